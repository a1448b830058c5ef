import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://pocketbase.io/docs/api-records/';

/** PocketBase. */
export const pocketbase = {
  id: 'pocketbase',
  name: 'PocketBase',
  signs: [
    { path: /^\/api\/collections\// },
    { body: /"data":\{\},"message":"|requires valid record authorization token/ },
    { host: /\.pockethost\.io$/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^The request requires (?:valid )?(?:record|admin|superuser)[\w ]* authorization token/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'token-unrecognized',
      text: /^The request requires (?:valid )?(?:record|admin|superuser)[\w ]* authorization token/,
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: docs,
      explanation: 'PocketBase treats a token that it cannot verify as if none was sent.',
      fix: instruction(
        'Sign in again at this server, and send the token as Authorization',
        'authWithPassword() of the right collection; the API rules of the collection must allow it.',
      ),
    },
    {
      cause: 'wrong-credentials',
      status: 400,
      text: /^Failed to authenticate\.$/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:The authorized record (?:model )?is not allowed to perform this action|Only (?:superusers|admins) can )/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The collection’s API rule decides: without a rule (locked), only superusers have access; with a rule, it is not true for this record.',
      fix: instruction(
        'Set the collection’s API rule for this action',
        'In the dashboard open the collection, API rules: an empty rule allows everyone, @request.auth.id != "" every signed-in user, and a locked rule only superusers.',
        'Or sign in as a superuser from a server.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'a locked rule',
      cause: 'insufficient-permission',
      http: `
        GET https://pb.example.com/api/collections/posts/records
        Authorization: Bearer <<jwt {"alg":"HS256","typ":"JWT"} {"collectionId":"_pb_users_auth_","exp":3600,"id":"u1","type":"auth"}>>

        403
        Content-Type: application/json

        {"data":{},"message":"Only superusers can perform this action.","status":403}
      `,
    },
    {
      name: 'missing credentials: The request requires valid record authoriz…',
      cause: 'missing-credentials',
      http: `
        GET https://pb.example.com/api/collections/a/records

        401
        Content-Type: application/json

        {"data":{},"message":"The request requires valid record authorization token.","status":401}
      `,
    },
    {
      name: 'token unrecognized: The request requires record authorization to',
      cause: 'token-unrecognized',
      http: `
        GET https://pb.example.com/api/collections/a/records
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"data":{},"message":"The request requires record authorization token","status":401}
      `,
    },
  ],
} satisfies Vendor;
