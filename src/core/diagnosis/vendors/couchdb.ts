import { instruction } from '../instruction.ts';
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
      cause: 'cors-blocked',
      status: 405,
      method: /^OPTIONS$/,
      code: 'method_not_allowed',
      confidence: 'certain',
      source: 'https://docs.couchdb.org/en/stable/config/http.html#cross-origin-resource-sharing',
      explanation: 'CouchDB handles preflights only where CORS is enabled; by default it is off.',
      fix: instruction(
        'Enable CORS in CouchDB, and list the page’s origin',
        'local.ini: [chttpd] enable_cors = true ([httpd] before 3.2); [cors] origins = http://localhost:3000 (scheme, host and port), credentials = true, methods = GET, PUT, POST, HEAD, DELETE, headers = accept, authorization, content-type, origin, referer. Then restart.',
        'Or in Fauxton (/_utils): Config, CORS, Enable CORS; or npx add-cors-to-couchdb http://HOST:5984 -u USER -p PASSWORD.',
        'origins = * and credentials = true do not go together.',
      ),
    },
    {
      cause: 'cors-preflight-auth',
      status: 401,
      method: /^OPTIONS$/,
      text: /^(?:Authentication required|You are not authorized)/,
      confidence: 'certain',
      source: 'https://docs.couchdb.org/en/stable/config/http.html#cross-origin-resource-sharing',
      explanation:
        'CouchDB responds to a preflight before it asks for a sign-in, but only with CORS enabled and for an origin, method and headers on its lists; with require_valid_user, any other preflight needs a sign-in.',
      fix: instruction(
        'Enable CORS for the page’s origin, or take require_valid_user off',
        'local.ini: [chttpd] enable_cors = true ([httpd] before 3.2); [cors] origins = http://localhost:3000 (scheme, host and port), credentials = true, methods = GET, PUT, POST, HEAD, DELETE, headers = accept, authorization, content-type, origin, referer. Then restart.',
        'If the 401 stays: [chttpd] require_valid_user = false. CouchDB 3 databases are private by default, and a sign-in at /_session must be open.',
        'Or serve CouchDB from the page’s own origin through a proxy: then there is no preflight.',
      ),
    },
    {
      cause: 'session-cookie-missing',
      text: /^You are not authorized to access this db\.?$/,
      request: 'no-credentials',
      sends: ['origin'],
      confidence: 'possible',
      source: 'https://pouchdb.com/api.html#create_database',
      explanation: 'PouchDB 7 and later sends no cookies unless its fetch option is set.',
      fix: instruction(
        'Make PouchDB send the cookie AuthSession',
        'new PouchDB(URL, { skip_setup: true, fetch: (url, opts) => PouchDB.fetch(url, { ...opts, credentials: "include" }) }); the same for the remote side of sync and replicate.',
        'CouchDB: [cors] credentials = true and the page’s origin by name, not *.',
        'If the browser blocks the cookie (another site, third-party cookies off), serve CouchDB under the page’s site, or send Basic: auth: { username, password }.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Name or password is incorrect/,
      confidence: 'certain',
      global: 'cause',
      source: auth,
      fix: instruction(
        'Check the user, and where it is defined',
        'Admins are in [admins] of local.ini (COUCHDB_USER and COUCHDB_PASSWORD in Docker); other users are documents org.couchdb.user:NAME in the database _users.',
        'On a new server create the system databases first: PUT /_users, /_replicator.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^Account is temporarily locked/,
      confidence: 'certain',
      source: auth,
      fix: instruction(
        'Wait, or lower the lockout',
        '[chttpd_auth_lockout] mode, threshold and max_lifetime in local.ini; the lock is per user and address.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^(?:You are not authorized to access this db|Authentication required|You are not a (?:server|db or server) admin)\.?$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: security,
      explanation:
        'Since CouchDB 3 a new database is open to admins only; before that it was open to everyone.',
      fix: instruction(
        'Sign the call in, or open the database',
        'POST name and password to /_session and send the cookie AuthSession with credentials: "include". PouchDB 7 and later: new PouchDB(URL, { fetch: (url, opts) => PouchDB.fetch(url, { ...opts, credentials: "include" }) }).',
        'If third-party cookies are blocked send Basic: auth: { username, password }, or user:password@ in the URL.',
        'For everyone: PUT /DB/_security {"members":{"roles":[],"names":[]},"admins":{"names":[],"roles":["_admin"]}}.',
        'For a page from another origin: [chttpd] enable_cors = true; [cors] origins = the page’s origin, credentials = true, headers = accept, authorization, content-type, origin.',
      ),
    },
    {
      cause: 'session-expired',
      text: /^(?:You are not authorized to access this db|Authentication required)\.?$/,
      request: 'cookie',
      confidence: 'likely',
      source: security,
      fix: instruction(
        'Sign in again, or let sessions live longer',
        'AuthSession lives ten minutes without use: [chttpd_auth] timeout = 3600 (couch_httpd_auth before 3.2); GET /_session shows who is signed in.',
        'All nodes of a cluster need the same secret in [chttpd_auth].',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:You are not authorized to access this db|You are not allowed to access this db|You are not a (?:server|db or server) admin)\.?/,
      request: 'credentials',
      confidence: 'likely',
      global: true,
      source: security,
      explanation: 'The user is signed in but is neither a member nor an admin of this database.',
      fix: instruction(
        'Add the user to the database’s _security',
        'PUT /DB/_security {"members":{"names":["USER"],"roles":[]},"admins":{"names":[],"roles":["_admin"]}} as a server admin.',
        'Design documents need an admin of the database; creating databases and /_users needs a server admin.',
        'A proxy or JWT user has only the roles of X-Auth-CouchDB-Roles or of _couchdb.roles.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Basic' }, { cookie: 'AuthSession' }],
  examples: [
    {
      name: 'a preflight without CORS',
      cause: 'cors-blocked',
      before: [
        `
        OPTIONS https://db.example.com/orders/_bulk_docs
        Origin: https://shop.example.com
        Access-Control-Request-Method: POST
        Access-Control-Request-Headers: content-type

        405
        Server: CouchDB/3.3.3 (Erlang OTP/25)
        Allow: DELETE,GET,HEAD,POST
        Content-Type: application/json

        {"error":"method_not_allowed","reason":"Only DELETE,GET,HEAD,POST allowed"}
      `,
      ],
      http: `
        POST https://db.example.com/orders/_bulk_docs
        Origin: https://shop.example.com
        Content-Type: application/json

        {"docs":[]}

        0 net::ERR_FAILED
      `,
    },
    {
      name: 'a preflight to a server for known users only',
      cause: 'cors-preflight-auth',
      before: [
        `
        OPTIONS https://db.example.com/_session
        Origin: https://shop.example.com
        Access-Control-Request-Method: POST
        Access-Control-Request-Headers: content-type

        401
        Server: CouchDB/3.3.3 (Erlang OTP/25)
        Content-Type: application/json

        {"error":"unauthorized","reason":"Authentication required."}
      `,
      ],
      http: `
        fetch POST https://db.example.com/_session
        Origin: https://shop.example.com
        Content-Type: application/json

        {"name":"ann","password":"correct-horse"}

        0 net::ERR_FAILED
      `,
    },
    {
      name: 'a call of PouchDB without the cookie',
      cause: 'session-cookie-missing',
      before: [
        `
        fetch POST https://db.shop.example.com/_session
        Origin: https://www.shop.example.com
        Content-Type: application/json

        {"name":"ann","password":"correct-horse"}

        200
        Server: CouchDB/3.3
        Set-Cookie: AuthSession=YW5uOjY1NzY4; Version=1; Path=/; HttpOnly; Secure; SameSite=None
        Content-Type: application/json

        {"ok":true,"name":"ann","roles":[]}
      `,
      ],
      http: `
        fetch GET https://db.shop.example.com/orders/_all_docs
        Origin: https://www.shop.example.com
        Sec-Fetch-Site: same-site

        401
        Server: CouchDB/3.3
        Content-Type: application/json

        {"error":"unauthorized","reason":"You are not authorized to access this db."}
      `,
    },
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
    {
      name: 'locked',
      cause: 'account-locked',
      http: `
        POST https://db.example.com/_session
        Content-Type: application/x-www-form-urlencoded

        name=ann&password=bad

        403
        Server: CouchDB/3.4
        Content-Type: application/json

        {"error":"forbidden","reason":"Account is temporarily locked due to multiple authentication failures"}
      `,
    },
    {
      name: 'database for admins',
      cause: 'missing-credentials',
      http: `
        GET https://db.example.com/orders/_all_docs

        401
        Server: CouchDB/3.3
        Content-Type: application/json

        {"error":"unauthorized","reason":"You are not authorized to access this db."}
      `,
    },
    {
      name: 'old session',
      cause: 'session-expired',
      http: `
        GET https://db.example.com/orders/_all_docs
        Cookie: AuthSession=YW5uOjY1

        401
        Server: CouchDB/3.3
        Content-Type: application/json

        {"error":"unauthorized","reason":"You are not authorized to access this db."}
      `,
    },
    {
      name: 'no member',
      cause: 'insufficient-permission',
      http: `
        GET https://db.example.com/orders/_all_docs
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Server: CouchDB/3.3
        Content-Type: application/json

        {"error":"forbidden","reason":"You are not allowed to access this db."}
      `,
    },
  ],
} satisfies Vendor;
