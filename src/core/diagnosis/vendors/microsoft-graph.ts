import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://learn.microsoft.com/en-us/graph/errors';
const resolve = 'https://learn.microsoft.com/en-us/graph/resolve-auth-errors';
const diagnostics =
  'https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-xoauth/';

/** Microsoft Graph and the Microsoft 365 services behind it. */
export const microsoftGraph = {
  id: 'microsoft-graph',
  name: 'Microsoft Graph',
  signs: [
    {
      host: /^graph\.microsoft\.(?:com|us)$|^(?:dod-)?graph\.microsoft\.us$|^microsoftgraph\.chinacloudapi\.cn$|^graph\.windows\.net$|^outlook\.office(?:365)?\.com$|\.sharepoint\.com$/,
    },
    { header: ['x-ms-ags-diagnostic'] },
    { header: ['x-ms-diagnostics'] },
    { header: ['sprequestguid'] },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'InvalidAuthenticationToken',
      text: /^Access token is empty/,
      confidence: 'certain',
      source: resolve,
    },
    {
      cause: 'token-expired',
      text: /Lifetime validation failed, the token is expired|CompactToken validation failed with reason code: 80049228/,
      confidence: 'certain',
      global: true,
      source: resolve,
    },
    {
      cause: 'token-expired',
      text: /^Access token has expired or is not yet valid/,
      confidence: 'likely',
      source: resolve,
    },
    {
      cause: 'token-expired',
      code: 'Authentication_ExpiredToken',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'malformed-token',
      text: /^CompactToken parsing failed with error code: 8004920\w*|^CompactToken parsing failed/,
      confidence: 'likely',
      global: true,
      source: resolve,
    },
    {
      cause: 'wrong-audience',
      text: /^Access token validation failure\. Invalid audience/,
      confidence: 'certain',
      global: true,
      source: resolve,
      explanation: 'The token was issued for an API other than Microsoft Graph.',
      fix: instruction(
        'Request a token for Microsoft Graph',
        'Use scopes such as User.Read or https://graph.microsoft.com/.default, and no scope of your own API in the same request.',
      ),
    },
    {
      cause: 'wrong-audience',
      code: 'Authentication_MissingOrMalformed',
      request: 'token',
      confidence: 'likely',
      source: errors,
      explanation:
        'A token for another resource (Microsoft Graph or Azure AD Graph) is called missing or malformed.',
      fix: instruction(
        'Request a token for the host that is called',
        'graph.microsoft.com and graph.windows.net are different resources.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'Authentication_MissingOrMalformed',
      request: 'no-authorization',
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'invalid-signature',
      text: /^Access token validation failure\.(?! Invalid audience)|^Signing key is invalid/,
      confidence: 'possible',
      source: resolve,
    },
    {
      cause: 'token-unrecognized',
      code: 'InvalidAuthenticationToken',
      confidence: 'possible',
      source: resolve,
    },
    {
      cause: 'claims-challenge',
      text: /^Continuous access evaluation resulted in challenge/,
      confidence: 'certain',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/entra/identity-platform/app-resilience-continuous-access-evaluation',
    },
    {
      cause: 'insufficient-scope',
      text: /^Missing (?:scope|role) permissions on the request\. API requires one of/,
      confidence: 'certain',
      global: true,
      source: resolve,
    },
    {
      cause: 'insufficient-scope',
      text: /^Either scp or roles claim need to be present in the token/,
      confidence: 'certain',
      global: true,
      source: resolve,
    },
    {
      cause: 'insufficient-scope',
      code: ['ErrorAccessDenied', 'Authorization_RequestDenied', 'accessDenied'],
      confidence: 'possible',
      source: resolve,
    },
    {
      cause: 'insufficient-permission',
      code: ['Authorization_RequestDenied', 'ErrorAccessDenied', 'accessDenied'],
      confidence: 'likely',
      source: resolve,
      explanation:
        'Either a permission (scope or app role) is not in the token, or the signed-in user may not do this.',
      fix: instruction(
        'Grant the permission of this call, then get a new token',
        'Its page in the Graph reference lists the permissions. Delegated calls need it in scp, app-only calls in roles; grant admin consent.',
        'Most directory-wide reads (all users, groups) need admin consent, e.g. User.Read.All; User.Read covers only the signed-in user.',
      ),
    },
    {
      cause: 'consent-required',
      code: 'Authorization_IdentityNotFound',
      confidence: 'likely',
      source: errors,
      explanation:
        'The calling application has no service principal in this tenant: nobody has consented to it.',
      fix: instruction(
        'Grant consent to the app in this tenant',
        'An administrator opens https://login.microsoftonline.com/TENANT/adminconsent?client_id=ID.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /^\/me request is only valid with delegated authentication flow/,
      confidence: 'certain',
      global: true,
      source: resolve,
      explanation: 'An app-only token has no “me”; the call needs a user’s token or /users/{id}.',
      fix: instruction(
        'Call /users/{id}, or sign a user in',
        'An application’s own token has no user.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /Requested API is not supported in application-only context|only (?:supported|valid) (?:with|in) delegated|does not support application-only/i,
      confidence: 'certain',
      source: resolve,
    },
    {
      cause: 'license-or-plan',
      text: /^Tenant does not have a SPO license|tenant doesn't have premium license|^Neither tenant is B2C/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'license-or-plan',
      code: [
        'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
        'MailboxNotEnabledForRESTAPI',
        'quotaLimitReached',
      ],
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'rate-limited',
      code: ['TooManyRequests', 'activityLimitReached', 'ApplicationThrottled'],
      confidence: 'certain',
      source: 'https://learn.microsoft.com/en-us/graph/throttling',
    },
    {
      cause: 'token-expired',
      header: ['x-ms-diagnostics', /invalid_lifetime|token (?:is |has )?expired|lifetime/i],
      confidence: 'likely',
      source: diagnostics,
    },
    {
      cause: 'wrong-audience',
      header: ['x-ms-diagnostics', /invalid_resource|audience/i],
      confidence: 'certain',
      source: diagnostics,
    },
    {
      cause: 'wrong-issuer',
      header: ['x-ms-diagnostics', /invalid_issuer|issuer/i],
      confidence: 'likely',
      source: diagnostics,
    },
    {
      cause: 'invalid-signature',
      header: ['x-ms-diagnostics', /invalid_signature|invalid signature/i],
      confidence: 'certain',
      source: diagnostics,
    },
    {
      cause: 'missing-credentials',
      header: ['x-msdavext_error', /^917656/],
      request: 'no-credentials',
      confidence: 'likely',
      source: 'https://learn.microsoft.com/en-us/openspecs/sharepoint_protocols/ms-wdvmoduu/',
    },
  ],
  // https://learn.microsoft.com/en-us/graph/permissions-reference: the least privileged delegated
  // permission
  scopes: [
    { method: 'GET', path: /^\/(?:v1\.0|beta)\/me$/, scope: 'User.Read' },
    {
      method: 'GET',
      path: /^\/(?:v1\.0|beta)\/(?:me|users\/[^/]+)\/(?:messages|mailFolders)/,
      scope: 'Mail.Read',
    },
    {
      method: 'POST',
      path: /^\/(?:v1\.0|beta)\/(?:me|users\/[^/]+)\/sendMail/,
      scope: 'Mail.Send',
    },
    {
      method: 'GET',
      path: /^\/(?:v1\.0|beta)\/(?:me|users\/[^/]+)\/(?:events|calendar|calendars|calendarView)/,
      scope: 'Calendars.Read',
    },
    {
      path: /^\/(?:v1\.0|beta)\/(?:me|users\/[^/]+)\/(?:events|calendar|calendars)/,
      scope: 'Calendars.ReadWrite',
    },
    {
      method: 'GET',
      path: /^\/(?:v1\.0|beta)\/(?:me|users\/[^/]+)\/contacts/,
      scope: 'Contacts.Read',
    },
    {
      method: 'GET',
      path: /^\/(?:v1\.0|beta)\/(?:me|users\/[^/]+)\/(?:drive|drives)/,
      scope: 'Files.Read',
    },
    { path: /^\/(?:v1\.0|beta)\/(?:me|users\/[^/]+)\/(?:drive|drives)/, scope: 'Files.ReadWrite' },
    { method: 'GET', path: /^\/(?:v1\.0|beta)\/(?:sites|drives)/, scope: 'Sites.Read.All' },
    { path: /^\/(?:v1\.0|beta)\/(?:sites|drives)/, scope: 'Sites.ReadWrite.All' },
    {
      method: 'GET',
      path: /^\/(?:v1\.0|beta)\/(?:groups|me\/memberOf)/,
      scope: 'GroupMember.Read.All',
    },
    { path: /^\/(?:v1\.0|beta)\/groups/, scope: 'Group.ReadWrite.All' },
    { method: 'GET', path: /^\/(?:v1\.0|beta)\/applications/, scope: 'Application.Read.All' },
    { method: 'GET', path: /^\/(?:v1\.0|beta)\/users/, scope: 'User.Read.All' },
    { path: /^\/(?:v1\.0|beta)\/users/, scope: 'User.ReadWrite.All' },
    {
      method: 'POST',
      path: /^\/(?:v1\.0|beta)\/teams\/[^/]+\/channels\/[^/]+\/messages/,
      scope: 'ChannelMessage.Send',
    },
    { method: 'GET', path: /^\/(?:v1\.0|beta)\/auditLogs/, scope: 'AuditLog.Read.All' },
  ],
  examples: [
    {
      name: 'wrong audience: InvalidAuthenticationToken',
      cause: 'wrong-audience',
      http: `
        GET https://graph.microsoft.com/v1.0/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"InvalidAuthenticationToken","message":"Access token validation failure. Invalid audience."}}
      `,
    },
    {
      name: 'token expired: InvalidAuthenticationToken',
      cause: 'token-expired',
      http: `
        GET https://graph.microsoft.com/v1.0/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"InvalidAuthenticationToken","message":"Lifetime validation failed, the token is expired."}}
      `,
    },
    {
      name: 'insufficient scope: Forbidden',
      cause: 'insufficient-scope',
      http: `
        GET https://graph.microsoft.com/v1.0/teams
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"Forbidden","message":"Missing scope permissions on the request. API requires one of 'Team.ReadBasic.All'. Scopes on the request 'User.Read'"}}
      `,
    },
    {
      name: 'wrong token type: BadRequest',
      cause: 'wrong-token-type',
      http: `
        GET https://graph.microsoft.com/v1.0/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        400
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"BadRequest","message":"/me request is only valid with delegated authentication flow."}}
      `,
    },
    {
      name: 'insufficient permission: Authorization_RequestDenied',
      cause: 'insufficient-permission',
      http: `
        GET https://graph.microsoft.com/v1.0/users
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}
      `,
    },
    {
      name: 'wrong audience: x-ms-diagnostics: 2000003;reason="The audi…',
      cause: 'wrong-audience',
      http: `
        GET https://outlook.office365.com/api/v2.0/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-ms-diagnostics: 2000003;reason="The audience claim value is invalid";error_category="invalid_resource"
      `,
    },
    {
      name: 'wrong audience: Authentication_MissingOrMalformed',
      cause: 'wrong-audience',
      http: `
        GET https://graph.microsoft.com/v1.0/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"Authentication_MissingOrMalformed"}}
      `,
    },
    {
      name: 'consent required: Authorization_IdentityNotFound',
      cause: 'consent-required',
      http: `
        GET https://graph.microsoft.com/v1.0/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"Authorization_IdentityNotFound"}}
      `,
    },
  ],
} satisfies Vendor;
