import { instruction } from '../instruction.ts';
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
      fix: instruction(
        'Create a personal access token with the scope',
        'Cloud Manager, your name, API Tokens: Read/Write for this product (Linodes, Domains, NodeBalancers, Object Storage …). An existing token cannot be widened.',
        'A restricted user also needs the grant: Users & Grants.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid Token$/,
      confidence: 'likely',
      source: docs,
      fix: instruction(
        'Create a new personal access token',
        'Cloud Manager, your name, API Tokens; it is shown once and expires. Send Authorization: Bearer TOKEN.',
      ),
    },
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
    {
      name: 'token',
      cause: 'token-unrecognized',
      http: `
        GET https://api.linode.com/v4/linode/instances
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"reason":"Invalid Token"}]}
      `,
    },
  ],
} satisfies Vendor;
