import type { Vendor } from '../vendor.ts';

const docs = 'https://etherpad.org/doc/latest/';

/** Etherpad. */
export const etherpad = {
  id: 'etherpad',
  name: 'Etherpad',
  signs: [{ path: /^\/api\/1(?:\.\d{1,3}){0,3}\/\w+$/ }],
  rows: [
    {
      cause: 'api-key-invalid',
      code: '4',
      text: /^no or wrong API Key/,
      request: 'credentials',
      confidence: 'certain',
      source: docs,
    },
    {
      cause: 'api-key-missing',
      code: '4',
      text: /^no or wrong API Key/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
    },
  ],
  credentialPlaces: [{ query: 'apikey' }],
  examples: [
    {
      name: 'api key invalid: 4',
      cause: 'api-key-invalid',
      http: `
        GET https://pad.example.org/api/1.2.15/listAllPads?apikey=0123456789abcdef

        401
        Content-Type: application/json

        {"code":4,"message":"no or wrong API Key","data":null}
      `,
    },
    {
      name: 'api key missing: 4',
      cause: 'api-key-missing',
      http: `
        GET https://pad.example.org/api/1.2.15/listAllPads

        401
        Content-Type: application/json

        {"code":4,"message":"no or wrong API Key","data":null}
      `,
    },
  ],
} satisfies Vendor;
