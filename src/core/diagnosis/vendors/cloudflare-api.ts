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
    {
      cause: 'missing-credentials',
      code: '9106',
      confidence: 'certain',
      source: troubleshooting,
      fix: instruction(
        'Send Authorization: Bearer API_TOKEN',
        'Or X-Auth-Email and X-Auth-Key together for the Global API Key. The environment variable is often empty: CLOUDFLARE_API_TOKEN in wrangler and CI.',
      ),
    },
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
    {
      cause: 'wrong-credentials',
      code: ['9103'],
      confidence: 'certain',
      source: troubleshooting,
      fix: instruction(
        'Send the Global API Key with its account’s email',
        'My Profile, API Tokens, Global API Key, View. X-Auth-Key takes no API token: that belongs in Authorization: Bearer.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /^Cannot use the access token from location/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.cloudflare.com/fundamentals/api/how-to/restrict-tokens/',
      fix: instruction(
        'Add this address to the token’s Client IP Address Filtering',
        'My Profile, API Tokens, Edit. An IPv6 connection has a different address than an IPv4 connection: add both, or leave the filter empty.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: ['9109', '1000'],
      text: /^Invalid (?:access token|API Token)/i,
      confidence: 'likely',
      source: troubleshooting,
      fix: instruction(
        'Test the token: GET /client/v4/user/tokens/verify',
        'Not active there: it was rolled, deleted, expired (TTL), or copied with a space. An account token is verified at /accounts/ACCOUNT_ID/tokens/verify. In CI look whether the secret is empty.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: '9109',
      text: /^Unauthorized to access requested resource/,
      confidence: 'likely',
      source: troubleshooting,
      explanation:
        'The server accepts the token, but its policies do not include this account, zone, or permission.',
      fix: instruction(
        'Edit the token’s permissions and resources',
        'Under My Profile, API Tokens add the permission group, and include this account and zone.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: '10001',
      confidence: 'likely',
      source: troubleshooting,
      explanation: 'The token or key is unknown, or is not one for this kind of call.',
      fix: instruction(
        'Test the token, then its permissions',
        'GET /client/v4/user/tokens/verify says whether it is active. Then add this account and the permission to it.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: '10000',
      status: 403,
      request: 'bearer',
      confidence: 'likely',
      source: tokens,
      explanation:
        'With a token that is active, “Authentication error” means that its permissions or resources do not cover this call.',
      fix: instruction(
        'Add the permission of this endpoint to the API token',
        'dash.cloudflare.com, My Profile (or Manage Account), API Tokens, the token, Edit: the permission group that the endpoint’s reference page names, with Edit for changes (Zone, DNS, Edit; Zone, Email Routing Rules, Edit; Account, Workers Scripts, Edit …), and under Resources this zone or account.',
        'GET /client/v4/user/tokens/verify says whether the token is active; put its value after Bearer, without quotes.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Actor '[^']+' requires permission '/,
      confidence: 'certain',
      global: true,
      source: tokens,
      explanation: 'The API token lacks the permission that the message names, or the resource.',
      fix: instruction(
        'Add the permission to the API token, and widen its resources',
        'dash.cloudflare.com, My Profile, API Tokens, the token, Edit. …account.zone.list needs Zone, Zone, Read with Zone Resources: Include, All zones (a token for one zone cannot list them: call /zones/ZONE_ID, or filter by name).',
      ),
    },
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
      name: 'insufficient permission: 10000',
      cause: 'insufficient-permission',
      http: `
        GET https://api.cloudflare.com/client/v4/zones/2aa9f08c57aa58683eca4e71b5da4e3c/email/routing/rules
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"success":false,"errors":[{"code":10000,"message":"Authentication error"}]}
      `,
    },
    {
      name: 'insufficient permission: the message names it',
      cause: 'insufficient-permission',
      http: `
        GET https://api.cloudflare.com/client/v4/zones
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"success":false,"errors":[{"code":0,"message":"Actor 'com.cloudflare.api.token.1' requires permission 'com.cloudflare.api.account.zone.list' to list zones"}],"messages":[],"result":null}
      `,
    },
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
      name: 'token unrecognized: 10001',
      cause: 'token-unrecognized',
      http: `
        GET https://api.cloudflare.com/client/v4/zones
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"success":false,"errors":[{"code":10001,"message":"Unable to authenticate request"}]}
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
    {
      name: 'an unknown token',
      cause: 'token-unrecognized',
      http: `
        GET https://api.cloudflare.com/client/v4/user/tokens/verify
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"success":false,"errors":[{"code":9109,"message":"Invalid access token"}]}
      `,
    },
    {
      name: 'an unknown key',
      cause: 'wrong-credentials',
      http: `
        GET https://api.cloudflare.com/client/v4/user
        X-Auth-Email: a@example.com
        X-Auth-Key: q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"success":false,"errors":[{"code":9103,"message":"Unknown X-Auth-Key or X-Auth-Email"}]}
      `,
    },
    {
      name: 'another address',
      cause: 'ip-blocked',
      http: `
        GET https://api.cloudflare.com/client/v4/zones
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"success":false,"errors":[{"code":9109,"message":"Cannot use the access token from location: 192.0.2.1"}]}
      `,
    },
  ],
} satisfies Vendor;
