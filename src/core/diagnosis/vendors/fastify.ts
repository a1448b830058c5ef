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
      fix: instruction(
        'Send Authorization: Bearer, or the cookie of @fastify/jwt',
        'A cookie needs register(jwt, { cookie: { cookieName } }) with @fastify/cookie, and credentials: "include" in the page.',
        'Only routes with onRequest: [fastify.authenticate] should call request.jwtVerify().',
      ),
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
      fix: instruction(
        'Look at request.headers.authorization in the handler',
        'Empty: the proxy or rewrite drops it (nginx: proxy_set_header Authorization $http_authorization). Present: onlyCookie: true, or another namespace of @fastify/jwt reads it.',
      ),
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
      fix: instruction(
        'Sign in again',
        'trusted(request, decodedToken) of @fastify/jwt returned false for this token.',
      ),
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
      fix: instruction(
        'Verify with the secret and algorithm that signed',
        'register(jwt, { secret }) must be the issuer’s: for RS256 secret: { public: PEM }, for an identity provider get-jwks, with verify.algorithms.',
      ),
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
      explanation:
        'The plugin wraps each failure of the token in this code; the text after the colon says which.',
      fix: instruction(
        'Read the message after “Authorization token is invalid:”',
        'invalid signature: another secret. malformed: not the bare three-part token. audience, issuer: verify.allowedAud, allowedIss.',
      ),
    },
    {
      cause: 'csrf',
      code: ['FST_CSRF_MISSING_SECRET', 'FST_CSRF_INVALID_TOKEN'],
      confidence: 'certain',
      global: true,
      source: csrf,
      fix: instruction(
        'Send the token of reply.generateCsrf(), with the cookie of its secret',
        '@fastify/csrf-protection keeps the secret in the _csrf cookie or the session (sessionPlugin) and reads csrf-token, xsrf-token, x-csrf-token, x-xsrf-token, or the field _csrf.',
        'MISSING_SECRET: the cookie did not come: call a GET route with generateCsrf first, and credentials: "include".',
      ),
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
      body: /^\{"error":"invalid authorization header"\}/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: bearer,
      fix: instruction(
        'Send a key that @fastify/bearer-auth has in keys',
        'register(bearerAuth, { keys: new Set([KEY]) }): compare it with the environment of this deployment.',
      ),
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
    {
      name: 'no header',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/v1/items

        401
        Content-Type: application/json

        {"statusCode":401,"code":"FST_JWT_NO_AUTHORIZATION_IN_HEADER","error":"Unauthorized","message":"No Authorization was found in request.headers"}
      `,
    },
    {
      name: 'invalid token',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"statusCode":401,"code":"FST_JWT_AUTHORIZATION_TOKEN_INVALID","error":"Unauthorized","message":"Authorization token is invalid: The token is malformed."}
      `,
    },
    {
      name: 'bearer-auth',
      cause: 'token-unrecognized',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"invalid authorization header"}
      `,
    },
    {
      name: 'a Bearer header',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"statusCode":401,"code":"FST_JWT_NO_AUTHORIZATION_IN_HEADER","error":"Unauthorized","message":"No Authorization was found in request.headers"}
      `,
    },
    {
      name: 'untrusted',
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
      name: 'fast-jwt',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"statusCode":401,"code":"FAST_JWT_INVALID_SIGNATURE","error":"Unauthorized","message":"The token signature is invalid."}
      `,
    },
    {
      name: 'csrf-protection',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: session=k3v9s8d7f6g5h4

        403
        Content-Type: application/json

        {"statusCode":403,"code":"FST_CSRF_INVALID_TOKEN","error":"Forbidden","message":"Invalid csrf token"}
      `,
    },
  ],
} satisfies Vendor;
