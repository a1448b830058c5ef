import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const oauth =
  'https://fusionauth.io/docs/lifecycle/authenticate-users/oauth/endpoints#oauth-error-reasons';
const login = 'https://fusionauth.io/docs/apis/login';

/** FusionAuth, whose `error_reason` is finer than `error`. */
export const fusionauth = {
  id: 'fusionauth',
  name: 'FusionAuth',
  signs: [{ body: /"error_reason"\s*:/ }, { host: /\.fusionauth\.io$/ }],
  rows: [
    {
      cause: 'authorization-code-invalid',
      code: 'auth_code_not_found',
      confidence: 'certain',
      global: true,
      source: oauth,
    },
    {
      cause: 'refresh-token-invalid',
      code: [
        'refresh_token_not_found',
        'refresh_token_type_not_supported',
        'missing_refresh_token',
      ],
      body: /"error_reason"\s*:/,
      confidence: 'certain',
      global: true,
      source: oauth,
      fix: instruction(
        'Sign in again, and allow refresh tokens for the application',
        'FusionAuth admin, Applications, the application, OAuth, Enabled grants: Refresh Token; request the scope offline_access. Lifetime and one-time use: the tab JWT, Refresh token settings: with one-time use keep the new token of each response.',
      ),
    },
    { cause: 'token-expired', code: 'access_token_expired', confidence: 'certain', source: oauth },
    {
      cause: 'malformed-token',
      code: 'access_token_malformed',
      confidence: 'certain',
      source: oauth,
    },
    {
      cause: 'token-unrecognized',
      code: 'access_token_invalid',
      confidence: 'likely',
      source: oauth,
    },
    {
      cause: 'client-auth-failed',
      code: [
        'invalid_client_authentication',
        'invalid_client_authentication_scheme',
        'client_authentication_missing',
        'invalid_client_id',
        'client_id_mismatch',
        'missing_client_id',
        'missing_client_secret',
      ],
      confidence: 'certain',
      source: oauth,
      fix: instruction(
        'Send the client’s secret, or let PKCE take its place',
        'FusionAuth admin, Applications, the application, OAuth: Client Id and Client secret. For a page or mobile app set Client Authentication to “Not required when using PKCE”.',
        'A server sends Authorization: Basic of client_id:client_secret, or both in the form body. In the URL of another tenant, add tenantId.',
      ),
    },
    {
      cause: 'pkce-mismatch',
      code: [
        'invalid_pkce_code_verifier',
        'invalid_pkce_code_challenge',
        'invalid_pkce_code_challenge_method',
        'missing_code_verifier',
      ],
      confidence: 'certain',
      global: true,
      source: oauth,
      fix: instruction(
        'Send code_challenge with S256, then its code_verifier',
        'Applications, the application, OAuth, PKCE: Required demands code_challenge at /oauth2/authorize and code_verifier at /oauth2/token; the verifier of this same sign-in.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      code: ['invalid_redirect_uri', 'missing_redirect_uri'],
      confidence: 'certain',
      source: oauth,
      fix: instruction(
        'Add the redirect_uri to Authorized redirect URLs',
        'FusionAuth admin, Applications, the application, OAuth, Authorized redirect URLs: the exact URL; the token request names the same one.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      code: ['invalid_origin', 'invalid_origin_opaque'],
      body: /"error_reason"\s*:/,
      confidence: 'certain',
      global: true,
      source: oauth,
      fix: instruction(
        'Add the page’s origin to Authorized request origin URLs',
        'FusionAuth admin, Applications, the application, OAuth, Authorized request origin URLs (empty allows all). CORS for APIs: Settings, System, CORS.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: ['invalid_user_credentials', 'user_not_found'],
      confidence: 'certain',
      source: oauth,
    },
    {
      cause: 'account-locked',
      code: ['user_locked', 'user_expired', 'login_prevented'],
      confidence: 'certain',
      source: oauth,
      fix: instruction(
        'Unlock the user',
        'FusionAuth admin, Users, the user: unlock, or cancel the action that prevents the sign-in. Failed logins: Tenants, the tenant, Password, Failed authentication settings. user_expired: the account’s expiry.',
      ),
    },
    {
      cause: 'service-not-enabled',
      code: 'grant_type_disabled',
      confidence: 'certain',
      global: 'cause',
      source: oauth,
      fix: instruction(
        'Enable the grant for the application',
        'FusionAuth admin, Applications, the application, OAuth, Enabled grants: Authorization Code, Refresh Token, Password or Device.',
      ),
    },
    { cause: 'license-or-plan', code: 'not_licensed', confidence: 'certain', source: oauth },
    {
      cause: 'insufficient-permission',
      code: [
        'email_verification_required',
        'change_password_administrative',
        'change_password_breached',
        'invalid_entity_permission_scope',
      ],
      confidence: 'likely',
      source: login,
      fix: instruction(
        'Verify the email, or set the new password',
        'email_verification_required: the user follows the link (resend: PUT /api/user/verify-email?email=…), or Tenants, the tenant, Email, Verify email off. change_password_*: send the user to the change password page with the response’s changePasswordId.',
      ),
    },
  ],
  examples: [
    {
      name: 'refresh token invalid: invalid_grant',
      cause: 'refresh-token-invalid',
      http: `
        POST https://x.fusionauth.io/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"The refresh token was not found","error_reason":"refresh_token_not_found"}
      `,
    },
    {
      name: 'refresh token gone',
      cause: 'refresh-token-invalid',
      http: `
        POST https://acme.fusionauth.io/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=a&client_id=c

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Refused.","error_reason":"refresh_token_not_found"}
      `,
    },
    {
      name: 'secret missing',
      cause: 'client-auth-failed',
      http: `
        POST https://acme.fusionauth.io/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com

        401
        Content-Type: application/json

        {"error":"invalid_client","error_description":"Refused.","error_reason":"client_authentication_missing"}
      `,
    },
    {
      name: 'verifier missing',
      cause: 'pkce-mismatch',
      http: `
        POST https://acme.fusionauth.io/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"Refused.","error_reason":"missing_code_verifier"}
      `,
    },
    {
      name: 'redirect URL',
      cause: 'redirect-uri-mismatch',
      http: `
        POST https://acme.fusionauth.io/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"Refused.","error_reason":"invalid_redirect_uri"}
      `,
    },
    {
      name: 'origin',
      cause: 'origin-not-allowed',
      http: `
        POST https://acme.fusionauth.io/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com

        400
        Content-Type: application/json

        {"error":"invalid_request","error_description":"Refused.","error_reason":"invalid_origin"}
      `,
    },
    {
      name: 'user locked',
      cause: 'account-locked',
      http: `
        POST https://acme.fusionauth.io/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&username=a&password=b&client_id=c

        403
        Content-Type: application/json

        {"error":"access_denied","error_description":"Refused.","error_reason":"user_locked"}
      `,
    },
    {
      name: 'grant disabled',
      cause: 'service-not-enabled',
      http: `
        POST https://acme.fusionauth.io/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=c&redirect_uri=https%3A%2F%2Fapp.example.com

        400
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"Refused.","error_reason":"grant_type_disabled"}
      `,
    },
    {
      name: 'email not verified',
      cause: 'insufficient-permission',
      http: `
        POST https://acme.fusionauth.io/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=password&username=a&password=b&client_id=c

        403
        Content-Type: application/json

        {"error":"access_denied","error_description":"Refused.","error_reason":"email_verification_required"}
      `,
    },
  ],
} satisfies Vendor;
