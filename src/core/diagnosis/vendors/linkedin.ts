import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors =
  'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling';
const oauth =
  'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow';

/** LinkedIn. */
export const linkedin = {
  id: 'linkedin',
  name: 'LinkedIn',
  signs: [
    { host: /(?:^|\.)linkedin\.com$/ },
    { header: ['x-li-uuid'] },
    { header: ['x-li-fabric'] },
  ],
  rows: [
    {
      cause: 'token-revoked',
      text: /^The token used in the request has been revoked/,
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'token-expired',
      text: /^The token used in the request has expired/,
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'token-expired',
      code: ['EXPIRED_ACCESS_TOKEN', '65602'],
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'token-revoked',
      code: ['REVOKED_ACCESS_TOKEN', '65601'],
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'token-unrecognized',
      code: ['INVALID_ACCESS_TOKEN', '65600'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'missing-credentials',
      text: /^Empty oauth2 access token/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'insufficient-scope',
      text: /^Not enough permissions to access/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'A scope is missing, or the app does not have the product that includes this API.',
      fix: instruction(
        'Add the product and its scope to the app',
        'In the developer portal under Products, request the one that has this API. Then sign in again with its scope.',
        '/v2/me needs r_liteprofile of older apps; with Sign In with LinkedIn using OpenID Connect call /v2/userinfo.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: 'unauthorized_scope_error',
      confidence: 'certain',
      global: true,
      source: oauth,
    },
    {
      cause: 'consent-required',
      code: ['user_cancelled_login', 'user_cancelled_authorize'],
      confidence: 'certain',
      global: true,
      source: oauth,
    },
    {
      cause: 'redirect-uri-mismatch',
      text: /redirect_uri does not match the registered value/i,
      confidence: 'certain',
      source: oauth,
    },
  ],
  examples: [
    {
      name: 'token expired: The token used in the request has expired',
      cause: 'token-expired',
      http: `
        GET https://api.linkedin.com/v2/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"serviceErrorCode":65602,"message":"The token used in the request has expired","status":401}
      `,
    },
    {
      name: 'insufficient scope: Not enough permissions to access',
      cause: 'insufficient-scope',
      http: `
        GET https://api.linkedin.com/v2/me
        Cookie: session=k3v9s8d7f6g5h4

        403
        Content-Type: application/json

        {"serviceErrorCode":65602,"message":"Not enough permissions to access","status":401}
      `,
    },
  ],
} satisfies Vendor;
