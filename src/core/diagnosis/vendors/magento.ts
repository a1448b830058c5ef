import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.adobe.com/commerce/webapi/get-started/authentication/';

const notAuthorized =
  'https://developer.adobe.com/commerce/webapi/get-started/authentication/gs-authentication-token/';

const allowBearer = instruction(
  'Allow integration tokens as Bearer, or grant the resource',
  'Integration token, Magento 2.4.4 and later: bin/magento config:set oauth/consumer/enable_integration_as_bearer 1 and bin/magento cache:flush (Stores, Configuration, Services, OAuth, Consumer Settings, Allow OAuth Access Tokens to be used as standalone Bearer tokens); or sign with OAuth 1.0a.',
  'Otherwise grant the resource that the message names: System, Integrations, API (save and reauthorize), or System, Permissions, User Roles.',
  'Tokens of admins live 4 hours, of customers 1 hour: get a new one at /rest/V1/integration/admin/token.',
);

const sameWords =
  'Magento sends the same words for a token whose resources lack this one, for one that has expired, and, since 2.4.4, for an integration’s access token sent as Bearer.';

/** Magento (Adobe Commerce). */
export const magento = {
  id: 'magento',
  name: 'Magento',
  signs: [
    { path: /^\/rest\/(?:\w+\/)?V1\// },
    { header: ['x-magento-tags'] },
    { header: ['x-magento-cache-debug'] },
    { body: /^.{0,20}The consumer isn't authorized to access/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^(?:The consumer isn't|Consumer is not) authorized to access/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Send Authorization: Bearer TOKEN',
        'POST user name and password to /rest/V1/integration/admin/token (staff) or /rest/V1/integration/customer/token (customers), and send the token without its quotes.',
        'A guest’s cart needs no token at /rest/V1/guest-carts/….',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /^(?:The consumer isn't|Consumer is not) authorized to access/,
      body: /"resources"\s*:\s*"self"/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: notAuthorized,
      explanation:
        'The resource self belongs to a signed-in customer: a token of an admin or an integration does not open it, and neither does a customer’s that has expired.',
      fix: instruction(
        'Send a customer’s token',
        'POST the customer’s user name and password to /rest/V1/integration/customer/token; it lives 1 hour.',
        'With an admin’s token call the route without /mine (carts/CART-ID, customers/ID).',
      ),
    },
    {
      cause: 'token-expired',
      text: /^(?:The consumer isn't|Consumer is not) authorized to access/,
      request: 'bearer',
      confidence: 'possible',
      global: true,
      source: docs,
      fix: allowBearer,
      explanation: sameWords,
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:The consumer isn't|Consumer is not) authorized to access/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: docs,
      explanation: sameWords,
      fix: allowBearer,
    },
    {
      cause: 'csrf',
      text: /^Invalid Form Key/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The form_key of the form does not match the session: the cookie was lost, or a page cache kept an old form.',
      fix: instruction(
        'Reload the page and send form_key with the form',
        'Send the value of the cookie form_key as the field form_key.',
        'If it returns, look at the cookies’ domain and Secure (web/cookie/cookie_domain, web/secure/use_in_adminhtml), and keep forms out of the page cache.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^The account sign-in was incorrect or your account is disabled temporarily/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Check user, role and lock of the account',
        'An admin’s token needs an active admin user with a role: System, Permissions, All Users. Customers use /rest/V1/integration/customer/token.',
        'After several failures the account is locked: bin/magento admin:user:unlock USER.',
      ),
    },
    {
      cause: 'step-up-required',
      text: /^Please use the 2fa provider-specific endpoints to obtain a token/,
      confidence: 'certain',
      global: true,
      source: notAuthorized,
      explanation:
        'User and password are right. With two-factor authentication this endpoint gives no token.',
      fix: instruction(
        'Get the token at the endpoint of the 2FA provider',
        'POST {"username","password","otp"} to /rest/V1/tfa/provider/google/authenticate (authy/authenticate, duo_security/authenticate, u2fkey/verify for the others).',
        'For a machine create an integration (System, Integrations) instead: its tokens need no second factor.',
        'On a development machine: bin/magento module:disable Magento_AdminAdobeImsTwoFactorAuth Magento_TwoFactorAuth.',
      ),
    },
    {
      cause: 'graphql-unauthenticated',
      text: /^The current customer isn't authorized/,
      confidence: 'certain',
      global: true,
      source: 'https://developer.adobe.com/commerce/webapi/graphql/usage/authorization-tokens/',
      fix: instruction(
        'Send the customer’s token with the query',
        'generateCustomerToken(email, password) returns it; send Authorization: Bearer TOKEN. It lives 1 hour.',
        'In a guest’s cart use the mutations for guests with the masked cart_id.',
      ),
    },
  ],
  antiForgery: [{ cookie: 'form_key', field: 'form_key' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: "missing credentials: The consumer isn't authorized to access %r…",
      cause: 'missing-credentials',
      http: `
        GET https://shop.example/rest/V1/orders/1

        401
        Content-Type: application/json

        {"message":"The consumer isn't authorized to access %resources.","parameters":{"resources":"Magento_Sales::actions_view"}}
      `,
    },
    {
      name: "insufficient permission: The consumer isn't authorized to access",
      cause: 'insufficient-permission',
      http: `
        GET https://shop.example/rest/V1/orders/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"The consumer isn't authorized to access","parameters":{"resources":"Magento_Sales::actions_view"}}
      `,
    },
    {
      name: 'customer’s resource',
      cause: 'wrong-token-type',
      http: `
        GET https://shop.example/rest/V1/carts/mine
        Authorization: Bearer q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"The consumer isn't authorized to access %resources.","parameters":{"resources":"self"}}
      `,
    },
    {
      name: '2FA',
      cause: 'step-up-required',
      http: `
        POST https://shop.example/rest/V1/integration/admin/token
        Content-Type: application/json

        {"username":"admin","password":"right"}

        400
        Content-Type: application/json

        {"message":"Please use the 2fa provider-specific endpoints to obtain a token.","parameters":{"active_providers":["google"]}}
      `,
    },
    {
      name: 'form key',
      cause: 'csrf',
      http: `
        POST https://shop.example/checkout/cart/add/
        Cookie: PHPSESSID=k3v9s8d7f6g5h4; form_key=AbC123
        Content-Type: application/x-www-form-urlencoded

        product=1&form_key=old

        403
        X-Magento-Tags: FPC
        Content-Type: application/json

        {"message":"Invalid Form Key. Please refresh the page."}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://shop.example/rest/V1/integration/admin/token
        Content-Type: application/json

        {"username":"admin","password":"bad"}

        401
        Content-Type: application/json

        {"message":"The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later."}
      `,
    },
    {
      name: 'GraphQL without a customer',
      cause: 'graphql-unauthenticated',
      http: `
        POST https://shop.example/graphql
        Content-Type: application/json

        {"query":"{ customer { email } }"}

        200
        X-Magento-Tags: FPC
        Content-Type: application/json

        {"errors":[{"message":"The current customer isn't authorized.","extensions":{"category":"graphql-authorization"},"path":["customer"]}],"data":{"customer":null}}
      `,
    },
    {
      name: 'integration token as Bearer',
      cause: 'token-expired',
      http: `
        GET https://shop.example/rest/V1/products/1
        Authorization: Bearer q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"The consumer isn't authorized to access %resources.","parameters":{"resources":"Magento_Catalog::products"}}
      `,
    },
  ],
} satisfies Vendor;
