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
      fix: {
        title: 'Authorize the token for the organization’s SSO',
        steps: [
          'Open the URL that X-GitHub-SSO names, signed in as the token’s owner.',
          'Choose “Configure SSO” beside the token and authorize the organization.',
        ],
        code: [],
      },
    },
    {
      cause: 'sso-authorization-required',
      text: /protected by organization SAML enforcement/,
      confidence: 'certain',
      global: true,
      source: sso,
    },
    {
      cause: 'step-up-required',
      header: ['x-github-otp', /^required/],
      confidence: 'certain',
      source:
        'https://docs.github.com/en/enterprise-server@latest/rest/authentication/authenticating-to-the-rest-api',
    },
    {
      cause: 'missing-credentials',
      text: /^Requires authentication$/,
      request: 'no-authorization',
      confidence: 'certain',
      source: rest,
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
      cause: 'token-unrecognized',
      text: /^Bad credentials$/,
      confidence: 'likely',
      source: troubleshooting,
      explanation: 'GitHub says “Bad credentials” for expired, revoked, and mistyped tokens alike.',
      fix: instruction(
        'Create a new token',
        'Check its expiry under Settings, Developer settings. Look for spaces or a line break in the copied value.',
      ),
    },
    {
      cause: 'account-locked',
      text: /^Maximum number of login attempts exceeded/,
      confidence: 'certain',
      global: true,
      source: rest,
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
        'GitHub Actions: add it under permissions: of the workflow or job, e.g. issues: write; workflows of forks and Dependabot get read access only.',
        'Fine-grained token or app: edit its repository permissions and repositories; an app’s installation must accept the change.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Must have (?:admin|push|pull|write) (?:rights|access) to/,
      confidence: 'certain',
      source: troubleshooting,
    },
    {
      cause: 'insufficient-scope',
      text: /has not been granted the required scopes|^(?:Your token|Token) (?:does not have|has not been)/,
      confidence: 'certain',
      source: troubleshooting,
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
      global: true,
      source: limits,
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
        'It is the name of the app or user; browsers send it by themselves.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /has an IP allow list enabled/,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/enterprise-cloud@latest/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization',
    },
    {
      cause: 'consent-required',
      text: /has enabled OAuth App access restrictions|forbids access via a (?:personal access token|fine-grained)/,
      confidence: 'likely',
      global: true,
      source:
        'https://docs.github.com/en/organizations/managing-oauth-access-to-your-organizations-data/about-oauth-app-access-restrictions',
      explanation: 'The organization’s owner has not approved the app or this kind of token.',
      fix: instruction(
        'Ask an owner of the organization to approve the app or token',
        'Organization settings, Third-party Access: OAuth apps, or Personal access tokens for their policy.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^Upgrade to GitHub (?:Pro|Team|Enterprise)|^Advanced Security must be enabled/,
      confidence: 'certain',
      global: true,
      source: troubleshooting,
    },
    {
      cause: 'license-or-plan',
      text: /^Repository access blocked|^Sorry\. Your account was suspended/,
      confidence: 'likely',
      source: troubleshooting,
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
      global: true,
      source:
        'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens',
    },
    {
      cause: 'redirect-uri-mismatch',
      code: 'redirect_uri_mismatch',
      confidence: 'certain',
      source: oauthErrors,
      explanation: 'The redirect_uri lies outside the callback URL of the app’s registration.',
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
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^This endpoint requires you to be authenticated/,
      confidence: 'certain',
      global: true,
      source: rest,
    },
    {
      cause: 'wrong-scheme',
      text: /^Support for password authentication was removed/,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/get-started/getting-started-with-git/about-remote-repositories#cloning-with-https-urls',
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
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
      name: 'wrong token type: A JSON web token could not be decoded',
      cause: 'wrong-token-type',
      http: `
        GET https://api.github.com/user
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: GitHub.com
        x-github-request-id: 1
        Content-Type: application/json

        {"message":"A JSON web token could not be decoded","documentation_url":"https://docs.github.com/rest"}
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
  ],
} satisfies Vendor;
