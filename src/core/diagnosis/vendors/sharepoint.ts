import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs =
  'https://learn.microsoft.com/en-us/sharepoint/dev/sp-add-ins/complete-basic-operations-using-sharepoint-rest-endpoints';
const appOnly =
  'https://learn.microsoft.com/en-us/sharepoint/dev/solution-guidance/security-apponly-azuread';

/** SharePoint Online and Server, which read the form digest from X-RequestDigest. */
export const sharepoint = {
  id: 'sharepoint',
  name: 'SharePoint',
  signs: [
    { host: /\.sharepoint(?:-df)?\.(?:com|us|cn|de)$/ },
    { header: ['microsoftsharepointteamservices'] },
    { header: ['sprequestguid'] },
    { header: ['x-sharepointhealthscore'] },
    { path: /\/_(?:api|vti_bin)\// },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /^The security validation for this page (?:is invalid|has timed out)/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'SharePoint reads a form digest from X-RequestDigest. The digest is missing, too old (it lasts 30 minutes), or from another site or user.',
      fix: {
        title: 'Get a new form digest and send it as X-RequestDigest',
        steps: [
          'POST to /_api/contextinfo of the same site and read FormDigestValue from the response.',
          'Send that value in the X-RequestDigest header, and get a new one before FormDigestTimeoutSeconds pass.',
        ],
        code: [],
      },
    },
    {
      cause: 'wrong-token-type',
      text: /^Unsupported app only token\./,
      confidence: 'certain',
      global: true,
      source: appOnly,
      explanation:
        'SharePoint Online accepts app-only tokens only when the app proved itself with a certificate. This token comes from client credentials with a client secret (its appidacr claim is 1).',
      fix: {
        title: 'Get the app-only token with a certificate',
        steps: [
          'Add a certificate to the app registration and use it (client_assertion) instead of the client secret at the token endpoint.',
          'Or let a user sign in and use the delegated token.',
        ],
        code: [],
      },
    },
    {
      cause: 'wrong-token-type',
      text: /^Token type is not allowed\./,
      confidence: 'certain',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/sharepoint/dev/solution-guidance/security-apponly-azureacs',
      explanation:
        'The app-only token comes from Azure ACS (client id and secret of appregnew.aspx), which is turned off in this tenant, as in all new ones.',
      fix: instruction(
        'Get the app-only token from Entra ID with a certificate',
        'App registrations: application permission Sites.* of SharePoint, a certificate under Certificates & secrets, and scope https://TENANT.sharepoint.com/.default; in PnP Connect-PnPOnline -ClientId -Tenant -Thumbprint.',
        'If ACS is still allowed: Set-SPOTenant -DisableCustomAppAuthentication $false in the SharePoint Online Management Shell; it takes some minutes.',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /^Invalid issuer or signature\./,
      request: 'token',
      source: appOnly,
      explanation:
        'SharePoint says this about every token that is not for SharePoint. A token for Microsoft Graph (aud 00000003-0000-0000-c000-000000000000) is not valid for the SharePoint REST API.',
      fix: {
        title: 'Request a token for SharePoint',
        steps: [
          'Request the scope https://TENANT.sharepoint.com/.default (or AllSites.Read) instead of a Graph scope.',
          'Or call Microsoft Graph (/sites, /lists) with the token that you have.',
        ],
        code: [],
      },
    },
    {
      cause: 'wrong-audience',
      text: /^Exception of type 'Microsoft\.IdentityModel\.Tokens\.AudienceUriValidationFailedException'/,
      confidence: 'certain',
      global: true,
      source: appOnly,
      explanation: 'The token is for a resource other than this SharePoint host.',
      fix: instruction(
        'Request a token for this SharePoint host',
        'Scope https://TENANT.sharepoint.com/.default.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 403,
      header: ['x-forms_based_auth_required'],
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation:
        'SharePoint responds with 403, not 401, to a request without a session. The X-Forms_Based_Auth_Required header names the sign-in page.',
      fix: instruction(
        'Sign in, or send a token for SharePoint',
        'A page on the site sends its cookies automatically; from elsewhere, send Authorization: Bearer with a token for https://TENANT.sharepoint.com/.default.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:Access denied\. You do not have permission to perform this action|Attempted to perform an unauthorized operation)/,
      confidence: 'certain',
      source: docs,
      explanation:
        'SharePoint knows the caller, but neither the user’s nor the app’s rights cover this site, list or item.',
      fix: instruction(
        'Give the user or the app rights on the site',
        'User’s token: add the user to a group of the site (Site permissions), and request the scope AllSites.Read, AllSites.Write or AllSites.Manage.',
        'App-only token: application permission Sites.ReadWrite.All or Sites.FullControl.All of SharePoint (not of Microsoft Graph) with admin consent. With Sites.Selected grant the site: POST https://graph.microsoft.com/v1.0/sites/SITE_ID/permissions with roles ["write"].',
        'Add-in registered with appregnew.aspx: at /_layouts/15/appinv.aspx (tenant-wide: on TENANT-admin) set AllowAppOnlyPolicy="true" in the permission XML.',
      ),
    },
  ],
  antiForgery: [
    { header: 'X-RequestDigest', obtain: 'POST to /_api/contextinfo and read FormDigestValue.' },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'old form digest',
      cause: 'csrf',
      http: `
        POST https://contoso.sharepoint.com/sites/team/_api/web/lists
        Cookie: FedAuth=77u_abc; rtFa=xyz
        X-RequestDigest: 0x5D2C0DE4,10 Mar 2026 09:00:00 -0000
        Content-Type: application/json

        {"Title":"a"}

        403
        SPRequestGuid: 1
        Content-Type: application/json

        {"odata.error":{"code":"-2130575252, Microsoft.SharePoint.SPException","message":{"lang":"en-US","value":"The security validation for this page is invalid and might be corrupted. Please use your web browser's Back button to try your operation again."}}}
      `,
    },
    {
      name: 'app-only token by client secret',
      cause: 'wrong-token-type',
      http: `
        GET https://contoso.sharepoint.com/_api/web
        Authorization: Bearer <<jwt {"aud":"https://contoso.sharepoint.com","idtyp":"app","appidacr":"1","exp":3600}>>

        401
        SPRequestGuid: 1
        WWW-Authenticate: Bearer realm="11111111-2222-3333-4444-555555555555",client_id="00000003-0000-0ff1-ce00-000000000000"
        Content-Type: application/json

        {"error_description":"Unsupported app only token."}
      `,
    },
    {
      name: 'token for Graph',
      cause: 'wrong-audience',
      http: `
        GET https://contoso.sharepoint.com/_api/web/lists
        Authorization: Bearer <<jwt {"aud":"00000003-0000-0000-c000-000000000000","iss":"https://sts.windows.net/11111111-2222-3333-4444-555555555555/","exp":3600}>>

        401
        SPRequestGuid: 1
        WWW-Authenticate: Bearer realm="11111111-2222-3333-4444-555555555555",client_id="00000003-0000-0ff1-ce00-000000000000"
        Content-Type: application/json

        {"error_description":"Invalid issuer or signature."}
      `,
    },
    {
      name: 'audience',
      cause: 'wrong-audience',
      http: `
        GET https://contoso.sharepoint.com/_api/web
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        SPRequestGuid: 1
        Content-Type: application/json

        {"error_description":"Exception of type 'Microsoft.IdentityModel.Tokens.AudienceUriValidationFailedException' was thrown."}
      `,
    },
    {
      name: 'no session',
      cause: 'missing-credentials',
      http: `
        GET https://contoso.sharepoint.com/_api/web

        403
        SPRequestGuid: 1
        X-Forms_Based_Auth_Required: https://contoso.sharepoint.com/_forms/default.aspx?ReturnUrl=/_layouts/15/error.aspx
        Content-Type: text/plain

        Access denied. Before opening files in this location, you must first browse to the web site and select the option to login automatically.
      `,
    },
    {
      name: 'no permission',
      cause: 'insufficient-permission',
      http: `
        GET https://contoso.sharepoint.com/_api/web/lists
        Authorization: Bearer <<jwt {"aud":"https://contoso.sharepoint.com","scp":"Sites.Read.All","exp":3600}>>

        403
        SPRequestGuid: 1
        Content-Type: application/json

        {"error":{"code":"-2147024891, System.UnauthorizedAccessException","message":{"lang":"en-US","value":"Access denied. You do not have permission to perform this action or access this resource."}}}
      `,
    },
    {
      name: 'rights on the site',
      cause: 'insufficient-permission',
      http: `
        GET https://contoso.sharepoint.com/sites/a/_api/web/lists
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        SPRequestGuid: 1
        Content-Type: application/json

        {"odata.error":{"code":"-2147024891, System.UnauthorizedAccessException","message":{"lang":"en-US","value":"Access denied. You do not have permission to perform this action or access this resource."}}}
      `,
    },
    {
      name: 'token of ACS',
      cause: 'wrong-token-type',
      http: `
        GET https://contoso.sharepoint.com/sites/a/_api/web/lists
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        SPRequestGuid: 1
        Content-Type: application/json

        {"error":"invalid_request","error_description":"Token type is not allowed."}
      `,
    },
  ],
} satisfies Vendor;
