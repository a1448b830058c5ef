import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.datocms.com/docs/content-management-api/errors';

/** DatoCMS. */
export const datocms = {
  id: 'datocms',
  name: 'DatoCMS',
  signs: [{ host: /(?:^|\.)datocms\.com$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      code: 'INVALID_AUTHORIZATION_HEADER',
      global: 'cause',
      source: docs,
      fix: instruction(
        'Send Authorization: Bearer with a token of this project',
        'Project settings, API tokens: the read-only token for the Content Delivery API, one with a role for the Content Management API.',
        'Look for a variable that is not set in the build (NEXT_PUBLIC_…), and for a deleted or rotated token.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'INSUFFICIENT_PERMISSIONS',
      confidence: 'certain',
      source: docs,
      explanation:
        'The API token’s role does not allow this, or the token has no access to this API (CDA, preview, CMA).',
      fix: instruction(
        'Give the API token the role and the access',
        'Under Settings, API tokens choose the role and turn on the APIs (CDA, preview, CMA) for this token.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'token unrecognized: INVALID_AUTHORIZATION_HEADER',
      cause: 'token-unrecognized',
      http: `
        POST https://graphql.datocms.com/
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"query":"{ a }"}

        401
        Content-Type: application/json

        {"data":[{"id":"1","type":"api_error","attributes":{"code":"INVALID_AUTHORIZATION_HEADER","details":{}}}]}
      `,
    },
    {
      name: 'insufficient permission: INSUFFICIENT_PERMISSIONS',
      cause: 'insufficient-permission',
      http: `
        GET https://site-api.datocms.com/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"data":[{"id":"1","type":"api_error","attributes":{"code":"INSUFFICIENT_PERMISSIONS","details":{}}}]}
      `,
    },
  ],
} satisfies Vendor;
