import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const troubleshooting = 'https://developers.cloudflare.com/fundamentals/api/troubleshooting/';
const tokens = 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/';

/** Cloudflare’s own API. */
export const cloudflareApi = {
  id: 'cloudflare-api',
  name: 'Cloudflare API',
  signs: [{ host: /^api\.cloudflare\.com$/ }, { body: /"error_chain"/ }],
  rows: [
    { cause: 'missing-credentials', code: '9106', confidence: 'certain', source: troubleshooting },
    {
      cause: 'malformed-header',
      code: ['6003', '6103', '6111', '6102'],
      confidence: 'certain',
      source: troubleshooting,
      explanation:
        'An API token belongs in Authorization: Bearer; a global key belongs in X-Auth-Key, with X-Auth-Email. The value does not have the format that its header expects.',
      fix: instruction(
        'Send an API token as Bearer, a global key as X-Auth-Key',
        'Global API key: X-Auth-Email and X-Auth-Key. API token (My Profile, API Tokens): Authorization: Bearer. Do not mix them.',
      ),
    },
    { cause: 'wrong-credentials', code: ['9103'], confidence: 'certain', source: troubleshooting },
    {
      cause: 'ip-blocked',
      text: /^Cannot use the access token from location/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.cloudflare.com/fundamentals/api/how-to/restrict-tokens/',
    },
    {
      cause: 'token-unrecognized',
      code: ['9109', '1000'],
      text: /^Invalid (?:access token|API Token)/i,
      confidence: 'likely',
      source: troubleshooting,
    },
    {
      cause: 'insufficient-permission',
      code: '9109',
      text: /^Unauthorized to access requested resource/,
      confidence: 'likely',
      source: troubleshooting,
      explanation:
        'The token is valid, but its policies do not include this account, zone, or permission.',
      fix: instruction(
        'Edit the token’s permissions and resources',
        'Under My Profile, API Tokens add the permission group, and include this account and zone.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: ['10000', '10001'],
      confidence: 'likely',
      source: troubleshooting,
      explanation:
        '“Authentication error” can mean an unknown token or one whose permissions do not cover this account.',
      fix: instruction(
        'Test the token, then its permissions',
        'GET /client/v4/user/tokens/verify says whether it is active. Then add this account and the permission to it.',
      ),
    },
    { cause: 'insufficient-permission', code: ['10000'], confidence: 'possible', source: tokens },
    {
      cause: 'method-or-route-missing',
      code: ['7000', '7003', '10405'],
      confidence: 'certain',
      source: troubleshooting,
    },
    {
      cause: 'rate-limited',
      code: ['971', '10429'],
      confidence: 'certain',
      source: 'https://developers.cloudflare.com/fundamentals/api/reference/limits/',
    },
  ],
  examples: [
    {
      name: 'malformed header: 6003,',
      cause: 'malformed-header',
      http: `
        GET https://api.cloudflare.com/client/v4/zones
        Authorization: Bearer not a token

        400
        Content-Type: application/json

        {"success":false,"errors":[{"code":6003,"message":"Invalid request headers","error_chain":[{"code":6111,"message":"Invalid format for Authorization header"}]}],"messages":[],"result":null}
      `,
    },
    {
      name: 'missing credentials: 9106,',
      cause: 'missing-credentials',
      http: `
        GET https://api.cloudflare.com/client/v4/zones

        400
        Content-Type: application/json

        {"success":false,"errors":[{"code":9106,"message":"Missing X-Auth-Key, X-Auth-Email or Authorization headers"}]}
      `,
    },
    {
      name: 'token unrecognized: 10000,',
      cause: 'token-unrecognized',
      http: `
        GET https://api.cloudflare.com/client/v4/zones
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"success":false,"errors":[{"code":10000,"message":"Authentication error"}]}
      `,
    },
    {
      name: 'insufficient permission: 9109',
      cause: 'insufficient-permission',
      http: `
        GET https://api.cloudflare.com/client/v4/zones
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"success":false,"errors":[{"code":9109,"message":"Unauthorized to access requested resource","error_chain":[{"code":9109,"message":"Unauthorized to access requested resource"}]}],"messages":[],"result":null}
      `,
    },
  ],
} satisfies Vendor;
