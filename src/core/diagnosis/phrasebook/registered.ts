import { coded, listed, type PhraseRow } from './phrase-row.ts';

/** Codes that a specification registers. */
export const registered: readonly PhraseRow[] = [
  listed(
    {
      cause: 'insufficient-scope',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
    },
    'insufficient_scope',
  ),
  listed(
    {
      cause: 'step-up-required',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc9470#section-3',
    },
    'insufficient_user_authentication',
  ),
  listed(
    {
      cause: 'claims-challenge',
      confidence: 'certain',
      source: 'https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge',
    },
    'insufficient_claims',
  ),
  listed(
    {
      cause: 'dpop-nonce-required',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc9449#section-8',
    },
    'use_dpop_nonce',
  ),
  listed(
    {
      cause: 'dpop-proof-invalid',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc9449#section-7.1',
    },
    'invalid_dpop_proof',
  ),
  listed(
    {
      cause: 'client-auth-failed',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    'invalid_client',
  ),
  listed(
    {
      cause: 'client-auth-failed',
      confidence: 'likely',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    'unauthorized_client',
    'client_not_found',
    'invalid_client_secret',
    'unknown_client',
  ),
  listed(
    {
      cause: 'consent-required',
      confidence: 'certain',
      source: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
    },
    'consent_required',
  ),
  listed(
    {
      cause: 'consent-required',
      confidence: 'possible',
      source: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
    },
    'interaction_required',
  ),
  listed(
    {
      cause: 'login-redirect',
      confidence: 'possible',
      source: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
    },
    'login_required',
    'account_selection_required',
  ),
  listed(
    {
      cause: 'session-expired',
      confidence: 'likely',
      source: 'https://openid.net/specs/openid-connect-core-1_0.html#AuthError',
    },
    'login_required',
  ),
  listed(
    {
      cause: 'redirect-uri-mismatch',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    'invalid_redirect_uri',
    'redirect_uri_mismatch',
  ),
  listed(
    {
      cause: 'insufficient-scope',
      confidence: 'likely',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    'invalid_scope',
  ),
  listed(
    {
      cause: 'insufficient-permission',
      confidence: 'possible',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1',
    },
    'access_denied',
  ),
  listed(
    {
      cause: 'refresh-token-invalid',
      confidence: 'certain',
      request: 'refresh',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    'invalid_grant',
  ),
  listed(
    {
      cause: 'authorization-code-invalid',
      confidence: 'likely',
      request: 'code',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    'invalid_grant',
  ),
  listed(
    {
      cause: 'authorization-code-invalid',
      confidence: 'certain',
      request: 'device-code',
      source: 'https://www.rfc-editor.org/rfc/rfc8628#section-3.5',
    },
    'expired_token',
  ),
  listed(
    {
      cause: 'wrong-audience',
      confidence: 'likely',
      source: 'https://www.rfc-editor.org/rfc/rfc8707#section-2',
    },
    'invalid_target',
  ),
  listed(
    {
      cause: 'token-unrecognized',
      confidence: 'possible',
      source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
    },
    'invalid_token',
  ),
  coded(
    {
      cause: 'digest-nonce-stale',
      confidence: 'certain',
      source: 'https://www.rfc-editor.org/rfc/rfc7616#section-3.3',
    },
    {
      'stale=true': 'stale=true',
    },
  ),
  listed(
    {
      cause: 'mtls-required',
      confidence: 'likely',
      source: 'https://www.rfc-editor.org/rfc/rfc8705',
    },
    'invalid_mtls',
    'mtls_required',
    'certificate_required',
    'client_certificate_required',
  ),
];
