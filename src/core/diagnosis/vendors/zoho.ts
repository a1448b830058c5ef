import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html';

/** Zoho’s APIs. */
export const zoho = {
  id: 'zoho',
  name: 'Zoho',
  signs: [
    {
      host: /(?:^|\.)zoho(?:apis)?\.(?:com|eu|in|jp|sa|ca|com\.au|com\.cn|uk)$|(?:^|\.)zohocloud\.ca$/,
    },
  ],
  rows: [
    {
      cause: 'token-unrecognized',
      status: 401,
      code: ['INVALID_TOKEN', 'AUTHENTICATION_FAILURE', 'INVALID_OAUTHTOKEN'],
      confidence: 'likely',
      source: docs,
      explanation:
        'The access token has expired (after one hour), or was made in another data center: a token of accounts.zoho.eu is unknown at www.zohoapis.com.',
      fix: instruction(
        'Refresh at the data center of the account',
        'POST https://accounts.zoho.REGION/oauth/v2/token with grant_type=refresh_token; use the api_domain of its response (www.zohoapis.eu, .in, .com.au, .jp …).',
        'Send Authorization: Zoho-oauthtoken ACCESS_TOKEN.',
        'Store the token and use it for its hour: making many of them soon is refused.',
      ),
    },
    {
      cause: 'insufficient-scope',
      status: 401,
      code: 'OAUTH_SCOPE_MISMATCH',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The server accepts the token, but it was granted without the scope of this API (the 401 misleads). Refreshing keeps the old scopes.',
      fix: instruction(
        'Authorize again with the scope',
        'Name it at /oauth/v2/auth or for a self client in the API console: ZohoCRM.modules.ALL, ZohoCRM.settings.ALL, ZohoCRM.coql.READ, ZohoBooks.fullaccess.all …, then exchange the new grant token for a new refresh token.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      code: ['NO_PERMISSION', 'AUTHORIZATION_FAILED'],
      confidence: 'certain',
      source: docs,
      explanation: 'The user who authorized the app lacks the right in their Zoho profile.',
      fix: instruction(
        'Give the user’s profile the permission',
        'Setup, Users and Control, Security Control, Profiles: the module’s permission, and Zoho CRM API Access under Developer permissions.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Zoho-oauthtoken' }],
  examples: [
    {
      name: 'token from another data center',
      cause: 'token-unrecognized',
      http: `
        GET https://www.zohoapis.com/crm/v8/Leads
        Authorization: Zoho-oauthtoken 1000.0123456789abcdef.0123456789abcdef

        401
        Content-Type: application/json

        {"code":"INVALID_TOKEN","details":{},"message":"invalid oauth token","status":"error"}
      `,
    },
    {
      name: 'scope',
      cause: 'insufficient-scope',
      http: `
        POST https://www.zohoapis.com/crm/v8/coql
        Authorization: Zoho-oauthtoken 1000.0123456789abcdef.0123456789abcdef
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"code":"OAUTH_SCOPE_MISMATCH","details":{},"message":"invalid oauth scope to access this URL","status":"error"}
      `,
    },
    {
      name: 'profile',
      cause: 'insufficient-permission',
      http: `
        GET https://www.zohoapis.com/crm/v8/Leads
        Authorization: Zoho-oauthtoken 1000.0123456789abcdef.0123456789abcdef

        403
        Content-Type: application/json

        {"code":"NO_PERMISSION","details":{"permissions":["Crm_Implied_View_Leads"]},"message":"permission denied","status":"error"}
      `,
    },
  ],
} satisfies Vendor;
