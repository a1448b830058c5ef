import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://docs.mapbox.com/help/troubleshooting/access-token-errors/';

/** Mapbox. */
export const mapbox = {
  id: 'mapbox',
  name: 'Mapbox',
  signs: [{ host: /\.mapbox\.com$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      text: /^Not Authorized - Invalid Token/,
      confidence: 'likely',
      global: true,
      source: errors,
    },
    {
      cause: 'missing-credentials',
      text: /^Not Authorized - No Token/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'insufficient-scope',
      text: /^This endpoint requires a token with /,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      text: /^Forbidden$/,
      confidence: 'possible',
      source: errors,
      explanation: 'A token with URL restrictions is refused from other pages.',
      fix: instruction(
        'Add this page’s URL to the token',
        'In the Mapbox account under Tokens, URL restrictions.',
      ),
    },
  ],
  credentialPlaces: [{ query: 'access_token' }],
  examples: [
    {
      name: 'missing credentials: Not Authorized - No Token',
      cause: 'missing-credentials',
      http: `
        GET https://api.mapbox.com/styles/v1/mapbox/streets-v12

        401
        Content-Type: application/json

        {"message":"Not Authorized - No Token"}
      `,
    },
    {
      name: 'origin not allowed: Forbidden',
      cause: 'origin-not-allowed',
      http: `
        GET https://api.mapbox.com/styles/v1/mapbox/streets-v12
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"Forbidden"}
      `,
    },
  ],
} satisfies Vendor;
