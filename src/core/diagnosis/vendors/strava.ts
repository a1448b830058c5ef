import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.strava.com/docs/authentication/';

/** Strava. */
export const strava = {
  id: 'strava',
  name: 'Strava',
  signs: [{ host: /(?:^|\.)strava\.com$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      text: /^Authorization Error$/,
      code: 'invalid',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'insufficient-scope',
      text: /^Authorization Error$/,
      code: 'missing',
      confidence: 'certain',
      source: docs,
      means: 'The athlete did not grant this permission to the app.',
    },
  ],
} satisfies Vendor;
