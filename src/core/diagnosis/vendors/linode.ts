import type { Vendor } from '../vendor.ts';

const docs = 'https://techdocs.akamai.com/linode-api/reference/errors';

/** Linode (Akamai Cloud). */
export const linode = {
  id: 'linode',
  name: 'Linode',
  signs: [{ host: /^api\.linode\.com$/ }],
  rows: [
    {
      cause: 'insufficient-scope',
      text: /^Your OAuth token is not authorized to use this endpoint/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    { cause: 'token-unrecognized', text: /^Invalid Token$/, confidence: 'likely', source: docs },
  ],
} satisfies Vendor;
