import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const jwt = 'https://github.com/fastify/fastify-jwt#error-code';
const fastJwt = 'https://github.com/nearform/fast-jwt#token-error-codes';
const csrf = 'https://github.com/fastify/csrf-protection';
const bearer = 'https://github.com/fastify/fastify-bearer-auth';

/** Fastify and its authentication plugins. */
export const fastify = {
  id: 'fastify',
  name: 'Fastify',
  signs: [{ body: /"code"\s*:\s*"(?:FST|FAST_JWT)_/ }],
  rows: [
    {
      cause: 'missing-credentials',
      code: ['FST_JWT_NO_AUTHORIZATION_IN_HEADER', 'FST_JWT_NO_AUTHORIZATION_IN_COOKIE'],
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'wrong-scheme',
      code: 'FST_JWT_NO_AUTHORIZATION_IN_HEADER',
      request: 'other-scheme',
      confidence: 'likely',
      global: true,
      source: jwt,
      explanation:
        'The request has an Authorization header, but its scheme is not Bearer, so the plugin ignores it.',
      fix: instruction(
        'Send the token as Authorization: Bearer',
        'Write Bearer, one space, and the token.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      code: 'FST_JWT_NO_AUTHORIZATION_IN_HEADER',
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: jwt,
    },
    {
      cause: 'wrong-scheme',
      code: ['FST_JWT_BAD_REQUEST', 'FST_JWT_BAD_COOKIE_REQUEST'],
      confidence: 'likely',
      global: true,
      source: jwt,
    },
    {
      cause: 'token-expired',
      code: ['FST_JWT_AUTHORIZATION_TOKEN_EXPIRED', 'FAST_JWT_EXPIRED'],
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'token-revoked',
      code: 'FST_JWT_AUTHORIZATION_TOKEN_UNTRUSTED',
      confidence: 'certain',
      global: true,
      source: jwt,
    },
    {
      cause: 'token-not-yet-valid',
      code: 'FAST_JWT_INACTIVE',
      confidence: 'certain',
      global: true,
      source: fastJwt,
    },
    {
      cause: 'invalid-signature',
      code: [
        'FAST_JWT_INVALID_SIGNATURE',
        'FAST_JWT_INVALID_ALGORITHM',
        'FAST_JWT_MISSING_SIGNATURE',
      ],
      confidence: 'certain',
      global: true,
      source: fastJwt,
    },
    {
      cause: 'malformed-token',
      code: ['FAST_JWT_MALFORMED', 'FAST_JWT_INVALID_TYPE'],
      confidence: 'certain',
      global: true,
      source: fastJwt,
    },
    {
      cause: 'malformed-token',
      code: 'FST_JWT_AUTHORIZATION_TOKEN_INVALID',
      confidence: 'possible',
      global: true,
      source: jwt,
    },
    {
      cause: 'csrf',
      code: ['FST_CSRF_MISSING_SECRET', 'FST_CSRF_INVALID_TOKEN'],
      confidence: 'certain',
      global: true,
      source: csrf,
    },
    {
      cause: 'missing-credentials',
      text: /^missing authorization header$/,
      confidence: 'certain',
      source: bearer,
    },
    {
      cause: 'token-unrecognized',
      text: /^invalid authorization header$/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: bearer,
    },
  ],
  examples: [
    {
      name: 'missing credentials: FST_JWT_NO_AUTHORIZATION_IN_HEADER',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"statusCode":401,"code":"FST_JWT_NO_AUTHORIZATION_IN_HEADER","error":"Unauthorized","message":"No Authorization was found in request.headers"}
      `,
    },
    {
      name: 'token revoked: FST_JWT_AUTHORIZATION_TOKEN_UNTRUSTED',
      cause: 'token-revoked',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"statusCode":401,"code":"FST_JWT_AUTHORIZATION_TOKEN_UNTRUSTED","error":"Unauthorized","message":"Untrusted authorization token"}
      `,
    },
    {
      name: 'wrong scheme: FST_JWT_NO_AUTHORIZATION_IN_HEADER',
      cause: 'wrong-scheme',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Token q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"statusCode":401,"code":"FST_JWT_NO_AUTHORIZATION_IN_HEADER","error":"FST_JWT_NO_AUTHORIZATION_IN_HEADER"}
      `,
    },
  ],
} satisfies Vendor;
