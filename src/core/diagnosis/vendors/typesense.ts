import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://typesense.org/docs/latest/api/api-errors.html';

/** Typesense. */
export const typesense = {
  id: 'typesense',
  name: 'Typesense',
  signs: [{ host: /\.typesense\.net$/ }, { body: /x-typesense-api-key/ }],
  rows: [
    {
      cause: 'api-key-missing',
      text: /^Forbidden - a valid `x-typesense-api-key` header must be sent/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'Typesense reads its key from X-TYPESENSE-API-KEY.',
      fix: instruction('Send X-TYPESENSE-API-KEY', 'Or x-typesense-api-key in the query.'),
    },
    {
      cause: 'api-key-wrong-place',
      text: /^Forbidden - a valid `x-typesense-api-key` header must be sent/,
      request: 'authorization',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'Typesense does not read Authorization.',
      fix: instruction('Send the key as X-TYPESENSE-API-KEY', 'Not in Authorization.'),
    },
    {
      cause: 'api-key-invalid',
      text: /^Forbidden - a valid `x-typesense-api-key` header must be sent/,
      request: 'api-key',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Typesense uses the same message for an unknown key and for a key whose actions or collections do not cover the call.',
      fix: instruction(
        'Use a key whose actions and collections cover the call',
        'POST /keys with the admin key creates one, e.g. actions ["documents:search"].',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-TYPESENSE-API-KEY' }, { query: 'x-typesense-api-key' }],
  examples: [
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://search.example.org/collections

        401
        Content-Type: application/json

        {"message":"Forbidden - a valid \`x-typesense-api-key\` header must be sent."}
      `,
    },
    {
      name: 'key as bearer',
      cause: 'api-key-wrong-place',
      http: `
        GET https://search.example.org/collections
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Forbidden - a valid \`x-typesense-api-key\` header must be sent."}
      `,
    },
    {
      name: 'wrong key',
      cause: 'api-key-invalid',
      http: `
        GET https://search.example.org/collections
        X-TYPESENSE-API-KEY: xyz0123456789abcdef

        401
        Content-Type: application/json

        {"message":"Forbidden - a valid \`x-typesense-api-key\` header must be sent."}
      `,
    },
  ],
} satisfies Vendor;
