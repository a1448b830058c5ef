import type { Vendor } from '../vendor.ts';

const tokens = 'https://docs.strapi.io/cms/features/api-tokens';
const docs = 'https://docs.strapi.io/cms/features/users-permissions';

/** Strapi. */
export const strapi = {
  id: 'strapi',
  name: 'Strapi',
  signs: [
    { path: /^\/api\/auth\/local/ },
    { header: ['x-powered-by', /^Strapi/] },
    { body: /^\s*\{"data":null,"error":\{"status":/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      status: 403,
      text: /^Forbidden$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: docs,
      explanation:
        'Nobody is signed in, and the Public role has no permission for this action. Strapi responds with 403, not 401.',
      fix: {
        title: 'Send a token, or open the action to the Public role',
        steps: [
          'Send Authorization: Bearer with a user’s JWT or an API token.',
          'Or tick the action under Settings, Users & Permissions, Roles, Public.',
        ],
        code: [],
      },
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^Forbidden$/,
      request: 'authorization',
      confidence: 'likely',
      source: tokens,
      explanation:
        'Strapi knows the token, and its type or role does not cover this action: a Read-only API token reaches find and findOne of content types, not the routes of plugins or custom routes.',
      fix: {
        title: 'Tick this action for the token or the role',
        steps: [
          'An API token (Settings, API Tokens): set its type to Custom and tick the action of this route, of plugins too; Full access covers all.',
          'A user’s JWT: tick the action for the user’s role under Settings, Users & Permissions, Roles, Authenticated; of relations that populate asks for, also their find.',
        ],
        code: [],
      },
    },
    {
      cause: 'token-unrecognized',
      text: /^Missing or invalid credentials/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'missing-credentials',
      text: /^Missing or invalid credentials/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid identifier or password/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'account-locked',
      text: /^Your account has been blocked by an administrator/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      text: /^Your account email is not confirmed/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'a token whose type does not cover the route',
      cause: 'insufficient-permission',
      http: `
        GET https://cms.example.com/api/webtools/router?path=/a
        Authorization: Bearer 3f9a7c1d2e4b5a6978c0d1e2f3a4b5c6

        403
        X-Powered-By: Strapi <strapi.io>
        Content-Type: application/json

        {"data":null,"error":{"status":403,"name":"ForbiddenError","message":"Forbidden","details":{}}}
      `,
    },
    {
      name: 'missing credentials: 403,',
      cause: 'missing-credentials',
      http: `
        GET https://cms.example.com/api/articles

        403
        X-Powered-By: Strapi <strapi.io>
        Content-Type: application/json

        {"data":null,"error":{"status":403,"name":"ForbiddenError","message":"Forbidden","details":{}}}
      `,
    },
  ],
} satisfies Vendor;
