import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const troubleshooting =
  'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api';
const rest = 'https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api';
const sso =
  'https://docs.github.com/en/enterprise-cloud@latest/authentication/authenticating-with-saml-single-sign-on/authorizing-a-personal-access-token-for-use-with-saml-single-sign-on';
const limits = 'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api';
const apps =
  'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app';
const oauthErrors =
  'https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors';

const authorizeForSso = instruction(
  'Authorize the token for the organization’s SSO',
  'Personal access token (classic): github.com/settings/tokens, Configure SSO beside the token, Authorize. Or open the URL that X-GitHub-SSO names.',
  'OAuth app or gh: sign in to the organization with SSO in the browser, then revoke and authorize the app again (gh auth refresh).',
  'Fine-grained tokens need none: their resource owner is the organization.',
);

const addScope = instruction(
  'Add the scope to the token',
  'github.com/settings/tokens, the classic token, tick the scope (X-Accepted-OAuth-Scopes names it, X-OAuth-Scopes what it has); the value stays the same. With gh: gh auth refresh -s SCOPE.',
  'Fine-grained token: set the repository or account permission instead.',
  'OAuth app: put it into scope of /login/oauth/authorize and sign the user in again.',
);

const signInForApi = instruction(
  'Send Authorization: Bearer with a token',
  'github.com/settings/personal-access-tokens; in a workflow set env GH_TOKEN: ${{ github.token }} or pass secrets.GITHUB_TOKEN to the step.',
  'Check that the variable is not empty where the code runs: workflows of forks and Dependabot get no secrets.',
);

const mayNotSee = instruction(
  'Give the token access to this repository',
  'Check owner and name in the URL first: GitHub responds with 404 to what the token may not see.',
  'Classic token: the scope repo (workflow for files under .github/workflows), and SSO authorized. Fine-grained token: the organization as resource owner, the repository listed, and approved by an owner.',
  'GitHub App: installed on the repository (Settings, Applications, Configure). GITHUB_TOKEN reaches its own repository alone.',
);

