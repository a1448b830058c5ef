import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://docs.postgrest.org/en/stable/references/errors.html';
const auth = 'https://docs.postgrest.org/en/stable/references/auth.html';

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
      cause: 'missing-credentials',
      code: 'PGRST302',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'server-misconfigured-no-challenge',
      code: 'PGRST300',
      confidence: 'certain',
      global: true,
      source: errors,
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
    },
    {
      cause: 'empty-credentials',
      code: 'PGRST301',
      text: /^Empty JWT is sent/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'malformed-token',
      code: 'PGRST301',
      text: /CompactDecodeError|^Expected 3 parts in JWT|^JWT cryptographic operation failed: Bad/,
      confidence: 'certain',
      global: true,
      source: errors,
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
  ],
} satisfies Vendor;
