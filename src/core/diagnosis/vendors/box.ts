import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://developer.box.com/guides/api-calls/permissions-and-errors/common-errors/';

const authorizeApp = instruction(
  'Ask an administrator to authorize the app in the Admin Console',
  'Admin Console, Integrations, Platform Apps Manager, Server Authentication Apps, Add (or the app, Authorize) with the app’s client id. A free developer account’s owner is its administrator.',
  'After every change of scopes or access level: Developer Console, Authorization, Review and Submit, and authorize again.',
  'enterprise_id must be that of the enterprise that authorized it (box_subject_type=enterprise, box_subject_id=ENTERPRISE_ID).',
);

const boxAccess = instruction(
  'Give the token’s user access, or raise the app’s access level',
  'Collaborate the service account (AutomationUser_…@boxdevedition.com, General Settings of the app) on the folder as Editor; or act for a user with As-User or box_subject_type=user.',
  'Developer Console, the app, Configuration: App + Enterprise Access, the scopes (Write all files, Manage users …), and “Make API calls using the as-user header” or “Generate user access tokens”; then have it authorized again.',
  'access_denied_item_locked: someone locked the file. forbidden_by_policy: a Shield or security policy of the enterprise.',
);

/** Box. */
export const box = {
  id: 'box',
  name: 'Box',
  signs: [{ host: /(?:^|\.)box\.com$/ }, { header: ['box-request-id'] }],
  rows: [
    {
      cause: 'insufficient-permission',
      code: [
        'access_denied_insufficient_permissions',
        'forbidden_by_policy',
        'access_denied_item_locked',
      ],
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The user that the token acts for (often the app’s service account) has no right to this item, or the app may not do this.',
      fix: boxAccess,
    },
    {
      cause: 'consent-required',
      code: 'terms_of_service_required',
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation: 'The user must first accept the enterprise’s terms of service.',
      fix: instruction(
        'Ask the user to accept the terms',
        'They sign in at app.box.com once; an administrator manages the terms under Admin Console, Enterprise Settings, Custom Terms.',
      ),
    },
    {
      cause: 'consent-required',
      text: /^This app is not authorized by the enterprise/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The enterprise’s administrator has not authorized the app, or not its present settings.',
      fix: authorizeApp,
    },
    {
      cause: 'clock-skew',
      text: /MUST be (?:before|after) the .{0,40}'(?:exp|iat|nbf)' claim|Please check the '(?:exp|iat)' claim/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation: 'exp, iat or nbf of the assertion does not match Box’s clock.',
      fix: instruction(
        'Set exp at most 60 seconds ahead, and synchronize the clock',
        'exp is in seconds. Take the time from the Date header of the response and sign again (Box’s SDKs do).',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: 'insufficient_scope',
      confidence: 'certain',
      source: 'https://developer.box.com/guides/api-calls/permissions-and-errors/scopes',
      explanation: 'The app lacks a scope, or its access level is App Access Only.',
      fix: boxAccess,
    },
    {
      cause: 'consent-required',
      text: /^(?:Cannot obtain token based on the enterprise configuration|The "?box_subject_type"? )/,
      confidence: 'certain',
      global: true,
      source: 'https://developer.box.com/guides/authorization/platform-app-approval',
      explanation:
        'The app is not authorized in this enterprise, or box_subject_id belongs to another one.',
      fix: authorizeApp,
    },
  ],
  examples: [
    {
      name: 'insufficient permission: 403,',
      cause: 'insufficient-permission',
      http: `
        DELETE https://api.box.com/2.0/files/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        box-request-id: 1
        Content-Type: application/json

        {"type":"error","status":403,"code":"access_denied_insufficient_permissions","message":"Access denied - insufficient permission"}
      `,
    },
    {
      name: 'insufficient permission: an item',
      cause: 'insufficient-permission',
      http: `
        POST https://api.box.com/2.0/folders
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"type":"error","status":403,"code":"access_denied_insufficient_permissions","message":"Access denied - insufficient permission","request_id":"a"}
      `,
    },
    {
      name: 'consent required: the terms',
      cause: 'consent-required',
      http: `
        POST https://api.box.com/2.0/folders
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"type":"error","status":403,"code":"terms_of_service_required","message":"User must accept custom terms of service","request_id":"a"}
      `,
    },
    {
      name: 'consent required: the enterprise',
      cause: 'consent-required',
      http: `
        POST https://api.box.com/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&client_id=a&client_secret=b&assertion=a.b.c

        400
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"This app is not authorized by the enterprise admin"}
      `,
    },
    {
      name: 'clock skew: exp',
      cause: 'clock-skew',
      http: `
        POST https://api.box.com/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&client_id=a&client_secret=b&assertion=a.b.c

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Current date\\/time MUST be before the expiration date\\/time listed in the 'exp' claim"}
      `,
    },
    {
      name: 'insufficient scope: the access level',
      cause: 'insufficient-scope',
      http: `
        POST https://api.box.com/2.0/folders
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        WWW-Authenticate: Bearer realm="Service", error="insufficient_scope", error_description="The request requires higher privileges than provided by the access token."
      `,
    },
    {
      name: 'consent required: the enterprise’s configuration',
      cause: 'consent-required',
      http: `
        POST https://api.box.com/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=a&client_secret=b&box_subject_type=enterprise&box_subject_id=1

        400
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"Cannot obtain token based on the enterprise configuration for your app"}
      `,
    },
  ],
} satisfies Vendor;
