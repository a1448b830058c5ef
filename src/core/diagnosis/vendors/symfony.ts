import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const lexik = 'https://symfony.com/bundles/LexikJWTAuthenticationBundle/current/index.html';
const security = 'https://symfony.com/doc/current/security.html';
const refresh = 'https://github.com/markitosgv/JWTRefreshTokenBundle';

/** Symfony, with LexikJWTAuthenticationBundle and the refresh token bundle. */
export const symfony = {
  id: 'symfony',
  name: 'Symfony',
  signs: [
    { header: ['x-debug-token'] },
    { header: ['x-debug-token-link'] },
    { body: /^\s*\{"code":40[13],"message":|Symfony\\+Component/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^JWT Token not found$/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: lexik,
      fix: instruction(
        'Send Authorization: Bearer, or open the path',
        'access_control in config/packages/security.yaml: the first rule that matches counts; put { path: ^/api/login, roles: PUBLIC_ACCESS } above ^/api.',
        'A token in a cookie or the query needs token_extractors in lexik_jwt_authentication.yaml.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      text: /^JWT Token not found$/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: lexik,
      explanation:
        'With PHP as CGI, Apache hides Authorization from the application unless it is configured to pass it.',
      fix: instruction(
        'Make Apache forward Authorization',
        'SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1, or CGIPassAuth On.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /^JWT Token not found$/,
      request: 'other-scheme',
      confidence: 'likely',
      global: true,
      source: lexik,
      fix: instruction(
        'Send the prefix of token_extractors',
        'lexik_jwt_authentication: token_extractors: authorization_header: prefix (Bearer by default).',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Expired JWT Token$/,
      confidence: 'certain',
      global: true,
      source: lexik,
      fix: instruction(
        'Get a new token at token/refresh, or sign in again',
        'token_ttl is 3600 seconds in lexik_jwt_authentication.yaml; gesdinet/jwt-refresh-token-bundle adds the refresh route.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^Invalid JWT Token$/,
      request: 'token',
      confidence: 'likely',
      global: true,
      source: lexik,
      explanation:
        'The token does not verify with this server’s public key, or it is not a token of this server.',
      fix: instruction(
        'Use one key pair on all servers',
        'php bin/console lexik:jwt:generate-keypair created another pair, or JWT_PASSPHRASE does not match: sign in again after a change.',
        'lexik:jwt:check-config shows whether the keys can be read.',
        'A token from another issuer needs its public key as JWT_PUBLIC_KEY, and user_id_claim for its user.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^Invalid JWT Token$/,
      confidence: 'possible',
      global: true,
      source: lexik,
    },
    {
      cause: 'missing-credentials',
      status: [401, 403],
      text: /^Full authentication is required to access this resource\.$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: 'https://symfony.com/doc/current/security.html',
      explanation: 'Symfony did not see a signed-in user on this path.',
      fix: instruction(
        'Sign in, or open the path in access_control',
        'config/packages/security.yaml: { path: ^/PATH, roles: PUBLIC_ACCESS } above the rule that matches; the first match counts.',
        'The firewall whose pattern matches must have the authenticator (json_login, jwt, form_login); a firewall above with security: false or another pattern takes the request first.',
      ),
    },
    {
      cause: 'session-expired',
      status: [401, 403],
      text: /^Full authentication is required to access this resource\.$/,
      request: 'cookie',
      confidence: 'likely',
      source: 'https://symfony.com/doc/current/security.html',
      fix: instruction(
        'Sign in again, and keep the session between requests',
        'IS_AUTHENTICATED_FULLY refuses a user signed in by the remember-me cookie. framework.session: cookie_samesite and cookie_secure must allow the cookie; stateless: true on the firewall reads no session.',
        'refreshUser() of the provider signs out where password, roles or isEqualTo() changed.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid credentials\.$|^The presented password (?:is invalid|cannot be empty)/,
      confidence: 'certain',
      global: 'cause',
      source: security,
      fix: instruction(
        'Send the fields of json_login, and check the hash',
        'username_path and password_path (username and password by default) must be in the JSON body, with Content-Type: application/json.',
        'The stored password must be a hash of password_hashers (security:hash-password); property of the entity provider names the login field.',
      ),
    },
    {
      cause: 'csrf',
      text: /^Invalid CSRF token\.$|^The CSRF token is invalid\. Please try to resubmit/,
      confidence: 'certain',
      source: 'https://symfony.com/doc/current/security/csrf.html',
      fix: instruction(
        'Send the _token of this form and session',
        'The form renders it with form_end() or csrf_token(ID); the id must be the form’s csrf_token_id (authenticate for sign-in).',
        'The session cookie must come back: a Secure cookie over HTTP, a new session after a deployment, or a cached page lose it.',
        'Stateless tokens (7.2 and later, stateless_token_ids) compare Origin: behind a proxy set trusted_proxies and trusted_headers.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      text: /^JWT Refresh Token Not Found|^Refresh token "[^"]*" (?:is invalid|does not exist)/i,
      confidence: 'certain',
      global: true,
      source: refresh,
      fix: instruction(
        'Send a stored refresh_token, or sign in again',
        'gesdinet_jwt_refresh_token: token_parameter_name is the field’s name (refresh_token); with single_use each refresh returns a new one; ttl is 30 days.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Unable to load an user with property "/,
      confidence: 'likely',
      global: true,
      source: lexik,
      explanation: 'The token passed the server’s checks, but its user does not exist here.',
      fix: instruction(
        'Sign in again on this server',
        'Check user_id_claim and the provider’s property.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Access Denied\.$/,
      status: 403,
      confidence: 'likely',
      source: security,
      fix: instruction(
        'Compare the role that the rule wants with the user’s roles',
        'access_control, #[IsGranted("ROLE_…")] or a voter refuses. Role names begin with ROLE_; role_hierarchy lets one contain another.',
        'The profiler’s panel Security (X-Debug-Token-Link) shows the decision of each voter. Roles in a token are those of its sign-in.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^(?:User )?[Aa]ccount is (?:locked|disabled)|^Too many failed login attempts/,
      confidence: 'certain',
      source: security,
    },
  ],
  antiForgery: [{ field: '_token' }],
  examples: [
    {
      name: 'token expired: 401,',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"code":401,"message":"Expired JWT Token"}
      `,
    },
    {
      name: 'missing credentials: 401,',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        WWW-Authenticate: Bearer
        Content-Type: application/json

        {"code":401,"message":"JWT Token not found"}
      `,
    },
    {
      name: 'wrong credentials: 401,',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/api/login_check
        Content-Type: application/json

        {"username":"ann","password":"wrong-horse"}

        401
        Content-Type: application/json

        {"code":401,"message":"Invalid credentials."}
      `,
    },
    {
      name: 'proxy stripped authorization: JWT Token not found',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":401,"message":"JWT Token not found"}
      `,
    },
    {
      name: 'token unrecognized: Unable to load an user with property "',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":401,"message":"Unable to load an user with property \\""}
      `,
    },
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/api/items

        401
        Content-Type: application/json

        {"code":401,"message":"JWT Token not found"}
      `,
    },
    {
      name: 'Token',
      cause: 'wrong-scheme',
      http: `
        GET https://api.example.com/api/items
        Authorization: Token q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":401,"message":"JWT Token not found"}
      `,
    },
    {
      name: 'expired',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"code":401,"message":"Expired JWT Token"}
      `,
    },
    {
      name: 'another key',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":401,"message":"Invalid JWT Token"}
      `,
    },
    {
      name: 'json_login',
      cause: 'wrong-credentials',
      http: `
        POST https://api.example.com/api/login_check
        Content-Type: application/json

        {"email":"a","password":"b"}

        401
        Content-Type: application/json

        {"code":401,"message":"Invalid credentials."}
      `,
    },
    {
      name: 'a form',
      cause: 'csrf',
      http: `
        POST https://api.example.com/login
        Content-Type: application/x-www-form-urlencoded
        Cookie: PHPSESSID=k3v9s8d7f6g5h4

        a=b

        403
        X-Debug-Token: abc
        Content-Type: application/json

        {"error":"Invalid CSRF token."}
      `,
    },
    {
      name: 'refresh',
      cause: 'refresh-token-invalid',
      http: `
        POST https://api.example.com/api/token/refresh
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=abc

        401
        Content-Type: application/json

        {"code":401,"message":"JWT Refresh Token Not Found"}
      `,
    },
    {
      name: 'a voter',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":403,"message":"Access Denied."}
      `,
    },
    {
      name: 'nobody signed in',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/api/items

        401
        X-Debug-Token: abc
        Content-Type: application/json

        {"title":"An error occurred","detail":"Full authentication is required to access this resource."}
      `,
    },
    {
      name: 'a cookie',
      cause: 'session-expired',
      http: `
        GET https://api.example.com/api/items
        Cookie: PHPSESSID=k3v9s8d7f6g5h4

        401
        X-Debug-Token: abc
        Content-Type: application/json

        {"title":"An error occurred","detail":"Full authentication is required to access this resource."}
      `,
    },
  ],
} satisfies Vendor;
