import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const twoFactor = 'https://docs.npmjs.com/about-two-factor-authentication';
const tokens = 'https://docs.npmjs.com/about-access-tokens';
const packages = 'https://docs.npmjs.com/about-private-packages';

const npmOtp = instruction(
  'Publish with a token that bypasses 2FA, or by trusted publishing',
  'npmjs.com, Access Tokens, Granular Access Token: Read and write for the package, and tick “Bypass two-factor authentication”. By hand: npm publish --otp=CODE, or npm login again.',
  'The package’s Settings, Publishing access, must not say “disallow tokens”.',
  'GitHub Actions and GitLab: package Settings, Trusted Publisher; permissions: id-token: write, npm 11.5.1 or newer, and no token in .npmrc.',
);

const npmOwner = instruction(
  'Publish with a token of a maintainer of this package',
  'npm whoami and npm owner ls PACKAGE must agree; for @scope/name the account must be a member of the organization with publish rights, and the token must list the package or scope (Read and write).',
  'An expired token looks the same (404 on PUT): npm token list, then set NODE_AUTH_TOKEN or //registry.npmjs.org/:_authToken again. Classic tokens no longer work since December 2025.',
  'A new scoped package: npm publish --access public. The name may be too similar to another one.',
  'Trusted publishing from GitHub Actions: npm 11.5.1 or later, permissions: id-token: write, and the package’s Settings, Trusted publisher, with this workflow’s file name and environment.',
);

const npmRead = instruction(
  'Send a token for this registry',
  '.npmrc: //registry.npmjs.org/:_authToken=${NPM_TOKEN} (or //npm.pkg.github.com/ with @scope:registry=https://npm.pkg.github.com); the path must be that of the registry.',
  'GitHub Packages wants a token even for public packages: a classic token with read:packages, or GITHUB_TOKEN with permissions: packages: read (write to publish). Fine-grained tokens do not work.',
);

