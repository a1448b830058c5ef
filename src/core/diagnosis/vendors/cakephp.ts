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
    },
  ],
} satisfies Vendor;
