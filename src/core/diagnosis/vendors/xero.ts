import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.xero.com/documentation/api/accounting/responsecodes';

/** Xero. */
export const xero = {
  id: 'xero',
  name: 'Xero',
  signs: [{ host: /^(?:api|identity)\.xero\.com$/ }],
  rows: [
    { cause: 'token-expired', text: /TokenExpired/, confidence: 'certain', source: docs },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^AuthorizationUnsuccessful|AuthenticationUnsuccessful/,
      confidence: 'likely',
      source: docs,
      means: 'The organisation in Xero-Tenant-Id is not connected to this token.',
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^AuthenticationUnsuccessful|TokenInvalid/,
      confidence: 'likely',
      source: docs,
    },
  ],
} satisfies Vendor;
