import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.gitea.com/development/api-usage';

const allowOrigin = instruction(
  'Switch on CORS in app.ini',
  '[cors] ENABLED=true, ALLOW_DOMAIN=https://app.example.com, METHODS=GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS, HEADERS=Content-Type,User-Agent,Authorization; restart Gitea.',
  'ALLOW_CREDENTIALS=true only for cookies.',
);

const sendToken = instruction(
  'Send Authorization: token with an access token',
  'Settings, Applications, Generate token, with the permissions of the calls. A program may send it to some calls only: update it, or set REQUIRE_SIGNIN_VIEW=false in app.ini.',
);

/** Gitea and Forgejo. */
export const gitea = {
  id: 'gitea',
  name: 'Gitea',
  signs: [
    { path: /^\/api\/v1\/(?:repos|user|orgs|admin)\b/ },
    { header: ['set-cookie', /^i_like_gitea=/] },
    { host: /^(?:gitea|codeberg|forgejo)\./ },
    { body: /\/api\/swagger"/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Only signed in user is allowed to call APIs/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'No token arrived. With REQUIRE_SIGNIN_VIEW, even public calls such as /api/v1/version need one.',
      fix: sendToken,
    },
    {
      cause: 'missing-credentials',
      text: /^token is required/,
      request: 'no-credentials',
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation:
        'No token arrived. With REQUIRE_SIGNIN_VIEW, even public calls such as /api/v1/version need one.',
      fix: sendToken,
    },
    {
      cause: 'token-unrecognized',
      text: /^token is required/,
      request: 'authorization',
      confidence: 'likely',
      global: 'cause',
      source: docs,
      explanation: 'Gitea treats an unknown token as if none was sent.',
      fix: instruction(
        'Create a new token and send it as Authorization: token',
        'Under Settings, Applications; or as Authorization: Bearer.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^token does not have at least one of required scope/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'Since Gitea 1.20 tokens have scopes by area (repository, issue, user, package, admin …), and the message names the one that is missing.',
      fix: instruction(
        'Create a token with the scope that the message names',
        'Settings, Applications, Select permissions: read:user for “who am I”, write:repository to push, write:issue for pull requests, write:package for packages. The scopes of a token cannot be changed.',
        'A Forgejo token for chosen repositories can hold only repository and issue scopes: use one for all repositories.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^(?:invalid username, password or token|user does not exist \[)/,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation:
        'The user name or password is wrong, or the account signs in elsewhere (OAuth, LDAP) and has no password here.',
      fix: instruction(
        'Use an access token as the password',
        'Settings, Applications, Generate token. Accounts with two-factor authentication or single sign-on cannot use their password for Git and the API.',
      ),
    },
    {
      cause: 'step-up-required',
      text: /^Only signed in user with.*two[- ]factor|X-Gitea-OTP/i,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The account has two-factor authentication, and Basic sends the password alone.',
      fix: instruction(
        'Use an access token, or send X-Gitea-OTP',
        'Settings, Applications, Generate token; Authorization: token VALUE. With Basic, X-Gitea-OTP carries the current code.',
      ),
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^The target couldn't be found\.?$/,
      method: /^(?:POST|PUT|PATCH|DELETE)$/,
      confidence: 'likely',
      source: docs,
      explanation: 'Gitea responds with 404 for what exists but the caller may not see.',
      fix: instruction(
        'Give the token’s owner access to the repository',
        'Settings of the repository, Collaborators, or a team of the organization. The token needs read:repository, and the path is /api/v1/repos/OWNER/NAME.',
      ),
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^(?:The target couldn't be found|Not Found)\.?$/,
      confidence: 'possible',
      source: docs,
    },
    {
      cause: 'csrf',
      status: [400, 403],
      text: /^Invalid CSRF token/,
      confidence: 'certain',
      source: 'https://docs.gitea.com/administration/config-cheat-sheet',
      explanation:
        'The _csrf cookie and the form’s value do not match, usually because ROOT_URL is not the address in the browser.',
      fix: instruction(
        'Set ROOT_URL in app.ini to the address that the browser shows',
        '[server] ROOT_URL=https://git.example.com/, and the proxy passes Host and X-Forwarded-Proto; over plain HTTP set [session] COOKIE_SECURE=false. Restart, and delete the site’s cookies.',
        'A page that was open for long: reload it.',
      ),
    },
    {
      cause: 'cors-blocked',
      status: [0, 401, 403, 404, 405],
      method: /^OPTIONS$/,
      path: /^\/api\/v1\//,
      confidence: 'possible',
      source: 'https://docs.gitea.com/administration/config-cheat-sheet',
      explanation: 'Gitea sends no CORS headers until they are switched on.',
      fix: allowOrigin,
    },
    {
      cause: 'cors-blocked',
      status: 0,
      path: /^\/api\/v1\//,
      confidence: 'possible',
      source: 'https://docs.gitea.com/administration/config-cheat-sheet',
      explanation: 'Gitea sends no CORS headers until they are switched on.',
      fix: allowOrigin,
    },
  ],
  antiForgery: [{ cookie: '_csrf', header: 'X-Csrf-Token' }, { field: '_csrf' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'token' }],
  examples: [
    {
      name: 'insufficient scope: token does not have at least one of requir…',
      cause: 'insufficient-scope',
      http: `
        GET https://gitea.example.com/api/v1/user
        Authorization: token 0123456789abcdef0123456789abcdef01234567

        403
        Content-Type: application/json

        {"message":"token does not have at least one of required scope(s), required=[read:user], token scope=write:issue","url":"https://gitea.example.com/api/swagger"}
      `,
    },
    {
      name: 'token unrecognized: token is required',
      cause: 'token-unrecognized',
      http: `
        GET https://gitea.example.com/api/v1/user
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"token is required","url":"https://gitea.example.com/api/swagger"}
      `,
    },
    {
      name: 'missing credentials: token is required',
      cause: 'missing-credentials',
      http: `
        GET https://gitea.example.com/api/v1/user

        401
        Content-Type: application/json

        {"message":"token is required","url":"https://gitea.example.com/api/swagger"}
      `,
    },
    {
      name: 'insufficient scope: read:user',
      cause: 'insufficient-scope',
      http: `
        GET https://gitea.example.com/api/v1/user
        Authorization: token q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"token does not have at least one of required scope(s), required=[read:user], token scope=write:repository","url":"https://gitea.example.com/api/swagger"}
      `,
    },
    {
      name: 'wrong credentials: Basic',
      cause: 'wrong-credentials',
      http: `
        GET https://gitea.example.com/api/v1/user
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"message":"invalid username, password or token","url":"https://gitea.example.com/api/swagger"}
      `,
    },
    {
      name: 'step up required: two-factor',
      cause: 'step-up-required',
      http: `
        GET https://gitea.example.com/api/v1/user
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"message":"Only signed in user with two-factor authentication is allowed to call APIs.","url":"https://gitea.example.com/api/swagger"}
      `,
    },
    {
      name: 'csrf: a token from another address',
      cause: 'csrf',
      http: `
        POST https://gitea.example.com/user/login
        Content-Type: application/x-www-form-urlencoded
        Cookie: i_like_gitea=a; _csrf=b

        _csrf=c&user_name=a&password=b

        400
        Content-Type: text/plain

        Invalid CSRF token.
      `,
    },
    {
      name: 'hidden 404: a private repository',
      cause: 'hidden-404',
      http: `
        POST https://gitea.example.com/api/v1/repos/a/b/issues
        Authorization: token q7Zk2mX0pW9sVb4t

        404
        Content-Type: application/json

        {"message":"The target couldn't be found.","url":"https://gitea.example.com/api/swagger","errors":[]}
      `,
    },
    {
      name: 'cors blocked: switched off',
      cause: 'cors-blocked',
      http: `
        OPTIONS https://gitea.example.com/api/v1/user
        Origin: https://app.example.com
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: authorization

        405
        Allow: GET
      `,
    },
    {
      name: 'missing credentials: REQUIRE_SIGNIN_VIEW',
      cause: 'missing-credentials',
      http: `
        GET https://git.example.com/api/v1/version

        403
        Content-Type: application/json

        {"message":"Only signed in user is allowed to call APIs."}
      `,
    },
  ],
} satisfies Vendor;
