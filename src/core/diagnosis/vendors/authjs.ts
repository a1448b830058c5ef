import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://authjs.dev/reference/core/errors';

const sendCsrfToken = instruction(
  'Call signIn(), or send csrfToken in the form',
  'signIn("github") of next-auth/react fetches the token itself. A form of your own: GET /api/auth/csrf on the same host, then the field csrfToken in the POST, with cookies.',
  'The cookie __Host-authjs.csrf-token (next-auth.csrf-token) must arrive: https in production, one host name, AUTH_URL (NEXTAUTH_URL) as in the browser.',
);

const returnUser = instruction(
  'Return the user object from authorize()',
  'Log credentials at its start: the field names of the form must be those of credentials; compare the hash with bcrypt.compare(password, user.passwordHash), await it, and return { id, name, email }.',
  'In the page: const result = await signIn("credentials", { redirect: false, … }); result.error says CredentialsSignin. The Credentials provider needs session: { strategy: "jwt" }.',
);

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
      cause: 'server-misconfigured-no-challenge',
      text: /^There was a problem with the server configuration\. Check the server logs/,
      confidence: 'certain',
      global: true,
      source: 'https://authjs.dev/getting-started/deployment',
      explanation:
        'Auth.js refuses every request until its configuration is complete; its log names the error: UntrustedHost, MissingSecret, InvalidEndpoints and the like.',
      fix: instruction(
        'Set AUTH_SECRET and AUTH_TRUST_HOST=true on the server',
        'UntrustedHost: outside of Vercel and Cloudflare Pages, AUTH_TRUST_HOST=true or trustHost: true; the proxy sends X-Forwarded-Host and X-Forwarded-Proto.',
        'MissingSecret: npx auth secret, and AUTH_SECRET (NEXTAUTH_SECRET) at run time, in the container too.',
        'A provider without its id or secret (AUTH_GITHUB_ID, AUTH_GITHUB_SECRET) stops all others as well.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /[?&]error=CredentialsSignin\b/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'authorize() of the Credentials provider returned null (or threw CredentialsSignin).',
      fix: returnUser,
    },
    {
      cause: 'wrong-credentials',
      code: 'CredentialsSignin',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'authorize() of the Credentials provider returned null (or threw CredentialsSignin).',
      fix: returnUser,
    },
    {
      cause: 'csrf',
      text: /\/api\/auth\/signin\?csrf=true/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: sendCsrfToken,
    },
    {
      cause: 'csrf',
      code: ['OAuthCallback', 'OAuthCallbackError'],
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        'Auth.js could not finish the sign-in: usually its state or PKCE cookie did not come back (“State cookie was missing”), otherwise the provider refused the code.',
      fix: instruction(
        'Use one address from start to callback, and read the server’s log',
        'Set AUTH_URL (NEXTAUTH_URL) to the address in the browser, with https in production, and register its /api/auth/callback/PROVIDER at the provider; a preview domain, www or 127.0.0.1 instead of it loses the cookie.',
        'Start with signIn(), not with a link to the provider; do not prefetch or open the callback twice. The log line OAUTH_CALLBACK_ERROR names what was missing.',
      ),
    },
    {
      cause: 'csrf',
      code: 'MissingCSRF',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: sendCsrfToken,
    },
    {
      cause: 'insufficient-permission',
      code: 'OAuthAccountNotLinked',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The email address belongs to a user who signed in with another provider before, and Auth.js does not link the two automatically.',
      fix: instruction(
        'Sign in with the provider that was used first, or allow linking',
        'Google({ allowDangerousEmailAccountLinking: true }): only for providers that verify the address.',
        'A user row without an account row (seeded, or half deleted) gives the same error: delete the user, or add its row to accounts with provider and providerAccountId.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'AccessDenied',
      confidence: 'likely',
      source: docs,
      explanation:
        'The signIn callback returned false, or threw; a database error in it counts, too.',
      fix: instruction(
        'Return true from callbacks.signIn for this user',
        'callbacks: { signIn({ user, account, profile }) { return true } }: log the profile there (missing email, unverified, other domain), and await every query.',
        'Read the server’s log: AccessDenied with a cause names the error that the callback or adapter threw. The provider may have refused the user itself (test users of a Google app).',
      ),
    },
    {
      cause: 'server-misconfigured-no-challenge',
      code: 'Configuration',
      confidence: 'certain',
      source: docs,
      explanation:
        'Auth.js shows no details to the page; the server’s log line [auth][error] names the error.',
      fix: instruction(
        'Read [auth][error] in the server’s log, then set the variable it misses',
        'MissingSecret: AUTH_SECRET (NEXTAUTH_SECRET in version 4), made with npx auth secret. UntrustedHost: AUTH_TRUST_HOST=true or AUTH_URL=https://your.host (trustHost: true).',
        'InvalidCheck, JWTSessionError, “no matching decryption secret”: the cookie was made with another secret or host: clear it; use one AUTH_SECRET on all servers.',
        'Provider: AUTH_GITHUB_ID and AUTH_GITHUB_SECRET (or clientId, clientSecret, issuer) are set in this environment; AdapterError: the database is unreachable, its tables are missing, or it runs in the Edge runtime.',
      ),
    },
    {
      cause: 'session-expired',
      code: 'SessionRequired',
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
        'Auth.js got no csrfToken that matches its csrf-token cookie, and shows its own sign-in page.',
      fix: sendCsrfToken,
    },
    {
      cause: 'login-redirect',
      header: ['location', /\/api\/auth\/signin/],
      confidence: 'likely',
      source: docs,
      explanation:
        'A middleware of Auth.js redirects what has no session to the sign-in page, API calls included.',
      fix: instruction(
        'Exclude the API from the middleware’s matcher, or respond with 401 there',
        'export const config = { matcher: ["/((?!api|_next/static|_next/image|favicon.ico).*)"] }; check the session inside the route: const session = await auth(); if (!session) return new Response(null, { status: 401 }).',
        'If the user is signed in: the cookie is missing (other host, http, SameSite), or the middleware has another AUTH_SECRET or cookie name (secureCookie behind a proxy: set AUTH_URL).',
      ),
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
    {
      name: 'not linked',
      cause: 'insufficient-permission',
      http: `
        GET https://app.example.com/api/auth/callback/google?code=a&state=b

        302
        Location: https://app.example.com/api/auth/signin?error=OAuthAccountNotLinked
      `,
    },
    {
      name: 'signIn callback',
      cause: 'insufficient-permission',
      http: `
        GET https://app.example.com/api/auth/callback/google?code=a&state=b

        302
        Location: https://app.example.com/api/auth/error?error=AccessDenied
      `,
    },
    {
      name: 'configuration',
      cause: 'server-misconfigured-no-challenge',
      http: `
        GET https://app.example.com/api/auth/callback/google?code=a&state=b

        302
        Location: https://app.example.com/api/auth/error?error=Configuration
      `,
    },
    {
      name: 'session required',
      cause: 'login-redirect',
      http: `
        GET https://app.example.com/api/orders

        302
        Location: https://app.example.com/api/auth/signin?error=SessionRequired
      `,
    },
    {
      name: 'no CSRF token',
      cause: 'csrf',
      http: `
        POST https://app.example.com/api/auth/callback/credentials
        Content-Type: application/x-www-form-urlencoded

        username=a

        302
        Location: https://app.example.com/api/auth/signin?error=MissingCSRF
      `,
    },
    {
      name: 'credentials, by redirect',
      cause: 'wrong-credentials',
      http: `
        POST https://app.example.com/api/auth/callback/credentials
        Content-Type: application/x-www-form-urlencoded

        username=a&password=b

        302
        Location: https://app.example.com/api/auth/signin?error=CredentialsSignin&code=credentials
      `,
    },
    {
      name: 'a host that is not trusted',
      cause: 'server-misconfigured-no-challenge',
      http: `
        GET https://app.example.com/api/auth/session

        500
        Content-Type: application/json

        {"message":"There was a problem with the server configuration. Check the server logs for more information."}
      `,
    },
  ],
} satisfies Vendor;
