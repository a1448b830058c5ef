import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://developers.hubspot.com/docs/api-reference/error-handling';

const privateApp = instruction(
  'Send a private app’s access token as Authorization: Bearer',
  'Settings, Integrations, Private Apps (Legacy Apps), the app, Auth: pat-na1-… or pat-eu1-…; or a new app of the developer platform. The parameter hapikey no longer works since November 30, 2022, and a developer API key or a personal access key of the CLI is not for these endpoints.',
  '@hubspot/api-client: new Client({ accessToken }); an old version of the library may still send hapikey: update it.',
);

/** HubSpot. */
export const hubspot = {
  id: 'hubspot',
  name: 'HubSpot',
  signs: [{ host: /^api\.hubapi\.com$/ }, { header: ['x-hubspot-correlation-id'] }],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Authentication credentials not found\. This API supports/,
      request: 'no-authorization',
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'HubSpot found no OAuth or private-app token; an API key in hapikey does not count any more.',
      fix: privateApp,
    },
    {
      cause: 'api-key-wrong-place',
      text: /^This hapikey doesn't exist/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The value was sent as hapikey, the kind of key that HubSpot switched off on November 30, 2022; a private app’s token (pat-…) is not a hapikey.',
      fix: privateApp,
    },
    {
      cause: 'token-expired',
      text: /^The OAuth token used to make this call expired/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'OAuth access tokens live for 30 minutes. A date of 1970 means that the value is not an access token at all.',
      fix: instruction(
        'Refresh the access token',
        'POST grant_type=refresh_token with client_id, client_secret and refresh_token to https://api.hubapi.com/oauth/v1/token.',
        'A personal access key (of the HubSpot CLI) is not a token for the API: use a private app’s token, which does not expire.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^This app hasn't been granted all required scopes/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The private app or OAuth app lacks a scope that this endpoint requires; the response lists them.',
      fix: instruction(
        'Add the scope to the app, and use its new token',
        'Settings, Integrations, Private Apps, the app, Edit, Scopes; then commit the change. An OAuth app: add the scope to its install URL and have it installed again.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      code: 'BAD_REFRESH_TOKEN',
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation:
        'The refresh token is unknown: the app was uninstalled, or the client ID and secret belong to another app.',
      fix: instruction(
        'Install the app again',
        'Send the user to the install URL; keep the refresh token that comes, and use the same app’s client id and secret (development and production differ).',
      ),
    },
    ...serverApi('HubSpot’s API', errors),
  ],
  examples: [
    {
      name: 'api key wrong place: a token as hapikey',
      cause: 'api-key-wrong-place',
      http: `
        GET https://api.hubapi.com/crm/v3/objects/contacts?hapikey=pat-eu1-01234567-89ab-cdef-0123-456789abcdef

        401
        Content-Type: application/json

        {"status":"error","message":"This hapikey doesn't exist.","correlationId":"c1"}
      `,
    },
    {
      name: 'insufficient scope: add the scope to the app, and use its new token',
      cause: 'insufficient-scope',
      http: `
        GET https://api.hubapi.com/crm/v3/objects/contacts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"status":"error","message":"This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.","correlationId":"1","errors":[{"message":"One or more of the following scopes are required.","context":{"requiredGranularScopes":["crm.objects.contacts.read"]}}],"category":"MISSING_SCOPES"}
      `,
    },
    {
      name: 'insufficient scope: error',
      cause: 'insufficient-scope',
      http: `
        GET https://api.hubapi.com/crm/v3/objects/contacts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"status":"error","message":"This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.","category":"MISSING_SCOPES"}
      `,
    },
    {
      name: 'missing credentials: hapikey',
      cause: 'missing-credentials',
      http: `
        GET https://api.hubapi.com/crm/v3/objects/contacts

        401
        Content-Type: application/json

        {"status":"error","message":"Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview","correlationId":"a","category":"INVALID_AUTHENTICATION"}
      `,
    },
    {
      name: 'token expired: half an hour',
      cause: 'token-expired',
      http: `
        GET https://api.hubapi.com/crm/v3/objects/contacts
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"status":"error","message":"The OAuth token used to make this call expired 5 minute(s) ago.","correlationId":"a","category":"EXPIRED_AUTHENTICATION"}
      `,
    },
    {
      name: 'refresh token invalid: BAD_REFRESH_TOKEN',
      cause: 'refresh-token-invalid',
      http: `
        POST https://api.hubapi.com/oauth/v1/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=a&client_id=b&client_secret=c

        400
        Content-Type: application/json

        {"status":"BAD_REFRESH_TOKEN","message":"missing or unknown refresh token"}
      `,
    },
    ...serverApiExamples('https://api.hubapi.com/crm/v3/objects/contacts'),
  ],
} satisfies Vendor;
