import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const csrf = 'https://laravel.com/docs/csrf';
const authentication = 'https://laravel.com/docs/authentication';
const sanctum = 'https://laravel.com/docs/sanctum';
const passport = 'https://laravel.com/docs/passport';
const authorization = 'https://laravel.com/docs/authorization';
const jwtAuth = 'https://github.com/PHP-Open-Source-Saver/jwt-auth';
const permission = 'https://spatie.be/docs/laravel-permission';

const pageExpired = instruction(
  'Send the CSRF token of the current session',
  'A form: @csrf inside it. A script: the XSRF-TOKEN cookie, URL-decoded, as X-XSRF-TOKEN (axios: withCredentials and withXSRFToken true).',
  'An SPA with Sanctum: GET /sanctum/csrf-cookie before signing in. Page and API need one top-level domain: SESSION_DOMAIN=.example.com, and the page’s host with port in SANCTUM_STATEFUL_DOMAINS.',
  'The cookie is never kept: SESSION_SECURE_COOKIE=true over plain HTTP, a wrong SESSION_DOMAIN, or a page cached for another session. Behind a proxy that terminates TLS: trustProxies(at: "*") in bootstrap/app.php.',
  'A webhook or an API with tokens: validateCsrfTokens(except: [...]) in bootstrap/app.php, or a route in routes/api.php.',
);

const jwtRefresh = instruction(
  'Refresh with the expired token within refresh_ttl',
  'jwt-auth has no refresh token: POST the expired token as Bearer to the refresh route (auth()->refresh()). JWT_TTL is 60 minutes, JWT_REFRESH_TTL two weeks.',
  '“can no longer be refreshed”: sign in again.',
);

const jwtAuthHeader = instruction(
  'Send Authorization: Bearer and the JWT',
  'jwt-auth also reads the parameter token, route parameters and cookies (Tymon’s parser chain). A public route must be outside the middleware auth:api or jwt.auth.',
);

const channelAuth = instruction(
  'Make the channel’s callback and the route’s middleware find the user',
  'routes/channels.php: Broadcast::channel("orders.{id}", fn ($user, $id) => …) without the prefix private- or presence-; it must return true (or an array), and compare ids as (int).',
  'The guard: Broadcast::routes(["middleware" => ["auth:sanctum"]]) (withBroadcasting() in bootstrap/app.php); Echo’s authEndpoint must be that route (/api/broadcasting/auth in api.php).',
  'Echo sends the token only with auth: { headers: { Authorization: "Bearer …" } }, cookies only through an authorizer with axios and withCredentials.',
  'Before Laravel 11 uncomment BroadcastServiceProvider in config/app.php; php artisan channel:list shows what is registered.',
);

const jsonForGuests = instruction(
  'Send Accept: application/json, and the token',
  'fetch sends Accept: */* by default: add headers: { Accept: "application/json" } (axios does so already). Laravel then responds with 401 {"message":"Unauthenticated."}.',
  'For every API route, in bootstrap/app.php: $middleware->redirectGuestsTo(fn (Request $request) => $request->is("api/*") ? null : route("login")) and $exceptions->shouldRenderJsonWhen(fn (Request $request) => $request->is("api/*")).',
  'Laravel 10 and older: return null for API requests in redirectTo() of app/Http/Middleware/Authenticate.php.',
  'The guest itself: Authorization: Bearer TOKEN, or the Sanctum cookie (credentials: "include" from another origin), as the guard of the route takes it (auth:sanctum, auth:api).',
);

const signedBehindProxy = instruction(
  'Trust the proxy, so that Laravel sees https',
  'bootstrap/app.php: $middleware->trustProxies(at: "*") or the proxy’s addresses (Laravel 10 and older: $proxies = "*" in app/Http/Middleware/TrustProxies.php).',
  'The proxy must send X-Forwarded-Proto: https, and X-Forwarded-Host and -Port where they differ; APP_URL begins with https://.',
  'Only large files: the URL lives for five minutes; raise max_upload_time under temporary_file_upload in config/livewire.php.',
);

