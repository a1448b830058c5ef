import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://docs.slack.dev/reference/methods/auth.test';
const oauth = 'https://docs.slack.dev/reference/methods/oauth.v2.access';
const rotation = 'https://docs.slack.dev/authentication/using-token-rotation';

const reinstall = instruction(
  'Reinstall the app, and use the new token',
  'api.slack.com/apps, the app, OAuth & Permissions, Reinstall to Workspace; then replace the stored token. A token that was found in a public place is revoked by Slack.',
);

const inviteBot = instruction(
  'Invite the app to the channel',
  'In the channel: /invite @APP; for a private channel there is no other way. conversations.join with channels:join does it for public ones.',
  'To post to public channels without joining: add the scope chat:write.public and reinstall the app.',
);

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
        'A page cannot: Slack’s API allows no Authorization header in its CORS responses, and the token would be exposed. Call it from your own server.',
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
    {
      cause: 'insufficient-permission',
      code: 'not_in_channel',
      confidence: 'certain',
      source: errors,
      explanation: 'The app is not a member of this channel.',
      fix: inviteBot,
    },
    {
      cause: 'token-revoked',
      code: ['token_revoked'],
      confidence: 'certain',
      source: errors,
      explanation: 'The token was revoked by auth.revoke, by uninstalling the app, or by Slack.',
      fix: reinstall,
    },
    {
      cause: 'token-revoked',
      code: 'account_inactive',
      confidence: 'likely',
      source: errors,
      explanation: 'The user or the app was deleted or deactivated, and the token with it.',
      fix: instruction('Reinstall the app, or reactivate the user', 'Under OAuth & Permissions.'),
    },
    {
      cause: 'token-expired',
      code: 'token_expired',
      confidence: 'certain',
      source: errors,
      explanation: 'With token rotation, access tokens live for twelve hours.',
      fix: instruction(
        'Refresh with oauth.v2.access',
        'POST grant_type=refresh_token with client_id, client_secret and refresh_token; store both tokens of the response. A token without rotation does not expire.',
      ),
    },
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
      sends: ['authorization', /^Bearer xoxb-/],
      confidence: 'certain',
      source: errors,
      explanation: 'A bot token (xoxb-) was sent, and this method takes none.',
      fix: instruction(
        'Send a user token (xoxp-)',
        'api.slack.com/apps, the app, OAuth & Permissions: add the method’s scope under User Token Scopes, reinstall the app, and send User OAuth Token.',
        'apps.connections.open takes an app-level token (xapp-): Basic Information, App-Level Tokens, scope connections:write.',
      ),
    },
    {
      cause: 'wrong-token-type',
      code: 'not_allowed_token_type',
      confidence: 'certain',
      source: errors,
      explanation: 'This method requires a different kind of token than the one sent.',
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
      explanation: 'The workspace requires two-factor authentication of the token’s user.',
      fix: instruction(
        'Set up two-factor authentication for the user',
        'my.slack.com/account/settings, Two-Factor Authentication.',
      ),
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
      ],
      confidence: 'likely',
      source: errors,
      explanation:
        'The workspace’s or organization’s settings do not allow this app or user to do this.',
      fix: instruction(
        'Ask an administrator to allow it',
        'team_access_not_granted, enterprise_is_restricted: an organization administrator approves the app for this workspace.',
        'restricted_action: posting in the channel is limited (channel details, Settings, Posting permissions). user_is_restricted: guests may not.',
        'access_denied, no_permission: the user of the token lacks the role (admin.* methods need an Enterprise administrator’s user token).',
      ),
    },
    {
      cause: 'license-or-plan',
      code: ['paid_teams_only', 'paid_only', 'feature_not_enabled'],
      confidence: 'likely',
      source: errors,
      explanation: 'The method belongs to a paid plan of the workspace.',
      fix: instruction(
        'Upgrade the workspace’s plan',
        'Administration, Billing. Audit logs, SCIM and some admin.* methods are Enterprise only.',
      ),
    },
    {
      cause: 'rate-limited',
      code: ['ratelimited', 'rate_limited'],
      confidence: 'certain',
      source: 'https://docs.slack.dev/apis/web-api/rate-limits',
      explanation: 'Every method has its own limit per app and workspace.',
      fix: instruction(
        'Wait Retry-After seconds',
        'chat.postMessage: one message a second per channel. conversations.history and .replies: one call a minute with 15 messages for apps that are distributed outside the Marketplace; internal apps have more.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      code: 'invalid_refresh_token',
      confidence: 'certain',
      source: rotation,
      explanation: 'A refresh token works once, and its access token’s app must be the same.',
      fix: instruction(
        'Store the refresh token of each response, and reinstall the app now',
        'api.slack.com/apps, the app, OAuth & Permissions, Reinstall to Workspace issues new tokens.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: ['bad_client_secret', 'invalid_client_id'],
      confidence: 'certain',
      source: oauth,
      explanation: 'client_id and client_secret are not of the same app.',
      fix: instruction(
        'Copy client id and secret of the same app',
        'api.slack.com/apps, the app, Basic Information, App Credentials. The client id has a dot in the middle, so keep it a string.',
      ),
    },
    {
      cause: 'authorization-code-invalid',
      code: ['invalid_code', 'code_already_used', 'code_expired'],
      confidence: 'certain',
      source: oauth,
      explanation: 'The code was used already, or is older than ten minutes.',
      fix: instruction(
        'Exchange the code once, right after the redirect',
        'Guard the callback against a second run (React StrictMode, reload), and send the redirect_uri of the authorization request.',
      ),
    },
    {
      cause: 'redirect-uri-mismatch',
      code: ['bad_redirect_uri'],
      confidence: 'certain',
      global: 'cause',
      source: oauth,
      explanation: 'The redirect_uri does not match one of the app’s redirect URLs.',
      fix: instruction(
        'Add the address under Redirect URLs',
        'api.slack.com/apps, the app, OAuth & Permissions, Redirect URLs, Save URLs. It must be https (use a tunnel for localhost), and equal in both steps.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: ['no_service', 'invalid_token', 'no_team', 'no_active_hooks', 'no_service_id'],
      path: /^\/(?:services|workflows|triggers)\//,
      confidence: 'likely',
      source: 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks',
      explanation:
        'The webhook’s URL is no longer valid: it was removed, its app was uninstalled, or Slack revoked it because it was published.',
      fix: instruction(
        'Create a new incoming webhook',
        'api.slack.com/apps, the app, Incoming Webhooks, Add New Webhook to Workspace; replace the URL where it is stored, and keep it secret.',
        'Check that no part of the URL is cut: /services/T…/B…/24 characters.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['action_prohibited', 'posting_to_general_channel_denied'],
      confidence: 'certain',
      source: 'https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks',
      explanation: 'An administrator restricts posting to this channel.',
      fix: instruction(
        'Allow the app to post there, or choose another channel',
        'Workspace settings, Permissions, Posting in #general; channel details, Settings, Posting permissions.',
      ),
    },
    {
      cause: 'cors-blocked',
      method: /^OPTIONS$/,
      path: /^\/api\//,
      confidence: 'possible',
      source: 'https://docs.slack.dev/apis/web-api/',
      explanation:
        'Slack’s preflight response allows neither Authorization nor JSON: its API reads the token from a form body as well, which needs no preflight.',
      fix: instruction(
        'Call Slack’s API from your own server, or send the token in a form body',
        'fetch("https://slack.com/api/METHOD", { method: "POST", body: new URLSearchParams({ token, … }) }), without custom headers: a simple request, which Slack allows with Access-Control-Allow-Origin: *.',
        'The page then exposes the token: fine for your own tool, not for visitors. For visitors, have a route on your server add the token and make the call.',
      ),
    },
    ...serverApi('Slack’s API', errors),
  ],
  examples: [
    {
      name: 'a bot token for a method of users',
      cause: 'wrong-token-type',
      http: `
        GET https://slack.com/api/search.messages?query=x
        Authorization: Bearer xoxb-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx

        200
        x-slack-req-id: 1
        Content-Type: application/json

        {"ok":false,"error":"not_allowed_token_type"}
      `,
    },
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
    {
      name: 'insufficient permission: not_in_channel',
      cause: 'insufficient-permission',
      http: `
        POST https://slack.com/api/chat.postMessage
        Authorization: Bearer xoxb-0123456789-abcdefghijkl

        200
        Content-Type: application/json

        {"ok":false,"error":"not_in_channel"}
      `,
    },
    {
      name: 'token revoked: token_revoked',
      cause: 'token-revoked',
      http: `
        POST https://slack.com/api/chat.postMessage
        Authorization: Bearer xoxb-0123456789-abcdefghijkl

        200
        Content-Type: application/json

        {"ok":false,"error":"token_revoked"}
      `,
    },
    {
      name: 'token expired: token_expired',
      cause: 'token-expired',
      http: `
        POST https://slack.com/api/chat.postMessage
        Authorization: Bearer xoxb-0123456789-abcdefghijkl

        200
        Content-Type: application/json

        {"ok":false,"error":"token_expired"}
      `,
    },
    {
      name: 'insufficient permission: restricted_action',
      cause: 'insufficient-permission',
      http: `
        POST https://slack.com/api/chat.postMessage
        Authorization: Bearer xoxb-0123456789-abcdefghijkl

        200
        Content-Type: application/json

        {"ok":false,"error":"restricted_action"}
      `,
    },
    {
      name: 'step up required: two_factor_setup_required',
      cause: 'step-up-required',
      http: `
        POST https://slack.com/api/chat.postMessage
        Authorization: Bearer xoxb-0123456789-abcdefghijkl

        200
        Content-Type: application/json

        {"ok":false,"error":"two_factor_setup_required"}
      `,
    },
    {
      name: 'license or plan: paid_teams_only',
      cause: 'license-or-plan',
      http: `
        POST https://slack.com/api/chat.postMessage
        Authorization: Bearer xoxb-0123456789-abcdefghijkl

        200
        Content-Type: application/json

        {"ok":false,"error":"paid_teams_only"}
      `,
    },
    {
      name: 'refresh token invalid: invalid_refresh_token',
      cause: 'refresh-token-invalid',
      http: `
        POST https://slack.com/api/oauth.v2.access
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=xoxe-1-abc&client_id=1.2&client_secret=a

        200
        Content-Type: application/json

        {"ok":false,"error":"invalid_refresh_token"}
      `,
    },
    {
      name: 'client auth failed: bad_client_secret',
      cause: 'client-auth-failed',
      http: `
        POST https://slack.com/api/oauth.v2.access
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=b&client_id=1.2&client_secret=a

        200
        Content-Type: application/json

        {"ok":false,"error":"bad_client_secret"}
      `,
    },
    {
      name: 'authorization code invalid: invalid_code',
      cause: 'authorization-code-invalid',
      http: `
        POST https://slack.com/api/oauth.v2.access
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=b&client_id=1.2&client_secret=a

        200
        Content-Type: application/json

        {"ok":false,"error":"invalid_code"}
      `,
    },
    {
      name: 'redirect uri mismatch: bad_redirect_uri',
      cause: 'redirect-uri-mismatch',
      http: `
        POST https://slack.com/api/oauth.v2.access
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=b&client_id=1.2&client_secret=a&redirect_uri=https%3A%2F%2Fapp.example%2Fcb

        200
        Content-Type: application/json

        {"ok":false,"error":"bad_redirect_uri"}
      `,
    },
    {
      name: 'insufficient permission: a webhook’s channel',
      cause: 'insufficient-permission',
      http: `
        POST https://hooks.slack.com/services/T1/B1/abcdefghijklmnopqrstuvwx
        Content-Type: application/json

        {"text":"hi"}

        403
        Content-Type: text/html

        action_prohibited
      `,
    },
    ...serverApiExamples('https://slack.com/api/chat.postMessage'),
    {
      name: 'token unrecognized: a webhook',
      cause: 'token-unrecognized',
      http: `
        POST https://hooks.slack.com/services/T1/B1/abcdefghijklmnopqrstuvwx
        Content-Type: application/json

        {"text":"hi"}

        403
        Content-Type: text/html

        invalid_token
      `,
    },
    {
      name: 'token unrecognized: a webhook that is gone',
      cause: 'token-unrecognized',
      http: `
        POST https://hooks.slack.com/services/T1/B1/abcdefghijklmnopqrstuvwx
        Content-Type: application/json

        {"text":"hi"}

        404
        Content-Type: text/html

        no_service
      `,
    },
  ],
} satisfies Vendor;
