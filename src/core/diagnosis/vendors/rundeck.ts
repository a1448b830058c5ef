import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.rundeck.com/docs/api/#authentication';
const acl = 'https://docs.rundeck.com/docs/administration/security/authorization.html';

const sendToken = instruction(
  'Send X-Rundeck-Auth-Token with a token that has not expired',
  'Profile, User API Tokens. The header is X-Rundeck-Auth-Token, or the query authtoken; Authorization is not read.',
  'Tokens end (rundeck.api.tokens.duration.max, 30 days by default). /api/VERSION/ must be in the path.',
  'grails.serverURL must be the address that is called, or the POST of a session is redirected.',
);

/** Rundeck. */
export const rundeck = {
  id: 'rundeck',
  name: 'Rundeck',
  signs: [
    { sends: ['x-rundeck-auth-token'] },
    { header: ['x-rundeck-api-version'] },
    { body: /"apiversion"\s*:\s*\d+/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^\(unauthenticated\) is not authorized for: \//,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: sendToken,
    },
    {
      cause: 'token-unrecognized',
      text: /^\(unauthenticated\) is not authorized for: \/|^\(Token:[^)]{0,80}\) is not authorized for: \//,
      request: 'credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'Rundeck found no user for what was sent.',
      fix: sendToken,
    },
    {
      cause: 'insufficient-permission',
      code: 'api.error.item.unauthorized',
      confidence: 'certain',
      global: true,
      source: acl,
      fix: instruction(
        'Allow the action in an ACL policy of the token’s roles',
        'System Menu, Access Control: one policy with context: application (read or run the project), one with context: project (the job or node): both are needed.',
        'by: group: must be a role of the token (its Roles were fixed when it was made), with the same spelling.',
        'rundeck.audit.log shows the decision: REJECTED_NO_SUBJECT_OR_ENV_FOUND means that no policy matches.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Rundeck-Auth-Token' }, { query: 'authtoken' }],
  examples: [
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        GET https://rundeck.example.com/api/46/projects

        403
        Content-Type: application/json

        {"error":true,"apiversion":46,"errorCode":"unauthorized","message":"(unauthenticated) is not authorized for: /api/46/projects"}
      `,
    },
    {
      name: 'a token that is unknown',
      cause: 'token-unrecognized',
      http: `
        GET https://rundeck.example.com/api/46/projects
        X-Rundeck-Auth-Token: q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":true,"apiversion":46,"errorCode":"unauthorized","message":"(Token:q7Zk2****) is not authorized for: /api/46/projects"}
      `,
    },
    {
      name: 'a role without the job',
      cause: 'insufficient-permission',
      http: `
        POST https://rundeck.example.com/api/46/job/a1/run
        X-Rundeck-Auth-Token: q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":true,"apiversion":46,"errorCode":"api.error.item.unauthorized","message":"Not authorized for action \\"Run\\" for Job ID a1"}
      `,
    },
  ],
} satisfies Vendor;
