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
  examples: [
    {
      name: 'insufficient scope: Your OAuth token is not authorized to use…',
      cause: 'insufficient-scope',
      http: `
        GET https://api.linode.com/v4/linode/instances
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"reason":"Your OAuth token is not authorized to use this endpoint."}]}
      `,
    },
  ],
} satisfies Vendor;
