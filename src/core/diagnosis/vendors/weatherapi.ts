import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.weatherapi.com/docs/#intro-error-codes';

/** WeatherAPI.com. */
export const weatherapi = {
  id: 'weatherapi',
  name: 'WeatherAPI',
  signs: [{ host: /^api\.weatherapi\.com$/ }],
  rows: [
    {
      cause: 'api-key-missing',
      status: 401,
      code: '1002',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Add key= to the query',
        'https://api.weatherapi.com/v1/current.json?key=KEY&q=London; look for a variable that is undefined in the build.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      code: '2006',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Copy the key of My Account',
        'weatherapi.com, Dashboard, API: a regenerated key replaces the old one immediately. An OpenWeather key does not work here.',
      ),
    },
    {
      cause: 'license-or-plan',
      status: 403,
      code: ['2007', '2008', '2009'],
      confidence: 'certain',
      source: docs,
      explanation:
        '2007: the month’s calls are used up. 2008: the key is disabled. 2009: the plan does not include this endpoint.',
      fix: instruction(
        'Raise the plan, or use what it includes',
        'The dashboard shows usage and plan; history and long forecasts are limited on the free plan.',
      ),
    },
  ],
  credentialPlaces: [{ query: 'key' }],
  examples: [
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://api.weatherapi.com/v1/current.json?q=London

        401
        Content-Type: application/json

        {"error":{"code":1002,"message":"API key is invalid or not provided."}}
      `,
    },
    {
      name: 'unknown key',
      cause: 'api-key-invalid',
      http: `
        GET https://api.weatherapi.com/v1/current.json?q=London&key=0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"error":{"code":2006,"message":"API key provided is invalid"}}
      `,
    },
    {
      name: 'plan',
      cause: 'license-or-plan',
      http: `
        GET https://api.weatherapi.com/v1/future.json?q=London&key=0123456789abcdef0123456789abcdef

        403
        Content-Type: application/json

        {"error":{"code":2009,"message":"API key does not have access to the resource. Please check pricing page for what is allowed in your API subscription plan."}}
      `,
    },
  ],
} satisfies Vendor;