/** GitHub and GitHub Enterprise. */
export const github = {
  id: 'github',
  name: 'GitHub',
  signs: [
    { header: ['x-github-request-id'] },
    { header: ['server', /^GitHub\.com$/i] },
    { header: ['x-github-media-type'] },
    { host: /^(?:api\.|uploads\.|www\.)?github\.com$|\.ghe\.com$/ },
    { body: /"documentation_url"\s*:\s*"https:\/\/docs\.github\.com/ },
  ],
  rows: [
    {
      cause: 'sso-authorization-required',
      header: ['x-github-sso', /^required/],
      confidence: 'certain',
      source: sso,
      fix: authorizeForSso,
    },
    {
      cause: 'sso-authorization-required',
      text: /protected by organization SAML enforcement/,
      confidence: 'certain',
      global: true,
      source: sso,
      explanation:
        'The organization requires SAML sign-on, and this token is not authorized for it.',
      fix: authorizeForSso,
    },
    {
      cause: 'step-up-required',
      header: ['x-github-otp', /^required/],
      confidence: 'certain',
      source:
        'https://docs.github.com/en/enterprise-server@latest/rest/authentication/authenticating-to-the-rest-api',
      explanation:
        'The account has two-factor authentication, and the call used the password alone.',
      fix: instruction(
        'Use a personal access token instead of the password',
        'github.com/settings/tokens; send it as Authorization: Bearer. For GitHub Enterprise Server with Basic, X-GitHub-OTP carries the one-time code.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Requires authentication$/,
      request: 'no-authorization',
      confidence: 'certain',
      source: rest,
      fix: signInForApi,
    },
    {
      cause: 'wrong-scheme',
      text: /^Requires authentication$/,
      request: 'authorization',
      confidence: 'likely',
      source: rest,
      explanation: 'GitHub did not recognize the credential that was sent.',
      fix: instruction(
        'Send the token as Authorization: Bearer',
        'Or as Authorization: token. Passwords are not accepted.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Must authenticate to access this API/,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/enterprise-server@latest/admin/configuring-settings/hardening-security-for-your-enterprise/enabling-private-mode',
      explanation:
        'GitHub Enterprise Server in private mode wants credentials for every call, also for the first ones of a library.',
      fix: instruction(
        'Send a token of this GitHub Enterprise Server with every call',
        'Octokit: auth and baseUrl https://HOST/api/v3 together; a GitHub App needs its own app of that server. With gh: GH_ENTERPRISE_TOKEN and GH_HOST.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Bad credentials$/,
      confidence: 'likely',
      source: troubleshooting,
      explanation: 'GitHub says “Bad credentials” for expired, revoked, and mistyped tokens alike.',
      fix: instruction(
        'Create a new token, and see that the program sends it',
        'Check its expiry at github.com/settings/tokens and /settings/personal-access-tokens. GitHub revokes a token that was pushed to a public repository or gist.',
        'Look for quotes, spaces or a line break in the value; a .env file or an old GITHUB_TOKEN in the environment may override gh’s token (gh auth status).',
        'In a workflow: secrets.NAME is empty if the secret is not defined there, or the run comes from a fork.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^Maximum number of login attempts exceeded/,
      confidence: 'certain',
      global: 'cause',
      source: rest,
      explanation:
        'After many failed attempts GitHub refuses the account or address for a while, even with right credentials.',
      fix: instruction(
        'Stop retrying, correct the token, and wait',
        'Find the job that still uses the old token or password; the lock ends after a few minutes.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^GitHub Actions is not permitted to (?:create|approve)/,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository',
      explanation:
        'A setting of the repository or organization forbids workflows to open or approve pull requests, whatever permissions: says.',
      fix: instruction(
        'Allow GitHub Actions to create and approve pull requests',
        'Repository Settings, Actions, General, Workflow permissions: tick “Allow GitHub Actions to create and approve pull requests”. If it is gray, the organization’s settings decide.',
        'The workflow needs permissions: contents: write and pull-requests: write as well. Or use the token of a GitHub App.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:remote: )?(?:Write access to repository not granted|Permission to \S+ denied to )/,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens',
      explanation:
        'Git read the token, and its owner or its permissions do not allow a push to this repository.',
      fix: instruction(
        'Give the token write access to Contents',
        'Workflow: permissions: contents: write, and let actions/checkout use the token that shall push (token:, persist-credentials).',
        'Fine-grained token: Repository permissions, Contents, Read and write, with the repository selected. Classic: the scope repo.',
        '“denied to USER”: another account’s token is stored; remove it from the credential helper (git credential reject).',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Resource not accessible by (?:integration|personal access token)/,
      confidence: 'certain',
      global: true,
      source: troubleshooting,
      explanation:
        'A fine-grained token, a GITHUB_TOKEN or an app’s token lacks the permission that this endpoint needs (X-Accepted-GitHub-Permissions names it).',
      fix: instruction(
        'Grant the permission that the endpoint needs',
        'GitHub Actions: add it under permissions: of the workflow or job, e.g. contents: write, issues: write, pull-requests: write; or Settings, Actions, General, Workflow permissions, Read and write. Forks and Dependabot get read access only.',
        'Fine-grained token: its resource owner must be the organization, the repository listed, and the permission of X-Accepted-GitHub-Permissions set; an owner may have to approve it.',
        'GitHub App: App settings, Permissions & events; then the owner accepts the new permissions of the installation.',
        'Other repositories, traffic, secrets and administration are beyond GITHUB_TOKEN’s reach: store a token or app key as a secret.',
      ),
    },
    {
      cause: 'not-auth-related',
      status: 403,
      text: /^Repository was archived so is read-only/,
      confidence: 'certain',
      global: true,
      source: troubleshooting,
      explanation: 'An archived repository accepts no changes from anyone.',
      fix: instruction(
        'Unarchive the repository',
        'Settings, Danger Zone, Unarchive this repository.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^This installation has been suspended/,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/apps/maintaining-github-apps/suspending-a-github-app-installation',
      explanation: 'The owner of the installation, or the app’s own owner, has suspended it.',
      fix: instruction(
        'Unsuspend the installation of the app',
        'Organization Settings, GitHub Apps, Configure, Unsuspend; if the app suspended it: DELETE /app/installations/ID/suspended with the app’s JWT.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Must have (?:admin|push|pull|write) (?:rights|access) to/,
      confidence: 'certain',
      source: troubleshooting,
      explanation:
        'The token works, but its owner has a lower role in this repository or organization.',
      fix: instruction(
        'Use the token of someone with this role',
        'Repository Settings, Collaborators and teams: give the user Admin (or Write). Organization calls want an owner.',
        'GITHUB_TOKEN is never an admin: use a personal or app token with Administration.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^refusing to allow (?:a|an) (?:Personal Access Token|OAuth App|GitHub App|integration) to create or update workflow/i,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps',
      explanation:
        'The push changes a file under .github/workflows, which needs a permission of its own.',
      fix: instruction(
        'Add the scope workflow to the token',
        'Classic token: tick workflow at github.com/settings/tokens. With gh: gh auth refresh -h github.com -s workflow.',
        'Fine-grained token or GitHub App: Workflows, Read and write. GITHUB_TOKEN never may.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^The `?models`? permission is required to access this endpoint/,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/github-models/use-github-models/prototyping-with-ai-models',
      explanation: 'GitHub Models wants a permission of its own.',
      fix: instruction(
        'Give the token the permission models: read',
        'Fine-grained token: Account permissions, Models, Read-only. Workflow: permissions: models: read. A GitHub App’s token: the permission Models.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /has not been granted the required scopes|^(?:Your token|Token) (?:does not have|has not been)/,
      confidence: 'certain',
      source: troubleshooting,
      fix: addScope,
    },
    {
      cause: 'wrong-token-type',
      text: /^A JSON web token could not be decoded|^Integration must generate a public key/,
      confidence: 'likely',
      source: apps,
      explanation:
        'This endpoint requires the JWT that an app signs, not an installation’s or user’s token.',
      fix: instruction(
        'Sign a JWT with the app’s private key',
        'iss is the app’s client id (or app id), exp at most ten minutes ahead; send it as Authorization: Bearer to /app endpoints.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^A JSON web token could not be decoded/,
      request: 'token',
      confidence: 'certain',
      source: apps,
      explanation:
        'GitHub says this about a JWT whose signature does not match the app: another app’s private key, or one that was damaged while copying.',
      fix: instruction(
        'Sign with the whole private key of this app',
        'App settings, Private keys, Generate a private key: the file’s whole text, with the BEGIN and END lines and real line breaks. From one line: privateKey.replace(/\\\\n/g, "\\n").',
        'iss is the app’s client id or app id (not the installation’s), the algorithm RS256. GitHub Enterprise Server has apps of its own.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^A JSON web token could not be decoded/,
      confidence: 'likely',
      global: true,
      source: apps,
    },
    {
      cause: 'clock-skew',
      text: /^'(?:Issued at|Expiration time)' claim \('(?:iat|exp)'\)/,
      confidence: 'likely',
      global: true,
      source: apps,
      explanation:
        'The app’s clock runs ahead: iat is in the future for GitHub, or exp is more than ten minutes ahead. Set iat 60 seconds back.',
      fix: instruction(
        'Set iat 60 seconds back and exp under ten minutes ahead',
        'And synchronize the clock of the signing machine.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^(?:API rate limit exceeded|You have exceeded a secondary rate limit|You have triggered an abuse detection)/,
      confidence: 'certain',
      global: 'cause',
      source: limits,
      explanation:
        'Without a token 60 calls an hour are allowed for the address, with one 5,000 for the user; secondary limits count bursts.',
      fix: instruction(
        'Send a token, and wait until X-RateLimit-Reset',
        'X-RateLimit-Remaining 0: wait until X-RateLimit-Reset (seconds since 1970). Send Authorization even for public data: 60 becomes 5,000 an hour (GITHUB_TOKEN: 1,000 per repository).',
        'Secondary limit: wait Retry-After, make calls one after another, and leave a second between writes. Search allows 30 a minute.',
        'Use ETags (If-None-Match): 304 does not count.',
      ),
    },
    {
      cause: 'not-auth-related',
      text: /Request forbidden by administrative rules\. Please make sure your request has a User-Agent header/,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#user-agent',
      explanation: 'GitHub refuses requests without a User-Agent.',
      fix: instruction(
        'Send a User-Agent header',
        'It is the name of the app or user; browsers send it automatically.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /has an IP allow list enabled/,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/enterprise-cloud@latest/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization',
      explanation: 'The organization accepts calls only from the addresses on its list.',
      fix: instruction(
        'Add the caller’s address to the organization’s IP allow list',
        'Organization Settings, Authentication security, IP allow list. GitHub-hosted runners change their addresses: use larger runners with static IPs, or self-hosted ones.',
        'An installed GitHub App can bring its own addresses: enable the option for apps there.',
      ),
    },
    {
      cause: 'consent-required',
      text: /has enabled OAuth App access restrictions/,
      confidence: 'likely',
      global: true,
      source:
        'https://docs.github.com/en/organizations/managing-oauth-access-to-your-organizations-data/about-oauth-app-access-restrictions',
      explanation: 'The organization’s owner has not approved the app or this kind of token.',
      fix: instruction(
        'Ask an owner of the organization to approve the app or this kind of token',
        'OAuth app: github.com/settings/connections/applications, the app, Organization access, Request; the owner approves under Settings, Third-party Access, OAuth app policy.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /forbids access via a (?:personal access token|fine-grained)/,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/organizations/managing-programmatic-access-to-your-organization/setting-a-personal-access-token-policy-for-your-organization',
      explanation:
        'The organization does not allow this kind or lifetime of personal access token.',
      fix: instruction(
        'Use a kind of token that the organization allows',
        '“forbids access via a personal access token (classic)”: create a fine-grained token with the organization as resource owner (an owner may have to approve it), or use a GitHub App.',
        'A lifetime that is too long: create the token with an expiry within the organization’s limit.',
        'An owner changes the rule under Settings, Personal access tokens.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^Upgrade to GitHub (?:Pro|Team|Enterprise)|^Advanced Security must be enabled/,
      confidence: 'certain',
      global: true,
      source: troubleshooting,
      explanation: 'This feature is not part of the plan for private repositories.',
      fix: instruction(
        'Upgrade the plan, or make the repository public',
        'Settings, Billing and plans. Code scanning: Settings, Code security, enable Code Security (Advanced Security) for the repository.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^Repository access blocked|^Sorry\. Your account was suspended/,
      confidence: 'likely',
      source: troubleshooting,
      explanation:
        'GitHub has blocked the repository (DMCA, terms, billing) or suspended the account.',
      fix: instruction(
        'Contact GitHub Support',
        'block.reason of the response says why; support.github.com/contact/reinstatement for a suspended account.',
      ),
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^Not Found$/,
      request: 'no-authorization',
      confidence: 'likely',
      source: troubleshooting,
      explanation: 'GitHub responds with 404 for private resources that the caller may not see.',
      fix: instruction(
        'Send a token that may see this repository',
        'A classic token needs the scope repo; a fine-grained token or an app must list the repository. With SSO, authorize the token for the organization.',
      ),
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^Not Found$/,
      request: 'authorization',
      confidence: 'possible',
      source: troubleshooting,
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^Not Found$/,
      path: /^\/(?:api\/v3\/)?app\/installations\/[^/]+\/access_tokens$/,
      confidence: 'likely',
      source: apps,
      explanation:
        'The app has no installation with this id: often the app’s own id was used, or it was uninstalled.',
      fix: instruction(
        'Use the installation’s id',
        'GET /app/installations with the JWT lists them; GET /repos/OWNER/REPO/installation names the one of a repository. It is the number in the URL of the installation’s settings page, not the app id.',
      ),
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^Not Found$/,
      path: /^\/(?:api\/v3\/)?(?:repos\/[^/]+\/[^/]+|(?:orgs|users)\/[^/]+)\/installation$/,
      confidence: 'likely',
      source: apps,
      explanation: 'The app is not installed on this repository or account.',
      fix: instruction(
        'Install the app on this repository',
        'App settings, Install App, the account, and select the repository (or All repositories). Check owner and repository, and that the app ID and private key belong to this app.',
      ),
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^Not Found$/,
      method: /^(?:POST|PUT|PATCH|DELETE)$/,
      request: 'authorization',
      confidence: 'likely',
      source: troubleshooting,
      explanation: 'GitHub responds with 404 instead of 403 where the token may not write.',
      fix: mayNotSee,
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^Not Found$/,
      path: /^\/(?:api\/v3\/)?repos\/[^/]+\/[^/]+(?:\/(?:actions\/(?:runs|workflows|secrets|artifacts)|issues|pulls|hooks|branches|commits|collaborators|labels|tags|releases|contributors|keys|environments|deployments|(?:code-scanning|dependabot)\/alerts))?$/,
      request: 'authorization',
      confidence: 'likely',
      source: troubleshooting,
      explanation: 'GitHub responds with 404 for private repositories that the token may not see.',
      fix: mayNotSee,
    },
    {
      cause: 'authorization-code-invalid',
      code: 'bad_verification_code',
      confidence: 'certain',
      global: true,
      source: oauthErrors,
      explanation: 'GitHub’s codes work once and for ten minutes.',
      fix: instruction(
        'Exchange the code once, right after the redirect',
        'A page that runs its effect twice (React StrictMode in development), or a reload of the callback URL, sends the same code again: remove it from the URL and guard the call.',
        'A server exchanges it: GitHub’s token endpoint has no CORS headers.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: 'incorrect_client_credentials',
      confidence: 'certain',
      global: true,
      source: oauthErrors,
      explanation: 'client_id and client_secret are not of one and the same app.',
      fix: instruction(
        'Copy client id and client secret from the same app',
        'Settings, Developer settings, OAuth Apps or GitHub Apps: create a new client secret (it is shown once) and put both into the server’s configuration; development and production apps have their own.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      code: 'bad_refresh_token',
      confidence: 'certain',
      global: 'cause',
      source:
        'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens',
      explanation: 'GitHub’s refresh tokens work once and for six months.',
      fix: instruction(
        'Store the refresh token of each response, and sign the user in again now',
        'Each refresh invalidates the former pair. Or switch off “Expire user authorization tokens” in the app’s Optional features.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      code: 'redirect_uri_mismatch',
      confidence: 'certain',
      source: oauthErrors,
      explanation: 'The redirect_uri is not under the callback URL of the app’s registration.',
      fix: instruction(
        'Set the Authorization callback URL of the app',
        'Settings, Developer settings, the app: host and port must be equal to those of redirect_uri, and its path must begin with the registered one. An OAuth App has one callback URL: use a second app for development.',
      ),
    },
    {
      cause: 'step-up-required',
      code: 'unverified_user_email',
      confidence: 'likely',
      global: true,
      source: oauthErrors,
      explanation: 'The user must first confirm their primary email address.',
      fix: instruction('Confirm the account’s primary email address', 'Under Settings, Emails.'),
    },
    {
      cause: 'insufficient-scope',
      code: 'INSUFFICIENT_SCOPES',
      confidence: 'certain',
      source:
        'https://docs.github.com/en/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql',
      explanation: 'The token lacks a scope of the field that the query asks for.',
      fix: addScope,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^This endpoint requires you to be authenticated/,
      confidence: 'certain',
      global: 'cause',
      source: rest,
      fix: signInForApi,
    },
    {
      cause: 'wrong-scheme',
      text: /^Support for password authentication was removed/,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/get-started/getting-started-with-git/about-remote-repositories#cloning-with-https-urls',
      explanation: 'GitHub accepts no account password for Git or the API since August 2021.',
      fix: instruction(
        'Use a personal access token as the password, or SSH',
        'github.com/settings/tokens with the scope repo; remove the stored password (git credential reject, or the keychain’s entry for github.com). gh auth login with gh auth setup-git does it all.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'insufficient permission: a classic token, which the organization forbids',
      cause: 'insufficient-permission',
      http: `
        POST https://api.github.com/graphql
        Authorization: Bearer ghp_16C7e42F292c6912E7710c838347Ae178B4a

        {"query":"{viewer{login}}"}

        403
        Content-Type: application/json

        {"message":"\`acme\` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions."}
      `,
    },
    {
      name: 'authorization code invalid: exchange the code once, right after the redirect',
      cause: 'authorization-code-invalid',
      http: `
        POST https://github.com/login/oauth/access_token
        Content-Type: application/x-www-form-urlencoded
        Origin: https://app.example.com

        client_id=1&client_secret=0123456789abcdef0123456789abcdef01234567&code=abcdef0123456789abcd

        200
        Content-Type: application/json

        {"error":"bad_verification_code","error_description":"The code passed is incorrect or expired."}
      `,
    },
    {
      name: 'client auth failed: copy client id and client secret from the same app',
      cause: 'client-auth-failed',
      http: `
        POST https://github.com/login/oauth/access_token
        Content-Type: application/x-www-form-urlencoded
        Origin: https://app.example.com

        client_id=1&client_secret=0123456789abcdef0123456789abcdef01234567&code=abcdef0123456789abcd

        200
        Content-Type: application/json

        {"error":"incorrect_client_credentials","error_description":"The client_id and/or client_secret passed are incorrect."}
      `,
    },
    {
      name: 'redirect uri mismatch: set the Authorization callback URL of the app',
      cause: 'redirect-uri-mismatch',
      http: `
        POST https://github.com/login/oauth/access_token
        Content-Type: application/x-www-form-urlencoded
        Origin: https://app.example.com

        client_id=1&client_secret=0123456789abcdef0123456789abcdef01234567&code=abcdef0123456789abcd&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcb

        200
        Content-Type: application/json

        {"error":"redirect_uri_mismatch","error_description":"The redirect_uri MUST match the registered callback URL for this application."}
      `,
    },
    {
      name: 'token unrecognized: Bad credentials',
      cause: 'token-unrecognized',
      http: `
        GET https://api.github.com/user
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Bad credentials","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'missing credentials: Requires authentication',
      cause: 'missing-credentials',
      http: `
        GET https://api.github.com/user

        401
        Server: GitHub.com
        Content-Type: application/json

        {"message":"Requires authentication","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'insufficient permission: Resource not accessible by integration',
      cause: 'insufficient-permission',
      http: `
        POST https://api.github.com/repos/a/b/issues
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: GitHub.com
        Content-Type: application/json

        {"message":"Resource not accessible by integration","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'rate limited: You have exceeded a secondary rate limit.…',
      cause: 'rate-limited',
      http: `
        GET https://api.github.com/search/code
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: GitHub.com
        Content-Type: application/json

        {"message":"You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}
      `,
    },
    {
      name: 'not auth related: Request forbidden by administrative rules.…',
      cause: 'not-auth-related',
      http: `
        GET https://api.github.com/user
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: GitHub.com
        Content-Type: text/html

        Request forbidden by administrative rules. Please make sure your request has a User-Agent header.
      `,
    },
    {
      name: 'authorization code invalid: bad_verification_code',
      cause: 'authorization-code-invalid',
      http: `
        POST https://github.com/login/oauth/access_token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=v

        200
        Server: GitHub.com
        Content-Type: application/json

        {"error":"bad_verification_code","error_description":"The code passed is incorrect or expired."}
      `,
    },
    {
      name: 'sso authorization required: x-github-sso',
      cause: 'sso-authorization-required',
      http: `
        GET https://api.github.com/user
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json
        x-github-sso: required

        {"message":"Bad credentials","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'wrong scheme: Requires authentication',
      cause: 'wrong-scheme',
      http: `
        GET https://api.github.com/user
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Requires authentication","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: "clock skew: 'Issued at' claim ('iat')",
      cause: 'clock-skew',
      http: `
        GET https://api.github.com/user
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"'Issued at' claim ('iat')","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'consent required: has enabled OAuth App access restrictions',
      cause: 'consent-required',
      http: `
        GET https://api.github.com/user
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"has enabled OAuth App access restrictions","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'hidden 404: Not Found',
      cause: 'hidden-404',
      http: `
        GET https://api.github.com/user

        404
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Not Found","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'step up required: unverified_user_email',
      cause: 'step-up-required',
      http: `
        POST https://github.com/login/oauth/access_token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: GitHub.com
        Content-Type: application/json

        {"error":"unverified_user_email"}
      `,
    },
    {
      name: 'sso authorization required: the words alone',
      cause: 'sso-authorization-required',
      http: `
        GET https://api.github.com/repos/a/b
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'step up required: x-github-otp',
      cause: 'step-up-required',
      http: `
        GET https://github.example.com/api/v3/user
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Server: GitHub.com
        x-github-request-id: 1
        X-GitHub-OTP: required; app
        Content-Type: application/json

        {"message":"Must specify two-factor authentication OTP code.","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'account locked: login attempts',
      cause: 'account-locked',
      http: `
        GET https://api.github.com/user
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Maximum number of login attempts exceeded. Please try again later.","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'insufficient permission: admin rights',
      cause: 'insufficient-permission',
      http: `
        GET https://api.github.com/repos/a/b/hooks
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Must have admin rights to Repository.","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'insufficient scope: GraphQL',
      cause: 'insufficient-scope',
      http: `
        POST https://api.github.com/graphql
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"query":"{ viewer { email } }"}

        200
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"errors":[{"type":"INSUFFICIENT_SCOPES","message":"Your token has not been granted the required scopes to execute this query. The 'email' field requires one of the following scopes: ['user:email']."}]}
      `,
    },
    {
      name: 'ip blocked: an allow list',
      cause: 'ip-blocked',
      http: `
        GET https://api.github.com/repos/a/b
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Although you appear to have the correct authorization credentials, the \`a\` organization has an IP allow list enabled, and 203.0.113.7 is not permitted to access this resource.","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'license or plan: upgrade',
      cause: 'license-or-plan',
      http: `
        GET https://api.github.com/repos/a/b/branches/main/protection
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Upgrade to GitHub Pro or make this repository public to enable this feature.","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'license or plan: access blocked',
      cause: 'license-or-plan',
      http: `
        GET https://api.github.com/repos/a/b
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Repository access blocked","block":{"reason":"tos","created_at":"2024-01-01T00:00:00Z","html_url":"https://github.com/tos"}}
      `,
    },
    {
      name: 'refresh token invalid: bad_refresh_token',
      cause: 'refresh-token-invalid',
      http: `
        POST https://github.com/login/oauth/access_token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=ghr_abc&client_id=Iv1.a&client_secret=b

        200
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"error":"bad_refresh_token","error_description":"The refresh token passed is incorrect or expired."}
      `,
    },
    {
      name: 'missing credentials: GraphQL',
      cause: 'missing-credentials',
      http: `
        POST https://api.github.com/graphql
        Content-Type: application/json

        {"query":"{ viewer { login } }"}

        401
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"This endpoint requires you to be authenticated.","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'wrong scheme: a password for Git',
      cause: 'wrong-scheme',
      http: `
        GET https://github.com/a/b.git/info/refs?service=git-receive-pack
        Authorization: Basic <<base64 alice:correct-horse>>

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: text/plain

        Support for password authentication was removed on August 13, 2021.
      `,
    },
    {
      name: 'insufficient permission: a workflow opens a pull request',
      cause: 'insufficient-permission',
      http: `
        POST https://api.github.com/repos/a/b/pulls
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"GitHub Actions is not permitted to create or approve pull requests.","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'insufficient permission: a push',
      cause: 'insufficient-permission',
      http: `
        GET https://github.com/a/b.git/info/refs?service=git-receive-pack
        Authorization: Basic <<base64 x-access-token:q7Zk2mX0pW9sVb4t>>

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: text/plain

        Write access to repository not granted.
      `,
    },
    {
      name: 'insufficient scope: a workflow’s file',
      cause: 'insufficient-scope',
      http: `
        POST https://api.github.com/repos/a/b/merge-upstream
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"refusing to allow a GitHub App to create or update workflow \`.github/workflows/ci.yml\` without \`workflows\` permission","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'not auth related: an archived repository',
      cause: 'not-auth-related',
      http: `
        POST https://api.github.com/repos/a/b/issues
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Repository was archived so is read-only.","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'insufficient scope: GitHub Models',
      cause: 'insufficient-scope',
      http: `
        POST https://models.github.ai/inference/chat/completions
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"code":"unauthorized","message":"The \`models\` permission is required to access this endpoint","details":"The \`models\` permission is required to access this endpoint"}}
      `,
    },
    {
      name: 'account locked: a suspended installation',
      cause: 'account-locked',
      http: `
        POST https://api.github.com/app/installations/1/access_tokens
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"This installation has been suspended","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'hidden 404: a write',
      cause: 'hidden-404',
      http: `
        POST https://api.github.com/repos/a/b/dispatches
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        404
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Not Found","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'hidden 404: a repository',
      cause: 'hidden-404',
      http: `
        GET https://api.github.com/repos/a/b
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        404
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Not Found","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'hidden 404: a repository’s runs',
      cause: 'hidden-404',
      http: `
        GET https://api.github.com/repos/a/b/actions/runs
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        404
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Not Found","documentation_url":"https://docs.github.com/rest/repos/repos#get-a-repository","status":"404"}
      `,
    },
    {
      name: 'wrong token type: A JSON web token could not be decoded',
      cause: 'wrong-token-type',
      http: `
        GET https://api.github.com/app
        Authorization: Bearer ghs_q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t12

        401
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"A JSON web token could not be decoded","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'invalid signature: an app’s JWT',
      cause: 'invalid-signature',
      http: `
        POST https://api.github.com/app/installations/1/access_tokens
        Authorization: Bearer <<jwt {"iss":"1","iat":-60,"exp":540}>>

        401
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"A JSON web token could not be decoded","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'hidden 404: an installation’s id',
      cause: 'hidden-404',
      http: `
        POST https://api.github.com/app/installations/1/access_tokens
        Authorization: Bearer <<jwt {"iss":"1","iat":-60,"exp":540}>>

        404
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Not Found","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'hidden 404: an app that is not installed',
      cause: 'hidden-404',
      http: `
        GET https://api.github.com/repos/a/b/installation
        Authorization: Bearer <<jwt {"iss":"1","iat":-60,"exp":540}>>

        404
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Not Found","documentation_url":"https://docs.github.com/rest"}
      `,
    },
    {
      name: 'missing credentials: private mode',
      cause: 'missing-credentials',
      http: `
        GET https://github.example.com/api/v3/app

        401
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"Must authenticate to access this API.","documentation_url":"https://docs.github.com/enterprise/3.12/rest"}
      `,
    },
  ],
} satisfies Vendor;
