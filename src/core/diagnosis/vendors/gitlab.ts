import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const rest = 'https://docs.gitlab.com/api/rest/authentication/';
const statusCodes = 'https://docs.gitlab.com/api/rest/troubleshooting/';
const jobToken = 'https://docs.gitlab.com/ci/jobs/ci_job_token/';
const tokens = 'https://docs.gitlab.com/user/profile/personal_access_tokens/';
const oauth = 'https://docs.gitlab.com/api/oauth2/';

const allowJobToken = instruction(
  'Add the calling project to the job token allowlist',
  'In the project that is called: Settings, CI/CD, Job token permissions, Add group or project (the one whose pipeline runs).',
  'The user who started the pipeline must be a member there, with Reporter or more (Developer to write). Pushing wants “Allow Git push requests to the repository” there.',
  'Many API endpoints take no job token at all: use a project access token as a masked variable.',
);

const tokenForGit = instruction(
  'Use a token with the right scope and role as the password',
  'Scope read_repository to clone, write_repository to push; any user name. A project token’s role must be Developer, or Maintainer for protected branches.',
  'A private submodule or project needs the user (or job token) to be a member there.',
);

const signInAgain = instruction(
  'Refresh the access token, or sign the user in again',
  'OAuth access tokens live for two hours: POST grant_type=refresh_token to /oauth/token and store both tokens of the response. Personal tokens: create a new one under User settings, Access tokens.',
);

