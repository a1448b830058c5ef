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
      cause: 'client-auth-failed',
      body: /"resource"\s*:\s*"Application",\s*"field"\s*:\s*"(?:internal|client_id|client_secret)?"/,
      confidence: 'certain',
      source: docs,
      explanation:
        'Strava does not know the application: client id or secret is wrong, or they are mixed up.',
      fix: instruction(
        'Copy Client ID and Client Secret from the API settings',
        'strava.com/settings/api: the Client ID is a short number, the Client Secret has 40 hexadecimal characters. Neither is the access token shown there.',
        'The Authorization Callback Domain is only a domain, without https:// and path; localhost and 127.0.0.1 are always allowed.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      body: /"resource"\s*:\s*"Application",\s*"field"\s*:\s*"redirect_uri"/,
      confidence: 'certain',
      source: docs,
      explanation: 'The host of redirect_uri is not in the app’s Authorization Callback Domain.',
      fix: instruction(
        'Set the Authorization Callback Domain to the host of redirect_uri',
        'strava.com/settings/api: a domain alone, without https:// and path. localhost and 127.0.0.1 are always allowed.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      body: /"resource"\s*:\s*"RefreshToken"/,
      confidence: 'certain',
      source: docs,
      explanation: 'The refresh token was replaced by a newer one, or the athlete removed the app.',
      fix: instruction(
        'Use the newest refresh token, or let the athlete authorize again',
        'Every refresh may return a new refresh_token; the old one ends immediately: store the new one before anything else. Two processes must not refresh the same one.',
        'Otherwise start again at https://www.strava.com/oauth/authorize?…&scope=read,activity:read_all.',
      ),
    },
    {
      cause: 'authorization-code-invalid',
      body: /"resource"\s*:\s*"AuthorizationCode"/,
      confidence: 'certain',
      source: docs,
      explanation: 'The code was used before, or has expired.',
      fix: instruction(
        'Exchange a code once, then keep the refresh token',
        'Open https://www.strava.com/oauth/authorize again for a new code. Later calls use grant_type=refresh_token.',
      ),
    },
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
    {
      name: 'client auth failed: the authorization page',
      cause: 'client-auth-failed',
      http: `
        GET https://www.strava.com/oauth/authorize?client_id=abcdef0123456789abcdef0123456789abcdef01&response_type=code&redirect_uri=http%3A%2F%2Fstrava.example.com%2Fcb&scope=activity%3Aread_all

        401
        Content-Type: application/json

        {"message":"Authorization Error","errors":[{"resource":"Application","field":"internal","code":"forbidden"}]}
      `,
    },
    {
      name: 'client auth failed: the secret',
      cause: 'client-auth-failed',
      http: `
        POST https://www.strava.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        client_id=1&client_secret=a&code=b&grant_type=authorization_code

        401
        Content-Type: application/json

        {"message":"Authorization Error","errors":[{"resource":"Application","field":"","code":"invalid"}]}
      `,
    },
    {
      name: 'redirect uri mismatch',
      cause: 'redirect-uri-mismatch',
      http: `
        GET https://www.strava.com/oauth/authorize?client_id=1&response_type=code&redirect_uri=http%3A%2F%2Fstrava.example.com%2Fcb&scope=read

        400
        Content-Type: application/json

        {"message":"Bad Request","errors":[{"resource":"Application","field":"redirect_uri","code":"invalid"}]}
      `,
    },
    {
      name: 'refresh token invalid',
      cause: 'refresh-token-invalid',
      http: `
        POST https://www.strava.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        client_id=1&client_secret=aq7Zk2mX0pW9sVb4t&grant_type=refresh_token&refresh_token=abcdefgh12345678

        400
        Content-Type: application/json

        {"message":"Bad Request","errors":[{"resource":"RefreshToken","field":"refresh_token","code":"invalid"}]}
      `,
    },
    {
      name: 'authorization code invalid',
      cause: 'authorization-code-invalid',
      http: `
        POST https://www.strava.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        client_id=1&client_secret=aq7Zk2mX0pW9sVb4t&grant_type=authorization_code&code=abcdefgh12345678

        400
        Content-Type: application/json

        {"message":"Bad Request","errors":[{"resource":"AuthorizationCode","field":"code","code":"invalid"}]}
      `,
    },
  ],
} satisfies Vendor;
