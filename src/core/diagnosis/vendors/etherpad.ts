import { instruction } from '../instruction.ts';
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
      explanation:
        'apikey differs from APIKEY.txt, or Etherpad 2 uses OAuth ("authenticationMethod": "sso"), where no apikey counts.',
      fix: instruction(
        'Send the key of APIKEY.txt, or a Bearer token',
        'Etherpad 2: settings.json "authenticationMethod": "apikey" keeps the key; otherwise get a token from /oidc/token (client_credentials) and send Authorization: Bearer.',
        'The key is the content of APIKEY.txt in Etherpad’s folder, without the line break.',
      ),
    },
    {
      cause: 'api-key-missing',
      code: '4',
      text: /^no or wrong API Key/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send apikey, or Authorization: Bearer',
        'apikey= with the content of APIKEY.txt (Etherpad 1, or "authenticationMethod": "apikey"); Etherpad 2 by default takes a token of /oidc/token.',
      ),
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
