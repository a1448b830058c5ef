import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://docs.postgrest.org/en/stable/references/errors.html';
const auth = 'https://docs.postgrest.org/en/stable/references/auth.html';

const grantPrivilege = instruction(
  'Grant the privilege to the role of the request',
  'GRANT SELECT (INSERT, UPDATE, DELETE) ON table TO anon or authenticated; for service_role too. A schema: GRANT USAGE ON SCHEMA; an identity column: USAGE ON SEQUENCE; an rpc: EXECUTE ON FUNCTION.',
  'New tables: ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO anon, authenticated, service_role. New Supabase projects no longer do that automatically.',
  'Then add row-level security policies: a grant alone opens all rows where it is off.',
);

const addPolicy = instruction(
  'Add a row-level security policy for this operation and role',
  'CREATE POLICY name ON table FOR INSERT TO authenticated WITH CHECK (auth.uid() = user_id); an UPDATE needs USING and WITH CHECK, and a SELECT policy as well.',
  'An insert that returns its row (.select(), return=representation) also needs a SELECT policy: leave .select() out to see.',
  'There may be no signed-in user: send the session’s access_token. On a server, create the client with the user’s cookies, or use the secret key, which passes RLS.',
  'Check the value that the policy compares: user_id must be set in the row.',
);

const grantSchema = instruction(
  'Grant the schema to anon and authenticated again',
  'GRANT USAGE ON SCHEMA public TO anon, authenticated, service_role; with the name of the schema that the message names.',
  'GRANT ALL ON ALL TABLES IN SCHEMA public TO anon, authenticated, service_role; the same for ALL ROUTINES and ALL SEQUENCES.',
  'For what comes later: ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated, service_role; (ROUTINES, SEQUENCES too).',
  'Row-level security decides on the rows: see that it is on. Put these lines into a migration, because the next reset removes them again.',
);

