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
} satisfies Vendor;