/** The npm registry. */
export const npmRegistry = {
  id: 'npm-registry',
  name: 'npm registry',
  signs: [
    { header: ['npm-notice'] },
    { host: /^registry\.npmjs\.(?:org|com)$|^npm\.pkg\.github\.com$/ },
  ],
  rows: [
    {
      cause: 'step-up-required',
      header: ['www-authenticate', /\bOTP\b/i],
      confidence: 'certain',
      source: twoFactor,
      explanation: 'The account or the package requires a one-time password for this.',
      fix: npmOtp,
    },
    {
      cause: 'step-up-required',
      text: /^(?:You must provide a one-time pass|This operation requires a one-time password|Two-factor authentication or granular access token)/,
      confidence: 'certain',
      global: true,
      source: twoFactor,
      explanation:
        'The account or the package requires two-factor authentication for this, and the token does not bypass it.',
      fix: npmOtp,
    },
    {
      cause: 'ip-blocked',
      header: ['www-authenticate', /\bipaddress\b/i],
      confidence: 'certain',
      source: tokens,
      explanation: 'The token is limited to other IP addresses.',
      fix: instruction(
        'Create a token without this IP range, or add the address',
        'npmjs.com, Access Tokens: Allowed IP ranges of a granular token. CI runners change their addresses.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^You may not perform that action with these credentials/,
      confidence: 'likely',
      global: true,
      source: tokens,
      explanation:
        'npm read the token, and it may not write: the package or account demands two-factor authentication, or the token has no write access to the package.',
      fix: npmOtp,
    },
    {
      cause: 'insufficient-scope',
      status: 403,
      text: /(?:The token provided does not match expected scopes|installation not allowed to (?:Create|Write|Read))/,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-npm-registry',
      explanation:
        'GitHub Packages read the token, and it lacks the packages permission, or the repository is not linked to the package.',
      fix: instruction(
        'Give the token packages: write, and link the repository to the package',
        'Workflow: permissions: packages: write and contents: read. The package’s Settings, Manage Actions access: add the repository with the role Write (Read to install).',
        'Outside Actions: a classic token with write:packages or read:packages, authorized for SSO. The scope must be the owner’s name, and repository in package.json must point to the repository.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^You do not have permission to publish "/,
      confidence: 'certain',
      global: true,
      source: packages,
      explanation:
        'The token’s account is not a maintainer of this package, or the name belongs to someone else.',
      fix: npmOwner,
    },
    {
      cause: 'license-or-plan',
      status: 402,
      text: /sign up for private packages/,
      confidence: 'certain',
      global: true,
      source: packages,
      explanation:
        'A scoped package is private unless it is published as public, and private ones are paid.',
      fix: instruction(
        'Publish with --access public',
        'npm publish --access public, or "publishConfig": { "access": "public" } in package.json.',
      ),
    },
    {
      cause: 'empty-credentials',
      status: [401, 404],
      method: /^(?:PUT|POST|DELETE)$/,
      request: 'authorization',
      confidence: 'possible',
      source: packages,
      explanation:
        'XXXXX-XXXXX-XXXXX-XXXXX is what actions/setup-node writes into .npmrc where NODE_AUTH_TOKEN is not set.',
      fix: instruction(
        'Set NODE_AUTH_TOKEN in the publishing step, or publish without a token',
        'env: NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }} on the step that runs npm publish; secrets of an environment need environment: NAME on the job, and pull requests from forks get none.',
        'Trusted publishing: npm 11.5.1 or later, permissions: id-token: write, the package’s Trusted publisher on npmjs.com, and no token: leave out registry-url of setup-node if an older npm finds the placeholder.',
      ),
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^Not found$/i,
      method: /^(?:PUT|POST|DELETE)$/,
      confidence: 'likely',
      source: packages,
      explanation:
        'npm responds with 404 to a publish with a token that is expired, missing, or not a maintainer’s.',
      fix: npmOwner,
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^Not found$/i,
      confidence: 'possible',
      source: packages,
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^(?:unauthenticated|Unable to authenticate)/,
      request: 'authorization',
      confidence: 'likely',
      source: tokens,
      explanation:
        'The registry does not know the token: expired, revoked, empty after a failed substitution, or from another registry.',
      fix: npmRead,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^(?:unauthenticated|Unable to authenticate)/,
      request: 'no-authorization',
      confidence: 'certain',
      source: tokens,
      explanation: 'No token arrived for this registry.',
      fix: npmRead,
    },
  ],
  examples: [
    {
      name: 'step up required: You must provide a one-time pass. Upgrade…',
      cause: 'step-up-required',
      http: `
        PUT https://registry.npmjs.org/a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: OTP
        npm-notice: x
        Content-Type: application/json

        {"error":"You must provide a one-time pass. Upgrade your client to npm@latest in order to use 2FA."}
      `,
    },
    {
      name: 'step up required: OTP',
      cause: 'step-up-required',
      http: `
        PUT https://registry.npmjs.org/a
        Authorization: Bearer npm_q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: OTP
        Content-Type: application/json

        {"error":"unauthorized"}
      `,
    },
    {
      name: 'step up required: bypass',
      cause: 'step-up-required',
      http: `
        PUT https://registry.npmjs.org/a
        Authorization: Bearer npm_q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"success":false,"error":"Two-factor authentication or granular access token with bypass 2fa enabled is required to publish packages."}
      `,
    },
    {
      name: 'ip blocked: the token’s addresses',
      cause: 'ip-blocked',
      http: `
        PUT https://registry.npmjs.org/a
        Authorization: Bearer npm_q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: ipaddress
        Content-Type: application/json

        {"error":"unauthorized"}
      `,
    },
    {
      name: 'insufficient permission: no maintainer',
      cause: 'insufficient-permission',
      http: `
        PUT https://registry.npmjs.org/a
        Authorization: Bearer npm_q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"success":false,"error":"You do not have permission to publish \\"a\\". Are you logged in as the correct user?"}
      `,
    },
    {
      name: 'license or plan: private packages',
      cause: 'license-or-plan',
      http: `
        PUT https://registry.npmjs.org/@a%2fb
        Authorization: Bearer npm_q7Zk2mX0pW9sVb4t

        402
        Content-Type: application/json

        {"success":false,"error":"You must sign up for private packages"}
      `,
    },
    {
      name: 'missing credentials: unauthenticated',
      cause: 'missing-credentials',
      http: `
        GET https://npm.pkg.github.com/@a%2fb

        401
        Content-Type: application/json

        {"error":"unauthenticated: User cannot be authenticated with the token provided."}
      `,
    },
    {
      name: 'insufficient permission: may not',
      cause: 'insufficient-permission',
      http: `
        PUT https://registry.npmjs.org/a
        Authorization: Bearer npm_q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"success":false,"error":"You may not perform that action with these credentials."}
      `,
    },
    {
      name: 'hidden 404: a publish',
      cause: 'hidden-404',
      http: `
        PUT https://registry.npmjs.org/a
        Authorization: Bearer npm_q7Zk2mX0pW9sVb4t

        404
        Content-Type: application/json

        {"error":"Not found"}
      `,
    },
    {
      name: 'empty credentials: setup-node without a token',
      cause: 'empty-credentials',
      http: `
        PUT https://registry.npmjs.org/@a%2fb
        Authorization: Bearer XXXXX-XXXXX-XXXXX-XXXXX

        404
        Content-Type: application/json

        {"error":"Not found"}
      `,
    },
    {
      name: 'insufficient scope: GitHub Packages',
      cause: 'insufficient-scope',
      http: `
        PUT https://npm.pkg.github.com/@a%2fb
        Authorization: Bearer ghp_q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":"Permission permission_denied: The token provided does not match expected scopes."}
      `,
    },
    {
      name: 'token unrecognized: unauthenticated',
      cause: 'token-unrecognized',
      http: `
        GET https://npm.pkg.github.com/@a%2fb
        Authorization: Bearer ghp_q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"unauthenticated: User cannot be authenticated with the token provided."}
      `,
    },
  ],
} satisfies Vendor;
