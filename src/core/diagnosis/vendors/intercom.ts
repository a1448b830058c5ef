import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.intercom.com/docs/references/rest-api/errors/error-codes';

/** Intercom. */
export const intercom = {
  id: 'intercom',
  name: 'Intercom',
  signs: [{ host: /^api\.(?:eu\.|au\.)?intercom\.io$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      code: ['unauthorized', 'token_unauthorized', 'token_not_found'],
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'token-revoked',
      code: ['token_revoked', 'token_blocked'],
      confidence: 'certain',
      source: docs,
    },
    { cause: 'token-expired', code: 'token_expired', confidence: 'certain', source: docs },
    {
      cause: 'license-or-plan',
      code: 'api_plan_restricted',
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'license or plan: api_plan_restricted',
      cause: 'license-or-plan',
      http: `
        GET https://api.intercom.io/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"type":"error.list","errors":[{"code":"api_plan_restricted","message":"Active subscription needed."}]}
      `,
    },
  ],
} satisfies Vendor;
