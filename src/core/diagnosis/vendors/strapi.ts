import type { Vendor } from '../vendor.ts';

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
      source: docs,
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
