import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.gitea.com/development/api-usage';

/** Gitea and Forgejo. */
export const gitea = {
  id: 'gitea',
  name: 'Gitea',
  signs: [
    { path: /^\/api\/v1\/(?:repos|user|orgs|admin)\b/ },
    { header: ['set-cookie', /^i_like_gitea=/] },
    { host: /^(?:gitea|codeberg|forgejo)\./ },
    { body: /\/api\/swagger"/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^(?:token is required|Only signed in user is allowed to call APIs)/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'token-unrecognized',
      text: /^token is required/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: docs,
      explanation: 'Gitea treats an unknown token as if none was sent.',
      fix: instruction(
        'Create a new token and send it as Authorization: token',
        'Under Settings, Applications; or as Authorization: Bearer.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^token does not have at least one of required scope/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:invalid username, password or token|user does not exist \[)/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'step-up-required',
      text: /^Only signed in user with.*two[- ]factor|X-Gitea-OTP/i,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^(?:The target couldn't be found|Not Found)\.?$/,
      confidence: 'possible',
      source: docs,
    },
  ],
  antiForgery: [{ cookie: '_csrf', header: 'X-Csrf-Token' }, { field: '_csrf' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'token' }],
  examples: [
    {
      name: 'insufficient scope: token does not have at least one of requir…',
      cause: 'insufficient-scope',
      http: `
        GET https://gitea.example.com/api/v1/user
        Authorization: token 0123456789abcdef0123456789abcdef01234567

        403
        Content-Type: application/json

        {"message":"token does not have at least one of required scope(s), required=[read:user], token scope=write:issue","url":"https://gitea.example.com/api/swagger"}
      `,
    },
    {
      name: 'token unrecognized: token is required',
      cause: 'token-unrecognized',
      http: `
        GET https://gitea.example.com/api/v1/user
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"token is required","url":"https://gitea.example.com/api/swagger"}
      `,
    },
  ],
} satisfies Vendor;
