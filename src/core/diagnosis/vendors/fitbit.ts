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
} satisfies Vendor;
