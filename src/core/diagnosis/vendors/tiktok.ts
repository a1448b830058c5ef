import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.tiktok.com/doc/tiktok-api-v2-error-handling';

/** TikTok. */
export const tiktok = {
  id: 'tiktok',
  name: 'TikTok',
  signs: [{ host: /(?:^|\.)tiktokapis\.com$|^business-api\.tiktok\.com$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      code: 'access_token_invalid',
      confidence: 'likely',
      global: true,
      source: docs,
      explanation: 'The token is invalid or expired; TikTok does not say which.',
      fix: instruction(
        'Refresh the access token',
        'POST grant_type=refresh_token; access tokens live for 24 hours.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: ['scope_not_authorized', 'scope_permission_missed'],
      confidence: 'certain',
      global: true,
      source: docs,
    },
    { cause: 'rate-limited', code: 'rate_limit_exceeded', confidence: 'certain', source: docs },
  ],
  examples: [
    {
      name: 'insufficient scope: scope_not_authorized',
      cause: 'insufficient-scope',
      http: `
        GET https://open.tiktokapis.com/v2/user/info/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"code":"scope_not_authorized","message":"The user did not authorize the scope required for completing this request.","log_id":"1"}}
      `,
    },
    {
      name: 'token unrecognized: access_token_invalid',
      cause: 'token-unrecognized',
      http: `
        GET https://open.tiktokapis.com/v2/user/info/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"code":"access_token_invalid","log_id":"1"}}
      `,
    },
  ],
} satisfies Vendor;
