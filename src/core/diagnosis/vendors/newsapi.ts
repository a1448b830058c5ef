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
      global: 'cause',
      source: docs,
      explanation: 'No key arrived.',
      fix: instruction(
        'Send X-Api-Key, or apiKey in the query',
        'newsapi.org/account shows the key; an undefined variable of the build sends none.',
      ),
    },
    {
      cause: 'api-key-invalid',
      code: ['apiKeyInvalid', 'apiKeyDisabled'],
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'The key is unknown or disabled.',
      fix: instruction(
        'Copy the key from newsapi.org/account',
        'Compare it with what the page or server sends; a disabled account must confirm its email address.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: ['apiKeyExhausted', 'maximumResultsReached'],
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'The plan’s requests of the day, or its 100 results per search, are used up.',
      fix: instruction(
        'Wait for the next day, ask for less, or upgrade',
        'The developer plan allows 100 requests a day and the first 100 results: lower page and pageSize, and cache.',
      ),
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
    {
      name: 'api key missing: none',
      cause: 'api-key-missing',
      http: `
        GET https://newsapi.org/v2/everything?q=a

        401
        Content-Type: application/json

        {"status":"error","code":"apiKeyMissing","message":"Your API key is missing."}
      `,
    },
    {
      name: 'api key invalid: unknown',
      cause: 'api-key-invalid',
      http: `
        GET https://newsapi.org/v2/everything?q=a&apiKey=0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"status":"error","code":"apiKeyInvalid","message":"Your API key is invalid or incorrect."}
      `,
    },
    {
      name: 'license or plan: the first 100',
      cause: 'license-or-plan',
      http: `
        GET https://newsapi.org/v2/everything?q=a&page=6&apiKey=0123456789abcdef0123456789abcdef

        426
        Content-Type: application/json

        {"status":"error","code":"maximumResultsReached","message":"You have requested too many results. Developer accounts are limited to a max of 100 results."}
      `,
    },
  ],
} satisfies Vendor;
