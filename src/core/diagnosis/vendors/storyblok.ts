import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs =
  'https://www.storyblok.com/docs/api/content-delivery/v2/getting-started/authentication';

/** Storyblok. */
export const storyblok = {
  id: 'storyblok',
  name: 'Storyblok',
  signs: [{ host: /(?:^|\.)storyblok\.com$|^app\.storyblokchina\.cn$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Unauthorized$/,
      request: 'credentials',
      source: docs,
      explanation:
        'The token belongs to another space or region (api-us, api-ap, api-ca), or it is a public token and the request has version=draft, which needs the preview token.',
      fix: {
        title: 'Use the preview token for drafts, and the host of the space’s region',
        steps: [
          'Send token=PREVIEW_TOKEN with version=draft, or version=published with the public token.',
        ],
        code: [],
      },
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Unauthorized$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation: 'The Content Delivery API reads its token from the token query parameter.',
      fix: instruction(
        'Send token= in the query',
        'A public or preview token of this space; EU, US, and other regions have their own hosts.',
      ),
    },
  ],
  credentialPlaces: [{ query: 'token' }],
  examples: [
    {
      name: 'token unrecognized',
      cause: 'token-unrecognized',
      http: `
        GET https://api.storyblok.com/v2/cdn/stories?version=draft&token=abcdefghij0123456789tt

        401
        Content-Type: application/json

        {"error":"Unauthorized"}
      `,
    },
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        GET https://api.storyblok.com/v2/cdn/stories

        401
        Content-Type: application/json

        {"error":"Unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
