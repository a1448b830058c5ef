import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.asana.com/docs/errors';

/** Asana. */
export const asana = {
  id: 'asana',
  name: 'Asana',
  signs: [{ host: /(?:^|\.)asana\.com$/ }, { header: ['asana-change'] }],
  rows: [
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Not Authorized$/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'token-expired',
      text: /^The bearer token has expired/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'license-or-plan',
      status: 402,
      text: /premium|upgrade/i,
      confidence: 'certain',
      source: docs,
    },
  ],
  examples: [
    {
      name: 'token unrecognized: Not Authorized',
      cause: 'token-unrecognized',
      http: `
        GET https://app.asana.com/api/1.0/users/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"message":"Not Authorized","help":"For more information on API status codes and how to handle them, read the docs"}]}
      `,
    },
  ],
} satisfies Vendor;
