import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const jwtExtended = 'https://flask-jwt-extended.readthedocs.io/en/stable/';
const wtf = 'https://flask-wtf.readthedocs.io/en/latest/csrf/';
const werkzeug = 'https://werkzeug.palletsprojects.com/en/stable/exceptions/';
const pyjwt = 'https://pyjwt.readthedocs.io/en/stable/api.html#exceptions';

/** Flask with Flask-JWT-Extended, Flask-WTF and Flask-Login; PyJWT’s words. */
export const flask = {
  id: 'flask',
  name: 'Flask',
  signs: [{ header: ['server', /^Werkzeug\//] }, { body: /^\s*\{\s*"msg"\s*:/ }],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Missing (?:Authorization Header|JWT in)/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: jwtExtended,
    },
    {
      cause: 'proxy-stripped-authorization',
      text: /^Missing Authorization Header/,
      request: 'authorization',
      confidence: 'certain',
      global: true,
      source: jwtExtended,
    },
    {
      cause: 'wrong-scheme',
      text: /^(?:Bad Authorization header|Missing 'Bearer' type in 'Authorization' header)/,
      confidence: 'certain',
      global: true,
      source: jwtExtended,
    },
    {
      cause: 'session-cookie-missing',
      text: /^Missing cookie "/,
      confidence: 'likely',
      global: true,
      source: jwtExtended,
    },
    {
      cause: 'missing-credentials',
      text: /^Missing cookie "/,
      request: 'no-credentials',
      confidence: 'likely',
      global: true,
      source: jwtExtended,
    },
    {
      cause: 'wrong-token-type',
      text: /^Only (?:non-)?refresh tokens are allowed|^Only (?:access|refresh) tokens/,
      confidence: 'certain',
      global: true,
      source: jwtExtended,
    },
    {
      cause: 'step-up-required',
      text: /^Fresh token required/,
      confidence: 'certain',
      global: true,
      source: jwtExtended,
      explanation: 'This route requires a token from a new sign-in, not one from a refresh.',
      fix: instruction(
        'Sign in with the password again',
        'Get a fresh token (fresh=True) from the sign-in route; refreshed tokens are never fresh.',
      ),
    },
    {
      cause: 'token-revoked',
      text: /^Token has been revoked$/,
      confidence: 'certain',
      global: true,
      source: jwtExtended,
    },
    {
      cause: 'csrf',
      text: /^(?:CSRF double submit tokens do not match|Missing CSRF token)/,
      confidence: 'certain',
      global: true,
      source: jwtExtended,
    },
    {
      cause: 'malformed-token',
      text: /^(?:Not enough segments|Invalid (?:header|payload) (?:string|padding)|Invalid crypto padding|Invalid token type\. Token must be)/,
      confidence: 'certain',
      global: true,
      source: pyjwt,
    },
    {
      cause: 'malformed-token',
      text: /^Subject must be a string/,
      confidence: 'certain',
      global: true,
      source: 'https://pyjwt.readthedocs.io/en/stable/changelog.html',
      explanation:
        'sub in the token is not a string (often the number of the user): PyJWT 2.10 and later refuse that (RFC 7519 §4.1.2). Other clients that worked before fail since the upgrade.',
      fix: instruction(
        'Issue tokens whose sub is a string',
        'create_access_token(identity=str(user.id)), and int(get_jwt_identity()) where it is read; sign in again for a new token.',
        'Until then pin PyJWT<2.10, or set JWT_VERIFY_SUB = False (Flask-JWT-Extended 4.7 and later). Of a product (Superset, Airflow) take the release that has this mended.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^(?:Signature verification failed|The specified alg value is not allowed)/,
      confidence: 'certain',
      global: true,
      source: pyjwt,
    },
    {
      cause: 'wrong-audience',
      text: /^(?:Audience doesn't match|Invalid audience|Token is missing the "aud" claim)/,
      confidence: 'certain',
      global: true,
      source: pyjwt,
    },
    {
      cause: 'wrong-issuer',
      text: /^Invalid issuer$/,
      confidence: 'certain',
      global: true,
      source: pyjwt,
    },
    {
      cause: 'clock-skew',
      text: /^The token is not yet valid \(iat\)/,
      confidence: 'likely',
      global: true,
      source: pyjwt,
      explanation: 'The token was issued “in the future”: the clocks of issuer and server differ.',
      fix: instruction(
        'Synchronize the clocks, or set a leeway',
        'Set JWT_DECODE_LEEWAY (flask-jwt-extended) to some seconds.',
      ),
    },
    {
      cause: 'token-not-yet-valid',
      text: /^The token is not yet valid \(nbf\)/,
      confidence: 'certain',
      global: true,
      source: pyjwt,
    },
    {
      cause: 'csrf',
      text: /The CSRF session token is missing/,
      confidence: 'certain',
      global: true,
      source: wtf,
      explanation:
        'Flask-WTF keeps the value in the session cookie, and the request came without that session: the value alone is worth nothing.',
      fix: instruction(
        'Send the session cookie that came with the CSRF token',
        'In a page: credentials: "include" for both calls, and across sites SESSION_COOKIE_SAMESITE = "None" with SESSION_COOKIE_SECURE = True.',
        'In a script keep the cookies: requests.Session(), curl -c jar -b jar, or copy Set-Cookie: session=… of the token’s response into Cookie. Over https send Referer too.',
      ),
    },
    {
      cause: 'csrf',
      text: /The CSRF tokens? (?:is missing|is invalid|has expired|do not match)|The CSRF session tokens? (?:is invalid|has expired|do not match)/,
      confidence: 'certain',
      global: true,
      source: wtf,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /The server could not verify that you are authorized to access the URL requested/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: werkzeug,
      explanation: 'Werkzeug’s page mentions wrong credentials even if none were sent.',
      fix: instruction(
        'Send credentials with this request',
        'The page means that no credentials were accepted.',
      ),
    },
    {
      cause: 'session-expired',
      status: 401,
      text: /The server could not verify that you are authorized to access the URL requested/,
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: werkzeug,
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /You don't have the permission to access the requested resource/,
      confidence: 'likely',
      global: true,
      source: werkzeug,
    },
    {
      cause: 'csrf',
      status: 400,
      text: /The referrer (?:is missing|does not match the host)/,
      confidence: 'certain',
      global: true,
      source: wtf,
    },
  ],
  antiForgery: [
    { header: 'X-CSRFToken', obtain: 'Print csrf_token() into the page.' },
    { field: 'csrf_token' },
  ],
  examples: [
    {
      name: 'missing credentials: Missing Authorization Header',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"msg":"Missing Authorization Header"}
      `,
    },
    {
      name: 'wrong token type: Only non-refresh tokens are allowed',
      cause: 'wrong-token-type',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        422
        Content-Type: application/json

        {"msg":"Only non-refresh tokens are allowed"}
      `,
    },
    {
      name: 'step up required: Fresh token required',
      cause: 'step-up-required',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"msg":"Fresh token required"}
      `,
    },
    {
      name: 'csrf: Missing CSRF token',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: access_token_cookie=<<jwt {"sub":"1","exp":600}>>

        401
        Content-Type: application/json

        {"msg":"Missing CSRF token"}
      `,
    },
    {
      name: 'csrf: The CSRF session token is missing',
      cause: 'csrf',
      http: `
        POST https://bi.example.com/api/v1/security/guest_token/
        Authorization: Bearer <<jwt {"sub":"1","exp":600}>>
        X-CSRFToken: ImM5ZTdiZjQ0Y2Q.aCHQ0A.YJb3hW2s5gk3

        {}

        400
        Content-Type: application/json

        {"errors":[{"message":"400 Bad Request: The CSRF session token is missing."}]}
      `,
    },
    {
      name: 'malformed token: sub is a number',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"sub":1,"iat":-60,"exp":3600}>>

        422
        Content-Type: application/json

        {"msg":"Subject must be a string"}
      `,
    },
    {
      name: 'clock skew: The token is not yet valid (iat)',
      cause: 'clock-skew',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"msg":"The token is not yet valid (iat)"}
      `,
    },
    {
      name: 'missing credentials: The server could not verify that you are aut',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"msg":"The server could not verify that you are authorized to access the URL requested"}
      `,
    },
  ],
} satisfies Vendor;
