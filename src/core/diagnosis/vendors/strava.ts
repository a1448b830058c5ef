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
      explanation:
        'Strava does not know the token: older than six hours, deauthorized, or the “access token” of the settings page, which reads the profile alone.',
      fix: instruction(
        'Refresh the access token',
        'POST https://www.strava.com/oauth/token with grant_type=refresh_token, client_id, client_secret and the newest refresh_token; store the one of the response, because it may change.',
        'The first pair comes from https://www.strava.com/oauth/authorize with scope=read,activity:read_all, then grant_type=authorization_code.',
      ),
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
    {
      cause: 'license-or-plan',
      status: 403,
      body: /"field"\s*:\s*"limit of connected athletes"/i,
      confidence: 'certain',
      source: 'https://developers.strava.com/docs/rate-limits/',
      explanation: 'A new application may connect one athlete, its owner.',
      fix: instruction(
        'Request a higher athlete capacity',
        'strava.com/settings/api shows the connected athletes and the capacity; submit the developer program’s form. For tests deauthorize an athlete: POST /oauth/deauthorize.',
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
    {
      name: 'token unrecognized: access_token',
      cause: 'token-unrecognized',
      http: `
        GET https://www.strava.com/api/v3/athlete/activities
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Authorization Error","errors":[{"resource":"Athlete","field":"access_token","code":"invalid"}]}
      `,
    },
    {
      name: 'license or plan: connected athletes',
      cause: 'license-or-plan',
      http: `
        POST https://www.strava.com/api/v3/oauth/token
        Content-Type: application/x-www-form-urlencoded

        client_id=1&client_secret=a&code=b&grant_type=authorization_code

        403
        Content-Type: application/json

        {"message":"Forbidden","errors":[{"resource":"Application","field":"Limit of connected athletes","code":"exceeded"}]}
      `,
    },
  ],
} satisfies Vendor;
