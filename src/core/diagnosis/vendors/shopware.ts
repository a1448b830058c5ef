import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const storeApi =
  'https://shopware.stoplight.io/docs/store-api/8e1d78252fa6f-authentication-and-authorisation';
const adminApi = 'https://shopware.stoplight.io/docs/admin-api/8e1d78252fa6f-authentication';

const salesChannelKey = instruction(
  'Send sw-access-key: the access key of the sales channel',
  'Administration, the sales channel, API access: the key begins with SWSC. It is public, and differs per installation and channel.',
  'An integration’s key (SWIA…) is for the Admin API and belongs into POST /api/oauth/token.',
  'Another page’s origin: the preflight of sw-access-key and sw-context-token is allowed by Shopware itself; a proxy in front must let OPTIONS through.',
);

/** Shopware 6: its Store API and Admin API. */
export const shopware = {
  id: 'shopware',
  name: 'Shopware',
  signs: [
    { path: /^\/(?:[\w-]{1,40}\/)?store-api\// },
    { sends: ['sw-access-key'] },
    { header: ['sw-context-token'] },
    { body: /"FRAMEWORK__|"CHECKOUT__/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Header "sw-access-key" is required/,
      confidence: 'certain',
      global: true,
      source: storeApi,
      fix: salesChannelKey,
    },
    {
      cause: 'api-key-invalid',
      code: 'FRAMEWORK__ROUTING_SALES_CHANNEL_NOT_FOUND',
      confidence: 'certain',
      global: true,
      source: storeApi,
      explanation: 'No sales channel of this installation has the access key that was sent.',
      fix: salesChannelKey,
    },
    {
      cause: 'session-expired',
      code: 'CHECKOUT__CUSTOMER_NOT_LOGGED_IN',
      confidence: 'certain',
      global: true,
      source: storeApi,
      explanation: 'The context that sw-context-token names has no customer who is signed in.',
      fix: instruction(
        'Sign in, and send the sw-context-token of that response',
        'POST /store-api/account/login responds with a new token in the header sw-context-token (older versions: contextToken in the body): keep the newest one, and send it with every call.',
        'A guest has none: allowGuest routes alone work for them.',
        'A page on another origin reads the header only if Access-Control-Expose-Headers names it.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'FRAMEWORK__MISSING_PRIVILEGE_ERROR',
      confidence: 'certain',
      global: true,
      source: adminApi,
      fix: instruction(
        'Give the integration the privilege that the message names',
        'Settings, System, Integrations: a role that has it, or Administrator. A user: Settings, Users & permissions, the role.',
        'An app: permissions in its manifest.xml, then bin/console app:refresh; a token from before the change lacks it.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'sw-access-key' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'no access key',
      cause: 'missing-credentials',
      http: `
        POST https://shop.example.com/store-api/product
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"errors":[{"status":"401","code":"0","title":"Unauthorized","detail":"Header \\"sw-access-key\\" is required."}]}
      `,
    },
    {
      name: 'the key from another installation',
      cause: 'api-key-invalid',
      http: `
        POST https://shop.example.com/store-api/product
        Content-Type: application/json
        sw-access-key: SWSCAXBTYTDNZLRUVTFOSJHSAW

        {}

        412
        Content-Type: application/json

        {"errors":[{"status":"412","code":"FRAMEWORK__ROUTING_SALES_CHANNEL_NOT_FOUND","title":"Precondition Failed","detail":"No matching sales channel found."}]}
      `,
    },
    {
      name: 'nobody signed in',
      cause: 'session-expired',
      http: `
        POST https://shop.example.com/store-api/account/customer
        Content-Type: application/json
        sw-access-key: SWSCAXBTYTDNZLRUVTFOSJHSAW
        sw-context-token: 4f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c

        {}

        403
        Content-Type: application/json

        {"errors":[{"status":"403","code":"CHECKOUT__CUSTOMER_NOT_LOGGED_IN","title":"Forbidden","detail":"Customer is not logged in."}]}
      `,
    },
    {
      name: 'an integration without the privilege',
      cause: 'insufficient-permission',
      http: `
        GET https://shop.example.com/api/product
        Authorization: Bearer <<jwt {"alg":"RS256","typ":"JWT"} {"aud":"SWIAEXAMPLE","exp":600,"scopes":["write"]}>>

        403
        Content-Type: application/json

        {"errors":[{"status":"403","code":"FRAMEWORK__MISSING_PRIVILEGE_ERROR","title":"Forbidden","detail":"{\\"message\\":\\"Missing privilege\\",\\"missingPrivileges\\":[\\"product:read\\"]}"}]}
      `,
    },
  ],
} satisfies Vendor;
