import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/';

/** Trello. */
export const trello = {
  id: 'trello',
  name: 'Trello',
  signs: [{ host: /^api\.trello\.com$/ }],
  rows: [
    {
      cause: 'api-key-invalid',
      text: /^invalid (?:app )?key$/i,
      confidence: 'certain',
      source: docs,
    },
    { cause: 'token-unrecognized', text: /^invalid token$/i, confidence: 'likely', source: docs },
    { cause: 'token-expired', text: /^expired token$/i, confidence: 'certain', source: docs },
    {
      cause: 'insufficient-permission',
      text: /^unauthorized \w+ ?(?:permission )?requested/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
} satisfies Vendor;
