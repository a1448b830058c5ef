import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://dev.twitch.tv/docs/authentication/';

/** Twitch. */
export const twitch = {
  id: 'twitch',
  name: 'Twitch',
  signs: [{ host: /(?:^|\.)twitch\.tv$/ }],
  rows: [
    {
      cause: 'api-key-missing',
      text: /^Client ID and OAuth token do not match/,
      lacks: 'client-id',
      confidence: 'certain',
      source: docs,
      explanation:
        'The Client-Id header is missing; Twitch compares it with the app that the token was issued to.',
      fix: {
        title: 'Send the Client-Id header',
        steps: [
          'Add Client-Id: YOUR_CLIENT_ID next to Authorization; GET https://id.twitch.tv/oauth2/validate names the client id of a token.',
        ],
        code: [],
      },
    },
    {
      cause: 'wrong-environment',
      text: /^Client ID and OAuth token do not match/,
      sends: 'client-id',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The token was issued to a different client ID than the one in Client-Id.',
      fix: instruction(
        'Send the Client-Id that the token was issued for',
        'GET https://id.twitch.tv/oauth2/validate names it.',
      ),
    },
    {
      cause: 'api-key-missing',
      text: /^(?:Client ID is missing|Client-Id header required)/i,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'missing-credentials',
      text: /^OAuth token is missing/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid OAuth token/i,
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'insufficient-scope',
      text: /^Missing scope: /,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The user’s token was granted without this scope.',
      fix: instruction(
        'Add the scope to the sign-in, and get a new user token',
        'scope of https://id.twitch.tv/oauth2/authorize, scopes separated by blanks; force_verify=true shows the consent page again. An app access token has no scopes of users.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /^(?:Missing User OAUTH Token|User OAuth token required)/i,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The call needs a user’s token, not the app’s.',
      fix: instruction(
        'Send a user’s token',
        'Use the authorization code, implicit or device flow with the scope of the call.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { header: 'Client-Id' }],
  examples: [
    {
      name: 'insufficient scope: add the scope to the sign-in, and get a new user token',
      cause: 'insufficient-scope',
      http: `
        GET https://api.twitch.tv/helix/subscriptions?broadcaster_id=1
        Client-Id: abcdefghijklmnopqrstuvwxyz0123
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"Unauthorized","status":401,"message":"Missing scope: channel:read:subscriptions"}
      `,
    },
    {
      name: 'wrong environment: Unauthorized',
      cause: 'wrong-environment',
      http: `
        GET https://api.twitch.tv/helix/users
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Client-Id: abc

        401
        Content-Type: application/json

        {"error":"Unauthorized","status":401,"message":"Client ID and OAuth token do not match"}
      `,
    },
    {
      name: 'no Client-Id',
      cause: 'api-key-missing',
      http: `
        GET https://api.twitch.tv/helix/users
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"Unauthorized","status":401,"message":"Client ID and OAuth token do not match"}
      `,
    },
    {
      name: 'Client-Id of another app',
      cause: 'wrong-environment',
      http: `
        GET https://api.twitch.tv/helix/users
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Client-Id: q7zk2mx0pw9svb4t

        401
        Content-Type: application/json

        {"error":"Unauthorized","status":401,"message":"Client ID and OAuth token do not match"}
      `,
    },
    {
      name: 'wrong token type: Missing User OAUTH Token',
      cause: 'wrong-token-type',
      http: `
        GET https://api.twitch.tv/helix/users
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"Missing User OAUTH Token","status":401,"message":"Missing User OAUTH Token"}
      `,
    },
  ],
} satisfies Vendor;
