import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://www.apollographql.com/docs/apollo-server/data/errors';
const csrf =
  'https://www.apollographql.com/docs/apollo-server/security/cors#preventing-cross-site-request-forgery-csrf';
const router = 'https://www.apollographql.com/docs/graphos/routing/security/authorization';
const jwt = 'https://www.apollographql.com/docs/graphos/routing/security/jwt';

/** Apollo Server and Router, and GraphQL Shield. */
export const apollo = {
  id: 'apollo',
  name: 'Apollo GraphQL',
  signs: [{ body: /"extensions"\s*:\s*\{\s*(?:"[^"]{1,40}"\s*:\s*"[^"]{0,80}",\s*)?"code"/ }],
  rows: [
    {
      cause: 'csrf',
      text: /blocked as a potential Cross-Site Request Forgery/,
      confidence: 'certain',
      global: true,
      source: csrf,
      explanation:
        'Requests that a browser sends without a preflight are refused: send Content-Type: application/json or an apollo-require-preflight header.',
      fix: instruction(
        'Send Content-Type: application/json or apollo-require-preflight',
        'Give GET requests and multipart uploads the header apollo-require-preflight: true (or x-apollo-operation-name).',
        'POST with Content-Type: application/json passes without it.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['FORBIDDEN', 'UNAUTHORIZED_FIELD_OR_TYPE'],
      confidence: 'likely',
      source: errors,
      fix: instruction(
        'Read which resolver or directive denies',
        'A GraphQLError with extensions.code FORBIDDEN comes from your resolver, directive or plugin; path in the error names the field. Compare its condition with the context of this request.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'UNAUTHORIZED_FIELD_OR_TYPE',
      confidence: 'certain',
      global: true,
      source: router,
      fix: instruction(
        'Give the token the scopes or claims that the schema demands',
        'GraphOS Router: @authenticated, @requiresScopes and @policy on the field; extensions of the error name its path. The scope claim of the JWT counts, from a configured authentication.router.jwt.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Not Authorised!$/,
      confidence: 'certain',
      global: true,
      source: 'https://github.com/dimatill/graphql-shield',
      fix: instruction(
        'Let the graphql-shield rule pass, or show its error',
        'A rule of the field returned false or threw: fallbackRule covers fields without one. shield(…, { allowExternalErrors: true, debug: true }) shows the error of the resolver that the words hide.',
      ),
    },
    {
      cause: 'invalid-signature',
      code: ['CANNOT_FIND_SUITABLE_KEY', 'CANNOT_DECODE_JWT'],
      confidence: 'likely',
      global: true,
      source: jwt,
      fix: instruction(
        'Point jwks of the router at the keys of the token’s issuer',
        'router.yaml: authentication.router.jwt.jwks[].url, issuer, algorithms: the set must have the token’s kid and alg.',
      ),
    },
    {
      cause: 'malformed-header',
      code: ['INVALID_PREFIX', 'MISSING_JWT', 'INVALID_HEADER'],
      confidence: 'likely',
      source: jwt,
      fix: instruction(
        'Send header_name and header_value_prefix of router.yaml',
        'authentication.router.jwt: header_name (authorization) and header_value_prefix (Bearer): the prefix, one space, the token.',
      ),
    },
    {
      cause: 'method-or-route-missing',
      code: ['PERSISTED_QUERY_NOT_IN_LIST'],
      confidence: 'possible',
      source: 'https://www.apollographql.com/docs/graphos/platform/security/persisted-queries',
    },
  ],
  antiForgery: [{ header: 'Apollo-Require-Preflight', obtain: 'Send true.' }],
  examples: [
    {
      name: 'csrf: This operation has been blocked as a poten…',
      cause: 'csrf',
      http: `
        GET https://api.example.com/graphql?query=%7Bme%7D

        400
        Content-Type: application/json

        {"errors":[{"message":"This operation has been blocked as a potential Cross-Site Request Forgery (CSRF). Please either specify a 'content-type' header","extensions":{"code":"BAD_REQUEST"}}]}
      `,
    },
    {
      name: 'a resolver',
      cause: 'insufficient-permission',
      http: `
        POST https://api.example.com/graphql
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {"query":"{ me { id } }"}

        200
        Content-Type: application/json

        {"errors":[{"message":"Forbidden","path":["me"],"extensions":{"code":"FORBIDDEN"}}],"data":null}
      `,
    },
    {
      name: 'graphql-shield',
      cause: 'insufficient-permission',
      http: `
        POST https://api.example.com/graphql
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {"query":"{ me { id } }"}

        200
        Content-Type: application/json

        {"errors":[{"message":"Not Authorised!","path":["me"]}],"data":{"me":null}}
      `,
    },
    {
      name: 'the router',
      cause: 'invalid-signature',
      http: `
        POST https://api.example.com/graphql
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {"query":"{ me { id } }"}

        401
        Content-Type: application/json

        {"errors":[{"message":"Cannot find a suitable key for JWT","extensions":{"code":"CANNOT_FIND_SUITABLE_KEY"}}]}
      `,
    },
    {
      name: 'the router: malformed header',
      cause: 'malformed-header',
      http: `
        POST https://api.example.com/graphql
        Authorization: Token q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"query":"{ me { id } }"}

        401
        Content-Type: application/json

        {"errors":[{"message":"Header Value: ‘Token’ is not correctly formatted. prefix should be ‘Bearer’","extensions":{"code":"INVALID_PREFIX"}}]}
      `,
    },
    {
      name: 'an unauthorized field',
      cause: 'insufficient-permission',
      http: `
        POST https://api.example.com/graphql
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {"query":"{ me { id } }"}

        403
        Content-Type: application/json

        {"errors":[{"message":"Unauthorized field or type","path":["me"],"extensions":{"code":"UNAUTHORIZED_FIELD_OR_TYPE"}}]}
      `,
    },
  ],
} satisfies Vendor;
