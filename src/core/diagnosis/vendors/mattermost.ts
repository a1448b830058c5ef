import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://api.mattermost.com/';

/** Mattermost. */
export const mattermost = {
  id: 'mattermost',
  name: 'Mattermost',
  signs: [
    { header: ['x-version-id', /^\d+\.\d+\.\d+\.\d+/] },
    {
      path: /\/api\/v4\/(?:users\/(?:me|ids|usernames|autocomplete|login|logout|mfa|sessions|tokens|[a-z0-9]{26})|teams|channels|posts|files|system|config|plugins|emoji|roles)(?:\/|$)/,
    },
    { body: /"id"\s*:\s*"api\.(?:context|user|command)\.[a-z_.]+\.app_error"/ },
  ],
  rows: [
    {
      cause: 'csrf',
      code: 'api.context.session_expired.app_error',
      method: /^(?:POST|PUT|PATCH|DELETE)$/,
      request: 'cookie',
      lacks: 'x-csrf-token',
      confidence: 'certain',
      global: true,
      source:
        'https://docs.mattermost.com/administration-guide/configure/experimental-configuration-settings.html',
      explanation:
        'A change with the cookie MMAUTHTOKEN needs X-CSRF-Token; without it Mattermost says that the session has expired.',
      fix: instruction(
        'Send the cookie MMCSRF as X-CSRF-Token',
        'Repeat the value of the cookie MMCSRF in the header X-CSRF-Token, with X-Requested-With: XMLHttpRequest.',
        'Or send Authorization: Bearer TOKEN and no cookie (credentials: "omit").',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: 'api.context.session_expired.app_error',
      text: /^Invalid or expired session/,
      request: 'authorization',
      global: true,
      source: docs,
      explanation:
        'Mattermost sends this for an expired session, a revoked token and one from another server alike.',
      fix: instruction(
        'Create a new token on this server',
        'Bots: Integrations, Bot Accounts, Create New Token. Users: Profile, Security, Personal Access Tokens (System Console, Integrations, Enable Personal Access Tokens).',
        'Send the token, not its Token ID, as Authorization: Bearer TOKEN.',
        'If it is right, check that the proxy forwards Authorization.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'api.context.session_expired.app_error',
      text: /^Invalid or expired session/,
      request: 'no-credentials',
      global: true,
      source: docs,
      fix: instruction(
        'Send Authorization: Bearer TOKEN',
        'A bot’s or personal access token, or the response header Token of POST /api/v4/users/login.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'api.context.permissions.app_error',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The server accepts the token. Its user lacks the permission for this team, channel or for the system; a bot is in no team or channel until it is added.',
      fix: instruction(
        'Add the user or bot, or give the role the permission',
        'Invite the bot to the team, then /invite @bot in the channel.',
        'System Console, User Management, Permissions: the permission in the system or team scheme. System routes (config, logs) need the System Admin role.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: [
        'api.user.login.invalid_credentials_email_username',
        'api.user.login.invalid_credentials_email',
        'api.user.login.invalid_credentials_username',
        'api.user.check_user_password.invalid.app_error',
      ],
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Check login_id and the account’s sign-in method',
        'login_id is the user name or email that System Console, Authentication, Email allows.',
        'Accounts of GitLab, SAML or OpenID have no password here: use a personal access token.',
      ),
    },
    {
      cause: 'step-up-required',
      code: 'mfa.validate_token.authenticate.app_error',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Send the one-time code as token',
        'POST {"login_id","password","token":"CODE"} to /api/v4/users/login; for scripts use a bot’s or personal access token.',
      ),
    },
    {
      cause: 'step-up-required',
      code: ['api.context.mfa_required.app_error', 'MfaRequired'],
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The server enforces MFA, and this user has not set it up.',
      fix: instruction(
        'Set MFA up for the user',
        'Sign in in the browser: /mfa/setup follows. Bots need none; for one user mmctl user resetmfa, for all System Console, Authentication, MFA.',
      ),
    },
  ],
  antiForgery: [{ cookie: 'MMCSRF', header: 'X-CSRF-Token' }],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'token unrecognized: api.context.session_expired.app_error',
      cause: 'token-unrecognized',
      http: `
        GET https://chat.example.org/api/v4/users/me
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        X-Version-Id: 9.5.0.1
        Content-Type: application/json

        {"id":"api.context.session_expired.app_error","message":"Invalid or expired session, please login again.","status_code":401}
      `,
    },
    {
      name: 'missing credentials: api.context.session_expired.app_error',
      cause: 'missing-credentials',
      http: `
        GET https://chat.example.org/api/v4/users/me

        401
        X-Version-Id: 9.5.0.1
        Content-Type: application/json

        {"id":"api.context.session_expired.app_error","message":"Invalid or expired session, please login again.","status_code":401}
      `,
    },
    {
      name: 'insufficient permission: api.context.permissions.app_error',
      cause: 'insufficient-permission',
      http: `
        GET https://chat.example.org/api/v4/config
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        X-Version-Id: 9.5.0.1
        Content-Type: application/json

        {"id":"api.context.permissions.app_error","message":"You do not have the appropriate permissions.","status_code":403}
      `,
    },
    {
      name: 'wrong credentials: api.user.login.invalid_credentials_email_username',
      cause: 'wrong-credentials',
      http: `
        POST https://chat.example.org/api/v4/users/login
        Content-Type: application/json

        {"login_id":"ann","password":"bad"}

        401
        X-Version-Id: 9.5.0.1
        Content-Type: application/json

        {"id":"api.user.login.invalid_credentials_email_username","message":"Enter a valid email or username and/or password.","status_code":401}
      `,
    },
    {
      name: 'step up required: mfa.validate_token.authenticate.app_error',
      cause: 'step-up-required',
      http: `
        POST https://chat.example.org/api/v4/users/login
        Content-Type: application/json

        {"login_id":"ann","password":"right"}

        401
        X-Version-Id: 9.5.0.1
        Content-Type: application/json

        {"id":"mfa.validate_token.authenticate.app_error","message":"Invalid MFA token.","status_code":401}
      `,
    },
    {
      name: 'change without X-CSRF-Token',
      cause: 'csrf',
      http: `
        POST https://chat.example.org/api/v4/posts
        Cookie: MMAUTHTOKEN=abcdefghijklmnopqrstuvwxyz; MMCSRF=zyxwvutsrqponm
        Content-Type: application/json

        {"channel_id":"c","message":"x"}

        401
        X-Version-Id: 9.5.0.1
        Content-Type: application/json

        {"id":"api.context.session_expired.app_error","message":"Invalid or expired session, please login again.","status_code":401}
      `,
    },
    {
      name: 'MFA is enforced',
      cause: 'step-up-required',
      http: `
        GET https://chat.example.org/api/v4/teams
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        X-Version-Id: 9.5.0.1
        Content-Type: application/json

        {"id":"api.context.mfa_required.app_error","message":"Multi-factor authentication is required on this server.","status_code":403}
      `,
    },
  ],
} satisfies Vendor;
