import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs =
  'https://developer.zendesk.com/api-reference/introduction/security-and-auth/#api-token';
const errors = 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/';

/** Zendesk. */
export const zendesk = {
  id: 'zendesk',
  name: 'Zendesk',
  signs: [{ host: /\.zendesk\.com$/ }, { header: ['x-zendesk-origin-server'] }],
  rows: [
    {
      cause: 'token-unrecognized',
      code: 'invalid_token',
      text: /^The access token provided is expired, revoked, malformed or invalid/,
      request: 'bearer',
      confidence: 'certain',
      source: docs,
      explanation:
        'Zendesk reads only OAuth tokens as Bearer. An API token is sent with Basic, as EMAIL/token:API_TOKEN.',
      fix: {
        title: 'Send an API token with Basic, an OAuth token with Bearer',
        steps: [
          'For an API token: Authorization: Basic with Base64 of EMAIL/token:API_TOKEN (curl -u EMAIL/token:API_TOKEN).',
          'For an OAuth token: get a new one; it was revoked, has expired, or belongs to another subdomain.',
        ],
        code: [],
      },
    },
    {
      cause: 'wrong-credentials',
      text: /^Couldn't authenticate you$/,
      request: 'basic',
      confidence: 'likely',
      global: true,
      source: errors,
      explanation: 'For an API token, the user name is the email address followed by /token.',
      fix: instruction(
        'Send EMAIL/token as user and the API token as password',
        'Token access must be enabled under Apps and integrations, Zendesk API.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Couldn't authenticate you$/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: errors,
    },
    {
      cause: 'missing-credentials',
      text: /^Couldn't authenticate you$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'token-unrecognized',
      text: /^The access token provided is expired, revoked, malformed or invalid/,
      confidence: 'likely',
      global: true,
      source: errors,
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(EMAIL/token:API_TOKEN)' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: "wrong credentials: Couldn't authenticate you",
      cause: 'wrong-credentials',
      http: `
        GET https://acme.zendesk.com/api/v2/users/me.json
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"error":"Couldn't authenticate you"}
      `,
    },
    {
      name: 'API token as bearer',
      cause: 'token-unrecognized',
      http: `
        GET https://acme.zendesk.com/api/v2/tickets.json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Server: cloudflare
        Content-Type: application/json

        {"error":"invalid_token","error_description":"The access token provided is expired, revoked, malformed or invalid for other reasons."}
      `,
    },
  ],
} satisfies Vendor;
