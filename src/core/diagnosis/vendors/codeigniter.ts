import { instruction } from '../instruction.ts';
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
      fix: instruction(
        'Send the current CSRF token, or exempt the route',
        'A form: form_open() or csrf_field(). A script: csrf_hash() of the last response as X-CSRF-TOKEN: with $regenerate = true (Config\\Security) each POST changes it.',
        'The cookie csrf_cookie_name must come back; tokens end after $expires (7200 seconds).',
        'An API: the filter’s except in Config\\Filters ($globals[“before”][“csrf”]).',
      ),
      explanation:
        'CodeIgniter shows this 403 for a CSRF token that is missing, old, or from another session.',
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
