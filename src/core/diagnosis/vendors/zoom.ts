import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const oauth = 'https://developers.zoom.us/docs/internal-apps/s2s-oauth/';
const errors = 'https://developers.zoom.us/docs/api/errors/';

const newZoomToken = instruction(
  'Get a new access token with the app’s current credentials',
  'Server-to-Server OAuth: POST https://zoom.us/oauth/token?grant_type=account_credentials&account_id=…, Basic with client id and secret; a token lives for one hour, and a new one of the same app ends none.',
  'OAuth apps: grant_type=refresh_token, and store the new refresh token. marketplace.zoom.us, the app must be activated; JWT apps were switched off in 2023.',
);

const addZoomScope = instruction(
  'Add the scope to the app, then get a new token',
  'marketplace.zoom.us, Manage, the app, Scopes, Add Scopes: the names in brackets, one of each line (user:read:list_users:admin is the granular form of user:read:admin). A scope with :admin is for account-level apps.',
  'Server-to-Server: activate again, and wait some minutes; your role needs the permission for the scope to be offered. OAuth apps: the user adds the app again.',
);

const tokenRequest = instruction(
  'Send the token request as the type of the app wants it',
  'Server-to-Server OAuth: POST https://zoom.us/oauth/token, Basic CLIENT_ID:CLIENT_SECRET, form fields grant_type=account_credentials and account_id, all three from App Credentials of the same app.',
  'A user’s app (General app): grant_type=authorization_code with code and redirect_uri, later refresh_token. account_credentials is for Server-to-Server apps only.',
  'The app must be activated (marketplace.zoom.us, Manage, the app, Activation).',
);

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
      explanation: 'Access tokens live for one hour.',
      fix: newZoomToken,
    },
    {
      cause: 'token-unrecognized',
      code: '124',
      text: /^Invalid access token/,
      confidence: 'likely',
      source: errors,
      explanation:
        'Zoom does not know the token: expired, of a deactivated app, or an SDK signature or JWT of the retired kind.',
      fix: newZoomToken,
    },
    {
      cause: 'insufficient-scope',
      text: /^Invalid access token, does not contain scopes?/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'The app lacks a scope; the message lists the ones that would do.',
      fix: addZoomScope,
    },
    {
      cause: 'missing-credentials',
      text: /^Token cannot be empty/,
      confidence: 'certain',
      global: 'cause',
      source: errors,
      explanation: 'No token arrived.',
      fix: instruction(
        'Send Authorization: Bearer with the access token',
        'Log the header: the token request before may have failed.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^(?:Only available for [Pp]aid|This (?:feature|API) (?:is|can) only .{0,20}paid)|does not have a Zoom .{0,30}(?:license|plan)/,
      confidence: 'certain',
      source: errors,
      explanation: 'The account’s plan or the user’s license does not include this.',
      fix: instruction(
        'Assign the license to the user, or upgrade',
        'zoom.us, Admin, User Management, Users, the user, Edit: Licensed, and Webinar or Large Meeting as an add-on.',
      ),
    },
    ...serverApi('Zoom’s API', errors),
    {
      cause: 'client-auth-failed',
      text: /^Invalid client_id or client_secret/,
      confidence: 'certain',
      source: oauth,
      explanation: 'Client id and secret do not match an active app.',
      fix: tokenRequest,
    },
    {
      cause: 'client-auth-failed',
      text: /^The application (?:is|has been) disabled|^Bad Request$|^unsupported grant type$/i,
      path: /^\/oauth\/token/,
      confidence: 'likely',
      source: oauth,
      explanation:
        'Zoom gives no details: account_id and client belong to different apps, the app is not activated, or its type does not match the grant.',
      fix: tokenRequest,
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
    {
      name: 'token expired: the hour',
      cause: 'token-expired',
      http: `
        GET https://api.zoom.us/v2/users/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":124,"message":"Access token is expired."}
      `,
    },
    {
      name: 'token unrecognized: invalid',
      cause: 'token-unrecognized',
      http: `
        GET https://api.zoom.us/v2/users/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":124,"message":"Invalid access token."}
      `,
    },
    {
      name: 'insufficient scope: 4711',
      cause: 'insufficient-scope',
      http: `
        GET https://api.zoom.us/v2/users/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"code":4711,"message":"Invalid access token, does not contain scopes:[user:read:list_users:admin]."}
      `,
    },
    {
      name: 'missing credentials: empty',
      cause: 'missing-credentials',
      http: `
        GET https://api.zoom.us/v2/users/me

        401
        Content-Type: application/json

        {"code":124,"message":"Token cannot be empty."}
      `,
    },
    {
      name: 'license or plan: a webinar',
      cause: 'license-or-plan',
      http: `
        POST https://api.zoom.us/v2/users/me/webinars
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"code":200,"message":"Only available for Paid account."}
      `,
    },
    ...serverApiExamples('https://api.zoom.us/v2/users/me'),
    {
      name: 'client auth failed: client id',
      cause: 'client-auth-failed',
      http: `
        POST https://zoom.us/oauth/token?grant_type=account_credentials&account_id=a
        Authorization: Basic <<base64 clientid:secretsecret>>

        400
        Content-Type: application/json

        {"reason":"Invalid client_id or client_secret","error":"invalid_client"}
      `,
    },
    {
      name: 'client auth failed: another account',
      cause: 'client-auth-failed',
      http: `
        POST https://zoom.us/oauth/token?grant_type=account_credentials&account_id=a
        Authorization: Basic <<base64 clientid:secretsecret>>

        400
        Content-Type: application/json

        {"reason":"Bad Request","error":"invalid_request"}
      `,
    },
  ],
} satisfies Vendor;
