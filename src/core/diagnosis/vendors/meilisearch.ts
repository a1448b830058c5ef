import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.meilisearch.com/docs/reference/errors/error_codes';

/** Meilisearch. */
export const meilisearch = {
  id: 'meilisearch',
  name: 'Meilisearch',
  signs: [
    { host: /\.meilisearch\.(?:io|com)$|(?:^|[.-])meili(?:search)?[.-]/ },
    { body: /"link"\s*:\s*"https:\/\/docs\.meilisearch\.com/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'missing_authorization_header',
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'Meilisearch reads its key only as Authorization: Bearer KEY.',
      fix: instruction(
        'Send Authorization: Bearer KEY',
        'X-Meili-API-Key is no longer read since version 0.25.',
      ),
    },
    {
      cause: 'api-key-invalid',
      code: 'invalid_api_key',
      source: docs,
      explanation:
        'The key is unknown, expired, or its actions and indexes do not cover this call; Meilisearch does not distinguish these.',
      fix: instruction(
        'Use a key whose actions and indexes cover the call',
        'GET /keys with the master key lists them; search in the browser with the Default Search API Key.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'missing credentials: missing_authorization_header',
      cause: 'missing-credentials',
      http: `
        GET https://search.example.org/indexes

        401
        Content-Type: application/json

        {"message":"The Authorization header is missing. It must use the bearer authorization method.","code":"missing_authorization_header","type":"auth","link":"https://docs.meilisearch.com/errors#missing_authorization_header"}
      `,
    },
    {
      name: 'api key invalid: invalid_api_key',
      cause: 'api-key-invalid',
      http: `
        GET https://search.example.org/indexes
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"The provided API key is invalid.","code":"invalid_api_key","type":"auth","link":"https://docs.meilisearch.com/errors#invalid_api_key"}
      `,
    },
  ],
} satisfies Vendor;
