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
  credentialPlaces: [{ query: 'key' }, { query: 'token' }],
  examples: [
    {
      name: 'insufficient permission: unauthorized card permission requested',
      cause: 'insufficient-permission',
      http: `
        GET https://api.trello.com/1/cards/1?key=0123456789abcdef0123456789abcdef&token=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef

        401

        unauthorized card permission requested
      `,
    },
  ],
} satisfies Vendor;
