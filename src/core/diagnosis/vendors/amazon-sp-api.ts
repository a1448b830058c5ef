import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer-docs.amazon.com/sp-api/docs/authorization-errors';

/** Amazon’s Selling Partner API. */
export const amazonSpApi = {
  id: 'amazon-sp-api',
  name: 'Amazon SP-API',
  signs: [{ host: /^(?:sandbox\.)?sellingpartnerapi-\w+\.amazon\.com$/ }],
  rows: [
    {
      cause: 'token-expired',
      status: 403,
      text: /The access token you provided has expired/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Get a new Login with Amazon token',
        'POST https://api.amazon.com/auth/o2/token with grant_type=refresh_token; access tokens live one hour.',
      ),
    },
    {
      cause: 'api-key-missing',
      status: 403,
      text: /Access token is missing in the request header/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send x-amz-access-token',
        'The access_token of https://api.amazon.com/auth/o2/token; Authorization is not read, and no signature is needed any more.',
      ),
    },
    {
      cause: 'token-unrecognized',
      status: 403,
      text: /The access token you provided is revoked, malformed or invalid/,
      confidence: 'certain',
      source: docs,
      explanation:
        'The token is cut, of the wrong kind, or from another region or mode (a sandbox token at production).',
      fix: instruction(
        'Get a new token, for the endpoint’s region',
        'North America: sellingpartnerapi-na, Europe: -eu, Far East: -fe; the refresh token belongs to the seller’s region.',
        'Sandbox calls go to https://sandbox.sellingpartnerapi-… .',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      code: 'Unauthorized',
      text: /^Access to requested resource is denied/,
      confidence: 'likely',
      source: docs,
      explanation:
        'The server accepts the token (the word Unauthorized misleads): the app lacks the role for this operation, the seller authorized it before it had the role, or the data is restricted.',
      fix: instruction(
        'Add the role to the app, then let the seller authorize again',
        'Seller Central, Apps and Services, Develop Apps, Edit App: the role of this operation (Finance and Accounting, Direct-to-Consumer Shipping …); your developer profile must have it, too.',
        'Authorize the app again and use the new refresh token: old ones keep the old roles.',
        'Personal data (buyer, address) needs a restricted data token: POST /tokens/2021-03-01/restrictedDataToken, sent as x-amz-access-token.',
        'A grantless operation (notifications) takes a token with grant_type=client_credentials and its scope. Check marketplaceIds and the endpoint’s region.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'x-amz-access-token' }],
  examples: [
    {
      name: 'expired',
      cause: 'token-expired',
      http: `
        GET https://sellingpartnerapi-eu.amazon.com/orders/v0/orders
        x-amz-access-token: Atza|q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"code":"Unauthorized","message":"Access to requested resource is denied.","details":"The access token you provided has expired."}]}
      `,
    },
    {
      name: 'no token',
      cause: 'api-key-missing',
      http: `
        GET https://sellingpartnerapi-eu.amazon.com/orders/v0/orders

        403
        Content-Type: application/json

        {"errors":[{"code":"Unauthorized","message":"Access to requested resource is denied.","details":"Access token is missing in the request header."}]}
      `,
    },
    {
      name: 'malformed',
      cause: 'token-unrecognized',
      http: `
        GET https://sellingpartnerapi-eu.amazon.com/orders/v0/orders
        x-amz-access-token: Atza|q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"code":"Unauthorized","message":"Access to requested resource is denied.","details":"The access token you provided is revoked, malformed or invalid."}]}
      `,
    },
    {
      name: 'role',
      cause: 'insufficient-permission',
      http: `
        GET https://sellingpartnerapi-eu.amazon.com/finances/v0/financialEvents
        x-amz-access-token: Atza|q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"code":"Unauthorized","message":"Access to requested resource is denied.","details":""}]}
      `,
    },
  ],
} satisfies Vendor;
