import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://dev.fitbit.com/build/reference/web-api/troubleshooting-guide/error-messages/';

/** Fitbit. */
export const fitbit = {
  id: 'fitbit',
  name: 'Fitbit',
  signs: [{ host: /^api\.fitbit\.com$/ }],
  rows: [
    {
      cause: 'token-expired',
      code: 'expired_token',
      confidence: 'certain',
      source: docs,
      explanation: 'Access tokens live for eight hours.',
      fix: instruction(
        'Refresh the access token, once at a time',
        'POST https://api.fitbit.com/oauth2/token with grant_type=refresh_token, Basic CLIENT_ID:CLIENT_SECRET; each refresh token works once, so store the new one.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: 'insufficient_scope',
      confidence: 'certain',
      source: docs,
      explanation: 'The user did not grant this scope.',
      fix: instruction(
        'Request the scope, and let the user consent again',
        'scope=activity heartrate sleep profile … with prompt=consent; users can untick each.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'insufficient_permissions',
      confidence: 'certain',
      source: docs,
      explanation: 'The application may not use this endpoint, often intraday data.',
      fix: instruction(
        'Set the application type to Personal, or request intraday access',
        'dev.fitbit.com/apps, Edit: OAuth 2.0 Application Type Personal opens intraday data for your own account; for other users Fitbit grants it case by case.',
      ),
    },
  ],
  examples: [
    {
      name: 'token expired: Access token expired: abc',
      cause: 'token-expired',
      http: `
        GET https://api.fitbit.com/1/user/-/profile.json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"errorType":"expired_token","message":"Access token expired: abc"}],"success":false}
      `,
    },
    {
      name: 'token expired: eight hours',
      cause: 'token-expired',
      http: `
        GET https://api.fitbit.com/1/user/-/activities/heart/date/today/1d/1min.json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"errorType":"expired_token","message":"Access token expired"}],"success":false}
      `,
    },
    {
      name: 'insufficient scope: a scope',
      cause: 'insufficient-scope',
      http: `
        GET https://api.fitbit.com/1/user/-/activities/heart/date/today/1d/1min.json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"errorType":"insufficient_scope","message":"This application does not have permission to access heartrate data."}],"success":false}
      `,
    },
    {
      name: 'insufficient permission: intraday',
      cause: 'insufficient-permission',
      http: `
        GET https://api.fitbit.com/1/user/-/activities/heart/date/today/1d/1min.json
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"errorType":"insufficient_permissions","message":"API client is not authorized by Fitbit to access the resource requested."}],"success":false}
      `,
    },
  ],
} satisfies Vendor;
