import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const kratos = 'https://www.ory.sh/docs/kratos/concepts/ui-messages';
const session = 'https://www.ory.sh/docs/kratos/session-management/overview';
const hydra = 'https://www.ory.sh/docs/hydra/guides/oauth2-token-introspection';
const oathkeeper = 'https://www.ory.sh/docs/oathkeeper/pipeline/authn';

const oryLogin = instruction(
  'Sign in, and send the session with each call',
  'A browser: GET /self-service/login/browser; then fetch /sessions/whoami with credentials: "include". Page and Kratos must be of one site (subdomains with session.cookie.domain), and serve.public.cors.allowed_origins lists the page with allow_credentials.',
  'A native app or server: X-Session-Token, or Authorization: Bearer with session_token of the API flow. On a server forward the browser’s Cookie header.',
  'Lifetime: session.lifespan in the configuration.',
);

const oneHost = instruction(
  'Keep flow, cookie and post on one host',
  'Use one host name for the page and for Kratos (all localhost or all 127.0.0.1, or subdomains of one domain with cookies.domain set to the bare domain, without http:// or slash).',
  'Fetch the flow with credentials: "include", and post its csrf_token field to ui.action. A server-rendered page forwards the browser’s Cookie header with the call, and Kratos’ Set-Cookie back.',
  'A call without a browser (server, native app, admin API) uses the API flows (/self-service/login/api) or the admin port, and sends no cookie.',
  'Cookies of an old version or domain may still be there: delete those of this site once.',
);

