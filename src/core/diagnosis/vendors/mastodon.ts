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
    },
    {
      cause: 'account-locked',
      text: /^Your login is currently disabled/,
      confidence: 'certain',
      global: true,
      source: api,
    },
    {
      cause: 'insufficient-permission',
      text: /^Your login is (?:missing a confirmed e-mail|currently pending)|^This action is not allowed/,
      confidence: 'certain',
      global: true,
      source: api,
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
  ],
} satisfies Vendor;
