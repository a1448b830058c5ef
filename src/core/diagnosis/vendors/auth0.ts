import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://auth0.com/docs/api/authentication#standard-error-responses';
const logs = 'https://auth0.com/docs/libraries/common-auth0-library-authentication-errors';
const management =
  'https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens';
const silent = 'https://auth0.com/docs/authenticate/login/configure-silent-authentication';

const unblock = instruction(
  'Unblock the account',
  'In the dashboard under User Management open the user and unblock it, or use the link in Auth0’s email. After password_leaked, set a new password.',
  'too_many_attempts (brute-force protection) unblocks the address with the email’s link, after 30 days, or when the password is changed.',
);

/** Auth0. */
export const auth0 = {
  id: 'auth0',
  name: 'Auth0',
  signs: [
    { host: /\.auth0\.com$|\.auth0app\.com$/ },
    { header: ['x-auth0-requestid'] },
    { header: ['x-auth0-l'] },
    { header: ['ot-baggage-auth0-request-id'] },
  ],
  rows: [
    {
      cause: 'wrong-credentials',
      code: ['invalid_user_password', 'invalid_grant', 'access_denied'],
      text: /^Wrong (?:email|username|phone number)[\w ]* or (?:password|verification code)/,
      confidence: 'certain',
      source: logs,
    },
    {
      cause: 'wrong-credentials',
      code: ['invalid_user_password'],
      confidence: 'certain',
      source: logs,
    },
    {
      cause: 'account-locked',
      code: ['too_many_attempts', 'password_leaked'],
      confidence: 'certain',
      source: logs,
      explanation: 'Attack protection has blocked the account. The password was not checked.',
      fix: unblock,
    },
    {
      cause: 'account-locked',
      text: /^Your account has been blocked after multiple consecutive login attempts|^user is blocked/,
      confidence: 'certain',
      global: true,
      source: logs,
      fix: unblock,
    },
    {
      cause: 'step-up-required',
      code: [
        'mfa_required',
        'a0.mfa_required',
        'mfa_registration_required',
        'mfa_enrollment_required',
        'unsupported_challenge_type',
      ],
      confidence: 'certain',
      source: errors,
      explanation: 'The password was right; the response’s mfa_token belongs to the second step.',
      fix: instruction(
        'Finish the second factor, or sign in by redirect',
        'POST /oauth/token with mfa_token and grant_type http://auth0.com/oauth/grant-type/mfa-otp (mfa-oob, mfa-recovery-code); enable the grant MFA under Advanced Settings, Grant Types. An unenrolled user first calls POST /mfa/associate.',
        'Silent renewal: catch mfa_required and call loginWithRedirect(); refresh tokens ask again only where a policy or Action says so.',
        'For machines use client_credentials instead of the password grant.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      code: ['requires_verification', 'invalid_captcha'],
      confidence: 'certain',
      source: 'https://auth0.com/docs/secure/attack-protection/bot-detection',
      fix: instruction(
        'Sign in with Universal Login, which shows the CAPTCHA',
        'The password grant and embedded forms cannot pass bot detection unless they render it (auth0.js renderCaptcha). Dashboard, Security, Attack Protection, Bot Detection: when it appears, and an IP allow list for tests.',
      ),
    },
    {
      cause: 'session-expired',
      code: 'login_required',
      confidence: 'likely',
      source: silent,
      explanation:
        'Silent authentication found no session at Auth0: it ended, or the browser blocks third-party cookies.',
      fix: instruction(
        'Sign in interactively, and use refresh tokens with rotation',
        'Handle login_required by loginWithRedirect().',
        'Set useRefreshTokens: true and cacheLocation in auth0-spa-js, or use a custom domain: then no third-party cookie is needed.',
      ),
    },
    {
      cause: 'session-cookie-missing',
      code: 'login_required',
      confidence: 'possible',
      source: silent,
    },
    {
      cause: 'consent-required',
      code: ['consent_required', 'interaction_required'],
      confidence: 'certain',
      source: silent,
      explanation:
        'Silent authentication cannot show the consent page, and the user has not consented to this API’s scopes yet; on localhost Auth0 never skips it.',
      fix: instruction(
        'Ask for consent once, interactively',
        'Call loginWithRedirect() or getTokenWithPopup() with the same audience and scope.',
        'For a first-party application turn on “Allow Skipping User Consent” in the API’s settings; it does not work on localhost: use another name for the machine in the hosts file.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'unauthorized',
      text: /blocked|not (?:allowed|authorized)|denied/i,
      confidence: 'likely',
      source: errors,
      explanation: 'A rule or action of the tenant denied the sign-in.',
      fix: instruction(
        'Read the reason in error_description and in the tenant’s log',
        'Either an Action called api.access.deny(), or a connection is not enabled for the application.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Client is not authorized to access "/,
      confidence: 'certain',
      global: true,
      source:
        'https://auth0.com/docs/get-started/applications/application-access-to-apis-client-grants',
      explanation: 'The application has no client grant for this API.',
      fix: instruction(
        'Authorize the application for this API',
        'In the dashboard open the API, Machine to Machine Applications (or Application Access), turn the application on and choose its scopes.',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /^Service not found: /,
      confidence: 'certain',
      global: true,
      source: management,
      explanation: 'The tenant has no API with this identifier.',
      fix: instruction(
        'Request the identifier of an API that exists in this tenant',
        'Compare the audience parameter with the API’s Identifier, character by character (https, trailing slash).',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /^Bad audience: /,
      confidence: 'certain',
      global: true,
      source: management,
      explanation:
        'The Management API accepts only tokens whose audience is its own, https://TENANT/api/v2/.',
      fix: instruction(
        'Request the audience of the Management API',
        'client_credentials with audience https://TENANT.REGION.auth0.com/api/v2/ (with the final slash, the tenant’s own domain), from a server whose application is authorized for it.',
        'A page’s token for your own API is not valid here: let it call your server.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Expired token received for JSON Web Token validation/,
      confidence: 'certain',
      global: true,
      source: management,
      fix: instruction(
        'Get a new Management API token for each run',
        'POST /oauth/token with client_credentials and audience https://TENANT.auth0.com/api/v2/ (the tenant’s own domain, not the custom one); a token copied from the dashboard expires after 24 hours. The SDK’s ManagementClient with clientId and clientSecret renews it.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^Invalid signature received for JSON Web Token validation/,
      confidence: 'certain',
      global: true,
      source: management,
    },
    {
      cause: 'insufficient-scope',
      text: /^Insufficient scope, expected (?:any|all) of/,
      confidence: 'certain',
      global: true,
      source: management,
      explanation:
        'A token for the Management API that a page gets covers only the signed-in user (read:current_user, update:current_user_metadata).',
      fix: instruction(
        'Make the Management API call on a server',
        'A machine-to-machine application that is authorized for the Auth0 Management API with this scope gets the token by client_credentials; the page calls your server.',
        'For the user’s own data request audience https://TENANT/api/v2/ with read:current_user.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /^Invalid (?:token|Compact JWS)/,
      request: 'token',
      confidence: 'likely',
      source: 'https://auth0.com/docs/secure/tokens/access-tokens/get-access-tokens',
      explanation:
        'Without an audience Auth0 issues an opaque or encrypted token, which only its own /userinfo reads.',
      fix: instruction(
        'Request the API’s audience in the sign-in',
        'authorizationParams: { audience: "API_IDENTIFIER" } of auth0-react or auth0-spa-js; for the Management API https://TENANT.auth0.com/api/v2/. Then getAccessTokenSilently() returns a JWT.',
        'Tokens in the cache stay as they are: sign out and in again. A token that a custom domain issued is valid only at that domain, the Management API included.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      text: /^Unknown or invalid refresh token/,
      confidence: 'certain',
      global: 'cause',
      source: 'https://auth0.com/docs/secure/tokens/refresh-tokens/refresh-token-rotation',
      explanation:
        'The refresh token is unknown, expired, or was used a second time. With rotation, a second use revokes the whole family.',
      fix: instruction(
        'Sign the user in again, and rotate refresh tokens once',
        'Store the new refresh token of each response before the next call, and let only one request or tab refresh at a time.',
        'A leeway (reuse interval) in the application’s settings forgives near-simultaneous uses.',
      ),
    },
    {
      cause: 'pkce-mismatch',
      text: /^Failed to verify code verifier/,
      confidence: 'certain',
      global: 'cause',
      source: errors,
      fix: instruction(
        'Send the code_verifier of this same sign-in',
        'One sign-in at a time, and one Auth0Provider: a second loginWithRedirect overwrites the stored verifier; start and callback must be on the same origin. code_challenge is the Base64url of SHA-256 over the verifier.',
      ),
    },
    {
      cause: 'authorization-code-invalid',
      text: /^Invalid authorization code/,
      confidence: 'certain',
      source: errors,
      fix: instruction(
        'Call handleRedirectCallback once per sign-in',
        'Two providers, React StrictMode or a reload of the callback page redeem the code twice; remove code and state from the URL (history.replaceState) after the first.',
        'A code lives for ten minutes and belongs to one client_id and redirect_uri.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      text: /^Callback URL mismatch|^The provided redirect_uri is not in the list of allowed callback URLs/,
      confidence: 'certain',
      global: true,
      source: 'https://auth0.com/docs/get-started/applications/application-settings',
      explanation: 'The redirect_uri of the request is not on the application’s list.',
      fix: instruction(
        'Add the redirect_uri to Allowed Callback URLs',
        'Auth0 dashboard, Applications, the application, Settings, Allowed Callback URLs: the exact URL, with scheme, port and path, separated by commas.',
        'Compare with redirect_uri of the authorization request; window.location.origin changes with the environment.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      text: /^Origin \S+ is not allowed/,
      confidence: 'certain',
      source: 'https://auth0.com/docs/get-started/applications/set-up-cors',
      explanation:
        'Silent authentication and embedded login accept only origins on the application’s list.',
      fix: instruction(
        'Add the page’s origin to Allowed Web Origins',
        'Auth0 dashboard, Applications, the application, Settings: Allowed Web Origins (for silent authentication) and Allowed Origins (CORS), each as scheme://host:port without a path.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: ['invalid_client', 'unauthorized_client'],
      confidence: 'likely',
      source: errors,
      explanation:
        'Auth0 accepts a browser’s token request without a secret only for an application whose authentication method is None.',
      fix: instruction(
        'Set the application type to Single Page Application',
        'Auth0 dashboard, Applications, the application, Settings, Application Type: Single Page Application (Token Endpoint Authentication Method: None), and under Advanced, Grant Types: Authorization Code and Refresh Token.',
        'A server sends client_id and the current client_secret; check that the domain is that of the same tenant.',
      ),
    },
    {
      cause: 'service-not-enabled',
      text: /^Authorization server not configured with default connection/,
      confidence: 'certain',
      global: true,
      source:
        'https://auth0.com/docs/get-started/authentication-and-authorization-flow/resource-owner-password-flow/call-your-api-using-resource-owner-password-flow',
      explanation: 'The password grant checks the tenant’s default directory, and none is set.',
      fix: instruction(
        'Set the tenant’s Default Directory',
        'Auth0 dashboard, Settings, General, API Authorization Settings, Default Directory: Username-Password-Authentication (the connection’s name).',
        'Or name it in the request: grant_type http://auth0.com/oauth/grant-type/password-realm with realm.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^Unknown client: /,
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation: 'This tenant has no application with the client id.',
      fix: instruction(
        'Use domain and client id of one Auth0 application',
        'Auth0 dashboard, Applications, the application, Settings: Domain and Client ID together; check the variables of this environment (undefined, spaces, another tenant or region).',
      ),
    },
    {
      cause: 'malformed-header',
      text: /^Bad HTTP authentication header format/,
      confidence: 'certain',
      global: 'cause',
      source: management,
      fix: instruction(
        'Write Authorization: Bearer TOKEN',
        'Send the word Bearer, one space, and only the token: no quotes, no JSON, no repeated word, no empty value.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: 'access_denied',
      text: /^Unauthorized$/,
      request: 'code',
      confidence: 'certain',
      source: errors,
      explanation:
        'Auth0 says just “Unauthorized” when the application is not allowed to exchange the code this way: usually it is not a Single Page Application, so its Token Endpoint Authentication Method requires a secret.',
      fix: instruction(
        'Set Token Endpoint Authentication Method to None (Single Page Application)',
        'Auth0 dashboard, Applications, the application of this client id, Settings, Application Type: Single Page Application; Token Endpoint Authentication Method (or Credentials, Authentication Method): None. The “Default App” of a new tenant has Post: create an application of the right type instead.',
        'Otherwise the reason is in Monitoring, Logs (Failed Exchange): a Rule or Action that throws or calls api.access.deny().',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'access_denied',
      text: /^Unauthorized$/,
      confidence: 'certain',
      source: errors,
      explanation:
        'Auth0 says just “Unauthorized” if the application’s type or grant does not match, or an Action denied the sign-in.',
      fix: instruction(
        'Set the application type to Single Page Application or Native',
        'Auth0 dashboard, Applications, the application, Settings: Application Type, and the grant under Advanced Settings, Grant Types.',
        'Monitoring, Logs, the entry of this moment names the reason, api.access.deny() of an Action included.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Client has not been granted scopes/,
      confidence: 'certain',
      global: true,
      source: management,
      explanation: 'The client grant of the application does not contain a scope of the request.',
      fix: instruction(
        'Grant the scopes to the application',
        'Auth0 dashboard, Applications, APIs, the API, Machine to Machine Applications (Application Access): open the application and tick the scopes that the message names.',
        'client_credentials does not accept openid, profile or email: leave them out of scope.',
      ),
    },
    {
      cause: 'service-not-enabled',
      text: /^Grant type '[^']+' not allowed for the client/,
      confidence: 'certain',
      global: true,
      source: 'https://auth0.com/docs/get-started/applications/application-grant-types',
      explanation: 'The application is not allowed to use this grant.',
      fix: instruction(
        'Enable the grant for the application',
        'Auth0 dashboard, Applications, the application, Settings, Advanced Settings, Grant Types: tick Authorization Code, Refresh Token, Password or Client Credentials, as the request has it.',
        'Password needs a Default Directory in the tenant’s settings as well.',
      ),
    },
    {
      cause: 'service-not-enabled',
      text: /^the connection (?:was (?:not found|disabled)|is not enabled)|^connection is disabled/i,
      confidence: 'certain',
      source: logs,
      explanation:
        'The request names a connection that does not exist or is not enabled for this application.',
      fix: instruction(
        'Enable the connection for the application',
        'Auth0 dashboard, Applications, the application, Connections (for an organization: Organizations, Connections): turn it on. connection or realm of the request must be its name, e.g. Username-Password-Authentication.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^Global limit has been reached/,
      confidence: 'certain',
      source:
        'https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy',
    },
  ],
  examples: [
    {
      name: 'consent required: ask for consent once, interactively',
      cause: 'consent-required',
      http: `
        POST https://acme.eu.auth0.com/oauth/token
        Content-Type: application/x-www-form-urlencoded
        Origin: https://app.example.com

        grant_type=authorization_code&code=abcDEF123456&client_id=app1&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        403
        Content-Type: application/json

        {"error":"consent_required","error_description":"Consent required"}
      `,
    },
    {
      name: 'redirect uri mismatch: add the redirect_uri to Allowed Callback URLs',
      cause: 'redirect-uri-mismatch',
      http: `
        document GET https://acme.eu.auth0.com/authorize?client_id=app1&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&response_type=code

        403
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"Callback URL mismatch. https://app.example.com/callback is not in the list of allowed callback URLs"}
      `,
    },
    {
      name: 'origin not allowed: add the page’s origin to Allowed Web Origins',
      cause: 'origin-not-allowed',
      http: `
        POST https://acme.eu.auth0.com/co/authenticate
        Content-Type: application/x-www-form-urlencoded
        Origin: https://app.example.com

        client_id=app1

        403
        Content-Type: application/json

        {"error":"access_denied","error_description":"Origin https://app.example.com is not allowed."}
      `,
    },
    {
      name: 'client auth failed: set the application type to Single Page Application',
      cause: 'client-auth-failed',
      http: `
        POST https://acme.eu.auth0.com/oauth/token
        Content-Type: application/x-www-form-urlencoded
        Origin: https://app.example.com

        grant_type=authorization_code&code=abcDEF123456&client_id=app1&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        401
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"Unauthorized"}
      `,
    },
    {
      name: 'service not enabled: enable the grant for the application',
      cause: 'service-not-enabled',
      http: `
        POST https://acme.eu.auth0.com/oauth/token
        Content-Type: application/x-www-form-urlencoded
        Origin: https://app.example.com

        grant_type=password&username=ann&password=correct-horse-9&client_id=app1

        403
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"Grant type 'password' not allowed for the client.","error_uri":"https://auth0.com/docs/clients/client-grant-types"}
      `,
    },
    {
      name: 'insufficient scope: make the Management API call on a server',
      cause: 'insufficient-scope',
      http: `
        GET https://acme.eu.auth0.com/api/v2/users
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"statusCode":403,"error":"Forbidden","message":"Insufficient scope, expected any of: read:users,read:user_idp_tokens","errorCode":"insufficient_scope"}
      `,
    },
    {
      name: 'wrong audience: access_denied',
      cause: 'wrong-audience',
      http: `
        POST https://t.eu.auth0.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=a&client_secret=b&audience=x

        403
        Content-Type: application/json

        {"error":"access_denied","error_description":"Service not found: https://api.example.com"}
      `,
    },
    {
      name: 'refresh token invalid: invalid_grant',
      cause: 'refresh-token-invalid',
      http: `
        POST https://t.eu.auth0.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        403
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Unknown or invalid refresh token."}
      `,
    },
    {
      name: 'insufficient permission: access_denied',
      cause: 'insufficient-permission',
      http: `
        POST https://t.eu.auth0.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=a&client_secret=b&audience=x

        403
        Content-Type: application/json

        {"error":"access_denied","error_description":"Client is not authorized to access \\"https://api.example.com\\". You need to create a \\"client-grant\\" associated to this API."}
      `,
    },
    {
      name: 'account locked: too_many_attempts',
      cause: 'account-locked',
      http: `
        POST https://t.eu.auth0.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&client_id=a&username=u&password=p

        429
        Content-Type: application/json

        {"error":"too_many_attempts","error_description":"Your account has been blocked after multiple consecutive login attempts."}
      `,
    },
    {
      name: 'token expired: Unauthorized',
      cause: 'token-expired',
      http: `
        GET https://t.eu.auth0.com/api/v2/users
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"statusCode":401,"error":"Unauthorized","message":"Expired token received for JSON Web Token validation","attributes":{"error":"Expired token received for JSON Web Token validation"}}
      `,
    },
    {
      name: 'session expired: login_required',
      cause: 'session-expired',
      http: `
        POST https://t.eu.auth0.com/oauth/token
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"login_required"}
      `,
    },
    {
      name: 'insufficient permission: unauthorized',
      cause: 'insufficient-permission',
      http: `
        POST https://t.eu.auth0.com/oauth/token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":"unauthorized","error_description":"blocked"}
      `,
    },
    {
      name: 'second factor',
      cause: 'step-up-required',
      http: `
        POST https://acme.auth0.com/oauth/token
        Content-Type: application/json

        {"grant_type":"password","client_id":"c","username":"u","password":"p"}

        403
        x-auth0-requestid: 1
        Content-Type: application/json

        {"error":"mfa_required","error_description":"Multifactor authentication required","mfa_token":"Fe26abc"}
      `,
    },
    {
      name: 'bot detection',
      cause: 'waf-or-bot-challenge',
      http: `
        POST https://acme.auth0.com/oauth/token
        Content-Type: application/json

        {"grant_type":"password","client_id":"c","username":"u","password":"p"}

        401
        x-auth0-requestid: 1
        Content-Type: application/json

        {"error":"requires_verification","error_description":"Suspicious request requires verification"}
      `,
    },
    {
      name: 'blocked',
      cause: 'account-locked',
      http: `
        POST https://acme.auth0.com/oauth/token
        Content-Type: application/json

        {"grant_type":"password","client_id":"c","username":"u","password":"p"}

        429
        x-auth0-requestid: 1
        Content-Type: application/json

        {"error":"too_many_attempts","error_description":"Your account has been blocked after multiple consecutive login attempts."}
      `,
    },
    {
      name: 'management token expired',
      cause: 'token-expired',
      http: `
        GET https://acme.auth0.com/api/v2/users
        Authorization: Bearer <<jwt {"iss":"https://acme.auth0.com/","sub":"1","aud":"https://acme.auth0.com/api/v2/","iat":-90000,"exp":-3600}>>

        401
        x-auth0-requestid: 1
        Content-Type: application/json

        {"statusCode":401,"error":"Unauthorized","message":"Expired token received for JSON Web Token validation","attributes":{"error":"Expired token received for JSON Web Token validation"}}
      `,
    },
    {
      name: 'verifier',
      cause: 'pkce-mismatch',
      http: `
        POST https://acme.auth0.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        403
        x-auth0-requestid: 1
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Failed to verify code verifier"}
      `,
    },
    {
      name: 'code redeemed twice',
      cause: 'authorization-code-invalid',
      http: `
        POST https://acme.auth0.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        403
        x-auth0-requestid: 1
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Invalid authorization code"}
      `,
    },
    {
      name: 'connection off',
      cause: 'service-not-enabled',
      http: `
        POST https://acme.auth0.com/oauth/token
        Content-Type: application/json

        {"grant_type":"password","client_id":"c","username":"u","password":"p"}

        400
        x-auth0-requestid: 1
        Content-Type: application/json

        {"error":"invalid_request","error_description":"the connection was disabled"}
      `,
    },
    {
      name: 'no default directory',
      cause: 'service-not-enabled',
      http: `
        POST https://acme.auth0.com/oauth/token
        Content-Type: application/json

        {"grant_type":"password","client_id":"c","username":"u","password":"p"}

        500
        x-auth0-requestid: 1
        Content-Type: application/json

        {"error":"server_error","error_description":"Authorization server not configured with default connection."}
      `,
    },
    {
      name: 'client from another tenant',
      cause: 'client-auth-failed',
      http: `
        POST https://acme.auth0.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        403
        x-auth0-requestid: 1
        Content-Type: application/json

        {"error":"invalid_request","error_description":"Unknown client: c"}
      `,
    },
    {
      name: 'header without form',
      cause: 'malformed-header',
      http: `
        GET https://acme.auth0.com/api/v2/users
        Authorization: Bearer a b

        400
        x-auth0-requestid: 1
        Content-Type: application/json

        {"statusCode":400,"error":"Bad Request","message":"Bad HTTP authentication header format","errorCode":"Bearer"}
      `,
    },
    {
      name: 'just unauthorized',
      cause: 'insufficient-permission',
      http: `
        POST https://acme.auth0.com/oauth/token
        Content-Type: application/json

        {"grant_type":"password","client_id":"c","username":"u","password":"p"}

        401
        x-auth0-requestid: 1
        Content-Type: application/json

        {"error":"access_denied","error_description":"Unauthorized"}
      `,
    },
    {
      name: 'token without an audience',
      cause: 'wrong-token-type',
      http: `
        GET https://acme.auth0.com/api/v2/users/1
        Authorization: Bearer <<jwt {"iss":"https://acme.auth0.com/","sub":"1","aud":"client1","nonce":"a","iat":-60,"exp":3600}>>

        401
        x-auth0-requestid: 1
        Content-Type: application/json

        {"statusCode":401,"error":"Unauthorized","message":"Invalid token"}
      `,
    },
    {
      name: 'scope of the client grant',
      cause: 'insufficient-scope',
      http: `
        POST https://acme.auth0.com/oauth/token
        Content-Type: application/json

        {"grant_type":"client_credentials","client_id":"c","client_secret":"s","audience":"https://api.example.com","scope":"read:users"}

        403
        x-auth0-requestid: 1
        Content-Type: application/json

        {"error":"access_denied","error_description":"Client has not been granted scopes: read:users"}
      `,
    },
    {
      name: 'token of an own API',
      cause: 'wrong-audience',
      http: `
        GET https://acme.auth0.com/api/v2/users
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-auth0-requestid: 1
        Content-Type: application/json

        {"statusCode":401,"error":"Unauthorized","message":"Bad audience: https://api.example.com","attributes":{"error":"Bad audience: https://api.example.com"}}
      `,
    },
    {
      name: 'an application with a secret, and a page without',
      cause: 'client-auth-failed',
      http: `
        POST https://acme.auth0.com/oauth/token
        Origin: http://localhost:4200
        Content-Type: application/json

        {"grant_type":"authorization_code","client_id":"c","code":"abcdefgh12345678","code_verifier":"w2xT0example0verifier0w2xT0example0verifier0abc","redirect_uri":"http://localhost:4200"}

        401
        x-auth0-requestid: 1
        Content-Type: application/json

        {"error":"access_denied","error_description":"Unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
