import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.matomo.org/api-reference/reporting-api';

/** Matomo’s reporting API. */
export const matomo = {
  id: 'matomo',
  name: 'Matomo',
  signs: [
    { header: ['x-matomo-request-id'] },
    { host: /\.matomo\.cloud$|(?:^|[.-])(?:matomo|piwik)[.-]/ },
    { header: ['set-cookie', /^MATOMO_SESSID/] },
  ],
  rows: [
    {
      cause: 'token-unrecognized',
      text: /^Unable to authenticate with the provided token\. It is either invalid/,
      global: true,
      source: docs,
      explanation:
        'token_auth is invalid or expired, or was sent in the query although it is restricted to POST.',
      fix: instruction(
        'Send token_auth in the body of a POST',
        'Send token_auth as a form field of a POST, or as Authorization: Bearer.',
        'If it is refused there too, create a new token under Administration, Personal, Security, Auth tokens; “Only allow secure requests” must be off for tokens in a URL.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^You can't access this resource as it requires /,
      global: true,
      source: docs,
      explanation:
        'The token’s user lacks this access for this website; a missing or unknown token counts as the user anonymous.',
      fix: instruction(
        'Give the token’s user the access for the website',
        'Administration, System, Users: View, Write or Admin for the site (idSite). Without a token give view access to the user anonymous.',
        'Widgets: add token_auth of a user with view access, and for iframes enable_framed_pages = 1 in config.ini.php.',
      ),
    },
  ],
  credentialPlaces: [{ query: 'token_auth' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'token unrecognized',
      cause: 'token-unrecognized',
      http: `
        GET https://stats.example.org/index.php?module=API&method=VisitsSummary.get&token_auth=0123456789abcdef0123456789abcdef

        401
        X-Matomo-Request-Id: 1
        Content-Type: application/json

        {"result":"error","message":"Unable to authenticate with the provided token. It is either invalid, expired or is required to be sent as a POST parameter."}
      `,
    },
    {
      name: 'insufficient permission',
      cause: 'insufficient-permission',
      http: `
        POST https://stats.example.org/index.php?module=API
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/x-www-form-urlencoded

        method=VisitsSummary.get

        401
        X-Matomo-Request-Id: 1
        Content-Type: application/json

        {"result":"error","message":"You can't access this resource as it requires 'view' access for the website id = 1."}
      `,
    },
  ],
} satisfies Vendor;
