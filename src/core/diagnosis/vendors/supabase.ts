import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://supabase.com/docs/guides/auth/debugging/error-codes';
const keys = 'https://supabase.com/docs/guides/api/api-keys';
const functions = 'https://supabase.com/docs/guides/functions/auth';

const selfHosting = 'https://supabase.com/docs/guides/self-hosting/docker';

/** Supabase: the gateway, Auth, Storage and Functions. */
export const supabase = {
  id: 'supabase',
  name: 'Supabase',
  signs: [
    { path: /^\/(?:rest|auth|storage|functions|graphql)\/v1\// },
    { header: ['sb-gateway-version'] },
    { header: ['sb-project-ref'] },
    { header: ['x-sb-error-code'] },
    { header: ['x-supabase-api-version'] },
    { host: /\.supabase\.(?:co|in|red)$/ },
  ],
  rows: [
    {
      cause: 'api-key-invalid',
      status: 401,
      text: /^(?:Invalid authentication credentials|Unauthorized)$/,
      sends: 'apikey',
      confidence: 'likely',
      source: selfHosting,
      explanation:
        'The gateway (Kong) compares apikey with the anon and service_role keys of its configuration, character by character: a token that you signed yourself is none of them, however valid.',
      fix: instruction(
        'Send the anon key in apikey, and your own token in Authorization only',
        'apikey: ANON_KEY of .env, Authorization: Bearer YOUR_JWT (signed with JWT_SECRET, role that exists in Postgres). In supabase-js: createClient(url, ANON_KEY, { accessToken: async () => jwt }).',
        'After a change of ANON_KEY, SERVICE_ROLE_KEY or JWT_SECRET recreate the containers (docker compose up -d --force-recreate): kong.yml takes SUPABASE_ANON_KEY and SUPABASE_SERVICE_KEY at start.',
      ),
    },
    {
      cause: 'api-key-missing',
      text: /^No API key found in request/,
      request: 'no-credentials',
      confidence: 'certain',
      source: keys,
    },
    {
      cause: 'api-key-wrong-place',
      text: /^No API key found in request/,
      request: 'authorization',
      confidence: 'likely',
      source: keys,
      explanation:
        'The gateway reads the project’s key from the apikey header; Authorization is for the user’s token.',
      fix: instruction(
        'Send the project’s key in the apikey header',
        'Send apikey: PUBLISHABLE_OR_ANON_KEY on each call; Authorization: Bearer has the user’s token.',
      ),
    },
    { cause: 'api-key-invalid', text: /^Invalid API key$/, confidence: 'likely', source: keys },
    {
      cause: 'wrong-token-type',
      text: /^Invalid (?:JWT|Compact JWS)$/,
      request: 'api-key',
      confidence: 'possible',
      source: keys,
    },
    {
      cause: 'missing-credentials',
      code: 'no_authorization',
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'missing-credentials',
      text: /^Missing authorization header/,
      confidence: 'certain',
      source: functions,
    },
    {
      cause: 'invalid-signature',
      code: 'UNAUTHORIZED_UNSUPPORTED_TOKEN_ALGORITHM',
      confidence: 'certain',
      source: functions,
      explanation:
        'The check in front of Edge Functions (verify_jwt) knows only HS256, and the project signs sessions with its new asymmetric signing keys.',
      fix: instruction(
        'Turn verify_jwt off for the function, and check the token in it',
        'supabase/config.toml: [functions.NAME] verify_jwt = false, or deploy with --no-verify-jwt.',
        'In the function, check the token by its issuer’s keys: supabase.auth.getClaims(token), or jose with https://PROJECT.supabase.co/auth/v1/.well-known/jwks.json.',
      ),
    },
    { cause: 'malformed-token', code: 'bad_jwt', confidence: 'possible', source: errors },
    {
      cause: 'token-expired',
      code: 'bad_jwt',
      text: /token is expired/,
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'session-expired',
      code: ['session_expired', 'session_not_found'],
      confidence: 'certain',
      source: errors,
      explanation:
        'The session that the token names has ended: signed out, timed out, or replaced.',
      fix: instruction(
        'Sign in again',
        'And clear the stored session: supabase.auth.signOut({ scope: "local" }).',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      code: ['refresh_token_not_found', 'refresh_token_already_used'],
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The refresh token was used before or its session has ended: two clients that share a session (two tabs, server and page, two createClient calls) rotate it away from each other.',
      fix: instruction(
        'Clear the stored session, and create the client once',
        'On this code call supabase.auth.signOut({ scope: "local" }) and show the sign-in.',
        'Create one client for the page, let only it refresh (autoRefreshToken), and on servers use @supabase/ssr with its middleware, which writes the rotated cookie back.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'invalid_credentials',
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid login credentials$/,
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'insufficient-permission',
      code: ['email_not_confirmed', 'phone_not_confirmed', 'not_admin'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'account-locked',
      code: 'user_banned',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'step-up-required',
      code: ['insufficient_aal', 'reauthentication_needed', 'mfa_verification_rejected'],
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'wrong-credentials',
      code: [
        'otp_expired',
        'mfa_verification_failed',
        'mfa_challenge_expired',
        'reauthentication_not_valid',
      ],
      confidence: 'likely',
      source: errors,
      explanation: 'The code from the email, the text message, or the app is wrong or too old.',
      fix: instruction(
        'Request a new code',
        'Each code works once; email scanners may open the link before the user does.',
      ),
    },
    {
      cause: 'pkce-mismatch',
      code: 'bad_code_verifier',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'authorization-code-invalid',
      code: ['flow_state_not_found', 'flow_state_expired', 'bad_oauth_state', 'bad_oauth_callback'],
      confidence: 'likely',
      global: true,
      source: errors,
    },
    {
      cause: 'service-not-enabled',
      code: [
        'provider_disabled',
        'email_provider_disabled',
        'phone_provider_disabled',
        'signup_disabled',
        'anonymous_provider_disabled',
        'otp_disabled',
        'saml_provider_disabled',
        'manual_linking_disabled',
        'oauth_provider_not_supported',
      ],
      confidence: 'certain',
      source: errors,
      explanation: 'The project does not allow this way to sign in.',
      fix: instruction(
        'Enable the provider in the Supabase dashboard',
        'Authentication, Sign In / Providers: enable the provider and enter its client id and secret; for signup_disabled allow new users to sign up; for anonymous sign-ins allow them on the same page.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      code: 'captcha_failed',
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'rate-limited',
      code: ['over_request_rate_limit', 'over_email_send_rate_limit', 'over_sms_send_rate_limit'],
      confidence: 'certain',
      source: errors,
    },
    { cause: 'token-unrecognized', code: 'user_not_found', confidence: 'likely', source: errors },
  ],
  credentialPlaces: [{ header: 'apikey' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'a token of one’s own in apikey',
      cause: 'api-key-invalid',
      http: `
        GET https://supa.example.com/rest/v1/participants
        apikey: <<jwt {"iss":"supabase","role":"participant","exp":3600}>>
        Authorization: Bearer <<jwt {"iss":"supabase","role":"participant","exp":3600}>>

        401
        Server: kong/2.8.1
        Content-Type: application/json

        {"message":"Invalid authentication credentials"}
      `,
    },
    {
      name: 'refresh token invalid: clear the stored session, and create the client once',
      cause: 'refresh-token-invalid',
      http: `
        POST https://abcdefghijklmnopqrst.supabase.co/auth/v1/token?grant_type=refresh_token
        Content-Type: application/json
        Origin: https://app.example.com

        {"refresh_token":"v7k2mq9xw4tz"}

        400
        Content-Type: application/json

        {"code":"refresh_token_already_used","message":"Invalid Refresh Token: Already Used"}
      `,
    },
    {
      name: 'service not enabled: enable the provider in the Supabase dashboard',
      cause: 'service-not-enabled',
      http: `
        POST https://abcdefghijklmnopqrst.supabase.co/auth/v1/signup
        apikey: sb_publishable_Ab3dEf6hIj9kLm2nOp5qRs_8tUvWxYz
        Content-Type: application/json

        {"email":"a@example.com","password":"correct-horse-9"}

        422
        Content-Type: application/json

        {"code":"signup_disabled","message":"Signups not allowed for this instance"}
      `,
    },
    {
      name: 'invalid signature: verify_jwt and ES256',
      cause: 'invalid-signature',
      http: `
        POST https://abcdefghijklmnopqrst.supabase.co/functions/v1/search
        Authorization: Bearer <<jwt {"alg":"ES256","typ":"JWT","kid":"b1c2"} {"iss":"https://abcdefghijklmnopqrst.supabase.co/auth/v1","sub":"1","aud":"authenticated","iat":-60,"exp":3600}>>

        401
        sb-project-ref: abcdefghijklmnopqrst
        Content-Type: application/json

        {"code":"UNAUTHORIZED_UNSUPPORTED_TOKEN_ALGORITHM","message":"Unsupported JWT algorithm: ES256"}
      `,
    },
    {
      name: 'refresh token invalid: refresh_token_already_used',
      cause: 'refresh-token-invalid',
      http: `
        POST https://abc.supabase.co/auth/v1/token?grant_type=refresh_token
        apikey: sb_publishable_abcdefghijklmnop

        400
        Content-Type: application/json

        {"code":"refresh_token_already_used","message":"Invalid Refresh Token: Already Used"}
      `,
    },
    {
      name: 'wrong credentials: invalid_credentials',
      cause: 'wrong-credentials',
      http: `
        POST https://abc.supabase.co/auth/v1/token?grant_type=password
        apikey: sb_publishable_abcdefghijklmnop
        Content-Type: application/json

        {"username":"ann","password":"wrong-horse"}

        400
        Content-Type: application/json

        {"code":"invalid_credentials","message":"Invalid login credentials"}
      `,
    },
    {
      name: 'step up required: insufficient_aal',
      cause: 'step-up-required',
      http: `
        PUT https://abc.supabase.co/auth/v1/user
        apikey: sb_publishable_abcdefghijklmnop
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":"insufficient_aal","message":"AAL2 required"}
      `,
    },
    {
      name: 'api key wrong place: No API key found in request',
      cause: 'api-key-wrong-place',
      http: `
        POST https://abc.supabase.co/auth/v1/token?grant_type=refresh_token
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":"refresh_token_already_used","message":"No API key found in request"}
      `,
    },
    {
      name: 'session expired: session_expired',
      cause: 'session-expired',
      http: `
        POST https://abc.supabase.co/auth/v1/token?grant_type=refresh_token
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"session_expired"}
      `,
    },
    {
      name: 'wrong credentials: otp_expired',
      cause: 'wrong-credentials',
      http: `
        POST https://abc.supabase.co/auth/v1/token?grant_type=refresh_token

        401
        Content-Type: application/json

        {"code":"otp_expired"}
      `,
    },
  ],
} satisfies Vendor;
