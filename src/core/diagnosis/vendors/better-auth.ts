import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.better-auth.com/docs/reference/security';

/** Better Auth. */
export const betterAuth = {
  id: 'better-auth',
  name: 'Better Auth',
  signs: [
    {
      path: /\/api\/auth\/(?:sign-in|sign-up|sign-out|get-session|list-sessions|update-user|change-password)\b/,
    },
    { header: ['set-cookie', /^(?:__Secure-)?better-auth\./] },
  ],
  rows: [
    {
      cause: 'csrf',
      code: ['state_mismatch', 'state_not_found', 'please_restart_the_process'],
      global: true,
      confidence: 'certain',
      source: 'https://www.better-auth.com/docs/reference/errors/state_mismatch',
      explanation:
        'The browser did not send back the state cookie that the start of the sign-in set, or another sign-in replaced it.',
      fix: instruction(
        'Start the sign-in in the browser, so that it gets the state cookie',
        'Call authClient.signIn.social() or signIn.oauth2() in the page. auth.api.signInWithOAuth2() on the server returns Set-Cookie in its headers: forward them (returnHeaders: true), or add the nextCookies() plugin as the last one.',
        'Start and callback must share one host and scheme: set baseURL (BETTER_AUTH_URL) to the address in the browser, and do not mix localhost and 127.0.0.1.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      code: /^INVALID_ORIGIN$/,
      global: 'cause',
      confidence: 'certain',
      source: docs,
      explanation: 'Better Auth accepts only the origin of its baseURL and trustedOrigins.',
      fix: {
        title: 'Add the page’s origin to trustedOrigins',
        steps: [
          'List the origin (scheme, host and port) in trustedOrigins of betterAuth(), or in BETTER_AUTH_TRUSTED_ORIGINS.',
          'Set baseURL (BETTER_AUTH_URL) to the address that the browser uses; behind a proxy it differs from the server’s own.',
        ],
        code: [],
      },
    },
    {
      cause: 'origin-not-allowed',
      code: 'MISSING_OR_NULL_ORIGIN',
      global: true,
      confidence: 'certain',
      source: docs,
      explanation: 'A request that carries a cookie needs an Origin that Better Auth trusts.',
      fix: instruction(
        'Send the Origin header, or leave the cookie out',
        'Postman, curl, a mobile app or a server sends no Origin by default: add Origin with the value of baseURL or one of trustedOrigins, or clear the cookies of that client.',
        'A page sends null from a sandboxed frame or a file: serve it from an address. Expo: the expo() plugin and trustedOrigins with the app’s scheme.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      code: ['INVALID_CALLBACK_URL', 'INVALID_REDIRECT_URL', 'INVALID_CALLBACKURL'],
      global: true,
      confidence: 'certain',
      source: docs,
      explanation: 'Callback URLs must be under trustedOrigins.',
      fix: instruction(
        'Add the origin to trustedOrigins',
        'List the page’s origin and the callback URLs’ origins in trustedOrigins of the server, and check baseURL.',
      ),
    },
    {
      cause: 'csrf',
      code: 'CROSS_SITE_NAVIGATION_LOGIN_BLOCKED',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'A form on another site navigated to the sign-in, which Better Auth refuses (Sec-Fetch-Mode: navigate from another site).',
      fix: instruction(
        'Sign in with authClient, not with a form on another site',
        'authClient.signIn.email({ email, password }) sends JSON from the page. Put the page’s origin into trustedOrigins; a form must come from the same site as baseURL.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: ['INVALID_EMAIL_OR_PASSWORD', 'INVALID_USERNAME_OR_PASSWORD', 'INVALID_PASSWORD'],
      global: true,
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'account-locked',
      code: 'EMAIL_NOT_VERIFIED',
      confidence: 'certain',
      source: docs,
      explanation: 'The password was accepted; the address must be verified first.',
      fix: instruction(
        'Verify the email address',
        'Send a new link with sendVerificationEmail, or turn off requireEmailVerification.',
      ),
    },
    {
      cause: 'step-up-required',
      code: 'SESSION_NOT_FRESH',
      global: true,
      confidence: 'certain',
      source: docs,
      explanation: 'This call needs a sign-in that is more recent than session.freshAge.',
      fix: instruction('Sign in again before this call', 'Or raise session.freshAge.'),
    },
    {
      cause: 'session-expired',
      code: 'SESSION_EXPIRED',
      text: /^Session expired/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Sign in again, and keep the session alive',
        'session: { expiresIn, updateAge } of betterAuth() (seven days and one day by default): it is prolonged when getSession() runs after updateAge. Across sites the cookie needs advanced.defaultCookieAttributes { sameSite: "none", secure: true } and fetch credentials: "include".',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      path: /\/api\/auth\//,
      request: 'no-credentials',
      confidence: 'likely',
      source: 'https://www.better-auth.com/docs/concepts/cookies',
      explanation:
        'The call reached Better Auth without its cookie better-auth.session_token: it belongs to the host that set it.',
      fix: instruction(
        'Let the session cookie reach this host',
        'Other subdomain: advanced: { crossSubDomainCookies: { enabled: true, domain: "example.com" } }. Other site: browsers do not share cookies; proxy /api/auth through the page’s own host, or use the bearer plugin.',
        'fetch with credentials: "include" (fetchOptions of createAuthClient); across sites advanced.defaultCookieAttributes { sameSite: "none", secure: true, partitioned: true }, and CORS with this origin and credentials.',
        'On the server pass the request’s headers: auth.api.getSession({ headers: await headers() }).',
      ),
    },
  ],
  credentialPlaces: [{ cookie: 'better-auth.session_token' }],
  examples: [
    {
      name: 'a callback URL from another origin',
      cause: 'origin-not-allowed',
      http: `
        POST https://app.example.com/api/auth/sign-in/social
        Content-Type: application/json
        Origin: https://app.example.com

        {"provider":"github","callbackURL":"https://other.example.com/"}

        403
        Content-Type: application/json

        {"message":"Invalid callbackURL","code":"INVALID_CALLBACK_URL"}
      `,
    },
    {
      name: 'csrf: state_mismatch',
      cause: 'csrf',
      http: `
        document GET http://localhost:3000/api/auth/oauth2/callback/sso?code=abcDEF123456&state=q5dAItHubmDlNZCLaQPRh6Cf

        302
        Location: http://localhost:3000/api/auth/error?error=state_mismatch
      `,
    },
    {
      name: 'origin not allowed: INVALID_ORIGIN',
      cause: 'origin-not-allowed',
      http: `
        POST http://localhost:5620/api/auth/sign-in/email
        Origin: http://localhost:5620
        Content-Type: application/json

        {"email":"a@example.com","password":"not-real-1"}

        403
        Content-Type: application/json

        {"message":"Invalid origin","code":"INVALID_ORIGIN"}
      `,
    },
    {
      name: 'origin not allowed: MISSING_OR_NULL_ORIGIN',
      cause: 'origin-not-allowed',
      http: `
        POST https://app.example.com/api/auth/sign-out
        Cookie: better-auth.session_token=abc.def

        403
        Content-Type: application/json

        {"message":"Missing or null Origin","code":"MISSING_OR_NULL_ORIGIN"}
      `,
    },
    {
      name: 'csrf: CROSS_SITE_NAVIGATION_LOGIN_BLOCKED',
      cause: 'csrf',
      http: `
        POST https://app.example.com/api/auth/sign-in/email
        Sec-Fetch-Site: cross-site
        Sec-Fetch-Mode: navigate
        Content-Type: application/x-www-form-urlencoded

        email=a&password=b

        403
        Content-Type: application/json

        {"message":"Cross-site navigation login blocked. This request appears to be a CSRF attack.","code":"CROSS_SITE_NAVIGATION_LOGIN_BLOCKED"}
      `,
    },
    {
      name: 'wrong credentials: INVALID_EMAIL_OR_PASSWORD',
      cause: 'wrong-credentials',
      http: `
        POST https://app.example.com/api/auth/sign-in/email
        Origin: https://app.example.com
        Content-Type: application/json

        {"email":"a@example.com","password":"bad"}

        401
        Content-Type: application/json

        {"message":"Invalid email or password","code":"INVALID_EMAIL_OR_PASSWORD"}
      `,
    },
    {
      name: 'account locked: EMAIL_NOT_VERIFIED',
      cause: 'account-locked',
      http: `
        POST https://app.example.com/api/auth/sign-in/email
        Origin: https://app.example.com
        Content-Type: application/json

        {"email":"a@example.com","password":"right"}

        403
        Content-Type: application/json

        {"message":"Email not verified","code":"EMAIL_NOT_VERIFIED"}
      `,
    },
    {
      name: 'step up required: SESSION_NOT_FRESH',
      cause: 'step-up-required',
      http: `
        POST https://app.example.com/api/auth/delete-user
        Origin: https://app.example.com
        Cookie: better-auth.session_token=abc.def
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"message":"Session is not fresh","code":"SESSION_NOT_FRESH"}
      `,
    },
    {
      name: 'session expired: SESSION_EXPIRED',
      cause: 'session-expired',
      http: `
        POST https://app.example.com/api/auth/update-user
        Origin: https://app.example.com
        Cookie: better-auth.session_token=abc.def
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"message":"Session expired. Re-authenticate to perform this action.","code":"SESSION_EXPIRED"}
      `,
    },
    {
      name: 'step up required: SESSION_NOT_FRESH (2)',
      cause: 'step-up-required',
      http: `
        POST http://localhost:5620/api/auth/sign-in/email
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"SESSION_NOT_FRESH"}
      `,
    },
    {
      name: 'form on another site',
      cause: 'csrf',
      http: `
        POST https://app.example.com/api/auth/sign-in/email
        Origin: https://other.example
        Content-Type: application/x-www-form-urlencoded

        email=a

        403
        Content-Type: application/json

        {"code":"CROSS_SITE_NAVIGATION_LOGIN_BLOCKED","message":"Cross-site navigation login blocked. This request appears to be a CSRF attack."}
      `,
    },
    {
      name: 'session over',
      cause: 'session-expired',
      http: `
        GET https://app.example.com/api/auth/list-sessions
        Cookie: better-auth.session_token=abc.def

        401
        Content-Type: application/json

        {"code":"SESSION_EXPIRED","message":"Session expired. Re-authenticate to perform this action."}
      `,
    },
    {
      name: 'cookie from another host',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/api/auth/list-sessions
        Origin: https://app.example.com

        401
        Content-Type: application/json

        {"code":"UNAUTHORIZED","message":"Unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
