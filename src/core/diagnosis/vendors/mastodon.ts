import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const api = 'https://docs.joinmastodon.org/client/authorized/';
const scopes = 'https://docs.joinmastodon.org/api/oauth-scopes/';

/** Mastodon. */
export const mastodon = {
  id: 'mastodon',
  name: 'Mastodon',
  signs: [
    { path: /^\/api\/v[12]\/(?:timelines|statuses|accounts)\b/ },
    { header: ['server', /^Mastodon/] },
    { host: /^mastodon\.|^mstdn\./ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^This method requires an authenticated user/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: api,
      explanation:
        'The route is for signed-in users here. Some servers also close public timelines and profiles to visitors.',
      fix: instruction(
        'Send a user’s token as Authorization: Bearer',
        'Preferences, Development, New application gives an access token for your own account; for other users use grant_type=authorization_code.',
        'If only public timelines fail, the server has turned off unauthenticated access (timeline preview).',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /^This method requires an authenticated user/,
      request: 'authorization',
      confidence: 'certain',
      global: true,
      source: api,
      explanation: 'The token is for the app alone (client credentials), not for a user.',
      fix: instruction(
        'Sign the user in',
        'Use grant_type=authorization_code; a token from client_credentials is for the app.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^This action is outside the authorized scopes/,
      confidence: 'certain',
      global: true,
      source: scopes,
      explanation:
        'The token was made with fewer scopes than this call needs; changing the application’s scopes does not change tokens that exist.',
      fix: instruction(
        'Request the scope, then authorize again',
        'Register the app with scopes (POST /api/v1/apps), and name them again at /oauth/authorize and /oauth/token: they must be part of the app’s.',
        'Own application: Preferences, Development: tick the scope, save, and Regenerate access token.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^Your login is currently disabled/,
      confidence: 'certain',
      global: true,
      source: api,
      fix: instruction(
        'Ask the server’s moderators',
        'The account is suspended or disabled; a new token does not help. An administrator: tootctl accounts modify USER --enable.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Your login is (?:missing a confirmed e-mail|currently pending)|^This action is not allowed/,
      confidence: 'certain',
      global: 'cause',
      source: api,
      fix: instruction(
        'Confirm the email, or wait for the approval',
        '“missing a confirmed e-mail”: open the link in the mail (POST /api/v1/emails/confirmations sends it again). “pending”: a moderator must approve the account.',
        '“This action is not allowed”: the role lacks it; Administration, Roles.',
      ),
    },
  ],
  // https://docs.joinmastodon.org/api/oauth-scopes/
  scopes: [
    {
      method: 'GET',
      path: /^\/api\/v\d\/(?:accounts|favourites|bookmarks|statuses|timelines|lists|search|notifications|conversations|follow_requests|filters|mutes|blocks)/,
      scope: 'read',
    },
    {
      path: /^\/api\/v\d\/(?:statuses|scheduled_statuses|polls)(?:\/[^/]+)?(?:\/(?:reblog|unreblog|pin|unpin|source|votes))?$/,
      scope: 'write:statuses',
    },
    { path: /^\/api\/v\d\/media/, scope: 'write:media' },
    { path: /^\/api\/v\d\/statuses\/[^/]+\/(?:un)?favourite$/, scope: 'write:favourites' },
    { path: /^\/api\/v\d\/statuses\/[^/]+\/(?:un)?bookmark$/, scope: 'write:bookmarks' },
    { path: /^\/api\/v\d\/accounts\/[^/]+\/(?:un)?follow$/, scope: 'write:follows' },
    { path: /^\/api\/v\d\/push/, scope: 'push' },
    { path: /^\/api\/v\d\/admin\//, scope: 'admin:read' },
  ],
  examples: [
    {
      name: 'wrong token type: This method requires an authenticated user',
      cause: 'wrong-token-type',
      http: `
        GET https://mastodon.social/api/v1/timelines/home
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        422
        Server: Mastodon
        Content-Type: application/json

        {"error":"This method requires an authenticated user"}
      `,
    },
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        GET https://mastodon.example/api/v1/timelines/home

        401
        Server: Mastodon
        Content-Type: application/json

        {"error":"This method requires an authenticated user"}
      `,
    },
    {
      name: 'scope',
      cause: 'insufficient-scope',
      http: `
        POST https://mastodon.example/api/v1/statuses
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"status":"x"}

        403
        Server: Mastodon
        Content-Type: application/json

        {"error":"This action is outside the authorized scopes"}
      `,
    },
    {
      name: 'disabled',
      cause: 'account-locked',
      http: `
        GET https://mastodon.example/api/v1/accounts/verify_credentials
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: Mastodon
        Content-Type: application/json

        {"error":"Your login is currently disabled"}
      `,
    },
    {
      name: 'not confirmed',
      cause: 'insufficient-permission',
      http: `
        GET https://mastodon.example/api/v1/accounts/verify_credentials
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: Mastodon
        Content-Type: application/json

        {"error":"Your login is missing a confirmed e-mail address"}
      `,
    },
  ],
} satisfies Vendor;
