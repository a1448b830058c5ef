import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.adobe.com/developer-console/docs/guides/';

/** Adobe’s APIs. */
export const adobe = {
  id: 'adobe',
  name: 'Adobe',
  signs: [{ host: /(?:^|\.)adobe\.io$|\.adobelogin\.com$/ }],
  rows: [
    {
      cause: 'api-key-missing',
      code: '403000',
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'The call lacks x-api-key.',
      fix: instruction(
        'Send x-api-key with the client id of the credential',
        'developer.adobe.com/console, the project, the credential, Client ID; together with Authorization: Bearer of the same credential (and x-gw-ims-org-id for Experience Cloud).',
      ),
    },
    {
      cause: 'api-key-invalid',
      code: '403003',
      confidence: 'certain',
      source: docs,
      explanation: 'The client id is unknown, or this API is not added to its project.',
      fix: instruction(
        'Add the API to the project of this client id',
        'developer.adobe.com/console, the project, Add API; the token must be of the same credential, and its product profiles set.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: ['401013', '401010'],
      confidence: 'likely',
      global: 'cause',
      source: docs,
      explanation: 'The token is expired or not valid here; JWT credentials ended in 2025.',
      fix: instruction(
        'Get a new token with an OAuth Server-to-Server credential',
        'POST https://ims-na1.adobelogin.com/ims/token/v3 with grant_type=client_credentials, client_id, client_secret and scope; it lives for 24 hours.',
        'A Service Account (JWT) credential no longer works: add an OAuth Server-to-Server one in the console.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['403004', '403010'],
      confidence: 'likely',
      source: docs,
      explanation: 'The credential’s product profiles, or the user’s, do not cover this.',
      fix: instruction(
        'Give the credential the product profile',
        'developer.adobe.com/console, the API in the project, Edit product profiles; in the Admin Console the profile’s permissions. x-gw-ims-org-id must be the organization of the project.',
      ),
    },
  ],
  examples: [
    {
      name: 'api key missing: 403000',
      cause: 'api-key-missing',
      http: `
        GET https://platform.adobe.io/data/x
        Authorization: Bearer <<jwt {"type":"access_token","as":"ims-na1","created_at":"1773144000000","expires_in":"86400000"}>>

        403
        Content-Type: application/json

        {"error_code":"403000","message":"Api Key is required"}
      `,
    },
    {
      name: 'api key invalid: 403003',
      cause: 'api-key-invalid',
      http: `
        GET https://platform.adobe.io/data/foundation/catalog/dataSets
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        x-api-key: a

        403
        Content-Type: application/json

        {"error_code":"403003","message":"Api Key is invalid"}
      `,
    },
    {
      name: 'token unrecognized: 401013',
      cause: 'token-unrecognized',
      http: `
        GET https://platform.adobe.io/data/foundation/catalog/dataSets
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        x-api-key: a

        401
        Content-Type: application/json

        {"error_code":"401013","message":"Oauth token is not valid"}
      `,
    },
    {
      name: 'insufficient permission: 403010',
      cause: 'insufficient-permission',
      http: `
        GET https://platform.adobe.io/data/foundation/catalog/dataSets
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        x-api-key: a

        403
        Content-Type: application/json

        {"error_code":"403010","message":"Missing permissions"}
      `,
    },
  ],
} satisfies Vendor;
