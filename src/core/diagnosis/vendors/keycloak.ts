import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const guide = 'https://www.keycloak.org/docs/latest/server_admin/index.html';
const oidc = 'https://www.keycloak.org/securing-apps/oidc-layers';
const hostname = 'https://www.keycloak.org/server/hostname';

const renewKeycloak = instruction(
  'Sign in again, and refresh before the session expires',
  'keycloak-js: await keycloak.updateToken(30) before each call, and keycloak.login() when it fails. Keep the refresh_token of each response.',
  'Realm settings, Sessions: SSO Session Idle (30 minutes by default) ends refresh tokens that were not used, SSO Session Max all of them; the client’s Advanced settings may be shorter. offline_access outlives them.',
  'Reuse: with Revoke Refresh Token (Realm settings, Tokens) each works once: let one request or tab refresh at a time, or raise Refresh Token Max Reuse.',
  'After a restart without persistent sessions (before version 26) all sessions are gone.',
);

const clientSecret = instruction(
  'Turn Client authentication off for a browser, or send the current secret',
  'A page or mobile app: Admin console, Clients, the client, Settings, Capability config, Client authentication off (public), and no secret in its configuration.',
  'A server: Clients, the client, Credentials, Client secret: copy or Regenerate; send it as client_secret in the body or by Basic, as Client Authenticator says.',
  'Check client_id and realm: both are case-sensitive, and a client of realm master is not one of yours.',
);

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
      cause: 'session-cookie-missing',
      status: 400,
      text: /\bRestart login cookie not found\.|\bCookie not found\. Please make sure cookies are enabled/,
      confidence: 'certain',
      global: true,
      source: 'https://www.keycloak.org/server/hostname',
      explanation:
        'The sign-in form came back without the cookies AUTH_SESSION_ID and KC_RESTART that Keycloak set with it. They are Secure and SameSite=None: over plain HTTP browsers keep them for localhost alone.',
      fix: instruction(
        'Serve Keycloak over HTTPS, and keep the sign-in on one host name',
        'Behind a proxy that terminates TLS: KC_HOSTNAME=https://id.example.com and KC_PROXY_HEADERS=xforwarded, so that the form is not sent to http:// or to an internal name.',
        'Begin and end on the same host: localhost and 127.0.0.1 (or 10.0.2.2) do not share cookies.',
        'A page that was left open or bookmarked: start again from the application, not from the address of the form.',
      ),
    },
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
      cause: 'origin-not-allowed',
      status: 403,
      text: /^Invalid origin$/,
      confidence: 'certain',
      source:
        'https://www.keycloak.org/docs/latest/server_admin/index.html#con-basic-settings_server_administration_guide',
      explanation:
        'Since version 26.6.3 Keycloak refuses a request whose Origin is not among the client’s Web origins before it looks at anything else, password and client credentials grants included.',
      fix: instruction(
        'Add the origin to the client’s Web origins',
        'Admin console, Clients, the client of client_id, Settings, Web origins: scheme, host and port without a path, or + for the origins of all Valid redirect URIs. The field shows only with Standard flow on; kcadm.sh update clients/ID -s webOrigins=\'["https://app.example.com"]\' sets it always.',
        'A server or gateway that adds Origin to a call of its own: let it not send the header.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid user credentials$/,
      confidence: 'certain',
      source: oidc,
      fix: instruction(
        'Check realm and user name, then reset the password',
        'The realm of the URL must be the user’s. Admin console, Users, the user, Credentials, Reset password with Temporary off; the details page shows Enabled and required actions.',
        'Users of LDAP: User federation, the provider, Test authentication. Temporary lockout (brute force detection) says the same.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^Account (?:is )?(?:temporarily )?disabled|^user_temporarily_disabled/i,
      confidence: 'certain',
      source: guide,
      fix: instruction(
        'Enable the user, or lift the brute force lock',
        'Admin console, Users, the user: Enabled on; Temporarily locked off (Unlock users). Limits: Realm settings, Security defenses, Brute force detection.',
      ),
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
      fix: renewKeycloak,
    },
    {
      cause: 'refresh-token-invalid',
      text: /^Maximum allowed refresh token reuse exceeded|^Stale token$/,
      confidence: 'certain',
      global: true,
      source: guide,
      fix: renewKeycloak,
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
        'Usually the token was issued under a different host name than the one called now. A token from another realm or an altered token gets the same response.',
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
      explanation:
        'The code was redeemed before, has expired (one minute by default), or was issued by another node or to another client.',
      fix: instruction(
        'Redeem the code once, at the host that issued it',
        'keycloak.init() runs twice in React StrictMode or in two components: call it once, outside of components; keep the callback page from being reloaded.',
        'Several Keycloak nodes: they must form one cluster (cache=ispn, working discovery), else use sticky sessions; host and proxy headers as in KC_HOSTNAME and KC_PROXY_HEADERS=xforwarded.',
        'Client login timeout: Realm settings, Tokens. Clocks of the nodes must agree.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      text: /\b(?:Incorrect redirect_uri|Invalid parameter: redirect_uri|Invalid redirect uri)/i,
      confidence: 'certain',
      source: guide,
      explanation:
        'The redirect_uri is not among the client’s Valid redirect URIs, or the token request has a different one than the sign-in.',
      fix: instruction(
        'Add the redirect_uri to Valid redirect URIs',
        'Admin console, Clients, the client, Settings, Valid redirect URIs: scheme, host, port and path, * only at the end (http://localhost:3000/*). For sign-out: Valid post logout redirect URIs.',
        'Incorrect redirect_uri at /token: send the same value as to /auth, character by character.',
        'The app builds http:// behind an https proxy: forward X-Forwarded-Proto and let it trust the proxy.',
      ),
    },
    {
      cause: 'pkce-mismatch',
      text: /^PKCE (?:verification failed|code verifier not specified|invalid code verifier)|^Missing parameter: code_challenge/i,
      confidence: 'certain',
      source: guide,
      fix: instruction(
        'Use PKCE with S256 on both requests',
        'Client, Advanced, Proof Key for Code Exchange Code Challenge Method: S256 demands it: keycloak.init({ pkceMethod: "S256" }), or code_challenge and code_challenge_method=S256 with /auth and code_verifier with /token.',
        'Verification failed: two sign-ins at once overwrite the stored verifier. A library without PKCE: leave the method empty in the client.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^Invalid client or Invalid client credentials|^Client secret not provided in request|^Invalid client secret/i,
      confidence: 'certain',
      global: true,
      source: oidc,
      fix: clientSecret,
    },
    {
      cause: 'client-auth-failed',
      code: ['invalid_client', 'unauthorized_client'],
      text: /^(?:INVALID_CREDENTIALS: )?Invalid client/,
      confidence: 'certain',
      source: oidc,
      fix: clientSecret,
    },
    {
      cause: 'service-not-enabled',
      text: /^Client not (?:allowed|enabled) (?:for|to) |^Client is not allowed to initiate|^Direct access grants/i,
      confidence: 'certain',
      source: guide,
      explanation: 'The client exists, but the flow of this request is turned off for it.',
      fix: instruction(
        'Turn the flow on in the client’s Capability config',
        'Admin console, Clients, the client, Settings, Capability config: Direct access grants (grant_type=password), Service accounts roles (client_credentials; needs Client authentication on), Standard flow (sign-in by redirect), OAuth 2.0 Device Authorization Grant.',
      ),
    },
    {
      cause: 'https-required',
      text: /^HTTPS required$/,
      confidence: 'certain',
      source: 'https://www.keycloak.org/server/enabletls',
      explanation: 'The realm requires https from outside addresses, and Keycloak sees http.',
      fix: instruction(
        'Make Keycloak see https, or set Require SSL to None',
        'Behind a TLS proxy: KC_PROXY_HEADERS=xforwarded (older: KC_PROXY=edge) and X-Forwarded-Proto: https from the proxy.',
        'For development: Realm settings, General, Require SSL: None; without the console kcadm.sh config credentials --server http://localhost:8080 --realm master --user admin, then kcadm.sh update realms/master -s sslRequired=NONE.',
      ),
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
      fix: instruction(
        'Make a permission of the client grant it',
        'Admin console, Clients, the client, Authorization: Evaluate shows which policy denies for this user, resource and scope. The resource needs a permission with a policy that applies; the decision strategy decides among several.',
        'A sign-in that was denied: the user chose cancel, or a required role is missing in the flow.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^Missing form parameter: /,
      confidence: 'likely',
      global: 'cause',
      source: oidc,
      explanation:
        'Keycloak reads the token request as a form only: JSON, multipart and query parameters are not seen.',
      fix: instruction(
        'Send the parameters as application/x-www-form-urlencoded',
        'fetch(url, { method: "POST", body: new URLSearchParams({ grant_type: "…", client_id: "…" }) }) sets the type itself; in Postman choose Body, x-www-form-urlencoded.',
        'Then add the parameter that the message names.',
      ),
    },
    {
      cause: 'service-not-enabled',
      text: /^Offline tokens not allowed for the user or client/,
      confidence: 'certain',
      global: true,
      source: guide,
      explanation:
        'The request asks for the scope offline_access, and the user or the client may not have offline tokens.',
      fix: instruction(
        'Give the user the realm role offline_access, or drop the scope',
        'Admin console, Users, the user, Role mapping: offline_access (usually part of default-roles-REALM); and the client: Client scopes, offline_access as Optional, with Full scope allowed or the role in its Scope.',
        'Without offline_access in scope the token response has an ordinary refresh token, which expires with the session.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /\bClient not found\b/,
      confidence: 'certain',
      source: guide,
      explanation: 'The realm of the URL has no client with this client_id.',
      fix: instruction(
        'Use a client_id that exists in this realm',
        'Admin console, the realm at the top left, Clients: the Client ID (not its UUID or name), case-sensitive. The realm in the URL must be the one that has it; master has none of yours.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Invalid scopes: /,
      confidence: 'certain',
      global: 'cause',
      source: guide,
      explanation: 'A scope of the request is not assigned to this client.',
      fix: instruction(
        'Assign the client scope to the client',
        'Admin console, Client scopes: create it if it is missing; then Clients, the client, Client scopes, Add client scope (Default or Optional). Separate scopes by spaces; names are case-sensitive.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^HTTP 401 Unauthorized$/,
      confidence: 'possible',
      source: oidc,
      explanation:
        'The Admin API does not accept the token: expired (admin tokens live for one minute by default), from another realm, or under another host name.',
      fix: instruction(
        'Get a new token right before the call, from the same host',
        'POST /realms/master/protocol/openid-connect/token (or the realm that is administered) and use access_token within a minute: Realm settings, Tokens, Access Token Lifespan.',
        'Same scheme, host and port for token and call (iss). Versions before 17 have /auth in front of both paths.',
      ),
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
      name: 'the sign-in form without its cookies',
      cause: 'session-cookie-missing',
      http: `
        document POST http://id.example.com/realms/acme/login-actions/authenticate?session_code=x&execution=y&client_id=web&tab_id=z
        Content-Type: application/x-www-form-urlencoded

        username=ann&password=correct-horse

        400
        Content-Type: text/html;charset=utf-8

        <!DOCTYPE html><html class="login-pf"><head><title>Sign in to acme</title></head><body><div id="kc-error-message"><p class="instruction">Restart login cookie not found. It may have expired; it may have been deleted or cookies are disabled in your browser. If cookies are disabled then enable them. Click Back to Application to login again.</p></div></body></html>
      `,
    },
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
    {
      name: 'password from another realm',
      cause: 'wrong-credentials',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=web&username=u&password=p

        401
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Invalid user credentials"}
      `,
    },
    {
      name: 'disabled',
      cause: 'account-locked',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=web&username=u&password=p

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Account disabled"}
      `,
    },
    {
      name: 'idle session',
      cause: 'refresh-token-invalid',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&client_id=web&refresh_token=abc

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Token is not active"}
      `,
    },
    {
      name: 'refresh token used twice',
      cause: 'refresh-token-invalid',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&client_id=web&refresh_token=abc

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Maximum allowed refresh token reuse exceeded"}
      `,
    },
    {
      name: 'code used twice',
      cause: 'authorization-code-invalid',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=web&redirect_uri=https%3A%2F%2Fapp.example.com%2F&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Code not valid"}
      `,
    },
    {
      name: 'redirect URI of the token request',
      cause: 'redirect-uri-mismatch',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=web&redirect_uri=https%3A%2F%2Fapp.example.com%2F&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Incorrect redirect_uri"}
      `,
    },
    {
      name: 'PKCE',
      cause: 'pkce-mismatch',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=web&redirect_uri=https%3A%2F%2Fapp.example.com%2F&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"PKCE verification failed"}
      `,
    },
    {
      name: 'no secret',
      cause: 'client-auth-failed',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=web&redirect_uri=https%3A%2F%2Fapp.example.com%2F&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        401
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"Invalid client or Invalid client credentials"}
      `,
    },
    {
      name: 'flow off',
      cause: 'service-not-enabled',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=web&username=u&password=p

        400
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"Client not allowed for direct access grants"}
      `,
    },
    {
      name: 'http',
      cause: 'https-required',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=web&username=u&password=p

        403
        Content-Type: application/json

        {"error":"invalid_request","error_description":"HTTPS required"}
      `,
    },
    {
      name: 'permission of a client',
      cause: 'insufficient-permission',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Auma-ticket&audience=api

        403
        Content-Type: application/json

        {"error":"access_denied","error_description":"not_authorized"}
      `,
    },
    {
      name: 'admin token',
      cause: 'token-unrecognized',
      http: `
        GET https://id.example.com/admin/realms/shop/users
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"error":"HTTP 401 Unauthorized"}
      `,
    },
    {
      name: 'scope unknown',
      cause: 'insufficient-scope',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=web&username=u&password=p

        400
        Content-Type: application/json

        {"error":"invalid_scope","error_description":"Invalid scopes: openid api"}
      `,
    },
    {
      name: 'JSON for a form',
      cause: 'client-auth-failed',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/json

        {"grant_type":"password","client_id":"web","username":"u","password":"p"}

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"Missing form parameter: grant_type"}
      `,
    },
    {
      name: 'offline token',
      cause: 'service-not-enabled',
      http: `
        POST https://id.example.com/realms/shop/protocol/openid-connect/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=web&redirect_uri=https%3A%2F%2Fapp.example.com%2F

        400
        Content-Type: application/json

        {"error":"not_allowed","error_description":"Offline tokens not allowed for the user or client"}
      `,
    },
    {
      name: 'client from another realm',
      cause: 'client-auth-failed',
      http: `
        GET https://id.example.com/realms/shop/protocol/openid-connect/auth?client_id=web

        400
        Content-Type: text/html;charset=utf-8

        <!DOCTYPE html><html class="login-pf"><head><title>Sign in to shop</title></head><body><div id="kc-error-message"><p class="instruction">Client not found.</p></div></body></html>
      `,
    },
    {
      name: 'a page that is not among the Web origins',
      cause: 'origin-not-allowed',
      http: `
        POST https://sso.example.com/realms/acme/protocol/openid-connect/token
        Origin: https://app.example.net
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=app&username=u&password=p

        403
        Content-Type: application/json

        {"error":"Invalid origin","error_description":"For more on this error consult the server log."}
      `,
    },
  ],
} satisfies Vendor;
