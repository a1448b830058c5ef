import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://openweathermap.org/faq#error401';

/** OpenWeather, which calls a missing key invalid. */
export const openweather = {
  id: 'openweather',
  name: 'OpenWeather',
  signs: [{ host: /\.openweathermap\.org$/ }],
  rows: [
    {
      cause: 'api-key-missing',
      text: /^Invalid API key/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation: 'No appid was sent; the message calls that invalid.',
      fix: instruction('Send the key as appid in the query', '…&appid=KEY.'),
    },
    {
      cause: 'api-key-invalid',
      text: /^Invalid API key/,
      request: 'credentials',
      confidence: 'certain',
      source: docs,
      explanation:
        'A new key can take up to two hours to work. A key without the required plan is refused, too.',
      fix: instruction(
        'Wait up to two hours for a new key, or subscribe to the product',
        'One Call 3.0 needs its own subscription. Check that the key was not mistyped.',
      ),
    },
    {
      cause: 'rate-limited',
      status: 429,
      text: /blocked due to exceeding of requests limitation/,
      confidence: 'certain',
      source: docs,
      explanation:
        'The free plan allows 60 calls a minute and 1,000,000 a month; One Call 3.0 1,000 a day.',
      fix: instruction(
        'Wait, and cache results for ten minutes',
        'The data changes every ten minutes. One Call: set “Calls per day” under Billing plans; other plans allow more.',
      ),
    },
  ],
  credentialPlaces: [{ query: 'appid' }],
  examples: [
    {
      name: 'api key missing: Invalid API key. Please see https://openwe…',
      cause: 'api-key-missing',
      http: `
        GET https://api.openweathermap.org/data/2.5/weather?q=London

        401
        Content-Type: application/json

        {"cod":401,"message":"Invalid API key. Please see https://openweathermap.org/faq#error401 for more info."}
      `,
    },
    {
      name: 'api key invalid: Invalid API key',
      cause: 'api-key-invalid',
      http: `
        GET https://api.openweathermap.org/data/2.5/weather?q=London
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"cod":401,"message":"Invalid API key"}
      `,
    },
    {
      name: 'rate limited: a key',
      cause: 'rate-limited',
      http: `
        GET https://api.openweathermap.org/data/2.5/weather?q=a&appid=0123456789abcdef0123456789abcdef

        429
        Content-Type: application/json

        {"cod":429,"message":"Your account is temporary blocked due to exceeding of requests limitation of your subscription type. Please choose the proper subscription https://openweathermap.org/price"}
      `,
    },
  ],
} satisfies Vendor;
