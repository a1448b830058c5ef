import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.odoo.com/documentation/18.0/developer/reference/external_api.html';

const http = 'https://www.odoo.com/documentation/18.0/developer/reference/backend/http.html';

const json2 = 'https://www.odoo.com/documentation/19.0/developer/reference/external_api.html';

const renewSession = instruction(
  'Sign in again, and send the cookie session_id with the call',
  'POST /web/session/authenticate with {"jsonrpc":"2.0","params":{"db":DB,"login":USER,"password":PASSWORD-OR-KEY}}; from another origin with credentials: "include".',
  'A route of your own for another origin: @http.route(…, auth="user", cors="https://app.example.com"); the cookie must be SameSite=None; Secure, so better call through a proxy on the same site.',
  'Server to server use /jsonrpc or XML-RPC (db, uid, API key in each call), or /json/2 with Authorization: Bearer (Odoo 19): no session is needed.',
  'With several databases set dbfilter, or ?db=DB: without a database every route with auth="user" says that the session expired.',
);

/** Odoo, whose JSON-RPC refuses with 200. */
export const odoo = {
  id: 'odoo',
  name: 'Odoo',
  signs: [
    { path: /^\/web\/(?:dataset|session)\// },
    { body: /"name"\s*:\s*"odoo\.(?:http|exceptions)\./ },
    { host: /\.odoo\.com$/ },
    { path: /^\/json\/2\/[a-z_.]+\/\w+$/ },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /Session expired \(invalid CSRF token\)/,
      confidence: 'certain',
      global: true,
      source: http,
      explanation:
        'The session is usually fine. A route of type http checks csrf_token on each POST, and it was missing or from another session.',
      fix: instruction(
        'Send csrf_token, or turn the check off for an API route',
        'A form: <input type="hidden" name="csrf_token" t-att-value="request.csrf_token()"/>; a script: odoo.csrf_token as the field csrf_token.',
        'A route for other machines (webhook, API): @http.route("/path", type="http", auth="public", methods=["POST"], csrf=False).',
        'If the form has it, reload the page: the session changed in between; look for a page cache, and for two Odoos on one host that share the cookie session_id.',
      ),
    },
    {
      cause: 'session-expired',
      text: /^Odoo Session Expired/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: renewSession,
    },
    {
      cause: 'session-expired',
      code: 'odoo.http.SessionExpiredException',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: renewSession,
    },
    {
      cause: 'insufficient-permission',
      code: 'odoo.exceptions.AccessError',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The user is signed in, but an access right (per model) or a record rule (per record) refuses it; the message names model and operation.',
      fix: instruction(
        'Give the user the group that the message names',
        'Settings, Users & Companies, Users: choose the application’s role. In developer mode see Technical, Security, Access Rights and Record Rules for the model.',
        'In a module add the line for the model to security/ir.model.access.csv.',
        'Only read what the user may see: leave fields of other models out, or use sudo() in a controller after a check of your own.',
        'Check company: records from another company are refused, too.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'odoo.exceptions.AccessDenied',
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        'User, password or API key are wrong for this database; with two-factor authentication the account’s own password is refused here.',
      fix: instruction(
        'Send the login, an API key, and the right database',
        'Create the key under My Preferences, Account Security, New API Key, and use it instead of the password.',
        'db is the database’s exact name (/web/database/list; at odoo.com the subdomain).',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^User not authenticated, use the "Authorization" header/,
      confidence: 'certain',
      global: true,
      source: json2,
      fix: instruction(
        'Send an API key as Authorization: Bearer',
        'Create it under My Preferences, Account Security, New API Key.',
        'With several databases also send X-Odoo-Database: DB.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^Invalid apikey$/,
      confidence: 'certain',
      source: json2,
      explanation: 'The bearer value is no API key of this database, or the key has expired.',
      fix: instruction(
        'Create a new API key in this database',
        'My Preferences, Account Security, New API Key; keys have an end date since Odoo 18.',
        'With several databases send X-Odoo-Database: DB.',
      ),
    },
  ],
  examples: [
    {
      name: 'session expired: 100,',
      cause: 'session-expired',
      http: `
        POST https://acme.odoo.com/web/dataset/call_kw
        Cookie: session_id=0123456789abcdef0123456789abcdef01234567

        200
        Content-Type: application/json

        {"jsonrpc":"2.0","id":1,"error":{"code":100,"message":"Odoo Session Expired","data":{"name":"odoo.http.SessionExpiredException","message":"Session expired"}}}
      `,
    },
    {
      name: 'session of the web client',
      cause: 'session-expired',
      http: `
        POST https://erp.example.org/web/session/get_session_info
        Cookie: session_id=0123456789abcdef0123456789abcdef01234567

        200
        Content-Type: application/json

        {"jsonrpc":"2.0","id":1,"error":{"code":100,"message":"Odoo Server Error","data":{"name":"odoo.http.SessionExpiredException","message":"Session expired"}}}
      `,
    },
    {
      name: 'access right',
      cause: 'insufficient-permission',
      http: `
        POST https://erp.example.org/web/dataset/call_kw
        Cookie: session_id=0123456789abcdef0123456789abcdef01234567
        Content-Type: application/json

        {"jsonrpc":"2.0","method":"call","params":{"model":"res.partner","method":"unlink"}}

        200
        Content-Type: application/json

        {"jsonrpc":"2.0","id":1,"error":{"code":200,"message":"Odoo Server Error","data":{"name":"odoo.exceptions.AccessError","message":"You are not allowed to delete 'Contact' (res.partner) records."}}}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://erp.example.org/web/session/authenticate
        Content-Type: application/json

        {"jsonrpc":"2.0","params":{"db":"prod","login":"ann","password":"bad"}}

        200
        Content-Type: application/json

        {"jsonrpc":"2.0","id":null,"error":{"code":200,"message":"Odoo Server Error","data":{"name":"odoo.exceptions.AccessDenied","message":"Access Denied"}}}
      `,
    },
    {
      name: 'csrf token',
      cause: 'csrf',
      http: `
        POST https://erp.example.org/api/webhook
        Content-Type: application/x-www-form-urlencoded

        a=1

        400
        Content-Type: text/html

        <!doctype html><html lang=en><title>400 Bad Request</title><h1>Bad Request</h1><p>Session expired (invalid CSRF token)</p></html>
      `,
    },
    {
      name: 'JSON-2 without a key',
      cause: 'missing-credentials',
      http: `
        POST https://erp.example.org/json/2/res.partner/search
        Content-Type: application/json

        {"domain":[]}

        401
        WWW-Authenticate: bearer
        Content-Type: application/json

        {"name":"werkzeug.exceptions.Unauthorized","message":"User not authenticated, use the \\"Authorization\\" header","arguments":["User not authenticated, use the \\"Authorization\\" header",401],"context":{},"debug":""}
      `,
    },
    {
      name: 'JSON-2 with a wrong key',
      cause: 'api-key-invalid',
      http: `
        POST https://erp.example.org/json/2/res.partner/search
        Authorization: Bearer 6578616d706c65206a736f6e20617069206b6579
        Content-Type: application/json

        {"domain":[]}

        401
        WWW-Authenticate: bearer
        Content-Type: application/json

        {"name":"werkzeug.exceptions.Unauthorized","message":"Invalid apikey","arguments":["Invalid apikey",401],"context":{},"debug":""}
      `,
    },
  ],
} satisfies Vendor;
