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
      means:
        'The user still has required actions to do: a new password, an e-mail to verify, a second factor to set up.',
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
      means: 'The token still looks good; the session behind it has ended at Keycloak.',
    },
    {
      cause: 'wrong-issuer',
      text: /^Invalid token issuer\. Expected '/,
      confidence: 'certain',
      global: true,
      source: hostname,
      means:
        'The token was issued under another host name or realm: a front-end and a back-channel URL are mixed, or the realm.',
    },
    {
      cause: 'wrong-issuer',
      text: /^Token verification failed$/,
      confidence: 'likely',
      source: hostname,
      means:
        'Mostly the token was issued under another host name than the one now asked; a foreign realm’s or altered token looks the same.',
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
      means: 'The userinfo endpoint takes only tokens that were asked for with the scope openid.',
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
      means: 'The token’s user or service account lacks a role of realm-management.',
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
} satisfies Vendor;
