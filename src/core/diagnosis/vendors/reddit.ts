import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://github.com/reddit-archive/reddit/wiki/OAuth2';

/** Reddit. */
export const reddit = {
  id: 'reddit',
  name: 'Reddit',
  signs: [{ host: /(?:^|\.)reddit\.com$/ }],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'USER_REQUIRED',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation: 'This endpoint is for a signed-in user.',
      fix: instruction(
        'Call https://oauth.reddit.com with a user’s token',
        'www.reddit.com takes no token; send Authorization: Bearer and a User-Agent of your own to oauth.reddit.com.',
      ),
    },
    {
      cause: 'wrong-token-type',
      code: 'USER_REQUIRED',
      request: 'authorization',
      confidence: 'likely',
      source: docs,
      explanation: 'The token is for the app alone, not for a user.',
      fix: instruction(
        'Sign the user in',
        'Use the authorization code or password grant; a token from client_credentials has no user.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['private', 'quarantined', 'banned', 'gold_only'],
      confidence: 'certain',
      source: docs,
      explanation: 'The subreddit is private, quarantined or banned for the account of the token.',
      fix: instruction(
        'Use an account that may see the subreddit',
        'private: a moderator adds the account as approved user. quarantined: POST /api/quarantine_optin with sr_name once. banned: nobody can.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /whoa there, pardner!|blocked by network security/i,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'Reddit refuses the network or the User-Agent, not the account.',
      fix: instruction(
        'Send your own User-Agent and an OAuth token',
        'Call https://oauth.reddit.com from your server with Authorization: Bearer and a User-Agent like PLATFORM:APP:VERSION (by /u/NAME).',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'invalid_grant',
      request: 'password',
      confidence: 'likely',
      source: docs,
      explanation:
        'User name or password are wrong, the account has two-factor authentication or signs in with Google or Apple, or it is not a developer of this script app.',
      fix: instruction(
        'Check the user name and password of a developer of the script app',
        'reddit.com/prefs/apps: the type is “script”, and the account is listed under developers. User name without u/.',
        'Two-factor authentication: send PASSWORD:CODE, or a refresh token of the authorization code flow instead. An account made with Google or Apple needs a password first (Settings, Account).',
      ),
    },
    {
      cause: 'client-auth-failed',
      status: 401,
      text: /^Unauthorized$/,
      path: /^\/api\/v1\/access_token/,
      confidence: 'likely',
      source: docs,
      explanation: 'Client id or secret is wrong, or they were not sent as Basic.',
      fix: instruction(
        'Send client id and secret as Basic',
        'reddit.com/prefs/apps: the ID is under the app’s name, the secret next to “secret”. An installed app has no secret: Basic with CLIENT_ID: and an empty password.',
        'grant_type=password works for an app of the type script, and only for its developers’ accounts; with two-factor authentication send PASSWORD:CODE.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^Forbidden$/,
      request: 'authorization',
      confidence: 'possible',
      source: docs,
      explanation:
        'The token lacks the scope of this endpoint, the account may not see the subreddit, or the User-Agent is a library’s own.',
      fix: instruction(
        'Check scope, User-Agent and account',
        'GET https://oauth.reddit.com/api/v1/scopes lists the scopes; read for listings, identity for /api/v1/me, history for saved posts. Sign in again with scope=identity read history … and duration=permanent.',
        'User-Agent: PLATFORM:APP:VERSION (by /u/NAME). Browsers and libraries send their own, which Reddit limits or refuses.',
        'Private, quarantined or banned subreddits, and suspended accounts, give 403 too: open the page as this account.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: 'insufficient_scope',
      confidence: 'certain',
      source: docs,
      explanation: 'The token was made without the scope of this endpoint.',
      fix: instruction(
        'Sign in again with the endpoint’s scope',
        'reddit.com/dev/api shows the scope next to each endpoint: read for listings and comments, identity for /api/v1/me, history for saved and voted posts, submit, vote, mysubreddits.',
        'https://www.reddit.com/api/v1/authorize?client_id=…&response_type=code&duration=permanent&scope=identity+read+history&redirect_uri=…&state=… gives a new refresh token; scope=* takes all. A refresh adds none.',
      ),
    },
  ],
  examples: [
    {
      name: 'wrong token type: USER_REQUIRED',
      cause: 'wrong-token-type',
      http: `
        GET https://oauth.reddit.com/api/v1/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"reason":"USER_REQUIRED","message":"Please log in to do that.","explanation":"Please log in to do that."}
      `,
    },
    {
      name: 'waf or bot challenge: whoa there, pardner!',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://oauth.reddit.com/api/v1/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"reason":"whoa there, pardner!","message":"whoa there, pardner!","explanation":"Please log in to do that."}
      `,
    },
    {
      name: 'missing credentials: USER_REQUIRED',
      cause: 'missing-credentials',
      http: `
        POST https://www.reddit.com/api/vote

        403
        Content-Type: application/json

        {"json":{"errors":[["USER_REQUIRED","Please log in to do that.",null]]},"reason":"USER_REQUIRED"}
      `,
    },
    {
      name: 'insufficient permission: private',
      cause: 'insufficient-permission',
      http: `
        GET https://oauth.reddit.com/r/a/about
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"reason":"private","message":"Forbidden","error":403}
      `,
    },
    {
      name: 'wrong credentials: an error sent as a success',
      cause: 'wrong-credentials',
      http: `
        POST https://www.reddit.com/api/v1/access_token
        Content-Type: application/x-www-form-urlencoded
        Authorization: Basic <<base64 abcdefgh:q7Zk2mX0pW9sVb4t>>

        grant_type=password&username=alice&password=correct-horse

        200
        Content-Type: application/json

        {"error":"invalid_grant"}
      `,
    },
    {
      name: 'client auth failed: no Basic',
      cause: 'client-auth-failed',
      http: `
        POST https://www.reddit.com/api/v1/access_token
        Content-Type: application/x-www-form-urlencoded
        Authorization: Basic <<base64 a:b>>

        grant_type=client_credentials

        401
        Content-Type: application/json

        {"message":"Unauthorized","error":401}
      `,
    },
    {
      name: 'insufficient permission: the words alone',
      cause: 'insufficient-permission',
      http: `
        GET https://oauth.reddit.com/hot?raw_json=1
        Authorization: Bearer q7Zk2mX0pW9sVb4tq7Zk2mX0

        403
        Content-Type: application/json

        {"message":"Forbidden","error":403}
      `,
    },
    {
      name: 'insufficient scope: the challenge',
      cause: 'insufficient-scope',
      http: `
        GET https://oauth.reddit.com/r/test/new.json
        Authorization: Bearer q7Zk2mX0pW9sVb4tq7Zk2mX0

        403 Forbidden
        WWW-Authenticate: Bearer realm="reddit", error="insufficient_scope"
        Content-Type: application/json

        {"message":"Forbidden","error":403}
      `,
    },
  ],
} satisfies Vendor;
