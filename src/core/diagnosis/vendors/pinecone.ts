import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.pinecone.io/reference/api/authentication';

/** Pinecone. */
export const pinecone = {
  id: 'pinecone',
  name: 'Pinecone',
  signs: [{ host: /(?:^|\.)pinecone\.io$/ }, { header: ['x-pinecone-auth-rejected-reason'] }],
  rows: [
    {
      cause: 'api-key-wrong-place',
      status: 401,
      text: /^(?:Invalid API Key|Unauthorized|Api-Key header)/i,
      request: 'authorization',
      confidence: 'certain',
      source: docs,
      explanation: 'Pinecone reads its key from the Api-Key header.',
      fix: instruction(
        'Send the key in the Api-Key header',
        'Create it in the console for this project.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^Invalid API Key/i,
      request: 'api-key',
      confidence: 'certain',
      source: docs,
      explanation: 'The key is unknown, deleted, or belongs to a different project than the index.',
      fix: instruction(
        'Use an API key of the project that has the index',
        'app.pinecone.io, the project, API keys, Create. The host of the index is shown with it (or by GET https://api.pinecone.io/indexes/NAME); the old environment host of pod indexes does not serve serverless ones.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Api-Key' }],
  examples: [
    {
      name: 'key as bearer',
      cause: 'api-key-wrong-place',
      http: `
        GET https://api.pinecone.io/indexes
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        x-pinecone-auth-rejected-reason: Wrong API key
        Content-Type: text/plain

        Invalid API Key
      `,
    },
    {
      name: 'wrong key',
      cause: 'api-key-invalid',
      http: `
        GET https://api.pinecone.io/indexes
        Api-Key: pcsk_0123456789abcdef

        401
        x-pinecone-auth-rejected-reason: Wrong API key
        Content-Type: text/plain

        Invalid API Key
      `,
    },
    {
      name: 'api key invalid: another project’s',
      cause: 'api-key-invalid',
      http: `
        POST https://a-b.svc.aped-1.pinecone.io/query
        Api-Key: pcsk_q7Zk2mX0pW9sVb4t

        401
        x-pinecone-auth-rejected-reason: Invalid API Key
        Content-Type: text/plain

        Invalid API Key
      `,
    },
  ],
} satisfies Vendor;
