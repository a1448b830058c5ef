import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors =
  'https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors';

/** Square. */
export const square = {
  id: 'square',
  name: 'Square',
  signs: [{ host: /(?:^|\.)squareup(?:sandbox)?\.com$/ }, { header: ['square-version'] }],
  rows: [
    { cause: 'token-expired', code: 'ACCESS_TOKEN_EXPIRED', confidence: 'certain', source: errors },
    {
      cause: 'token-revoked',
      code: 'ACCESS_TOKEN_REVOKED',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'insufficient-scope',
      code: 'INSUFFICIENT_SCOPES',
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'token-unrecognized',
      code: 'UNAUTHORIZED',
      text: /^This request could not be authorized/,
      confidence: 'likely',
      source: errors,
      explanation: 'A sandbox token at the production host gets the same response.',
      fix: instruction(
        'Use the token at the host of its environment',
        'Sandbox: connect.squareupsandbox.com; production: connect.squareup.com.',
      ),
    },
    {
      cause: 'wrong-environment',
      code: 'UNAUTHORIZED',
      text: /^This request could not be authorized/,
      confidence: 'possible',
      source: errors,
    },
    {
      cause: 'service-not-enabled',
      code: ['CLIENT_DISABLED', 'APPLICATION_DISABLED', 'CARD_PROCESSING_NOT_ENABLED'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'license-or-plan',
      code: 'MERCHANT_SUBSCRIPTION_NOT_FOUND',
      confidence: 'likely',
      source: errors,
    },
    { cause: 'rate-limited', code: 'RATE_LIMITED', confidence: 'certain', source: errors },
  ],
  examples: [
    {
      name: 'token expired: ACCESS_TOKEN_EXPIRED',
      cause: 'token-expired',
      http: `
        GET https://connect.squareup.com/v2/locations
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"category":"AUTHENTICATION_ERROR","code":"ACCESS_TOKEN_EXPIRED","detail":"The \`Access Token\` expired."}]}
      `,
    },
    {
      name: 'token unrecognized: UNAUTHORIZED',
      cause: 'token-unrecognized',
      http: `
        GET https://connect.squareup.com/v2/locations
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"category":"AUTHENTICATION_ERROR","code":"UNAUTHORIZED","detail":"This request could not be authorized"}]}
      `,
    },
  ],
} satisfies Vendor;
