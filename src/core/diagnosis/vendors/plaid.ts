import { instruction } from '../instruction.ts';
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
      explanation: 'Each Plaid environment has its own secret.',
      fix: instruction(
        'Use the secret of this environment',
        'Sandbox and production each have their own secrets and hosts.',
      ),
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
      explanation: 'The user must sign in at the bank again, through Link in update mode.',
      fix: instruction(
        'Open Link in update mode',
        'Create a link token with the access_token, and let the user sign in at the bank again.',
      ),
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
      explanation: 'The account does not have access to this product.',
      fix: instruction(
        'Request access to the product',
        'In the dashboard under Team Settings, Products.',
      ),
    },
    { cause: 'rate-limited', code: 'RATE_LIMIT', confidence: 'certain', source: errors },
  ],
  examples: [
    {
      name: 'wrong environment: INVALID_ACCESS_TOKEN',
      cause: 'wrong-environment',
      http: `
        POST https://production.plaid.com/accounts/get
        Content-Type: application/json

        {"client_id":"a","secret":"b","access_token":"access-sandbox-1"}

        400
        Content-Type: application/json

        {"error_type":"INVALID_INPUT","error_code":"INVALID_ACCESS_TOKEN","error_message":"provided access token is for the wrong Plaid environment. expected \\"production\\", got \\"sandbox\\"","display_message":null}
      `,
    },
    {
      name: 'wrong credentials: INVALID_API_KEYS',
      cause: 'wrong-credentials',
      http: `
        POST https://production.plaid.com/accounts/get

        401
        Content-Type: application/json

        {"error_type":"INVALID_API_KEYS","error_code":"INVALID_API_KEYS","display_message":null}
      `,
    },
    {
      name: 'step up required: ITEM_LOGIN_REQUIRED',
      cause: 'step-up-required',
      http: `
        POST https://production.plaid.com/accounts/get
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error_type":"ITEM_LOGIN_REQUIRED","error_code":"ITEM_LOGIN_REQUIRED","display_message":null}
      `,
    },
    {
      name: 'license or plan: INVALID_PRODUCT',
      cause: 'license-or-plan',
      http: `
        POST https://production.plaid.com/accounts/get
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error_type":"INVALID_PRODUCT","error_code":"INVALID_PRODUCT","display_message":null}
      `,
    },
  ],
} satisfies Vendor;
