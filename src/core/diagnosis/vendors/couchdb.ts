import type { Vendor } from '../vendor.ts';

const auth = 'https://docs.couchdb.org/en/stable/api/server/authn.html';
const security = 'https://docs.couchdb.org/en/stable/intro/security.html';

/** CouchDB and Cloudant. */
export const couchdb = {
  id: 'couchdb',
  name: 'CouchDB',
  signs: [
    { header: ['server', /^CouchDB\//] },
    { header: ['x-couch-request-id'] },
    { host: /\.cloudant(?:nosqldb\.appdomain\.cloud|\.com)$/ },
  ],
  rows: [
    {
      cause: 'wrong-credentials',
      text: /^Name or password is incorrect/,
      confidence: 'certain',
      global: true,
      source: auth,
    },
    {
      cause: 'account-locked',
      text: /^Account is temporarily locked/,
      confidence: 'certain',
      source: auth,
    },
    {
      cause: 'missing-credentials',
      text: /^(?:You are not authorized to access this db|Authentication required)\.?$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: security,
    },
    {
      cause: 'session-expired',
      text: /^(?:You are not authorized to access this db|Authentication required)\.?$/,
      request: 'cookie',
      confidence: 'likely',
      source: security,
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:You are not authorized to access this db|You are not allowed to access this db|You are not a (?:server|db or server) admin)\.?/,
      request: 'credentials',
      confidence: 'likely',
      global: true,
      source: security,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Basic' }, { cookie: 'AuthSession' }],
  examples: [
    {
      name: 'wrong credentials: unauthorized',
      cause: 'wrong-credentials',
      http: `
        GET https://db.example.com/_session
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Server: CouchDB/3.3
        Content-Type: application/json

        {"error":"unauthorized","reason":"Name or password is incorrect."}
      `,
    },
  ],
} satisfies Vendor;
