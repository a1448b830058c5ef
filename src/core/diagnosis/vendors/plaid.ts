import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://plaid.com/docs/errors/';

const plaidEnvironment = instruction(
  'Use client_id, secret and host of one environment',
  'dashboard.plaid.com/developers/keys: Sandbox and Production have secrets of their own; hosts are sandbox.plaid.com and production.plaid.com. Development was retired in 2024.',
  'Access tokens name theirs (access-sandbox-…, access-production-…), and Link must be opened with a link_token of the same one.',
);

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
      explanation: 'The access token was made in another Plaid environment.',
      fix: plaidEnvironment,
    },
    {
      cause: 'wrong-credentials',
      code: 'INVALID_API_KEYS',
      confidence: 'likely',
      global: 'cause',
      source: errors,
      explanation: 'Each Plaid environment has its own secret.',
      fix: plaidEnvironment,
    },
    {
      cause: 'wrong-environment',
      code: ['UNAUTHORIZED_ENVIRONMENT'],
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation: 'The account is not enabled for this environment.',
      fix: instruction(
        'Request production access, or use sandbox',
        'dashboard.plaid.com, Get production access; until then call sandbox.plaid.com with the sandbox secret.',
      ),
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
      explanation:
        'The token is not one of these: mistyped, used already (public tokens work once, for 30 minutes), expired (link tokens live for four hours), or its Item was removed.',
      fix: instruction(
        'Use the token of the right kind',
        'public_token goes to /item/public_token/exchange once; keep access_token and item_id of the response. INVALID_LINK_TOKEN: create a new one with /link/token/create when Link opens.',
      ),
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
      global: 'cause',
      source: errors,
      explanation: 'The user did not consent to this product’s data, or unticked the account.',
      fix: instruction(
        'Open Link in update mode for the missing consent',
        '/link/token/create with access_token and additional_consented_products (or update.account_selection_enabled: true).',
      ),
    },
    {
      cause: 'account-locked',
      code: 'ITEM_LOCKED',
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation: 'The bank has locked the account after failed sign-ins.',
      fix: instruction(
        'Ask the user to unlock the account at the bank',
        'Then open Link in update mode.',
      ),
    },
    {
      cause: 'service-not-enabled',
      code: ['PRODUCT_NOT_ENABLED', 'PRODUCTS_NOT_SUPPORTED'],
      confidence: 'certain',
      source: errors,
      explanation: 'The Item was created without this product, or the bank does not offer it.',
      fix: instruction(
        'Name the product when Link is opened',
        'products (or optional_products, required_if_supported_products) of /link/token/create; an existing Item is extended by calling the product’s endpoint or by update mode.',
      ),
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
    {
      cause: 'rate-limited',
      code: 'RATE_LIMIT',
      confidence: 'certain',
      source: errors,
      explanation: 'Plaid counts calls per Item and per client for every endpoint.',
      fix: instruction(
        'Wait, and call after webhooks instead of polling',
        'plaid.com/docs/errors/rate-limit-exceeded lists the limits; use /transactions/sync after SYNC_UPDATES_AVAILABLE.',
      ),
    },
    ...serverApi('Plaid’s API', errors),
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
    {
      name: 'wrong environment: the access token',
      cause: 'wrong-environment',
      http: `
        POST https://sandbox.plaid.com/accounts/get
        Content-Type: application/json

        {"client_id":"a","secret":"b","access_token":"access-sandbox-c"}

        400
        Content-Type: application/json

        {"error_type":"INVALID_INPUT","error_code":"INVALID_ACCESS_TOKEN","error_message":"provided access token is for the wrong Plaid environment. expected \\"sandbox\\", got \\"production\\"","display_message":null,"request_id":"a"}
      `,
    },
    {
      name: 'wrong environment: UNAUTHORIZED_ENVIRONMENT',
      cause: 'wrong-environment',
      http: `
        POST https://sandbox.plaid.com/accounts/get
        Content-Type: application/json

        {"client_id":"a","secret":"b","access_token":"access-sandbox-c"}

        400
        Content-Type: application/json

        {"error_type":"INVALID_INPUT","error_code":"UNAUTHORIZED_ENVIRONMENT","error_message":"you are not authorized to create items in this api environment.","display_message":null,"request_id":"a"}
      `,
    },
    {
      name: 'token unrecognized: INVALID_PUBLIC_TOKEN',
      cause: 'token-unrecognized',
      http: `
        POST https://sandbox.plaid.com/item/public_token/exchange
        Content-Type: application/json

        {"client_id":"a","secret":"b","public_token":"public-sandbox-c"}

        400
        Content-Type: application/json

        {"error_type":"INVALID_INPUT","error_code":"INVALID_PUBLIC_TOKEN","error_message":"could not find matching public token","display_message":null,"request_id":"a"}
      `,
    },
    {
      name: 'consent required: ADDITIONAL_CONSENT_REQUIRED',
      cause: 'consent-required',
      http: `
        POST https://sandbox.plaid.com/accounts/get
        Content-Type: application/json

        {"client_id":"a","secret":"b","access_token":"access-sandbox-c"}

        400
        Content-Type: application/json

        {"error_type":"INVALID_INPUT","error_code":"ADDITIONAL_CONSENT_REQUIRED","error_message":"additional user consent is required","display_message":null,"request_id":"a"}
      `,
    },
    {
      name: 'account locked: ITEM_LOCKED',
      cause: 'account-locked',
      http: `
        POST https://sandbox.plaid.com/accounts/get
        Content-Type: application/json

        {"client_id":"a","secret":"b","access_token":"access-sandbox-c"}

        400
        Content-Type: application/json

        {"error_type":"ITEM_ERROR","error_code":"ITEM_LOCKED","error_message":"this account is locked","display_message":null,"request_id":"a"}
      `,
    },
    {
      name: 'service not enabled: PRODUCT_NOT_ENABLED',
      cause: 'service-not-enabled',
      http: `
        POST https://sandbox.plaid.com/accounts/get
        Content-Type: application/json

        {"client_id":"a","secret":"b","access_token":"access-sandbox-c"}

        400
        Content-Type: application/json

        {"error_type":"INVALID_INPUT","error_code":"PRODUCT_NOT_ENABLED","error_message":"product is not enabled","display_message":null,"request_id":"a"}
      `,
    },
    {
      name: 'rate limited: RATE_LIMIT',
      cause: 'rate-limited',
      http: `
        POST https://sandbox.plaid.com/accounts/get
        Content-Type: application/json

        {"client_id":"a","secret":"b","access_token":"access-sandbox-c"}

        429
        Content-Type: application/json

        {"error_type":"RATE_LIMIT_EXCEEDED","error_code":"RATE_LIMIT","error_message":"rate limit exceeded","display_message":null,"request_id":"a"}
      `,
    },
    ...serverApiExamples('https://sandbox.plaid.com/accounts/get'),
  ],
} satisfies Vendor;
