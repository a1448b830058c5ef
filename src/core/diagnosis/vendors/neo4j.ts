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
      fix: instruction(
        'Check user and password of this database',
        'AuraDB: the user is neo4j (or the instance ID on new instances); the password is in the file that was downloaded, and can be reset in the console.',
        'Docker: NEO4J_AUTH=neo4j/PASSWORD counts only for a new data volume; otherwise neo4j-admin dbms set-initial-password works before the first start, and ALTER USER later.',
        'The HTTP API reads Basic, or Bearer for a single sign-on provider.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'Neo.ClientError.Security.Unauthorized',
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Send Authorization: Basic',
        'base64(neo4j:PASSWORD) to /db/neo4j/query/v2 or /db/neo4j/tx/commit. For tests: NEO4J_AUTH=none (dbms.security.auth_enabled=false).',
      ),
    },
    {
      cause: 'account-locked',
      code: 'Neo.ClientError.Security.AuthenticationRateLimit',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Too many failed sign-ins: Neo4j does not look at the password for some seconds.',
      fix: instruction(
        'Stop the client that keeps failing, then wait five seconds',
        'dbms.security.auth_lock_time and dbms.security.auth_max_failed_attempts set it; an old password in another service is the usual cause.',
      ),
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
      fix: instruction(
        'Get a new token from the identity provider',
        'In a driver use an AuthTokenManager (AuthTokenManagers.bearer) that renews it.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'Neo.ClientError.Security.Forbidden',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Grant the user a role with the privilege',
        'GRANT ROLE reader TO user (editor, publisher, architect, admin), or a privilege: GRANT TRAVERSE ON GRAPH neo4j NODES * TO role. SHOW USER user PRIVILEGES lists them.',
        'On AuraDB Free and Professional some admin commands are closed to everyone.',
      ),
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
    {
      name: 'no credentials',
      cause: 'missing-credentials',
      http: `
        POST https://x.databases.neo4j.io/db/neo4j/query/v2
        Content-Type: application/json

        {"statement":"RETURN 1"}

        401
        Content-Type: application/json

        {"errors":[{"code":"Neo.ClientError.Security.Unauthorized","message":"No authentication header supplied."}]}
      `,
    },
    {
      name: 'rate limit',
      cause: 'account-locked',
      http: `
        POST https://x.databases.neo4j.io/db/neo4j/query/v2
        Authorization: Basic <<base64 alice:correct-horse>>

        429
        Content-Type: application/json

        {"errors":[{"code":"Neo.ClientError.Security.AuthenticationRateLimit","message":"Too many failed authentication requests. Please wait 3 seconds and try again."}]}
      `,
    },
    {
      name: 'token',
      cause: 'token-expired',
      http: `
        POST https://x.databases.neo4j.io/db/neo4j/query/v2
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"code":"Neo.ClientError.Security.TokenExpired","message":"Token expired."}]}
      `,
    },
    {
      name: 'role',
      cause: 'insufficient-permission',
      http: `
        POST https://x.databases.neo4j.io/db/neo4j/query/v2
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Content-Type: application/json

        {"errors":[{"code":"Neo.ClientError.Security.Forbidden","message":"Create node with labels 'A' on database 'neo4j' is not allowed for user 'alice' with roles [PUBLIC, reader]."}]}
      `,
    },
  ],
} satisfies Vendor;
