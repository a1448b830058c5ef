import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const csrf = 'https://guides.rubyonrails.org/security.html#cross-site-request-forgery-csrf';
const http = 'https://api.rubyonrails.org/classes/ActionController/HttpAuthentication.html';
const devise = 'https://github.com/heartcombo/devise/blob/main/config/locales/en.yml';
const doorkeeper = 'https://github.com/doorkeeper-gem/doorkeeper/blob/main/config/locales/en.yml';
const jwt = 'https://github.com/jwt/ruby-jwt';

const railsForm = instruction(
  'Send the authenticity token of this session',
  'A script: send the content of <meta name="csrf-token"> as X-CSRF-Token, with the session cookie. A form: form_with adds authenticity_token.',
  'The page was cached or opened before sign-in: reload it for a new token.',
  'The session cookie does not come back: over plain HTTP secure: true loses it, in an iframe it needs SameSite=None; Secure.',
  'A JSON API with tokens: inherit from ActionController::API, or skip_before_action :verify_authenticity_token.',
);

const deviseSignIn = instruction(
  'Sign in again, and check that the session cookie of the new session is sent',
  'After sign-in the response sets _APP_session: across origins the request needs credentials: "include", the API rack-cors with credentials: true, and the cookie same_site: :none, secure: true.',
  'config.api_only removes the session: add ActionDispatch::Cookies and the session store as middleware.',
  'devise timeoutable ends it after timeout_in; a failed CSRF check with null_session also counts as signed out: send X-CSRF-Token.',
);

const rubyJwt = instruction(
  'Decode with the key, algorithm and claims of the issuer',
  'JWT.decode(token, key, true, { algorithm: "RS256", iss: ISS, verify_iss: true, aud: AUD, verify_aud: true }): key is the same string for HS256, an OpenSSL public key for RS256.',
  'devise-jwt: DEVISE_JWT_SECRET_KEY must be the same on all servers; RAILS_MASTER_KEY and secret_key_base differ per environment.',
  'A provider’s tokens: JWT.decode(token, nil, true, { algorithms: ["RS256"], jwks: LOADER }).',
);

const allowHost = instruction(
  'Add the host to config.hosts',
  'In config/environments/development.rb: config.hosts << "HOST", or /.*\\.ngrok-free\\.app/ for a family; config.hosts.clear serves all. A health check by address: config.host_authorization = { exclude: ->(request) { request.path == "/up" } }.',
);

