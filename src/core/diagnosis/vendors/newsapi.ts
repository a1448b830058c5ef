import type { Vendor } from '../vendor.ts';

const docs = 'https://newsapi.org/docs/errors';

/** NewsAPI. */
export const newsapi = {
  id: 'newsapi',
  name: 'NewsAPI',
  signs: [{ host: /^newsapi\.org$/ }],
  rows: [
    {
      cause: 'api-key-missing',
      code: 'apiKeyMissing',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'api-key-invalid',
      code: ['apiKeyInvalid', 'apiKeyDisabled'],
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'license-or-plan',
      code: ['apiKeyExhausted', 'maximumResultsReached'],
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'license-or-plan',
      code: 'corsNotAllowed',
      confidence: 'certain',
      global: true,
      source: docs,
      means: 'The developer plan serves browsers on localhost only.',
    },
  ],
} satisfies Vendor;
