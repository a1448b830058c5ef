import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const principals =
  'https://learn.microsoft.com/power-bi/developer/embedded/embed-service-principal';
const errors = 'https://learn.microsoft.com/power-bi/developer/embedded/embedded-troubleshoot';
const letPrincipals = instruction(
  'Let service principals use the API, and add this one to the workspace',
  'Admin portal, Tenant settings, Developer settings: Service principals can call Fabric public APIs (formerly Allow service principals to use Power BI APIs), for a security group that contains the app. It takes up to 15 minutes.',
  'Workspace, Manage access: add the app (or the group) as Member or Admin; My workspace is not possible.',
  'The admin APIs have a setting of their own: Service principals can access read-only admin APIs; such an app must have no Power BI permissions in Entra ID that need consent.',
  'Some calls (bind to gateway, dashboards’ tiles) take a user’s token only.',
);

/** Power BI’s REST API. */
export const powerBi = {
  id: 'power-bi',
  name: 'Power BI',
  signs: [
    { host: /^api\.powerbi\.com$|(?:^|\.)analysis\.windows\.net$|^api\.fabric\.microsoft\.com$/ },
  ],
  rows: [
    {
      cause: 'insufficient-permission',
      status: [401, 403],
      text: /^API is not accessible for application/,
      confidence: 'certain',
      global: true,
      source: principals,
      explanation:
        'The token is right (the 401 misleads): the tenant does not let this service principal call the API, or this call takes users only.',
      fix: letPrincipals,
    },
    {
      cause: 'token-expired',
      status: 403,
      code: 'TokenExpired',
      confidence: 'certain',
      source: errors,
      explanation: 'Power BI sends 403, not 401, when the token has expired.',
      fix: instruction(
        'Get a new token before each group of calls',
        'msal acquireTokenForClient (or acquireTokenSilent) with https://analysis.windows.net/powerbi/api/.default renews it. An embed token: report.setAccessToken(newToken) before expiration.',
      ),
      text: /^Access token has expired, resubmit with a new access token/,
      global: true,
    },
    {
      cause: 'insufficient-permission',
      status: [401, 403],
      code: 'PowerBINotAuthorizedException',
      confidence: 'likely',
      source: errors,
      explanation:
        'The caller is known, but has no role in this workspace, or no right on the dataset behind the report.',
      fix: letPrincipals,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'tenant setting',
      cause: 'insufficient-permission',
      http: `
        GET https://api.powerbi.com/v1.0/myorg/groups
        Authorization: Bearer <<jwt {"aud":"https://analysis.windows.net/powerbi/api","appid":"1","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":{"code":"PowerBINotAuthorizedException","message":"API is not accessible for application"}}
      `,
    },
    {
      name: 'expired',
      cause: 'token-expired',
      http: `
        GET https://api.powerbi.com/v1.0/myorg/groups
        Authorization: Bearer <<jwt {"aud":"https://analysis.windows.net/powerbi/api","iat":-7200,"exp":-3600}>>

        403
        Content-Type: application/json

        {"error":{"code":"TokenExpired","message":"Access token has expired, resubmit with a new access token"}}
      `,
    },
    {
      name: 'workspace',
      cause: 'insufficient-permission',
      http: `
        POST https://api.powerbi.com/v1.0/myorg/groups/5f0e1d2c-1111-2222-3333-444455556666/reports/1/GenerateToken
        Authorization: Bearer <<jwt {"aud":"https://analysis.windows.net/powerbi/api","appid":"1","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"error":{"code":"PowerBINotAuthorizedException","pbi.error":{"code":"PowerBINotAuthorizedException","parameters":{},"details":[]}}}
      `,
    },
  ],
} satisfies Vendor;
