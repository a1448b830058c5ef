import type { Vendor } from '../vendor.ts';

const zoom = 'https://developers.zoom.us/docs/api/errors/';
const notion = 'https://developers.notion.com/reference/status-codes';
const hubspot = 'https://developers.hubspot.com/docs/api-reference/error-handling';
const zendesk = 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/';
const servicenow = 'https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_RESTAPI.html';

/** Zoom, Notion, HubSpot, Zendesk, ServiceNow. */
export const workplaceServices = {
  id: 'workplace-services',
  name: 'the service',
  signs: [{ host: /^api\.(?:zoom\.us|notion\.com|hubapi\.com)$|\.(?:zendesk|service-now)\.com$/ }, { header: ['x-zm-trackingid'] }, { header: ['x-hubspot-correlation-id'] }, { header: ['x-zendesk-origin-server'] }, { header: ['x-notion-request-id'] }],
  rows: [
    { cause: 'token-expired', code: '124', text: /^Access token is expired/, confidence: 'certain', source: zoom },
    { cause: 'token-unrecognized', code: '124', text: /^Invalid access token/, confidence: 'likely', source: zoom },
    { cause: 'insufficient-scope', text: /^Invalid access token, does not contain scopes?/, confidence: 'certain', unmistakable: true, source: zoom },
    { cause: 'missing-credentials', text: /^Token cannot be empty/, confidence: 'certain', unmistakable: true, source: zoom },
    { cause: 'license-or-plan', text: /^(?:Only available for [Pp]aid|This (?:feature|API) (?:is|can) only .{0,20}paid)|does not have a Zoom .{0,30}(?:license|plan)/, confidence: 'certain', source: zoom },
    { cause: 'api-key-invalid', text: /^API token is invalid\.?$/, confidence: 'likely', unmistakable: true, source: notion },
    { cause: 'insufficient-permission', code: 'restricted_resource', confidence: 'certain', unmistakable: true, source: notion },
    { cause: 'hidden-404', status: 404, text: /^Could not find (?:page|database|block|data source|user)[^]{0,120}shared with your integration/, confidence: 'certain', unmistakable: true, source: notion, means: 'Notion shows an integration only what was shared with it.' },
    { cause: 'missing-credentials', text: /^Authentication credentials not found\. This API supports/, request: 'no-authorization', confidence: 'likely', unmistakable: true, source: hubspot },
    { cause: 'token-expired', text: /^The OAuth token used to make this call expired/, confidence: 'certain', unmistakable: true, source: hubspot },
    { cause: 'insufficient-scope', text: /^This app hasn't been granted all required scopes/, confidence: 'certain', unmistakable: true, source: hubspot },
    { cause: 'refresh-token-invalid', code: 'BAD_REFRESH_TOKEN', confidence: 'certain', unmistakable: true, source: hubspot },
    { cause: 'wrong-credentials', text: /^Couldn't authenticate you$/, request: 'basic', confidence: 'likely', unmistakable: true, source: zendesk, means: 'For an API token the user is the address with /token behind it.' },
    { cause: 'token-unrecognized', text: /^Couldn't authenticate you$/, request: 'bearer', confidence: 'likely', unmistakable: true, source: zendesk },
    { cause: 'missing-credentials', text: /^Couldn't authenticate you$/, request: 'no-credentials', confidence: 'certain', unmistakable: true, source: zendesk },
    { cause: 'token-unrecognized', text: /^The access token provided is expired, revoked, malformed or invalid/, confidence: 'likely', unmistakable: true, source: zendesk },
    { cause: 'missing-credentials', text: /^User Not Authenticated$/, request: 'no-credentials', confidence: 'certain', unmistakable: true, source: servicenow },
    { cause: 'wrong-credentials', text: /^User Not Authenticated$/, request: 'basic', confidence: 'likely', unmistakable: true, source: servicenow },
    { cause: 'token-unrecognized', text: /^User Not Authenticated$/, request: 'bearer', confidence: 'likely', unmistakable: true, source: servicenow },
    { cause: 'insufficient-permission', text: /^(?:ACL Exception|Failed API level ACL Validation|Insufficient rights to query records)/, confidence: 'certain', unmistakable: true, source: servicenow },
  ],
} satisfies Vendor;
