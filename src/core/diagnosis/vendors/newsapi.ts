import { instruction } from '../instruction.ts';
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
      explanation: 'The developer plan allows browsers only on localhost.',
      fix: instruction(
        'Call from your own server, or upgrade the plan',
        'The developer plan allows browsers on localhost only.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Api-Key' }, { query: 'apiKey' }],
  examples: [
    {
      name: 'license or plan: error',
      cause: 'license-or-plan',
      http: `
        GET https://newsapi.org/v2/everything?apiKey=0123456789abcdef0123456789abcdef
        Origin: https://app.example

        426
        Content-Type: application/json

        {"status":"error","code":"corsNotAllowed","message":"Requests from the browser are not allowed on the Developer plan, except from localhost."}
      `,
    },
  ],
} satisfies Vendor;