/** Ruby on Rails, with Devise, Doorkeeper, ruby-jwt, CanCanCan and Pundit. */
export const rails = {
  id: 'rails',
  name: 'Ruby on Rails',
  signs: [
    { header: ['x-runtime', /^[\d.]+$/] },
    { header: ['set-cookie', /^_\w+_session=/] },
    { header: ['www-authenticate', /realm="Application"|doorkeeper/i] },
    { body: /ActionController::|Doorkeeper/ },
    { body: /Action Controller: Exception caught/ },
  ],
  rows: [
    {
      cause: 'csrf',
      status: 422,
      text: /^The change you wanted was rejected/,
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: csrf,
      explanation:
        'This page is what Rails shows in production for InvalidAuthenticityToken: the anti-forgery value is missing, stale, or from another session.',
      fix: railsForm,
    },
    {
      cause: 'csrf',
      text: /HTTP Origin header \([^()]{0,200}\) didn't match request\.base_url/,
      confidence: 'certain',
      global: true,
      source: csrf,
      explanation:
        'Rails sees a different address than the browser: usually the proxy in front terminates TLS or changes the host or port without telling Rails.',
      fix: instruction(
        'Make the proxy forward the scheme, host and port',
        'nginx: proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-Ssl on; with X-Forwarded-Host use $http_host, which has the port.',
        'If a proxy in front always speaks TLS: config.assume_ssl = true (Rails 7.1 and later).',
        'A page from another origin on purpose: protect with tokens, or config.action_controller.forgery_protection_origin_check = false.',
      ),
    },
    {
      cause: 'csrf',
      text: /The browser returned a 'null' origin/,
      confidence: 'certain',
      global: true,
      source: csrf,
      fix: instruction(
        'Set Referrer-Policy to same-origin or strict-origin-when-cross-origin',
        'With no-referrer browsers send Origin: null, which Rails refuses. Look at the header, config.action_dispatch.default_headers, and <meta name="referrer">.',
        'If the policy must stay: config.action_controller.forgery_protection_origin_check = false.',
      ),
    },
    {
      cause: 'csrf',
      text: /Can't verify CSRF token authenticity|ActionController::InvalidAuthenticityToken|^HTTP Origin header \(/,
      confidence: 'certain',
      global: true,
      source: csrf,
      fix: railsForm,
    },
    {
      cause: 'csrf',
      code: 'ActionController::InvalidAuthenticityToken',
      confidence: 'certain',
      global: true,
      source: csrf,
      fix: railsForm,
    },
    {
      cause: 'missing-credentials',
      text: /^HTTP (?:Token|Basic|Digest): Access denied/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: http,
      fix: instruction(
        'Send what the controller’s authenticate_or_request_with_… reads',
        'http_basic_authenticate_with: Authorization: Basic. authenticate_or_request_with_http_token: Authorization: Token TOKEN or Bearer TOKEN.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^HTTP Token: Access denied/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: http,
      fix: instruction(
        'Send the token that the controller looks up',
        'authenticate_or_request_with_http_token reads Authorization: Token TOKEN, Token token="TOKEN", or Bearer TOKEN, and its block must find it.',
        'Send it without quotes of your own and without “Token token=” inside Bearer.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^HTTP (?:Basic|Digest): Access denied/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: http,
      fix: instruction(
        'Compare the name and password with http_basic_authenticate_with',
        'Its name: and password: usually come from credentials or ENV: check that this environment sets them.',
        'If a web server in front asks for Basic too, one header cannot serve both.',
      ),
    },
    {
      cause: 'session-expired',
      text: /^You need to sign in or sign up before continuing/,
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: devise,
      fix: deviseSignIn,
    },
    {
      cause: 'missing-credentials',
      text: /^You need to sign in or sign up before continuing/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: devise,
      fix: instruction(
        'Sign in first, and send its session cookie or token',
        'Session: POST /users/sign_in, then send the cookie (credentials: "include"). devise-jwt: send the Authorization header of the sign-in response.',
        'devise_token_auth: send access-token, client and uid of the last response; from another origin rack-cors must expose them (expose: ["access-token", "expiry", "token-type", "uid", "client"]).',
        'A public action: skip_before_action :authenticate_user!.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^You need to sign in or sign up before continuing/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: devise,
      fix: instruction(
        'Give Devise a strategy that reads these headers',
        'Plain Devise reads no Authorization. devise-jwt: add :jwt_authenticatable to the model, and compare DEVISE_JWT_SECRET_KEY; a token revoked by sign-out (JTIMatcher, Denylist) gets the same words.',
        'The sign-in path must be in dispatch_requests, and rack-cors must expose: ["Authorization"] for the page to read it.',
        'devise_token_auth: access-token, client and uid of the last response; rack-cors must expose: ["access-token", "expiry", "token-type", "uid", "client"]. Parallel requests: change_headers_on_each_request = false.',
      ),
    },
    {
      cause: 'session-expired',
      text: /^Your session expired\. Please sign in again to continue\.?$/,
      confidence: 'certain',
      global: true,
      source: devise,
      fix: deviseSignIn,
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid \w+ or password\.?$|^You have one more attempt before your account is locked/,
      confidence: 'certain',
      source: devise,
      fix: instruction(
        'Send the credentials inside the scope’s key',
        'Devise reads {"user": {"email": …, "password": …}} with Content-Type: application/json, not the bare fields.',
        'authentication_keys may want username instead of email; in the console test User.find_by(email: …).valid_password?("…").',
      ),
    },
    {
      cause: 'account-locked',
      text: /^Your account is (?:locked|not activated yet)\.$/,
      confidence: 'certain',
      global: true,
      source: devise,
      fix: instruction(
        'Unlock or activate the account',
        'Locked (lockable): the mail’s link, unlock_in, or user.unlock_access! in the console.',
        'Not activated yet: active_for_authentication? of the model is false.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^You have to confirm your email address before continuing/,
      confidence: 'certain',
      global: true,
      source: devise,
      fix: instruction(
        'Confirm the email address',
        'Open the mail’s link, or user.confirm in the console. allow_unconfirmed_access_for allows some days without.',
      ),
    },
    {
      cause: 'token-revoked',
      text: /^(?:revoked token|The access token was revoked)$/i,
      confidence: 'certain',
      global: 'cause',
      source: doorkeeper,
    },
    {
      cause: 'token-expired',
      text: /^Signature has expired$/,
      confidence: 'certain',
      global: 'cause',
      source: jwt,
    },
    {
      cause: 'token-expired',
      text: /^The access token expired$/,
      confidence: 'certain',
      source: doorkeeper,
      fix: instruction(
        'Refresh the token, or raise access_token_expires_in',
        'Doorkeeper’s default is two hours. Refresh tokens exist only with use_refresh_token in config/initializers/doorkeeper.rb.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^The access token is invalid$/,
      confidence: 'likely',
      source: doorkeeper,
      fix: instruction(
        'Authorize again with this application',
        'Doorkeeper does not find the token: another database, hash_token_secrets switched on later, or the token was deleted. Doorkeeper::AccessToken.by_token("TOKEN") in the console shows which.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Access to this resource requires scope "/,
      confidence: 'certain',
      global: true,
      source: doorkeeper,
      fix: instruction(
        'Request the scope, and allow it to the application',
        'doorkeeper_authorize! :SCOPE of the controller names it. It must be in default_scopes or optional_scopes of config/initializers/doorkeeper.rb and in the application’s scopes.',
        'Then authorize again with scope=SCOPE: existing tokens keep their old scopes.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^Signature verification (?:raised|failed)$/,
      confidence: 'certain',
      global: 'cause',
      source: jwt,
      fix: rubyJwt,
    },
    {
      cause: 'malformed-token',
      text: /^(?:Not enough or too many segments|Invalid segment encoding)/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'wrong-audience',
      text: /^Invalid audience\. Expected /,
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: rubyJwt,
    },
    {
      cause: 'wrong-issuer',
      text: /^Invalid issuer\. Expected /,
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: rubyJwt,
    },
    {
      cause: 'invalid-signature',
      text: /^Expected a different algorithm/,
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: rubyJwt,
    },
    {
      cause: 'token-not-yet-valid',
      text: /^Signature nbf has not been reached/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'insufficient-permission',
      text: /^You are not authorized to access this page|^not allowed to \w+\? this /,
      confidence: 'certain',
      global: 'cause',
      source: 'https://github.com/CanCanCommunity/cancancan',
      fix: instruction(
        'Allow the action in the ability or policy',
        'CanCanCan: can :ACTION, MODEL in app/models/ability.rb, with the condition that this record meets. Pundit: ACTION? of the policy that the message names.',
        'Check that current_user is the expected one: nil gets the same message.',
      ),
    },
    {
      cause: 'not-auth-related',
      status: 403,
      body: /<h1>Blocked hosts?: /,
      confidence: 'certain',
      source: 'https://guides.rubyonrails.org/configuring.html#actiondispatch-hostauthorization',
      explanation: 'Rails does not serve this host name (config.hosts).',
      fix: allowHost,
    },
    {
      cause: 'not-auth-related',
      text: /^Blocked hosts?: /,
      confidence: 'certain',
      global: true,
      source: 'https://guides.rubyonrails.org/configuring.html#actiondispatch-hostauthorization',
      explanation: 'Rails does not serve this host name (config.hosts).',
      fix: allowHost,
    },
  ],
  antiForgery: [
    { header: 'X-CSRF-Token', obtain: 'Read the content of <meta name="csrf-token">.' },
    { field: 'authenticity_token' },
  ],
  examples: [
    {
      name: 'the page for a rejected change',
      cause: 'csrf',
      http: `
        POST https://app.example.com/posts
        Cookie: _app_session=abcdefghijklmnop0123456789
        Content-Type: application/json

        {}

        422 Unprocessable Content
        Content-Type: text/html

        <!DOCTYPE html><html><head><title>The change you wanted was rejected (422)</title></head><body><h1>The change you wanted was rejected.</h1><p>Maybe you tried to change something you didn't have access to.</p></body></html>
      `,
    },
    {
      name: 'csrf: 422,',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: _shop_session=k3v9s8d7f6g5h4

        422
        x-runtime: 0.01
        Content-Type: application/json

        {"status":422,"error":"Unprocessable Content","exception":"#<ActionController::InvalidAuthenticityToken: HTTP Origin header (https://x) didn't match request.base_url (http://x)>"}
      `,
    },
    {
      name: 'token unrecognized: HTTP Token: Access denied.',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Token token=abcdefgh12345678

        401
        WWW-Authenticate: Token realm="Application"
        x-runtime: 0.01

        HTTP Token: Access denied.

      `,
    },
    {
      name: 'session expired: You need to sign in or sign up before cont…',
      cause: 'session-expired',
      http: `
        GET https://api.example.com/v1/items
        Cookie: _shop_session=k3v9s8d7f6g5h4

        401
        x-runtime: 0.01
        Content-Type: application/json

        {"error":"You need to sign in or sign up before continuing."}
      `,
    },
    {
      name: 'token revoked: WWW-Authenticate: Bearer realm="Doorkeeper…',
      cause: 'token-revoked',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Bearer realm="Doorkeeper", error="invalid_token", error_description="The access token was revoked"
      `,
    },
    {
      name: 'blocked host',
      cause: 'not-auth-related',
      http: `
        GET https://app.example.org/

        403
        X-Runtime: 0.001
        Content-Type: text/html

        <html><body><h1>Blocked hosts: app.example.org</h1></body></html>
      `,
    },
    {
      name: 'the origin differs from base_url',
      cause: 'csrf',
      http: `
        POST https://app.example.com/items
        Cookie: _app_session=k3v9s8d7f6g5h4
        X-CSRF-Token: abc
        Origin: https://app.example.com

        422
        Content-Type: application/json

        {"status":422,"error":"Unprocessable Entity","exception":"#<ActionController::InvalidAuthenticityToken: HTTP Origin header (https://app.example.com) didn't match request.base_url (http://app.example.com)>"}
      `,
    },
    {
      name: 'a null origin',
      cause: 'csrf',
      http: `
        POST https://app.example.com/items
        Cookie: _app_session=k3v9s8d7f6g5h4
        Origin: null

        422
        Content-Type: application/json

        {"status":422,"error":"The browser returned a 'null' origin for a request with origin-based forgery protection turned on."}
      `,
    },
    {
      name: 'no token',
      cause: 'csrf',
      http: `
        POST https://app.example.com/items
        Cookie: _app_session=k3v9s8d7f6g5h4

        422
        Content-Type: application/json

        {"status":422,"error":"Can't verify CSRF token authenticity."}
      `,
    },
    {
      name: 'the page of production',
      cause: 'csrf',
      http: `
        POST https://app.example.com/items
        Content-Type: application/x-www-form-urlencoded
        Cookie: _app_session=k3v9s8d7f6g5h4

        a=1

        422
        Content-Type: text/html

        <!DOCTYPE html><html><head><title>The change you wanted was rejected (422)</title></head><body><h1>The change you wanted was rejected.</h1><p>Maybe you tried to change something you did not have access to.</p></body></html>
      `,
    },
    {
      name: 'HTTP Token',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/api/items
        Authorization: Token q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Token realm="Application"
        Content-Type: text/plain

        HTTP Token: Access denied.
      `,
    },
    {
      name: 'HTTP Basic',
      cause: 'wrong-credentials',
      http: `
        GET https://api.example.com/admin
        Authorization: Basic YWxpY2U6cGFzc3dvcmQ=

        401
        WWW-Authenticate: Basic realm="Application"
        Content-Type: text/plain

        HTTP Basic: Access denied.
      `,
    },
    {
      name: 'Devise: signed out',
      cause: 'session-expired',
      http: `
        GET https://api.example.com/api/items
        Cookie: _app_session=k3v9s8d7f6g5h4

        401
        Content-Type: application/json

        {"error":"You need to sign in or sign up before continuing."}
      `,
    },
    {
      name: 'Devise: no session',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/api/items

        401
        Content-Type: application/json

        {"error":"You need to sign in or sign up before continuing."}
      `,
    },
    {
      name: 'Devise: a token',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"You need to sign in or sign up before continuing."}
      `,
    },
    {
      name: 'Devise: wrong password',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/users/sign_in
        Content-Type: application/json

        {"email":"a@example.com","password":"x"}

        401
        X-Runtime: 0.012
        Content-Type: application/json

        {"error":"Invalid Email or password."}
      `,
    },
    {
      name: 'Devise: locked',
      cause: 'account-locked',
      http: `
        POST https://api.example.com/users/sign_in
        Content-Type: application/x-www-form-urlencoded

        user%5Bemail%5D=a

        401
        X-Runtime: 0.012345
        Content-Type: application/json

        {"error":"Your account is locked."}
      `,
    },
    {
      name: 'CanCanCan',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        X-Runtime: 0.012345
        Content-Type: application/json

        {"error":"You are not authorized to access this page."}
      `,
    },
    {
      name: 'Devise: unconfirmed',
      cause: 'insufficient-permission',
      http: `
        POST https://api.example.com/users/sign_in
        Content-Type: application/json

        {"user":{"email":"a@example.com","password":"x"}}

        401
        Content-Type: application/json

        {"error":"You have to confirm your email address before continuing."}
      `,
    },
    {
      name: 'Doorkeeper',
      cause: 'insufficient-scope',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":"Access to this resource requires scope \\"write\\"."}
      `,
    },
    {
      name: 'Doorkeeper: expired',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Bearer realm="Doorkeeper", error="invalid_token", error_description="The access token expired"
        Content-Type: application/json

        {"error":"The access token expired"}
      `,
    },
    {
      name: 'ruby-jwt',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        X-Runtime: 0.01
        Content-Type: application/json

        {"error":"Signature verification failed"}
      `,
    },
    {
      name: 'ruby-jwt: wrong audience',
      cause: 'wrong-audience',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        X-Runtime: 0.01
        Content-Type: application/json

        {"error":"Invalid audience. Expected shop, received https://api.example.com"}
      `,
    },
    {
      name: 'ruby-jwt: wrong issuer',
      cause: 'wrong-issuer',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        X-Runtime: 0.01
        Content-Type: application/json

        {"error":"Invalid issuer. Expected https://other.example.com, received https://id.example.com/"}
      `,
    },
    {
      name: 'Doorkeeper: token unrecognized',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: Bearer realm="Doorkeeper", error="invalid_token", error_description="The access token is invalid"
        Content-Type: application/json

        {"error":"The access token is invalid"}
      `,
    },
    {
      name: 'HTTP Token: missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        WWW-Authenticate: Token realm="Application"
        Content-Type: text/plain

        HTTP Token: Access denied.
      `,
    },
    {
      name: 'the whole page',
      cause: 'not-auth-related',
      http: `
        GET https://abc.ngrok-free.app/

        403
        Content-Type: text/html

        <!DOCTYPE html><html><head><title>Action Controller: Exception caught</title></head><body><header><h1>Blocked hosts: abc.ngrok-free.app</h1></header></body></html>
      `,
    },
  ],
} satisfies Vendor;
