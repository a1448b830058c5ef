import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.discourse.org/';

/** Discourse. */
export const discourse = {
  id: 'discourse',
  name: 'Discourse',
  signs: [
    { header: ['x-discourse-route'] },
    { header: ['x-discourse-username'] },
    {
      body: /"error_type"\s*:\s*"(?:not_logged_in|invalid_access|rate_limit)"|BAD CSRF|The API username or key is invalid/,
    },
  ],
  rows: [
    {
      cause: 'csrf',
      confidence: 'certain',
      source: docs,
      explanation:
        'Discourse saw neither a valid key in Api-Key nor the X-CSRF-Token of the session.',
      fix: instruction(
        'Send Api-Key and Api-Username as headers',
        'With hyphens, in the headers: api_key and api_username in query or body are no longer read.',
        'A page of the forum itself sends X-CSRF-Token of GET /session/csrf.json with X-Requested-With: XMLHttpRequest and its cookie.',
        'Behind a proxy, forward Host and X-Forwarded-Proto, and set force_https: otherwise the session cookie is lost.',
      ),
      body: /BAD CSRF/,
    },
    {
      cause: 'missing-credentials',
      code: 'not_logged_in',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send Api-Key and Api-Username',
        'Admin, Advanced (API), API keys: New API key. Use them on a server only; a page signs its users in with DiscourseConnect or a User API key.',
      ),
    },
    {
      cause: 'session-expired',
      code: 'not_logged_in',
      request: 'cookie',
      confidence: 'likely',
      source: docs,
      fix: instruction(
        'Sign in again, and see that the cookie _t is kept',
        'If the error returns immediately, the cookie _t is lost: over plain HTTP with force_https on, or with a host name other than DISCOURSE_HOSTNAME.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'invalid_access',
      confidence: 'likely',
      source: docs,
      explanation:
        'The user (or the user named in Api-Username) may not see or do this; Discourse sends the same for a private category and for an admin route.',
      fix: instruction(
        'Use a key and a user that may do this',
        'Admin routes need a key with User level All users (or an admin’s) and Api-Username: system or an admin.',
        'A granular key must list the scope; a Read-only key cannot change anything.',
        'For a topic or category look at the category’s Security tab and the user’s groups and trust level.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /The API username or key is invalid/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The key is unknown or revoked, or Api-Username is not the user that the key belongs to.',
      fix: instruction(
        'Send a key of this site with its own user',
        'Admin, API keys: a key with User level Single user works only with that Api-Username; All users accepts any, usually system.',
        'In a multisite create the key in the admin of this host name: each site has its own keys.',
        'Both belong into the headers Api-Key and Api-Username, with hyphens.',
      ),
    },
    { cause: 'rate-limited', code: 'rate_limit', confidence: 'certain', source: docs },
  ],
  antiForgery: [{ header: 'X-CSRF-Token', obtain: 'GET /session/csrf.json.' }],
  credentialPlaces: [{ header: 'Api-Key' }, { header: 'Api-Username' }],
  examples: [
    {
      name: 'csrf: X-Discourse-Route: posts/create',
      cause: 'csrf',
      http: `
        POST https://forum.example/posts
        Cookie: _forum_session=k3v9s8d7f6g5h4

        403
        X-Discourse-Route: posts/create
        Content-Type: application/json

        ["BAD CSRF"]
      `,
    },
    {
      name: 'wrong key',
      cause: 'api-key-invalid',
      http: `
        POST https://forum.example/posts.json
        Api-Key: 0123456789abcdef0123456789abcdef
        Api-Username: system
        Content-Type: application/json

        {"title":"x"}

        403
        Content-Type: application/json

        {"errors":["You are not permitted to view the requested resource. The API username or key is invalid."],"error_type":"invalid_access"}
      `,
    },
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        GET https://forum.example/notifications.json

        403
        X-Discourse-Route: notifications/index
        Content-Type: application/json

        {"errors":["You need to be logged in to do that."],"error_type":"not_logged_in"}
      `,
    },
    {
      name: 'old session',
      cause: 'session-expired',
      http: `
        GET https://forum.example/notifications.json
        Cookie: _forum_session=k3v9s8d7f6g5h4

        403
        X-Discourse-Route: notifications/index
        Content-Type: application/json

        {"errors":["You need to be logged in to do that."],"error_type":"not_logged_in"}
      `,
    },
    {
      name: 'private category',
      cause: 'insufficient-permission',
      http: `
        GET https://forum.example/t/1.json
        Api-Key: 0123456789abcdef0123456789abcdef
        Api-Username: ann

        403
        X-Discourse-Route: topics/show
        Content-Type: application/json

        {"errors":["You are not permitted to view the requested resource."],"error_type":"invalid_access"}
      `,
    },
  ],
} satisfies Vendor;
