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
      explanation:
        'ClickUp does not know the token: regenerated, cut, or a personal token sent with Bearer.',
      fix: instruction(
        'Send the token in its form',
        'Personal token (pk_…): Authorization: pk_… without Bearer; Settings, Apps, Generate or Regenerate. OAuth token: Authorization: Bearer (or the token alone).',
        'Regenerating ends the old token everywhere.',
      ),
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
      explanation: 'No token arrived.',
      fix: instruction(
        'Send Authorization with the token',
        'Personal token: Authorization: pk_…, from Settings, Apps.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      code: 'OAUTH_007',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The redirect_uri is not one of the app’s.',
      fix: instruction(
        'Add the redirect_uri to the app',
        'Settings, Integrations, ClickUp API (Apps), the app, Redirect URL(s): its host must be equal to that of the request.',
      ),
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
    {
      name: 'token unrecognized: OAUTH_019',
      cause: 'token-unrecognized',
      http: `
        GET https://api.clickup.com/api/v2/user
        Authorization: pk_1_q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"err":"Oauth token not found","ECODE":"OAUTH_019"}
      `,
    },
    {
      name: 'missing credentials: OAUTH_017',
      cause: 'missing-credentials',
      http: `
        GET https://api.clickup.com/api/v2/user

        400
        Content-Type: application/json

        {"err":"Authorization header required","ECODE":"OAUTH_017"}
      `,
    },
    {
      name: 'redirect uri mismatch: OAUTH_007',
      cause: 'redirect-uri-mismatch',
      http: `
        POST https://api.clickup.com/api/v2/oauth/token
        Content-Type: application/x-www-form-urlencoded

        client_id=a&client_secret=b&code=c&grant_type=authorization_code

        400
        Content-Type: application/json

        {"err":"Redirect URI not valid","ECODE":"OAUTH_007"}
      `,
    },
  ],
} satisfies Vendor;
