import type { Vendor } from '../vendor.ts';

const docs = 'https://dev.fitbit.com/build/reference/web-api/troubleshooting-guide/error-messages/';

/** Fitbit. */
export const fitbit = {
  id: 'fitbit',
  name: 'Fitbit',
  signs: [{ host: /^api\.fitbit\.com$/ }],
  rows: [
    { cause: 'token-expired', code: 'expired_token', confidence: 'certain', source: docs },
    {
      cause: 'insufficient-scope',
      code: 'insufficient_scope',
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: 'insufficient_permissions',
      confidence: 'certain',
      source: docs,
    },
  ],
  examples: [
    {
      name: 'token expired: Access token expired: abc',
      cause: 'token-expired',
      http: `
        GET https://api.fitbit.com/1/user/-/profile.json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"errorType":"expired_token","message":"Access token expired: abc"}],"success":false}
      `,
    },
  ],
} satisfies Vendor;
