import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const csrf = 'https://laravel.com/docs/csrf';
const authentication = 'https://laravel.com/docs/authentication';
const sanctum = 'https://laravel.com/docs/sanctum';
const passport = 'https://laravel.com/docs/passport';
const authorization = 'https://laravel.com/docs/authorization';
const jwtAuth = 'https://github.com/PHP-Open-Source-Saver/jwt-auth';
const permission = 'https://spatie.be/docs/laravel-permission';

/** Laravel, with Sanctum, Passport, jwt-auth and spatie/laravel-permission. */
export const laravel = {
  id: 'laravel',
  name: 'Laravel',
  signs: [
    { header: ['set-cookie', /^(?:laravel_session|XSRF-TOKEN|\w+_session)=/] },
    { body: /"message"\s*:\s*"Unauthenticated\."|CSRF token mismatch|Illuminate\\+/ },
  ],
  rows: [
    {
      cause: 'csrf',
      status: 419,
      text: /Page Expired|CSRF/i,
      confidence: 'certain',
      global: true,
      source: csrf,
      explanation:
        '419 is Laravel’s own status: the CSRF token is missing or from another session, or the session has ended.',
    },
    {
      cause: 'csrf',
      text: /^CSRF token mismatch/,
      confidence: 'certain',
      global: true,
      source: csrf,
    },
    {
      cause: 'missing-credentials',
      text: /^Unauthenticated\.$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: authentication,
    },
    {
      cause: 'origin-not-allowed',
      text: /^Unauthenticated\.$/,
      request: 'cookie',
      sends: 'origin',
      omits: 'set-cookie',
      confidence: 'likely',
      global: true,
      source: sanctum,
      explanation:
        'The session cookie was sent, but the response does not continue the session: this origin is not among Sanctum’s stateful domains, so Sanctum ignores the cookie.',
      fix: instruction(
        'Add the page’s host with its port to SANCTUM_STATEFUL_DOMAINS',
        'Host and port as in Origin, without the scheme, e.g. SANCTUM_STATEFUL_DOMAINS=localhost:5173; then php artisan config:clear.',
        'SESSION_DOMAIN must cover both hosts, and statefulApi() (EnsureFrontendRequestsAreStateful) must run for the API.',
      ),
    },
    {
      cause: 'session-expired',
      text: /^Unauthenticated\.$/,
      request: 'cookie',
      lacks: 'origin',
      confidence: 'likely',
      global: true,
      source: sanctum,
      explanation:
        'The session has ended, or this origin is not among Sanctum’s stateful domains, so Sanctum ignores the cookie.',
      fix: instruction(
        'Add the page’s host with its port to SANCTUM_STATEFUL_DOMAINS',
        'Host and port, without scheme, as in Origin: SANCTUM_STATEFUL_DOMAINS=localhost:5173. Then php artisan config:clear.',
        'SESSION_DOMAIN must cover both hosts, and EnsureFrontendRequestsAreStateful (statefulApi()) must run for the API. If the session has ended, sign in again.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Unauthenticated\.$/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: sanctum,
    },
    {
      cause: 'insufficient-permission',
      text: /^This action is unauthorized\.$/,
      confidence: 'certain',
      global: true,
      source: authorization,
    },
    {
      cause: 'insufficient-permission',
      text: /^User does not have the right (?:roles|permissions)|^User does not have any of the necessary access rights/,
      confidence: 'certain',
      global: true,
      source: permission,
    },
    {
      cause: 'insufficient-permission',
      text: /^Your email address is not verified/,
      confidence: 'certain',
      global: true,
      source: 'https://laravel.com/docs/verification',
    },
    {
      cause: 'insufficient-scope',
      text: /^Invalid (?:ability|scope\(s\)) provided/,
      confidence: 'certain',
      global: true,
      source: sanctum,
    },
    {
      cause: 'wrong-credentials',
      text: /^These credentials do not match our records|^The provided (?:credentials|password)[\w ]* (?:are|is) incorrect/,
      confidence: 'certain',
      global: true,
      source: authentication,
    },
    {
      cause: 'wrong-credentials',
      text: /^The user credentials were incorrect/,
      confidence: 'certain',
      global: true,
      source: passport,
    },
    {
      cause: 'account-locked',
      text: /^Too many login attempts/,
      confidence: 'certain',
      global: true,
      source: authentication,
    },
    {
      cause: 'rate-limited',
      text: /^Too Many Attempts\.$/,
      confidence: 'certain',
      global: true,
      source: 'https://laravel.com/docs/routing#rate-limiting',
    },
    {
      cause: 'invalid-signature',
      status: 403,
      text: /^Invalid signature\.$/,
      confidence: 'likely',
      source: 'https://laravel.com/docs/urls#signed-urls',
      explanation: 'A signed URL was changed or has expired.',
      fix: instruction(
        'Create a new signed URL',
        'Behind a proxy, TrustProxies must restore the browser’s scheme and host, or the signature never matches; added query parameters break it.',
      ),
    },
    {
      cause: 'token-revoked',
      text: /^Access token has been revoked$/,
      confidence: 'certain',
      global: true,
      source: passport,
    },
    {
      cause: 'invalid-signature',
      text: /^Access token could not be verified$/,
      confidence: 'likely',
      global: true,
      source: passport,
    },
    {
      cause: 'missing-credentials',
      text: /^Missing "?\\?"?Authorization\\?"? header/,
      request: 'no-authorization',
      confidence: 'certain',
      source: passport,
    },
    {
      cause: 'missing-credentials',
      text: /^(?:Token not provided|A token is required|The token could not be parsed from the request)/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: jwtAuth,
    },
    {
      cause: 'wrong-scheme',
      text: /^(?:Token not provided|A token is required|The token could not be parsed from the request)/,
      request: 'other-scheme',
      confidence: 'likely',
      global: true,
      source: jwtAuth,
    },
    {
      cause: 'proxy-stripped-authorization',
      text: /^(?:Token not provided|A token is required|The token could not be parsed from the request)/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: jwtAuth,
      explanation:
        'With PHP as CGI, Apache hides Authorization from the application unless it is configured to pass it.',
      fix: instruction(
        'Let Apache pass Authorization on',
        'RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}] in public/.htaccess, or CGIPassAuth On.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Token has expired(?: and can no longer be refreshed)?$/,
      confidence: 'certain',
      source: jwtAuth,
    },
    {
      cause: 'token-revoked',
      text: /^The token has been blacklisted/,
      confidence: 'certain',
      global: true,
      source: jwtAuth,
    },
    {
      cause: 'invalid-signature',
      text: /^Token Signature could not be verified/,
      confidence: 'certain',
      global: true,
      source: jwtAuth,
    },
    {
      cause: 'malformed-token',
      text: /^(?:Wrong number of segments|Could not decode token)/,
      confidence: 'likely',
      global: true,
      source: jwtAuth,
    },
    {
      cause: 'clock-skew',
      text: /^Issued At \(iat\) timestamp cannot be in the future/,
      confidence: 'likely',
      global: true,
      source: jwtAuth,
    },
    {
      cause: 'token-not-yet-valid',
      text: /^Not Before \(nbf\) timestamp cannot be in the future/,
      confidence: 'certain',
      global: true,
      source: jwtAuth,
    },
    {
      cause: 'refresh-token-invalid',
      text: /^The refresh token is invalid/,
      confidence: 'certain',
      source: passport,
    },
  ],
  antiForgery: [
    { cookie: 'XSRF-TOKEN', header: 'X-XSRF-TOKEN' },
    { header: 'X-CSRF-TOKEN', obtain: 'Read the content of <meta name="csrf-token">.' },
    { field: '_token' },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'an origin that is not stateful',
      cause: 'origin-not-allowed',
      http: `
        GET https://api.example.com/api/user
        Origin: http://localhost:5173
        Accept: application/json
        Cookie: XSRF-TOKEN=eyJpdiI6IjMifQ%3D%3D; laravel_session=eyJpdiI6IjQifQ%3D%3D

        401
        Content-Type: application/json

        {"message":"Unauthenticated."}
      `,
    },
    {
      name: 'csrf: CSRF token mismatch.',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: laravel_session=k3v9s8d7f6g5h4

        419
        Content-Type: application/json

        {"message":"CSRF token mismatch."}
      `,
    },
    {
      name: 'missing credentials: Unauthenticated.',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"message":"Unauthenticated."}
      `,
    },
    {
      name: 'token unrecognized: Unauthenticated.',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Unauthenticated."}
      `,
    },
    {
      name: 'insufficient permission: This action is unauthorized.',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"This action is unauthorized."}
      `,
    },
    {
      name: 'token revoked: The token has been blacklisted',
      cause: 'token-revoked',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"The token has been blacklisted"}
      `,
    },
    {
      name: 'insufficient scope: Invalid ability provided.',
      cause: 'insufficient-scope',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"Invalid ability provided."}
      `,
    },
    {
      name: 'session expired: Unauthenticated.',
      cause: 'session-expired',
      http: `
        POST https://api.example.com/v1/items
        Cookie: session=k3v9s8d7f6g5h4

        401
        Content-Type: application/json

        {"message":"Unauthenticated."}
      `,
    },
    {
      name: 'proxy stripped authorization: Token not provided',
      cause: 'proxy-stripped-authorization',
      http: `
        POST https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Token not provided"}
      `,
    },
    {
      name: 'altered signed URL',
      cause: 'invalid-signature',
      http: `
        GET https://app.example.com/verify/1?expires=1&signature=abc

        403
        Set-Cookie: laravel_session=abc
        Content-Type: application/json

        {"message":"Invalid signature."}
      `,
    },
  ],
} satisfies Vendor;
