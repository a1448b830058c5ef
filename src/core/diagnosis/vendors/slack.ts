import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://docs.slack.dev/reference/methods/auth.test';
const oauth = 'https://docs.slack.dev/reference/methods/oauth.v2.access';
const rotation = 'https://docs.slack.dev/authentication/using-token-rotation';

/** Slack, which refuses with 200 and `ok: false`. */
export const slack = {
  id: 'slack',
  name: 'Slack',
  signs: [{ host: /(?:^|\.)slack\.com$/ }, { header: ['x-slack-req-id'] }],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'not_authed',
      confidence: 'certain',
      source: errors,
      explanation:
        'Slack found no token: it reads Authorization: Bearer, or token in a form body, and never token in JSON.',
      fix: instruction(
        'Send Authorization: Bearer with the token, from a server',
        'A page cannot: Slack’s API allows no Authorization header in its CORS responses, and the token would lie open. Call it from your own server.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: 'invalid_auth',
      confidence: 'likely',
      source: errors,
      explanation: 'The token is not valid, or the address is not on the workspace’s list.',
      fix: instruction(
        'Use the token of this workspace’s installation',
        'It begins with xoxb- or xoxp-; reinstall the app under OAuth & Permissions. See whether the app restricts IP addresses.',
      ),
    },
    { cause: 'ip-blocked', code: 'invalid_auth', confidence: 'possible', source: errors },
    { cause: 'token-revoked', code: ['token_revoked'], confidence: 'certain', source: errors },
    {
      cause: 'token-revoked',
      code: 'account_inactive',
      confidence: 'likely',
      source: errors,
      explanation: 'The user or the app was deleted or deactivated, and the token with it.',
      fix: instruction('Reinstall the app, or reactivate the user', 'Under OAuth & Permissions.'),
    },
    { cause: 'token-expired', code: 'token_expired', confidence: 'certain', source: errors },
    {
      cause: 'insufficient-scope',
      code: 'missing_scope',
      confidence: 'certain',
      source: errors,
      explanation: 'The response names the scope in needed, and what the token has in provided.',
      fix: instruction(
        'Add the scope under OAuth & Permissions, and reinstall the app',
        'api.slack.com/apps, the app, OAuth & Permissions, Scopes: Bot Token Scopes for an xoxb- token, User Token Scopes for an xoxp- token.',
        'Then Reinstall to Workspace; the installation issues the token with the new scope.',
      ),
    },
    {
      cause: 'wrong-token-type',
      code: 'not_allowed_token_type',
      confidence: 'certain',
      source: errors,
      explanation: 'This method takes another kind of token than the one sent.',
      fix: instruction(
        'Use the kind of token that the method’s page names',
        'Bot tokens begin with xoxb-, user tokens with xoxp-, app-level tokens with xapp- (Socket Mode). search.messages, for one, wants a user token with search:read.',
      ),
    },
    {
      cause: 'sso-authorization-required',
      code: ['org_login_required'],
      confidence: 'likely',
      source: errors,
      explanation: 'The workspace is moving to an Enterprise organization; sign in again there.',
      fix: instruction(
        'Sign in through the organization',
        'Ask the workspace’s administrator for its address.',
      ),
    },
    {
      cause: 'step-up-required',
      code: 'two_factor_setup_required',
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'insufficient-permission',
      code: [
        'no_permission',
        'access_denied',
        'team_access_not_granted',
        'enterprise_is_restricted',
        'ekm_access_denied',
        'accesslimited',
        'restricted_action',
        'user_is_restricted',
        'not_in_channel',
      ],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'license-or-plan',
      code: ['paid_teams_only', 'paid_only', 'feature_not_enabled'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'rate-limited',
      code: ['ratelimited', 'rate_limited'],
      confidence: 'certain',
      source: 'https://docs.slack.dev/apis/web-api/rate-limits',
    },
    {
      cause: 'refresh-token-invalid',
      code: 'invalid_refresh_token',
      confidence: 'certain',
      source: rotation,
    },
    {
      cause: 'client-auth-failed',
      code: ['bad_client_secret', 'invalid_client_id'],
      confidence: 'certain',
      source: oauth,
    },
    {
      cause: 'authorization-code-invalid',
      code: ['invalid_code', 'code_already_used', 'code_expired'],
      confidence: 'certain',
      source: oauth,
    },
    {
      cause: 'redirect-uri-mismatch',
      code: ['bad_redirect_uri'],
      confidence: 'certain',
      global: true,
      source: oauth,
    },
  ],
  examples: [
    {
      name: 'insufficient scope: add the scope under OAuth & Permissions, and reinstall the app',
      cause: 'insufficient-scope',
      http: `
        POST https://slack.com/api/chat.postMessage
        Authorization: Bearer xoxb-0123456789-abcdefghijkl
        Content-Type: application/json; charset=utf-8

        {"channel":"C1","text":"hi"}

        200
        Content-Type: application/json

        {"ok":false,"error":"missing_scope","needed":"chat:write","provided":"channels:read"}
      `,
    },
    {
      name: 'missing credentials: send Authorization: Bearer with the token, from a server',
      cause: 'missing-credentials',
      http: `
        POST https://slack.com/api/chat.postMessage
        Content-Type: application/json; charset=utf-8

        {"channel":"C1","text":"hi"}

        200
        Content-Type: application/json

        {"ok":false,"error":"not_authed"}
      `,
    },
    {
      name: 'wrong token type: use the kind of token that the method’s page names',
      cause: 'wrong-token-type',
      http: `
        POST https://slack.com/api/search.messages
        Authorization: Bearer xoxb-0123456789-abcdefghijkl

        200
        Content-Type: application/json

        {"ok":false,"error":"not_allowed_token_type"}
      `,
    },
    {
      name: 'missing credentials: not_authed',
      cause: 'missing-credentials',
      http: `
        POST https://slack.com/api/chat.postMessage

        200
        x-slack-req-id: 1
        Content-Type: application/json

        {"ok":false,"error":"not_authed"}
      `,
    },
    {
      name: 'token unrecognized: invalid_auth',
      cause: 'token-unrecognized',
      http: `
        POST https://slack.com/api/chat.postMessage
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        200
        x-slack-req-id: 1
        Content-Type: application/json

        {"ok":false,"error":"invalid_auth"}
      `,
    },
    {
      name: 'token revoked: account_inactive',
      cause: 'token-revoked',
      http: `
        POST https://slack.com/api/chat.postMessage
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        200
        x-slack-req-id: 1
        Content-Type: application/json

        {"ok":false,"error":"account_inactive"}
      `,
    },
    {
      name: 'wrong token type: not_allowed_token_type',
      cause: 'wrong-token-type',
      http: `
        POST https://slack.com/api/search.messages
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        200
        x-slack-req-id: 1
        Content-Type: application/json

        {"ok":false,"error":"not_allowed_token_type"}
      `,
    },
    {
      name: 'rate limited: ratelimited',
      cause: 'rate-limited',
      http: `
        POST https://slack.com/api/chat.postMessage
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        429
        x-slack-req-id: 1
        Retry-After: 30
        Content-Type: application/json

        {"ok":false,"error":"ratelimited"}
      `,
    },
    {
      name: 'sso authorization required: org_login_required',
      cause: 'sso-authorization-required',
      http: `
        POST https://slack.com/api/chat.postMessage
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-slack-req-id: 1
        Content-Type: application/json

        {"ok":false,"error":"org_login_required"}
      `,
    },
  ],
} satisfies Vendor;
