import type { Vendor } from '../vendor.ts';

const docs = 'https://api.mattermost.com/';

/** Mattermost. */
export const mattermost = {
  id: 'mattermost',
  name: 'Mattermost',
  signs: [
    { header: ['x-version-id', /^\d+\.\d+\.\d+\.\d+/] },
    { path: /^\/api\/v4\/(?:users|teams|channels|posts|system|config)\b/ },
    { body: /"id"\s*:\s*"api\.(?:context|user|command)\.[a-z_.]+\.app_error"/ },
  ],
  rows: [
    {
      cause: 'token-unrecognized',
      code: 'api.context.session_expired.app_error',
      text: /^Invalid or expired session/,
      request: 'authorization',
      global: true,
      source: docs,
    },
    {
      cause: 'missing-credentials',
      code: 'api.context.session_expired.app_error',
      text: /^Invalid or expired session/,
      request: 'no-credentials',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: 'api.context.permissions.app_error',
      confidence: 'certain',
      global: true,
      source: docs,
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
    },
    {
      cause: 'step-up-required',
      code: 'mfa.validate_token.authenticate.app_error',
      confidence: 'certain',
      global: true,
      source: docs,
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
  ],
} satisfies Vendor;