/** GitLab. */
export const gitlab = {
  id: 'gitlab',
  name: 'GitLab',
  signs: [
    // Mattermost has /api/v4/ as well, with /users, /hooks and /search of its own.
    {
      path: /\/api\/v4\/(?:projects|groups|namespaces|runners|jobs?|issues|merge_requests|snippets|todos|events|packages|container_registry_event|personal_access_tokens|deploy_(?:keys|tokens)|keys|markdown|metadata|version|user|users\/\d+)(?:\/|$)/,
    },
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
      sends: ['job-token'],
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
      cause: 'insufficient-permission',
      text: /^Authentication by CI\/CD job token not allowed from/,
      confidence: 'certain',
      global: true,
      source: jobToken,
      explanation: 'The project that is called does not list the calling project.',
      fix: allowJobToken,
    },
    {
      cause: 'insufficient-scope',
      code: 'insufficient_scope',
      sends: ['private-token'],
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
      explanation: 'No token arrived; a variable that is empty sends none.',
      fix: instruction(
        'Send the token as PRIVATE-TOKEN',
        'Create it under User settings, Access tokens, with read_api or api. As PRIVATE-TOKEN or Authorization: Bearer; in a pipeline JOB-TOKEN: $CI_JOB_TOKEN.',
        'A protected CI/CD variable is empty on branches and tags that are not protected.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^401 Unauthorized$/,
      sends: ['private-token'],
      confidence: 'likely',
      source: statusCodes,
      explanation:
        'GitLab does not know the token in PRIVATE-TOKEN: it is expired, revoked, mistyped, from another instance, or a job token.',
      fix: instruction(
        'Create a new token, and send it as PRIVATE-TOKEN',
        'User settings (or Settings of the project or group), Access tokens: it must be active and have the scope api or read_api. Since GitLab 16 every token has an expiry date, at most a year ahead.',
        'CI job tokens belong in JOB-TOKEN, deploy tokens in DEPLOY-TOKEN, OAuth tokens in Authorization: Bearer.',
      ),
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
      fix: signInAgain,
    },
    {
      cause: 'token-revoked',
      text: /^Token was revoked\. You have to re-authorize from the user/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation: 'The user or an administrator revoked the token, or a refresh replaced it.',
      fix: signInAgain,
    },
    {
      cause: 'insufficient-scope',
      text: /^The request requires higher privileges than provided by the access token/,
      confidence: 'certain',
      source: rest,
      explanation: 'A token’s scopes are chosen when it is created.',
      fix: instruction(
        'Create a new token with the scope api (or read_api to read)',
        'User settings, Access tokens, or Settings, Access tokens of the project or group. OAuth: request scope=api, and tick it in the application’s settings.',
      ),
    },
    {
      cause: 'step-up-required',
      text: /^403 Forbidden.*(?:2FA|two-factor)|Please complete your profile|must set up 2FA/i,
      confidence: 'likely',
      source: statusCodes,
      explanation:
        'The group or instance requires two-factor authentication or a finished profile before anything else.',
      fix: instruction(
        'Sign in on the website and finish what it asks for',
        'User settings, Account, Enable two-factor authentication; then use a personal access token for the API.',
      ),
    },
    {
      cause: 'consent-required',
      text: /must accept the Terms of Service/i,
      confidence: 'certain',
      global: 'cause',
      source: statusCodes,
      explanation: 'The account has not accepted the instance’s terms.',
      fix: instruction(
        'Sign in on the website and accept the terms',
        'For a bot account, sign in as it once, or let an administrator accept: Admin, Settings, Terms of Service.',
      ),
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^404 [\w ]+Not Found$/,
      path: /^\/api\/v4\/(?:projects|groups)\/[^/]+$/,
      request: 'credentials',
      confidence: 'likely',
      source: statusCodes,
      explanation: 'GitLab responds with 404 for what exists but the token may not see.',
      fix: instruction(
        'Give the token’s owner access to the project',
        'Add the user as a member; a project token reaches its own project, a group token its group. A CI job token needs the allowlist of the other project.',
        'Encode the path (group%2Fproject) or use the numeric ID; the token needs read_api or api.',
      ),
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
      text: /^You are not allowed to (?:push (?:code to protected branches|into this branch)|merge into this branch)/,
      confidence: 'certain',
      global: true,
      source: 'https://docs.gitlab.com/user/project/repository/branches/protected/',
      explanation:
        'The branch is protected, and the token’s role is not among those that may push or merge.',
      fix: instruction(
        'Allow the role or token on the protected branch',
        'Settings, Repository, Protected branches, Allowed to push and merge: add the role or the token’s bot user. Or use a token with the role Maintainer.',
        'Or push to another branch and open a merge request.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:remote: )?You are not allowed to (?:download code from this project|upload code|force push)/,
      confidence: 'certain',
      global: true,
      source: 'https://docs.gitlab.com/topics/git/troubleshooting_git/',
      explanation:
        'The token’s owner is not a member, or has too low a role or scope for Git here.',
      fix: tokenForGit,
    },
    {
      cause: 'ip-blocked',
      status: 403,
      text: /^Forbidden$/,
      request: 'basic',
      confidence: 'likely',
      source:
        'https://docs.gitlab.com/security/rate_limits/#git-and-container-registry-failed-authentication-ban',
      explanation:
        'After ten failed Git or registry sign-ins within a minute GitLab refuses the address for an hour, even with right credentials.',
      fix: instruction(
        'Wait an hour, and correct the job that still signs in wrongly',
        "Self-managed: gitlab_rails['rack_attack_git_basic_auth'] in gitlab.rb sets the limit and ip_whitelist; the log (auth.log) names the address. Behind a proxy, set real_ip_trusted_addresses, or all users share one address.",
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^403 Forbidden|^insufficient_granular_scope/,
      confidence: 'likely',
      source: statusCodes,
      explanation:
        'The server accepts the token, but its role in the project, or its scope, is too low for this.',
      fix: instruction(
        'Raise the role of the token’s owner, or the token’s scope',
        'Project, Manage, Members: Developer writes issues and branches, Maintainer settings, variables and protected branches. A project access token has a role of its own: create a new one.',
        'Scope api for changes (read_api only reads); a CI job token reaches few endpoints.',
        'A feature may be off or restricted: Settings, General, Visibility, project features, permissions.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /^403 Forbidden - IP/i,
      confidence: 'certain',
      source: 'https://docs.gitlab.com/user/group/access_and_permissions/',
      explanation: 'The group allows only certain IP addresses.',
      fix: instruction(
        'Add the caller’s address to the group’s allowed ranges',
        'Group, Settings, General, Permissions and group features, Restrict access by IP address; include the runners.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^(?:403 Forbidden - )?Your account has been (?:blocked|deactivated|locked)|^Your account is (?:pending approval|blocked)/i,
      confidence: 'certain',
      source: statusCodes,
      explanation: 'An administrator blocked or deactivated the account, or it awaits approval.',
      fix: instruction(
        'Ask an administrator to activate the account',
        'Admin, Overview, Users: Unblock, Activate or Approve. Bot users of expired project tokens are blocked as well: create a new token.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^HTTP Basic: Access denied/,
      confidence: 'likely',
      global: 'cause',
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
      explanation: 'The instance counts calls per user and address.',
      fix: instruction(
        'Wait Retry-After, and send fewer calls',
        'RateLimit-Reset says when. Self-managed: Admin, Settings, Network, User and IP rate limits.',
      ),
    },
    {
      cause: 'client-auth-failed',
      text: /^Client authentication failed due to unknown client/,
      confidence: 'certain',
      source: oauth,
      explanation:
        'The application id or secret is unknown here, or the application is confidential and no secret was sent.',
      fix: instruction(
        'Copy application id and secret again',
        'User, group or Admin settings, Applications: renew the secret. A browser app must not be Confidential, and uses PKCE.',
        'id and secret belong to one instance: gitlab.com’s do not work on your own host.',
      ),
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
    {
      cause: 'redirect-uri-mismatch',
      text: /^The (?:redirect uri included is not valid|requested redirect uri is malformed or doesn't match client redirect URI)/i,
      confidence: 'certain',
      source: oauth,
      explanation: 'The redirect_uri is not one of the application’s.',
      fix: instruction(
        'Add the redirect_uri to the application',
        'User, group or Admin settings, Applications, Redirect URI: one per line, exactly as sent.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^The requested scope is invalid, unknown, or malformed/,
      confidence: 'likely',
      source: oauth,
      explanation:
        'The application was registered without one of the scopes that the sign-in requests.',
      fix: instruction(
        'Tick the scope in the application’s settings',
        'User, group or Admin settings, Applications, Edit: read_user, openid, profile, email, api …; they must cover scope of the request.',
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
      name: 'a token that has expired, in PRIVATE-TOKEN',
      cause: 'api-key-invalid',
      http: `
        GET https://git.example.com/api/v4/projects/1/issues
        PRIVATE-TOKEN: q7Zk2mX0pW9sVb4tq7Zk

        401
        Content-Type: application/json

        {"message":"401 Unauthorized"}
      `,
    },
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
    {
      name: 'missing credentials: 401 Unauthorized',
      cause: 'missing-credentials',
      http: `
        GET https://gitlab.example.com/api/v4/projects/1

        401
        Content-Type: application/json

        {"message":"401 Unauthorized"}
      `,
    },
    {
      name: 'token expired: the OAuth token',
      cause: 'token-expired',
      http: `
        GET https://gitlab.example.com/api/v4/user
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"invalid_token","error_description":"Token is expired. You can either do re-authorization or token refresh."}
      `,
    },
    {
      name: 'step up required: two-factor',
      cause: 'step-up-required',
      http: `
        GET https://gitlab.example.com/api/v4/user
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"403 Forbidden - You must set up 2FA"}
      `,
    },
    {
      name: 'consent required: the terms',
      cause: 'consent-required',
      http: `
        GET https://gitlab.example.com/api/v4/user
        PRIVATE-TOKEN: glpat-q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"403 Forbidden - You (@a) must accept the Terms of Service in order to perform this action."}
      `,
    },
    {
      name: 'hidden 404: a token that may not see it',
      cause: 'hidden-404',
      http: `
        GET https://gitlab.example.com/api/v4/projects/a%2Fb
        PRIVATE-TOKEN: glpat-q7Zk2mX0pW9sVb4t

        404
        Content-Type: application/json

        {"message":"404 Project Not Found"}
      `,
    },
    {
      name: 'insufficient permission: 403 Forbidden',
      cause: 'insufficient-permission',
      http: `
        POST https://gitlab.example.com/api/v4/projects/1/variables
        PRIVATE-TOKEN: glpat-q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"403 Forbidden"}
      `,
    },
    {
      name: 'account locked: blocked',
      cause: 'account-locked',
      http: `
        GET https://gitlab.example.com/api/v4/user
        PRIVATE-TOKEN: glpat-q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"403 Forbidden - Your account has been blocked."}
      `,
    },
    {
      name: 'ip blocked: a group’s ranges',
      cause: 'ip-blocked',
      http: `
        GET https://gitlab.example.com/api/v4/groups/1
        PRIVATE-TOKEN: glpat-q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"403 Forbidden - IP address is not allowed"}
      `,
    },
    {
      name: 'rate limited: Retry later',
      cause: 'rate-limited',
      http: `
        GET https://gitlab.example.com/api/v4/projects
        PRIVATE-TOKEN: glpat-q7Zk2mX0pW9sVb4t

        429
        RateLimit-Reset: 1773133200
        Content-Type: text/plain

        Retry later
      `,
    },
    {
      name: 'client auth failed: an unknown client',
      cause: 'client-auth-failed',
      http: `
        POST https://gitlab.example.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=a&client_id=b&client_secret=c&redirect_uri=https%3A%2F%2Fapp.example%2Fcb

        401
        Content-Type: application/json

        {"error":"invalid_client","error_description":"Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method."}
      `,
    },
    {
      name: 'insufficient permission: the job token allowlist',
      cause: 'insufficient-permission',
      http: `
        GET https://gitlab.example.com/a/b.git/info/refs?service=git-upload-pack
        Authorization: Basic <<base64 gitlab-ci-token:q7Zk2mX0pW9sVb4t>>

        403
        X-Gitlab-Meta: {}
        Content-Type: text/plain

        Authentication by CI/CD job token not allowed from a/c to a/b.
      `,
    },
    {
      name: 'insufficient permission: a protected branch',
      cause: 'insufficient-permission',
      http: `
        POST https://gitlab.example.com/api/v4/projects/1/repository/commits
        PRIVATE-TOKEN: glpat-q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"You are not allowed to push into this branch"}
      `,
    },
    {
      name: 'insufficient permission: a clone',
      cause: 'insufficient-permission',
      http: `
        GET https://gitlab.example.com/a/b.git/info/refs?service=git-upload-pack
        Authorization: Basic <<base64 x:q7Zk2mX0pW9sVb4t>>

        403
        X-Gitlab-Meta: {}
        Content-Type: text/plain

        You are not allowed to download code from this project.
      `,
    },
    {
      name: 'ip blocked: failed sign-ins',
      cause: 'ip-blocked',
      http: `
        GET https://gitlab.example.com/a/b.git/info/refs?service=git-upload-pack
        Authorization: Basic <<base64 x:q7Zk2mX0pW9sVb4t>>

        403
        Content-Type: text/plain

        Forbidden
      `,
    },
    {
      name: 'redirect uri mismatch: Doorkeeper',
      cause: 'redirect-uri-mismatch',
      http: `
        POST https://gitlab.example.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=a&client_id=b&client_secret=c&redirect_uri=https%3A%2F%2Fapp.example%2Fcb

        400
        Content-Type: application/json

        {"error":"invalid_redirect_uri","error_description":"The redirect uri included is not valid."}
      `,
    },
    {
      name: 'insufficient scope: higher privileges',
      cause: 'insufficient-scope',
      http: `
        POST https://gitlab.example.com/api/v4/projects
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":"insufficient_scope","error_description":"The request requires higher privileges than provided by the access token.","scope":"api"}
      `,
    },
    {
      name: 'insufficient scope: the application’s scopes',
      cause: 'insufficient-scope',
      http: `
        POST https://gitlab.example.com/oauth/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=client_credentials&client_id=b&client_secret=c&scope=api

        400
        Content-Type: application/json

        {"error":"invalid_scope","error_description":"The requested scope is invalid, unknown, or malformed."}
      `,
    },
  ],
} satisfies Vendor;