/** Ory: Kratos, Hydra, Oathkeeper. */
export const ory = {
  id: 'ory',
  name: 'Ory',
  signs: [
    { path: /^\/(?:self-service|sessions\/whoami)\b/ },
    { header: ['ory-error-id'] },
    { host: /\.oryapis\.com$|\.ory\.(?:sh|dev)$/ },
    { body: /"id"\s*:\s*"(?:session_|security_|self_service_)/ },
  ],
  rows: [
    {
      cause: 'session-expired',
      code: 'session_inactive',
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: session,
      fix: oryLogin,
    },
    {
      cause: 'missing-credentials',
      code: 'session_inactive',
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: session,
      fix: oryLogin,
    },
    {
      cause: 'token-unrecognized',
      code: 'session_inactive',
      request: 'authorization',
      confidence: 'possible',
      global: true,
      source: session,
    },
    {
      cause: 'step-up-required',
      code: ['session_aal2_required', 'session_refresh_required', 'session_aal1_required'],
      confidence: 'certain',
      global: true,
      source: kratos,
      fix: instruction(
        'Start a login flow with the level that is asked for',
        'session_aal2_required: /self-service/login/browser?aal=aal2 (redirect_browser_to names it). session_refresh_required: …/login/browser?refresh=true, then repeat the call within session privileged_session_max_age.',
      ),
    },
    {
      cause: 'csrf',
      code: 'security_csrf_violation',
      confidence: 'certain',
      global: true,
      source: 'https://www.ory.sh/docs/kratos/debug/csrf',
      explanation:
        'Kratos compares its csrf_token cookie with the field csrf_token of the flow. A page at localhost and Kratos at 127.0.0.1 are different sites, so the cookie is lost.',
      fix: oneHost,
    },
    {
      cause: 'csrf',
      text: /request was rejected to protect you from Cross-Site-Request-Forgery/i,
      confidence: 'certain',
      global: true,
      source: 'https://www.ory.sh/docs/kratos/debug/csrf',
      fix: oneHost,
    },
    {
      cause: 'session-expired',
      code: 'self_service_flow_expired',
      confidence: 'likely',
      global: true,
      source: kratos,
      explanation: 'The sign-in or settings flow has expired; start a new one.',
      fix: instruction(
        'Start a new flow',
        'GET the flow’s initialization endpoint again, and render the new one (use_flow_id names it where present).',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^The provided credentials are invalid, check for spelling mistakes/,
      confidence: 'certain',
      global: true,
      source: kratos,
    },
    {
      cause: 'token-unrecognized',
      code: ['token_inactive', 'request_unauthorized'],
      confidence: 'likely',
      source: hydra,
    },
    {
      cause: 'client-auth-failed',
      text: /but method 'none' was requested/,
      confidence: 'certain',
      global: true,
      source: hydra,
      explanation: 'The page sends no secret (method none), and the client is registered for one.',
      fix: instruction(
        'Register the page’s client with token_endpoint_auth_method none',
        'hydra create oauth2-client --token-endpoint-auth-method none --grant-type authorization_code,refresh_token --response-type code --redirect-uri URL, or hydra update oauth2-client CLIENT_ID --token-endpoint-auth-method none (version 1: hydra clients create). Authelia: public: true and token_endpoint_auth_method: none.',
        'Such a client uses PKCE instead of a secret; never put the secret into the page.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /supports client authentication method '|only supports the "[^"]{1,40}" client authentication method/,
      confidence: 'certain',
      global: true,
      source: hydra,
      explanation:
        'The client sends its secret in a different way than the one that it is registered for (token_endpoint_auth_method).',
      fix: instruction(
        'Set token_endpoint_auth_method to the method that is used',
        'hydra update oauth2-client CLIENT_ID --token-endpoint-auth-method client_secret_post (or client_secret_basic, none for a page with PKCE). The message names both methods.',
        'Or let the library use the registered one: client_secret_basic is Authorization: Basic, client_secret_post is client_secret in the form body. Authelia has the same key in its client.',
      ),
    },
    {
      cause: 'csrf',
      text: /No CSRF value available in the session cookie|CSRF value from the token does not match/,
      confidence: 'certain',
      global: true,
      source: 'https://www.ory.sh/docs/hydra/self-hosted/dependencies-environment',
      explanation:
        'The cookie oauth2_authentication_csrf, which /oauth2/auth set at the start, did not come back after login or consent.',
      fix: instruction(
        'Keep the whole flow in one browser and on one Hydra host',
        'Start at /oauth2/auth of urls.self.issuer and follow redirect_to in the browser itself, not by fetch or from the server; do not mix localhost and 127.0.0.1.',
        'Over http run with --dev (cookies without Secure); across sites serve.cookies.same_site_mode: None with https. A proxy must forward Set-Cookie.',
        'A second tab or a reload of an old login page overwrites the value: start the flow again.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^Client authentication failed \(e\.g\., unknown client/,
      confidence: 'certain',
      source: hydra,
      fix: instruction(
        'Compare id, secret and method with the registered client',
        'hydra get oauth2-client CLIENT_ID --endpoint ADMIN_URL shows it; “does not exist”: it is registered at another Hydra or project, so create it with hydra create oauth2-client. A lost secret is replaced: hydra update oauth2-client CLIENT_ID --secret NEW.',
        'In Authorization: Basic both parts are form-encoded first; a page’s client has --token-endpoint-auth-method none and no secret.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Access credentials are invalid/,
      confidence: 'likely',
      global: true,
      source: oathkeeper,
      explanation: 'No authenticator of the matching access rule accepted the request.',
      fix: instruction(
        'Compare the request with the rule’s authenticators',
        'The rule whose match.url matches lists its handlers: cookie_session (check_session_url, only: the cookie’s name), oauth2_introspection (introspection_url, required_scope), jwt (jwks_urls, trusted_issuers, target_audience), anonymous. Each must also be enabled in the configuration.',
        'Run with log.level=debug: it names the handler that refused. check_session_url must be reachable from Oathkeeper and get the Cookie header.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Access credentials are not sufficient to access this resource/,
      confidence: 'certain',
      global: true,
      source: oathkeeper,
      fix: instruction(
        'Make the rule’s authorizer allow the subject',
        'authorizer of the matching rule: allow, deny, keto_engine_acp_ory or remote_json. For Keto check the relation tuple: keto check SUBJECT RELATION NAMESPACE OBJECT; for remote_json the called service decides (403 denies).',
      ),
    },
  ],
  antiForgery: [
    {
      cookie: 'csrf_token_*',
      field: 'csrf_token',
      obtain: 'Read the node csrf_token of the flow.',
    },
  ],
  credentialPlaces: [{ cookie: 'ory_kratos_session' }, { header: 'X-Session-Token' }],
  examples: [
    {
      name: 'session expired: 401,',
      cause: 'session-expired',
      http: `
        GET https://x.projects.oryapis.com/sessions/whoami
        Cookie: ory_session_x=k3v9s8d7f6g5h4

        401
        Content-Type: application/json

        {"error":{"id":"session_inactive","code":401,"status":"Unauthorized","reason":"No valid session was found in this request.","message":"request does not have a valid authentication session"}}
      `,
    },
    {
      name: 'step up required: 403,',
      cause: 'step-up-required',
      http: `
        GET https://x.projects.oryapis.com/sessions/whoami
        Cookie: ory_session_x=k3v9s8d7f6g5h4

        403
        Content-Type: application/json

        {"error":{"id":"session_aal2_required","code":403,"status":"Forbidden","reason":"Session does not fulfill the requested Authenticator Assurance Level"}}
      `,
    },
    {
      name: 'csrf: security_csrf_violation',
      cause: 'csrf',
      http: `
        POST https://x.projects.oryapis.com/sessions/whoami
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":{"id":"security_csrf_violation","code":401,"status":"Unauthorized"}}
      `,
    },
    {
      name: 'session expired: self_service_flow_expired',
      cause: 'session-expired',
      http: `
        GET https://x.projects.oryapis.com/sessions/whoami
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"id":"self_service_flow_expired","code":401,"status":"Unauthorized"}}
      `,
    },
    {
      name: 'second factor',
      cause: 'step-up-required',
      http: `
        GET https://auth.example.com/sessions/whoami
        Cookie: ory_kratos_session=abc

        403
        Content-Type: application/json

        {"error":{"id":"session_aal2_required","code":403,"reason":"An active session was found but it does not fulfil the requested Authenticator Assurance Level."}}
      `,
    },
    {
      name: 'no session',
      cause: 'missing-credentials',
      http: `
        GET https://auth.example.com/sessions/whoami

        401
        Content-Type: application/json

        {"error":{"id":"session_inactive","code":401,"status":"Unauthorized","reason":"No valid session cookie found."}}
      `,
    },
    {
      name: 'authentication method of the client',
      cause: 'client-auth-failed',
      http: `
        POST https://auth.example.com/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=c&client_secret=s

        401
        Content-Type: application/json

        {"error":"invalid_client","error_description":"Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method). The OAuth 2.0 Client supports client authentication method 'client_secret_basic', but method 'client_secret_post' was requested. You must configure the OAuth 2.0 client's 'token_endpoint_auth_method' value to accept 'client_secret_post'."}
      `,
    },
    {
      name: 'CSRF cookie of Hydra',
      cause: 'csrf',
      http: `
        GET https://auth.example.com/oauth2/auth?client_id=c&login_verifier=a

        403
        Content-Type: application/json

        {"error":"request_forbidden","error_description":"The request is not allowed. No CSRF value available in the session cookie."}
      `,
    },
    {
      name: 'Oathkeeper: no authenticator',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/items
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"error":{"code":401,"status":"Unauthorized","message":"Access credentials are invalid"}}
      `,
    },
    {
      name: 'Oathkeeper: authorizer',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":{"code":403,"status":"Forbidden","message":"Access credentials are not sufficient to access this resource"}}
      `,
    },
    {
      name: 'client unknown',
      cause: 'client-auth-failed',
      http: `
        POST https://acme.projects.oryapis.com/oauth2/token
        Authorization: Basic YTpi
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials

        401
        Content-Type: application/json

        {"error":"invalid_client","error_description":"Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method). The requested OAuth 2.0 Client does not exist."}
      `,
    },
    {
      name: 'a page’s client that is registered with a secret',
      cause: 'client-auth-failed',
      http: `
        POST http://127.0.0.1:4444/oauth2/token
        Origin: http://127.0.0.1:8000
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&client_id=web&code=abcdefgh12345678&redirect_uri=http%3A%2F%2F127.0.0.1%3A8000&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        401
        Content-Type: application/json

        {"error":"invalid_client","error_description":"Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method). The OAuth 2.0 Client supports client authentication method 'client_secret_basic', but method 'none' was requested."}
      `,
    },
  ],
} satisfies Vendor;
