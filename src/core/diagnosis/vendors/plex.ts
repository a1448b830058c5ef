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
  ],
} satisfies Vendor;
