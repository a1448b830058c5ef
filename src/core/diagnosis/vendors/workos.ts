import type { Vendor } from '../vendor.ts';

const errors = 'https://workos.com/docs/reference/authkit/authentication-errors';
const sso = 'https://workos.com/docs/reference/sso';

/** WorkOS. */
export const workos = {
  id: 'workos',
  name: 'WorkOS',
  signs: [{ host: /(?:^|\.)(?:workos|authkit)\.(?:com|app)$/ }],
  rows: [
    {
      cause: 'step-up-required',
      code: ['mfa_enrollment', 'mfa_challenge', 'mfa_verification'],
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'sso-authorization-required',
      code: ['sso_required', 'organization_authentication_methods_required'],
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'insufficient-permission',
      code: ['email_verification_required', 'organization_selection_required'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'wrong-credentials',
      code: ['invalid_credentials', 'invalid_one_time_code'],
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'redirect-uri-mismatch',
      code: ['redirect-uri-invalid', 'invalid_redirect_uri'],
      confidence: 'certain',
      source: sso,
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^(?:Unauthorized|Could not authorize the request\. Maybe your API key is invalid)/,
      request: 'authorization',
      confidence: 'likely',
      source: sso,
    },
    { cause: 'client-auth-failed', code: ['invalid_client'], confidence: 'certain', source: sso },
  ],
  examples: [
    {
      name: 'step up required: mfa_challenge',
      cause: 'step-up-required',
      http: `
        POST https://api.workos.com/user_management/authenticate

        403
        Content-Type: application/json

        {"code":"mfa_challenge","message":"The user must complete an MFA challenge to finish authenticating.","pending_authentication_token":"x"}
      `,
    },
  ],
} satisfies Vendor;
