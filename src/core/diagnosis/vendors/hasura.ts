import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const jwt = 'https://hasura.io/docs/2.0/auth/authentication/jwt/';
const secret = 'https://hasura.io/docs/2.0/deployment/securing-graphql-endpoint/';
const webhook = 'https://hasura.io/docs/2.0/auth/authentication/webhook/';

/** Hasura GraphQL Engine, which mostly refuses with 200. */
export const hasura = {
  id: 'hasura',
  name: 'Hasura',
  signs: [
    { path: /^\/v1(?:alpha1)?\/graphql$/ },
    {
      body: /"code"\s*:\s*"(?:access-denied|invalid-jwt|invalid-headers|jwt-[a-z-]+|validation-failed)"/,
    },
    { host: /\.hasura\.app$/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /x-hasura-admin-secret\/x-hasura-access-key required, but not found/,
      confidence: 'certain',
      global: true,
      source: secret,
      fix: instruction(
        'Send x-hasura-admin-secret from servers, or open a role',
        'Pages must not have it: configure HASURA_GRAPHQL_JWT_SECRET for users, and HASURA_GRAPHQL_UNAUTHORIZED_ROLE=anonymous for calls without a token.',
        'CLI: hasura … --admin-secret SECRET.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^invalid "?\\?"?x-hasura-admin-secret/,
      confidence: 'certain',
      global: true,
      source: secret,
      fix: instruction(
        'Compare the header with HASURA_GRAPHQL_ADMIN_SECRET',
        'On Hasura Cloud it is under the project’s Env vars. Remove the header in pages: users send a JWT. The console keeps an old one in the browser’s storage.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Missing '?Authorization'? (?:or '?Cookie'? )?header in JWT authentication mode/,
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: instruction(
        'Send Authorization: Bearer JWT, or set HASURA_GRAPHQL_UNAUTHORIZED_ROLE',
        'With HASURA_GRAPHQL_UNAUTHORIZED_ROLE=anonymous calls without a token get that role; give it permissions in the console.',
        'WebSocket: connectionParams: { headers: { Authorization } }. A cookie needs header: { type: Cookie, name } in the JWT secret.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Could not verify JWT: JWTExpired/,
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: instruction(
        'Send a fresh token, and reconnect the WebSocket',
        'Renew before exp in the auth link; subscriptions keep the token of their connection: restart it with new connectionParams. allowed_skew in HASURA_GRAPHQL_JWT_SECRET tolerates seconds.',
      ),
    },
    {
      cause: 'token-not-yet-valid',
      text: /^Could not verify JWT: JWTNotYetValid/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'clock-skew',
      text: /^Could not verify JWT: JWTIssuedAtFuture/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'wrong-audience',
      text: /^Could not verify JWT: JWTNotInAudience/,
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: instruction(
        'Set audience of HASURA_GRAPHQL_JWT_SECRET to the token’s aud',
        'For Firebase the project ID, for Cognito and Auth0’s ID tokens the client ID; a list is allowed. Without the key any aud passes.',
      ),
    },
    {
      cause: 'wrong-issuer',
      text: /^Could not verify JWT: JWTNotInIssuer/,
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: instruction(
        'Set issuer of HASURA_GRAPHQL_JWT_SECRET to the token’s iss',
        'Character by character: Auth0’s ends with a slash.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^Could not verify JWT: JWSError (?:JWSInvalidSignature|JWSNoSignatures)/,
      confidence: 'certain',
      global: true,
      source: jwt,
      explanation:
        'The key or algorithm of HASURA_GRAPHQL_JWT_SECRET is not the one that signed the token.',
      fix: instruction(
        'Mend type and key (or jwk_url) in HASURA_GRAPHQL_JWT_SECRET',
        'type must be the token’s alg: hasura.io/jwt-config writes RS512 where Auth0, Cognito and Firebase sign RS256. jwk_url follows rotated keys; a fixed key does not.',
        'In docker-compose wrap the JSON in single quotes and keep \\n in the PEM; restart the container after a change.',
        'Firebase: a custom token is no ID token: sign in with it first. HS256: the same text secret, not Base64.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^Could not verify JWT: JWSError (?:\(?JSONDecodeError|\(?CompactDecodeError)/,
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: instruction(
        'Send a signed JWT after Bearer',
        'An opaque token (Auth0 without audience), undefined, or JSON quotes fail here. For opaque tokens use HASURA_GRAPHQL_AUTH_HOOK.',
      ),
    },
    {
      cause: 'malformed-header',
      text: /^Malformed Authorization header/,
      confidence: 'likely',
      source: jwt,
      fix: instruction(
        'Send Authorization: Bearer and the JWT',
        'One space, no quotes; another header is set by header in HASURA_GRAPHQL_JWT_SECRET.',
      ),
    },
    {
      cause: 'wrong-token-type',
      code: ['jwt-missing-role-claims', 'jwt-invalid-claims'],
      confidence: 'likely',
      global: true,
      source: jwt,
      explanation:
        'The server accepts the token, but it has no x-hasura claims that the engine can use.',
      fix: instruction(
        'Add the Hasura claims to the token',
        'The claim https://hasura.io/jwt/claims (or claims_map) needs x-hasura-allowed-roles and x-hasura-default-role; x-hasura-role must be one of them.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Your (?:requested|current) role is not in allowed roles/,
      confidence: 'certain',
      global: true,
      source: jwt,
      fix: instruction(
        'Send an x-hasura-role that x-hasura-allowed-roles contains',
        'Or add the role to that claim where the token is made (Auth0 action, Firebase custom claims, Cognito pre-token trigger), and refresh the token.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'validation-failed',
      text: /^field '\w+' not found in type: '(?:query|mutation|subscription)_root'/,
      confidence: 'possible',
      global: true,
      source: 'https://hasura.io/docs/2.0/auth/authorization/permissions/',
      explanation:
        'A role’s schema contains only what the role may access: a field that exists but is not permitted looks unknown.',
      fix: instruction(
        'Give the role a permission for this table and its columns',
        'Data, the table, Permissions: select (insert, update, delete) for the role, with columns and Row select permissions; x-hasura-role or x-hasura-default-role says which role it is. Without a token it is HASURA_GRAPHQL_UNAUTHORIZED_ROLE.',
        'With the admin secret the same query works: that shows a permission, not a missing table. Otherwise track the table (Data, Track).',
        '_by_pk needs select permission on the primary key; _aggregate “Allow role … aggregation queries”.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Authentication hook unauthorized this request/,
      confidence: 'likely',
      global: true,
      source: webhook,
      fix: instruction(
        'Read what HASURA_GRAPHQL_AUTH_HOOK returns',
        'The hook said 401: it got the client’s headers (GET) or {"headers": …} (POST, HASURA_GRAPHQL_AUTH_HOOK_MODE). It must return 200 with X-Hasura-Role, for guests too.',
      ),
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'X-Hasura-Admin-Secret' },
  ],
  examples: [
    {
      name: 'token expired: invalid-jwt',
      cause: 'token-expired',
      http: `
        POST https://x.hasura.app/v1/graphql
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        200
        Content-Type: application/json

        {"errors":[{"extensions":{"path":"$","code":"invalid-jwt"},"message":"Could not verify JWT: JWTExpired"}]}
      `,
    },
    {
      name: 'graphql unauthenticated: access-denied',
      cause: 'graphql-unauthenticated',
      http: `
        POST https://x.hasura.app/v1/graphql

        200
        Content-Type: application/json

        {"errors":[{"extensions":{"path":"$","code":"access-denied"},"message":"x-hasura-admin-secret/x-hasura-access-key required, but not found"}]}
      `,
    },
    {
      name: 'wrong token type: jwt-missing-role-claims',
      cause: 'wrong-token-type',
      http: `
        POST https://x.hasura.app/v1/graphql
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"errors":[{"extensions":{"path":"$","code":"jwt-missing-role-claims"}}]}
      `,
    },
    {
      name: 'insufficient permission: validation-failed',
      cause: 'insufficient-permission',
      http: `
        POST https://x.hasura.app/v1/graphql
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"extensions":{"path":"$","code":"validation-failed"},"message":"field 'a' not found in type: 'query_root'"}]}
      `,
    },
    {
      name: 'the admin secret',
      cause: 'missing-credentials',
      http: `
        POST https://api.example.com/v1/metadata
        Content-Type: application/json

        {"type":"export_metadata","args":{}}

        400
        Content-Type: application/json

        {"path":"$","error":"x-hasura-admin-secret/x-hasura-access-key required, but not found","code":"access-denied"}
      `,
    },
    {
      name: 'JWT mode',
      cause: 'missing-credentials',
      http: `
        POST https://api.example.com/v1/metadata
        Content-Type: application/json

        {"type":"export_metadata","args":{}}

        400
        Content-Type: application/json

        {"path":"$","error":"Missing 'Authorization' or 'Cookie' header in JWT authentication mode","code":"invalid-headers"}
      `,
    },
    {
      name: 'aud',
      cause: 'wrong-audience',
      http: `
        POST https://api.example.com/v1/metadata
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {"type":"export_metadata","args":{}}

        400
        Content-Type: application/json

        {"path":"$","error":"Could not verify JWT: JWTNotInAudience","code":"invalid-jwt"}
      `,
    },
    {
      name: 'iss',
      cause: 'wrong-issuer',
      http: `
        POST https://api.example.com/v1/metadata
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {"type":"export_metadata","args":{}}

        400
        Content-Type: application/json

        {"path":"$","error":"Could not verify JWT: JWTNotInIssuer","code":"invalid-jwt"}
      `,
    },
    {
      name: 'no JWT',
      cause: 'malformed-token',
      http: `
        POST https://api.example.com/v1/metadata
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"type":"export_metadata","args":{}}

        400
        Content-Type: application/json

        {"path":"$","error":"Could not verify JWT: JWSError (CompactDecodeError Invalid number of parts: Expected 3 parts; got 1)","code":"invalid-jwt"}
      `,
    },
    {
      name: 'no scheme',
      cause: 'malformed-header',
      http: `
        POST https://api.example.com/v1/metadata
        Authorization: q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"type":"export_metadata","args":{}}

        400
        Content-Type: application/json

        {"path":"$","error":"Malformed Authorization header","code":"invalid-headers"}
      `,
    },
    {
      name: 'a role',
      cause: 'insufficient-permission',
      http: `
        POST https://api.example.com/v1/metadata
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        X-Hasura-Role: editor
        Content-Type: application/json

        {"type":"export_metadata","args":{}}

        400
        Content-Type: application/json

        {"path":"$","error":"Your requested role is not in allowed roles","code":"access-denied"}
      `,
    },
    {
      name: 'a hook',
      cause: 'token-unrecognized',
      http: `
        POST https://api.example.com/v1/metadata
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"type":"export_metadata","args":{}}

        400
        Content-Type: application/json

        {"path":"$","error":"Authentication hook unauthorized this request","code":"access-denied"}
      `,
    },
    {
      name: 'expired',
      cause: 'token-expired',
      http: `
        POST https://api.example.com/v1/graphql
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-7200,"exp":-3600}>>
        Content-Type: application/json

        {"query":"{ items { id } }"}

        200
        Content-Type: application/json

        {"errors":[{"extensions":{"path":"$","code":"invalid-jwt"},"message":"Could not verify JWT: JWTExpired"}]}
      `,
    },
    {
      name: 'the admin secret: api key invalid',
      cause: 'api-key-invalid',
      http: `
        POST https://api.example.com/v1/metadata
        X-Hasura-Admin-Secret: q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"type":"export_metadata","args":{}}

        401
        Content-Type: application/json

        {"path":"$","error":"invalid \\"x-hasura-admin-secret\\"/\\"x-hasura-access-key\\"","code":"access-denied"}
      `,
    },
    {
      name: 'another key',
      cause: 'invalid-signature',
      http: `
        POST https://api.example.com/v1/metadata
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {"type":"export_metadata","args":{}}

        400
        Content-Type: application/json

        {"path":"$","error":"Could not verify JWT: JWSError JWSInvalidSignature","code":"invalid-jwt"}
      `,
    },
  ],
} satisfies Vendor;
