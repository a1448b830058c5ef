import { serverApiExamples } from '../server-api-examples.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const jira = 'https://developer.atlassian.com/server/jira/platform/basic-authentication/';
const cloud = 'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/';
const oauth = 'https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/';
const xsrf = 'https://developer.atlassian.com/server/framework/atlassian-sdk/form-token-handling/';
const bitbucket = 'https://developer.atlassian.com/cloud/bitbucket/rest/intro/';

const apiToken = instruction(
  'Send Basic with the email address and an API token',
  'Jira and Confluence Cloud: id.atlassian.com, Security, API tokens; user name is the account’s email address, password the token, host https://SITE.atlassian.net. Bearer is for OAuth.',
  'A token with scopes, or of a service account, works at https://api.atlassian.com/ex/jira/CLOUD_ID/… (ex/confluence); CLOUD_ID is in https://SITE.atlassian.net/_edge/tenant_info.',
  'Data Center and Server: a personal access token as Authorization: Bearer. API tokens of id.atlassian.com do not work there.',
);

const checkToken = instruction(
  'Check the email address and the API token, and the host of a token with scopes',
  'Cloud: the user name is the account’s email address, the password an API token from id.atlassian.com (Security, API tokens) that has not expired or been revoked. curl -u EMAIL:TOKEN https://SITE.atlassian.net/rest/api/3/myself shows whether it works.',
  'A token with scopes, or of a service account, works only at https://api.atlassian.com/ex/jira/CLOUD_ID/rest/api/3/… (ex/confluence); CLOUD_ID is in https://SITE.atlassian.net/_edge/tenant_info.',
  'Data Center and Server: user name and password, or a personal access token as Authorization: Bearer.',
);

const bitbucketToken = instruction(
  'Use an API token with Bitbucket scopes, as Basic with the email address',
  'id.atlassian.com, Security, Create API token with scopes, app Bitbucket: read:repository:bitbucket, write:repository:bitbucket, read:pullrequest:bitbucket, read:user:bitbucket, read:workspace:bitbucket … The message names what is missing; the scopes of a token cannot be changed.',
  'REST: user is the Atlassian account’s email address, not the Bitbucket user name. Git: user x-bitbucket-api-token-auth.',
  'Repository, project and workspace access tokens are sent as Bearer. App passwords no longer work (removed in 2026).',
);

const solveCaptcha = instruction(
  'Sign in once on the server’s own page and solve the CAPTCHA',
  'Then correct the password in the script, or the CAPTCHA comes back. An administrator can reset it: User management, the user, Reset failed login count.',
  'A personal access token (Bearer) is not subject to it.',
);

