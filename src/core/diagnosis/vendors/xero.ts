import { instruction } from '../instruction.ts';
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
      explanation: 'The organization in Xero-Tenant-Id is not connected to this token.',
      fix: instruction(
        'Send the tenant id of a connected organization',
        'GET https://api.xero.com/connections lists them for this token.',
      ),
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^AuthenticationUnsuccessful|TokenInvalid/,
      confidence: 'likely',
      source: docs,
    },
  ],
  examples: [
    {
      name: 'insufficient permission: Forbidden',
      cause: 'insufficient-permission',
      http: `
        GET https://api.xero.com/api.xro/2.0/Invoices
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"Type":null,"Title":"Forbidden","Status":403,"Detail":"AuthenticationUnsuccessful"}
      `,
    },
  ],
} satisfies Vendor;
