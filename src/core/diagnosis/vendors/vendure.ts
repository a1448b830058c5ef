import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.vendure.io/guides/storefront/connect-api/';

/** Vendure’s GraphQL APIs. */
export const vendure = {
  id: 'vendure',
  name: 'Vendure',
  signs: [{ path: /^\/(?:shop|admin)-api$/ }, { header: ['vendure-auth-token'] }],
  rows: [
    {
      cause: 'graphql-unauthenticated',
      text: /^You are not currently authorized to perform this action/,
      request: 'no-credentials',
      confidence: 'likely',
      source: docs,
      explanation:
        'Vendure says “authorized”, but the request carries no session: neither its cookie nor a bearer token.',
      fix: instruction(
        'Send the session of the sign-in',
        'authOptions.tokenMethod must contain the way that the page uses: ["bearer", "cookie"]. Bearer: keep the response header vendure-auth-token of login and send it as Authorization: Bearer.',
        'Cookie: fetch with credentials: "include"; apiOptions.cors { origin, credentials: true }; on another site cookieOptions sameSite "none" and secure.',
        'The header must be exposed: CORS exposedHeaders contains vendure-auth-token.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^You are not currently authorized to perform this action/,
      request: 'credentials',
      confidence: 'likely',
      source: docs,
      explanation:
        'The session is known; the user’s role lacks the permission of the @Allow decorator, or lives in another channel. A session that has expired gets the same.',
      fix: instruction(
        'Give the role the permission, in this channel',
        'Admin UI, Settings, Roles: the permission and the channel; send vendure-token with that channel’s token.',
        'Permission.Owner in @Allow() lets customers reach what is their own; the admin API does not take a customer’s session.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { cookie: 'session' }],
  examples: [
    {
      name: 'no session',
      cause: 'graphql-unauthenticated',
      http: `
        POST https://shop.example.com/shop-api
        Content-Type: application/json

        {"query":"mutation { updateCustomer(input: {}) { id } }"}

        200
        Content-Type: application/json

        {"errors":[{"message":"You are not currently authorized to perform this action","path":["updateCustomer"],"extensions":{"code":"FORBIDDEN"}}],"data":null}
      `,
    },
    {
      name: 'role',
      cause: 'insufficient-permission',
      http: `
        POST https://shop.example.com/admin-api
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"query":"{ administrators { totalItems } }"}

        200
        Content-Type: application/json

        {"errors":[{"message":"You are not currently authorized to perform this action","path":["administrators"],"extensions":{"code":"FORBIDDEN"}}],"data":null}
      `,
    },
  ],
} satisfies Vendor;
