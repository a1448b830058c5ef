import type { Vendor } from '../vendor.ts';

const errors = 'https://plaid.com/docs/errors/';

/** Plaid. */
export const plaid = {
  id: 'plaid',
  name: 'Plaid',
  signs: [{ host: /(?:^|\.)plaid\.com$/ }, { header: ['plaid-version'] }],
  rows: [
    {
      cause: 'wrong-environment',
      text: /^provided access token is for the wrong Plaid environment/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'wrong-credentials',
      code: 'INVALID_API_KEYS',
      confidence: 'likely',
      global: true,
      source: errors,
      means: 'Each environment of Plaid has a secret of its own.',
    },
    {
      cause: 'wrong-environment',
      code: ['UNAUTHORIZED_ENVIRONMENT'],
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'wrong-environment',
      code: 'INVALID_API_KEYS',
      confidence: 'possible',
      global: true,
      source: errors,
    },
    {
      cause: 'token-unrecognized',
      code: ['INVALID_ACCESS_TOKEN', 'INVALID_PUBLIC_TOKEN', 'INVALID_LINK_TOKEN'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'step-up-required',
      code: 'ITEM_LOGIN_REQUIRED',
      confidence: 'likely',
      global: true,
      source: errors,
      means: 'The user must sign in at the bank again, through Link in update mode.',
    },
    {
      cause: 'consent-required',
      code: ['ADDITIONAL_CONSENT_REQUIRED', 'ACCESS_NOT_GRANTED'],
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'account-locked',
      code: 'ITEM_LOCKED',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'service-not-enabled',
      code: ['PRODUCT_NOT_ENABLED', 'PRODUCTS_NOT_SUPPORTED'],
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'license-or-plan',
      code: 'INVALID_PRODUCT',
      confidence: 'likely',
      source: errors,
      means: 'The account has not been given access to this product.',
    },
    { cause: 'rate-limited', code: 'RATE_LIMIT', confidence: 'certain', source: errors },
  ],
} satisfies Vendor;
