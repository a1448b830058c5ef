import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://learn.microsoft.com/en-us/graph/errors';
const resolve = 'https://learn.microsoft.com/en-us/graph/resolve-auth-errors';
const diagnostics =
  'https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-xoauth/';

const sendGraphToken = instruction(
  'Send Authorization: Bearer with a Graph access token',
  'Await the token first: const { accessToken } = await msal.acquireTokenSilent({ scopes: ["User.Read"], account }), then Authorization: `Bearer ${accessToken}`. The whole result object, or a promise, leaves the header empty.',
  'With the Graph SDK, the authProvider (or getAccessToken) must return the token itself.',
);

const renewGraphToken = instruction(
  'Call acquireTokenSilent before each call, and keep no token',
  'It returns the cached token while that is valid, and else a new one; a daemon does the same with acquireTokenByClientCredential.',
  'A token lives for about an hour. One that a server stored at sign-in is renewed with the refresh token (scope offline_access).',
);

const oneGraphToken = instruction(
  'Send the access token as Entra ID returned it',
  'Take access_token of the token response: not id_token, the authorization code, the client secret, or a token from another provider; no quotes or line breaks, and Bearer only once.',
  'In App Service, X-MS-TOKEN-AAD-ACCESS-TOKEN works with Graph only if the sign-in requests it: loginParameters ["scope=openid offline_access https://graph.microsoft.com/User.Read"].',
  'Paste it into https://jwt.ms: aud must be https://graph.microsoft.com or 00000003-0000-0000-c000-000000000000.',
);

const grantGraphPermission = instruction(
  'Grant the permission of this call, then get a new token',
  'App registrations, the app, API permissions, Add a permission, Microsoft Graph: Delegated permissions where a user signs in (claim scp), Application permissions for client credentials (claim roles); then Grant admin consent. The reference page of the call lists them.',
  'Name the new scope in the sign-in, or request https://graph.microsoft.com/.default again: tokens in a cache keep their old permissions. Check scp or roles at https://jwt.ms.',
  'Most reads of other users and groups need admin consent (User.Read.All); User.Read covers only the signed-in user.',
  'With delegated permissions, the user needs the right, too: a directory role (User Administrator …), membership of the team, or access to the mailbox or site.',
);

const delegatedToken = instruction(
  'Call it with the token of a signed-in user',
  'Use the authorization code or device code flow with a delegated permission; client credentials have no user. For a resource with an id call /users/{id} instead of /me.',
);

