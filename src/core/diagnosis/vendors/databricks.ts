import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const auth = 'https://docs.databricks.com/aws/en/dev-tools/auth/';
const network = 'https://docs.databricks.com/aws/en/security/network/front-end/ip-access-list';

const databricksToken = instruction(
  'Send Authorization: Bearer with a token of this workspace',
  'Settings, Developer, Access tokens, Generate (dapi…); or OAuth of a service principal: POST https://HOST/oidc/v1/token with grant_type=client_credentials and scope=all-apis. DATABRICKS_HOST must be the workspace that issued it.',
  'Azure: a Microsoft Entra token for the resource 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d.',
);

/** Databricks. */
export const databricks = {
  id: 'databricks',
  name: 'Databricks',
  signs: [
    { host: /(?:^|\.)(?:cloud|gcp)?\.?databricks\.com$|\.azuredatabricks\.net$/ },
    { header: ['x-databricks-reason-phrase'] },
    { header: ['x-databricks-org-id'] },
  ],
  rows: [
    {
      cause: 'token-unrecognized',
      status: [401, 403],
      text: /^Invalid (?:access )?token/i,
      confidence: 'likely',
      source: auth,
      explanation:
        'Databricks responds with 403 to a token that it does not know: expired, revoked, or from another workspace.',
      fix: instruction(
        'Create a new token in this workspace',
        'Compare the host with the workspace that issued the token; under Settings, Developer, Access tokens see whether it has expired.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Provided OAuth token does not have required scopes/,
      confidence: 'certain',
      global: true,
      source: auth,
      explanation: 'The OAuth token or app was granted other scopes.',
      fix: instruction(
        'Request the scope all-apis (or the API’s own)',
        'Account console, App connections (or the service principal’s token): scope=all-apis offline_access; Databricks Apps: add the user API scope (sql, files …) and let the user consent again.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /is blocked by Databricks IP ACL|^Public access is not allowed for workspace/,
      confidence: 'certain',
      global: true,
      source: network,
      explanation:
        'The workspace’s or account’s IP access list, or its private link setting, refuses the address.',
      fix: instruction(
        'Add the caller’s address to the IP access list',
        'databricks ip-access-lists create, or Workspace settings, Security; account console, Security for the account’s list. “Public access is not allowed”: come through Private Link.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Credential was not sent or was of an unsupported type/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: auth,
      explanation: 'No token arrived.',
      fix: databricksToken,
    },
    {
      cause: 'wrong-scheme',
      text: /^Credential was not sent or was of an unsupported type/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: auth,
      explanation: 'The Authorization header is not Bearer with a token that this workspace reads.',
      fix: databricksToken,
    },
    {
      cause: 'insufficient-permission',
      code: 'PERMISSION_DENIED',
      confidence: 'likely',
      source: auth,
      explanation:
        'The user or service principal has no right to this object, or the workspace entitlement is missing.',
      fix: instruction(
        'Grant the user or service principal access to the object',
        'Clusters, jobs, warehouses, folders: Permissions, Can use / Can run / Can manage. Tables: GRANT USE CATALOG, USE SCHEMA and SELECT in Unity Catalog.',
        'A service principal must be added to the workspace with the entitlements Workspace access and Databricks SQL access.',
      ),
    },
    ...serverApi('Databricks', auth),
  ],
  examples: [
    {
      name: 'token unrecognized: 403,',
      cause: 'token-unrecognized',
      http: `
        GET https://adb-1.1.azuredatabricks.net/api/2.0/clusters/list
        Authorization: Bearer dapi0123456789abcdef0123456789abcdef

        403
        x-databricks-reason-phrase: Invalid access token.
        Content-Type: application/json

        {"error_code":403,"message":"Invalid access token."}
      `,
    },
    {
      name: 'insufficient scope: OAuth',
      cause: 'insufficient-scope',
      http: `
        GET https://adb-1.1.azuredatabricks.net/api/2.0/clusters/list
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error_code":"PERMISSION_DENIED","message":"Provided OAuth token does not have required scopes: clusters"}
      `,
    },
    {
      name: 'ip blocked: an access list',
      cause: 'ip-blocked',
      http: `
        GET https://adb-1.1.azuredatabricks.net/api/2.0/clusters/list
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error_code":"PERMISSION_DENIED","message":"Source IP address: 203.0.113.7 is blocked by Databricks IP ACL for workspace: 1"}
      `,
    },
    {
      name: 'missing credentials: no token',
      cause: 'missing-credentials',
      http: `
        GET https://adb-1.1.azuredatabricks.net/api/2.0/clusters/list

        401
        Content-Type: application/json

        {"error_code":401,"message":"Credential was not sent or was of an unsupported type for this API."}
      `,
    },
    {
      name: 'wrong scheme: Basic',
      cause: 'wrong-scheme',
      http: `
        GET https://adb-1.1.azuredatabricks.net/api/2.0/clusters/list
        Authorization: Basic <<base64 token:dapi1>>

        401
        Content-Type: application/json

        {"error_code":401,"message":"Credential was not sent or was of an unsupported type for this API."}
      `,
    },
    {
      name: 'insufficient permission: an object',
      cause: 'insufficient-permission',
      http: `
        GET https://adb-1.1.azuredatabricks.net/api/2.0/clusters/list
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error_code":"PERMISSION_DENIED","message":"a does not have Attach permissions on the cluster"}
      `,
    },
    ...serverApiExamples('https://adb-1.1.azuredatabricks.net/api/2.0/clusters/list'),
  ],
} satisfies Vendor;
