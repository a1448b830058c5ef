import { instruction } from '../instruction.ts';
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
      explanation: 'The athlete did not grant this permission to the app.',
      fix: instruction(
        'Request the permission and let the athlete authorize again',
        'The response’s errors name it; scope is a comma-separated list such as read,activity:read_all.',
      ),
    },
  ],
  examples: [
    {
      name: 'insufficient scope: Authorization Error',
      cause: 'insufficient-scope',
      http: `
        GET https://www.strava.com/api/v3/athlete/activities
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Authorization Error","errors":[{"resource":"AccessToken","field":"activity:read_permission","code":"missing"}]}
      `,
    },
  ],
} satisfies Vendor;
