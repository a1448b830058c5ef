import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.figma.com/docs/rest-api/authentication/';

/** Figma. */
export const figma = {
  id: 'figma',
  name: 'Figma',
  signs: [{ host: /^api\.figma\.com$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      status: 403,
      text: /^Invalid token/,
      confidence: 'likely',
      source: docs,
      explanation:
        'Figma responds with 403 to a token that it does not know. A personal token belongs in X-Figma-Token.',
      fix: instruction(
        'Send the right kind of token in its header',
        'Personal tokens belong in X-Figma-Token, OAuth tokens in Authorization: Bearer. Create a new one if it has expired.',
      ),
    },
    { cause: 'token-expired', text: /^Token expired/, confidence: 'certain', source: docs },
    {
      cause: 'insufficient-scope',
      text: /^Invalid scope\(s\)/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
  credentialPlaces: [{ header: 'X-Figma-Token' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'token unrecognized: 403,',
      cause: 'token-unrecognized',
      http: `
        GET https://api.figma.com/v1/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"status":403,"err":"Invalid token"}
      `,
    },
  ],
} satisfies Vendor;
