import type { Vendor } from '../vendor.ts';

const docs = 'https://authjs.dev/reference/core/errors';

/** Auth.js (NextAuth). */
export const authjs = {
  id: 'authjs',
  name: 'Auth.js',
  signs: [
    { path: /^\/api\/auth\/(?:callback|signin|session|csrf)\b/ },
    { header: ['set-cookie', /^(?:__Secure-|__Host-)?(?:next-auth|authjs)\./] },
    { body: /\/api\/auth\/(?:signin|error)/ },
    { header: ['location', /\/api\/auth\/(?:signin|error)/] },
  ],
  rows: [
    {
      cause: 'wrong-credentials',
      text: /[?&]error=CredentialsSignin\b/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'csrf',
      text: /\/api\/auth\/signin\?csrf=true/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      text: /[?&]error=(?:AccessDenied|OAuthAccountNotLinked)\b/,
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'server-misconfigured-no-challenge',
      text: /[?&]error=Configuration\b/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'session-expired',
      text: /[?&]error=SessionRequired\b/,
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'csrf',
      header: ['location', /\/api\/auth\/signin\?csrf=true/],
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'login-redirect',
      header: ['location', /\/api\/auth\/signin/],
      confidence: 'likely',
      source: docs,
    },
  ],
  antiForgery: [{ field: 'csrfToken', obtain: 'GET /api/auth/csrf.' }],
  examples: [
    {
      name: 'wrong credentials: 401',
      cause: 'wrong-credentials',
      http: `
        POST https://app.example.com/api/auth/callback/credentials
        Content-Type: application/json

        {"email":"ann@example.com","password":"wrong-horse","csrfToken":"abc"}

        401
        Content-Type: application/json

        {"url":"https://app.example.com/api/auth/error?error=CredentialsSignin&provider=credentials"}
      `,
    },
  ],
} satisfies Vendor;
