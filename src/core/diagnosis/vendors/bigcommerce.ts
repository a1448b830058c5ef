import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.bigcommerce.com/docs/start/authentication';

/** BigCommerce. */
export const bigcommerce = {
  id: 'bigcommerce',
  name: 'BigCommerce',
  signs: [{ host: /^api\.bigcommerce\.com$|\.mybigcommerce\.com$/ }],
  rows: [
    {
      cause: 'insufficient-scope',
      text: /^You don't have a required scope to access the endpoint/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The API account was made without this OAuth scope; scopes of an existing account cannot be raised for its token.',
      fix: instruction(
        'Create an API account with the scope',
        'Settings, Store-level API accounts, Create API account: for example Products: modify, Orders: read-only. Use its new access token.',
        'An app: Developer Portal, Edit App, Technical, OAuth scopes; then the merchant installs it again.',
      ),
    },
    {
      cause: 'api-key-missing',
      text: /^X-Auth-(?:Client and X-Auth-Token|Token) headers? (?:are|is) required/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'BigCommerce reads its API token from X-Auth-Token.',
      fix: instruction(
        'Send the API token as X-Auth-Token',
        'Create a store-level API account; the token belongs in X-Auth-Token, not in Authorization.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Auth-Token' }],
  examples: [
    {
      name: 'insufficient scope',
      cause: 'insufficient-scope',
      http: `
        GET https://api.bigcommerce.com/stores/abc/v3/catalog/products
        X-Auth-Token: abcdefghij0123456789

        403
        Content-Type: application/json

        {"status":403,"title":"You don't have a required scope to access the endpoint","type":"https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes","errors":{}}
      `,
    },
    {
      name: 'api key missing',
      cause: 'api-key-missing',
      http: `
        GET https://api.bigcommerce.com/stores/abc/v3/catalog/products

        401
        Content-Type: application/json

        {"status":401,"title":"X-Auth-Token header is required","type":"/api-docs/getting-started/api-status-codes"}
      `,
    },
  ],
} satisfies Vendor;
