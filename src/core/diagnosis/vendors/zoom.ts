import type { Vendor } from '../vendor.ts';

const errors = 'https://developers.zoom.us/docs/api/errors/';

/** Zoom. */
export const zoom = {
  id: 'zoom',
  name: 'Zoom',
  signs: [{ host: /^(?:api\.)?zoom\.us$/ }, { header: ['x-zm-trackingid'] }],
  rows: [
    {
      cause: 'token-expired',
      code: '124',
      text: /^Access token is expired/,
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'token-unrecognized',
      code: '124',
      text: /^Invalid access token/,
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'insufficient-scope',
      text: /^Invalid access token, does not contain scopes?/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'missing-credentials',
      text: /^Token cannot be empty/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'license-or-plan',
      text: /^(?:Only available for [Pp]aid|This (?:feature|API) (?:is|can) only .{0,20}paid)|does not have a Zoom .{0,30}(?:license|plan)/,
      confidence: 'certain',
      source: errors,
    },
  ],
  examples: [
    {
      name: 'insufficient scope: 4711,',
      cause: 'insufficient-scope',
      http: `
        GET https://api.zoom.us/v2/users
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"code":4711,"message":"Invalid access token, does not contain scopes:[user:read:list_users:admin]."}
      `,
    },
  ],
} satisfies Vendor;
