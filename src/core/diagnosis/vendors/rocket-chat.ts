import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.rocket.chat/apidocs/authentication';

/** Rocket.Chat’s REST API. */
export const rocketChat = {
  id: 'rocket-chat',
  name: 'Rocket.Chat',
  signs: [
    { header: ['x-rocket-chat-version'] },
    { path: /^\/api\/v1\/(?:me|channels\.|chat\.|users\.|groups\.|im\.|rooms\.)/ },
    { header: ['x-instance-id'] },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^You must be logged in to do this/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation: 'The API reads two headers: X-Auth-Token and X-User-Id.',
      fix: instruction(
        'Send X-Auth-Token and X-User-Id',
        'Both come from POST /api/v1/login, or from a personal access token.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^You must be logged in to do this/,
      request: 'credentials',
      source: docs,
      explanation: 'X-Auth-Token and X-User-Id must belong together; Authorization is not read.',
      fix: {
        title: 'Send X-Auth-Token and X-User-Id of the same sign-in',
        steps: [
          'Read authToken and userId from the response of /api/v1/login, and send both headers with every request.',
        ],
        code: [],
      },
    },
    {
      cause: 'insufficient-permission',
      text: /^User does not have the permissions required for this action|\[error-(?:unauthorized|not-allowed|action-not-allowed)\]$/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Give a role of the user the permission',
        'Administration (Workspace), Permissions: the endpoint’s page in the API documentation names it (create-c, view-full-other-user-info, manage-integrations …).',
        'In a room the user must be a member, or its owner or moderator.',
      ),
    },
    {
      cause: 'step-up-required',
      code: 'totp-required',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The password or token is right; Rocket.Chat wants a second factor for this call.',
      fix: instruction(
        'Send X-2fa-code and X-2fa-method',
        'X-2fa-method is totp, email or password; X-2fa-code is the code (with password: its SHA-256).',
        'A personal access token with “Ignore Two Factor Authentication” needs none (My account, Personal Access Tokens).',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Auth-Token' }],
  examples: [
    {
      name: 'no headers',
      cause: 'missing-credentials',
      http: `
        GET https://chat.example.org/api/v1/me

        401
        X-Instance-ID: abc
        Content-Type: application/json

        {"status":"error","message":"You must be logged in to do this."}
      `,
    },
    {
      name: 'foreign pair',
      cause: 'token-unrecognized',
      http: `
        GET https://chat.example.org/api/v1/me
        X-Auth-Token: q7Zk2mX0pW9sVb4t
        X-User-Id: aobEdbYhXfu5hkeqG

        401
        X-Instance-ID: abc
        Content-Type: application/json

        {"status":"error","message":"You must be logged in to do this."}
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        POST https://chat.example.org/api/v1/channels.create
        X-Auth-Token: q7Zk2mX0pW9sVb4t
        X-User-Id: aobEdbYhXfu5hkeqG
        Content-Type: application/json

        {}

        403
        X-Instance-ID: abc
        Content-Type: application/json

        {"success":false,"error":"User does not have the permissions required for this action [error-unauthorized]"}
      `,
    },
    {
      name: 'step up required: totp-required',
      cause: 'step-up-required',
      http: `
        POST https://chat.example.org/api/v1/login
        Content-Type: application/json

        {"user":"ann","password":"right"}

        401
        X-Instance-ID: abc
        Content-Type: application/json

        {"success":false,"error":"TOTP Required [totp-required]","errorType":"totp-required"}
      `,
    },
  ],
} satisfies Vendor;
