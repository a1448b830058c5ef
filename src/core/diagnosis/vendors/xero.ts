import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.xero.com/documentation/api/accounting/responsecodes';

/** Xero. */
export const xero = {
  id: 'xero',
  name: 'Xero',
  signs: [{ host: /^(?:api|identity)\.xero\.com$/ }],
  rows: [
    {
      cause: 'token-expired',
      text: /TokenExpired/,
      confidence: 'certain',
      source: docs,
      explanation: 'Access tokens live for 30 minutes.',
      fix: instruction(
        'Refresh the access token, once at a time',
        'POST grant_type=refresh_token to https://identity.xero.com/connect/token; scope must have held offline_access. A refresh token works once and ends after 60 days without use: store the new one.',
      ),
    },
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
      explanation:
        'Xero does not know the token: expired, from another app, or without a scope of this API.',
      fix: instruction(
        'Sign the user in again with the scopes of this API',
        'scope: accounting.transactions, accounting.contacts, accounting.settings … with offline_access; the token’s scopes are in its payload. Then send Xero-Tenant-Id of GET https://api.xero.com/connections.',
      ),
    },
    ...serverApi('Xero’s API', docs),
    {
      cause: 'insufficient-scope',
      status: 401,
      text: /^AuthorizationUnsuccessful/,
      confidence: 'likely',
      source: docs,
      explanation:
        'The server accepts the token, but it has no scope for this API (assets, projects, files, payroll have their own), or the organization does not have that product.',
      fix: instruction(
        'Add the API’s scope, and connect the organization again',
        'scope of the sign-in: assets, projects, files, payroll.employees, accounting.reports.read … with offline_access; the payload of the access token shows what it has. A refresh adds none.',
        'Then send Xero-Tenant-Id of GET https://api.xero.com/connections; the user’s role in Xero must include the area.',
      ),
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
    {
      name: 'token expired: half an hour',
      cause: 'token-expired',
      http: `
        GET https://api.xero.com/api.xro/2.0/Invoices
        Xero-Tenant-Id: a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"Type":null,"Title":"Unauthorized","Status":401,"Detail":"TokenExpired: token expired at 03/10/2026 09:00:00","Instance":"a","Extensions":{}}
      `,
    },
    {
      name: 'token unrecognized: unsuccessful',
      cause: 'token-unrecognized',
      http: `
        GET https://api.xero.com/api.xro/2.0/Invoices
        Xero-Tenant-Id: a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"Type":null,"Title":"Unauthorized","Status":401,"Detail":"AuthenticationUnsuccessful","Instance":"a","Extensions":{}}
      `,
    },
    ...serverApiExamples('https://api.xero.com/api.xro/2.0/Invoices'),
    {
      name: 'insufficient scope: assets',
      cause: 'insufficient-scope',
      http: `
        GET https://api.xero.com/assets.xro/1.0/Assets
        Xero-Tenant-Id: a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"Type":null,"Title":"Unauthorized","Status":401,"Detail":"AuthorizationUnsuccessful"}
      `,
    },
  ],
} satisfies Vendor;
