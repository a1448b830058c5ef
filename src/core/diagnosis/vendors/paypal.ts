import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://developer.paypal.com/api/rest/responses/';

const sameEnvironment = instruction(
  'Use client id, secret and host of one environment',
  'Sandbox: api-m.sandbox.paypal.com with the app of the Sandbox tab; live: api-m.paypal.com with the app of the Live tab (developer.paypal.com, Apps & Credentials). The page’s SDK script must have the same client id.',
  'POST /v1/oauth2/token with Basic CLIENT_ID:SECRET and grant_type=client_credentials as a form; a token lives for about nine hours.',
);

/** PayPal. */
export const paypal = {
  id: 'paypal',
  name: 'PayPal',
  signs: [{ host: /(?:^|\.)paypal\.com$/ }, { header: ['paypal-debug-id'] }],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Authentication failed due to (?:invalid authentication credentials|missing or invalid)/,
      request: 'no-authorization',
      confidence: 'certain',
      source: errors,
      explanation: 'No access token arrived.',
      fix: sameEnvironment,
    },
    {
      cause: 'token-unrecognized',
      text: /^Authentication failed due to (?:invalid authentication credentials|missing or invalid)/,
      request: 'authorization',
      confidence: 'certain',
      source: errors,
      explanation: 'The token is unknown here: expired, or of the other environment.',
      fix: sameEnvironment,
    },
    {
      cause: 'missing-credentials',
      code: 'AUTHENTICATION_FAILURE',
      request: 'no-authorization',
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'token-unrecognized',
      code: 'AUTHENTICATION_FAILURE',
      request: 'authorization',
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'wrong-environment',
      text: /^Token signature verification failed$/,
      confidence: 'likely',
      source: errors,
      explanation:
        'A sandbox token at the live host, or the other way around, is called badly signed.',
      fix: sameEnvironment,
    },
    {
      cause: 'token-unrecognized',
      text: /^The token passed in was not found in the system|^Access Token not found in cache/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation: 'The token is unknown here: expired, or of the other environment.',
      fix: sameEnvironment,
    },
    {
      cause: 'insufficient-permission',
      code: ['NOT_AUTHORIZED', 'PERMISSION_DENIED', 'PAYEE_ACCOUNT_RESTRICTED'],
      confidence: 'likely',
      source: errors,
      explanation: 'The server accepts the token, but the app or the account may not do this.',
      fix: instruction(
        'Enable the feature for the app, then get a new token',
        'developer.paypal.com, Apps & Credentials, the app, Features: Accept payments, Transaction search, Payouts, Vault, Subscriptions …; it takes up to nine hours, or a new token.',
        'Calls about an order or payment must use the client id that created it (page and server the same app). PAYEE_ACCOUNT_RESTRICTED: the merchant’s account is limited.',
        'On behalf of a merchant: PayPal-Auth-Assertion, with permission granted by the merchant’s onboarding.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^Client Authentication failed/,
      confidence: 'certain',
      source: errors,
      explanation:
        'Sandbox credentials do not work at the live host, and live credentials do not work at the sandbox.',
      fix: sameEnvironment,
    },
    {
      cause: 'rate-limited',
      code: 'RATE_LIMIT_REACHED',
      confidence: 'certain',
      source: errors,
      explanation: 'PayPal saw too many calls in a short time; it publishes no numbers.',
      fix: instruction(
        'Keep the access token, and use webhooks instead of polling',
        'A token from /v1/oauth2/token lives about nine hours (expires_in): request one per application, not one per call. Repeat with a growing pause.',
      ),
    },
  ],
  examples: [
    {
      name: 'token unrecognized: invalid_token',
      cause: 'token-unrecognized',
      http: `
        GET https://api-m.paypal.com/v2/checkout/orders/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"invalid_token","error_description":"The token passed in was not found in the system"}
      `,
    },
    {
      name: 'wrong environment: Token signature verification failed',
      cause: 'wrong-environment',
      http: `
        GET https://api-m.paypal.com/v2/checkout/orders/1
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"Token signature verification failed","error_description":"Token signature verification failed"}
      `,
    },
    {
      name: 'client auth failed: Client Authentication failed',
      cause: 'client-auth-failed',
      http: `
        GET https://api-m.paypal.com/v2/checkout/orders/1
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"Client Authentication failed","error_description":"Client Authentication failed"}
      `,
    },
    {
      name: 'missing credentials: AUTHENTICATION_FAILURE',
      cause: 'missing-credentials',
      http: `
        POST https://api-m.sandbox.paypal.com/v2/checkout/orders

        401
        Content-Type: application/json

        {"name":"AUTHENTICATION_FAILURE","message":"Authentication failed due to invalid authentication credentials or a missing Authorization header.","links":[]}
      `,
    },
    {
      name: 'token unrecognized: AUTHENTICATION_FAILURE',
      cause: 'token-unrecognized',
      http: `
        POST https://api-m.sandbox.paypal.com/v2/checkout/orders
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"name":"AUTHENTICATION_FAILURE","message":"Authentication failed due to invalid authentication credentials or a missing Authorization header.","links":[]}
      `,
    },
    {
      name: 'token unrecognized: not in the cache',
      cause: 'token-unrecognized',
      http: `
        POST https://api-m.sandbox.paypal.com/v2/checkout/orders
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"invalid_token","error_description":"The token passed in was not found in the system"}
      `,
    },
    {
      name: 'insufficient permission: a feature of the app',
      cause: 'insufficient-permission',
      http: `
        POST https://api-m.sandbox.paypal.com/v2/checkout/orders
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"name":"NOT_AUTHORIZED","message":"Authorization failed due to insufficient permissions.","details":[{"issue":"PERMISSION_DENIED","description":"You do not have permission to access or perform operations on this resource."}]}
      `,
    },
    {
      name: 'rate limited: RATE_LIMIT_REACHED',
      cause: 'rate-limited',
      http: `
        GET https://api-m.paypal.com/v2/checkout/orders/1
        Authorization: Bearer A21AAq7Zk2mX0pW9sVb4t

        429
        Content-Type: application/json

        {"name":"RATE_LIMIT_REACHED","message":"Too many requests. Blocked due to rate limiting.","debug_id":"a"}
      `,
    },
  ],
} satisfies Vendor;
