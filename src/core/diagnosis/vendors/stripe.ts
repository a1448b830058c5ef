import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const codes = 'https://docs.stripe.com/error-codes';
const keys = 'https://docs.stripe.com/keys';

const sameMode = instruction(
  'Use the key of the mode in which the object was made',
  'sk_live_ and pk_live_ for live, sk_test_ and pk_test_ for test or a sandbox; page and server must use the same mode and account. Each sandbox has keys of its own.',
  'On a connected account the object is seen only with the header Stripe-Account: acct_… (stripeAccount in Stripe.js and the SDKs).',
);

const copyKey = instruction(
  'Copy the secret key of this account and mode again',
  'dashboard.stripe.com/apikeys (and /test/apikeys, or the sandbox): sk_test_ in test mode, sk_live_ live. Rolled and expired keys stop working immediately or at the chosen time.',
  'A server reads it from its environment: check for quotes, spaces and a second .env file, and restart it. In a page only pk_ keys belong, and only with Stripe.js.',
);

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
      fix: sameMode,
    },
    {
      cause: 'wrong-environment',
      code: 'livemode_mismatch',
      confidence: 'certain',
      global: 'cause',
      source: codes,
      explanation: 'The key and the object are in different modes.',
      fix: sameMode,
    },
    {
      cause: 'wrong-token-type',
      code: 'secret_key_required',
      confidence: 'certain',
      global: 'cause',
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
      text: /^(?:Invalid|Expired) API Key provided: pk_/,
      confidence: 'certain',
      source: keys,
      explanation:
        'This is the publishable key of the page (Stripe.js). It was rolled or cut, or it belongs to a different account or mode than the secret key that created the PaymentIntent.',
      fix: instruction(
        'Take pk_ and sk_ of one account and one mode',
        'dashboard.stripe.com/apikeys of the account whose secret key the server uses: copy the publishable key next to it (pk_live_ with sk_live_, pk_test_ with sk_test_). The characters after pk_live_ and sk_live_ begin with the same text for one account.',
        'Look for a key that is written into the code of one page while the others read it from the environment, and build again: it is in the bundle.',
        'With Connect the page uses the platform’s key and stripeAccount: loadStripe(pk, { stripeAccount: "acct_…" }).',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^(?:Invalid|Expired) API Key provided/,
      confidence: 'certain',
      source: keys,
      explanation:
        'The key was rolled, belongs to another mode or account, or was cut off while copying.',
      fix: copyKey,
    },
    {
      cause: 'api-key-invalid',
      code: ['api_key_expired', 'platform_api_key_expired'],
      confidence: 'certain',
      source: codes,

      fix: copyKey,
    },
    {
      cause: 'api-key-missing',
      text: /^You did not provide an API key/,
      confidence: 'certain',
      source: keys,
      explanation: 'No key arrived: the variable is empty where the code runs.',
      fix: instruction(
        'Send Authorization: Bearer with the secret key',
        'STRIPE_SECRET_KEY must be set for the server’s process (and in the deployment’s settings); new Stripe(undefined) sends none. Basic with the key as user name works too.',
      ),
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
      global: 'cause',
      source: keys,
      explanation: 'The restricted key lacks a permission that the message names.',
      fix: instruction(
        'Add the permission that the message names to the restricted key',
        'dashboard.stripe.com/apikeys, the rk_ key, Edit key: “rak_customers_read” is Customers, Read; set it for connected accounts as well if Stripe-Account is sent.',
        'An ephemeral key (ek_) may only do what its customer may; an app or Connect token needs the permission in its manifest or scope=read_write.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /does not have access to account '/,
      confidence: 'likely',
      source: 'https://docs.stripe.com/connect/authentication',
      explanation:
        'The key’s platform is not (or no longer) connected to this account, or the account is in the other mode.',
      fix: instruction(
        'Connect the account again, or use the platform’s key of this mode',
        'Test accounts are reached with sk_test_, live ones with sk_live_. dashboard.stripe.com/connect/accounts lists the connected accounts of the platform that owns the key.',
        'If the merchant disconnected the platform, send them through onboarding or OAuth again.',
      ),
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
      explanation: 'The key is restricted to certain IP addresses.',
      fix: instruction(
        'Add the server’s address to the key’s IP restrictions',
        'dashboard.stripe.com/apikeys, the key’s menu, Manage IP restrictions.',
      ),
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
      explanation: 'Too many calls at once, or another call holds the lock of the same object.',
      fix: instruction(
        'Retry with exponential backoff',
        'Live mode allows about 100 calls a second, test mode 25. lock_timeout: do not change one customer or subscription from several calls at a time. The SDKs retry with maxNetworkRetries.',
      ),
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
      name: 'a publishable key from another account',
      cause: 'api-key-invalid',
      http: `
        POST https://api.stripe.com/v1/payment_intents/pi_123/confirm
        Origin: https://js.stripe.com
        Content-Type: application/x-www-form-urlencoded

        key=pk_live_51AbCdEfGhIjKlMnOpQrStUvWxYz&client_secret=pi_123_secret_456

        401
        Content-Type: application/json

        {"error":{"message":"Invalid API Key provided: pk_live_****WxYz","type":"invalid_request_error"}}
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
    {
      name: 'wrong environment: livemode_mismatch',
      cause: 'wrong-environment',
      http: `
        POST https://api.stripe.com/v1/payment_intents
        Authorization: Bearer sk_test_abcdefghijklmnop

        400
        Content-Type: application/json

        {"error":{"message":"Test mode keys cannot be used with live objects.","type":"invalid_request_error","code":"livemode_mismatch"}}
      `,
    },
    {
      name: 'api key invalid: expired',
      cause: 'api-key-invalid',
      http: `
        POST https://api.stripe.com/v1/payment_intents
        Authorization: Bearer sk_test_abcdefghijklmnop

        401
        Content-Type: application/json

        {"error":{"message":"Expired API Key provided: sk_test_*********mnop","type":"invalid_request_error","code":"api_key_expired"}}
      `,
    },
    {
      name: 'api key missing: no key',
      cause: 'api-key-missing',
      http: `
        POST https://api.stripe.com/v1/payment_intents

        401
        Content-Type: application/json

        {"error":{"message":"You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.","type":"invalid_request_error"}}
      `,
    },
    {
      name: 'insufficient permission: another platform’s account',
      cause: 'insufficient-permission',
      http: `
        POST https://api.stripe.com/v1/payment_intents
        Authorization: Bearer sk_test_abcdefghijklmnop
        Stripe-Account: acct_1

        403
        Content-Type: application/json

        {"error":{"message":"The provided key 'sk_test_*********mnop' does not have access to account 'acct_1' (or that account does not exist). Application access may have been revoked.","type":"invalid_request_error","code":"account_invalid"}}
      `,
    },
    {
      name: 'ip blocked: a key’s addresses',
      cause: 'ip-blocked',
      http: `
        POST https://api.stripe.com/v1/payment_intents
        Authorization: Bearer sk_test_abcdefghijklmnop

        403
        Content-Type: application/json

        {"error":{"message":"This API key cannot be used from your IP address.","type":"invalid_request_error"}}
      `,
    },
    {
      name: 'rate limited: rate_limit',
      cause: 'rate-limited',
      http: `
        POST https://api.stripe.com/v1/payment_intents
        Authorization: Bearer sk_test_abcdefghijklmnop

        429
        Content-Type: application/json

        {"error":{"message":"Request rate limit exceeded.","type":"invalid_request_error","code":"rate_limit"}}
      `,
    },
  ],
} satisfies Vendor;
