import type { Vendor } from '../vendor.ts';

const docs = 'https://qdrant.tech/documentation/guides/security/';

/** Qdrant. */
export const qdrant = {
  id: 'qdrant',
  name: 'Qdrant',
  signs: [
    { host: /\.qdrant\.(?:io|tech)$|(?:^|[.-])qdrant[.-]/ },
    { path: /^\/collections\/[\w-]+\/points\b/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Must provide an API key or an Authorization bearer token/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'api-key-invalid',
      text: /^Invalid API key or JWT/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      text: /^Forbidden: (?:Global|Access to collection|Only)/,
      confidence: 'certain',
      source: docs,
    },
  ],
  credentialPlaces: [{ header: 'api-key' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://qdrant.example.org/collections

        401
        Content-Type: text/plain

        Must provide an API key or an Authorization bearer token
      `,
    },
    {
      name: 'api key invalid',
      cause: 'api-key-invalid',
      http: `
        GET https://qdrant.example.org/collections
        api-key: wrong0123456789

        401
        Content-Type: text/plain

        Invalid API key or JWT
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        PUT https://qdrant.example.org/collections/a
        api-key: readonly0123456789
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"status":{"error":"Forbidden: Global manage access is required"},"time":1e-05}
      `,
    },
  ],
} satisfies Vendor;
