import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://www.dropbox.com/developers/documentation/http/documentation#error-handling';

const offline = instruction(
  'Use a refresh token',
  'Access tokens live for four hours; the one that “Generate” in the App Console makes, too. Authorize once with token_access_type=offline, exchange the code at /oauth2/token, and store refresh_token.',
  'Then POST grant_type=refresh_token with client_id (and client_secret), or give the SDK refreshToken, clientId and clientSecret: it refreshes automatically.',
);

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
      explanation: 'Access tokens live for four hours.',
      fix: offline,
    },
    {
      cause: 'token-unrecognized',
      text: /^invalid_access_token\//,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'Dropbox does not know the token: revoked, cut, or from another app; a new permission or a password change can end it.',
      fix: instruction(
        'Authorize the app again',
        'Or generate a new token in the App Console for tests. Check that the whole token (over 1,000 characters) is stored, and that a refresh token is not sent as Bearer.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^missing_scope\/|does not have the required scope/,
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation:
        'The token was issued without the permission that the response names in required_scope.',
      fix: instruction(
        'Tick the scope in the App Console, then issue a new token',
        'dropbox.com/developers/apps, the app, Permissions: files.content.read, files.content.write, sharing.write …, Submit.',
        'Earlier tokens keep the old scopes: generate or authorize again.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^user_suspended\//,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'The user’s account is suspended by the team.',
      fix: instruction(
        'Ask the team’s administrator to restore the user',
        'Admin Console, Members.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:route_access_denied|invalid_select_user|invalid_select_admin)\//,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'The kind of token does not suit the call: a team token needs a member to act for, or the app may not use this route.',
      fix: instruction(
        'Name the member with Dropbox-API-Select-User',
        'A team-linked app sends Dropbox-API-Select-User: dbmid:… (or Select-Admin) for files calls; /2/team/members/list_v2 lists the ids. With a user’s token send no such header.',
        'Namespaces of the team space want Dropbox-API-Path-Root.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /Must provide HTTP header "Authorization" or URL parameter "authorization"/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'The call has no token.',
      fix: instruction(
        'Send Authorization: Bearer with the access token',
        'In the browser, download links need the header too: fetch the file and make a blob, or use /2/files/get_temporary_link.',
      ),
    },
    {
      cause: 'malformed-header',
      text: /Invalid authorization value in HTTP header "Authorization"/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'The value is not “Bearer TOKEN”: often “Bearer undefined”, an extra space, or the app key.',
      fix: instruction(
        'Send exactly Bearer, a space, and the token',
        'Log the header right before the call. App key and secret belong into Basic, for /oauth2/token alone.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^(?:.{0,120}: )?The given OAuth 2 access token is malformed/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'The value is no Dropbox token: cut, quoted, or another service’s.',
      fix: instruction(
        'Send the access token whole',
        'It begins with sl. and has over 1,000 characters: check the column’s length and quotes.',
      ),
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
    {
      name: 'token expired: four hours',
      cause: 'token-expired',
      http: `
        POST https://api.dropboxapi.com/2/files/list_folder
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error_summary":"expired_access_token/...","error":{".tag":"expired_access_token"}}
      `,
    },
    {
      name: 'token unrecognized: invalid',
      cause: 'token-unrecognized',
      http: `
        POST https://api.dropboxapi.com/2/files/list_folder
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error_summary":"invalid_access_token/...","error":{".tag":"invalid_access_token"}}
      `,
    },
    {
      name: 'insufficient scope: a permission',
      cause: 'insufficient-scope',
      http: `
        POST https://api.dropboxapi.com/2/files/list_folder
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error_summary":"missing_scope/...","error":{".tag":"missing_scope","required_scope":"files.metadata.read"}}
      `,
    },
    {
      name: 'account locked: suspended',
      cause: 'account-locked',
      http: `
        POST https://api.dropboxapi.com/2/files/list_folder
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error_summary":"user_suspended/...","error":{".tag":"user_suspended"}}
      `,
    },
    {
      name: 'insufficient permission: no member',
      cause: 'insufficient-permission',
      http: `
        POST https://api.dropboxapi.com/2/files/list_folder
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error_summary":"invalid_select_user/...","error":{".tag":"invalid_select_user"}}
      `,
    },
    {
      name: 'missing credentials: no header',
      cause: 'missing-credentials',
      http: `
        POST https://api.dropboxapi.com/2/files/list_folder

        400
        Content-Type: text/plain

        Error in call to API function "files/list_folder": Must provide HTTP header "Authorization" or URL parameter "authorization".
      `,
    },
    {
      name: 'malformed header: undefined',
      cause: 'malformed-header',
      http: `
        POST https://api.dropboxapi.com/2/files/list_folder
        Authorization: abc

        400
        Content-Type: text/plain

        Error in call to API function "files/list_folder": Invalid authorization value in HTTP header "Authorization": "abc".  Expecting "Bearer <oauth2-access-token>".
      `,
    },
    {
      name: 'malformed token: cut',
      cause: 'malformed-token',
      http: `
        POST https://api.dropboxapi.com/2/files/list_folder
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        400
        Content-Type: text/plain

        Error in call to API function "files/list_folder": The given OAuth 2 access token is malformed.
      `,
    },
  ],
} satisfies Vendor;
