import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://developers.hubspot.com/docs/api-reference/error-handling';

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
    },
    {
      cause: 'token-expired',
      text: /^The OAuth token used to make this call expired/,
      confidence: 'certain',
      global: true,
      source: errors,
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
      global: true,
      source: errors,
    },
  ],
  examples: [
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
  ],
} satisfies Vendor;
