import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://book.cakephp.org/5/en/security/csrf.html';

/** CakePHP. */
export const cakephp = {
  id: 'cakephp',
  name: 'CakePHP',
  signs: [{ header: ['set-cookie', /^(?:CAKEPHP|csrfToken)=/] }],
  rows: [
    {
      cause: 'csrf',
      text: /^(?:Missing or incorrect CSRF cookie type|Missing CSRF token (?:cookie|body)|CSRF token from either the request body)/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Send the csrfToken cookie’s value as X-CSRF-Token or _csrfToken',
        'A form made by FormHelper has _csrfToken. A script: $this->request->getAttribute("csrfToken") in the page, as X-CSRF-Token.',
        'Cookies must come back (credentials: "include"; secure only over HTTPS).',
        'An API: CsrfProtectionMiddleware::skipCheckCallback(), or a routing scope without the middleware.',
      ),
    },
  ],
  antiForgery: [{ cookie: 'csrfToken', header: 'X-CSRF-Token' }, { field: '_csrfToken' }],
  examples: [
    {
      name: 'csrf: Missing or incorrect CSRF cookie type.',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: CAKEPHP=k3v9s8d7f6g5h4

        403
        Content-Type: application/json

        {"message":"Missing or incorrect CSRF cookie type.","url":"/v1/items","code":403}
      `,
    },
  ],
} satisfies Vendor;
