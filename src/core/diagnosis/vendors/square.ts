import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors =
  'https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors';

const squareToken = instruction(
  'Use the token at the host of its environment',
  'Sandbox: connect.squareupsandbox.com; production: connect.squareup.com. developer.squareup.com, the application, Credentials has a switch between Sandbox and Production; application id, location id and token must be of the same side.',
  'OAuth tokens expire after 30 days: renew with /oauth2/token and grant_type=refresh_token.',
);

/** Square. */
export const square = {
  id: 'square',
  name: 'Square',
  signs: [{ host: /(?:^|\.)squareup(?:sandbox)?\.com$/ }, { header: ['square-version'] }],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'UNAUTHORIZED',
      path: /^\/(?:v2\/card-nonce|payments\/hydrate)/,
      confidence: 'certain',
      source: errors,
      explanation:
        'This is the payment form’s own call: it sends no token, but the application id and location id of the page, and one of them is not of this environment.',
      fix: instruction(
        'Use application id, location id and script of one environment',
        'Sandbox: sandbox-sq0idb-… with https://sandbox.web.squarecdn.com/v1/square.js; production: sq0idp-… with https://web.squarecdn.com/v1/square.js. The location id is another one in each (developer.squareup.com, the application, Locations).',
        'Production also wants https, and an account that is activated for card payments.',
      ),
    },
    {
      cause: 'token-expired',
      code: 'ACCESS_TOKEN_EXPIRED',
      confidence: 'certain',
      source: errors,
      explanation: 'OAuth access tokens live for 30 days.',
      fix: squareToken,
    },
    {
      cause: 'token-revoked',
      code: 'ACCESS_TOKEN_REVOKED',
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation: 'The seller or the application revoked the token.',
      fix: instruction(
        'Ask the seller to authorize the application again',
        'Send them to /oauth2/authorize; a personal token was replaced under Credentials, so copy the new one.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: 'INSUFFICIENT_SCOPES',
      confidence: 'certain',
      source: errors,
      explanation: 'The seller did not grant this permission.',
      fix: instruction(
        'Add the permission to scope, and let the seller authorize again',
        '/oauth2/authorize?scope=PAYMENTS_WRITE+ORDERS_WRITE…; the endpoint’s page names it. The application’s own personal access token has all permissions for its own account.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: 'UNAUTHORIZED',
      text: /^This request could not be authorized/,
      confidence: 'likely',
      source: errors,
      explanation: 'A sandbox token at the production host gets the same response.',
      fix: squareToken,
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
      explanation: 'The application or the seller’s card processing is switched off.',
      fix: instruction(
        'Activate the account',
        'CARD_PROCESSING_NOT_ENABLED: finish the activation at squareup.com/activate. APPLICATION_DISABLED: contact Square’s developer support.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: 'MERCHANT_SUBSCRIPTION_NOT_FOUND',
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'rate-limited',
      code: 'RATE_LIMITED',
      confidence: 'certain',
      source: errors,
      explanation: 'Square saw too many calls in a short time; it publishes no numbers.',
      fix: instruction(
        'Repeat with a growing pause, and use batch endpoints',
        'BatchRetrieve and Search endpoints instead of single calls, webhooks instead of polling.',
      ),
    },
    ...serverApi('Square’s API', errors),
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
    {
      name: 'token revoked: ACCESS_TOKEN_REVOKED',
      cause: 'token-revoked',
      http: `
        GET https://connect.squareup.com/v2/locations
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"category":"AUTHENTICATION_ERROR","code":"ACCESS_TOKEN_REVOKED","detail":"The access token has been revoked."}]}
      `,
    },
    {
      name: 'insufficient scope: INSUFFICIENT_SCOPES',
      cause: 'insufficient-scope',
      http: `
        GET https://connect.squareup.com/v2/locations
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"category":"AUTHENTICATION_ERROR","code":"INSUFFICIENT_SCOPES","detail":"The merchant has not given your application sufficient permissions to do that."}]}
      `,
    },
    {
      name: 'service not enabled: card processing',
      cause: 'service-not-enabled',
      http: `
        POST https://connect.squareup.com/v2/payments
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"category":"AUTHENTICATION_ERROR","code":"CARD_PROCESSING_NOT_ENABLED","detail":"The location is not enabled for credit card processing."}]}
      `,
    },
    ...serverApiExamples('https://connect.squareup.com/v2/payments'),
    {
      name: 'rate limited: RATE_LIMITED',
      cause: 'rate-limited',
      http: `
        GET https://connect.squareup.com/v2/locations
        Authorization: Bearer EAAAq7Zk2mX0pW9sVb4t

        429
        Content-Type: application/json

        {"errors":[{"category":"RATE_LIMIT_ERROR","code":"RATE_LIMITED","detail":"x"}]}
      `,
    },
    {
      name: 'missing credentials: the payment form',
      cause: 'missing-credentials',
      http: `
        GET https://pci-connect.squareup.com/payments/hydrate?applicationId=sandbox-sq0idb-EresRbLbMTgKRAuhD5ScNE&hostname=shop.example.com&locationId=LR3OMWYVRCMX8
        Origin: https://shop.example.com

        401
        Content-Type: application/json

        {"errors":[{"category":"AUTHENTICATION_ERROR","code":"UNAUTHORIZED","detail":"Request not authorized."}]}
      `,
    },
  ],
} satisfies Vendor;
