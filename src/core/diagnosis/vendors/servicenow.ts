import type { Vendor } from '../vendor.ts';

const errors =
  'https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_RESTAPI.html';

/** ServiceNow. */
export const servicenow = {
  id: 'servicenow',
  name: 'ServiceNow',
  signs: [{ host: /\.service-now\.com$/ }, { header: ['x-is-logged-in'] }],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^User Not Authenticated$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'wrong-credentials',
      text: /^User Not Authenticated$/,
      request: 'basic',
      confidence: 'likely',
      global: true,
      source: errors,
    },
    {
      cause: 'token-unrecognized',
      text: /^User Not Authenticated$/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: errors,
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:ACL Exception|Failed API level ACL Validation|Insufficient rights to query records)/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
  ],
  antiForgery: [{ header: 'X-UserToken', obtain: 'Read window.g_ck in the page.' }],
  examples: [
    {
      name: 'wrong credentials: User Not Authenticated',
      cause: 'wrong-credentials',
      http: `
        GET https://dev1.service-now.com/api/now/table/incident
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        WWW-Authenticate: BASIC realm="Service-now"
        Content-Type: application/json

        {"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"}
      `,
    },
  ],
} satisfies Vendor;
