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
    },
    {
      cause: 'insufficient-permission',
      code: 'UNAUTHORIZED_FIELD_OR_TYPE',
      confidence: 'certain',
      global: true,
      source: router,
    },
    {
      cause: 'insufficient-permission',
      text: /^Not Authorised!$/,
      confidence: 'certain',
      global: true,
      source: 'https://github.com/dimatill/graphql-shield',
    },
    {
      cause: 'invalid-signature',
      code: ['CANNOT_FIND_SUITABLE_KEY', 'CANNOT_DECODE_JWT'],
      confidence: 'likely',
      global: true,
      source: jwt,
    },
    {
      cause: 'malformed-header',
      code: ['INVALID_PREFIX', 'MISSING_JWT', 'INVALID_HEADER'],
      confidence: 'likely',
      source: jwt,
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
  ],
} satisfies Vendor;
