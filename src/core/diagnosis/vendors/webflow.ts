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
    },
    { cause: 'token-unrecognized', code: 'not_authorized', source: docs },
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
