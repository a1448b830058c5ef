import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors =
  'https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_RESTAPI.html';

const signInServicenow = instruction(
  'Send a local user’s credentials or an OAuth token of this instance',
  'Basic: the user must be active and local (SSO users have no password here), not locked out, and without Password needs reset; MFA does not work with Basic: exempt it or use OAuth.',
  'OAuth: POST /oauth_token.do (System OAuth, Application Registry) and Authorization: Bearer; the token lives for 30 minutes by default. The Application Registry entry needs the auth scope useraccount.',
  'A page of the instance: X-UserToken with window.g_ck, and cookies. An active REST API Access Policy may refuse this way of authentication for the API: System Web Services, API Access Policies.',
);

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
      global: 'cause',
      source: errors,
      fix: signInServicenow,
    },
    {
      cause: 'wrong-credentials',
      text: /^User Not Authenticated$/,
      request: 'basic',
      confidence: 'likely',
      global: 'cause',
      source: errors,
      fix: signInServicenow,
    },
    {
      cause: 'token-unrecognized',
      text: /^User Not Authenticated$/,
      request: 'bearer',
      confidence: 'likely',
      global: 'cause',
      source: errors,
      fix: signInServicenow,
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:ACL Exception|Failed API level ACL Validation|Insufficient rights to query records)/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'The user is signed in, but lacks a role for the table or for the API.',
      fix: instruction(
        'Give the user a role that the ACL of table and API asks for',
        'Failed API level ACL Validation: the role snc_platform_rest_api_access (Table API), or the ACL of type REST_Endpoint of a scripted API. ACL Exception: an ACL of the table (read, create, write) asks for a role such as itil: System Security, Debugging shows which.',
        'The table’s Application Access: Allow access to this table via web services. The user’s Web service access only is fine.',
        'Try as the user with the REST API Explorer; after a new role get a new session.',
      ),
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
    {
      name: 'nobody signed in (fix)',
      cause: 'missing-credentials',
      http: `
        GET https://acme.service-now.com/api/now/table/incident

        401
        X-Is-Logged-In: false
        Content-Type: application/json

        {"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"}
      `,
    },
    {
      name: 'password (fix)',
      cause: 'wrong-credentials',
      http: `
        GET https://acme.service-now.com/api/now/table/incident
        Authorization: Basic YWxpY2U6c2VjcmV0

        401
        X-Is-Logged-In: false
        Content-Type: application/json

        {"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"}
      `,
    },
    {
      name: 'token (fix)',
      cause: 'token-unrecognized',
      http: `
        GET https://acme.service-now.com/api/now/table/incident
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        401
        X-Is-Logged-In: false
        Content-Type: application/json

        {"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"}
      `,
    },
    {
      name: 'role of the table (fix)',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.service-now.com/api/now/table/incident
        Authorization: Basic YWxpY2U6c2VjcmV0

        403
        X-Is-Logged-In: false
        Content-Type: application/json

        {"error":{"message":"Failed API level ACL Validation","detail":"Required to provide Auth information"},"status":"failure"}
      `,
    },
  ],
} satisfies Vendor;
