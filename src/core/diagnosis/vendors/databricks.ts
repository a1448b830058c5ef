import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const auth = 'https://docs.databricks.com/aws/en/dev-tools/auth/';
const network = 'https://docs.databricks.com/aws/en/security/network/front-end/ip-access-list';

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
    },
    {
      cause: 'ip-blocked',
      text: /is blocked by Databricks IP ACL|^Public access is not allowed for workspace/,
      confidence: 'certain',
      global: true,
      source: network,
    },
    {
      cause: 'missing-credentials',
      text: /^Credential was not sent or was of an unsupported type/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: auth,
    },
    {
      cause: 'wrong-scheme',
      text: /^Credential was not sent or was of an unsupported type/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: auth,
    },
    {
      cause: 'insufficient-permission',
      code: 'PERMISSION_DENIED',
      confidence: 'likely',
      source: auth,
    },
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
  ],
} satisfies Vendor;
