import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.frappe.io/framework/user/en/api/rest';

const sendToken = instruction(
  'Send Authorization: token API_KEY:API_SECRET',
  'User list, the user, Settings, API Access: Generate Keys; the secret is shown once.',
  'The scheme is token (or Basic base64(KEY:SECRET)); Bearer takes access tokens of OAuth only.',
  '/api/method/login takes usr and pwd.',
  'On a bench with several sites the keys belong to one site: call that site’s host name.',
);

/** Frappe and ERPNext. */
export const frappe = {
  id: 'frappe',
  name: 'Frappe',
  signs: [
    { path: /^\/api\/(?:resource|method)\// },
    { header: ['set-cookie', /^(?:full_name|system_user)=/] },
    { body: /"exc_type"\s*:\s*"/ },
  ],
  rows: [
    {
      cause: 'csrf',
      code: 'CSRFTokenError',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Frappe reads its anti-forgery value from X-Frappe-CSRF-Token; in the page, it is frappe.csrf_token.',
      fix: {
        title: 'Send X-Frappe-CSRF-Token',
        steps: [
          'Read frappe.csrf_token in a page of the site and send it in the header X-Frappe-CSRF-Token.',
          'Or authenticate with Authorization: token KEY:SECRET, which needs none.',
        ],
        code: [],
      },
    },
    {
      cause: 'wrong-credentials',
      code: 'AuthenticationError',
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation:
        'The key and secret do not belong together, the user is disabled, or a key pair was sent under Bearer, which is for OAuth tokens.',
      fix: sendToken,
    },
    {
      cause: 'session-expired',
      code: 'SessionExpired',
      confidence: 'certain',
      global: 'cause',
      source: docs,
      fix: instruction(
        'Sign in again, or use a token',
        'POST usr and pwd to /api/method/login and keep the cookie sid; System Settings, Session Expiry, says how long it lives.',
        'Scripts send Authorization: token API_KEY:API_SECRET, which does not expire.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /\bis not whitelisted\b/,
      confidence: 'certain',
      source: docs,
      explanation:
        'The method exists but is not opened to calls over HTTP; which user calls does not matter.',
      fix: instruction(
        'Put @frappe.whitelist() above the method',
        'For guests @frappe.whitelist(allow_guest=True); a method of a DocType’s class needs it, too. Then bench restart (or reload in development).',
        'A server script: Script Type API, with the method’s name under API Method.',
        'Check the dotted path: app.module.file.method.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'PermissionError',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation: 'The user is Guest, because the request has no sid cookie and no token.',
      fix: instruction(
        'Sign the call in, or open the method to guests',
        'Send Authorization: token API_KEY:API_SECRET; in a page from another origin send sid with credentials: "include".',
        'A method for everyone: @frappe.whitelist(allow_guest=True).',
        'Cross-origin also needs allow_cors: bench --site SITE set-config allow_cors "https://app.example.com".',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'PermissionError',
      request: 'credentials',
      source: docs,
      explanation:
        'The user is known, but no role of theirs allows this on this DocType, or the method is not opened to calls.',
      fix: instruction(
        'Give a role of the user the right on this DocType',
        'Role Permission Manager (Permission Manager): choose the DocType and tick Read, Write, Create … at level 0; then User, Roles.',
        'User Permissions limit which records a user sees: look there if single records are refused.',
        'A method of your own needs @frappe.whitelist() above it.',
      ),
    },
    {
      cause: 'malformed-header',
      code: 'AuthenticationError',
      request: 'bearer',
      confidence: 'possible',
      global: 'cause',
      source: docs,
      explanation:
        'Bearer takes access tokens of OAuth only; a pair of API key and secret belongs under the scheme token.',
      fix: sendToken,
    },
  ],
  antiForgery: [{ header: 'X-Frappe-CSRF-Token', obtain: 'Read frappe.csrf_token in the page.' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'token', form: 'token KEY:SECRET' }],
  examples: [
    {
      name: 'csrf: CSRFTokenError',
      cause: 'csrf',
      http: `
        POST https://erp.example.org/api/resource/ToDo
        Cookie: sid=0123456789abcdef
        Content-Type: application/json

        {}

        400
        Content-Type: application/json

        {"exc_type":"CSRFTokenError","exception":"frappe.exceptions.CSRFTokenError: Invalid Request"}
      `,
    },
    {
      name: 'wrong credentials: AuthenticationError',
      cause: 'wrong-credentials',
      http: `
        POST https://erp.example.org/api/method/login
        Content-Type: application/x-www-form-urlencoded

        usr=ann&pwd=bad

        401
        Content-Type: application/json

        {"message":"Invalid login credentials","exc_type":"AuthenticationError"}
      `,
    },
    {
      name: 'session expired: SessionExpired',
      cause: 'session-expired',
      http: `
        GET https://erp.example.org/api/resource/ToDo
        Cookie: sid=0123456789abcdef

        401
        Content-Type: application/json

        {"session_expired":1,"exc_type":"SessionExpired"}
      `,
    },
    {
      name: 'missing credentials: PermissionError',
      cause: 'missing-credentials',
      http: `
        GET https://erp.example.org/api/resource/User

        403
        Content-Type: application/json

        {"exc_type":"PermissionError","exception":"frappe.exceptions.PermissionError"}
      `,
    },
    {
      name: 'insufficient permission: PermissionError',
      cause: 'insufficient-permission',
      http: `
        GET https://erp.example.org/api/resource/User
        Authorization: token abc123:def456

        403
        Content-Type: application/json

        {"exc_type":"PermissionError","exception":"frappe.exceptions.PermissionError"}
      `,
    },
    {
      name: 'method that is not opened',
      cause: 'insufficient-permission',
      http: `
        POST https://erp.example.org/api/method/my_app.api.save
        Authorization: token abc123:def456
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"exception":"frappe.exceptions.PermissionError: Function my_app.api.save is not whitelisted.","exc_type":"PermissionError"}
      `,
    },
    {
      name: 'key pair as Bearer',
      cause: 'malformed-header',
      http: `
        GET https://erp.example.org/api/resource/Customer
        Authorization: Bearer bad123456789012:dc08fa78bd1209a

        401
        Content-Type: application/json

        {"exc_type":"AuthenticationError","exception":"frappe.exceptions.AuthenticationError"}
      `,
    },
  ],
} satisfies Vendor;
