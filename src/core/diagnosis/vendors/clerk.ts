import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const reasons = 'https://clerk.com/docs/guides/how-clerk-works/overview';
const errors = 'https://clerk.com/docs/guides/development/errors/frontend-api';
const reverification = 'https://clerk.com/docs/guides/secure/reverification';

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
      fix: instruction(
        'Synchronize the server’s clock',
        'Turn on network time (timedatectl set-ntp true; on WSL and Docker restart after sleep); clockSkewInMs of authenticateRequest() is 5000 by default and can be raised.',
      ),
    },
    {
      cause: 'clock-skew',
      header: ['x-clerk-auth-reason', /^token-iat-in-the-future/],
      confidence: 'certain',
      source: reasons,
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
      cause: 'step-up-required',
      code: ['session_reverification_required', 'session_step_up_verification_required'],
      confidence: 'certain',
      global: true,
      source: reverification,
    },
    {
      cause: 'api-key-invalid',
      code: ['clerk_key_invalid', 'secret_key_invalid', 'publishable_key_invalid'],
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'origin-not-allowed',
      code: ['origin_invalid', 'origin_authorization_headers_conflict'],
      confidence: 'certain',
      source: errors,
      explanation:
        'A production instance of Clerk answers only to its own domain and its subdomains.',
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
    },
    {
      cause: 'insufficient-permission',
      code: 'authorization_invalid',
      confidence: 'likely',
      source: errors,
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
      name: 'key of another instance',
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
  ],
} satisfies Vendor;
