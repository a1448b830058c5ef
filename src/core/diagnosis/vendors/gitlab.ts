import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const rest = 'https://docs.gitlab.com/api/rest/authentication/';
const statusCodes = 'https://docs.gitlab.com/api/rest/troubleshooting/';
const jobToken = 'https://docs.gitlab.com/ci/jobs/ci_job_token/';
const tokens = 'https://docs.gitlab.com/user/profile/personal_access_tokens/';
const oauth = 'https://docs.gitlab.com/api/oauth2/';

/** GitLab. */
export const gitlab = {
  id: 'gitlab',
  name: 'GitLab',
  signs: [
    { path: /^\/api\/v4\// },
    { header: ['x-gitlab-meta'] },
    { header: ['gitlab-lb'] },
    { header: ['gitlab-sv'] },
    { host: /(?:^|\.)gitlab\.[\w.-]{1,200}$/ },
    { body: /"message"\s*:\s*"40[134] (?:Unauthorized|Forbidden|[\w ]*Not Found)/ },
  ],
  rows: [
    {
      cause: 'wrong-token-type',
      status: [401, 403, 404],
      text: /^(?:40[134] )?(?:Unauthorized|Forbidden|.*Not Found)/,
      sends: 'job-token',
      confidence: 'likely',
      source: jobToken,
      explanation:
        'A CI job token is good for few endpoints alone (packages, releases, artifacts, container registry, environments …), and not for /user, groups or most of projects.',
      fix: instruction(
        'Use a project, group or personal access token for this endpoint',
        'Create it under Settings, Access tokens, with the scope api or read_api, store it as a masked CI/CD variable, and send it as PRIVATE-TOKEN.',
        'For an endpoint that job tokens do reach: add the calling project to the other project’s allowlist (Settings, CI/CD, Job token permissions); the token ends with its job.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: 'insufficient_scope',
      sends: 'private-token',
      confidence: 'certain',
      source: tokens,
      explanation:
        'A token’s scopes are chosen when it is created: read_repository and the like are for Git, not for the API.',
      fix: instruction(
        'Create a new token with the scope read_api (or api for changes)',
        'User settings, Access tokens (or Settings, Access tokens of the project or group); the scopes of an existing token cannot be changed.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^401 Unauthorized$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: statusCodes,
    },
    {
      cause: 'token-unrecognized',
      text: /^401 Unauthorized$/,
      request: 'credentials',
      confidence: 'likely',
      source: statusCodes,
      explanation:
        'GitLab responds the same way to an expired, revoked, mistyped, or foreign token, and to a personal token in a header that it does not read.',
      fix: instruction(
        'Send the token in the header of its kind',
        'Personal, project and group tokens: PRIVATE-TOKEN or Authorization: Bearer. CI job tokens: JOB-TOKEN. OAuth tokens: Authorization: Bearer.',
        'Check under Access tokens that it is active and has the scope api or read_api.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Token (?:is|was) expired|You can either do re-authorization or token refresh/,
      confidence: 'certain',
      source: oauth,
    },
    {
      cause: 'token-revoked',
      text: /^Token was revoked\. You have to re-authorize from the user/,
      confidence: 'certain',
      global: true,
      source: oauth,
    },
    {
      cause: 'insufficient-scope',
      text: /^The request requires higher privileges than provided by the access token/,
      confidence: 'certain',
      source: rest,
    },
    {
      cause: 'step-up-required',
      text: /^403 Forbidden.*(?:2FA|two-factor)|Please complete your profile|must set up 2FA/i,
      confidence: 'likely',
      source: statusCodes,
    },
    {
      cause: 'consent-required',
      text: /must accept the Terms of Service/i,
      confidence: 'certain',
      global: true,
      source: statusCodes,
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^404 [\w ]+Not Found$/,
      request: 'credentials',
      confidence: 'possible',
      source: statusCodes,
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^404 [\w ]+Not Found$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: statusCodes,
      explanation: 'GitLab responds with 404 for what exists but the caller may not see.',
      fix: instruction(
        'Send a token that may see this project',
        'Private projects respond with 404 to strangers. Use the numeric ID, or encode the path (group%2Fproject).',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^403 Forbidden|^insufficient_granular_scope/,
      confidence: 'likely',
      source: statusCodes,
    },
    {
      cause: 'ip-blocked',
      text: /^403 Forbidden - IP/i,
      confidence: 'certain',
      source: 'https://docs.gitlab.com/user/group/access_and_permissions/',
    },
    {
      cause: 'account-locked',
      text: /^(?:403 Forbidden - )?Your account has been (?:blocked|deactivated|locked)|^Your account is (?:pending approval|blocked)/i,
      confidence: 'certain',
      source: statusCodes,
    },
    {
      cause: 'wrong-credentials',
      text: /^HTTP Basic: Access denied/,
      confidence: 'likely',
      global: true,
      source: 'https://docs.gitlab.com/topics/git/troubleshooting_git/',
      explanation:
        'With two-factor authentication or SSO, a password is refused here; use a personal access token instead.',
      fix: instruction(
        'Use a personal access token as the password',
        'With the scope read_repository or write_repository, and any user name.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^Retry later$|^This endpoint has been requested too many times/,
      confidence: 'certain',
      source: 'https://docs.gitlab.com/security/rate_limits/',
    },
    {
      cause: 'client-auth-failed',
      text: /^Client authentication failed due to unknown client/,
      confidence: 'certain',
      source: oauth,
    },
    {
      cause: 'refresh-token-invalid',
      code: 'invalid_grant',
      request: 'refresh',
      confidence: 'certain',
      source: oauth,
      explanation:
        'GitLab’s refresh tokens work once: the old one stops working as soon as the new one is issued.',
      fix: instruction(
        'Store the refresh token of each response, and refresh once at a time',
        'Send the user to sign in again now.',
      ),
    },
  ],
  antiForgery: [
    { header: 'X-CSRF-Token', obtain: 'Read the content of <meta name="csrf-token">.' },
  ],
  credentialPlaces: [
    { header: 'PRIVATE-TOKEN' },
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'JOB-TOKEN' },
  ],
  examples: [
    {
      name: 'wrong token type: a job token where none is read',
      cause: 'wrong-token-type',
      http: `
        GET https://gitlab.com/api/v4/user
        JOB-TOKEN: glcbt-64_abcdefghijklmnopqrst

        401
        x-gitlab-meta: {"correlation_id":"01","version":"1"}
        Content-Type: application/json

        {"message":"401 Unauthorized"}
      `,
    },
    {
      name: 'insufficient scope: a personal access token',
      cause: 'insufficient-scope',
      http: `
        GET https://gitlab.com/api/v4/groups
        PRIVATE-TOKEN: glpat-abcdefghijklmnopqrst

        403
        Content-Type: application/json

        {"error":"insufficient_scope","error_description":"The request requires higher privileges than provided by the access token.","scope":"api read_api"}
      `,
    },
    {
      name: 'token unrecognized: 401 Unauthorized',
      cause: 'token-unrecognized',
      http: `
        GET https://gitlab.com/api/v4/user
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        x-gitlab-meta: {}
        Content-Type: application/json

        {"message":"401 Unauthorized"}
      `,
    },
    {
      name: 'token revoked: invalid_token',
      cause: 'token-revoked',
      http: `
        GET https://gitlab.com/api/v4/user
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        x-gitlab-meta: {}
        Content-Type: application/json

        {"error":"invalid_token","error_description":"Token was revoked. You have to re-authorize from the user."}
      `,
    },
    {
      name: 'insufficient scope: insufficient_scope',
      cause: 'insufficient-scope',
      http: `
        GET https://gitlab.com/api/v4/user
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        x-gitlab-meta: {}
        Content-Type: application/json

        {"error":"insufficient_scope","error_description":"The request requires higher privileges than provided by the access token.","scope":"api read_api"}
      `,
    },
    {
      name: 'hidden 404: 404 aNot Found',
      cause: 'hidden-404',
      http: `
        GET https://gitlab.com/api/v4/user

        404
        x-gitlab-meta: {}
        Content-Type: application/json

        {"message":"404 aNot Found"}
      `,
    },
    {
      name: 'wrong credentials: HTTP Basic: Access denied',
      cause: 'wrong-credentials',
      http: `
        GET https://gitlab.com/api/v4/user
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        x-gitlab-meta: {}
        Content-Type: application/json

        {"message":"HTTP Basic: Access denied"}
      `,
    },
    {
      name: 'refresh token invalid: invalid_grant',
      cause: 'refresh-token-invalid',
      http: `
        POST https://gitlab.com/api/v4/user
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        401
        x-gitlab-meta: {}
        Content-Type: application/json

        {"error":"invalid_grant"}
      `,
    },
  ],
} satisfies Vendor;
