import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.openproject.org/docs/api/introduction/#authentication';

/** OpenProject. */
export const openproject = {
  id: 'openproject',
  name: 'OpenProject',
  signs: [
    { header: ['www-authenticate', /realm="OpenProject API"/] },
    { body: /urn:openproject-org:api:v3:errors:/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send Basic apikey:TOKEN',
        'Create the token under My account, Access tokens, API; the user is the word apikey. Administration, API and webhooks, must have API tokens on.',
        'A page from another origin also needs Administration, API and webhooks, CORS, Allowed origins.',
      ),
      text: /^You (?:need to be authenticated to access this resource|did not provide the correct credentials)/,
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:You did not provide the correct credentials|You need to be authenticated to access this resource)/,
      request: 'basic',
      source: docs,
      explanation:
        'Basic requires the user name apikey and an API token as the password, not the account’s password.',
      fix: instruction(
        'Send apikey as user and the API token as password',
        'Create it under My account, Access tokens.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^You are not authorized to access this resource/,
      source: docs,
      explanation:
        'The server accepts the token; its user has no role with this permission in this project. OpenProject says 404 where the user may not even see it.',
      fix: instruction(
        'Give the user a role in the project',
        'Project, Members: a role whose permissions (Administration, Users and permissions, Roles and permissions) include it; users and settings need an administrator.',
      ),
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(apikey:TOKEN)' },
  ],
  examples: [
    {
      name: 'missing credentials: urn:openproject-org:api:v3:errors:Unauthenticated',
      cause: 'missing-credentials',
      http: `
        GET https://pm.example.org/api/v3/projects

        401
        WWW-Authenticate: Basic realm="OpenProject API"
        Content-Type: application/json

        {"_type":"Error","errorIdentifier":"urn:openproject-org:api:v3:errors:Unauthenticated","message":"You need to be authenticated to access this resource."}
      `,
    },
    {
      name: 'password',
      cause: 'wrong-credentials',
      http: `
        GET https://pm.example.org/api/v3/projects
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        WWW-Authenticate: Basic realm="OpenProject API"
        Content-Type: application/json

        {"_type":"Error","errorIdentifier":"urn:openproject-org:api:v3:errors:Unauthenticated","message":"You did not provide the correct credentials."}
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        GET https://pm.example.org/api/v3/users
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Content-Type: application/json

        {"_type":"Error","errorIdentifier":"urn:openproject-org:api:v3:errors:MissingPermission","message":"You are not authorized to access this resource."}
      `,
    },
  ],
} satisfies Vendor;
