import type { Vendor } from '../vendor.ts';

const paypal = 'https://developer.paypal.com/api/rest/responses/';
const square = 'https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors';
const plaid = 'https://plaid.com/docs/errors/';

/** PayPal, Square, Plaid. */
export const paymentServices = {
  id: 'payment-services',
  name: 'the payment service',
  signs: [{ host: /(?:^|[.-])(?:paypal|squareup|squareupsandbox|plaid)\.com$/ }, { header: ['paypal-debug-id'] }, { header: ['square-version'] }, { header: ['plaid-version'] }],
  rows: [
    { cause: 'missing-credentials', code: 'AUTHENTICATION_FAILURE', request: 'no-authorization', confidence: 'certain', source: paypal },
    { cause: 'token-unrecognized', code: 'AUTHENTICATION_FAILURE', request: 'authorization', confidence: 'likely', source: paypal },
    { cause: 'wrong-environment', text: /^Token signature verification failed$/, confidence: 'likely', source: paypal, means: 'A sandbox token at the live host, or the reverse, is called badly signed.' },
    { cause: 'token-unrecognized', text: /^The token passed in was not found in the system|^Access Token not found in cache/, confidence: 'likely', unmistakable: true, source: paypal },
    { cause: 'insufficient-permission', code: ['NOT_AUTHORIZED', 'PERMISSION_DENIED', 'PAYEE_ACCOUNT_RESTRICTED'], confidence: 'likely', source: paypal },
    { cause: 'client-auth-failed', text: /^Client Authentication failed/, confidence: 'certain', source: paypal, means: 'Credentials of the sandbox do not work at the live host, nor the reverse.' },
    { cause: 'rate-limited', code: ['RATE_LIMIT_REACHED', 'RATE_LIMITED', 'RATE_LIMIT_EXCEEDED'], confidence: 'certain', source: paypal },
    { cause: 'token-expired', code: 'ACCESS_TOKEN_EXPIRED', confidence: 'certain', source: square },
    { cause: 'token-revoked', code: 'ACCESS_TOKEN_REVOKED', confidence: 'certain', unmistakable: true, source: square },
    { cause: 'insufficient-scope', code: 'INSUFFICIENT_SCOPES', confidence: 'certain', source: square },
    { cause: 'token-unrecognized', code: 'UNAUTHORIZED', text: /^This request could not be authorized/, confidence: 'likely', source: square, means: 'A sandbox token at the production host is answered so as well.' },
    { cause: 'wrong-environment', code: 'UNAUTHORIZED', text: /^This request could not be authorized/, confidence: 'possible', source: square },
    { cause: 'service-not-enabled', code: ['CLIENT_DISABLED', 'APPLICATION_DISABLED', 'CARD_PROCESSING_NOT_ENABLED', 'PRODUCT_NOT_ENABLED', 'PRODUCTS_NOT_SUPPORTED'], confidence: 'likely', source: square },
    { cause: 'license-or-plan', code: ['MERCHANT_SUBSCRIPTION_NOT_FOUND', 'INVALID_PRODUCT'], confidence: 'likely', source: square },
    { cause: 'wrong-environment', text: /^provided access token is for the wrong Plaid environment/, confidence: 'certain', unmistakable: true, source: plaid },
    { cause: 'wrong-credentials', code: 'INVALID_API_KEYS', confidence: 'likely', unmistakable: true, source: plaid, means: 'Each environment of Plaid has a secret of its own.' },
    { cause: 'wrong-environment', code: ['UNAUTHORIZED_ENVIRONMENT'], confidence: 'certain', unmistakable: true, source: plaid },
    { cause: 'wrong-environment', code: 'INVALID_API_KEYS', confidence: 'possible', unmistakable: true, source: plaid },
    { cause: 'token-unrecognized', code: ['INVALID_ACCESS_TOKEN', 'INVALID_PUBLIC_TOKEN', 'INVALID_LINK_TOKEN'], confidence: 'likely', source: plaid },
    { cause: 'step-up-required', code: 'ITEM_LOGIN_REQUIRED', confidence: 'likely', unmistakable: true, source: plaid, means: 'The user must sign in at the bank again, through Link in update mode.' },
    { cause: 'consent-required', code: ['ADDITIONAL_CONSENT_REQUIRED', 'ACCESS_NOT_GRANTED'], confidence: 'certain', unmistakable: true, source: plaid },
    { cause: 'account-locked', code: 'ITEM_LOCKED', confidence: 'certain', unmistakable: true, source: plaid },
  ],
} satisfies Vendor;
