import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const csrf = 'https://payloadcms.com/docs/authentication/cookies#csrf-attacks';
const docs = 'https://payloadcms.com/docs/authentication/overview';

const addToCsrf = instruction(
  'Add the page’s origin to csrf in the Payload config',
  'buildConfig({ serverURL: "https://cms.example.com", csrf: ["https://cms.example.com"], cors: […] }): scheme, host and port as in Origin, no trailing slash; then restart.',
  'To see which it is: /api/users/me with the same cookie says user: null where the cookie does not count. If it shows the user, mend the collection’s access function.',
);

/** Payload CMS. */
export const payload = {
  id: 'payload',
  name: 'Payload CMS',
  signs: [
    { header: ['x-powered-by', /Payload/] },
    { header: ['set-cookie', /^payload-token=/] },
    {
      body: /^\{"errors":\[\{"message":"(?:You are not allowed to perform|The (?:email|username) or password provided|Unauthorized, you must be logged in to)/,
    },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^You are not allowed to perform this action/,
      request: 'no-credentials',
      source: docs,
      explanation:
        'Payload found no user. A cookie counts only when the page’s Origin is in csrf (or is serverURL) of the config, and a token only as Authorization: JWT TOKEN.',
      fix: {
        title: 'Send the token as Authorization: JWT, or let the cookie count',
        steps: [
          'Send Authorization: JWT TOKEN, or call with credentials: "include" from an origin that csrf and cors of the Payload config list.',
        ],
        code: [],
      },
    },
    {
      cause: 'wrong-scheme',
      text: /^You are not allowed to perform this action/,
      request: 'bearer',
      confidence: 'possible',
      source: docs,
      explanation:
        'Payload reads the schemes JWT and Bearer for tokens, and “COLLECTION API-Key KEY” for API keys; a Bearer value that is an API key is not read.',
      fix: instruction(
        'Send COLLECTION API-Key KEY, or a user’s JWT',
        'For example Authorization: users API-Key KEY, with useAPIKey enabled on the collection.',
      ),
    },
    {
      cause: 'csrf',
      status: 403,
      text: /^You are not allowed to perform this action/,
      request: 'cookie',
      sends: ['origin'],
      lacks: 'authorization',
      source: csrf,
      explanation:
        'Payload reads the cookie payload-token only where Origin is in csrf of its config (or is serverURL): otherwise the user counts as not signed in, and this is what access control then says.',
      fix: addToCsrf,
    },
    {
      cause: 'insufficient-permission',
      text: /^You are not allowed to perform this action/,
      request: 'credentials',
      source: docs,
      fix: instruction(
        'Make the collection’s access function allow this user',
        'access: { read, create, update, delete } of the collection, global or field must return true or a query for req.user; without one, a signed-in user is enough. The first user needs the role that they check.',
        'An API key is read only as Authorization: users API-Key KEY (the collection’s slug first), with auth: { useAPIKey: true }; after Bearer it identifies no user.',
        'If only the deployed admin panel fails, the cookie does not count: add its origin to csrf, or set serverURL to exactly that origin.',
      ),
    },
    {
      cause: 'csrf',
      status: 401,
      text: /^Unauthorized, you must be logged in to make this request/,
      request: 'cookie',
      lacks: 'authorization',
      confidence: 'likely',
      global: true,
      source: csrf,
      explanation:
        'Payload reads the cookie payload-token only from origins that csrf of its config lists (or serverURL): from any other page the user counts as not signed in, although the cookie arrives.',
      fix: addToCsrf,
    },
    {
      cause: 'missing-credentials',
      text: /^Unauthorized, you must be logged in to make this request/,
      global: true,
      source: docs,
      explanation:
        'The cookie was not set or not accepted: check cors and csrf of the Payload config, the cookie’s Domain and Secure, and credentials: "include".',
      fix: instruction(
        'Add the page’s origin to cors and csrf',
        'In the Payload config both list the origin; call with credentials: "include". The cookie’s SameSite and Secure attributes must allow it.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^The (?:email|username) or password provided is incorrect/,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      fix: instruction(
        'Sign in at the collection that has the user',
        'POST /api/COLLECTION/login with email (or username, with loginWithUsername) and password. Another PAYLOAD_SECRET or database at deployment does not know the user.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^This user is locked due to having too many failed login attempts/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Wait for lockTime, or unlock the user',
        'POST /api/COLLECTION/unlock with the email as a user who may, or Force Unlock in the admin panel. auth: { maxLoginAttempts, lockTime } of the collection (5 tries, 10 minutes).',
      ),
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'JWT' },
    { header: 'Authorization', scheme: 'users API-Key' },
    { cookie: 'payload-token' },
  ],
  examples: [
    {
      name: 'a cookie that does not count',
      cause: 'csrf',
      http: `
        POST https://cms.example.com/api/categories
        Origin: https://cms.example.com
        Cookie: payload-token=<<jwt {"id":"1","collection":"users","exp":3600}>>

        {}

        403
        X-Powered-By: Next.js, Payload
        Content-Type: application/json

        {"errors":[{"message":"You are not allowed to perform this action."}]}
      `,
    },
    {
      name: 'a cookie that does not count, at the preferences',
      cause: 'csrf',
      http: `
        GET https://cms.example.com/api/payload-preferences/posts-list
        Origin: https://admin.example.com
        Cookie: payload-token=<<jwt {"id":"1","collection":"users","exp":3600}>>

        401
        X-Powered-By: Next.js, Payload
        Content-Type: application/json

        {"errors":[{"message":"Unauthorized, you must be logged in to make this request."}]}
      `,
    },
    {
      name: 'no user',
      cause: 'missing-credentials',
      http: `
        POST https://cms.example.org/api/posts
        Content-Type: application/json

        {}

        403
        X-Powered-By: Next.js, Payload
        Content-Type: application/json

        {"errors":[{"message":"You are not allowed to perform this action."}]}
      `,
    },
    {
      name: 'access function',
      cause: 'insufficient-permission',
      http: `
        POST https://cms.example.org/api/posts
        Authorization: JWT <<jwt {"id":"1","collection":"users","exp":3600}>>
        Content-Type: application/json

        {}

        403
        X-Powered-By: Next.js, Payload
        Content-Type: application/json

        {"errors":[{"message":"You are not allowed to perform this action."}]}
      `,
    },
    {
      name: 'not signed in',
      cause: 'missing-credentials',
      http: `
        GET https://cms.example.org/api/access

        401
        X-Powered-By: Next.js, Payload
        Content-Type: application/json

        {"errors":[{"message":"Unauthorized, you must be logged in to make this request."}]}
      `,
    },
    {
      name: 'wrong credentials',
      cause: 'wrong-credentials',
      http: `
        POST https://cms.example.org/api/users/login
        Content-Type: application/json

        {"email":"a@example.com","password":"bad"}

        401
        X-Powered-By: Next.js, Payload
        Content-Type: application/json

        {"errors":[{"message":"The email or password provided is incorrect."}]}
      `,
    },
    {
      name: 'account locked',
      cause: 'account-locked',
      http: `
        POST https://cms.example.org/api/users/login
        Content-Type: application/json

        {"email":"a@example.com","password":"bad"}

        401
        X-Powered-By: Next.js, Payload
        Content-Type: application/json

        {"errors":[{"message":"This user is locked due to having too many failed login attempts."}]}
      `,
    },
    {
      name: 'wrong scheme: You are not allowed to perform this action',
      cause: 'wrong-scheme',
      http: `
        POST https://cms.example.org/api/posts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        X-Powered-By: Next.js, Payload
        Content-Type: application/json

        {"errors":[{"message":"You are not allowed to perform this action"}]}
      `,
    },
    {
      name: 'an access function',
      cause: 'insufficient-permission',
      http: `
        GET https://cms.example.com/api/posts
        Authorization: JWT q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"message":"You are not allowed to perform this action."}]}
      `,
    },
  ],
} satisfies Vendor;
