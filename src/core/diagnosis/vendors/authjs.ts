import { instruction } from '../instruction.ts';
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
      cause: 'csrf',
      code: ['OAuthCallback', 'OAuthCallbackError'],
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        'Auth.js could not finish the sign-in: mostly its state or PKCE cookie did not come back (“State cookie was missing”), else the provider refused the code.',
      fix: instruction(
        'Use one address from start to callback, and read the server’s log',
        'Set AUTH_URL (NEXTAUTH_URL) to the address in the browser, with https in production, and register its /api/auth/callback/PROVIDER at the provider; a preview domain, www or 127.0.0.1 in place of it loses the cookie.',
        'Start with signIn(), not with a link to the provider; do not prefetch or open the callback twice. The log line OAUTH_CALLBACK_ERROR names what was missing.',
      ),
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
      explanation:
        'Auth.js got no csrfToken that fits its csrf-token cookie, and shows its own sign-in page.',
      fix: instruction(
        'Call signIn(), or send csrfToken in the form',
        'signIn("github") of next-auth/react fetches the token itself. A form of your own: GET /api/auth/csrf on the same host, then the field csrfToken in the POST, with cookies.',
      ),
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
      name: 'csrf: no csrfToken in the form',
      cause: 'csrf',
      http: `
        POST https://app.example.com/api/auth/signin/github
        Content-Type: application/x-www-form-urlencoded

        callbackUrl=%2F

        302
        Location: https://app.example.com/api/auth/signin?csrf=true
      `,
    },
    {
      name: 'csrf: the state cookie did not come back',
      cause: 'csrf',
      http: `
        document GET https://app.example.com/api/auth/callback/github?code=abcdef0123456789abcd&state=q5dAItHubmDl

        302
        Location: https://app.example.com/api/auth/error?error=OAuthCallback
      `,
    },
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
