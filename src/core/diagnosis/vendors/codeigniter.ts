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
} satisfies Vendor;
