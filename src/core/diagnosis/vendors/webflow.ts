import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.webflow.com/data/docs/errors';

/** Webflow. */
export const webflow = {
  id: 'webflow',
  name: 'Webflow',
  signs: [{ host: /^api\.webflow\.com$/ }],
  rows: [
    {
      cause: 'insufficient-scope',
      code: 'missing_scopes',
      confidence: 'certain',
      source: docs,
      explanation: 'The token was created without the scope that the message names.',
      fix: instruction(
        'Create a token with this scope',
        'Site settings, Apps & integrations, API access, Generate API token: choose Read or Read and write for Sites, CMS, Pages …; a token’s scopes cannot be changed.',
        'OAuth apps: add the scope under Building blocks, Data client, and authorize the site again.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: 'not_authorized',
      source: docs,
      explanation: 'Webflow does not know the token, or it belongs to another site.',
      fix: instruction(
        'Use a token of this site',
        'Site settings, Apps & integrations, API access: a site token reaches its own site alone and ends after a year without use. Tokens of API v1 do not work at /v2.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'insufficient scope: missing_scopes',
      cause: 'insufficient-scope',
      http: `
        GET https://api.webflow.com/v2/sites
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"OAuthForbidden: You are missing the following scopes - sites:read","code":"missing_scopes","externalReference":null,"details":[]}
      `,
    },
    {
      name: 'token unrecognized: not_authorized',
      cause: 'token-unrecognized',
      http: `
        GET https://api.webflow.com/v2/sites
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Request not authorized","code":"not_authorized","externalReference":null,"details":[]}
      `,
    },
  ],
} satisfies Vendor;
