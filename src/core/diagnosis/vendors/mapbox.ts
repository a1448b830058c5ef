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
      global: 'cause',
      source: errors,
      explanation:
        'Mapbox does not know the token: deleted, rotated, cut, or from another service.',
      fix: instruction(
        'Copy the access token again',
        'console.mapbox.com/account/access-tokens: pk.… for pages, sk.… (secret) for servers. Set mapboxgl.accessToken before the map is made; the build must have the variable (VITE_, NEXT_PUBLIC_).',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Not Authorized - No Token/,
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation: 'The call has no access_token, or an empty one.',
      fix: instruction(
        'Send access_token= in the query',
        "mapboxgl.accessToken = 'pk.…' before new Map(); an undefined environment variable sends none.",
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^This endpoint requires a token with /,
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation: 'The token lacks the scope that the message names.',
      fix: instruction(
        'Create a token with the scope that the message names',
        'console.mapbox.com/account/access-tokens, Create a token: tick the scope (styles:read, tilesets:read, uploads:write, downloads:read …). Secret scopes make an sk. token, which is shown once and belongs on a server.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      text: /^Forbidden$/,
      confidence: 'possible',
      source: errors,
      explanation:
        'Usually the token’s URL restrictions do not list this page; otherwise the token lacks a scope, or the style or tileset is private.',
      fix: instruction(
        'Add this page’s URL to the token',
        'console.mapbox.com/account/access-tokens, the token, URL restrictions: https://app.example.com (and http://localhost:PORT). The browser must send the Referer: no Referrer-Policy no-referrer.',
        'Servers send no Referer: use a token without restrictions. A private style or tileset needs a token of its own account.',
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
    {
      name: 'token unrecognized: a token',
      cause: 'token-unrecognized',
      http: `
        GET https://api.mapbox.com/styles/v1/mapbox/streets-v12?access_token=pk.eyJ1IjoiYSJ9.b

        401
        Content-Type: application/json

        {"message":"Not Authorized - Invalid Token","error_code":"INVALID_TOKEN"}
      `,
    },
    {
      name: 'missing credentials: no token',
      cause: 'missing-credentials',
      http: `
        GET https://api.mapbox.com/styles/v1/mapbox/streets-v12

        401
        Content-Type: application/json

        {"message":"Not Authorized - No Token"}
      `,
    },
    {
      name: 'insufficient scope: a scope',
      cause: 'insufficient-scope',
      http: `
        GET https://api.mapbox.com/tilesets/v1/a?access_token=pk.eyJ1IjoiYSJ9.b

        403
        Content-Type: application/json

        {"message":"This endpoint requires a token with tilesets:list scope"}
      `,
    },
  ],
} satisfies Vendor;
