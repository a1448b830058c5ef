import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.frappe.io/framework/user/en/api/rest';

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
        'Frappe reads its anti-forgery value from X-Frappe-CSRF-Token; frappe.csrf_token holds it in the page.',
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
      global: true,
      source: docs,
    },
    {
      cause: 'session-expired',
      code: 'SessionExpired',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'missing-credentials',
      code: 'PermissionError',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: 'PermissionError',
      request: 'credentials',
      source: docs,
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
  ],
} satisfies Vendor;
