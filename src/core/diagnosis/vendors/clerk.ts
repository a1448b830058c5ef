import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const reasons = 'https://clerk.com/docs/guides/how-clerk-works/overview';
const errors = 'https://clerk.com/docs/guides/development/errors/frontend-api';
const reverification = 'https://clerk.com/docs/guides/secure/reverification';

const clerkClock = instruction(
  'Synchronize the server’s clock',
  'Turn on network time (timedatectl set-ntp true; on WSL and Docker restart after sleep); clockSkewInMs of authenticateRequest() is 5000 by default and can be raised.',
);

/** Clerk, whose middleware tells its reason in `x-clerk-auth-reason`. */
export const clerk = {
  id: 'clerk',
  name: 'Clerk',
  signs: [
    { header: ['x-clerk-auth-status'] },
    { header: ['x-clerk-auth-reason'] },
    { host: /(?:^|\.)clerk\.(?:com|dev|accounts\.dev)$|^clerk\./ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      header: [
        'x-clerk-auth-reason',
        /^(?:session-token-missing|session-token-and-uat-missing|dev-browser-missing)/,
      ],
      confidence: 'likely',
      source: reasons,
      explanation:
        'Clerk’s middleware found neither a __session cookie nor a bearer token; a cookie goes to the same site only.',
      fix: instruction(
        'Send the session token to an API on another origin',
        'Authorization: Bearer with await getToken() of useAuth() (or window.Clerk.session.getToken()); wait for isLoaded and isSignedIn.',
        'For pages and API routes of the same site: is clerkMiddleware() in middleware.ts, and does its matcher cover this route?',
        'A route that is meant to be public: call auth.protect() only where !createRouteMatcher([…])(request); with authMiddleware (version 4) list it in publicRoutes.',
      ),
    },
    {
      cause: 'session-cookie-missing',
      header: [
        'x-clerk-auth-reason',
        /^(?:dev-browser-missing|client-uat-without-session-token|session-token-missing)/,
      ],
      confidence: 'possible',
      source: reasons,
    },
    {
      cause: 'token-expired',
      header: ['x-clerk-auth-reason', /^(?:session-)?token-expired/],
      confidence: 'certain',
      source: reasons,
      explanation:
        'Clerk’s session tokens live for one minute: get a fresh one from getToken() for each request.',
      fix: instruction(
        'Call getToken() for each request',
        'Do not store the token: it lives for 60 seconds, and getToken() renews it.',
      ),
    },
    {
      cause: 'token-not-yet-valid',
      header: ['x-clerk-auth-reason', /^token-not-active-yet|^session-token-nbf/],
      confidence: 'certain',
      source: reasons,
      explanation: 'The clock of the server that checks the token is behind Clerk’s.',
      fix: clerkClock,
    },
    {
      cause: 'clock-skew',
      header: ['x-clerk-auth-reason', /^token-iat-in-the-future/],
      confidence: 'certain',
      source: reasons,
      explanation:
        'The server’s clock is behind Clerk’s, so the token seems to be issued in the future.',
      fix: clerkClock,
    },
    {
      cause: 'invalid-signature',
      header: ['x-clerk-auth-reason', /^(?:token-invalid-signature|token-invalid-algorithm|jwk-)/],
      confidence: 'likely',
      source: reasons,
      explanation:
        'The back end checks the token with the keys of another Clerk instance, or cannot load them.',
      fix: instruction(
        'Set CLERK_SECRET_KEY or CLERK_JWT_KEY of the front end’s instance',
        'Compare iss of the token with the instance of the publishable key; pk_test_ belongs with sk_test_, pk_live_ with sk_live_. A CLERK_JWT_KEY must be the instance’s PEM, with its line breaks.',
        'Restart the server after the change, and clear the site’s cookies.',
      ),
    },
    {
      cause: 'wrong-environment',
      header: ['x-clerk-auth-reason', /^jwk-kid-mismatch/],
      confidence: 'likely',
      source: reasons,
      explanation:
        'The token is signed with another instance’s key: development and production keys are mixed.',
      fix: instruction(
        'Use keys of one instance in front end and back end',
        'pk_ and sk_ must be of the same Clerk application and instance; clear the site’s cookies after a change.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      header: ['x-clerk-auth-reason', /^token-invalid-authorized-parties/],
      confidence: 'likely',
      source: reasons,
      explanation: 'The token’s azp is not among the authorizedParties of the server.',
      fix: instruction(
        'Add the page’s origin to authorizedParties',
        'It is an option of clerkMiddleware() or authenticateRequest(); list each origin with its scheme and port, exactly as in azp.',
      ),
    },
    {
      cause: 'missing-credentials',
      header: ['x-clerk-auth-reason', /\bprotect-rewrite\b/],
      status: 404,
      confidence: 'certain',
      source: 'https://clerk.com/docs/reference/nextjs/app-router/auth',
      explanation:
        'auth.protect() found no signed-in user, and responds with 404 to everything but page loads.',
      fix: instruction(
        'Sign the call in, or respond with 401 yourself',
        'Send the session: same site with its cookies, else Authorization: Bearer with await getToken(). A call without a browser (curl, webhook, crawler) never has one.',
        'A route that is meant to be public: call auth.protect() only where !isPublicRoute(request) (createRouteMatcher), or leave it out of config.matcher.',
        'Instead of the 404: const { userId } = await auth(); if (!userId) return new Response("Unauthorized", { status: 401 }).',
      ),
    },
    {
      cause: 'step-up-required',
      code: ['session_reverification_required', 'session_step_up_verification_required'],
      confidence: 'certain',
      global: true,
      source: reverification,
      fix: instruction(
        'Wrap the call in useReverification()',
        'const action = useReverification(() => fetch("/api/…")) of @clerk/nextjs or clerk-react opens the dialog and repeats the call; the handler returns reverificationErrorResponse("strict") where has({ reverification }) is false.',
      ),
    },
    {
      cause: 'api-key-invalid',
      code: ['clerk_key_invalid', 'secret_key_invalid', 'publishable_key_invalid'],
      confidence: 'certain',
      global: true,
      source: errors,
      fix: instruction(
        'Use the keys of this Clerk instance',
        'Clerk dashboard, API keys: CLERK_SECRET_KEY (sk_test_ or sk_live_) on the server and NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY (pk_…) of the same instance; no quotes, spaces or missing ends. Restart or redeploy after the change.',
        'The Backend API (api.clerk.com) takes Authorization: Bearer sk_…; the publishable key never.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      code: ['origin_invalid', 'origin_authorization_headers_conflict'],
      confidence: 'certain',
      source: errors,
      explanation:
        'A production instance of Clerk works only on its own domain and its subdomains.',
      fix: instruction(
        'Use the production instance on its own domain, or a development instance here',
        'pk_live_ keys do not work on localhost or preview domains: use pk_test_ there. For further domains, Domains, Satellites in the dashboard; for subdomains, the allowlist.',
      ),
    },
    {
      cause: 'session-expired',
      code: ['authentication_invalid', 'signed_out', 'session_expired'],
      confidence: 'likely',
      source: errors,
      fix: instruction(
        'Sign in again, and wait for isLoaded',
        'useAuth(): call only when isLoaded && isSignedIn; after keys or instance changed, clear the cookies of the site. Session lifetime: dashboard, Sessions.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'dev_browser_unauthenticated',
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'A development instance marks the browser with __clerk_db_jwt; it is missing or belongs to another instance.',
      fix: instruction(
        'Clear the site’s cookies and load a page with Clerk first',
        'Calls to the Frontend API outside of clerk-js need the query parameter __clerk_db_jwt. Browsers that block third-party cookies need current SDKs (URL-based session syncing). For production use a production instance on your domain.',
      ),
    },
    {
      cause: 'session-cookie-missing',
      code: ['dev_browser_unauthenticated', 'cookie_invalid'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'wrong-credentials',
      code: ['form_password_incorrect', 'form_identifier_not_found', 'form_code_incorrect'],
      confidence: 'certain',
      global: true,
      source: errors,
    },
    { cause: 'account-locked', code: 'user_locked', confidence: 'certain', source: errors },
    {
      cause: 'waf-or-bot-challenge',
      code: ['captcha_invalid', 'captcha_missing_token'],
      confidence: 'certain',
      source: errors,
      fix: instruction(
        'Render the CAPTCHA element in the custom sign-up form',
        '<div id="clerk-captcha" /> in the page before signUp.create(); extensions, ad blockers and CSP must allow challenges.cloudflare.com. For tests use Testing Tokens (setupClerkTestingToken), or turn Bot sign-up protection off under Attack protection.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'authorization_invalid',
      confidence: 'likely',
      source: errors,
      fix: instruction(
        'Give the user the organization role with this permission',
        'Clerk dashboard, Organizations, Roles and permissions; the active organization must be set: setActive({ organization }). A key from another instance is refused with these words, too.',
      ),
    },
  ],
  examples: [
    {
      name: 'missing credentials: send the session token to an API on another origin',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        x-clerk-auth-status: signed-out
        x-clerk-auth-reason: session-token-and-uat-missing
      `,
    },
    {
      name: 'invalid signature: set CLERK_SECRET_KEY or CLERK_JWT_KEY of the front end’s instance',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://clerk.example.com","sub":"user_1","azp":"https://app.example.com","iat":-5,"exp":55}>>

        401
        x-clerk-auth-status: signed-out
        x-clerk-auth-reason: token-invalid-signature
      `,
    },
    {
      name: 'token not yet valid: synchronize the server’s clock',
      cause: 'token-not-yet-valid',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://clerk.example.com","sub":"user_1","iat":20,"nbf":10,"exp":80}>>

        401
        x-clerk-auth-status: signed-out
        x-clerk-auth-reason: token-not-active-yet
      `,
    },
    {
      name: 'origin not allowed: use the production instance on its own domain, or a development instance here',
      cause: 'origin-not-allowed',
      http: `
        GET https://clerk.example.com/v1/client
        Origin: http://localhost:3000

        400
        Content-Type: application/json

        {"errors":[{"message":"Invalid HTTP Origin header","code":"origin_invalid"}]}
      `,
    },
    {
      name: 'token expired: x-clerk-auth-status: signed-out',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        x-clerk-auth-status: signed-out
        x-clerk-auth-reason: token-expired
      `,
    },
    {
      name: 'step up required: session_reverification_required',
      cause: 'step-up-required',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"errors":[{"code":"session_reverification_required","message":"Additional verification is required"}]}
      `,
    },
    {
      name: 'key from another instance',
      cause: 'wrong-environment',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        X-Clerk-Auth-Status: signed-out
        X-Clerk-Auth-Reason: jwk-kid-mismatch
        Content-Type: application/json

        {"error":"Unauthorized"}
      `,
    },
    {
      name: 'azp of another origin',
      cause: 'origin-not-allowed',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        X-Clerk-Auth-Status: signed-out
        X-Clerk-Auth-Reason: token-invalid-authorized-parties
        Content-Type: application/json

        {"error":"Unauthorized"}
      `,
    },
    {
      name: 'clock behind',
      cause: 'clock-skew',
      http: `
        GET https://app.example.com/api/orders
        Cookie: __session=<<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-clerk-auth-status: signed-out
        x-clerk-auth-reason: token-iat-in-the-future
        Content-Type: application/json

        {}
      `,
    },
    {
      name: 'reverification',
      cause: 'step-up-required',
      http: `
        POST https://clerk.example.com/v1/me/change_password
        Cookie: __client=a

        403
        x-clerk-auth-status: signed-in
        Content-Type: application/json

        {"errors":[{"code":"session_reverification_required","message":"You need to provide additional verification.","long_message":"You need to provide additional verification."}]}
      `,
    },
    {
      name: 'secret key',
      cause: 'api-key-invalid',
      http: `
        GET https://api.clerk.com/v1/users
        Authorization: Bearer sk_test_0123456789abcdef0123456789

        401
        x-clerk-trace-id: 1
        Content-Type: application/json

        {"errors":[{"code":"clerk_key_invalid","message":"The provided Clerk Secret Key is invalid.","long_message":"The provided Clerk Secret Key is invalid."}]}
      `,
    },
    {
      name: 'signed out',
      cause: 'session-expired',
      http: `
        GET https://clerk.example.com/v1/me
        Cookie: __client=a

        401
        x-clerk-trace-id: 1
        Content-Type: application/json

        {"errors":[{"code":"signed_out","message":"You are signed out","long_message":"You are signed out"}]}
      `,
    },
    {
      name: 'development browser',
      cause: 'missing-credentials',
      http: `
        GET https://a-1.clerk.accounts.dev/v1/client

        401
        x-clerk-trace-id: 1
        Content-Type: application/json

        {"errors":[{"code":"dev_browser_unauthenticated","message":"Unable to authenticate this browser for your development instance.","long_message":"Unable to authenticate this browser for your development instance."}]}
      `,
    },
    {
      name: 'CAPTCHA',
      cause: 'waf-or-bot-challenge',
      http: `
        POST https://clerk.example.com/v1/client/sign_ups

        400
        x-clerk-trace-id: 1
        Content-Type: application/json

        {"errors":[{"code":"captcha_missing_token","message":"Missing CAPTCHA token","long_message":"Missing CAPTCHA token"}]}
      `,
    },
    {
      name: 'permission of an organization',
      cause: 'insufficient-permission',
      http: `
        GET https://clerk.example.com/v1/organizations/org_1/memberships
        Cookie: __client=a

        403
        x-clerk-trace-id: 1
        Content-Type: application/json

        {"errors":[{"code":"authorization_invalid","message":"You are not authorized to perform this request","long_message":"You are not authorized to perform this request"}]}
      `,
    },
    {
      name: 'protect() without a session',
      cause: 'missing-credentials',
      http: `
        GET https://app.example.com/api/orders
        Accept: application/json

        404
        x-clerk-auth-status: signed-out
        x-clerk-auth-reason: protect-rewrite, session-token-and-uat-missing
      `,
    },
  ],
} satisfies Vendor;
