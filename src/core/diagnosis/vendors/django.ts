import { trustDjangoOrigin } from '../fixes/django-origin.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const csrf = 'https://docs.djangoproject.com/en/stable/ref/csrf/';
const drf = 'https://www.django-rest-framework.org/api-guide/authentication/';
const drfErrors = 'https://www.django-rest-framework.org/api-guide/exceptions/';
const simplejwt = 'https://django-rest-framework-simplejwt.readthedocs.io/en/latest/';
const toolkit =
  'https://django-oauth-toolkit.readthedocs.io/en/latest/rest-framework/permissions.html';

const signInData = instruction(
  'Check the login field, the password’s hash, and is_active',
  'Send USERNAME_FIELD of the user model (username by default; email only where the model says so) and password.',
  'A user made with objects.create() or User(password=…) has an unhashed password: use create_user() or set_password().',
  'is_active must be True: Django’s ModelBackend refuses inactive users with the same words.',
);

const signingKey = instruction(
  'Verify with the SIGNING_KEY that signed the token',
  'SIMPLE_JWT["SIGNING_KEY"] is SECRET_KEY by default: a SECRET_KEY that differs per server or changes at each start makes every token invalid.',
  'Tokens from another issuer (RS256): set ALGORITHM, and VERIFYING_KEY or JWK_URL.',
  'Login, refresh and public views: send no old Authorization header, or set authentication_classes = [] on them; AllowAny alone still checks the token.',
);

const refreshAccess = instruction(
  'Get a new access token at the TokenRefreshView',
  'POST {"refresh": TOKEN} to its path (api/token/refresh/ in the documentation), and repeat the call with the new access token.',
  'SIMPLE_JWT["ACCESS_TOKEN_LIFETIME"] is five minutes by default.',
  'Leave Authorization out of the refresh call: an expired one is refused before the view runs, AllowAny or not.',
);

