import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://dev.twitch.tv/docs/authentication/';

const validTwitchToken = instruction(
  'Get a new token, and send it with its Client-Id',
  'GET https://id.twitch.tv/oauth2/validate with Authorization: OAuth TOKEN says whether it lives, whose it is and its scopes. User tokens live for about four hours: refresh at /oauth2/token; a password change ends them.',
  'Send Authorization: Bearer TOKEN, without the prefix oauth: that chat uses. The client id is not a token.',
);

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
      sends: ['client-id'],
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
      global: 'cause',
      source: docs,
      explanation: 'Helix wants the client id besides the token.',
      fix: instruction(
        'Send the Client-Id header',
        'dev.twitch.tv/console/apps, the app, Client ID; the token must be issued to the same app.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^OAuth token is missing/,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'Every Helix call wants a token, the public data and EventSub too.',
      fix: instruction(
        'Send Authorization: Bearer with an app or user token',
        'POST https://id.twitch.tv/oauth2/token with grant_type=client_credentials gives an app access token; send Client-Id as well.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid OAuth token/i,
      confidence: 'likely',
      source: docs,
      explanation: 'Twitch does not know the token (any more).',
      fix: validTwitchToken,
    },
    {
      cause: 'insufficient-scope',
      text: /^Missing scope: /,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'The user’s token was granted without this scope.',
      fix: instruction(
        'Add the scope to the sign-in, and get a new user token',
        'scope of https://id.twitch.tv/oauth2/authorize, scopes separated by spaces; force_verify=true shows the consent page again. An app access token has no scopes of users.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /^(?:Missing User OAUTH Token|User OAuth token required)/i,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'The call needs a user’s token, not the app’s.',
      fix: instruction(
        'Send a user’s token',
        'Use the authorization code, implicit or device flow with the scope of the call.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^The ID in (?:the )?`?\w+`? must match the user ID/i,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The call acts for a user, and the token belongs to another one.',
      fix: instruction(
        'Send the id of the token’s own user, or that user’s token',
        'GET https://id.twitch.tv/oauth2/validate names user_id of the token: broadcaster_id (or moderator_id, user_id) must be the same. To act on another channel, let its broadcaster sign in.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^subscription missing proper authorization/,
      confidence: 'certain',
      global: true,
      source: 'https://dev.twitch.tv/docs/eventsub/',
      explanation:
        'The broadcaster or moderator of the condition has not granted this app the scope of the subscription type.',
      fix: instruction(
        'Ask the user of the condition to sign in with the type’s scope',
        'The type’s page names it (channel:read:subscriptions, moderator:read:followers with moderator_user_id …). Webhooks subscribe with an app access token after the user has granted the scope to the same client id; WebSockets with that user’s own token.',
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
      name: 'Client-Id from another app',
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
    {
      name: 'api key missing: Client ID is missing',
      cause: 'api-key-missing',
      http: `
        GET https://api.twitch.tv/helix/users
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"Unauthorized","status":401,"message":"Client ID is missing"}
      `,
    },
    {
      name: 'missing credentials: no token',
      cause: 'missing-credentials',
      http: `
        GET https://api.twitch.tv/helix/users
        Client-Id: a

        401
        Content-Type: application/json

        {"error":"Unauthorized","status":401,"message":"OAuth token is missing"}
      `,
    },
    {
      name: 'token unrecognized: invalid',
      cause: 'token-unrecognized',
      http: `
        GET https://api.twitch.tv/helix/users
        Client-Id: a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"Unauthorized","status":401,"message":"Invalid OAuth token"}
      `,
    },
    {
      name: 'insufficient permission: another user’s token',
      cause: 'insufficient-permission',
      http: `
        GET https://api.twitch.tv/helix/channels/followers?broadcaster_id=1
        Client-Id: a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"Unauthorized","status":401,"message":"The ID in broadcaster_id must match the user ID found in the request's OAuth token."}
      `,
    },
    {
      name: 'insufficient scope: EventSub',
      cause: 'insufficient-scope',
      http: `
        POST https://api.twitch.tv/helix/eventsub/subscriptions
        Client-Id: a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":"Forbidden","status":403,"message":"subscription missing proper authorization"}
      `,
    },
  ],
} satisfies Vendor;
