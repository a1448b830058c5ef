import type { Vendor } from '../vendor.ts';

const codes = 'https://docs.stripe.com/error-codes';
const keys = 'https://docs.stripe.com/keys';

/** Stripe. */
export const stripe = {
  id: 'stripe',
  name: 'Stripe',
  signs: [
    { host: /^(?:api|files|connect)\.stripe\.com$/ },
    { header: ['stripe-version'] },
    { header: ['www-authenticate', /realm="Stripe"/] },
  ],
  rows: [
    {
      cause: 'wrong-environment',
      text: /a similar object exists in (?:test|live) mode, but a (?:test|live) mode key was used/,
      confidence: 'certain',
      global: true,
      source: keys,
      means: 'The object exists in the other mode than the key’s.',
    },
    {
      cause: 'wrong-environment',
      code: 'livemode_mismatch',
      confidence: 'certain',
      global: true,
      source: codes,
    },
    {
      cause: 'wrong-token-type',
      code: 'secret_key_required',
      confidence: 'certain',
      global: true,
      source: codes,
      means:
        'A publishable key (pk_) may only create tokens and confirm payments; this call wants the secret key of a server.',
    },
    {
      cause: 'wrong-token-type',
      text: /cannot be made with a publishable API key/,
      confidence: 'certain',
      global: true,
      source: keys,
    },
    {
      cause: 'api-key-invalid',
      text: /^(?:Invalid|Expired) API Key provided/,
      confidence: 'certain',
      source: keys,
    },
    {
      cause: 'api-key-invalid',
      code: ['api_key_expired', 'platform_api_key_expired'],
      confidence: 'certain',
      source: codes,
    },
    {
      cause: 'api-key-missing',
      text: /^You did not provide an API key/,
      confidence: 'likely',
      source: keys,
    },
    {
      cause: 'api-key-wrong-place',
      text: /^You did not provide an API key/,
      request: 'api-key',
      confidence: 'certain',
      source: keys,
      means: 'Stripe reads the key from Authorization only.',
    },
    {
      cause: 'insufficient-permission',
      text: /does not have the required permissions for this endpoint/,
      confidence: 'certain',
      global: true,
      source: keys,
      means: 'The restricted key lacks a permission that the text names.',
    },
    {
      cause: 'insufficient-permission',
      text: /does not have access to account '/,
      confidence: 'likely',
      source: 'https://docs.stripe.com/connect/authentication',
    },
    {
      cause: 'token-revoked',
      text: /Application access may have been revoked/,
      confidence: 'possible',
      source: 'https://docs.stripe.com/connect/authentication',
    },
    {
      cause: 'ip-blocked',
      text: /API key (?:cannot be used|is not allowed) from (?:your|this) IP/i,
      confidence: 'certain',
      source: keys,
    },
    {
      cause: 'service-not-enabled',
      code: 'testmode_charges_only',
      confidence: 'likely',
      global: true,
      source: codes,
      means: 'The account is not activated for live payments yet.',
    },
    {
      cause: 'rate-limited',
      code: ['rate_limit', 'lock_timeout'],
      confidence: 'certain',
      source: codes,
    },
    {
      cause: 'https-required',
      code: 'tls_version_unsupported',
      confidence: 'likely',
      source: codes,
    },
  ],
} satisfies Vendor;
