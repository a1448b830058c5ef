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
      confidence: 'certain',
      source: oauth,
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
    },
    {
      cause: 'redirect-uri-mismatch',
      code: ['invalid_redirect_uri', 'missing_redirect_uri'],
      confidence: 'certain',
      source: oauth,
    },
    {
      cause: 'origin-not-allowed',
      code: ['invalid_origin', 'invalid_origin_opaque'],
      confidence: 'certain',
      source: oauth,
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
    },
    {
      cause: 'service-not-enabled',
      code: 'grant_type_disabled',
      confidence: 'certain',
      global: true,
      source: oauth,
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
  ],
} satisfies Vendor;
