import type { Vendor } from '../vendor.ts';

const docs = 'https://codeigniter.com/user_guide/libraries/security.html';

/** CodeIgniter. */
export const codeigniter = {
  id: 'codeigniter',
  name: 'CodeIgniter',
  signs: [{ header: ['set-cookie', /^(?:ci_session|csrf_cookie_name)=/] }],
  rows: [
    {
      cause: 'csrf',
      text: /^The action you requested is not allowed\.?$/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
  antiForgery: [
    { cookie: 'csrf_cookie_name', header: 'X-CSRF-TOKEN' },
    { field: 'csrf_test_name' },
  ],
  examples: [
    {
      name: 'csrf: 403,',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: ci_session=k3v9s8d7f6g5h4

        403
        Content-Type: application/json

        {"status":403,"error":403,"messages":{"error":"The action you requested is not allowed."}}
      `,
    },
  ],
} satisfies Vendor;
