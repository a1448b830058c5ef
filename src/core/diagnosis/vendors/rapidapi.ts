import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.rapidapi.com/docs/keys';

/** RapidAPI. */
export const rapidapi = {
  id: 'rapidapi',
  name: 'RapidAPI',
  signs: [{ host: /\.rapidapi\.com$/ }, { header: ['x-rapidapi-version'] }],
  rows: [
    {
      cause: 'license-or-plan',
      text: /^You are not subscribed to this API/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The key is valid, but its application is not subscribed to this API (a free plan is enough).',
      fix: instruction(
        'Subscribe to the API with this application',
        'On the API’s page under Pricing; a free plan counts.',
      ),
    },
    {
      cause: 'api-key-missing',
      text: /^Invalid API key\. Go to https:\/\/docs\.rapidapi\.com/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'RapidAPI reads X-RapidAPI-Key, together with X-RapidAPI-Host.',
      fix: instruction(
        'Send X-RapidAPI-Key and X-RapidAPI-Host',
        'The host is the one in the API’s code snippets.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Invalid API key\. Go to https:\/\/docs\.rapidapi\.com/,
      request: 'credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'RapidAPI does not know this key.',
      fix: instruction(
        'Copy the key of your application',
        'rapidapi.com/developer/apps, the application, Authorization; or the X-RapidAPI-Key of the API’s code snippets while signed in. X-RapidAPI-Host is the API’s host.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^(?:This endpoint is disabled for your subscription|Blocked User)/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The plan does not include this endpoint, or the API’s owner has blocked the account.',
      fix: instruction(
        'Choose a plan that includes the endpoint',
        'The API’s page, Pricing. “Blocked User”: ask the API’s owner (Discussions) or RapidAPI’s support.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-RapidAPI-Key' }],
  examples: [
    {
      name: 'license or plan',
      cause: 'license-or-plan',
      http: `
        GET https://weather.p.rapidapi.com/v1
        X-RapidAPI-Key: 0123456789abcdef
        X-RapidAPI-Host: weather.p.rapidapi.com

        403
        X-RapidAPI-Version: 1.2.8
        Content-Type: application/json

        {"message":"You are not subscribed to this API."}
      `,
    },
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://weather.p.rapidapi.com/v1

        401
        X-RapidAPI-Version: 1.2.8
        Content-Type: application/json

        {"message":"Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info."}
      `,
    },
    {
      name: 'wrong key',
      cause: 'api-key-invalid',
      http: `
        GET https://weather.p.rapidapi.com/v1
        X-RapidAPI-Key: 0123456789abcdef

        401
        X-RapidAPI-Version: 1.2.8
        Content-Type: application/json

        {"message":"Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info."}
      `,
    },
    {
      name: 'endpoint of another plan',
      cause: 'license-or-plan',
      http: `
        GET https://weather.p.rapidapi.com/v2
        X-RapidAPI-Key: 0123456789abcdef

        403
        X-RapidAPI-Version: 1.2.8
        Content-Type: application/json

        {"message":"This endpoint is disabled for your subscription"}
      `,
    },
    {
      name: 'api key invalid: a key',
      cause: 'api-key-invalid',
      http: `
        GET https://a.p.rapidapi.com/x
        X-RapidAPI-Key: q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t
        X-RapidAPI-Host: a.p.rapidapi.com

        401
        Content-Type: application/json

        {"message":"Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info."}
      `,
    },
    {
      name: 'license or plan: an endpoint',
      cause: 'license-or-plan',
      http: `
        GET https://a.p.rapidapi.com/x
        X-RapidAPI-Key: q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t
        X-RapidAPI-Host: a.p.rapidapi.com

        403
        Content-Type: application/json

        {"message":"This endpoint is disabled for your subscription"}
      `,
    },
  ],
} satisfies Vendor;
