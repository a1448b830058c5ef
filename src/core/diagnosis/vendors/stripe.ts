import { instruction } from '../instruction.ts';
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
      explanation: 'The object exists in the other mode (test or live) than the key.',
      fix: instruction(
        'Use the key of the mode in which the object was made',
        'sk_live_ and pk_live_ for live, sk_test_ and pk_test_ for test; client and server must use the same mode and account.',
      ),
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
      explanation:
        'A publishable key (pk_) may only create tokens and confirm payments; this call needs a secret key, sent from a server.',
      fix: instruction(
        'Make this call on your server with the secret key',
        'Never put sk_ into a page.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /cannot be made with a publishable API key/,
      confidence: 'certain',
      global: true,
      source: keys,
      explanation:
        'A publishable key (pk_) can only create tokens, payment methods and confirm payments, with Stripe.js.',
      fix: instruction(
        'Make this call on a server with the secret key',
        'The page sends what it needs to your server; the server calls Stripe with sk_ and gives the page client_secret of the PaymentIntent or Checkout session.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^(?:Invalid|Expired) API Key provided/,
      confidence: 'certain',
      source: keys,
      explanation: 'The key was rolled, is of another mode or account, or was cut while copying.',
      fix: instruction(
        'Copy the secret key of this account and mode again',
        'Stripe dashboard, Developers, API keys: sk_test_ in a sandbox or test mode, sk_live_ live. A server reads it from its environment: check for quotes, and restart it.',
        'In a page only pk_ keys belong, and only with Stripe.js.',
      ),
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
      explanation: 'Stripe reads the key only from Authorization.',
      fix: instruction(
        'Send the key as Authorization: Bearer',
        'Or as the user name of Basic, with an empty password.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /does not have the required permissions for this endpoint/,
      confidence: 'certain',
      global: true,
      source: keys,
      explanation: 'The restricted key lacks a permission that the message names.',
      fix: instruction(
        'Add the permission to the restricted key',
        'Developers, API keys, edit the key.',
      ),
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
      explanation: 'The account is not activated for live payments yet.',
      fix: instruction(
        'Activate the account',
        'Complete the business details in the dashboard; use test keys until then.',
      ),
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
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'api key invalid: copy the secret key of this account and mode again',
      cause: 'api-key-invalid',
      http: `
        GET https://api.stripe.com/v1/customers
        Authorization: Bearer sk_test_0123456789abcdefghijklmn

        401
        Content-Type: application/json

        {"error":{"message":"Invalid API Key provided: sk_test_********************klmn","type":"invalid_request_error"}}
      `,
    },
    {
      name: 'wrong token type: make this call on a server with the secret key',
      cause: 'wrong-token-type',
      http: `
        GET https://api.stripe.com/v1/customers
        Authorization: Bearer pk_test_0123456789abcdefghijklmn

        403
        Content-Type: application/json

        {"error":{"message":"This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.","type":"invalid_request_error"}}
      `,
    },
    {
      name: 'wrong environment: resource_missing',
      cause: 'wrong-environment',
      http: `
        GET https://api.stripe.com/v1/customers/cus_1
        Authorization: Bearer sk_test_abcdefghijklmnop

        404
        Content-Type: application/json

        {"error":{"code":"resource_missing","message":"No such customer: 'cus_1'; a similar object exists in live mode, but a test mode key was used to make this request.","type":"invalid_request_error"}}
      `,
    },
    {
      name: 'wrong token type: secret_key_required',
      cause: 'wrong-token-type',
      http: `
        POST https://api.stripe.com/v1/charges
        Authorization: Bearer pk_test_abcdefghijklmnop

        401
        Content-Type: application/json

        {"error":{"code":"secret_key_required","message":"This API call cannot be made with a publishable API key. Please use a secret API key."}}
      `,
    },
    {
      name: 'api key invalid: Invalid API Key provided: sk_test_****mnop',
      cause: 'api-key-invalid',
      http: `
        GET https://api.stripe.com/v1/charges
        Authorization: Bearer sk_test_abcdefghijklmnop

        401
        Content-Type: application/json

        {"error":{"message":"Invalid API Key provided: sk_test_****mnop","type":"invalid_request_error"}}
      `,
    },
    {
      name: "insufficient permission: The provided key 'rk_test_***' does not ha…",
      cause: 'insufficient-permission',
      http: `
        GET https://api.stripe.com/v1/charges
        Authorization: Bearer rk_test_abcdefghijklmnop

        403
        Content-Type: application/json

        {"error":{"message":"The provided key 'rk_test_***' does not have the required permissions for this endpoint on account 'acct_1'. Having the 'rak_charge_read' permission would allow this request to continue.","type":"invalid_request_error"}}
      `,
    },
    {
      name: 'api key wrong place: You did not provide an API key',
      cause: 'api-key-wrong-place',
      http: `
        GET https://api.stripe.com/v1/customers/cus_1
        x-api-key: 0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"error":{"code":"resource_missing","message":"You did not provide an API key","type":"invalid_request_error"}}
      `,
    },
    {
      name: 'service not enabled: testmode_charges_only',
      cause: 'service-not-enabled',
      http: `
        GET https://api.stripe.com/v1/customers/cus_1
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":{"code":"testmode_charges_only","type":"testmode_charges_only"}}
      `,
    },
  ],
} satisfies Vendor;
