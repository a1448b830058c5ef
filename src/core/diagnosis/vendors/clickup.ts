import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.clickup.com/docs/common_errors';

/** ClickUp. */
export const clickup = {
  id: 'clickup',
  name: 'ClickUp',
  signs: [{ host: /^api\.clickup\.com$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      code: ['OAUTH_019', 'OAUTH_021', 'OAUTH_025', 'OAUTH_077'],
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: ['OAUTH_023', 'OAUTH_026', 'OAUTH_027', 'OAUTH_029', 'OAUTH_045'],
      confidence: 'likely',
      global: true,
      source: docs,
      explanation: 'The workspace was not selected when the app was authorized.',
      fix: instruction(
        'Authorize the app for this workspace',
        'Send the user through the OAuth page again and choose the workspace there; GET /api/v2/team lists the authorized ones.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'OAUTH_017',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'redirect-uri-mismatch',
      code: 'OAUTH_007',
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: '', form: 'TOKEN (personal tokens without a scheme)' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: 'token unrecognized: 401',
      cause: 'token-unrecognized',
      http: `
        GET https://api.clickup.com/api/v2/team
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"err":"Token invalid","ECODE":"OAUTH_025"}
      `,
    },
    {
      name: 'workspace not authorized',
      cause: 'insufficient-permission',
      http: `
        GET https://api.clickup.com/api/v2/team/1/space
        Authorization: Bearer 123_ABCDEFGHIJ

        401
        Content-Type: application/json

        {"err":"Team not authorized","ECODE":"OAUTH_027"}
      `,
    },
  ],
} satisfies Vendor;
