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
      text: /(?:^|An Error Was Encountered )The action you (?:have )?requested is not allowed\.?$/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Send the current CSRF token, or exempt the route',
        'A form: form_open() or csrf_field(). A script: csrf_hash() of the last response as X-CSRF-TOKEN: with $regenerate = true (Config\\Security) each POST changes it.',
        'Version 3 reads a form field only: get_csrf_token_name() with get_csrf_hash() (also in FormData, not in JSON); routes to leave out: csrf_exclude_uris in config.php.',
        'The cookie csrf_cookie_name must come back (csrf_cookie_secure needs HTTPS); tokens end after 7200 seconds.',
        'Version 4: leave an API out by except of the filter in Config\\Filters.',
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
    {
      name: 'the page of version 3',
      cause: 'csrf',
      http: `
        POST https://api.example.com/items/save
        Cookie: ci_session=k3v9s8d7f6g5h4
        Content-Type: application/x-www-form-urlencoded

        name=a

        403
        Content-Type: text/html

        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Error</title>
        </head>
        <body>
        <div id="container">
        <h1>An Error Was Encountered</h1>
        <p>The action you have requested is not allowed.</p></div>
        </body>
        </html>
      `,
    },
  ],
} satisfies Vendor;
