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
      means:
        'Figma answers 403 for a token that it does not know; a personal token goes into X-Figma-Token.',
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
} satisfies Vendor;