const premiumTenant = instruction(
  'Use a tenant with Microsoft Entra ID P1 or P2',
  'Sign-in logs (/auditLogs/signIns) and the like need a premium license in the tenant: assign one, or call /auditLogs/directoryAudits, which needs none.',
  'The permission is AuditLog.Read.All, with the role Reports Reader for delegated calls.',
);

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
      fix: sendGraphToken,
    },
    {
      cause: 'token-expired',
      text: /Lifetime validation failed, the token is expired|CompactToken validation failed with reason code: 80049228/,
      confidence: 'certain',
      global: true,
      source: resolve,
      fix: renewGraphToken,
    },
    {
      cause: 'token-expired',
      text: /^Access token has expired or is not yet valid/,
      confidence: 'likely',
      source: resolve,
      fix: renewGraphToken,
    },
    {
      cause: 'token-expired',
      code: 'Authentication_ExpiredToken',
      confidence: 'certain',
      global: true,
      source: errors,
      fix: renewGraphToken,
    },
    {
      cause: 'malformed-token',
      text: /^CompactToken parsing failed with error code: 8004920\w*|^CompactToken parsing failed/,
      confidence: 'likely',
      global: true,
      source: resolve,
      explanation:
        'Graph cannot decode the value as an access token of Microsoft Entra ID: usually it is another kind of token, or not a token.',
      fix: oneGraphToken,
    },
    {
      cause: 'malformed-token',
      code: 'InvalidAuthenticationToken',
      text: /^IDX1(?:4\d{3}|27\d{2})\b/,
      confidence: 'certain',
      source: resolve,
      explanation:
        'Graph cannot read the value as a JWT: it is another kind of token, part of one, or not a token.',
      fix: oneGraphToken,
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
      fix: sendGraphToken,
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
      fix: oneGraphToken,
    },
    {
      cause: 'claims-challenge',
      text: /^Continuous access evaluation resulted in challenge/,
      confidence: 'certain',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/entra/identity-platform/app-resilience-continuous-access-evaluation',
      fix: instruction(
        'Pass the claims of WWW-Authenticate to the token request',
        'Decode claims of the challenge from Base64 and call acquireTokenSilent({ scopes, account, claims }), or acquireTokenPopup where that asks for interaction.',
        'The app declares that it can do so with clientCapabilities: ["CP1"]; in .NET WithClientCapabilities(new[] { "CP1" }) and WithClaims().',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Missing (?:scope|role) permissions on the request\. API requires one of/,
      confidence: 'certain',
      global: true,
      source: resolve,
      fix: grantGraphPermission,
    },
    {
      cause: 'insufficient-scope',
      text: /^Either scp or roles claim need to be present in the token/,
      confidence: 'certain',
      global: true,
      source: resolve,
      explanation:
        'The token carries no permission at all: for client credentials, no Application permission has been granted with admin consent.',
      fix: grantGraphPermission,
    },
    {
      cause: 'insufficient-permission',
      code: 'accessDenied',
      claim: ['roles', /\bSites\.Selected\b/],
      path: /\/(?:sites|drives)\b/,
      confidence: 'likely',
      source: 'https://learn.microsoft.com/en-us/graph/permissions-selected-overview',
      explanation:
        'Sites.Selected gives access to no site by itself: each site must grant the app a role of its own.',
      fix: instruction(
        'Grant the app a role on this site',
        'POST https://graph.microsoft.com/v1.0/sites/SITE_ID/permissions with { "roles": ["write"], "grantedToIdentities": [{ "application": { "id": "CLIENT_ID", "displayName": "APP" } }] }, with an account or app that has Sites.FullControl.All.',
        'PnP PowerShell: Grant-PnPAzureADAppSitePermission -AppId CLIENT_ID -DisplayName APP -Site SITE_URL -Permissions Write (Grant-PnPEntraIDAppSitePermission in version 3); Get-… lists what is granted.',
        'It takes some minutes; then get a new token.',
      ),
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
      fix: grantGraphPermission,
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
      fix: delegatedToken,
    },
    {
      cause: 'license-or-plan',
      text: /^Tenant does not have a SPO license/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The tenant of the token has no SharePoint Online, so it has no drives and sites.',
      fix: instruction(
        'Call with a work account whose tenant has SharePoint, or as a personal account',
        'Sites and drives need a Microsoft 365 subscription in the token’s tenant: sign in with an account of that tenant, or assign the license.',
        'For a personal OneDrive use the authority https://login.microsoftonline.com/consumers (or common) and /me/drive with Files.Read; a guest of your tenant has no drive there.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /tenant doesn't have premium license|^Neither tenant is B2C/,
      confidence: 'certain',
      global: true,
      source: errors,
      fix: premiumTenant,
    },
    {
      cause: 'license-or-plan',
      code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      confidence: 'certain',
      source: errors,
      fix: premiumTenant,
    },
    {
      cause: 'license-or-plan',
      code: 'MailboxNotEnabledForRESTAPI',
      confidence: 'certain',
      source: errors,
      explanation:
        'The account has no mailbox in Exchange Online: it has no license, the mailbox is inactive, or it is on an on-premises server.',
      fix: instruction(
        'Call for a user with a mailbox in Exchange Online',
        'Microsoft 365 admin center, Users, Active users, the user, Licenses and apps: a plan with Exchange Online; the mailbox appears after some minutes. Guests and admin-only accounts have none.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: 'quotaLimitReached',
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'insufficient-permission',
      text: /Blocked by tenant configured AppOnly AccessPolicy settings/,
      confidence: 'certain',
      global: true,
      source: 'https://learn.microsoft.com/en-us/graph/auth-limit-mailbox-access',
      explanation:
        'The token has the permission, but an application access policy of Exchange Online does not let this app access this mailbox.',
      fix: instruction(
        'Add the mailbox to the group of the application access policy',
        'Exchange Online PowerShell: Get-ApplicationAccessPolicy shows the policy’s group (a mail-enabled security group); add the user to it, or New-ApplicationAccessPolicy -AppId ID -PolicyScopeGroupId GROUP -AccessRight RestrictAccess.',
        'Check with Test-ApplicationAccessPolicy -Identity USER -AppId ID; a change can take more than 30 minutes.',
      ),
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
      fix: renewGraphToken,
    },
    {
      cause: 'wrong-audience',
      header: ['x-ms-diagnostics', /invalid_resource|audience/i],
      confidence: 'certain',
      source: diagnostics,
      fix: instruction(
        'Request a token for Exchange Online',
        'Scope https://outlook.office365.com/.default, or a delegated scope such as https://outlook.office.com/EWS.AccessAsUser.All; a token for Graph is not valid here.',
        'Or call Microsoft Graph (https://graph.microsoft.com/v1.0/me/messages) with the Graph token: the REST API of outlook.office.com is retired.',
      ),
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
      name: 'insufficient permission: Sites.Selected and no grant',
      cause: 'insufficient-permission',
      http: `
        GET https://graph.microsoft.com/v1.0/sites/contoso.sharepoint.com:/sites/hr
        Authorization: Bearer <<jwt {"iss":"https://sts.windows.net/t/","aud":"https://graph.microsoft.com","idtyp":"app","roles":["Sites.Selected"],"iat":-60,"exp":3600}>>

        403
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"accessDenied","message":"Access denied","innerError":{"request-id":"1"}}}
      `,
    },
    {
      name: 'malformed token: a value without dots',
      cause: 'malformed-token',
      http: `
        GET https://graph.microsoft.com/v1.0/me
        Authorization: Bearer q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t

        401
        x-ms-ags-diagnostic: {"ServerInfo":{"DataCenter":"West Europe","Slice":"E"}}
        Content-Type: application/json

        {"error":{"code":"InvalidAuthenticationToken","message":"IDX14100: JWT is not well formed, there are no dots (.).\\nThe token needs to be in JWS or JWE Compact Serialization Format. (JWS): 'EncodedHeader.EncodedPayload.EncodedSignature'. (JWE): 'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector.EncodedCiphertext.EncodedAuthenticationTag'.","innerError":{"date":"2026-03-10T12:00:00","request-id":"1"}}}
      `,
    },
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
    {
      name: 'missing credentials: empty token',
      cause: 'missing-credentials',
      http: `
        GET https://graph.microsoft.com/v1.0/me

        401
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"InvalidAuthenticationToken","message":"Access token is empty."}}
      `,
    },
    {
      name: 'malformed token: CompactToken',
      cause: 'malformed-token',
      http: `
        GET https://graph.microsoft.com/v1.0/me
        Authorization: Bearer 0.AXkAexampleExampleexample

        401
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"InvalidAuthenticationToken","message":"CompactToken parsing failed with error code: 80049217"}}
      `,
    },
    {
      name: 'token unrecognized: no reason',
      cause: 'token-unrecognized',
      http: `
        GET https://graph.microsoft.com/v1.0/me
        Authorization: Bearer EwB4A8l6BAAUexampleexample

        401
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"InvalidAuthenticationToken","message":"The token could not be used."}}
      `,
    },
    {
      name: 'claims challenge: continuous access evaluation',
      cause: 'claims-challenge',
      http: `
        GET https://graph.microsoft.com/v1.0/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"InvalidAuthenticationToken","message":"Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp"}}
      `,
    },
    {
      name: 'insufficient scope: no scp and no roles',
      cause: 'insufficient-scope',
      http: `
        GET https://graph.microsoft.com/v1.0/users
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"UnknownError","message":"Either scp or roles claim need to be present in the token."}}
      `,
    },
    {
      name: 'wrong token type: application-only',
      cause: 'wrong-token-type',
      http: `
        GET https://graph.microsoft.com/v1.0/me/chats
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        412
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"PreconditionFailed","message":"Requested API is not supported in application-only context"}}
      `,
    },
    {
      name: 'license: no SharePoint',
      cause: 'license-or-plan',
      http: `
        GET https://graph.microsoft.com/v1.0/me/drive
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        400
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"BadRequest","message":"Tenant does not have a SPO license."}}
      `,
    },
    {
      name: 'license: sign-in logs',
      cause: 'license-or-plan',
      http: `
        GET https://graph.microsoft.com/v1.0/auditLogs/signIns
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"Authentication_RequestFromNonPremiumTenantOrB2CTenant","message":"Neither tenant is B2C or tenant doesn't have premium license"}}
      `,
    },
    {
      name: 'license: no mailbox',
      cause: 'license-or-plan',
      http: `
        GET https://graph.microsoft.com/v1.0/me/messages
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        404
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"MailboxNotEnabledForRESTAPI","message":"The mailbox is either inactive, soft-deleted, or is hosted on-premise."}}
      `,
    },
    {
      name: 'application access policy',
      cause: 'insufficient-permission',
      http: `
        GET https://graph.microsoft.com/v1.0/users/a@contoso.com/sendMail
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        request-id: 1
        Content-Type: application/json

        {"error":{"code":"ErrorAccessDenied","message":"Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings."}}
      `,
    },
  ],
} satisfies Vendor;
