import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.pagerduty.com/docs/rest-api-v2/authentication/';

/** PagerDuty. */
export const pagerduty = {
  id: 'pagerduty',
  name: 'PagerDuty',
  signs: [{ host: /(?:^|\.)pagerduty\.com$/ }],
  rows: [{ cause: 'token-unrecognized', code: '2006', source: docs }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Token', form: 'Token token=KEY' }],
  examples: [
    {
      name: 'token unrecognized: 2006',
      cause: 'token-unrecognized',
      http: `
        GET https://api.pagerduty.com/users
        Authorization: Token token=abcdefghij0123456789

        401
        Content-Type: application/json

        {"error":{"code":2006,"message":"Unauthorized"}}
      `,
    },
  ],
} satisfies Vendor;
