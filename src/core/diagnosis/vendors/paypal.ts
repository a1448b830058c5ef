import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://developer.paypal.com/api/rest/responses/';

/** PayPal. */
export const paypal = {
  id: 'paypal',
  name: 'PayPal',
  signs: [{ host: /(?:^|\.)paypal\.com$/ }, { header: ['paypal-debug-id'] }],
  rows: [
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
      fix: instruction(
        'Use the token at the host of its environment',
        'Sandbox: api-m.sandbox.paypal.com; live: api-m.paypal.com.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^The token passed in was not found in the system|^Access Token not found in cache/,
      confidence: 'likely',
      global: true,
      source: errors,
    },
    {
      cause: 'insufficient-permission',
      code: ['NOT_AUTHORIZED', 'PERMISSION_DENIED', 'PAYEE_ACCOUNT_RESTRICTED'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'client-auth-failed',
      text: /^Client Authentication failed/,
      confidence: 'certain',
      source: errors,
      explanation:
        'Sandbox credentials do not work at the live host, and live credentials do not work at the sandbox.',
      fix: instruction(
        'Use client id and secret of this environment',
        'Sandbox: api-m.sandbox.paypal.com; live: api-m.paypal.com. Send them as Basic.',
      ),
    },
    { cause: 'rate-limited', code: 'RATE_LIMIT_REACHED', confidence: 'certain', source: errors },
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
  ],
} satisfies Vendor;
