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
  signs: [
    { header: ['server', /^Werkzeug\//] },
    { body: /^\s*\{\s*"msg"\s*:/ },
    {
      header: ['location', /\/login\?next=%2F/],
      alsoHeader: ['server', /^(?:gunicorn|waitress)/i],
    },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Missing (?:Authorization Header|JWT in)/,
      request: 'no-authorization',
      confidence: 'certain',
      global: 'cause',
      source: jwtExtended,
      fix: instruction(
        'Send the token where JWT_TOKEN_LOCATION reads it',
        'Default: Authorization: Bearer TOKEN. With "cookies" in app.config["JWT_TOKEN_LOCATION"] it reads access_token_cookie; across origins send credentials: "include" and CORS(app, supports_credentials=True).',
        'Let the preflight pass: flask-cors responds to OPTIONS, @jwt_required must not guard it.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      text: /^Missing Authorization Header/,
      request: 'authorization',
      confidence: 'certain',
      global: 'cause',
      source: jwtExtended,
      explanation: 'The header was sent and did not reach Flask.',
      fix: instruction(
        'Pass Authorization to the application',
        'Apache with mod_wsgi: WSGIPassAuthorization On. nginx: proxy_set_header Authorization $http_authorization.',
        'Or JWT_TOKEN_LOCATION does not contain "headers", or JWT_HEADER_NAME is another name.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /^(?:Bad Authorization header|Missing 'Bearer' type in 'Authorization' header)/,
      confidence: 'certain',
      global: true,
      source: jwtExtended,
      fix: instruction(
        'Send Authorization: Bearer TOKEN',
        'JWT_HEADER_TYPE ("Bearer" by default) is the word before the token: one space, no colon, no quotes. Set it to another word, or to "" for none.',
      ),
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
      fix: instruction(
        'Sign in, and let the browser send access_token_cookie',
        'set_access_cookies(response, token) at sign-in; then credentials: "include", with CORS(app, supports_credentials=True, origins=[PAGE]).',
        'JWT_COOKIE_SECURE = True needs HTTPS; across sites JWT_COOKIE_SAMESITE = "None".',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /^Only (?:non-)?refresh tokens are allowed|^Only (?:access|refresh) tokens/,
      confidence: 'certain',
      global: true,
      source: jwtExtended,
      fix: instruction(
        'Send the access token, the refresh token only to the refresh route',
        '@jwt_required() takes access tokens, @jwt_required(refresh=True) refresh tokens. In cookies: JWT_REFRESH_COOKIE_PATH.',
      ),
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
      global: 'cause',
      source: jwtExtended,
      fix: instruction(
        'Sign in again',
        'token_in_blocklist_loader found the token’s jti: sign-out or a revocation put it there.',
      ),
    },
    {
      cause: 'csrf',
      text: /^(?:CSRF double submit tokens do not match|Missing CSRF token)/,
      confidence: 'certain',
      global: true,
      source: jwtExtended,
      fix: instruction(
        'Send the csrf_access_token cookie’s value as X-CSRF-TOKEN',
        'With JWTs in cookies POST, PUT, PATCH and DELETE need it; the refresh route wants csrf_refresh_token. The cookie alone never counts.',
        'It changes with each new token: read it before each request.',
        'JWT_COOKIE_CSRF_PROTECT = False turns it off (only behind SameSite=Strict or another protection).',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^(?:Not enough segments|Invalid (?:header|payload) (?:string|padding)|Invalid crypto padding|Invalid token type\. Token must be)/,
      confidence: 'certain',
      global: true,
      source: pyjwt,
      fix: instruction(
        'Send the bare JWT after Bearer',
        'Usual values are undefined, null, a token in quotes, or the whole JSON of the sign-in; the field is usually access_token. b’…’ in the token: decode() it on the server.',
      ),
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
        'Until then pin PyJWT<2.10, or set JWT_VERIFY_SUB = False (Flask-JWT-Extended 4.7 and later). For a product (Superset, Airflow), use a release with this fixed.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^(?:Signature verification failed|The specified alg value is not allowed)/,
      confidence: 'certain',
      global: 'cause',
      source: pyjwt,
      fix: instruction(
        'Use the JWT_SECRET_KEY and algorithm that signed the token',
        'All workers need one fixed JWT_SECRET_KEY: a random one at each start makes old tokens invalid.',
        'A token of an identity provider (RS256): JWT_ALGORITHM = "RS256" and JWT_PUBLIC_KEY, or JWT_DECODE_ALGORITHMS.',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /^(?:Audience doesn't match|Invalid audience|Token is missing the "aud" claim)/,
      confidence: 'certain',
      global: 'cause',
      source: pyjwt,
      fix: instruction(
        'Set JWT_DECODE_AUDIENCE to the token’s aud',
        'PyJWT: decode(…, audience=API). Without it a token that has aud is refused (“Invalid audience”).',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /^Invalid issuer$/,
      confidence: 'certain',
      global: 'cause',
      source: pyjwt,
      fix: instruction(
        'Set JWT_DECODE_ISSUER to exactly the token’s iss',
        'PyJWT: decode(…, issuer=ISS). A trailing slash counts.',
      ),
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
      fix: instruction(
        'Render the token into the page, and send it back',
        'A form: {{ form.hidden_tag() }} or {{ csrf_token() }} as csrf_token. A script: header X-CSRFToken.',
        'Expired: WTF_CSRF_TIME_LIMIT is 3600 seconds; None makes it last as long as the session.',
        'SECRET_KEY must be the same in all workers. An API blueprint: csrf.exempt(blueprint).',
      ),
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
      fix: instruction(
        'Sign in again, and keep SECRET_KEY fixed',
        'Flask-Login: the session cookie belongs to no user: user_loader returned None, SECRET_KEY changed or differs between workers, or the cookie belongs to another application on the same host (SESSION_COOKIE_NAME).',
        'login_manager.login_view turns this 401 into a redirect to sign-in.',
      ),
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
      fix: instruction(
        'Let the page send its Referer to this host',
        'Flask-WTF compares it over HTTPS: no Referrer-Policy: no-referrer; the proxy must pass Host (ProxyFix). WTF_CSRF_SSL_STRICT = False turns it off.',
      ),
    },
    {
      cause: 'login-redirect',
      header: ['location', /\/login\?next=/],
      confidence: 'likely',
      source: 'https://flask-login.readthedocs.io/en/latest/#customizing-the-login-process',
      explanation: 'Flask-Login sends everyone without a session to login_manager.login_view.',
      fix: instruction(
        'Respond with 401 for the API in unauthorized_handler',
        '@login_manager.unauthorized_handler: if request.path.startswith("/api/"): return jsonify(error="unauthorized"), 401; otherwise redirect(url_for("login", next=request.path)).',
        'Without login_view Flask-Login responds with 401 everywhere.',
        'Whether the user is signed in: the call needs the cookie session (credentials: "include" and CORS(app, supports_credentials=True) to another origin).',
      ),
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
    {
      name: 'Flask-JWT-Extended',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"msg":"Missing Authorization Header"}
      `,
    },
    {
      name: 'Flask-JWT-Extended: proxy stripped authorization',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"msg":"Missing Authorization Header"}
      `,
    },
    {
      name: 'Flask-JWT-Extended: wrong scheme',
      cause: 'wrong-scheme',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Token q7Zk2mX0pW9sVb4t

        422
        Content-Type: application/json

        {"msg":"Missing 'Bearer' type in 'Authorization' header. Expected 'Authorization: Bearer <JWT>'"}
      `,
    },
    {
      name: 'a cookie of Flask-JWT-Extended',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"msg":"Missing cookie \\"access_token_cookie\\""}
      `,
    },
    {
      name: 'Flask-JWT-Extended: wrong token type',
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
      name: 'Flask-JWT-Extended: token revoked',
      cause: 'token-revoked',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"msg":"Token has been revoked"}
      `,
    },
    {
      name: 'Flask-JWT-Extended: csrf',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: access_token_cookie=eyJhbGciOiJIUzI1NiJ9.e30.abc; csrf_access_token=5f2c

        401
        Content-Type: application/json

        {"msg":"Missing CSRF token"}
      `,
    },
    {
      name: 'Flask-JWT-Extended: invalid signature',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        422
        Content-Type: application/json

        {"msg":"Signature verification failed"}
      `,
    },
    {
      name: 'PyJWT',
      cause: 'wrong-audience',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        422
        Content-Type: application/json

        {"msg":"Audience doesn't match"}
      `,
    },
    {
      name: 'Flask-WTF',
      cause: 'csrf',
      http: `
        POST https://api.example.com/contact
        Content-Type: application/x-www-form-urlencoded
        Cookie: session=eyJjc3JmX3Rva2VuIjoiYSJ9

        name=x

        400
        Content-Type: text/html

        <!doctype html>
        <html lang=en>
        <title>400 Bad Request</title>
        <h1>Bad Request</h1>
        <p>The CSRF token is missing.</p>
      `,
    },
    {
      name: 'Flask-WTF: referrer',
      cause: 'csrf',
      http: `
        POST https://api.example.com/contact
        Content-Type: application/x-www-form-urlencoded
        Cookie: session=eyJjc3JmX3Rva2VuIjoiYSJ9

        csrf_token=x

        400
        Content-Type: text/html

        <!doctype html>
        <html lang=en>
        <title>400 Bad Request</title>
        <h1>Bad Request</h1>
        <p>The referrer is missing.</p>
      `,
    },
    {
      name: 'PyJWT: wrong issuer',
      cause: 'wrong-issuer',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        422
        Content-Type: application/json

        {"msg":"Invalid issuer"}
      `,
    },
    {
      name: 'no JWT',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        422
        Content-Type: application/json

        {"msg":"Not enough segments"}
      `,
    },
    {
      name: 'Flask-Login',
      cause: 'session-expired',
      http: `
        GET https://api.example.com/account
        Cookie: session=eyJfdXNlcl9pZCI6IjEifQ.abc.def

        401
        Server: Werkzeug/3.0.1 Python/3.12
        Content-Type: text/html

        <!doctype html>
        <html lang=en>
        <title>401 Unauthorized</title>
        <h1>Unauthorized</h1>
        <p>The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn’t understand how to supply the credentials required.</p>
      `,
    },
    {
      name: 'Flask-Login sends a call to the sign-in',
      cause: 'login-redirect',
      http: `
        fetch GET https://app.example.com/api/items
        Accept: */*

        302
        Server: gunicorn
        Location: /login?next=%2Fapi%2Fitems
      `,
    },
  ],
} satisfies Vendor;
