import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://redash.io/help/user-guide/integrations-and-api/api';

const sendKey = instruction(
  'Send Authorization: Key API_KEY, or api_key in the query',
  'The user’s key: Settings, Account. A query’s own key (the query, ⋯, Show API Key) reads only that query’s results.',
  'The scheme is Key: a Bearer is not read. Behind a proxy with a sign-in of its own, or MULTI_ORG, the path differs (/default/api/…).',
  'A page of Redash itself: sign in again; cookies need REDASH_HOST as in the browser.',
);

/** Redash. */
export const redash = {
  id: 'redash',
  name: 'Redash',
  signs: [{ body: /Couldn't find resource\. Please login and try again/ }],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Couldn't find resource\. Please login and try again\.$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'Redash hides a missing sign-in behind 404: the resource may well be there.',
      fix: sendKey,
    },
    {
      cause: 'api-key-invalid',
      text: /^Couldn't find resource\. Please login and try again\.$/,
      request: 'credentials',
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        'Redash hides a key that it does not know behind 404: the resource may well be there.',
      fix: sendKey,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Key' }, { query: 'api_key' }],
  examples: [
    {
      name: 'no key',
      cause: 'missing-credentials',
      http: `
        GET https://redash.example.com/api/queries/42/results.json

        404
        Content-Type: application/json

        {"message":"Couldn't find resource. Please login and try again."}
      `,
    },
    {
      name: 'a key that is unknown',
      cause: 'api-key-invalid',
      http: `
        GET https://redash.example.com/api/queries/42/results.json
        Authorization: Key q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4tq7Zk2mX0

        404
        Content-Type: application/json

        {"message":"Couldn't find resource. Please login and try again."}
      `,
    },
  ],
} satisfies Vendor;
