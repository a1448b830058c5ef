import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.metabase.com/docs/latest/api';

/** Metabase. */
export const metabase = {
  id: 'metabase',
  name: 'Metabase',
  signs: [
    {
      body: /^\{"errors":\{"(?:password":"did not match stored password|username":"Too many attempts!)/,
    },
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
      fix: instruction(
        'Send X-API-KEY or X-Metabase-Session',
        'Admin settings, Authentication, API keys (mb_…); or POST username and password to /api/session and send its id as X-Metabase-Session.',
        'In a page on another site the cookie needs SameSite=None: Admin settings, Embedding, SameSite cookie setting.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^You don't have permissions to do that/,
      confidence: 'certain',
      source: docs,
      explanation:
        'The user or key is known; its group lacks the collection or data permission, or the route is for administrators.',
      fix: instruction(
        'Give the group the permission',
        'Admin settings, Permissions: Data (View data, Create queries) and Collections (Curate or View) for the group of the user or API key.',
        'Settings, users and caches are for the group Administrators: put the API key there if it needs them.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^Too many attempts! You must wait .{1,60} before trying again/,
      confidence: 'certain',
      global: 'cause',
      source: 'https://github.com/metabase/throttle',
      explanation:
        'Metabase slows sign-ins down after failed ones, by user name and by address; each further attempt makes the wait longer.',
      fix: instruction(
        'Wait as long as the message says, and sign in once',
        'A script: keep the session id of one POST /api/session (it lives for 14 days) instead of signing in for each call, or use an API key (X-API-KEY).',
        'Behind a proxy all users share its address: forward X-Forwarded-For (MB_SOURCE_ADDRESS_HEADER sets the header name).',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:password:? )?did not match stored password|^Password: did not match/i,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      fix: instruction(
        'Check email and password, or use single sign-on',
        'username is the email. If password sign-in is off, only SSO works; an administrator can reset it: java -jar metabase.jar reset-password EMAIL.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-API-Key' }, { header: 'X-Metabase-Session' }],
  examples: [
    {
      name: 'a sign-in that older versions refuse with 400',
      cause: 'wrong-credentials',
      http: `
        POST https://bi.example.org/api/session
        Content-Type: application/json

        {"username":"ann@example.org","password":"correct-horse"}

        400
        Content-Type: application/json

        {"errors":{"password":"did not match stored password"}}
      `,
    },
    {
      name: 'too many failed sign-ins',
      cause: 'account-locked',
      http: `
        POST https://bi.example.org/api/session
        Content-Type: application/json

        {"username":"ann@example.org","password":"correct-horse"}

        400
        Content-Type: application/json

        {"errors":{"username":"Too many attempts! You must wait 15 seconds before trying again."}}
      `,
    },
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
