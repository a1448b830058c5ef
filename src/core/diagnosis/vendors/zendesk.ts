import type { Vendor } from '../vendor.ts';

const errors = 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/';

/** Zendesk. */
export const zendesk = {
  id: 'zendesk',
  name: 'Zendesk',
  signs: [{ host: /\.zendesk\.com$/ }, { header: ['x-zendesk-origin-server'] }],
  rows: [
    {
      cause: 'wrong-credentials',
      text: /^Couldn't authenticate you$/,
      request: 'basic',
      confidence: 'likely',
      global: true,
      source: errors,
      explanation: 'For an API token the user is the address with /token behind it.',
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
  ],
} satisfies Vendor;
