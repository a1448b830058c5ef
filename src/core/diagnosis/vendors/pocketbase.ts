import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://pocketbase.io/docs/api-records/';
const rules = 'https://pocketbase.io/docs/api-rules-and-filters/';

const ruleForCaller = instruction(
  'Compare the collection’s API rule with this caller and record',
  'Dashboard, the collection, API Rules: View, Update and Delete rule respond with 404 where they do not hold, the Create rule with 400, the List rule with an empty list. Common rules: @request.auth.id != "" (signed in), user = @request.auth.id (the record’s owner; user is its relation field).',
  'Log pb.authStore.isValid and pb.authStore.record?.id right before the call: after a reload or on a server the store may be empty, and the request has no Authorization.',
  'A create rule looks at the body: user = @request.auth.id needs user in it, @request.body.role:isset = false refuses a role.',
);

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
      text: /^Only (?:superusers|admins) can /,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: rules,
      explanation:
        'The request carries no token, and the API rule of the collection is locked: superusers only.',
      fix: instruction(
        'Open the collection’s API rule, or sign in before the call',
        'Dashboard, the collection, API Rules: an empty rule is for everyone, @request.auth.id != "" for signed-in users. A locked rule stays closed to them too.',
        'await pb.collection("users").authWithPassword(…) before the call, on the same client: a new PocketBase() on a server starts with an empty authStore.',
        'As superuser: pb.collection("_superusers").authWithPassword(…); pb.admins (an SDK before 0.23) has no such endpoint on a newer server.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^The request requires (?:valid )?(?:record|admin|superuser)[\w ]* authorization token/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Sign in first, and send pb.authStore.token as Authorization',
        'pb.collection("users").authWithPassword(); the SDK adds the header. On a server load the cookie into a new client for each request (authStore.loadFromCookie).',
        'Superuser routes: pb.collection("_superusers").authWithPassword() (pb.admins before 0.23).',
      ),
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
      global: 'cause',
      source: docs,
      fix: instruction(
        'Sign in at the collection that has the account',
        'identity must be one of its identityFields (email by default). Superusers are in _superusers since 0.23: pb.collection("_superusers").authWithPassword(), not pb.admins; ./pocketbase superuser upsert EMAIL PASSWORD sets the password.',
        'Password authentication may be off: collection, Options, Identity/Password. OAuth accounts have no known password.',
      ),
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
        'Unlock the collection’s API rule for this action',
        'Dashboard, the collection, API Rules: locked (null) means superusers only; an empty rule everyone; @request.auth.id != "" every signed-in user. Collections made in code start locked.',
        'From a server: pb.collection("_superusers").authWithPassword() with an SDK of 0.23 or later; pb.admins of older SDKs does not work with a new server.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 400,
      text: /^Failed to create record\.?$/,
      body: /"data"\s*:\s*\{\s*\}/,
      request: 'credentials',
      confidence: 'likely',
      source: rules,
      explanation:
        'An invalid field would be in data; an empty data usually means that the collection’s Create rule does not allow this caller and body.',
      fix: ruleForCaller,
    },
    {
      cause: 'missing-credentials',
      status: 400,
      text: /^Failed to create record\.?$/,
      body: /"data"\s*:\s*\{\s*\}/,
      request: 'no-credentials',
      confidence: 'likely',
      source: rules,
      explanation:
        'An invalid field would be in data; an empty data usually means that the collection’s Create rule does not allow a caller who is not signed in.',
      fix: ruleForCaller,
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^The requested resource wasn't found\.$/,
      confidence: 'possible',
      source: rules,
      explanation:
        'PocketBase responds with 404 to a record for which the View, Update or Delete rule of its collection does not hold.',
      fix: ruleForCaller,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'a create rule that does not hold',
      cause: 'insufficient-permission',
      http: `
        POST https://pb.example.com/api/collections/posts/records
        Authorization: Bearer <<jwt {"alg":"HS256","typ":"JWT"} {"collectionId":"_pb_users_auth_","exp":3600,"id":"u1","type":"auth"}>>
        Content-Type: application/json

        {"title":"Hello"}

        400
        Content-Type: application/json

        {"data":{},"message":"Failed to create record.","status":400}
      `,
    },
    {
      name: 'a create rule that asks for a user',
      cause: 'missing-credentials',
      http: `
        POST https://pb.example.com/api/collections/posts/records
        Content-Type: application/json

        {"title":"Hello"}

        400
        Content-Type: application/json

        {"data":{},"message":"Failed to create record.","status":400}
      `,
    },
    {
      name: 'an update rule that does not hold for a record that can be viewed',
      cause: 'hidden-404',
      before: [
        `
        GET https://pb.example.com/api/collections/posts/records/rj7k2m4n6p8q0s1
        Authorization: Bearer <<jwt {"alg":"HS256","typ":"JWT"} {"collectionId":"_pb_users_auth_","exp":3600,"id":"u1","type":"auth"}>>

        200
        Content-Type: application/json

        {"id":"rj7k2m4n6p8q0s1","title":"Hello"}
      `,
      ],
      http: `
        PATCH https://pb.example.com/api/collections/posts/records/rj7k2m4n6p8q0s1
        Authorization: Bearer <<jwt {"alg":"HS256","typ":"JWT"} {"collectionId":"_pb_users_auth_","exp":3600,"id":"u1","type":"auth"}>>
        Content-Type: application/json

        {"title":"Bye"}

        404
        Content-Type: application/json

        {"data":{},"message":"The requested resource wasn't found.","status":404}
      `,
    },
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
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://pb.example.com/api/collections/users/auth-with-password
        Content-Type: application/json

        {"identity":"a@example.com","password":"x"}

        400
        Content-Type: application/json

        {"data":{},"message":"Failed to authenticate.","status":400}
      `,
    },
    {
      name: 'a locked rule, and nobody',
      cause: 'missing-credentials',
      http: `
        GET https://pb.example.com/api/collections/posts/records

        403
        Content-Type: application/json

        {"data":{},"message":"Only superusers can perform this action.","status":403}
      `,
    },
  ],
} satisfies Vendor;
