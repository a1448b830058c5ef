import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const shield = 'https://docs.adonisjs.com/guides/security/securing-ssr-applications';
const guards = 'https://docs.adonisjs.com/guides/authentication/access-tokens-guard';

const guardOfRoute = instruction(
  'Protect the route with the guard that reads this credential',
  'middleware.auth({ guards: ["api"] }) in the route reads Authorization: Bearer oat_…; without guards the default of config/auth.ts counts, web, which reads only the session cookie.',
  'Send the token whole as User.accessTokens.create(user) returned it (value.release()); deleted and expired tokens get the same response.',
  'A page on another origin: credentials: "include", and cors credentials: true in config/cors.ts.',
);

/** AdonisJS, with its shield and auth packages. */
export const adonis = {
  id: 'adonis',
  name: 'AdonisJS',
  signs: [
    { header: ['set-cookie', /^adonis-session=/] },
    { cookie: /^adonis-session$/ },
    { body: /"code":"E_(?:BAD_CSRF_TOKEN|UNAUTHORIZED_ACCESS|INVALID_CREDENTIALS)"/ },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /^(?:Invalid or expired CSRF token$|EBADCSRFTOKEN: Invalid CSRF token)/,
      confidence: 'certain',
      global: true,
      source: shield,
      explanation:
        'The shield middleware of AdonisJS wants a CSRF token with every POST, PUT, PATCH and DELETE, also of an API.',
      fix: instruction(
        'Send the XSRF-TOKEN cookie as X-XSRF-TOKEN, or exempt the API',
        'config/shield.ts, csrf: enableXsrfCookie: true sets the cookie; axios sends it automatically on the same origin (elsewhere: withCredentials and withXSRFToken true).',
        'An API with tokens: csrf.enabled: false, or exceptRoutes: (ctx) => ctx.request.url().startsWith("/api/").',
        'A form: {{ csrfField() }} in the Edge template.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'E_UNAUTHORIZED_ACCESS',
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: guards,
      fix: guardOfRoute,
    },
    {
      cause: 'token-unrecognized',
      code: 'E_UNAUTHORIZED_ACCESS',
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: guards,
      explanation:
        'The guard of the route found no user: the token is unknown or expired, or the guard does not read tokens at all.',
      fix: guardOfRoute,
    },
    {
      cause: 'session-expired',
      code: 'E_UNAUTHORIZED_ACCESS',
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: guards,
      fix: guardOfRoute,
    },
    {
      cause: 'wrong-credentials',
      code: 'E_INVALID_CREDENTIALS',
      confidence: 'certain',
      global: true,
      source: 'https://docs.adonisjs.com/guides/authentication/verifying-user-credentials',
      fix: instruction(
        'Hash the stored password once, and name its column',
        'withAuthFinder(() => hash.use("scrypt"), { uids: ["email"], passwordColumnName: "password" }) hashes when the model is saved: do not call hash.make() as well.',
        'Users created with a query builder or in SQL have an unhashed password.',
      ),
    },
  ],
  antiForgery: [
    { cookie: 'XSRF-TOKEN', header: 'X-XSRF-TOKEN' },
    { field: '_csrf', obtain: 'Put {{ csrfField() }} into the form.' },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'a POST without the token',
      cause: 'csrf',
      http: `
        POST https://app.example.com/api/posts
        Cookie: adonis-session=s%3AeyJtZXNzYWdlIjoiYSJ9
        Content-Type: application/json

        {"a":1}

        403
        Content-Type: application/json

        {"errors":[{"message":"Invalid or expired CSRF token"}]}
      `,
    },
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/me

        401
        Content-Type: application/json

        {"errors":[{"message":"Unauthorized access","code":"E_UNAUTHORIZED_ACCESS"}]}
      `,
    },
    {
      name: 'a token that no guard reads',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/me
        Authorization: Bearer oat_MTA.aWFQUmo2WkQzd3M5cW0zeG5JeHdiaV9rOFQz

        401
        Content-Type: application/json

        {"errors":[{"message":"Unauthorized access","code":"E_UNAUTHORIZED_ACCESS"}]}
      `,
    },
    {
      name: 'an old session',
      cause: 'session-expired',
      http: `
        GET https://app.example.com/me
        Cookie: adonis-session=s%3AeyJtZXNzYWdlIjoiYSJ9

        401
        Content-Type: application/json

        {"errors":[{"message":"Unauthorized access","code":"E_UNAUTHORIZED_ACCESS"}]}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://app.example.com/login
        Content-Type: application/json

        {"email":"a@example.com","password":"b"}

        400
        Content-Type: application/json

        {"errors":[{"message":"Invalid user credentials","code":"E_INVALID_CREDENTIALS"}]}
      `,
    },
  ],
} satisfies Vendor;
