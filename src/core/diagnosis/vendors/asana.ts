import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.asana.com/docs/errors';

/** Asana. */
export const asana = {
  id: 'asana',
  name: 'Asana',
  signs: [{ host: /(?:^|\.)asana\.com$/ }, { header: ['asana-change'] }],
  rows: [
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Not Authorized$/,
      request: 'authorization',
      confidence: 'likely',
      source: docs,
      explanation: 'Asana does not know the token: expired after an hour (OAuth), deleted, or cut.',
      fix: instruction(
        'Use a personal access token, or refresh the OAuth token',
        'app.asana.com/0/my-apps, Create new token: it looks like 2/123…/456…:abc…, send it whole as Authorization: Bearer.',
        'OAuth: POST grant_type=refresh_token to https://app.asana.com/-/oauth_token.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^The bearer token has expired/,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation: 'OAuth access tokens live for one hour.',
      fix: instruction(
        'Refresh the access token',
        'POST grant_type=refresh_token with client_id, client_secret and refresh_token to https://app.asana.com/-/oauth_token. Personal access tokens do not expire.',
      ),
    },
    {
      cause: 'license-or-plan',
      status: 402,
      text: /premium|upgrade/i,
      confidence: 'certain',
      source: docs,
      explanation:
        'The feature (search, custom fields, portfolios, goals …) belongs to a paid plan of the workspace.',
      fix: instruction(
        'Call it in a workspace with a paid plan',
        'Search of tasks and custom fields want Starter or higher. Check the workspace id: personal projects are in a free one.',
      ),
    },
  ],
  examples: [
    {
      name: 'token unrecognized: Not Authorized',
      cause: 'token-unrecognized',
      http: `
        GET https://app.asana.com/api/1.0/users/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"message":"Not Authorized","help":"For more information on API status codes and how to handle them, read the docs"}]}
      `,
    },
    {
      name: 'token expired: an hour',
      cause: 'token-expired',
      http: `
        GET https://app.asana.com/api/1.0/tasks?workspace=1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"message":"The bearer token has expired. If you have a refresh token, please use it to request a new bearer token, otherwise allow the user to re-authenticate."}]}
      `,
    },
    {
      name: 'license or plan: search',
      cause: 'license-or-plan',
      http: `
        GET https://app.asana.com/api/1.0/workspaces/1/tasks/search
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        402
        Content-Type: application/json

        {"errors":[{"message":"Search is only available to premium users."}]}
      `,
    },
  ],
} satisfies Vendor;
