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
} satisfies Vendor;
