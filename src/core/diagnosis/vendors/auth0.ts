import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://auth0.com/docs/api/authentication#standard-error-responses';
const logs = 'https://auth0.com/docs/libraries/common-auth0-library-authentication-errors';
const management =
  'https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens';
const silent = 'https://auth0.com/docs/authenticate/login/configure-silent-authentication';

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
      fix: instruction(
        'Unblock the account',
        'In the dashboard under User Management open the user and unblock it, or use the link in Auth0’s email. After password_leaked, set a new password.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^Your account has been blocked after multiple consecutive login attempts|^user is blocked/,
      confidence: 'certain',
      global: true,
      source: logs,
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
    },
    {
      cause: 'waf-or-bot-challenge',
      code: ['requires_verification', 'invalid_captcha'],
      confidence: 'certain',
      source: 'https://auth0.com/docs/secure/attack-protection/bot-detection',
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
      text: /^Service not found: |^Bad audience: /,
      confidence: 'certain',
      global: true,
      source: management,
      explanation: 'The tenant has no API with this identifier, or the token is for another API.',
      fix: instruction(
        'Request the identifier of an API that exists in this tenant',
        'Compare the audience parameter with the API’s Identifier, letter by letter (https, trailing slash).',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Expired token received for JSON Web Token validation/,
      confidence: 'certain',
      global: true,
      source: management,
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
      confidence: 'possible',
      source: 'https://auth0.com/docs/secure/tokens/access-tokens/get-access-tokens',
    },
    {
      cause: 'refresh-token-invalid',
      text: /^Unknown or invalid refresh token/,
      confidence: 'certain',
      global: true,
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
      global: true,
      source: errors,
    },
    {
      cause: 'authorization-code-invalid',
      text: /^Invalid authorization code/,
      confidence: 'certain',
      source: errors,
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
        'Silent authentication and embedded login answer only to origins of the application’s list.',
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
        'Auth0 accepts a browser’s token request without secret only for an application whose authentication method is None.',
      fix: instruction(
        'Set the application type to Single Page Application',
        'Auth0 dashboard, Applications, the application, Settings, Application Type: Single Page Application (Token Endpoint Authentication Method: None), and under Advanced, Grant Types: Authorization Code and Refresh Token.',
        'A server sends client_id and the current client_secret; check that the domain is that of the same tenant.',
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
      text: /^the connection (?:was not found|is not enabled)|^connection is disabled/i,
      confidence: 'certain',
      source: logs,
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
  ],
} satisfies Vendor;