/** Laravel, with Sanctum, Passport, jwt-auth and spatie/laravel-permission. */
export const laravel = {
  id: 'laravel',
  name: 'Laravel',
  signs: [
    { header: ['set-cookie', /^(?:laravel_session|XSRF-TOKEN|\w+_session)=/] },
    { body: /"message"\s*:\s*"Unauthenticated\."|CSRF token mismatch\.|Illuminate\\+/ },
    { path: /\/broadcasting\/auth$/ },
    { path: /\/livewire(?:-[0-9a-f]+)?\/(?:update|message\b|(?:upload|preview)-file)/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^\W{0,4}Route \[[\w.]*login\] not defined/,
      confidence: 'likely',
      global: true,
      source: authentication,
      explanation:
        'This is how Laravel refuses a guest who did not ask for JSON: it redirects to the route login, and the application has none, so a 401 becomes a 500.',
      fix: jsonForGuests,
    },
    {
      cause: 'invalid-signature',
      status: 401,
      path: /\/livewire(?:-[0-9a-f]+)?\/(?:upload|preview)-file/,
      confidence: 'likely',
      source: 'https://laravel.com/docs/requests#configuring-trusted-proxies',
      explanation:
        'Livewire uploads to a signed URL. Laravel signed it for https, and behind a proxy that terminates TLS it checks the same URL as http.',
      fix: signedBehindProxy,
    },
    {
      cause: 'csrf',
      status: 419,
      text: /Page Expired|CSRF/i,
      confidence: 'certain',
      global: true,
      source: csrf,
      explanation:
        '419 is Laravel’s own status: the CSRF token is missing or from another session, or the session has ended.',
      fix: pageExpired,
    },
    {
      cause: 'csrf',
      text: /^CSRF token mismatch\.$/,
      confidence: 'certain',
      global: true,
      source: csrf,
      fix: pageExpired,
    },
    {
      cause: 'login-redirect',
      status: 302,
      header: ['location', /\/login(?:$|[?#])/],
      sends: ['accept', /^(?!.{0,300}[/+]json)/],
      lacks: 'x-requested-with',
      confidence: 'likely',
      source: authentication,
      explanation:
        'Laravel redirects a guest to the route named login, unless the request says that it expects JSON.',
      fix: jsonForGuests,
    },
    {
      cause: 'missing-credentials',
      text: /^Unauthenticated\.$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: authentication,
      fix: instruction(
        'Send the token as Authorization: Bearer, or the session cookie of the SPA',
        'A token: $user->createToken(NAME)->plainTextToken (Sanctum) or Passport’s access token, with Accept: application/json.',
        'An SPA with Sanctum’s cookies: credentials: "include" (axios withCredentials), supports_credentials => true in config/cors.php, and EnsureFrontendRequestsAreStateful (statefulApi()) on the API.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      text: /^Unauthenticated\.$/,
      request: 'cookie',
      sends: ['origin'],
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
      confidence: 'possible',
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
      explanation:
        'The guard of the route did not find a user by this token: it is unknown, expired, from another guard, or it did not arrive.',
      fix: instruction(
        'Compare the guard of the route with the kind of token',
        'Sanctum (auth:sanctum) finds ID|TOKEN in personal_access_tokens: send it whole. Passport (auth:api with driver passport) verifies a JWT with storage/oauth-public.key.',
        'After migrate:fresh, a new database, or passport:keys --force old tokens are unknown: issue new ones. Sanctum’s expiration is in config/sanctum.php.',
        'Apache with CGI hides Authorization: add SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1.',
        'Old configuration in the cache: php artisan config:clear.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      path: /\/broadcasting\/auth$/,
      confidence: 'likely',
      source: 'https://laravel.com/docs/12.x/broadcasting#authorizing-channels',
      explanation:
        'No callback of routes/channels.php allows this user to join the channel, or Laravel saw no user.',
      fix: channelAuth,
    },
    {
      cause: 'insufficient-permission',
      text: /^This action is unauthorized\.$/,
      confidence: 'certain',
      global: true,
      source: authorization,
      explanation:
        'The user is signed in; a policy, a gate, or authorize() of the form request returned false.',
      fix: instruction(
        'Make the policy, gate or form request allow the action',
        'A new FormRequest has authorize() { return false; }: return true, or check there.',
        'A policy method gets the user and the model: compare the ids with the same type (PostgreSQL and MySQL drivers may return strings).',
        'Return Response::deny(“reason”) to see which one refuses.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^User does not have the right (?:roles|permissions)|^User does not have any of the necessary access rights/,
      confidence: 'certain',
      global: true,
      source: permission,
      fix: instruction(
        'Give the role or permission in the right guard',
        '$user->assignRole("ROLE") or givePermissionTo("PERMISSION"). guard_name of the role must equal the route’s guard (web or api).',
        'php artisan permission:cache-reset, as spatie/laravel-permission caches for 24 hours.',
        'display_permission_in_exception => true in config/permission.php makes the message name it.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Your email address is not verified\.$/,
      confidence: 'certain',
      global: true,
      source: 'https://laravel.com/docs/verification',
      fix: instruction(
        'Verify the email address',
        'Open the mail’s link, or POST email/verification-notification for a new one. The middleware is verified (EnsureEmailIsVerified); the column email_verified_at.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Invalid (?:ability|scope\(s\)) provided/,
      confidence: 'certain',
      global: true,
      source: sanctum,
      fix: instruction(
        'Issue the token with the ability or scope',
        'Sanctum: createToken(NAME, ["ABILITY"]); middleware abilities wants all, ability one. Passport: define it in Passport::tokensCan() and request it in scope.',
        'An issued token keeps its abilities: issue a new one.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^These credentials do not match our records/,
      confidence: 'certain',
      global: true,
      source: authentication,
      fix: instruction(
        'Check that the stored password is a hash, and hashed once',
        'Hash::check("PASSWORD", $user->password) in php artisan tinker shows whether the password matches. A model with the cast password => hashed must not get Hash::make() as well.',
        'The guard’s provider must read the right table, and the login field must be the one of credentials() (email by default).',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^The user credentials were incorrect/,
      confidence: 'certain',
      global: true,
      source: passport,
      fix: instruction(
        'Use the password client and the user of its provider',
        'Passport: client_id and client_secret of a client made with passport:client --password, whose provider is the users’ table.',
        'Hash::check in php artisan tinker shows whether the password matches; findForPassport() changes the login field.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^Too many login attempts\. Please try again in \d/,
      confidence: 'certain',
      global: true,
      source: authentication,
      fix: instruction(
        'Wait for the seconds that the message names',
        'The lock counts by email and address: five tries a minute by default. php artisan cache:clear removes it in development.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^Too Many Attempts\.$/,
      confidence: 'certain',
      global: true,
      source: 'https://laravel.com/docs/routing#rate-limiting',
      fix: instruction(
        'Wait for Retry-After, or raise the RateLimiter',
        'RateLimiter::for("api", …) in AppServiceProvider (or RouteServiceProvider) sets the limit of throttle:api, 60 a minute by default.',
        'Behind a proxy set trustProxies(): otherwise all users count as one address.',
      ),
    },
    {
      cause: 'invalid-signature',
      status: 403,
      text: /^Invalid signature\.$/,
      confidence: 'likely',
      source: 'https://laravel.com/docs/urls#signed-urls',
      explanation:
        'The URL’s host, scheme, path or query is not what Laravel signed, or expires has passed.',
      fix: instruction(
        'Make Laravel see the URL that it signed',
        'Behind a proxy that terminates TLS Laravel sees http://: trustProxies(at: "*") in bootstrap/app.php, X-Forwarded-Proto from the proxy, and an APP_URL with https.',
        'Parameters that mail or ad tools add break it: hasValidSignatureWhileIgnoring([…]) or the middleware signed with its ignored names.',
        'expires is over: create a new link (URL::temporarySignedRoute).',
      ),
    },
    {
      cause: 'token-revoked',
      text: /^Access token has been revoked$/,
      confidence: 'certain',
      global: true,
      source: passport,
      fix: instruction(
        'Authorize again',
        'Passport: the token’s row in oauth_access_tokens is revoked, or missing after a new database. A new sign-in creates one.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^Access token could not be verified$/,
      confidence: 'likely',
      global: true,
      source: passport,
      fix: instruction(
        'Use one pair of Passport keys on all servers',
        'The token was signed with another storage/oauth-private.key: passport:keys --force or a new deployment made new ones. Set PASSPORT_PRIVATE_KEY and PASSPORT_PUBLIC_KEY in the environment, then authorize again.',
      ),
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
      fix: jwtAuthHeader,
    },
    {
      cause: 'wrong-scheme',
      text: /^(?:Token not provided|A token is required|The token could not be parsed from the request)/,
      request: 'other-scheme',
      confidence: 'likely',
      global: true,
      source: jwtAuth,
      fix: jwtAuthHeader,
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
        'Make Apache forward Authorization',
        'RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}] in public/.htaccess, or CGIPassAuth On.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Token has expired(?: and can no longer be refreshed)?$/,
      confidence: 'certain',
      source: jwtAuth,
      fix: jwtRefresh,
    },
    {
      cause: 'token-revoked',
      text: /^The token has been blacklisted/,
      confidence: 'certain',
      global: true,
      source: jwtAuth,
      fix: instruction(
        'Send the token of the last refresh',
        'jwt-auth blacklists a token when it is refreshed or signed out; parallel calls with the old one fail: set JWT_BLACKLIST_GRACE_PERIOD (seconds).',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^Token Signature could not be verified/,
      confidence: 'certain',
      global: true,
      source: jwtAuth,
      fix: instruction(
        'Use the JWT_SECRET that signed the token',
        'php artisan jwt:secret writes a new one and makes all tokens invalid: sign in again. All servers need the same; then php artisan config:clear.',
      ),
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
      fix: instruction(
        'Store the new refresh_token of each refresh',
        'Passport revokes the old one when it is used; its lifetime is Passport::refreshTokensExpireIn(). client_id must be the one that got it. Otherwise authorize again.',
      ),
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
      name: 'a guest whose call does not ask for JSON',
      cause: 'login-redirect',
      http: `
        GET https://app.example.com/api/orders
        Accept: */*
        Sec-Fetch-Dest: empty

        302
        Location: https://app.example.com/login
        Set-Cookie: laravel_session=k3v9s8d7f6g5h4; path=/; httponly
        Content-Type: text/html; charset=UTF-8

        <title>Redirecting to https://app.example.com/login</title>
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
    {
      name: 'spatie/laravel-permission',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/api/posts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"User does not have the right roles."}
      `,
    },
    {
      name: 'an unverified address',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/api/posts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"Your email address is not verified."}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/login
        Content-Type: application/json

        {"email":"a@example.com","password":"x"}

        422
        Content-Type: application/json

        {"message":"These credentials do not match our records.","errors":{"email":["These credentials do not match our records."]}}
      `,
    },
    {
      name: 'throttle',
      cause: 'rate-limited',
      http: `
        GET https://api.example.com/api/posts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        429
        Retry-After: 30
        X-RateLimit-Limit: 60
        Content-Type: application/json

        {"message":"Too Many Attempts."}
      `,
    },
    {
      name: 'sign-in is throttled',
      cause: 'account-locked',
      http: `
        POST https://api.example.com/login
        Content-Type: application/json

        {"email":"a@example.com","password":"x"}

        429
        Content-Type: application/json

        {"message":"Too many login attempts. Please try again in 42 seconds."}
      `,
    },
    {
      name: 'Passport: revoked',
      cause: 'token-revoked',
      http: `
        GET https://api.example.com/api/user
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"access_denied","message":"The resource owner or authorization server denied the request.","hint":"Access token has been revoked"}
      `,
    },
    {
      name: 'Passport: another key',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/api/user
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"access_denied","hint":"Access token could not be verified"}
      `,
    },
    {
      name: 'jwt-auth: expired',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/api/user
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"message":"Token has expired","exception":"Illuminate\\\\Http"}
      `,
    },
    {
      name: 'jwt-auth',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/api/user
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"Token Signature could not be verified."}
      `,
    },
    {
      name: 'Passport: refresh',
      cause: 'refresh-token-invalid',
      http: `
        POST https://api.example.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=abc&client_id=1

        401
        Set-Cookie: laravel_session=abc
        Content-Type: application/json

        {"error":"invalid_request","error_description":"The refresh token is invalid.","hint":"Token has been revoked","message":"The refresh token is invalid."}
      `,
    },
    {
      name: 'jwt-auth: missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/api/user

        401
        Content-Type: application/json

        {"message":"Token not provided"}
      `,
    },
    {
      name: 'jwt-auth: wrong scheme',
      cause: 'wrong-scheme',
      http: `
        GET https://api.example.com/api/user
        Authorization: Token q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Token not provided"}
      `,
    },
    {
      name: 'Passport',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=2&username=a&password=b

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"The user credentials were incorrect.","message":"The user credentials were incorrect."}
      `,
    },
    {
      name: 'a private channel',
      cause: 'insufficient-permission',
      http: `
        POST https://api.example.com/broadcasting/auth
        Authorization: Bearer 1
        Content-Type: application/json

        {"socket_id":"1.1","channel_name":"private-orders.1"}

        403
        Content-Type: application/json

        {"message":"","exception":"Symfony\\\\Component\\\\HttpKernel\\\\Exception\\\\AccessDeniedHttpException"}
      `,
    },
    {
      name: 'a guest without Accept: application/json',
      cause: 'missing-credentials',
      http: `
        fetch GET https://api.example.com/api/me
        Accept: */*

        500
        Content-Type: text/html

        <!doctype html><html><head><title>Route [login] not defined.</title></head><body></body></html>
      `,
    },
    {
      name: 'a Livewire upload behind a proxy',
      cause: 'invalid-signature',
      http: `
        POST https://app.example.com/livewire/upload-file?expires=1900000000&signature=8c1f0b2d3e4a5f60718293a4b5c6d7e8
        Cookie: laravel_session=eyJpdiI6InZQb2ZGb3FsV1lDZVVGNUEifQ

        401
        Content-Type: text/html

        <!DOCTYPE html><html><head><title>Unauthorized</title></head><body>401 Unauthorized</body></html>
      `,
    },
    {
      name: 'a guest is sent to the sign-in',
      cause: 'login-redirect',
      http: `
        fetch GET https://app.example.com/api/items
        Accept: */*

        302
        Location: https://app.example.com/login
        Set-Cookie: laravel_session=eyJpdiI6IjQifQ%3D%3D; path=/; httponly
      `,
    },
  ],
} satisfies Vendor;
