import { instruction } from '../instruction.ts';
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
      fix: instruction(
        'Send the user through the organization’s SSO connection',
        'getAuthorizationUrl({ connection or organization, redirectUri, clientId }): the error’s connection_ids name the connection. The organization’s policy (Authentication) forbids passwords for its domain.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['email_verification_required', 'organization_selection_required'],
      confidence: 'likely',
      source: errors,
      fix: instruction(
        'Continue with pending_authentication_token',
        'email_verification_required: authenticateWithEmailVerification({ code, pendingAuthenticationToken }). organization_selection_required: let the user choose of organizations and call authenticateWithOrganizationSelection().',
        'AuthKit’s hosted page does both automatically.',
      ),
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
      fix: instruction(
        'Add the redirect URI in the WorkOS dashboard',
        'Dashboard, this environment, Redirects: the exact URI (http only for localhost). Staging and production have lists, client ids and keys of their own.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^(?:Unauthorized|Could not authorize the request\. Maybe your API key is invalid)/,
      request: 'authorization',
      confidence: 'likely',
      source: sso,
      explanation:
        'WorkOS takes the secret key of the environment that owns the client id and objects.',
      fix: instruction(
        'Send the secret key of this environment',
        'Authorization: Bearer sk_…: dashboard, API keys: sk_test_ belongs to staging, sk_live_ to production; WORKOS_API_KEY and WORKOS_CLIENT_ID of the same environment. A client id or access token is not a key.',
      ),
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
    {
      name: 'SSO required',
      cause: 'sso-authorization-required',
      http: `
        POST https://api.workos.com/user_management/authenticate
        Content-Type: application/json

        {"client_id":"client_1","grant_type":"password"}

        403
        Content-Type: application/json

        {"error":"sso_required","error_description":"User must authenticate using one of the matching connections.","connection_ids":["conn_1"]}
      `,
    },
    {
      name: 'email not verified',
      cause: 'insufficient-permission',
      http: `
        POST https://api.workos.com/user_management/authenticate
        Content-Type: application/json

        {"client_id":"client_1","grant_type":"password"}

        403
        Content-Type: application/json

        {"code":"email_verification_required","message":"Email ownership must be verified before authentication.","pending_authentication_token":"a"}
      `,
    },
    {
      name: 'redirect URI',
      cause: 'redirect-uri-mismatch',
      http: `
        GET https://api.workos.com/user_management/authorize?client_id=client_1&redirect_uri=https%3A%2F%2Fapp.example.com

        400
        Content-Type: application/json

        {"error":"invalid_redirect_uri","error_description":"The redirect URI is not registered."}
      `,
    },
    {
      name: 'key from another environment',
      cause: 'api-key-invalid',
      http: `
        GET https://api.workos.com/organizations
        Authorization: Bearer sk_test_0123456789abcdef0123456789

        401
        Content-Type: application/json

        {"message":"Could not authorize the request. Maybe your API key is invalid?","error":"unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
