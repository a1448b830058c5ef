import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.sanity.io/docs/content-lake/http-auth';

/** Sanity’s content API. */
export const sanity = {
  id: 'sanity',
  name: 'Sanity',
  signs: [{ host: /\.(?:api|apicdn)\.sanity\.io$|^api\.sanity\.io$/ }],
  rows: [
    {
      cause: 'wrong-environment',
      text: /Session does not match project host/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The token belongs to a different project than the one in the host name.',
      fix: instruction(
        'Use the token in its own project',
        'Compare projectId with the project where the token was made (sanity.io/manage, API).',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: 'SIO-401-ANF',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'token-expired',
      code: 'SIO-401-AEX',
      text: /^Session expired/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:Insufficient permissions; permission "|The mutation\(s\) failed: Insufficient permissions)/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The token’s role or grants do not cover this. Viewer tokens cannot write.',
      fix: instruction(
        'Create a token with Editor rights',
        'sanity.io/manage, API, Tokens. Use it on a server only.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'wrong environment',
      cause: 'wrong-environment',
      http: `
        GET https://zp7mbokg.api.sanity.io/v2021-06-07/data/query/production
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"statusCode":401,"error":"Unauthorized","message":"Session does not match project host","errorCode":"SIO-401-AWH"}
      `,
    },
    {
      name: 'token unrecognized: SIO-401-ANF',
      cause: 'token-unrecognized',
      http: `
        GET https://zp7mbokg.api.sanity.io/v2021-06-07/data/query/production
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"statusCode":401,"error":"Unauthorized","message":"Session not found","errorCode":"SIO-401-ANF"}
      `,
    },
    {
      name: 'token expired: SIO-401-AEX',
      cause: 'token-expired',
      http: `
        GET https://zp7mbokg.api.sanity.io/v2021-06-07/users/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"statusCode":401,"error":"Unauthorized","message":"Session expired","errorCode":"SIO-401-AEX"}
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        POST https://zp7mbokg.api.sanity.io/v2021-06-07/data/mutate/production
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"error":{"description":"Insufficient permissions; permission \\"create\\" required","type":"mutationError"}}
      `,
    },
  ],
} satisfies Vendor;
