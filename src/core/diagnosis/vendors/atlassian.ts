import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const jira = 'https://developer.atlassian.com/server/jira/platform/basic-authentication/';
const cloud = 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/';
const oauth = 'https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/';
const xsrf = 'https://developer.atlassian.com/server/framework/atlassian-sdk/form-token-handling/';
const bitbucket = 'https://developer.atlassian.com/cloud/bitbucket/rest/intro/';

/** Atlassian: Jira, Confluence, Bitbucket. */
export const atlassian = {
  id: 'atlassian',
  name: 'Atlassian',
  signs: [
    { path: /^\/rest\/(?:api|agile|auth)\/(?:\d|latest)/ },
    { header: ['x-seraph-loginreason'] },
    { header: ['x-arequestid'] },
    { header: ['atl-traceid'] },
    { header: ['x-asessionid'] },
    { host: /\.atlassian\.(?:net|com)$|^(?:api\.)?bitbucket\.org$/ },
  ],
  rows: [
    {
      cause: 'account-locked',
      header: ['x-seraph-loginreason', /AUTHENTICATION_DENIED/],
      confidence: 'certain',
      source: jira,
      explanation:
        'After failed sign-ins, the server requires a CAPTCHA, which only its sign-in page can show.',
      fix: instruction(
        'Sign in once on the server’s own page and solve the CAPTCHA',
        'Then correct the password in the script, or the CAPTCHA comes back. An administrator can reset the failed login count.',
      ),
    },
    {
      cause: 'account-locked',
      header: ['x-authentication-denied-reason', /^CAPTCHA_CHALLENGE/],
      confidence: 'certain',
      source: jira,
    },
    {
      cause: 'wrong-credentials',
      header: ['x-seraph-loginreason', /AUTHENTICATED_FAILED/],
      confidence: 'likely',
      source: jira,
    },
    {
      cause: 'insufficient-permission',
      header: ['x-seraph-loginreason', /AUTHORISATION_FAILED/],
      confidence: 'certain',
      source: jira,
    },
    {
      cause: 'wrong-credentials',
      text: /^Basic auth(?:entication)? with passwords? is (?:deprecated|not allowed)/,
      confidence: 'certain',
      global: true,
      source: cloud,
      explanation: 'Atlassian Cloud accepts an email address and an API token, not a password.',
      fix: instruction(
        'Use an API token instead of the password',
        'Create it at id.atlassian.com under Security, API tokens. Send Basic with the email address as user and the token as password.',
      ),
    },
    {
      cause: 'csrf',
      text: /^XSRF check failed/,
      confidence: 'certain',
      global: true,
      source: xsrf,
      explanation:
        'Jira and Confluence refuse write requests that have a browser’s User-Agent and a foreign Origin, even with valid Basic credentials.',
      fix: {
        title: 'Send X-Atlassian-Token: no-check',
        steps: [
          'Add the header X-Atlassian-Token: no-check to requests that change something.',
          'From a browser, the Origin must also be the server’s own: otherwise let your own server make the call, with a User-Agent that is not a browser’s.',
        ],
        code: [],
      },
    },
    {
      cause: 'missing-credentials',
      text: /^Client must be authenticated to access this resource/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: cloud,
    },
    {
      cause: 'token-unrecognized',
      text: /^Client must be authenticated to access this resource/,
      request: 'credentials',
      confidence: 'likely',
      global: true,
      source: cloud,
    },
    {
      cause: 'insufficient-scope',
      text: /^Unauthorized; scope does not match/,
      confidence: 'certain',
      global: true,
      source: oauth,
    },
    {
      cause: 'insufficient-scope',
      text: /lack one or more required privilege scopes/,
      confidence: 'certain',
      global: true,
      source: bitbucket,
    },
    {
      cause: 'token-unrecognized',
      text: /^Token is invalid, expired, or not supported for this endpoint/,
      confidence: 'likely',
      global: true,
      source: bitbucket,
    },
    {
      cause: 'insufficient-permission',
      text: /^Current user not permitted to use (?:Confluence|Jira)|^The app is not installed on this instance/,
      confidence: 'certain',
      global: true,
      source: cloud,
    },
    {
      cause: 'malformed-token',
      text: /^Failed to parse Connect Session Auth Token/,
      confidence: 'likely',
      global: true,
      source: oauth,
      explanation:
        'A bearer token for api.atlassian.com was sent to the site’s own host, or the other way around.',
      fix: instruction(
        'Call the host that this token is for',
        'Send OAuth 2.0 (3LO) tokens to https://api.atlassian.com/ex/jira/CLOUD_ID/…, and API tokens as Basic to https://SITE.atlassian.net.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /IP allowlist|ip address .{0,80} (?:is )?not allowed to access/i,
      confidence: 'certain',
      source:
        'https://support.atlassian.com/security-and-access-policies/docs/specify-ip-addresses-for-product-access/',
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /does not exist or you do not have permission to see it/i,
      confidence: 'likely',
      source: cloud,
    },
  ],
  antiForgery: [{ header: 'X-Atlassian-Token', obtain: 'Send no-check.' }],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(EMAIL:API_TOKEN)' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: 'account locked: X-Seraph-LoginReason: AUTHENTICATION_DENIED',
      cause: 'account-locked',
      http: `
        GET https://jira.example.com/rest/api/2/myself
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        X-Seraph-LoginReason: AUTHENTICATION_DENIED
        X-Authentication-Denied-Reason: CAPTCHA_CHALLENGE; login-url=https://jira.example.com/login.jsp
      `,
    },
    {
      name: 'insufficient scope: 401,',
      cause: 'insufficient-scope',
      http: `
        GET https://api.atlassian.com/ex/jira/1/rest/api/3/search
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":401,"message":"Unauthorized; scope does not match"}
      `,
    },
    {
      name: 'csrf: XSRF check failed',
      cause: 'csrf',
      http: `
        POST https://jira.example.com/rest/api/2/issue/A-1/attachments
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        X-AREQUESTID: 1

        XSRF check failed
      `,
    },
    {
      name: 'wrong credentials: Basic auth with password is deprecated',
      cause: 'wrong-credentials',
      http: `
        GET https://api.atlassian.com/ex/jira/1/rest/api/3/search

        401
        Content-Type: application/json

        {"code":401,"message":"Basic auth with password is deprecated"}
      `,
    },
    {
      name: 'malformed token: Failed to parse Connect Session Auth Token',
      cause: 'malformed-token',
      http: `
        GET https://api.atlassian.com/ex/jira/1/rest/api/3/search
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":401,"message":"Failed to parse Connect Session Auth Token"}
      `,
    },
  ],
} satisfies Vendor;
