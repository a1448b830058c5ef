import type { Vendor } from '../vendor.ts';

const docs = 'https://www.odoo.com/documentation/18.0/developer/reference/external_api.html';

/** Odoo, whose JSON-RPC refuses with 200. */
export const odoo = {
  id: 'odoo',
  name: 'Odoo',
  signs: [
    { path: /^\/web\/(?:dataset|session)\// },
    { body: /"name"\s*:\s*"odoo\.(?:http|exceptions)\./ },
    { host: /\.odoo\.com$/ },
  ],
  rows: [
    {
      cause: 'session-expired',
      text: /^Odoo Session Expired/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'session-expired',
      code: 'odoo.http.SessionExpiredException',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: 'odoo.exceptions.AccessError',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      code: 'odoo.exceptions.AccessDenied',
      confidence: 'likely',
      global: true,
      source: docs,
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
  ],
} satisfies Vendor;
