import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const auth = 'https://shopify.dev/docs/api/admin-rest/usage/authentication';
const codes = 'https://shopify.dev/docs/api/usage/response-codes';
const scopes = 'https://shopify.dev/docs/api/usage/access-scopes';
const session = 'https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens';

/** Shopify. */
export const shopify = {
  id: 'shopify',
  name: 'Shopify',
  signs: [
    { host: /\.myshopify\.com$|\.shopify\.com$/ },
    { header: ['x-shopid'] },
    { header: ['x-shopify-stage'] },
    { header: ['x-shopify-shop-api-call-limit'] },
  ],
  rows: [
    {
      cause: 'api-key-wrong-place',
      text: /^\[API\] Invalid API key or access token/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: auth,
      explanation:
        'The Admin API reads the token from X-Shopify-Access-Token, not from Authorization.',
      fix: instruction(
        'Send the token in X-Shopify-Access-Token',
        'Admin API: X-Shopify-Access-Token. Storefront API: X-Shopify-Storefront-Access-Token.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^\[API\] Invalid API key or access token/,
      confidence: 'likely',
      global: true,
      source: auth,
      explanation:
        'The token is mistyped, belongs to another shop, or was revoked when the app was uninstalled.',
      fix: instruction(
        'Use the access token of this shop’s installation',
        'It begins with shpat_ (shpca_ …), not the API key or secret of the app. Reinstall the app if it was removed.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^\[API\] This action requires merchant approval for|^Access denied for \w+ field\. Required access:/,
      confidence: 'certain',
      global: true,
      source: scopes,
      explanation: 'The app’s installation was not granted this access scope.',
      fix: instruction(
        'Add the access scope, and have the merchant approve it again',
        'shopify.app.toml, [access_scopes] scopes = "read_products,…", then shopify app deploy; in an admin-created app Configuration, Admin API integration.',
        'Open the app in the shop to approve; tokens issued before keep the old scopes, so delete the stored session.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /not approved to (?:access|use) .{0,60}protected customer data/i,
      confidence: 'certain',
      global: true,
      source: 'https://shopify.dev/docs/apps/launch/protected-customer-data',
    },
    { cause: 'insufficient-scope', code: 'ACCESS_DENIED', confidence: 'likely', source: scopes },
    { cause: 'rate-limited', code: 'THROTTLED', confidence: 'certain', source: codes },
    {
      cause: 'rate-limited',
      text: /^Exceeded \d+ calls? per second for api client/,
      confidence: 'certain',
      global: true,
      source: codes,
    },
    {
      cause: 'license-or-plan',
      status: [402, 423],
      text: /Unavailable Shop|frozen|locked/i,
      confidence: 'certain',
      source: codes,
    },
    {
      cause: 'session-expired',
      header: ['x-shopify-retry-invalid-session-request'],
      confidence: 'likely',
      source: session,
    },
    {
      cause: 'malformed-token',
      code: 'invalid_subject_token',
      confidence: 'likely',
      global: true,
      source:
        'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange',
    },
    {
      cause: 'client-auth-failed',
      code: 'application_cannot_be_found',
      confidence: 'certain',
      global: true,
      source: auth,
    },
  ],
  credentialPlaces: [{ header: 'X-Shopify-Access-Token' }],
  examples: [
    {
      name: 'insufficient scope: add the access scope, and have the merchant approve it again',
      cause: 'insufficient-scope',
      http: `
        GET https://demo.myshopify.com/admin/api/2024-10/products.json
        X-Shopify-Access-Token: shpat_0123456789abcdef0123456789abcdef

        403
        Content-Type: application/json

        {"errors":"[API] This action requires merchant approval for read_products scope."}
      `,
    },
    {
      name: 'insufficient scope: 403',
      cause: 'insufficient-scope',
      http: `
        GET https://acme.myshopify.com/admin/api/2026-01/orders.json
        X-Shopify-Access-Token: shpat_0123456789abcdef0123456789abcdef

        403
        Content-Type: application/json

        {"errors":"[API] This action requires merchant approval for read_orders scope."}
      `,
    },
    {
      name: 'api key wrong place: 401',
      cause: 'api-key-wrong-place',
      http: `
        GET https://acme.myshopify.com/admin/api/2026-01/orders.json
        Authorization: Bearer shpat_0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"errors":"[API] Invalid API key or access token (unrecognized login or wrong password)"}
      `,
    },
    {
      name: 'api key invalid: [API] Invalid API key or access token',
      cause: 'api-key-invalid',
      http: `
        GET https://acme.myshopify.com/admin/api/2026-01/orders.json
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"errors":"[API] Invalid API key or access token"}
      `,
    },
  ],
} satisfies Vendor;
