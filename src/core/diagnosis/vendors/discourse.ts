import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.discourse.org/';

/** Discourse. */
export const discourse = {
  id: 'discourse',
  name: 'Discourse',
  signs: [{ header: ['x-discourse-route'] }, { header: ['x-discourse-username'] }],
  rows: [
    { cause: 'csrf', text: /BAD CSRF/, confidence: 'certain', global: true, source: docs },
    {
      cause: 'missing-credentials',
      code: 'not_logged_in',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'session-expired',
      code: 'not_logged_in',
      request: 'cookie',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: 'invalid_access',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'api-key-invalid',
      text: /^The API username or key is invalid/,
      confidence: 'certain',
      global: true,
      source: docs,
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
  ],
} satisfies Vendor;
