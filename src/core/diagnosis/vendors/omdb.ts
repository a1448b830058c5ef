import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.omdbapi.com/';

/** The Open Movie Database. */
export const omdb = {
  id: 'omdb',
  name: 'OMDb',
  signs: [{ host: /(?:^|\.)omdbapi\.com$/ }],
  rows: [
    {
      cause: 'api-key-missing',
      status: 401,
      text: /^No API key provided\.?$/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Add apikey= to the query',
        'https://www.omdbapi.com/?apikey=KEY&s=…; look for a variable that is undefined in the build (VITE_…, REACT_APP_…, restart the dev server).',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^Invalid API key!?$/,
      confidence: 'certain',
      source: docs,
      explanation: 'OMDb does not know the key, or it was not activated yet.',
      fix: instruction(
        'Open the activation link of the email',
        'omdbapi.com/apikey.aspx sends the key; it works only after the link in the email (VERIFYKEY=…) was opened.',
        'Look at the URL: & before apikey, no quotes, no second ?.',
      ),
    },
    {
      cause: 'rate-limited',
      status: 401,
      text: /^Request limit reached!?$/,
      confidence: 'certain',
      source: docs,
      explanation: 'The key is right (the 401 misleads): a free key allows 1,000 calls a day.',
      fix: instruction(
        'Wait until tomorrow, or search less',
        'Wait for the user to stop typing before you search, and keep results; a patron’s key allows more.',
      ),
    },
  ],
  credentialPlaces: [{ query: 'apikey' }],
  examples: [
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://www.omdbapi.com/?s=batman

        401
        Content-Type: application/json

        {"Response":"False","Error":"No API key provided."}
      `,
    },
    {
      name: 'unknown key',
      cause: 'api-key-invalid',
      http: `
        GET https://www.omdbapi.com/?s=batman&apikey=0a1b2c3d

        401
        Content-Type: application/json

        {"Response":"False","Error":"Invalid API key!"}
      `,
    },
    {
      name: 'limit',
      cause: 'rate-limited',
      http: `
        GET https://www.omdbapi.com/?s=batman&apikey=0a1b2c3d

        401
        Content-Type: application/json

        {"Response":"False","Error":"Request limit reached!"}
      `,
    },
  ],
} satisfies Vendor;
