import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://neo4j.com/docs/status-codes/current/errors/all-errors/';

/** Neo4j. */
export const neo4j = {
  id: 'neo4j',
  name: 'Neo4j',
  signs: [{ host: /\.databases\.neo4j\.io$/ }, { body: /"Neo\.ClientError\.Security\./ }],
  rows: [
    {
      cause: 'wrong-credentials',
      code: 'Neo.ClientError.Security.Unauthorized',
      request: 'authorization',
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'missing-credentials',
      code: 'Neo.ClientError.Security.Unauthorized',
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'account-locked',
      code: 'Neo.ClientError.Security.AuthenticationRateLimit',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      code: 'Neo.ClientError.Security.CredentialsExpired',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The initial password must be changed first.',
      fix: instruction(
        'Change the initial password',
        'ALTER CURRENT USER SET PASSWORD in cypher-shell or the Browser.',
      ),
    },
    {
      cause: 'token-expired',
      code: 'Neo.ClientError.Security.TokenExpired',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: 'Neo.ClientError.Security.Forbidden',
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Basic' }],
  examples: [
    {
      name: 'wrong credentials: Neo.ClientError.Security.Unauthorized',
      cause: 'wrong-credentials',
      http: `
        POST https://x.databases.neo4j.io/db/neo4j/query/v2
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"errors":[{"code":"Neo.ClientError.Security.Unauthorized","message":"Invalid credential."}]}
      `,
    },
    {
      name: 'wrong credentials: Neo.ClientError.Security.CredentialsExpired',
      cause: 'wrong-credentials',
      http: `
        POST https://x.databases.neo4j.io/db/neo4j/query/v2

        401
        Content-Type: application/json

        {"errors":[{"code":"Neo.ClientError.Security.CredentialsExpired"}]}
      `,
    },
  ],
} satisfies Vendor;