const fromServer = instruction(
  'Call Jira, Confluence or Bitbucket from your own server',
  'Have the page call a route on your server, which adds the API token and makes this call: a page exposes its token, and no request header helps. For development, a proxy of the dev server does the same (Vite: server.proxy).',
  'Data Center: Administration, System, Allowlist, add the page’s URL and tick Allow incoming.',
);

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
      explanation:
        'After failed sign-ins, the server requires a CAPTCHA, which only its sign-in page can show.',
      fix: solveCaptcha,
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      request: 'basic',
      user: /^[^@]*$/,
      password: /^ATATT/,
      confidence: 'certain',
      source: bitbucket,
      explanation:
        'The password is an API token, and with one the user name is the email address of the Atlassian account: the user name that was sent has no @.',
      fix: instruction(
        'Send the email address of the Atlassian account as user name',
        'Authorization: Basic with Base64 of EMAIL:API_TOKEN (curl -u EMAIL:API_TOKEN), for Bitbucket, Jira and Confluence Cloud alike. A Bitbucket user name belonged with app passwords, which ended in 2026.',
        'Git over HTTPS: user x-bitbucket-api-token-auth (or the Bitbucket user name) and the token. Bitbucket takes only tokens that were created with scopes for the app Bitbucket.',
      ),
    },
    {
      cause: 'wrong-credentials',
      header: ['x-seraph-loginreason', /AUTHENTICATED_FAILED/],
      password: /^[MNO][A-Za-z0-9+/]{43}$/,
      confidence: 'certain',
      source:
        'https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html',
      explanation:
        'The password has the form of a personal access token of Data Center, which is sent as Bearer and not as the password of Basic.',
      fix: instruction(
        'Send the personal access token as Authorization: Bearer',
        'Jira and Confluence Data Center: Authorization: Bearer TOKEN, without a user name. Profile, Personal Access Tokens shows whether it is still valid.',
        'In libraries set the token alone: jira-python JIRA(server, token_auth=TOKEN), go-jira PATAuthTransport, atlassian-python-api Jira(url, token=TOKEN).',
      ),
    },
    {
      cause: 'wrong-credentials',
      header: ['x-seraph-loginreason', /AUTHENTICATED_FAILED/],
      request: 'basic',
      confidence: 'certain',
      source: cloud,
      explanation:
        'Jira or Confluence read the Basic credentials and reject them: a wrong email address or token, an expired token, or a token with scopes, which works only at api.atlassian.com. The challenge OAuth comes with every 401 and asks for nothing.',
      fix: checkToken,
    },
    {
      cause: 'wrong-credentials',
      header: ['x-seraph-loginreason', /AUTHENTICATED_FAILED/],
      confidence: 'likely',
      source: jira,
      explanation:
        'Jira or Confluence read the credentials, and they are wrong. Cloud then goes on as an anonymous caller.',
      fix: apiToken,
    },
    {
      cause: 'insufficient-permission',
      header: ['x-seraph-loginreason', /AUTHORISATION_FAILED/],
      confidence: 'certain',
      source: jira,
      explanation: 'The account exists but has no access to this application.',
      fix: instruction(
        'Give the account access to the application',
        'Jira: Administration, User management, the user, Application access (Jira Software), or its group. Confluence: Global permissions, Can use.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Basic auth(?:entication)? with passwords? is (?:deprecated|not allowed)/,
      confidence: 'certain',
      global: true,
      source: cloud,
      explanation: 'Atlassian Cloud accepts an email address and an API token, not a password.',
      fix: apiToken,
    },
    {
      cause: 'csrf',
      text: /^XSRF check failed/,
      confidence: 'certain',
      global: 'cause',
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
      explanation: 'No credential arrived; an empty variable sends none.',
      fix: apiToken,
    },
    {
      cause: 'token-unrecognized',
      text: /^Client must be authenticated to access this resource/,
      request: 'credentials',
      confidence: 'likely',
      global: true,
      source: cloud,
      explanation:
        'The credential is not one that this host takes: an API token sent as Bearer, a wrong email address, a revoked token, or a token with scopes at the site’s own host.',
      fix: apiToken,
    },
    {
      cause: 'insufficient-scope',
      text: /^Unauthorized; scope does not match/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation: 'The token lacks a scope of this endpoint, or is called at the wrong host.',
      fix: instruction(
        'Add the scope, and call api.atlassian.com/ex/…',
        'OAuth 2.0 (3LO): developer.atlassian.com/console, the app, Permissions; put it into scope of the sign-in and let the user consent again. The endpoint’s page lists classic and granular scopes: do not mix them.',
        'API token with scopes: create one with the scope, and call https://api.atlassian.com/ex/jira/CLOUD_ID/rest/api/3/….',
        'Jira Software (boards, sprints) wants granular scopes such as read:board-scope:jira-software.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /lack one or more required privilege scopes/,
      confidence: 'certain',
      global: true,
      source: bitbucket,
      explanation:
        'The token, app password or OAuth consumer lacks a scope; error.detail.required names it.',
      fix: bitbucketToken,
    },
    {
      cause: 'wrong-credentials',
      text: /^Token is invalid, expired, or not supported for this endpoint/,
      request: 'basic',
      confidence: 'likely',
      global: true,
      source: bitbucket,
      explanation:
        'Bitbucket does not take this API token: it has no Bitbucket scopes, has expired, or the user name is not the account’s email address.',
      fix: bitbucketToken,
    },
    {
      cause: 'token-unrecognized',
      text: /^Token is invalid, expired, or not supported for this endpoint/,
      confidence: 'likely',
      global: true,
      source: bitbucket,
      explanation:
        'Bitbucket does not take this token: it has no Bitbucket scopes, was sent as Bearer although it is an API token, or has expired.',
      fix: bitbucketToken,
    },
    {
      cause: 'insufficient-permission',
      text: /\bCurrent user not permitted to use (?:Confluence|Jira)|^The app is not installed on this instance/,
      confidence: 'certain',
      global: true,
      source: cloud,
      explanation: 'The account has no access to this product, or the token is for another site.',
      fix: instruction(
        'Give the account access to the product on this site',
        'admin.atlassian.com, Users, the user, Add products: Jira or Confluence (a license seat).',
        'OAuth: take the cloud id from https://api.atlassian.com/oauth/token/accessible-resources with this token; if the site is missing there, authorize again and choose it.',
      ),
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
      explanation: 'The organization admits only listed IP addresses.',
      fix: instruction(
        'Add the caller’s address to the IP allowlist',
        'admin.atlassian.com, Security, IP allowlists. Bitbucket: Workspace settings, Access controls.',
      ),
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /does not exist or you do not have permission to see it/i,
      confidence: 'likely',
      source: cloud,
      explanation:
        'Jira sends the same response for an issue that does not exist, one that the user may not browse, and callers whose credentials it did not accept.',
      fix: instruction(
        'See who the caller is, then give that user Browse Projects',
        'GET /rest/api/3/myself with the same credentials: a 401 means that the token is wrong, and the call was made anonymously.',
        'Project settings, Permissions (and the issue’s security level): Browse Projects for the user or group. Check the issue key.',
      ),
    },
    {
      cause: 'cors-blocked',
      method: /^OPTIONS$/,
      path: /^\/(?:rest|wiki|2\.0)\//,
      confidence: 'possible',
      source: 'https://developer.atlassian.com/cloud/jira/platform/security-overview/',
      explanation:
        'Atlassian Cloud sends no CORS headers to other sites; Data Center only to those on its allowlist.',
      fix: fromServer,
    },
    {
      cause: 'cors-blocked',
      status: 0,
      path: /^\/(?:rest|wiki|2\.0)\//,
      confidence: 'possible',
      source: 'https://developer.atlassian.com/cloud/jira/platform/security-overview/',
      explanation:
        'Atlassian Cloud sends no CORS headers to other sites; Data Center only to those on its allowlist.',
      fix: fromServer,
    },
    {
      cause: 'cors-preflight-auth',
      method: /^OPTIONS$/,
      path: /^\/(?:rest|wiki|2\.0)\//,
      confidence: 'possible',
      source: 'https://developer.atlassian.com/cloud/jira/platform/security-overview/',
      explanation:
        'Atlassian Cloud sends no CORS headers to other sites; Data Center only to those on its allowlist.',
      fix: fromServer,
    },
  ],
  antiForgery: [{ header: 'X-Atlassian-Token', obtain: 'Send no-check.' }],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(EMAIL:API_TOKEN)' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: 'wrong credentials: an API token with a user name',
      cause: 'wrong-credentials',
      http: `
        GET https://api.bitbucket.org/2.0/repositories/acme
        Authorization: Basic <<base64 ann_dev:ATATT3xFfGF0q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t=1A2B3C4D>>

        401
        WWW-Authenticate: Basic realm="Bitbucket.org HTTP"
      `,
    },
    {
      name: 'wrong credentials: a personal access token as password',
      cause: 'wrong-credentials',
      http: `
        GET https://jira.example.com/rest/api/2/myself
        Authorization: Basic <<base64 ann:NjIzMTQxMjM0NTY3OgSq7Zk2mX0pW9sVb4tq7Zk2mX0p>>

        401
        X-Seraph-LoginReason: AUTHENTICATED_FAILED
        WWW-Authenticate: OAuth realm="https%3A%2F%2Fjira.example.com"
      `,
    },
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
    {
      name: 'account locked: X-Authentication-Denied-Reason',
      cause: 'account-locked',
      http: `
        GET https://jira.example.com/rest/api/2/myself
        Authorization: Basic <<base64 alice@example.com:q7Zk2mX0pW9sVb4t>>

        403
        X-Authentication-Denied-Reason: CAPTCHA_CHALLENGE; login-url=https://jira.example.com/login.jsp
        Content-Type: text/plain

        Basic Authentication Failure - Reason : AUTHENTICATION_DENIED
      `,
    },
    {
      name: 'wrong credentials: AUTHENTICATED_FAILED',
      cause: 'wrong-credentials',
      http: `
        GET https://jira.example.com/rest/api/2/myself
        Authorization: Basic <<base64 alice@example.com:q7Zk2mX0pW9sVb4t>>

        401
        X-Seraph-LoginReason: AUTHENTICATED_FAILED
        Content-Type: text/plain

        Basic Authentication Failure - Reason : AUTHENTICATED_FAILED
      `,
    },
    {
      name: 'wrong credentials: the challenge of Cloud',
      cause: 'wrong-credentials',
      http: `
        GET https://acme.atlassian.net/rest/api/2/search?jql=project%3DA
        Authorization: Basic <<base64 bob@example.com:ATATT3xFfGF0q7Zk2mX0pW9sVb4t=0A1B2C3D>>

        401
        X-Seraph-LoginReason: AUTHENTICATED_FAILED
        WWW-Authenticate: OAuth realm="https%3A%2F%2Facme.atlassian.net"
        Content-Type: text/html

        <html><head><title>Unauthorized (401)</title></head><body>Basic authentication with passwords is off.</body></html>
      `,
    },
    {
      name: 'wrong credentials: of a form',
      cause: 'wrong-credentials',
      http: `
        POST https://jira.example.com/rest/auth/1/session
        Content-Type: application/json

        {"username":"alice","password":"bad"}

        401
        X-Seraph-LoginReason: AUTHENTICATED_FAILED
        Content-Type: application/json

        {"errorMessages":["Login failed"],"errors":{}}
      `,
    },
    {
      name: 'insufficient permission: AUTHORISATION_FAILED',
      cause: 'insufficient-permission',
      http: `
        GET https://jira.example.com/rest/api/2/myself
        Authorization: Basic <<base64 alice@example.com:q7Zk2mX0pW9sVb4t>>

        403
        X-Seraph-LoginReason: AUTHORISATION_FAILED
        Content-Type: text/plain
      `,
    },
    {
      name: 'missing credentials: no credential',
      cause: 'missing-credentials',
      http: `
        GET https://acme.atlassian.net/rest/api/3/myself

        401
        Content-Type: application/json

        {"message":"Client must be authenticated to access this resource.","status-code":401}
      `,
    },
    {
      name: 'token unrecognized: an API token as Bearer',
      cause: 'token-unrecognized',
      http: `
        GET https://acme.atlassian.net/rest/api/3/myself
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Client must be authenticated to access this resource.","status-code":401}
      `,
    },
    {
      name: 'insufficient scope: Bitbucket',
      cause: 'insufficient-scope',
      http: `
        GET https://api.bitbucket.org/2.0/repositories/a/b
        Authorization: Basic <<base64 alice@example.com:q7Zk2mX0pW9sVb4t>>

        403
        Content-Type: application/json

        {"type":"error","error":{"message":"Your credentials lack one or more required privilege scopes.","detail":{"required":["read:repository:bitbucket"],"granted":["read:user:bitbucket"]}}}
      `,
    },
    {
      name: 'insufficient permission: no access to the product',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.atlassian.net/wiki/rest/api/content
        Authorization: Basic <<base64 alice@example.com:q7Zk2mX0pW9sVb4t>>

        403
        Content-Type: application/json

        {"statusCode":403,"message":"Current user not permitted to use Confluence"}
      `,
    },
    {
      name: 'ip blocked: an allowlist',
      cause: 'ip-blocked',
      http: `
        GET https://acme.atlassian.net/rest/api/3/myself
        Authorization: Basic <<base64 alice@example.com:q7Zk2mX0pW9sVb4t>>

        403
        Content-Type: application/json

        {"message":"The IP address 203.0.113.7 is not allowed to access this site because of an IP allowlist."}
      `,
    },
    {
      name: 'hidden 404: an issue',
      cause: 'hidden-404',
      http: `
        GET https://acme.atlassian.net/rest/api/3/issue/A-1
        Authorization: Basic <<base64 alice@example.com:q7Zk2mX0pW9sVb4t>>

        404
        Content-Type: application/json

        {"errorMessages":["Issue does not exist or you do not have permission to see it."],"errors":{}}
      `,
    },
    {
      name: 'wrong credentials: a token without Bitbucket scopes',
      cause: 'wrong-credentials',
      http: `
        GET https://api.bitbucket.org/2.0/user
        Authorization: Basic <<base64 alice@example.com:q7Zk2mX0pW9sVb4t>>

        401
        Content-Type: application/json

        {"type":"error","error":{"message":"Token is invalid, expired, or not supported for this endpoint."}}
      `,
    },
    {
      name: 'token unrecognized: an API token as Bearer at Bitbucket',
      cause: 'token-unrecognized',
      http: `
        GET https://api.bitbucket.org/2.0/user
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"type":"error","error":{"message":"Token is invalid, expired, or not supported for this endpoint."}}
      `,
    },
    ...serverApiExamples('https://acme.atlassian.net/rest/api/3/issue'),
  ],
} satisfies Vendor;
