import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const auth = 'https://shopify.dev/docs/api/admin-rest/usage/authentication';
const codes = 'https://shopify.dev/docs/api/usage/response-codes';
const scopes = 'https://shopify.dev/docs/api/usage/access-scopes';
const storefront = 'https://shopify.dev/docs/api/usage/access-scopes#unauthenticated-access-scopes';
const session = 'https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens';

const addScope = instruction(
  'Add the access scope, and have the merchant approve it again',
  'shopify.app.toml, [access_scopes] scopes = "read_products,…", then shopify app deploy; in an admin-created app Configuration, Admin API integration. The message (requiredAccess) names the scope.',
  'Open the app in the shop to approve; tokens issued before keep the old scopes, so delete the stored session. currentAppInstallation { accessScopes { handle } } shows what the token has.',
  'Some fields also want a permission of the staff user (online tokens), a plan, or read_all_orders (orders older than 60 days).',
);

const addStorefrontScope = instruction(
  'Add the Storefront API scope to the app or the Headless channel',
  'An app of the admin: Settings, Apps and sales channels, Develop apps, the app, Configuration, Storefront API integration, Configure: tick the scope (unauthenticated_…), save, and install or update the app.',
  'Headless channel: Sales channels, Headless, the storefront, Storefront API permissions, Edit: tick it and save; all storefronts of the channel share them.',
  'An app with shopify.app.toml: [access_scopes] scopes = "unauthenticated_read_content", shopify app deploy, and approve it in the shop. Products and menus must also be published to this channel.',
);

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
        'Use the Admin API access token of this shop’s installation',
        'It begins with shpat_ (shpca_, shpua_), and is neither the API key nor the client secret (shpss_). A custom app of the admin shows it once after Install app: Settings, Apps, Develop apps, API credentials.',
        'An app of the Dev Dashboard (the only kind since 2026) shows none: POST https://SHOP.myshopify.com/admin/oauth/access_token with grant_type=client_credentials, client_id and client_secret gives a token for 24 hours.',
        'Uninstalling, reinstalling or rotating ends it: delete the stored session, and run the OAuth or token exchange again. Offline tokens of apps that expire them live for one hour.',
        'The host must be the shop’s own NAME.myshopify.com; a Storefront token belongs in X-Shopify-Storefront-Access-Token at /api/VERSION/graphql.json.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Access denied for \w+ field\. Required access: .{0,3}unauthenticated_/,
      confidence: 'certain',
      global: true,
      source: storefront,
      explanation: 'The Storefront API access token was not given this scope.',
      fix: addStorefrontScope,
    },
    {
      cause: 'insufficient-scope',
      code: 'ACCESS_DENIED',
      path: /^\/api\/[\w/-]+\/graphql\.json$/,
      confidence: 'likely',
      source: storefront,
      explanation: 'The Storefront API access token was not given the scope of this field.',
      fix: addStorefrontScope,
    },
    {
      cause: 'insufficient-scope',
      text: /^\[API\] This action requires merchant approval for|^Access denied for \w+ field\. Required access: (?!.{0,3}unauthenticated_)/,
      confidence: 'certain',
      global: true,
      source: scopes,
      explanation: 'The app’s installation was not granted this access scope.',
      fix: addScope,
    },
    {
      cause: 'insufficient-permission',
      text: /not approved to (?:access|use) .{0,60}protected customer data/i,
      confidence: 'certain',
      global: true,
      source: 'https://shopify.dev/docs/apps/launch/protected-customer-data',
      explanation:
        'The app may not read personal data of customers (name, address, email, phone, or the objects that hold it) until it has asked for it.',
      fix: instruction(
        'Request access to protected customer data',
        'Partner Dashboard or Dev Dashboard, the app, API access requests, Protected customer data access: choose the data and the fields (name, email, phone, address). Development stores need the selection only, public apps also Shopify’s review.',
        'Custom apps created in the shop’s admin get such data on Shopify plan and higher.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: 'ACCESS_DENIED',
      confidence: 'likely',
      source: scopes,
      explanation:
        'The token lacks an access scope of this field, or the app or user may not use it.',
      fix: addScope,
    },
    {
      cause: 'rate-limited',
      code: 'THROTTLED',
      confidence: 'certain',
      source: codes,
      explanation: 'GraphQL counts the cost of queries: the bucket is empty.',
      fix: instruction(
        'Wait for the cost to be restored, and ask for less',
        'extensions.cost.throttleStatus says what is available and how much returns a second; ask for fewer nodes (first: 50) or use bulkOperationRunQuery.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^Exceeded \d+ calls? per second for api client/,
      confidence: 'certain',
      global: true,
      source: codes,
      explanation: 'REST allows two calls a second (a bucket of 40) per app and shop.',
      fix: instruction(
        'Wait Retry-After, and queue the calls',
        'X-Shopify-Shop-Api-Call-Limit shows the bucket. Use GraphQL or its bulk operations for many objects.',
      ),
    },
    {
      cause: 'license-or-plan',
      status: [402, 423],
      text: /Unavailable Shop|frozen|locked/i,
      confidence: 'certain',
      source: codes,
      explanation: 'The shop is frozen, paused or locked, usually for an unpaid bill.',
      fix: instruction(
        'Ask the owner to restore the shop’s plan',
        'Shopify admin, Settings, Plan or Billing. For a development store: Dev Dashboard, Stores.',
      ),
    },
    {
      cause: 'session-expired',
      header: ['x-shopify-retry-invalid-session-request'],
      confidence: 'likely',
      source: session,
      explanation:
        'The app’s server did not accept the session token (an App Bridge JWT of one minute).',
      fix: instruction(
        'Fetch a new session token for every call',
        'Use fetch of App Bridge (it adds the token), or shopify.idToken() before each call; do not store it. The server checks aud against the client id and allows some seconds of clock skew.',
        'The app’s SHOPIFY_API_KEY and secret must be those of the app that is opened (development and production apps differ).',
      ),
    },
    {
      cause: 'malformed-token',
      code: 'invalid_subject_token',
      confidence: 'likely',
      global: 'cause',
      source:
        'https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange',
      explanation:
        'The session token for the exchange has expired (one minute), or belongs to another app.',
      fix: instruction(
        'Exchange a session token that is fresh',
        'Take it from the id_token of the URL or from shopify.idToken() right before; subject_token_type is urn:ietf:params:oauth:token-type:id_token.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: 'application_cannot_be_found',
      confidence: 'certain',
      global: true,
      source: auth,
      explanation: 'The client id is unknown, or the app was deleted.',
      fix: instruction(
        'Use the client id of an app that exists',
        'Dev Dashboard, the app, Settings: client id and secret; shopify app config link writes it to shopify.app.toml.',
      ),
    },
    ...serverApi('Shopify’s Admin API', auth),
    {
      cause: 'api-key-invalid',
      status: [401, 403],
      path: /^\/api\/[\w/-]+\/graphql\.json$/,
      sends: ['x-shopify-storefront-access-token'],
      confidence: 'likely',
      source: 'https://shopify.dev/docs/api/usage/authentication',
      explanation:
        'The Storefront API gives no reason: the value is no Storefront access token of this shop, often the API key or an Admin token (shpat_).',
      fix: instruction(
        'Use the shop’s Storefront API access token',
        'Shopify admin, Settings, Apps, the app (or Headless channel), API credentials, Storefront API access token: 32 hex characters, for X-Shopify-Storefront-Access-Token. A private one (shpat_) goes into Shopify-Storefront-Private-Token, from servers.',
        'The host must be NAME.myshopify.com, and the API version one that is supported.',
      ),
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
      name: 'insufficient scope: the Storefront API',
      cause: 'insufficient-scope',
      http: `
        POST https://acme.myshopify.com/api/2025-07/graphql.json
        X-Shopify-Storefront-Access-Token: 0123456789abcdef0123456789abcdef
        Content-Type: application/json

        {"query":"{ metaobjects(type: \\"faq\\", first: 5) { nodes { id } } }"}

        200
        Content-Type: application/json

        {"data":{"metaobjects":null},"errors":[{"message":"Access denied for metaobjects field. Required access: \`unauthenticated_read_metaobjects\` access scope.","path":["metaobjects"],"extensions":{"code":"ACCESS_DENIED"}}]}
      `,
    },
    {
      name: 'insufficient scope: a field of the Storefront API',
      cause: 'insufficient-scope',
      http: `
        POST https://acme.myshopify.com/api/2025-07/graphql.json
        X-Shopify-Storefront-Access-Token: 0123456789abcdef0123456789abcdef
        Content-Type: application/json

        {"query":"{ shop { name } }"}

        200
        Content-Type: application/json

        {"data":null,"errors":[{"message":"Not allowed","path":["shop"],"extensions":{"code":"ACCESS_DENIED"}}]}
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
    {
      name: 'insufficient permission: protected customer data',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.myshopify.com/admin/api/2025-07/customers.json
        X-Shopify-Access-Token: shpat_q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":"[API] This app is not approved to access REST endpoints with protected customer data."}
      `,
    },
    {
      name: 'insufficient scope: ACCESS_DENIED',
      cause: 'insufficient-scope',
      http: `
        POST https://acme.myshopify.com/admin/api/2025-07/graphql.json
        X-Shopify-Access-Token: shpat_q7Zk2mX0pW9sVb4t

        200
        Content-Type: application/json

        {"errors":[{"message":"Not allowed","extensions":{"code":"ACCESS_DENIED","requiredAccess":"\`read_orders\` access scope."},"path":["orders"]}],"data":null}
      `,
    },
    {
      name: 'rate limited: THROTTLED',
      cause: 'rate-limited',
      http: `
        POST https://acme.myshopify.com/admin/api/2025-07/graphql.json
        X-Shopify-Access-Token: shpat_q7Zk2mX0pW9sVb4t

        200
        Content-Type: application/json

        {"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}]}
      `,
    },
    {
      name: 'rate limited: REST',
      cause: 'rate-limited',
      http: `
        GET https://acme.myshopify.com/admin/api/2025-07/products.json
        X-Shopify-Access-Token: shpat_q7Zk2mX0pW9sVb4t

        429
        Retry-After: 2.0
        Content-Type: application/json

        {"errors":"Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service."}
      `,
    },
    {
      name: 'license or plan: a frozen shop',
      cause: 'license-or-plan',
      http: `
        POST https://acme.myshopify.com/admin/api/2025-07/graphql.json
        X-Shopify-Access-Token: shpat_q7Zk2mX0pW9sVb4t

        402
        Content-Type: application/json

        {"errors":"Unavailable Shop"}
      `,
    },
    {
      name: 'session expired: the session token',
      cause: 'session-expired',
      http: `
        GET https://app.example.com/api/orders
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        X-Shopify-Retry-Invalid-Session-Request: 1
        X-ShopId: 1
      `,
    },
    {
      name: 'malformed token: the session token',
      cause: 'malformed-token',
      http: `
        POST https://acme.myshopify.com/admin/oauth/access_token
        Content-Type: application/json

        {"client_id":"a","client_secret":"b","grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","subject_token":"a.b.c"}

        400
        Content-Type: application/json

        {"error":"invalid_subject_token","error_description":"Invalid subject token"}
      `,
    },
    {
      name: 'client auth failed: no such app',
      cause: 'client-auth-failed',
      http: `
        POST https://acme.myshopify.com/admin/oauth/access_token
        Content-Type: application/json

        {"client_id":"a","client_secret":"b","code":"c"}

        400
        Content-Type: application/json

        {"error":"application_cannot_be_found","error_description":"The application cannot be found"}
      `,
    },
    ...serverApiExamples('https://acme.myshopify.com/admin/api/2025-07/graphql.json'),
    {
      name: 'api key invalid: the Storefront API',
      cause: 'api-key-invalid',
      http: `
        POST https://acme.myshopify.com/api/2025-07/graphql.json
        X-Shopify-Storefront-Access-Token: q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        403
      `,
    },
  ],
} satisfies Vendor;
