import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const oauth2Proxy = 'https://oauth2-proxy.github.io/oauth2-proxy/';
const authentik = 'https://docs.goauthentik.io/add-secure-apps/providers/proxy/';
const pomerium = 'https://www.pomerium.com/docs/';

const authelia = 'https://www.authelia.com/reference/guides/proxy-authorization/';
const aboutAuthelia =
  'This is Authelia’s challenge, not the application’s: it takes any Authorization header for a sign-in of its own before it looks at its cookie, so the application’s token never gets past it.';
const letAutheliaPass = instruction(
  'Make Authelia check only its cookie for these calls',
  'Authelia 4.38 and later: an endpoint under server.endpoints.authz with authn_strategies: [{ name: CookieSession }], and the proxy’s forward-auth for this host or path pointed to it.',
  'Or let the proxy not pass Authorization to Authelia (Traefik: authRequestHeaders without Authorization), or give the API’s path the policy bypass where it checks its own tokens.',
);

const apiThroughOauth2Proxy = instruction(
  'Sign in at the proxy, or let the API path pass it',
  'A page: open it in the browser once; then call with credentials: "include". For 401 instead of redirects: --api-route=^/api, or send Accept: application/json.',
  'A client with a JWT of the provider: --skip-jwt-bearer-tokens=true and --extra-jwt-issuers=ISS=AUD.',
  'A public path or webhook: --skip-auth-route=METHOD=^/path, and --skip-auth-preflight=true for CORS.',
);

const pomeriumCors = 'https://www.pomerium.com/docs/reference/routes/cors-preflight';
const aboutPomeriumPreflight =
  'Pomerium asks for a sign-in before it lets a preflight pass, and a preflight never has a cookie.';

const pomeriumRoute = instruction(
  'Sign in at Pomerium, or change the route’s policy',
  'policy of the route must allow the user, domain or group; allow_public_unauthenticated_access: true opens it, cors_allow_preflight: true lets OPTIONS pass.',
  'Programs: a service account, or /.pomerium/api/v1/login for a programmatic token; the page /.pomerium/ shows who is signed in.',
);

const pomeriumPreflight = instruction(
  'Set cors_allow_preflight: true on the Pomerium route',
  'In the route’s definition: cors_allow_preflight: true (on Kubernetes the annotation ingress.pomerium.io/cors_allow_preflight: "true"). Pomerium then lets OPTIONS with Origin and Access-Control-Request-Method pass to the upstream, which must respond with the CORS headers.',
  'The call itself still needs Pomerium’s session cookie: credentials: "include", and Access-Control-Allow-Credentials: true with the exact origin from the upstream.',
);

const signInAgain = instruction(
  'Reload the page to sign in at the proxy again',
  'The page was loaded while its proxy session was valid; it has ended, and the proxy redirects each call to the identity provider, which no script can follow.',
  'oauth2-proxy: --api-route=^/api (or Accept: application/json on the call) makes it respond with 401 to scripts; on 401 do location.reload(), or go to /oauth2/start?rd= with the page’s address.',
  'For longer sessions: --cookie-refresh shorter than the life of the provider’s access token, and --cookie-expire.',
);

const proxySessionEnded = instruction(
  'Reload the page: the session at the sign-in proxy has ended',
  'On 401 the page should do location.reload(), or go to /oauth2/start?rd= with its own address (authentik: /outpost.goauthentik.io/start?rd=).',
  'If it ends too early: --cookie-refresh with a provider that gives refresh tokens (scope offline_access), and --cookie-expire; with large tokens a session store in Redis (--session-store-type=redis), since cookies over 4 KB are split and can be lost.',
  'The proxy’s own 401 has no CORS headers: serve page and API on one origin, or add them in the reverse proxy (nginx: add_header … always).',
);

