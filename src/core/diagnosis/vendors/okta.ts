import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const codes = 'https://developer.okta.com/docs/reference/error-codes/';
const oauth =
  'https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/orgas/#tag/OrgAS/operation/token';

/** Okta. */
export const okta = {
  id: 'okta',
  name: 'Okta',
  signs: [
    { header: ['x-okta-request-id'] },
    { host: /\.okta(?:preview|-emea|-gov)?\.com$/ },
    { body: /"errorCode"\s*:\s*"E0{3}\d{4}"/ },
  ],
  rows: [
    {
      cause: 'wrong-credentials',
      code: ['E0000004', 'E0000014', 'E0000064', 'E0000207'],
      confidence: 'certain',
      global: true,
      source: codes,
    },
    {
      cause: 'wrong-credentials',
      code: ['E0000068', 'E0000082'],
      confidence: 'likely',
      global: true,
      source: codes,
      explanation: 'The passcode or answer for a factor is wrong or was already used.',
      fix: instruction(
        'Use a new passcode',
        'Each passcode works once; check the clock of the authenticator.',
      ),
    },
    {
      cause: 'session-expired',
      code: 'E0000005',
      confidence: 'certain',
      global: true,
      source: codes,
      fix: instruction(
        'Create a new session',
        'The session (cookie sid or idx) has ended: sign in again; lifetime: Security, Global Session Policy. From another site browsers block the cookie of /api/v1/sessions/me: use tokens, or a custom domain.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['E0000006', 'E0000038', 'E0000079'],
      confidence: 'certain',
      global: true,
      source: codes,
      explanation: 'The token was accepted; the administrator or app behind it may not do this.',
      fix: instruction(
        'Give the token’s administrator or app the right',
        'An API token (SSWS) has the admin role of its creator: Security, Administrators; create the token with an account that has the role (Super, Org or Read-only administrator).',
        'An OAuth service app needs both: Okta API Scopes, Grant (okta.users.read …), and Admin roles, Edit assignments.',
        'E0000038: the user’s status does not allow the operation, e.g. a password change before activation.',
      ),
    },
    {
      cause: 'hidden-404',
      code: 'E0000007',
      status: 404,
      confidence: 'possible',
      global: true,
      source: codes,
    },
    {
      cause: 'token-unrecognized',
      code: 'E0000011',
      confidence: 'likely',
      global: true,
      source: codes,
      explanation:
        'Okta accepts API tokens only with the SSWS scheme. It also calls them invalid when they were revoked, expired after 30 days without use, or belong to another org.',
      fix: instruction(
        'Send an API token as Authorization: SSWS TOKEN',
        'Bearer is for OAuth access tokens only. If the scheme is right, create a new token in this org: they expire after 30 days without use.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: 'E0000013',
      confidence: 'certain',
      global: true,
      source: codes,
    },
    {
      cause: 'license-or-plan',
      code: 'E0000015',
      confidence: 'likely',
      global: true,
      source: codes,
      explanation: 'This feature is not enabled for the org.',
      fix: instruction('Ask Okta to enable the feature', 'Or use an org that has it.'),
    },
    {
      cause: 'method-or-route-missing',
      code: ['E0000022', 'E0000008'],
      confidence: 'certain',
      global: true,
      source: codes,
    },
    {
      cause: 'rate-limited',
      code: 'E0000047',
      confidence: 'certain',
      global: true,
      source: codes,
    },
    {
      cause: 'account-locked',
      code: ['E0000069', 'E0000119'],
      confidence: 'certain',
      global: true,
      source: codes,
      fix: instruction(
        'Unlock the user',
        'Admin Console, Directory, People, the user, More actions, Unlock; or POST /api/v1/users/ID/lifecycle/unlock. The password policy sets when it unlocks automatically.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Policy evaluation failed for this request/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation:
        'No rule of the authorization server’s access policy matches this client, user, grant, and scope.',
      fix: instruction(
        'Add an access policy rule',
        'Security, API, the authorization server, Access Policies: assign the client, and allow the grant type, the user’s group and the scopes.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^User is not assigned to the client application/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation: 'The user exists, but has no assignment to this app integration.',
      fix: instruction(
        'Assign the user or a group to the application',
        'Admin Console, Applications, the application of this client id, Assignments, Assign to People or Groups (Everyone for all). Identity Engine: check its authentication policy, too.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^One or more scopes are not (?:configured|allowed)|^The access token provided does not contain the required scopes/,
      confidence: 'certain',
      source: oauth,
      explanation:
        'The authorization server of the URL does not have this scope, or the token does not carry it.',
      fix: instruction(
        'Add or grant the scope where the call goes',
        'A custom server (/oauth2/default): Security, API, the server, Scopes, Add Scope, and list it in a rule of its Access Policies. okta.* scopes exist only at the org server (/oauth2/v1, without default): the application, Okta API Scopes, Grant.',
        'offline_access needs the grant Refresh Token of the application. Then request the scope and sign in again.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      text: /^The 'redirect_uri' parameter must be a Login redirect URI/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation:
        'The redirect_uri of the request is not among the application’s Sign-in redirect URIs.',
      fix: instruction(
        'Add the redirect_uri to Sign-in redirect URIs',
        'Admin Console, Applications, the application of this client id, General, Login, Sign-in redirect URIs: the exact URL with scheme, port, path and slash (wildcards only for subdomains). Post-logout URLs go into Sign-out redirect URIs.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^Browser requests to the token endpoint must use Proof Key for Code Exchange/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation:
        'A request with an Origin header must use PKCE and a public client; this one lacks the code_verifier, or the app integration is of the type Web.',
      fix: instruction(
        'Use an app integration of the type Single-Page Application, with PKCE',
        'Okta Admin Console, Applications, Create App Integration, OIDC, Single-Page Application: its Client authentication is None and PKCE is required. Put its client id into the front end.',
        'Remove client_secret from the front end’s configuration, and let the library send code_challenge and code_verifier (oidc-client-ts and okta-auth-js do by default).',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^Client authentication failed\. Either the client or the client credentials are invalid/,
      lacks: 'authorization',
      confidence: 'certain',
      source: oauth,
      explanation:
        'Okta also says this about a browser’s request without a secret when the app integration is of type Web.',
      fix: instruction(
        'Use an app integration of the type Single-Page Application',
        'Okta Admin Console, Applications: create one of the type Single-Page Application (Client authentication: None) and use its client id; the type of an existing one cannot be changed.',
        'Check also that the client id belongs to this org and is assigned to the authorization server’s access policy.',
      ),
    },
    {
      cause: 'service-not-enabled',
      text: /^The client is not authorized to use the provided grant type/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation:
        'The application integration does not allow the grant of the request; the message lists those that it allows.',
      fix: instruction(
        'Tick the grant type in the application',
        'Admin Console, Applications, the application, General, Grant type: Authorization Code, Refresh Token, Client Credentials, Device Authorization, or under Advanced Resource Owner Password.',
        'A rule of the authorization server’s access policy must allow the grant too.',
      ),
    },
    {
      cause: 'dpop-proof-invalid',
      text: /^The DPoP proof JWT header is missing/,
      confidence: 'certain',
      global: true,
      source: 'https://developer.okta.com/docs/guides/dpop/nonoktaresourceserver/main/',
      explanation:
        'The application demands DPoP, which is on by default for new applications in some orgs, and the request carries no proof.',
      fix: instruction(
        'Turn DPoP off for the application, or send a proof',
        'Admin Console, Applications, the application, General, clear “Require Demonstrating Proof of Possession (DPoP) header in token requests”.',
        'Or use a client that does it: okta-auth-js with dpop: true, oidc-client-ts with dpop settings.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /client secret supplied for a confidential client is invalid/,
      confidence: 'certain',
      global: true,
      source: oauth,
      fix: instruction(
        'Send the current client secret of this application',
        'Admin Console, Applications, the application, General, Client Credentials, Client secrets: an Active one, complete and without spaces; percent-encode it in a form body. The client ID and org URL must be those of the application.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^Invalid value for 'client_id' parameter/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation:
        'The org or authorization server of the URL knows no active application with this client id.',
      fix: instruction(
        'Use client id and issuer of the same Okta org',
        'Admin Console, Applications, the application, General: Client ID; it must be Active, not deactivated. Compare the host of the issuer (dev-…, preview and production are separate orgs).',
      ),
    },
    {
      cause: 'pkce-mismatch',
      text: /^PKCE (?:code challenge|verification)/,
      confidence: 'certain',
      source: oauth,
      fix: instruction(
        'Send the code_verifier of this same sign-in',
        'Okta’s libraries keep it in the browser’s storage: one sign-in at a time, and the callback on the same origin. “Required”: the application demands PKCE: send code_challenge with S256.',
      ),
    },
    {
      cause: 'session-expired',
      code: 'login_required',
      confidence: 'certain',
      source: oauth,
      explanation:
        'A silent request (prompt=none) found no Okta session: it has ended, or the browser blocks Okta’s third-party cookie.',
      fix: instruction(
        'Renew with the refresh token, or sign in by redirect',
        'Application, General, Grant type: Refresh Token; request offline_access: okta-auth-js then renews without a cookie. On failure call signInWithRedirect().',
        'Or put Okta under a custom domain of your site (Customizations, Brands, Domains).',
      ),
    },
    { cause: 'wrong-environment', code: 'invalid_issuer', confidence: 'possible', source: oauth },
  ],
  examples: [
    {
      name: 'client auth failed: a browser must use PKCE',
      cause: 'client-auth-failed',
      http: `
        POST https://dev-1.okta.com/oauth2/default/v1/token
        Content-Type: application/x-www-form-urlencoded
        Origin: http://localhost:3000

        grant_type=authorization_code&code=abcDEF123&client_id=0oa1&client_secret=0123456789abcdef0123456789

        401
        x-okta-request-id: 1
        Content-Type: application/json

        {"error":"invalid_client","error_description":"Browser requests to the token endpoint must use Proof Key for Code Exchange."}
      `,
    },
    {
      name: 'client auth failed: the type is Web',
      cause: 'client-auth-failed',
      http: `
        POST https://dev-1.okta.com/oauth2/default/v1/token
        Content-Type: application/x-www-form-urlencoded
        Origin: http://localhost:3000

        grant_type=authorization_code&code=abcDEF123&client_id=0oa1&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        401
        x-okta-request-id: 1
        Content-Type: application/json

        {"error":"invalid_client","error_description":"Client authentication failed. Either the client or the client credentials are invalid."}
      `,
    },
    {
      name: 'wrong credentials: E0000004',
      cause: 'wrong-credentials',
      http: `
        POST https://dev-1.okta.com/api/v1/authn
        Content-Type: application/json

        {"username":"ann","password":"wrong-horse"}

        401
        x-okta-request-id: 1
        Content-Type: application/json

        {"errorCode":"E0000004","errorSummary":"Authentication failed","errorLink":"E0000004","errorId":"oae1","errorCauses":[]}
      `,
    },
    {
      name: 'token unrecognized: E0000011',
      cause: 'token-unrecognized',
      http: `
        GET https://dev-1.okta.com/api/v1/users
        Authorization: SSWS 00abcdefghijklmnopqrstuvwxyz

        401
        x-okta-request-id: 1
        Content-Type: application/json

        {"errorCode":"E0000011","errorSummary":"Invalid token provided","errorLink":"E0000011","errorId":"oae1","errorCauses":[]}
      `,
    },
    {
      name: 'insufficient permission: E0000006',
      cause: 'insufficient-permission',
      http: `
        GET https://dev-1.okta.com/api/v1/users
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        x-okta-request-id: 1
        Content-Type: application/json

        {"errorCode":"E0000006","errorSummary":"You do not have permission to perform the requested action","errorLink":"E0000006"}
      `,
    },
    {
      name: 'insufficient permission: access_denied',
      cause: 'insufficient-permission',
      http: `
        POST https://dev-1.okta.com/oauth2/default/v1/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=v

        400
        Content-Type: application/json

        {"error":"access_denied","error_description":"Policy evaluation failed for this request, please check the policy configurations."}
      `,
    },
    {
      name: 'rate limited: E0000047',
      cause: 'rate-limited',
      http: `
        GET https://dev-1.okta.com/api/v1/users
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        429
        x-okta-request-id: 1
        Content-Type: application/json

        {"errorCode":"E0000047","errorSummary":"API call exceeded rate limit due to too many requests."}
      `,
    },
    {
      name: 'wrong credentials: E0000068',
      cause: 'wrong-credentials',
      http: `
        POST https://dev-1.okta.com/api/v1/authn

        401
        x-okta-request-id: 1
        Content-Type: application/json

        {"errorCode":"E0000068","errorLink":"E0000004","errorId":"oae1","errorCauses":[]}
      `,
    },
    {
      name: 'license or plan: E0000015',
      cause: 'license-or-plan',
      http: `
        POST https://dev-1.okta.com/api/v1/authn
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        x-okta-request-id: 1
        Content-Type: application/json

        {"errorCode":"E0000015","errorLink":"E0000004","errorId":"oae1","errorCauses":[]}
      `,
    },
    {
      name: 'role of the token',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.okta.com/api/v1/users
        Authorization: SSWS 00abcdefabcdefabcdefabcdef

        403
        x-okta-request-id: 1
        Content-Type: application/json

        {"errorCode":"E0000006","errorSummary":"You do not have permission to perform the requested action","errorId":"1"}
      `,
    },
    {
      name: 'locked',
      cause: 'account-locked',
      http: `
        POST https://acme.okta.com/api/v1/authn
        Content-Type: application/json

        401
        x-okta-request-id: 1
        Content-Type: application/json

        {"errorCode":"E0000069","errorSummary":"User Locked","errorId":"1"}
      `,
    },
    {
      name: 'no session',
      cause: 'session-expired',
      http: `
        GET https://acme.okta.com/api/v1/sessions/me
        Cookie: sid=abc

        401
        x-okta-request-id: 1
        Content-Type: application/json

        {"errorCode":"E0000005","errorSummary":"Invalid session","errorId":"1"}
      `,
    },
    {
      name: 'user without an assignment',
      cause: 'insufficient-permission',
      http: `
        POST https://acme.okta.com/oauth2/default/v1/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        x-okta-request-id: 1
        Content-Type: application/json

        {"error":"access_denied","error_description":"User is not assigned to the client application."}
      `,
    },
    {
      name: 'scope unknown',
      cause: 'insufficient-scope',
      http: `
        POST https://acme.okta.com/oauth2/default/v1/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        x-okta-request-id: 1
        Content-Type: application/json

        {"error":"invalid_scope","error_description":"One or more scopes are not configured for the authorization server resource."}
      `,
    },
    {
      name: 'redirect URI',
      cause: 'redirect-uri-mismatch',
      http: `
        GET https://acme.okta.com/oauth2/default/v1/authorize?client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb
        Accept: text/html

        400
        x-okta-request-id: 1
        Content-Type: application/json

        {"error":"invalid_request","error_description":"The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: https://acme-admin.okta.com/admin/app/oidc_client/instance/c#tab-general"}
      `,
    },
    {
      name: 'PKCE',
      cause: 'pkce-mismatch',
      http: `
        POST https://acme.okta.com/oauth2/default/v1/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        400
        x-okta-request-id: 1
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"PKCE verification failed."}
      `,
    },
    {
      name: 'silent request',
      cause: 'session-expired',
      http: `
        GET https://acme.okta.com/oauth2/default/v1/authorize?client_id=c&prompt=none

        302
        x-okta-request-id: 1
        Location: https://app.example.com/cb?state=a&error=login_required&error_description=The+client+specified+not+to+prompt%2C+but+the+user+is+not+logged+in.
      `,
    },
    {
      name: 'grant type',
      cause: 'service-not-enabled',
      http: `
        POST https://acme.okta.com/oauth2/default/v1/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=c&client_secret=s&scope=a

        400
        x-okta-request-id: 1
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"The client is not authorized to use the provided grant type. Configured grant types: [authorization_code]."}
      `,
    },
    {
      name: 'DPoP demanded',
      cause: 'dpop-proof-invalid',
      http: `
        POST https://acme.okta.com/oauth2/default/v1/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=c&client_secret=s&scope=a

        400
        x-okta-request-id: 1
        Content-Type: application/json

        {"error":"invalid_dpop_proof","error_description":"The DPoP proof JWT header is missing."}
      `,
    },
    {
      name: 'secret',
      cause: 'client-auth-failed',
      http: `
        POST https://acme.okta.com/oauth2/default/v1/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=a&client_secret=b

        401
        x-okta-request-id: 1
        Content-Type: application/json

        {"error":"invalid_client","error_description":"The client secret supplied for a confidential client is invalid."}
      `,
    },
    {
      name: 'client from another org',
      cause: 'client-auth-failed',
      http: `
        POST https://acme.okta.com/oauth2/default/v1/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=a&client_secret=b

        401
        x-okta-request-id: 1
        Content-Type: application/json

        {"errorCode":"invalid_client","errorSummary":"Invalid value for 'client_id' parameter.","errorLink":"invalid_client","errorId":"1"}
      `,
    },
  ],
} satisfies Vendor;
