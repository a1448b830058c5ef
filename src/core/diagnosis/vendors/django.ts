import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const csrf = 'https://docs.djangoproject.com/en/stable/ref/csrf/';
const drf = 'https://www.django-rest-framework.org/api-guide/authentication/';
const drfErrors = 'https://www.django-rest-framework.org/api-guide/exceptions/';
const simplejwt = 'https://django-rest-framework-simplejwt.readthedocs.io/en/latest/';
const toolkit =
  'https://django-oauth-toolkit.readthedocs.io/en/latest/rest-framework/permissions.html';

/** Django, Django REST framework, simplejwt, and the OAuth toolkit. */
export const django = {
  id: 'django',
  name: 'Django',
  signs: [
    { header: ['set-cookie', /^(?:csrftoken|sessionid)=/] },
    { header: ['server', /^WSGIServer/] },
    { body: /^\s*\{\s*"detail"\s*:|CSRF verification failed|"token_not_valid"/ },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /CSRF verification failed\. Request aborted/,
      confidence: 'certain',
      global: true,
      source: csrf,
    },
    {
      cause: 'csrf',
      text: /^CSRF Failed: /,
      confidence: 'certain',
      global: true,
      source: drf,
      explanation:
        'Session authentication checks the CSRF token on unsafe methods. Requests with an access token do not need it.',
    },
    {
      cause: 'missing-credentials',
      text: /^Authentication credentials were not provided\.?$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: drf,
    },
    {
      cause: 'wrong-scheme',
      text: /^Authentication credentials were not provided\.?$/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: drf,
      explanation:
        'An Authorization header was sent, but with a keyword that the server does not use: DRF ignores what it does not know and says that nothing was provided.',
      fix: instruction(
        'Send the keyword that the view’s authentication class reads',
        'TokenAuthentication reads Token KEY, Simple JWT reads Bearer JWT, unless keyword or AUTH_HEADER_TYPES say otherwise.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      text: /^Authentication credentials were not provided\.?$/,
      request: 'authorization',
      confidence: 'possible',
      global: true,
      source: drf,
      explanation:
        'Apache’s mod_wsgi hides Authorization from Django unless WSGIPassAuthorization is on.',
      fix: instruction(
        'Set WSGIPassAuthorization On',
        'In Apache’s site configuration with mod_wsgi; then reload Apache.',
      ),
    },
    {
      cause: 'session-expired',
      text: /^Authentication credentials were not provided\.?$/,
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: drf,
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid token\.$/,
      confidence: 'likely',
      source: drf,
    },
    {
      cause: 'empty-credentials',
      text: /^Invalid (?:token|basic) header\. No credentials provided/,
      confidence: 'certain',
      global: true,
      source: drf,
    },
    {
      cause: 'malformed-header',
      text: /^Invalid (?:token|basic) header\. (?:Token string|Credentials)/,
      confidence: 'certain',
      global: true,
      source: drf,
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid username\/password\.|^Incorrect authentication credentials\./,
      confidence: 'certain',
      global: true,
      source: drf,
    },
    {
      cause: 'account-locked',
      text: /^User inactive or deleted\.|^User is inactive$/,
      confidence: 'certain',
      global: true,
      source: drf,
    },
    {
      cause: 'insufficient-permission',
      text: /^You do not have permission to perform this action/,
      confidence: 'certain',
      source: drfErrors,
    },
    {
      cause: 'rate-limited',
      text: /^Request was throttled/,
      confidence: 'certain',
      global: true,
      source: drfErrors,
    },
    {
      cause: 'refresh-token-invalid',
      code: 'token_not_valid',
      request: 'refresh',
      confidence: 'certain',
      global: true,
      source: simplejwt,
    },
    {
      cause: 'token-revoked',
      code: 'token_not_valid',
      text: /^Token is blacklisted/,
      confidence: 'certain',
      global: true,
      source: simplejwt,
    },
    {
      cause: 'token-expired',
      code: 'token_not_valid',
      text: /^Token is expired|'exp' claim has expired/,
      confidence: 'certain',
      global: true,
      source: simplejwt,
    },
    {
      cause: 'wrong-token-type',
      code: 'token_not_valid',
      text: /^Token has (?:wrong type|no type)/,
      confidence: 'certain',
      global: true,
      source: simplejwt,
      explanation: 'The token’s token_type claim is not “access”: a refresh token was sent.',
      fix: instruction(
        'Send the access token',
        'Use access of the token response; refresh goes only to the refresh endpoint.',
      ),
    },
    {
      cause: 'token-expired',
      code: 'token_not_valid',
      text: /^Token is invalid or expired/,
      request: 'token',
      confidence: 'possible',
      global: true,
      source: simplejwt,
    },
    {
      cause: 'invalid-signature',
      code: 'token_not_valid',
      text: /^Token is invalid(?: or expired)?$/,
      request: 'token',
      confidence: 'possible',
      global: true,
      source: simplejwt,
    },
    {
      cause: 'malformed-header',
      code: 'bad_authorization_header',
      confidence: 'certain',
      global: true,
      source: simplejwt,
    },
    {
      cause: 'token-unrecognized',
      code: 'user_not_found',
      text: /^User not found/,
      request: 'token',
      confidence: 'likely',
      source: simplejwt,
      explanation:
        'The token is valid, but its user does not exist here: it was deleted, or it is from another database.',
      fix: instruction(
        'Sign in again on this server',
        'No user in this database has the ID in the token: check USER_ID_CLAIM, and that it is the right database.',
      ),
    },
    { cause: 'account-locked', code: 'user_inactive', confidence: 'certain', source: simplejwt },
    {
      cause: 'malformed-token',
      text: /^Token contained no recognizable user identification/,
      confidence: 'certain',
      global: true,
      source: simplejwt,
    },
    {
      cause: 'wrong-credentials',
      code: 'no_active_account',
      confidence: 'certain',
      global: true,
      source: simplejwt,
    },
    {
      cause: 'wrong-credentials',
      text: /^No active account found with the given credentials/,
      confidence: 'certain',
      global: true,
      source: simplejwt,
    },
    {
      cause: 'token-expired',
      text: /^Signature has expired\.$/,
      confidence: 'certain',
      source: drf,
    },
    {
      cause: 'invalid-signature',
      text: /^Error decoding signature\.$/,
      confidence: 'likely',
      global: true,
      source: drf,
    },
    {
      cause: 'missing-credentials',
      code: 'not_authenticated',
      request: 'no-credentials',
      confidence: 'certain',
      source: drfErrors,
    },
    {
      cause: 'insufficient-scope',
      text: /^The access token is valid, but does not have enough scope|"?required_scope/i,
      confidence: 'certain',
      source: toolkit,
    },
  ],
  antiForgery: [
    { cookie: 'csrftoken', header: 'X-CSRFToken' },
    { cookie: 'csrftoken', field: 'csrfmiddlewaretoken' },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'Token' },
    { cookie: 'sessionid' },
  ],
  examples: [
    {
      name: 'wrong scheme: Authentication credentials were not provid…',
      cause: 'wrong-scheme',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Token
        Content-Type: application/json

        {"detail":"Authentication credentials were not provided."}
      `,
    },
    {
      name: 'token unrecognized: Invalid token.',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b

        401
        WWW-Authenticate: Token
        Content-Type: application/json

        {"detail":"Invalid token."}
      `,
    },
    {
      name: 'csrf: CSRF Failed: CSRF token missing.',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: sessionid=k3v9s8d7f6g5h4; csrftoken=abc

        403
        Content-Type: application/json

        {"detail":"CSRF Failed: CSRF token missing."}
      `,
    },
    {
      name: 'wrong token type: Given token not valid for any token type',
      cause: 'wrong-token-type',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer realm="api"
        Content-Type: application/json

        {"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"AccessToken","token_type":"access","message":"Token has wrong type"}]}
      `,
    },
    {
      name: 'wrong credentials: No active account found with the given cre…',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/api/token/
        Content-Type: application/json

        {"username":"ann","password":"wrong-horse"}

        401
        WWW-Authenticate: Bearer realm="api"
        Content-Type: application/json

        {"detail":"No active account found with the given credentials"}
      `,
    },
    {
      name: 'proxy stripped authorization: Authentication credentials were not provided',
      cause: 'proxy-stripped-authorization',
      http: `
        POST https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"detail":"Authentication credentials were not provided"}
      `,
    },
    {
      name: 'token unrecognized: user_not_found',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer realm="api"
        Content-Type: application/json

        {"detail":"User not found","code":"user_not_found","messages":[{"token_class":"AccessToken","token_type":"access","message":"User not found"}]}
      `,
    },
  ],
} satisfies Vendor;
