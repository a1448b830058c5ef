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
    },
    {
      cause: 'api-key-invalid',
      text: /^invalid "?\\?"?x-hasura-admin-secret/,
      confidence: 'certain',
      global: true,
      source: secret,
    },
    {
      cause: 'missing-credentials',
      text: /^Missing '?Authorization'? (?:or '?Cookie'? )?header in JWT authentication mode/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'token-expired',
      text: /^Could not verify JWT: JWTExpired/,
      confidence: 'certain',
      global: true,
      source: jwt,
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
    },
    {
      cause: 'wrong-issuer',
      text: /^Could not verify JWT: JWTNotInIssuer/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'invalid-signature',
      text: /^Could not verify JWT: JWSError (?:JWSInvalidSignature|JWSNoSignatures)/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'malformed-token',
      text: /^Could not verify JWT: JWSError (?:\(?JSONDecodeError|\(?CompactDecodeError)/,
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'malformed-header',
      text: /^Malformed Authorization header/,
      confidence: 'likely',
      source: jwt,
    },
    {
      cause: 'wrong-token-type',
      code: ['jwt-missing-role-claims', 'jwt-invalid-claims'],
      confidence: 'likely',
      global: true,
      source: jwt,
      explanation: 'The token is valid but has no x-hasura claims that the engine can use.',
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
        'Give the role permission for this field',
        'In the console under Data, Permissions; check which role the token or the x-hasura-role header names.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Authentication hook unauthorized this request/,
      confidence: 'likely',
      global: true,
      source: webhook,
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
  ],
} satisfies Vendor;
