import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://unsplash.com/documentation#authorization';

/** Unsplash. */
export const unsplash = {
  id: 'unsplash',
  name: 'Unsplash',
  signs: [{ host: /^api\.unsplash\.com$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      text: /^OAuth error: The access token is invalid/,
      confidence: 'certain',
      source: docs,
      explanation:
        'Public calls need Authorization: Client-ID ACCESS_KEY; Bearer is for users’ tokens.',
      fix: {
        title: 'Send Authorization: Client-ID ACCESS_KEY',
        steps: [
          'The app’s access key is not a bearer token: use the Client-ID scheme, or send client_id in the query.',
        ],
        code: [],
      },
    },
    {
      cause: 'rate-limited',
      status: 403,
      text: /^Rate Limit Exceeded/,
      confidence: 'certain',
      source: docs,
      explanation: 'A demo application may make 50 requests an hour.',
      fix: instruction(
        'Apply for production, and cache',
        'unsplash.com/oauth/applications, the application, Apply for production: 1,000 an hour (5,000 for older ones). X-Ratelimit-Remaining shows the rest; images themselves do not count.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Client-ID' }, { query: 'client_id' }],
  examples: [
    {
      name: 'token unrecognized',
      cause: 'token-unrecognized',
      http: `
        GET https://api.unsplash.com/photos
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":["OAuth error: The access token is invalid"]}
      `,
    },
    {
      name: 'rate limited',
      cause: 'rate-limited',
      http: `
        GET https://api.unsplash.com/photos
        Authorization: Client-ID abcdefghij0123456789

        403
        X-Ratelimit-Remaining: 0
        Content-Type: text/plain

        Rate Limit Exceeded
      `,
    },
  ],
} satisfies Vendor;
