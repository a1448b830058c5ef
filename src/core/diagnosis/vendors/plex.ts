import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.plex.tv/pms/';

/** Plex Media Server and plex.tv. */
export const plex = {
  id: 'plex',
  name: 'Plex',
  signs: [{ header: ['x-plex-protocol'] }, { host: /(?:^|\.)plex\.(?:tv|direct)$/ }],
  rows: [
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Unauthorized(?: 401 Unauthorized)?$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation: 'Plex reads its token from X-Plex-Token, as a header or a query parameter.',
      fix: {
        title: 'Send X-Plex-Token',
        steps: [
          'Add the account’s or the server’s token as the header X-Plex-Token or the parameter of that name.',
        ],
        code: [],
      },
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      header: ['x-plex-protocol'],
      request: 'credentials',
      confidence: 'likely',
      source:
        'https://support.plex.tv/articles/204059436-finding-an-authentication-token-x-plex-token/',
      explanation:
        'The server does not accept this X-Plex-Token: it was signed out, or belongs to an account that this server is not shared with.',
      fix: instruction(
        'Use a token of an account that has access to this server',
        'Open an item in Plex Web, Get Info, View XML: X-Plex-Token stands in the URL. Shared users need the access token of GET https://plex.tv/api/v2/resources for this server.',
        'Sign out of all devices (also after a password change) ends all tokens.',
        'In the local network: Settings, Network, List of IP addresses and networks that are allowed without auth.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Plex-Token' }, { query: 'X-Plex-Token' }],
  examples: [
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://plex.example.org/library/sections

        401
        X-Plex-Protocol: 1.0
        Content-Type: text/html

        <html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>
      `,
    },
    {
      name: 'foreign token',
      cause: 'api-key-invalid',
      http: `
        GET https://plex.example.org/library/sections
        X-Plex-Token: q7Zk2mX0pW9sVb4tq7Zk

        401
        X-Plex-Protocol: 1.0
        Content-Type: text/html

        <html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>
      `,
    },
  ],
} satisfies Vendor;