const signInAtAuthentik = instruction(
  'Sign in at authentik, or leave the path unauthenticated',
  'Proxy Provider, Advanced protocol settings, Unauthenticated Paths: a regular expression per line (^/api/.*). Programs: Intercept header authentication takes Authorization: Basic USER:APP-PASSWORD.',
  'A page’s fetch calls: load the page itself through authentik first; a call that is redirected fails by CORS: reload the page when that happens.',
  'The proxy must route /outpost.goauthentik.io/ to the outpost.',
);

/** Sign-in proxies that stand in front of an app: oauth2-proxy, authentik, Pomerium, ngrok. */
export const accessProxies = {
  id: 'access-proxies',
  name: 'a sign-in proxy',
  signs: [
    { header: ['gap-auth'] },
    { header: ['www-authenticate', /^Basic realm="Authorization Required"$/] },
    { header: ['set-cookie', /^(?:_oauth2_proxy|authentik_proxy|_pomerium)/] },
    { header: ['x-authentik-auth-callback'] },
    { header: ['x-pomerium-intercepted-response'] },
    { header: ['ngrok-error-code'] },
    {
      header: [
        'location',
        /\/oauth2\/start|\/oauth2\/sign_in|(?:\/|%2F)outpost\.goauthentik\.io(?:\/|%2F)|\/\.pomerium\//,
      ],
    },
    { body: /OAuth2 Proxy|oauth2-proxy|ERR_NGROK_/ },
    { cookie: /^(?:_oauth2_proxy|authentik_proxy|_pomerium)/ },
  ],
  rows: [
    {
      cause: 'wrong-scheme',
      status: 401,
      header: ['www-authenticate', /^Basic realm="Authorization Required"$/],
      request: 'other-scheme',
      confidence: 'likely',
      source: authelia,
      explanation: aboutAuthelia,
      fix: letAutheliaPass,
    },
    {
      cause: 'wrong-scheme',
      status: 401,
      header: ['www-authenticate', /^Basic realm="Authorization Required"$/],
      request: 'bearer',
      confidence: 'likely',
      source: authelia,
      explanation: aboutAuthelia,
      fix: letAutheliaPass,
    },
    {
      cause: 'deployment-protection',
      header: ['location', /\/oauth2\/(?:start|sign_in)/],
      confidence: 'likely',
      source: oauth2Proxy,
      fix: apiThroughOauth2Proxy,
    },
    {
      cause: 'login-redirect',
      header: ['location', /\/oauth2\/(?:start|sign_in)/],
      confidence: 'likely',
      source: oauth2Proxy,
      fix: apiThroughOauth2Proxy,
    },
    {
      cause: 'deployment-protection',
      header: ['location', /\/outpost\.goauthentik\.io\//],
      confidence: 'certain',
      source: authentik,
      fix: signInAtAuthentik,
    },
    {
      cause: 'login-redirect',
      header: ['location', /%2Foutpost\.goauthentik\.io%2F/],
      confidence: 'certain',
      source: authentik,
      fix: signInAtAuthentik,
    },
    {
      cause: 'cors-blocked',
      method: /^OPTIONS$/,
      header: ['location', /\/\.pomerium\//],
      confidence: 'certain',
      source: pomeriumCors,
      explanation: aboutPomeriumPreflight,
      fix: pomeriumPreflight,
    },
    {
      cause: 'deployment-protection',
      header: ['location', /\/\.pomerium\//],
      confidence: 'certain',
      source: pomerium,
      fix: pomeriumRoute,
    },
    {
      cause: 'deployment-protection',
      header: ['x-pomerium-intercepted-response'],
      status: [401, 403],
      confidence: 'certain',
      source: pomerium,
      fix: pomeriumRoute,
    },
    {
      cause: 'csrf',
      status: 403,
      text: /Unable to find a valid CSRF token|CSRF token mismatch, potential attack/,
      confidence: 'certain',
      global: true,
      source: 'https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview#cookie-options',
      explanation:
        'oauth2-proxy sets the cookie _oauth2_proxy_csrf when sign-in starts and wants it back at /oauth2/callback: it did not come, or belongs to a sign-in started later.',
      fix: instruction(
        'Start and finish the sign-in on hosts that share the cookie',
        'Set --cookie-domain to the domain above both hosts (e.g. .example.com) and --whitelist-domain with it, or put --redirect-url on the host that is protected.',
        'Over plain http set --cookie-secure=false; for several sign-ins at once set --cookie-csrf-per-request=true.',
        'Do not let proxy or browser cache the redirect to the provider (Cache-Control: no-store): a cached one repeats an old state.',
      ),
    },
    {
      cause: 'deployment-protection',
      status: [401, 403],
      text: /OAuth2 Proxy/,
      confidence: 'likely',
      source: oauth2Proxy,
      fix: apiThroughOauth2Proxy,
    },
    {
      cause: 'deployment-protection',
      header: ['ngrok-error-code', /^ERR_NGROK_6024/],
      confidence: 'likely',
      source: 'https://ngrok.com/docs/errors/',
      explanation:
        'ngrok shows its own page of warning in front of the tunnel, also to calls of script; it has no CORS headers.',
      fix: instruction(
        'Send the ngrok-skip-browser-warning header',
        'Any value works: fetch(url, { headers: { "ngrok-skip-browser-warning": "1" } }). Across origins the server must list it in Access-Control-Allow-Headers.',
        'Images, frames and event streams cannot send it: use a paid plan or another tunnel for them.',
        'The page appears only on ngrok’s free plan.',
      ),
    },
    {
      cause: 'not-auth-related',
      header: ['ngrok-error-code', /^ERR_NGROK_(?:3200|8012)/],
      confidence: 'certain',
      source: 'https://ngrok.com/docs/errors/',
    },
    {
      cause: 'login-redirect',
      header: ['set-cookie', /^_oauth2_proxy/],
      confidence: 'likely',
      source: oauth2Proxy,
      explanation: 'oauth2-proxy started a sign-in at the identity provider instead of responding.',
      fix: signInAgain,
    },
    {
      cause: 'session-expired',
      status: 401,
      request: 'cookie',
      body: /^$|^\s*(?:Unauthorized|\{\s*\})\s*$|401 Authorization Required/,
      confidence: 'possible',
      source: oauth2Proxy,
      explanation: 'A sign-in proxy in front of this host responded, not the application.',
      fix: proxySessionEnded,
    },
  ],
  examples: [
    {
      name: 'authentik sends a call to its authorization endpoint',
      cause: 'login-redirect',
      http: `
        GET https://app.example.com/info
        Accept: application/json

        302
        Location: https://auth.example.com/application/o/authorize/?client_id=x1&redirect_uri=https%3A%2F%2Fapp.example.com%2Foutpost.goauthentik.io%2Fcallback&response_type=code
      `,
    },
    {
      name: 'Authelia reads the application’s token',
      cause: 'wrong-scheme',
      http: `
        fetch GET https://monitor.example.com/api/collections/systems/records
        Authorization: <<jwt {"id":"1","exp":3600}>>
        Cookie: authelia_session=Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2

        401
        WWW-Authenticate: Basic realm="Authorization Required"
        Content-Type: text/plain

        401 Unauthorized
      `,
    },
    {
      name: 'Authelia reads the application’s bearer token',
      cause: 'wrong-scheme',
      http: `
        fetch GET https://app.example.com/api/items
        Authorization: Bearer <<jwt {"sub":"1","exp":3600}>>
        Cookie: authelia_session=Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2

        401
        WWW-Authenticate: Basic realm="Authorization Required"
        Content-Type: text/plain

        401 Unauthorized
      `,
    },
    {
      name: 'the callback without its cookie',
      cause: 'csrf',
      http: `
        navigate GET https://auth.example.com/oauth2/callback?code=0a1b2c&state=x

        403
        Content-Type: text/html

        <title>403 Forbidden</title><p>Login Failed: Unable to find a valid CSRF token. Please try again.</p>
      `,
    },
    {
      name: 'deployment protection: Location: https://auth.example.com/outpost…',
      cause: 'deployment-protection',
      http: `
        fetch GET https://app.example.com/api

        302
        Location: https://auth.example.com/outpost.goauthentik.io/start?rd=1
        Set-Cookie: authentik_proxy_1=a
      `,
    },
    {
      name: 'deployment protection: ngrok-error-code',
      cause: 'deployment-protection',
      http: `
        fetch GET https://app.example.com/api
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Location: https://auth.example.com/outpost.goauthentik.io/start?rd=1
        Set-Cookie: authentik_proxy_1=a
        ngrok-error-code: ERR_NGROK_6024
      `,
    },
    {
      name: 'the sign-in page of oauth2-proxy',
      cause: 'deployment-protection',
      http: `
        GET https://api.example.com/v1/items

        403
        Gap-Auth: -
        Content-Type: text/html

        <!DOCTYPE html><html><head><title>Sign In</title></head><body><p>Sign in with OpenID Connect</p><footer>Secured with OAuth2 Proxy version v7.6.0</footer></body></html>
      `,
    },
    {
      name: 'a preflight at Pomerium',
      cause: 'cors-blocked',
      http: `
        OPTIONS https://wiki.example.com/api/pages
        Origin: https://home.example.com
        Access-Control-Request-Method: PUT
        Access-Control-Request-Headers: content-type

        302
        Location: https://login.example.com/.pomerium/sign_in?pomerium_redirect_uri=https%3A%2F%2Fwiki.example.com%2Fapi%2Fpages
      `,
    },
    {
      name: 'the call that a preflight at Pomerium stopped',
      cause: 'cors-blocked',
      before: [
        `
        OPTIONS https://wiki.example.com/api/pages
        Origin: https://home.example.com
        Access-Control-Request-Method: PUT
        Access-Control-Request-Headers: content-type

        302
        Location: https://login.example.com/.pomerium/sign_in?pomerium_redirect_uri=https%3A%2F%2Fwiki.example.com%2Fapi%2Fpages
      `,
      ],
      http: `
        PUT https://wiki.example.com/api/pages
        Origin: https://home.example.com
        Content-Type: application/json

        {}

        0 net::ERR_FAILED
      `,
    },
    {
      name: 'Pomerium',
      cause: 'deployment-protection',
      http: `
        GET https://api.example.com/v1/items

        403
        X-Pomerium-Intercepted-Response: true
        Content-Type: text/plain

        Forbidden
      `,
    },
    {
      name: 'ngrok’s page',
      cause: 'deployment-protection',
      http: `
        GET https://abc.ngrok-free.app/v1/items

        403
        Ngrok-Error-Code: ERR_NGROK_6024
        Content-Type: text/html

        <!DOCTYPE html><html><body>ERR_NGROK_6024</body></html>
      `,
    },
    {
      name: 'a fetch call',
      cause: 'login-redirect',
      http: `
        fetch GET https://app.example.com/api

        302
        Location: https://app.example.com/oauth2/start?rd=%2Fapi
      `,
    },
    {
      name: 'a fetch call straight to the provider',
      cause: 'login-redirect',
      http: `
        fetch GET https://app.example.com/api/items
        Cookie: _oauth2_proxy=Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2

        302
        Location: https://id.example.com/oauth2/v1/authorize?client_id=app&response_type=code&scope=openid&state=x
        Set-Cookie: _oauth2_proxy_csrf=a; Path=/; HttpOnly; Secure
      `,
    },
    {
      name: 'an old session',
      cause: 'session-expired',
      http: `
        fetch GET https://app.example.com/api/items
        Cookie: _oauth2_proxy=Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2

        401
        Content-Type: text/plain

        Unauthorized
      `,
    },
  ],
} satisfies Vendor;