const activateUser = instruction(
  'Activate the user',
  'In /admin, Users, tick Active (is_active), or user.is_active = True; user.save() in manage.py shell.',
);

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
      text: /Origin checking failed - /,
      confidence: 'certain',
      global: true,
      source: csrf,
      explanation:
        'Since 4.0 Django compares the Origin of each POST, PUT, PATCH and DELETE with its own address and CSRF_TRUSTED_ORIGINS. Behind a proxy that terminates TLS it assumes http://.',
      fix: trustDjangoOrigin,
    },
    {
      cause: 'csrf',
      text: /Referer checking failed - (?:no Referer|Referer is malformed)/,
      confidence: 'certain',
      global: true,
      source: csrf,
      explanation:
        'Over HTTPS Django wants a Referer where the request has no Origin, and the page or the client sends none.',
      fix: instruction(
        'Let the page send its Referer',
        'Replace Referrer-Policy: no-referrer (header, <meta name="referrer">, SECURE_REFERRER_POLICY) with same-origin or strict-origin-when-cross-origin.',
        'A client that is not a browser: send Referer: https:// and the host of the request.',
      ),
    },
    {
      cause: 'csrf',
      text: /Referer checking failed - Referer is insecure/,
      confidence: 'certain',
      global: true,
      source: csrf,
      explanation:
        'The page is plain http and the API https. Django before 4.0 then refuses whatever the token is, and CSRF_TRUSTED_ORIGINS does not lift it.',
      fix: instruction(
        'Open the page over https, or call the API through the page’s own origin',
        'Run the development server with TLS (Vite: @vitejs/plugin-basic-ssl; Create React App: HTTPS=true; Angular: ng serve --ssl) and add its origin to CSRF_TRUSTED_ORIGINS; before 4.0 this is the host alone, without a scheme.',
        'Or let it forward /api to a Django that runs on plain http as well: without TLS the Referer is not checked.',
        'Django 4.0 and later checks Origin in its place: CSRF_TRUSTED_ORIGINS = ["http://localhost:3000"]. An old django-cors-headers had CORS_REPLACE_HTTPS_REFERER, which needs CorsPostCsrfMiddleware right after CsrfViewMiddleware.',
      ),
    },
    {
      cause: 'csrf',
      text: /Referer checking failed - /,
      confidence: 'certain',
      global: true,
      source: csrf,
      fix: trustDjangoOrigin,
    },
    {
      cause: 'csrf',
      text: /CSRF cookie not set/,
      confidence: 'certain',
      global: true,
      source: csrf,
      explanation:
        'The request came without the csrftoken cookie: it was never set, or the browser did not keep or send it.',
      fix: instruction(
        'Get the csrftoken cookie first, and let the browser send it',
        'Decorate a GET view that the page calls first with @ensure_csrf_cookie: only a rendered {% csrf_token %} or that sets the cookie.',
        'Across sites: credentials: "include", CORS_ALLOW_CREDENTIALS = True, CSRF_COOKIE_SAMESITE = "None" and CSRF_COOKIE_SECURE = True.',
        'Over plain HTTP: CSRF_COOKIE_SECURE = False. One site, two hosts: CSRF_COOKIE_DOMAIN = ".example.com".',
        'A webhook or a client with a token: @csrf_exempt on the view, or no SessionAuthentication in DRF.',
      ),
    },
    {
      cause: 'csrf',
      text: /CSRF verification failed\. Request aborted/,
      confidence: 'certain',
      global: true,
      source: csrf,
      fix: instruction(
        'Send the CSRF token, or read Django’s reason in the log',
        'A form: put {% csrf_token %} inside it and render the page with the request. A script: send the csrftoken cookie’s value as X-CSRFToken.',
        'The logger django.security.csrf and the page with DEBUG = True name the reason. “Origin checking failed”: add the origin to CSRF_TRUSTED_ORIGINS, for example ["https://app.example.com"].',
        '“CSRF cookie not set”: the csrftoken cookie does not come; @ensure_csrf_cookie sets it.',
        'A webhook or an API with tokens: @csrf_exempt on the view.',
      ),
    },
    {
      cause: 'csrf',
      text: /^CSRF Failed: /,
      confidence: 'certain',
      global: true,
      source: drf,
      explanation:
        'Session authentication checks the CSRF token on unsafe methods. Requests with an access token do not need it.',
      fix: instruction(
        'Send X-CSRFToken, or take SessionAuthentication off an API with tokens',
        'Sign-in by session: send the csrftoken cookie’s value as X-CSRFToken (axios: xsrfCookieName "csrftoken", xsrfHeaderName "X-CSRFToken", withXSRFToken true). It changes at each sign-in.',
        'An API with tokens: remove SessionAuthentication from DEFAULT_AUTHENTICATION_CLASSES. A sessionid cookie left over from /admin is enough to cause this check.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Authentication credentials were not provided\.?$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: drf,
      fix: instruction(
        'Send what the view’s authentication class reads, or open the view',
        'Authorization: Token KEY (TokenAuthentication), Authorization: Bearer JWT (Simple JWT), or the sessionid cookie with credentials: "include" (SessionAuthentication).',
        'A login, register or public view: permission_classes = [AllowAny]; otherwise DEFAULT_PERMISSION_CLASSES covers it too.',
      ),
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
        'The class must be among authentication_classes of the view, or in DEFAULT_AUTHENTICATION_CLASSES: rest_framework_simplejwt.authentication.JWTAuthentication.',
        'Behind Apache with mod_wsgi the header does not arrive without WSGIPassAuthorization On.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      text: /^Authentication credentials were not provided\.?$/,
      header: ['server', /^Apache\b/],
      request: 'authorization',
      confidence: 'likely',
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
      fix: instruction(
        'Sign in again, or let the view read the session cookie',
        'The sessionid cookie belongs to no signed-in user of this server: sign in again. SESSION_COOKIE_AGE is two weeks by default.',
        'The view must have SessionAuthentication among its authentication classes. For a JWT in a cookie, dj-rest-auth needs USE_JWT, JWT_AUTH_COOKIE and JWTCookieAuthentication.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid token\.$/,
      confidence: 'likely',
      source: drf,
      fix: instruction(
        'Get this user’s token from this database',
        'Use the obtain_auth_token view, manage.py drf_create_token USERNAME, or the page Tokens in /admin.',
        'A sign-out that deletes the token, and another or restored database, leave the old key unknown. Knox keys also end after TOKEN_TTL (10 hours).',
      ),
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
      fix: instruction(
        'Send exactly: Token, one space, and the key',
        'TokenAuthentication refuses spaces in the key: a key in quotes, “Token: KEY”, or a JSON object are the usual mistakes.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid username\/password\.|^Incorrect authentication credentials\./,
      confidence: 'certain',
      global: true,
      source: drf,
      fix: signInData,
    },
    {
      cause: 'account-locked',
      text: /^User inactive or deleted\.|^User is inactive$/,
      confidence: 'certain',
      global: true,
      source: drf,
      fix: activateUser,
    },
    {
      cause: 'insufficient-permission',
      text: /^You do not have permission to perform this action/,
      confidence: 'certain',
      source: drfErrors,
      explanation: 'The user was recognized, and one of the view’s permission classes refuses.',
      fix: instruction(
        'Compare the view’s permission_classes with the user',
        'IsAdminUser wants is_staff. DjangoModelPermissions wants app.add_, change_, delete_ or view_MODEL: give it in /admin to the user or a group.',
        'has_object_permission may refuse this one object: check its owner.',
        'Give each permission class a message to see which one refuses; DEFAULT_PERMISSION_CLASSES counts where the view has none.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^Request was throttled/,
      confidence: 'certain',
      global: true,
      source: drfErrors,
      fix: instruction(
        'Wait as long as the message says, or raise DEFAULT_THROTTLE_RATES',
        'Retry-After and the message name the seconds.',
        'REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] has the rates of anon and user, a view its throttle_classes and throttle_scope.',
        'Behind a proxy set NUM_PROXIES: otherwise all clients may count as one address.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      code: 'token_not_valid',
      request: 'refresh',
      confidence: 'certain',
      global: true,
      source: simplejwt,
      fix: instruction(
        'Store the new refresh token that each refresh returns',
        'With ROTATE_REFRESH_TOKENS each response has a new refresh; BLACKLIST_AFTER_ROTATION makes the old one invalid (“Token is blacklisted”).',
        'REFRESH_TOKEN_LIFETIME is one day by default: after it sign in again, or raise it in SIMPLE_JWT.',
        'The body must be {"refresh": TOKEN}: an access token there has the wrong type.',
      ),
    },
    {
      cause: 'token-revoked',
      code: 'token_not_valid',
      text: /^Token is blacklisted/,
      confidence: 'certain',
      global: true,
      source: simplejwt,
      fix: instruction(
        'Sign in again, or send the newest refresh token',
        'The token is in the blacklist app’s OutstandingToken: a sign-out or a rotation (BLACKLIST_AFTER_ROTATION) put it there. Store the refresh that each TokenRefreshView response returns.',
      ),
    },
    {
      cause: 'token-expired',
      code: 'token_not_valid',
      text: /^Token is expired|'exp' claim has expired/,
      confidence: 'certain',
      global: true,
      source: simplejwt,
      fix: refreshAccess,
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
      fix: refreshAccess,
    },
    {
      cause: 'invalid-signature',
      code: 'token_not_valid',
      text: /^Token is invalid(?: or expired)?$/,
      request: 'token',
      confidence: 'possible',
      global: true,
      source: simplejwt,
      fix: signingKey,
    },
    {
      cause: 'malformed-header',
      code: 'bad_authorization_header',
      confidence: 'certain',
      global: true,
      source: simplejwt,
      fix: instruction(
        'Send exactly two words: Bearer and the JWT',
        'Simple JWT splits the header at spaces: no second Bearer, no space or quote in the token.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: 'user_not_found',
      text: /^User not found/,
      request: 'token',
      confidence: 'likely',
      source: simplejwt,
      explanation:
        'The token passed the server’s checks, but its user does not exist here: it was deleted, or it is from another database.',
      fix: instruction(
        'Sign in again on this server',
        'No user in this database has the ID in the token: check USER_ID_CLAIM, and that it is the right database.',
      ),
    },
    {
      cause: 'account-locked',
      code: 'user_inactive',
      confidence: 'certain',
      source: simplejwt,
      fix: activateUser,
    },
    {
      cause: 'malformed-token',
      text: /^Token contained no recognizable user identification/,
      confidence: 'certain',
      global: true,
      source: simplejwt,
      fix: instruction(
        'Set USER_ID_CLAIM to the claim with the user’s ID',
        'SIMPLE_JWT["USER_ID_CLAIM"] is "user_id" by default; tokens from another issuer usually have "sub". USER_ID_FIELD names the model’s field.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'no_active_account',
      confidence: 'certain',
      global: true,
      source: simplejwt,
      fix: signInData,
    },
    {
      cause: 'wrong-credentials',
      text: /^No active account found with the given credentials/,
      confidence: 'certain',
      global: true,
      source: simplejwt,
      fix: signInData,
    },
    {
      cause: 'token-expired',
      text: /^Signature has expired\.$/,
      confidence: 'certain',
      source: drf,
    },
    {
      cause: 'invalid-signature',
      text: /^Error decoding signature\.?$/,
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
      fix: instruction(
        'Request the scope, and define it in OAUTH2_PROVIDER',
        'required_scopes of the view names it. OAUTH2_PROVIDER["SCOPES"] must define it, and the authorization request must ask for it in scope.',
      ),
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
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: Apache/2.4.57 (Debian)
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
    {
      name: 'DRF: Origin checking failed',
      cause: 'csrf',
      http: `
        POST https://api.example.com/api/items
        Cookie: csrftoken=abc; sessionid=k3v9s8d7f6g5h4
        X-CSRFToken: abc
        Origin: https://app.example.com

        403
        Content-Type: application/json

        {"detail":"CSRF Failed: Origin checking failed - https://app.example.com does not match any trusted origins."}
      `,
    },
    {
      name: 'no Referer',
      cause: 'csrf',
      http: `
        POST https://api.example.com/api/items
        Cookie: csrftoken=abc; sessionid=k3v9s8d7f6g5h4
        X-CSRFToken: abc

        403
        Content-Type: application/json

        {"detail":"CSRF Failed: Referer checking failed - no Referer."}
      `,
    },
    {
      name: 'a page over plain http',
      cause: 'csrf',
      http: `
        POST https://api.example.com/api/items
        Origin: http://localhost:3000
        Referer: http://localhost:3000/
        Cookie: sessionid=k3v9s8d7f6g5h4
        X-CSRFToken: abc

        403
        Content-Type: application/json

        {"detail":"CSRF Failed: Referer checking failed - Referer is insecure while host is secure."}
      `,
    },
    {
      name: 'CSRF cookie not set',
      cause: 'csrf',
      http: `
        POST https://api.example.com/api/items
        Cookie: sessionid=k3v9s8d7f6g5h4
        X-CSRFToken: abc

        403
        Content-Type: application/json

        {"detail":"CSRF Failed: CSRF cookie not set."}
      `,
    },
    {
      name: 'the page without a reason',
      cause: 'csrf',
      http: `
        POST https://api.example.com/contact
        Content-Type: application/x-www-form-urlencoded
        Cookie: csrftoken=abc

        name=x

        403
        Content-Type: text/html

        <!DOCTYPE html><html><head><title>403 Forbidden</title></head><body><h1>Forbidden <span>(403)</span></h1><p>CSRF verification failed. Request aborted.</p></body></html>
      `,
    },
    {
      name: 'DRF: CSRF token missing',
      cause: 'csrf',
      http: `
        POST https://api.example.com/api/items
        Cookie: csrftoken=abc; sessionid=k3v9s8d7f6g5h4

        403
        Content-Type: application/json

        {"detail":"CSRF Failed: CSRF token missing."}
      `,
    },
    {
      name: 'DRF: nothing was sent',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/api/items

        401
        WWW-Authenticate: Bearer realm="api"
        Content-Type: application/json

        {"detail":"Authentication credentials were not provided."}
      `,
    },
    {
      name: 'DRF: the cookie does not count',
      cause: 'session-expired',
      http: `
        GET https://api.example.com/api/items
        Cookie: sessionid=k3v9s8d7f6g5h4

        403
        Content-Type: application/json

        {"detail":"Authentication credentials were not provided."}
      `,
    },
    {
      name: 'DRF: unknown key',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/api/items
        Authorization: Token q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Token
        Content-Type: application/json

        {"detail":"Invalid token."}
      `,
    },
    {
      name: 'Simple JWT: no active account',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/api/token/
        Content-Type: application/json

        {"username":"a@example.com","password":"x"}

        401
        Content-Type: application/json

        {"detail":"No active account found with the given credentials"}
      `,
    },
    {
      name: 'DRF: inactive',
      cause: 'account-locked',
      http: `
        GET https://api.example.com/api/items
        Authorization: Token q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"detail":"User inactive or deleted."}
      `,
    },
    {
      name: 'DRF: a permission class',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/api/items
        Authorization: Token q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"detail":"You do not have permission to perform this action."}
      `,
    },
    {
      name: 'DRF: throttled',
      cause: 'rate-limited',
      http: `
        GET https://api.example.com/api/items
        Authorization: Token q7Zk2mX0pW9sVb4t

        429
        Retry-After: 42
        Content-Type: application/json

        {"detail":"Request was throttled. Expected available in 42 seconds."}
      `,
    },
    {
      name: 'Simple JWT: blacklisted',
      cause: 'refresh-token-invalid',
      http: `
        POST https://api.example.com/api/token/refresh/
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=abc

        401
        Content-Type: application/json

        {"detail":"Token is blacklisted","code":"token_not_valid"}
      `,
    },
    {
      name: 'Simple JWT: expired',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"AccessToken","token_type":"access","message":"Token is expired"}]}
      `,
    },
    {
      name: 'Simple JWT: invalid',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"detail":"Given token not valid for any token type","code":"token_not_valid","messages":[{"token_class":"AccessToken","token_type":"access","message":"Token is invalid"}]}
      `,
    },
    {
      name: 'Simple JWT: no user claim',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"detail":"Token contained no recognizable user identification","code":"token_not_valid"}
      `,
    },
    {
      name: 'OAuth toolkit',
      cause: 'insufficient-scope',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"detail":"The access token is valid, but does not have enough scope"}
      `,
    },
    {
      name: 'spaces',
      cause: 'malformed-header',
      http: `
        GET https://api.example.com/api/items
        Authorization: Token abc def

        401
        Content-Type: application/json

        {"detail":"Invalid token header. Token string should not contain spaces."}
      `,
    },
    {
      name: 'Simple JWT',
      cause: 'malformed-header',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer q7Zk2 mX0pW9sVb4t

        401
        Content-Type: application/json

        {"detail":"Authorization header must contain two space-delimited values","code":"bad_authorization_header"}
      `,
    },
    {
      name: 'Simple JWT: token revoked',
      cause: 'token-revoked',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"detail":"Token is blacklisted","code":"token_not_valid"}
      `,
    },
    {
      name: 'Simple JWT: inactive',
      cause: 'account-locked',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"detail":"User is inactive","code":"user_inactive"}
      `,
    },
  ],
} satisfies Vendor;
