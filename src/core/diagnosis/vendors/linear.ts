import type { Vendor } from '../vendor.ts';

const docs = 'https://linear.app/developers/graphql';

/** Linear. */
export const linear = {
  id: 'linear',
  name: 'Linear',
  signs: [{ host: /^api\.linear\.app$/ }],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'AUTHENTICATION_ERROR',
      request: 'no-authorization',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'token-unrecognized',
      code: 'AUTHENTICATION_ERROR',
      request: 'authorization',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'token-unrecognized',
      text: /^Authentication required, not authenticated/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
    },
    { cause: 'insufficient-permission', code: 'FORBIDDEN', confidence: 'likely', source: docs },
    { cause: 'rate-limited', code: 'RATELIMITED', confidence: 'certain', source: docs },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: '', form: 'API_KEY (without a scheme)' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: 'token unrecognized: Authentication required, not authenticated',
      cause: 'token-unrecognized',
      http: `
        POST https://api.linear.app/graphql
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"message":"Authentication required, not authenticated","extensions":{"type":"authentication error","code":"AUTHENTICATION_ERROR"}}]}
      `,
    },
  ],
} satisfies Vendor;