/** PostgREST. */
export const postgrest = {
  id: 'postgrest',
  name: 'PostgREST',
  signs: [
    { body: /"code"\s*:\s*"(?:PGRST\d{3}|42501)"/ },
    { header: ['server', /^postgrest/i] },
    { header: ['content-profile'] },
  ],
  rows: [
    {
      cause: 'insufficient-permission',
      code: '42501',
      text: /^permission denied for schema /,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The role of the request may not use the schema at all. A recreated schema (prisma migrate reset, DROP SCHEMA public CASCADE) has lost its grants.',
      fix: grantSchema,
    },
    {
      cause: 'missing-credentials',
      code: 'PGRST302',
      confidence: 'certain',
      global: true,
      source: errors,
      fix: instruction(
        'Send Authorization: Bearer, or set db-anon-role',
        'Without db-anon-role (PGRST_DB_ANON_ROLE) PostgREST accepts no request without a JWT.',
      ),
    },
    {
      cause: 'server-misconfigured-no-challenge',
      code: 'PGRST300',
      confidence: 'certain',
      global: true,
      source: errors,
      fix: instruction(
        'Set jwt-secret (PGRST_JWT_SECRET)',
        'At least 32 characters, or the JWKS as JSON or @/path/to/file. Then restart PostgREST, or send it SIGUSR2 to reload its configuration.',
      ),
    },
    {
      cause: 'token-expired',
      code: ['PGRST301', 'PGRST303'],
      text: /^JWT expired/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'token-not-yet-valid',
      code: ['PGRST301', 'PGRST303'],
      text: /^JWT not yet valid/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'clock-skew',
      code: ['PGRST301', 'PGRST303'],
      text: /^JWT issued at future/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'The issuer’s clock is ahead of the database API’s clock.',
      fix: instruction(
        'Synchronize the clocks',
        'Set the issuer’s clock by NTP; PostgREST allows 30 seconds.',
      ),
    },
    {
      cause: 'wrong-audience',
      code: ['PGRST301', 'PGRST303'],
      text: /^JWT not in audience/,
      confidence: 'certain',
      global: true,
      source: errors,
      fix: instruction(
        'Set jwt-aud to the token’s aud',
        'PGRST_JWT_AUD is compared with aud (text or array); without the setting any aud passes.',
      ),
    },
    {
      cause: 'empty-credentials',
      code: 'PGRST301',
      text: /^Empty JWT is sent/,
      confidence: 'certain',
      global: true,
      source: errors,
      fix: instruction(
        'Leave Authorization out where there is no token',
        'Then the anonymous role applies. A client that sets Bearer and an empty session’s token is the usual cause.',
      ),
    },
    {
      cause: 'malformed-token',
      code: 'PGRST301',
      text: /CompactDecodeError|^Expected 3 parts in JWT|^JWT cryptographic operation failed: Bad/,
      confidence: 'certain',
      global: true,
      source: errors,
      fix: instruction(
        'Send a JWT of three parts after Bearer',
        'An API key (sb_publishable_…, sb_secret_…), undefined, or a token in quotes is not a token: keys belong in the header apikey, the session’s access_token in Authorization.',
      ),
    },
    {
      cause: 'invalid-signature',
      code: 'PGRST301',
      text: /JWSInvalidSignature|^No suitable key|^Wrong or unsupported encoding algorithm|^JWT cryptographic operation failed/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The token was not signed with this server’s secret. Often it is from another project.',
      fix: instruction(
        'Sign with this server’s secret',
        'Compare jwt-secret (Supabase: the project’s JWT secret or signing keys) with the signer’s; use keys of one project.',
      ),
    },
    {
      cause: 'malformed-token',
      code: 'PGRST301',
      confidence: 'possible',
      global: true,
      source: errors,
    },
    {
      cause: 'missing-credentials',
      code: '42501',
      text: /^permission denied for /,
      request: 'no-credentials',
      confidence: 'likely',
      source: errors,
      explanation: 'PostgreSQL itself denied the anonymous role: it has no privilege here.',
      fix: grantPrivilege,
    },
    {
      cause: 'missing-credentials',
      code: '42501',
      request: 'no-credentials',
      confidence: 'likely',
      source: auth,
      explanation: 'The database denied the anonymous role: no token was sent.',
      fix: instruction(
        'Send the user’s token, or grant the anonymous role',
        'GRANT SELECT ON table TO anon; on Supabase add a policy for anon where row-level security is on.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: '42501',
      text: /^permission denied for /,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'PostgreSQL itself denied the request: the role has no privilege on this table, schema, sequence or function. Row-level security was not reached.',
      fix: grantPrivilege,
    },
    {
      cause: 'insufficient-permission',
      code: '42501',
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'PostgreSQL itself denied the request: the role has no grant, or row-level security forbids the row.',
      fix: instruction(
        'Grant the role, or add a row-level security policy',
        'permission denied for table: GRANT SELECT (INSERT …) ON table TO the role of the token.',
        'violates row-level security: CREATE POLICY … WITH CHECK for this operation; after an insert, returning the row also needs a SELECT policy.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^new row violates row-level security policy/,
      confidence: 'certain',
      global: true,
      source: 'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
      path: /^(?!\/storage\/v1\/)/,
      explanation:
        'A policy of the table (or none at all) refuses this row for the role of the request.',
      fix: addPolicy,
    },
  ],
  examples: [
    {
      name: 'invalid signature: PGRST301',
      cause: 'invalid-signature',
      http: `
        GET https://db.example.com/t
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="JWSError JWSInvalidSignature"
        Content-Type: application/json

        {"code":"PGRST301","details":null,"hint":null,"message":"JWSError JWSInvalidSignature"}
      `,
    },
    {
      name: 'clock skew: PGRST303',
      cause: 'clock-skew',
      http: `
        GET https://db.example.com/t
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"PGRST303","details":null,"hint":null,"message":"JWT issued at future"}
      `,
    },
    {
      name: 'insufficient permission: 42501',
      cause: 'insufficient-permission',
      http: `
        POST https://db.example.com/t
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":"42501","details":null,"hint":null,"message":"new row violates row-level security policy for table \\"t\\""}
      `,
    },
    {
      name: 'missing credentials: 42501',
      cause: 'missing-credentials',
      http: `
        GET https://db.example.com/t

        401
        WWW-Authenticate: Bearer error="invalid_token", error_description="JWSError JWSInvalidSignature"
        Content-Type: application/json

        {"code":"42501","details":null,"hint":null}
      `,
    },
    {
      name: 'no anonymous role',
      cause: 'missing-credentials',
      http: `
        GET https://db.example.com/items

        401
        Content-Type: application/json

        {"code":"PGRST302","details":null,"hint":null,"message":"Anonymous access is disabled"}
      `,
    },
    {
      name: 'no secret',
      cause: 'server-misconfigured-no-challenge',
      http: `
        GET https://db.example.com/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        500
        Content-Type: application/json

        {"code":"PGRST300","details":null,"hint":null,"message":"Server lacks JWT secret"}
      `,
    },
    {
      name: 'jwt-aud',
      cause: 'wrong-audience',
      http: `
        GET https://db.example.com/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"PGRST303","details":null,"hint":null,"message":"JWT not in audience"}
      `,
    },
    {
      name: 'no JWT',
      cause: 'malformed-token',
      http: `
        GET https://db.example.com/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":"PGRST301","details":null,"hint":null,"message":"Expected 3 parts in JWT; got 1"}
      `,
    },
    {
      name: 'no grant',
      cause: 'insufficient-permission',
      http: `
        GET https://db.example.com/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":"42501","details":null,"hint":null,"message":"permission denied for table items"}
      `,
    },
    {
      name: 'no grant for anon',
      cause: 'missing-credentials',
      http: `
        GET https://db.example.com/items

        401
        Content-Type: application/json

        {"code":"42501","details":null,"hint":null,"message":"permission denied for table items"}
      `,
    },
    {
      name: 'row-level security',
      cause: 'insufficient-permission',
      http: `
        POST https://db.example.com/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"code":"42501","details":null,"hint":null,"message":"new row violates row-level security policy for table \\"items\\""}
      `,
    },
    {
      name: 'an empty token',
      cause: 'empty-credentials',
      http: `
        GET https://db.example.com/items
        Authorization: Bearer

        401
        Content-Type: application/json

        {"code":"PGRST301","details":null,"hint":null,"message":"Empty JWT is sent in Authorization header"}
      `,
    },
    {
      name: 'another reason',
      cause: 'insufficient-permission',
      http: `
        POST https://db.example.com/rpc/x
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"code":"42501","details":null,"hint":null,"message":"must be owner of table items"}
      `,
    },
    {
      name: 'a recreated schema',
      cause: 'insufficient-permission',
      http: `
        GET https://db.example.com/todos
        Authorization: Bearer <<jwt {"role":"anon","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":"42501","details":null,"hint":null,"message":"permission denied for schema public"}
      `,
    },
  ],
} satisfies Vendor;
