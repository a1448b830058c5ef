import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.adobe.com/commerce/webapi/get-started/authentication/';

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
      text: /^The consumer isn't authorized to access/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'token-expired',
      text: /^The consumer isn't authorized to access/,
      request: 'bearer',
      confidence: 'possible',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      text: /^The consumer isn't authorized to access/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        'The token’s resources do not include this one. An expired token gets the same response.',
      fix: instruction(
        'Grant the resource to the integration or role',
        'System, Integrations (or User Roles), API: choose the resource that the message names, save and reactivate. Check that the token has not expired.',
        'Integration tokens as bearer must be allowed: oauth/consumer/enable_integration_as_bearer.',
      ),
    },
    {
      cause: 'csrf',
      text: /^Invalid Form Key/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      text: /^The account sign-in was incorrect or your account is disabled temporarily/,
      confidence: 'certain',
      global: true,
      source: docs,
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
  ],
} satisfies Vendor;
