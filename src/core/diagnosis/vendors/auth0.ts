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
    },
    {
      cause: 'origin-not-allowed',
      text: /^Origin \S+ is not allowed/,
      confidence: 'certain',
      source: 'https://auth0.com/docs/get-started/applications/set-up-cors',
    },
    {
      cause: 'client-auth-failed',
      code: ['invalid_client', 'unauthorized_client'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'service-not-enabled',
      text: /^Grant type '[^']+' not allowed for the client/,
      confidence: 'certain',
      global: true,
      source: 'https://auth0.com/docs/get-started/applications/application-grant-types',
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
