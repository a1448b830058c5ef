import { instruction } from '../instruction.ts';
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
      explanation:
        'Strapi does not know the token at all; a token without the right gets 403 Forbidden.',
      fix: instruction(
        'Send a living token of this instance after Bearer',
        'API token: Settings, API Tokens, Regenerate, and copy it whole. It dies with a new API_TOKEN_SALT: set that variable fixed for every deployment.',
        'User’s JWT: POST /api/auth/local returns jwt; a changed JWT_SECRET makes all invalid. An administrator’s token (/admin/login) does not count for /api.',
        'A public route: send no Authorization at all; an old token is refused even there.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Missing or invalid credentials/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send Authorization: Bearer with an API token or a user’s JWT',
        'API token: Settings, API Tokens.',
        'The admin panel’s own calls (/admin, /content-manager) need its login. Since 5.24 its refresh cookie is Secure: behind a proxy that terminates TLS set proxy: { koa: true } in config/server.js, and let the proxy send X-Forwarded-Proto: https.',
        'Without HTTPS in production the cookie is lost.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid identifier or password/,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      fix: instruction(
        'Sign in as a user of the Users & Permissions plugin',
        '/api/auth/local knows Content Manager, User; administrators are others and sign in at /admin/login. The body is { identifier, password }; provider must be local.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^Your account has been blocked by an administrator/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Set Blocked to false',
        'Content Manager, User, the user, Blocked: false, Save.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Your account email is not confirmed/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Confirm the address, or turn confirmation off',
        'Settings, Users & Permissions, Advanced settings, Enable email confirmation; or set Confirmed of the user to true. POST /api/auth/send-email-confirmation sends the mail again.',
      ),
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
    {
      name: 'an API token',
      cause: 'token-unrecognized',
      http: `
        GET https://cms.example.com/api/articles
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"data":null,"error":{"status":401,"name":"UnauthorizedError","message":"Missing or invalid credentials","details":{}}}
      `,
    },
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        GET https://cms.example.com/api/articles

        401
        Content-Type: application/json

        {"data":null,"error":{"status":401,"name":"UnauthorizedError","message":"Missing or invalid credentials","details":{}}}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://cms.example.com/api/auth/local
        Content-Type: application/json

        {"identifier":"a","password":"b"}

        400
        Content-Type: application/json

        {"data":null,"error":{"status":400,"name":"ValidationError","message":"Invalid identifier or password","details":{}}}
      `,
    },
    {
      name: 'blocked',
      cause: 'account-locked',
      http: `
        POST https://cms.example.com/api/auth/local
        Content-Type: application/json

        {"identifier":"a","password":"b"}

        400
        Content-Type: application/json

        {"data":null,"error":{"status":400,"name":"ApplicationError","message":"Your account has been blocked by an administrator","details":{}}}
      `,
    },
    {
      name: 'unconfirmed',
      cause: 'insufficient-permission',
      http: `
        POST https://cms.example.com/api/auth/local
        Content-Type: application/json

        {"identifier":"a","password":"b"}

        400
        Content-Type: application/json

        {"data":null,"error":{"status":400,"name":"ApplicationError","message":"Your account email is not confirmed","details":{}}}
      `,
    },
  ],
} satisfies Vendor;
