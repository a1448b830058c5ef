import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.pi-hole.net/api/auth/';
const getSid = instruction(
  'Sign in at /api/auth and send the session id',
  'POST {"password": PASSWORD} to /api/auth, and send session.sid as X-FTL-SID (or sid in the query) with each call; DELETE /api/auth at the end.',
  'With two-factor authentication use an application password (Settings, Web interface / API, expert mode).',
  'The auth= token of version 5 and /admin/api.php are gone: update the client.',
);

/** Pi-hole’s API since version 6. */
export const piHole = {
  id: 'pi-hole',
  name: 'Pi-hole',
  signs: [
    {
      path: /^\/api\/(?:dns\/blocking$|stats\/(?:summary|top_\w+|query_types)$|info\/ftl$)/,
    },
    { host: /^pi\.?hole\b/ },
    { body: /^\s*\{\s*"(?:error|session)"\s*:\s*\{[^]{0,400}"took"\s*:\s*[\d.e-]+\s*\}\s*$/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      status: 401,
      code: 'unauthorized',
      body: /"took"\s*:/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: getSid,
    },
    {
      cause: 'session-expired',
      status: 401,
      code: 'unauthorized',
      body: /"took"\s*:/,
      request: 'credentials',
      confidence: 'likely',
      source: docs,
      explanation: 'The session id is unknown or has expired (30 minutes without use).',
      fix: getSid,
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Set the password, or use an application password',
        'pihole setpassword on the server (FTLCONF_webserver_api_password in the container). A restored or new container makes a random one: see its log.',
      ),
      body: /"message"\s*:\s*"password incorrect"/,
    },
    {
      cause: 'rate-limited',
      status: 429,
      code: 'api_seats_exceeded',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'Clients sign in again and again without signing out: all sessions are taken.',
      fix: instruction(
        'Sign out, or keep one session',
        'DELETE /api/auth with the sid at the end; find the client under Settings, Web interface / API, Currently active sessions.',
        'webserver.api.max_sessions (16) can be raised in Settings, All settings.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-FTL-SID' }],
  examples: [
    {
      name: 'no session',
      cause: 'missing-credentials',
      http: `
        GET http://pi.hole/api/stats/summary

        401
        Content-Type: application/json

        {"error":{"key":"unauthorized","message":"Unauthorized","hint":null},"took":0.000123}
      `,
    },
    {
      name: 'old session',
      cause: 'session-expired',
      http: `
        GET http://pi.hole/api/stats/summary
        Cookie: sid=vFA+EP4MQ5JJvJg+3Q2Jnw==

        401
        Content-Type: application/json

        {"error":{"key":"unauthorized","message":"Unauthorized","hint":null},"took":0.000123}
      `,
    },
    {
      name: 'password',
      cause: 'wrong-credentials',
      http: `
        POST http://pi.hole/api/auth
        Content-Type: application/json

        {"password":"bad"}

        401
        Content-Type: application/json

        {"session":{"valid":false,"totp":false,"sid":null,"validity":-1,"message":"password incorrect"},"took":0.1}
      `,
    },
    {
      name: 'seats',
      cause: 'rate-limited',
      http: `
        POST http://pi.hole/api/auth
        Content-Type: application/json

        {"password":"right"}

        429
        Content-Type: application/json

        {"error":{"key":"api_seats_exceeded","message":"API seats exceeded","hint":"increase webserver.api.max_sessions"},"took":0.1}
      `,
    },
  ],
} satisfies Vendor;
