import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const keys = 'https://docs.medusajs.com/resources/storefront-development/publishable-api-keys';
const auth = 'https://docs.medusajs.com/api/store#authentication';
const sendPublishable = instruction(
  'Send x-publishable-api-key',
  'Admin dashboard, Settings, Publishable API Keys: create one, add a sales channel, and send it with every /store call (new Medusa({ baseUrl, publishableKey })).',
  'Put it into NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY of the storefront and restart its server: variables are read at the start. After a new seed of the database it is another key.',
  'A secret key (sk_…) belongs to /admin only.',
);
const authenticateMedusa = instruction(
  'Send the token of the right actor',
  'Customers: sdk.auth.login("customer", "emailpass", {…}) (POST /auth/customer/emailpass); admin users: POST /auth/user/emailpass; send Authorization: Bearer TOKEN.',
  'A registration token (/auth/customer/emailpass/register) is only for creating the customer: sign in afterward.',
  'With sessions: POST /auth/session, then credentials: "include", and the page’s origin in STORE_CORS, ADMIN_CORS and AUTH_CORS; over plain http the cookie needs cookieOptions secure: false.',
  '/admin also takes a secret API key as Basic user.',
);

/** Medusa, the commerce server. */
export const medusa = {
  id: 'medusa',
  name: 'Medusa',
  signs: [
    {
      path: /^\/store\/(?:carts|regions|customers\/me|payment-collections|shipping-options|product-categories)\b|^\/auth\/(?:customer|user)\/emailpass\b/,
    },
    { body: /x-publishable-api-key|A valid publishable key is required/ },
  ],
  rows: [
    {
      cause: 'api-key-missing',
      text: /^Publishable API key required in the request header/,
      confidence: 'certain',
      global: true,
      source: keys,
      fix: sendPublishable,
    },
    {
      cause: 'api-key-invalid',
      text: /^A valid publishable key is required to proceed with the request/,
      confidence: 'certain',
      global: true,
      source: keys,
      explanation: 'The key is unknown to this database or revoked.',
      fix: sendPublishable,
    },
    {
      cause: 'wrong-token-type',
      status: 401,
      text: /^Unauthorized$/,
      path: /^\/(?:store\/customers|store\/orders|admin\/)/,
      request: 'api-key',
      confidence: 'likely',
      source: auth,
      explanation:
        'The route is for a signed-in customer (store) or user (admin); x-publishable-api-key does not sign a user in.',
      fix: authenticateMedusa,
      lacks: 'authorization',
    },
    {
      cause: 'wrong-token-type',
      status: 401,
      text: /^Unauthorized$/,
      path: /^\/(?:store\/customers|store\/orders|admin\/)/,
      request: 'bearer',
      confidence: 'likely',
      source: auth,
      explanation:
        'Medusa’s tokens are made for an actor: a customer’s does not open /admin, a user’s not /store/customers/me, and one of registration has no actor yet. One that has expired gets the same response.',
      fix: authenticateMedusa,
    },
  ],
  credentialPlaces: [
    { header: 'x-publishable-api-key' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: 'no publishable key',
      cause: 'api-key-missing',
      http: `
        GET http://localhost:9000/store/products

        400
        Content-Type: application/json

        {"type":"not_allowed","message":"Publishable API key required in the request header: x-publishable-api-key. You can manage your keys in settings in the dashboard."}
      `,
    },
    {
      name: 'old publishable key',
      cause: 'api-key-invalid',
      http: `
        GET http://localhost:9000/store/products
        x-publishable-api-key: pk_0123456789abcdef

        400
        Content-Type: application/json

        {"type":"not_allowed","message":"A valid publishable key is required to proceed with the request"}
      `,
    },
    {
      name: 'nobody',
      cause: 'wrong-token-type',
      http: `
        GET http://localhost:9000/store/customers/me
        x-publishable-api-key: pk_0123456789abcdef

        401
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: 'customer at the admin API',
      cause: 'wrong-token-type',
      before: [
        `
        GET http://localhost:9000/store/regions
        x-publishable-api-key: pk_0123456789abcdef

        200

        {}
      `,
      ],
      http: `
        GET http://localhost:9000/admin/products
        Authorization: Bearer <<jwt {"actor_id":"cus_1","actor_type":"customer","exp":3600}>>

        401
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
