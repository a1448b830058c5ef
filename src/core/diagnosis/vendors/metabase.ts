import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.metabase.com/docs/latest/api';

/** Metabase. */
export const metabase = {
  id: 'metabase',
  name: 'Metabase',
  signs: [
    { header: ['x-metabase-session'] },
    { header: ['set-cookie', /^metabase\./] },
    { host: /(?:^|[.-])metabase[.-]/ },
  ],
  rows: [
    {
      cause: 'session-expired',
      status: 401,
      text: /^Unauthenticated$/,
      request: 'credentials',
      source: docs,
      explanation:
        'Metabase reads X-Metabase-Session, its cookie, or X-API-Key. The session has expired or is unknown.',
      fix: instruction(
        'Sign in again for a session, or use an API key',
        'POST /api/session gives the id for X-Metabase-Session; API keys (Admin, Settings, Authentication) go into X-API-Key.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Unauthenticated$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^You don't have permissions to do that/,
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      text: /^did not match stored password|^Password: did not match/,
      confidence: 'certain',
      source: docs,
    },
  ],
  credentialPlaces: [{ header: 'X-API-Key' }, { header: 'X-Metabase-Session' }],
  examples: [
    {
      name: 'old session',
      cause: 'session-expired',
      http: `
        GET https://metabase.example.org/api/user/current
        Cookie: metabase.SESSION=0a1b2c3d-1111-2222-3333-444455556666

        401
        Content-Type: text/plain

        Unauthenticated
      `,
    },
    {
      name: 'no session',
      cause: 'missing-credentials',
      http: `
        GET https://metabase.example.org/api/user/current

        401
        Content-Type: text/plain

        Unauthenticated
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        GET https://metabase.example.org/api/user
        X-API-Key: mb_0123456789abcdef

        403
        Content-Type: text/plain

        You don't have permissions to do that.
      `,
    },
    {
      name: 'wrong credentials',
      cause: 'wrong-credentials',
      http: `
        POST https://metabase.example.org/api/session
        Content-Type: application/json

        {"username":"a@example.com","password":"bad"}

        401
        Content-Type: application/json

        {"errors":{"password":"did not match stored password"}}
      `,
    },
  ],
} satisfies Vendor;
