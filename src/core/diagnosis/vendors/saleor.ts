import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const permissions = 'https://docs.saleor.io/developer/permissions';
const auth = 'https://docs.saleor.io/api-usage/authentication';

/** Saleor’s GraphQL API. */
export const saleor = {
  id: 'saleor',
  name: 'Saleor',
  signs: [
    { host: /\.saleor\.cloud$/ },
    { body: /To access this path, you need one of the following permissions/ },
  ],
  rows: [
    {
      cause: 'insufficient-permission',
      text: /^To access this path, you need one of the following permissions: /,
      request: 'credentials',
      confidence: 'certain',
      global: true,
      source: permissions,
      explanation:
        'The server accepts the token; its app or staff user has none of the permissions that the message names.',
      fix: instruction(
        'Grant one of the permissions that the message names',
        'Dashboard, Extensions, Installed apps, the app: Permissions (an app’s manifest lists them; install it again after a change).',
        'Staff: Configuration, Permission Groups. AUTHENTICATED_APP and OWNER name who may ask, not a permission.',
        'A storefront must leave the field out of its query: it is for staff.',
      ),
    },
    {
      cause: 'graphql-unauthenticated',
      text: /^To access this path, you need one of the following permissions: /,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: permissions,
      explanation: 'The query asks for a field that is not public, and nobody is signed in.',
      fix: instruction(
        'Send Authorization: Bearer TOKEN, or leave the field out',
        'tokenCreate(email, password) for a user; an app token of the dashboard for a server.',
        'A storefront asks for public fields only (channel is required, metadata yes, privateMetadata no).',
      ),
    },
    {
      cause: 'token-expired',
      code: 'ExpiredSignatureError',
      confidence: 'certain',
      global: 'cause',
      source: auth,
      fix: instruction(
        'Refresh the token',
        'tokenRefresh(refreshToken) gives a new one; access tokens are valid for five minutes (JWT_TTL_ACCESS). @saleor/auth-sdk does this automatically.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'app without the permission',
      cause: 'insufficient-permission',
      http: `
        POST https://shop.saleor.cloud/graphql/
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"query":"{ orders(first: 1) { edges { node { id } } } }"}

        200
        Content-Type: application/json

        {"errors":[{"message":"To access this path, you need one of the following permissions: MANAGE_ORDERS","path":["orders"],"extensions":{"exception":{"code":"PermissionDenied"}}}],"data":{"orders":null}}
      `,
    },
    {
      name: 'storefront',
      cause: 'graphql-unauthenticated',
      http: `
        POST https://shop.saleor.cloud/graphql/
        Content-Type: application/json

        {"query":"{ orders(first: 1) { edges { node { id } } } }"}

        200
        Content-Type: application/json

        {"errors":[{"message":"To access this path, you need one of the following permissions: MANAGE_ORDERS","path":["orders"],"extensions":{"exception":{"code":"PermissionDenied"}}}],"data":{"orders":null}}
      `,
    },
    {
      name: 'old token',
      cause: 'token-expired',
      http: `
        POST https://shop.saleor.cloud/graphql/
        Authorization: Bearer <<jwt {"iat":-7200,"exp":-3600,"type":"access"}>>
        Content-Type: application/json

        {"query":"{ me { id } }"}

        200
        Content-Type: application/json

        {"errors":[{"message":"Signature has expired","extensions":{"exception":{"code":"ExpiredSignatureError"}}}],"data":{"me":null}}
      `,
    },
  ],
} satisfies Vendor;
