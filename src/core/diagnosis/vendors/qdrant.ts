import { instruction } from '../instruction.ts';
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
      fix: instruction(
        'Send the header api-key',
        'new QdrantClient({ url, apiKey }) or QdrantClient(url=…, api_key=…) does so; a self-hosted server’s key is service.api_key (QDRANT__SERVICE__API_KEY).',
        'In the web UI (/dashboard) enter the key at the key icon.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Invalid API key or JWT/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The value is neither service.api_key nor read_only_api_key of this server, nor a JWT signed with it; on Qdrant Cloud each cluster has its own keys.',
      fix: instruction(
        'Use a key of this cluster',
        'Qdrant Cloud: the cluster’s API Keys tab (database keys; the Cloud Management keys belong to another API).',
        'Self-hosted: QDRANT__SERVICE__API_KEY, without quotes and line breaks; restart after a change.',
        'A JWT needs service.jwt_rbac: true and HS256 with the API key as secret.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Forbidden: (?:Global|Access to collection|Only)/,
      confidence: 'certain',
      source: docs,
      explanation:
        'The key is valid, but read-only, or a JWT whose access does not cover this collection.',
      fix: instruction(
        'Use a key that may write, or widen the JWT’s access',
        'read_only_api_key reads only: use service.api_key. Qdrant Cloud: create a key with Manage or with read-write on the collection.',
        'JWT: "access": "m" (everything), "r" (read), or [{"collection": "name", "access": "rw"}]. Creating collections needs "m".',
      ),
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
