import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.sanity.io/docs/content-lake/http-auth';

const newSanityToken = instruction(
  'Sign in again, or create a new token',
  'CLI: npx sanity login (or SANITY_AUTH_TOKEN in CI). Programs: sanity.io/manage, the project, API, Tokens, Add API token; token of createClient(). Remove an old token from the environment: public datasets need none.',
);

const addCorsOrigin = instruction(
  'Add this origin to the project’s CORS origins',
  'sanity.io/manage, the project, API, CORS origins, Add CORS origin (or npx sanity cors add https://app.example.com): scheme, host and port exactly.',
  'Tick Allow credentials (--credentials) if the page sends a token or the Studio’s cookie; withCredentials and useCdn: false need it.',
);

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
      explanation:
        'Sanity does not know the session or token: deleted, cut, or from another project.',
      fix: newSanityToken,
    },
    {
      cause: 'token-expired',
      code: 'SIO-401-AEX',
      text: /^Session expired/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The session has expired.',
      fix: newSanityToken,
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:Insufficient permissions; permission "|The mutation\(s\) failed: Insufficient permissions)/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The token’s role or grants do not cover this, or the call carries no token at all: Viewer tokens and anonymous callers cannot write.',
      fix: instruction(
        'Create a token with Editor rights, and see that it is sent',
        'sanity.io/manage, the project, API, Tokens, Add API token, Editor; token of createClient(), with useCdn: false to write.',
        'A variable that is undefined sends none: in the browser bundle it needs VITE_, NEXT_PUBLIC_ or REACT_APP_ (and is then public, so write through your own server); restart after a change of .env.',
      ),
    },
    {
      cause: 'cors-blocked',
      method: /^OPTIONS$/,
      path: /^\/v/,
      confidence: 'possible',
      source: 'https://www.sanity.io/docs/content-lake/cors',
      explanation: 'Sanity’s API responds only to the origins that the project lists.',
      fix: addCorsOrigin,
    },
    {
      cause: 'cors-blocked',
      status: 0,
      path: /^\/v/,
      confidence: 'possible',
      source: 'https://www.sanity.io/docs/content-lake/cors',
      explanation: 'Sanity’s API responds only to the origins that the project lists.',
      fix: addCorsOrigin,
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
    {
      name: 'cors blocked: the project’s origins',
      cause: 'cors-blocked',
      http: `
        OPTIONS https://abc.api.sanity.io/v2024-01-01/data/query/production?query=a
        Origin: https://app.example.com
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        204
      `,
    },
  ],
} satisfies Vendor;
