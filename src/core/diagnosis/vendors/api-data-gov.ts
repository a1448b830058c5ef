import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://api.data.gov/docs/developer-manual/';

/** api.data.gov, in front of NASA’s and other US agencies’ APIs. */
export const apiDataGov = {
  id: 'api-data-gov',
  name: 'api.data.gov',
  signs: [
    {
      host: /(?:^|\.)(?:nasa|data|usda|congress|govinfo|nrel|fbi|fec|ed)\.gov$|(?:^|\.)open\.fec\.gov$/,
    },
    { body: /An invalid api_key was supplied\.|No api_key was supplied\./ },
  ],
  rows: [
    {
      cause: 'api-key-missing',
      status: 403,
      text: /^No api_key was supplied\./,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Send api_key in the query, or X-Api-Key',
        'Sign up at the address in the message; DEMO_KEY works for a few calls a day. Look for a variable that is empty in the build.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 403,
      text: /^An invalid api_key was supplied\./,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Copy the key from the email, without spaces',
        'One key of api.data.gov works for all agencies behind it. Sign up again if it is lost.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      code: ['API_KEY_UNAUTHORIZED', 'API_KEY_UNVERIFIED', 'API_KEY_DISABLED'],
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Verify or replace the key',
        'API_KEY_UNVERIFIED: open the link of the email. API_KEY_UNAUTHORIZED: this API wants a key with a role: ask the agency. API_KEY_DISABLED: sign up again.',
      ),
    },
    {
      cause: 'rate-limited',
      status: 429,
      code: 'OVER_RATE_LIMIT',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Use your own key instead of DEMO_KEY',
        'DEMO_KEY allows 30 calls an hour and 50 a day for one address; a key 1,000 an hour (X-RateLimit-Remaining).',
      ),
    },
  ],
  credentialPlaces: [{ query: 'api_key' }, { header: 'X-Api-Key' }],
  examples: [
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://api.nasa.gov/planetary/apod

        403
        Content-Type: application/json

        {"error":{"code":"API_KEY_MISSING","message":"No api_key was supplied. Get one at https://api.nasa.gov:443"}}
      `,
    },
    {
      name: 'unknown key',
      cause: 'api-key-invalid',
      http: `
        GET https://api.nasa.gov/planetary/apod?api_key=0123456789abcdef0123456789abcdef01234567

        403
        Content-Type: application/json

        {"error":{"code":"API_KEY_INVALID","message":"An invalid api_key was supplied. Get one at https://api.nasa.gov:443"}}
      `,
    },
    {
      name: 'not verified',
      cause: 'insufficient-permission',
      http: `
        GET https://api.nasa.gov/planetary/apod?api_key=0123456789abcdef0123456789abcdef01234567

        403
        Content-Type: application/json

        {"error":{"code":"API_KEY_UNVERIFIED","message":"The api_key supplied has not been verified yet."}}
      `,
    },
    {
      name: 'demo',
      cause: 'rate-limited',
      http: `
        GET https://api.nasa.gov/planetary/apod?api_key=DEMO_KEY

        429
        Content-Type: application/json

        {"error":{"code":"OVER_RATE_LIMIT","message":"You have exceeded your rate limit. Try again later or contact us at https://api.nasa.gov:443/contact/ for assistance"}}
      `,
    },
  ],
} satisfies Vendor;
