import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const guide = 'https://www.keycloak.org/docs/latest/server_admin/index.html';
const oidc = 'https://www.keycloak.org/securing-apps/oidc-layers';
const hostname = 'https://www.keycloak.org/server/hostname';

/** Keycloak. Its descriptions are short and often exact. */
export const keycloak = {
  id: 'keycloak',
  name: 'Keycloak',
  signs: [
    { path: /^(?:\/auth)?\/(?:admin\/)?realms\// },
    { header: ['www-authenticate', /\/realms\//] },
    { body: /\/realms\/[\w.-]+\/protocol\/openid-connect|kc-form|keycloak/i },
    { header: ['set-cookie', /^(?:AUTH_SESSION_ID|KC_RESTART|KEYCLOAK_)/] },
    { host: /keycloak/ },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      path: /\/login-status-iframe\.html\/init$/,
      confidence: 'certain',
      source:
        'https://www.keycloak.org/docs/latest/server_admin/index.html#con-basic-settings_server_administration_guide',
      explanation:
        'Keycloak’s session check compares the page’s origin (parameter origin) with the Web origins of the client (client_id), and it is not among them.',
      fix: instruction(
        'Add the page’s origin to the client’s Web origins',
        'Admin console, Clients, the client, Settings, Web origins: scheme, host and port without a path, or + for the origins of all Valid redirect URIs.',
        'Check that client_id is this client’s, in this realm.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid user credentials$/,
      confidence: 'certain',
      source: oidc,
    },
    {
      cause: 'account-locked',
      text: /^Account (?:is )?(?:temporarily )?disabled|^user_temporarily_disabled/i,
      confidence: 'certain',
      source: guide,
    },
    {
      cause: 'insufficient-permission',
      text: /^Account is not fully set up$/,
      confidence: 'likely',
      global: true,
      source: guide,
      explanation:
        'The user still has required actions: a new password, an email address to verify, or a second factor to set up.',
      fix: instruction(
        'Complete the user’s required actions',
        'In the admin console open the user, Details, Required user actions; set a non-temporary password, verify the email. First and last name may be required.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      text: /^(?:Token is not active|Session not active|Stale token|Session doesn't have required client|Offline (?:session|user session) not (?:active|found)|Maximum allowed refresh token reuse exceeded|Invalid refresh token|User session not found)/,
      request: 'refresh',
      confidence: 'certain',
      source: guide,
    },
    {
      cause: 'refresh-token-invalid',
      text: /^Maximum allowed refresh token reuse exceeded|^Stale token$/,
      confidence: 'certain',
      global: true,
      source: guide,
    },
    {
      cause: 'session-expired',
      text: /^(?:Session not active|User session not found)/,
      request: 'authorization',
      confidence: 'likely',
      source: guide,
      explanation:
        'The token itself has not expired, but the session behind it has ended at Keycloak.',
      fix: instruction(
        'Sign in again',
        'The session was ended by sign-out, idle time or an administrator: see Sessions of the user, and SSO Session Idle.',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /^Invalid token issuer\. Expected '/,
      confidence: 'certain',
      global: true,
      source: hostname,
      explanation:
        'The token was issued under a different host name or realm: the front-end and back-channel URLs are mixed, or the realms are.',
      fix: instruction(
        'Use one host name for the issuer everywhere',
        'Set KC_HOSTNAME (and hostname-backchannel-dynamic), so that tokens and checks name the same iss. Inside Docker, call Keycloak by its public name.',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /^Token verification failed$/,
      confidence: 'likely',
      source: hostname,
      explanation:
        'Usually the token was issued under a different host name than the one called now. A token of another realm or an altered token looks the same.',
      fix: instruction(
        'Use one host name and realm for sign-in and this call',
        'Compare iss of the token with the URL that is called; set KC_HOSTNAME so that both agree.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^Token verification failed$/,
      confidence: 'possible',
      source: hostname,
    },
    {
      cause: 'authorization-code-invalid',
      text: /^Code not valid$/,
      confidence: 'certain',
      global: true,
      source: oidc,
    },
    {
      cause: 'redirect-uri-mismatch',
      text: /^(?:Incorrect redirect_uri|Invalid parameter: redirect_uri|Invalid redirect uri)/i,
      confidence: 'certain',
      source: guide,
    },
    {
      cause: 'pkce-mismatch',
      text: /^PKCE (?:verification failed|code verifier not specified|invalid code verifier)|^Missing parameter: code_challenge/i,
      confidence: 'certain',
      source: guide,
    },
    {
      cause: 'client-auth-failed',
      text: /^Invalid client or Invalid client credentials|^Client secret not provided in request|^Invalid client secret/i,
      confidence: 'certain',
      global: true,
      source: oidc,
    },
    {
      cause: 'client-auth-failed',
      code: ['invalid_client', 'unauthorized_client'],
      text: /^(?:INVALID_CREDENTIALS: )?Invalid client/,
      confidence: 'certain',
      source: oidc,
    },
    {
      cause: 'service-not-enabled',
      text: /^Client not (?:allowed|enabled) (?:for|to) |^Client is not allowed to initiate|^Direct access grants/i,
      confidence: 'certain',
      source: guide,
    },
    {
      cause: 'https-required',
      text: /^HTTPS required$/,
      confidence: 'certain',
      source: 'https://www.keycloak.org/server/enabletls',
    },
    {
      cause: 'insufficient-scope',
      text: /^Missing openid scope$/,
      confidence: 'certain',
      global: true,
      source: oidc,
      explanation:
        'The userinfo endpoint accepts only tokens that were requested with the scope openid.',
      fix: instruction(
        'Request the scope openid',
        'Add openid to the scope parameter of the authorization (or token) request, and sign in again.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['not_authorized', 'access_denied', 'request_denied'],
      confidence: 'likely',
      source: 'https://www.keycloak.org/docs/latest/authorization_services/index.html',
    },
    {
      cause: 'token-unrecognized',
      text: /^HTTP 401 Unauthorized$/,
      confidence: 'possible',
      source: oidc,
    },
    {
      cause: 'insufficient-permission',
      text: /^HTTP 403 Forbidden$/,
      confidence: 'likely',
      source: guide,
      explanation: 'The token’s user or service account lacks a role of realm-management.',
      fix: instruction(
        'Assign a role of realm-management',
        'For a user: Role mapping, client roles of realm-management (view-users, manage-users …); for a client: Service accounts roles. Then get a new token.',
      ),
    },
    {
      cause: 'token-revoked',
      text: /^Token (?:has been )?revoked/i,
      confidence: 'certain',
      source: guide,
    },
    {
      cause: 'wrong-token-type',
      text: /^Invalid token type|^Token type .* not allowed/i,
      confidence: 'certain',
      source: oidc,
    },
  ],
  examples: [
    {
      name: 'origin not allowed: the session check',
      cause: 'origin-not-allowed',
      http: `
        GET https://sso.example.com/realms/demo/protocol/openid-connect/login-status-iframe.html/init?client_id=web&origin=http%3A%2F%2Flocalhost%3A3000
        Referer: https://sso.example.com/realms/demo/protocol/openid-connect/login-status-iframe.html

        403
        Content-Length: 0
      `,
    },
    {
      name: 'wrong credentials: invalid_grant',
      cause: 'wrong-credentials',
      http: `
        POST https://kc.example.com/realms/r/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=a&username=u&password=p

        401
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Invalid user credentials"}
      `,
    },
    {
      name: 'refresh token invalid: invalid_grant',
      cause: 'refresh-token-invalid',
      http: `
        POST https://kc.example.com/realms/r/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Token is not active"}
      `,
    },
    {
      name: 'authorization code invalid: invalid_grant',
      cause: 'authorization-code-invalid',
      http: `
        POST https://kc.example.com/realms/r/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=v

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Code not valid"}
      `,
    },
    {
      name: 'client auth failed: unauthorized_client',
      cause: 'client-auth-failed',
      http: `
        POST https://kc.example.com/realms/r/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=a&client_secret=b

        401
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"Invalid client or Invalid client credentials"}
      `,
    },
    {
      name: 'wrong issuer: invalid_grant',
      cause: 'wrong-issuer',
      http: `
        POST https://kc.example.com/realms/r/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Invalid token issuer. Expected 'https://kc.example.com/realms/r', was 'http://localhost:8080/realms/r'"}
      `,
    },
    {
      name: 'insufficient scope: WWW-Authenticate: Bearer realm="r", error=…',
      cause: 'insufficient-scope',
      http: `
        GET https://kc.example.com/realms/r/protocol/openid-connect/userinfo
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        WWW-Authenticate: Bearer realm="r", error="insufficient_scope", error_description="Missing openid scope"
      `,
    },
    {
      name: 'insufficient permission: Account is not fully set up',
      cause: 'insufficient-permission',
      http: `
        POST https://kc.example.com/realms/r/protocol/openid-connect/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":"Account is not fully set up","error_description":"Account is not fully set up"}
      `,
    },
    {
      name: 'session expired: Session not active',
      cause: 'session-expired',
      http: `
        POST https://kc.example.com/realms/r/protocol/openid-connect/token
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"Session not active","error_description":"Session not active"}
      `,
    },
    {
      name: 'wrong issuer: Token verification failed',
      cause: 'wrong-issuer',
      http: `
        POST https://kc.example.com/realms/r/protocol/openid-connect/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"Token verification failed","error_description":"Token verification failed"}
      `,
    },
    {
      name: 'insufficient permission: HTTP 403 Forbidden',
      cause: 'insufficient-permission',
      http: `
        POST https://kc.example.com/realms/r/protocol/openid-connect/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":"HTTP 403 Forbidden","error_description":"HTTP 403 Forbidden"}
      `,
    },
  ],
} satisfies Vendor;
