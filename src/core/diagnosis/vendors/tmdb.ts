import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.themoviedb.org/docs/errors';

/** TMDB. */
export const tmdb = {
  id: 'tmdb',
  name: 'TMDB',
  signs: [{ host: /^api\.(?:themoviedb|tmdb)\.org$/ }],
  rows: [
    {
      cause: 'api-key-invalid',
      code: '7',
      text: /^Invalid API key: You must be granted a valid key/,
      source: docs,
      explanation:
        'The v3 key belongs in the query as api_key; the long read access token belongs in Authorization: Bearer. Swapped, both are refused with this message.',
      fix: {
        title: 'Put the v3 key into api_key, or the read token into Authorization: Bearer',
        steps: [
          'Both are on the account’s API page; the short one is the key, the long one the token.',
        ],
        code: [],
      },
    },
    {
      cause: 'session-expired',
      code: '3',
      text: /^Authentication failed: You do not have permissions to access the service/,
      source: docs,
      explanation:
        'The session_id is missing, from another key, or was deleted; writes and /account need one.',
      fix: instruction(
        'Create a session for the user',
        'GET /3/authentication/token/new, let the user approve https://www.themoviedb.org/authenticate/TOKEN, then POST /3/authentication/session/new; send session_id in the query with the same api_key.',
        'With the read access token alone, lists and ratings of an account cannot be written.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { query: 'api_key' }],
  examples: [
    {
      name: 'api key invalid: 7',
      cause: 'api-key-invalid',
      http: `
        GET https://api.themoviedb.org/3/movie/550?api_key=0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"status_code":7,"status_message":"Invalid API key: You must be granted a valid key.","success":false}
      `,
    },
    {
      name: 'session expired: 3',
      cause: 'session-expired',
      http: `
        GET https://api.themoviedb.org/3/account?session_id=abcdef0123456789&api_key=0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"status_code":3,"status_message":"Authentication failed: You do not have permissions to access the service.","success":false}
      `,
    },
    {
      name: 'session expired: no session',
      cause: 'session-expired',
      http: `
        POST https://api.themoviedb.org/3/movie/1/rating?api_key=0123456789abcdef0123456789abcdef&session_id=a

        401
        Content-Type: application/json

        {"success":false,"status_code":3,"status_message":"Authentication failed: You do not have permissions to access the service."}
      `,
    },
  ],
} satisfies Vendor;
