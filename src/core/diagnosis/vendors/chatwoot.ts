import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.chatwoot.com/api-reference/introduction';

/** Chatwoot’s application API. */
export const chatwoot = {
  id: 'chatwoot',
  name: 'Chatwoot',
  signs: [
    {
      path: /^\/(?:platform\/|public\/)?api\/v\d\/accounts\/\d+\/(?:conversations|inboxes|agents|canned_responses|contacts)\b/,
    },
    { host: /(?:^|[.-])chatwoot[.-]/ },
  ],
  rows: [
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^You need to sign in or sign up before continuing/,
      sends: ['api_access_token'],
      request: 'credentials',
      confidence: 'likely',
      source: docs,
      explanation:
        'The token was sent, and Chatwoot saw none: nginx drops headers with an underscore in their name, such as api_access_token.',
      fix: instruction(
        'Let nginx pass headers with underscores',
        'underscores_in_headers on; in the server (or http) block, then reload nginx; in Nginx Proxy Manager under Advanced.',
        'Or send it as api-access-token: Rails reads both the same way.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^You need to sign in or sign up before continuing/,
      lacks: 'api_access_token',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send api_access_token',
        'Profile settings, Access Token: a header of its own, not Authorization.',
      ),
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Invalid Access Token$/,
      confidence: 'certain',
      source: docs,
      explanation:
        'The token is unknown, or of the other kind: a user’s for /api, a platform app’s for /platform, a bot’s for a few routes.',
      fix: instruction(
        'Copy the token of this kind',
        'Profile settings, Access Token for /api/v1/accounts; Super Admin, Platform Apps for /platform/api.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 401,
      text: /^You are not authorized to do this action/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Use an administrator’s token of this account',
        'Settings, Agents: role Administrator; check the account id in the path.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'api_access_token' }],
  examples: [
    {
      name: 'underscore',
      cause: 'token-unrecognized',
      http: `
        GET https://chat.example.org/api/v1/accounts/1/conversations
        api_access_token: abcdefghijklmnopqrstuvwx

        401
        Content-Type: application/json

        {"errors":["You need to sign in or sign up before continuing."]}
      `,
    },
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        GET https://chat.example.org/api/v1/accounts/1/conversations

        401
        Content-Type: application/json

        {"errors":["You need to sign in or sign up before continuing."]}
      `,
    },
    {
      name: 'unknown token',
      cause: 'token-unrecognized',
      http: `
        GET https://chat.example.org/api/v1/accounts/1/conversations
        api_access_token: abcdefghijklmnopqrstuvwx

        401
        Content-Type: application/json

        {"error":"Invalid Access Token"}
      `,
    },
    {
      name: 'agent',
      cause: 'insufficient-permission',
      http: `
        POST https://chat.example.org/api/v1/accounts/1/agents
        api_access_token: abcdefghijklmnopqrstuvwx
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"error":"You are not authorized to do this action"}
      `,
    },
  ],
} satisfies Vendor;
