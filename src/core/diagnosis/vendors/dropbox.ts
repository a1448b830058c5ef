import type { Vendor } from '../vendor.ts';

const errors = 'https://www.dropbox.com/developers/documentation/http/documentation#error-handling';

/** Dropbox. */
export const dropbox = {
  id: 'dropbox',
  name: 'Dropbox',
  signs: [{ host: /\.(?:dropboxapi|dropbox)\.com$/ }, { header: ['x-dropbox-request-id'] }],
  rows: [
    {
      cause: 'token-expired',
      text: /^expired_access_token\//,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'token-unrecognized',
      text: /^invalid_access_token\//,
      confidence: 'likely',
      global: true,
      source: errors,
    },
    {
      cause: 'insufficient-scope',
      text: /^missing_scope\/|does not have the required scope/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'account-locked',
      text: /^user_suspended\//,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:route_access_denied|invalid_select_user|invalid_select_admin)\//,
      confidence: 'likely',
      global: true,
      source: errors,
    },
    {
      cause: 'missing-credentials',
      text: /Must provide HTTP header "Authorization" or URL parameter "authorization"/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'malformed-header',
      text: /Invalid authorization value in HTTP header "Authorization"/,
      confidence: 'likely',
      global: true,
      source: errors,
    },
    {
      cause: 'malformed-token',
      text: /^(?:.{0,120}: )?The given OAuth 2 access token is malformed/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
  ],
  examples: [
    {
      name: 'insufficient scope: 401',
      cause: 'insufficient-scope',
      http: `
        POST https://api.dropboxapi.com/2/files/list_folder
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error_summary":"missing_scope/.","error":{".tag":"missing_scope","required_scope":"files.metadata.read"}}
      `,
    },
  ],
} satisfies Vendor;
