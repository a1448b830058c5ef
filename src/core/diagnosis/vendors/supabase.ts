import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://supabase.com/docs/guides/auth/debugging/error-codes';
const keys = 'https://supabase.com/docs/guides/api/api-keys';
const functions = 'https://supabase.com/docs/guides/functions/auth';

const selfHosting = 'https://supabase.com/docs/guides/self-hosting/docker';

const keysInPlace = instruction(
  'Copy the project’s key and URL again',
  'Dashboard, Project Settings, API Keys: the publishable (or anon) key for pages, the secret (or service_role) key for servers only. URL and key must be of one project.',
  'The environment variable may be empty, cut, or from another branch (VITE_, NEXT_PUBLIC_): rebuild after changing it. Legacy keys may be disabled on the same page.',
);

const functionJwt = instruction(
  'Send the user’s access token as Bearer, the key as apikey',
  'verify_jwt wants a session’s JWT in Authorization: supabase.functions.invoke() sends it after sign-in. sb_publishable_… and sb_secret_… keys are no JWTs: header apikey only.',
  'A webhook, cron job, or public function: [functions.NAME] verify_jwt = false in supabase/config.toml, or deploy with --no-verify-jwt, and check a secret of your own in the code.',
  'Answer OPTIONS in the function with the CORS headers (authorization, x-client-info, apikey, content-type).',
);

const checkInFunction = instruction(
  'Turn verify_jwt off for the function, and check the token in it',
  'supabase/config.toml: [functions.NAME] verify_jwt = false, or deploy with --no-verify-jwt; in the dashboard the function’s Details, Verify JWT with legacy secret off.',
  'In the function, check the token by its issuer’s keys: supabase.auth.getClaims(token), or jose with https://PROJECT.supabase.co/auth/v1/.well-known/jwks.json.',
);

const freshSession = instruction(
  'Refresh the session, and use its new access_token',
  'supabase.auth.getSession() refreshes an expired one; a token kept in a variable or cookie does not: on servers use @supabase/ssr with its middleware. Its lifetime is an hour (Authentication, Sessions).',
);

const signInChecks = instruction(
  'Check that the account has a password and is confirmed',
  'Authentication, Users: an account made by OAuth or a magic link has none: resetPasswordForEmail() sets one. The same words hide an address that does not exist.',
  'Rows inserted into auth.users by SQL need encrypted_password, an identity in auth.identities and the instance_id: use auth.admin.createUser().',
);

const oneFlow = instruction(
  'Finish the sign-in in the browser that began it',
  'The code verifier is in the storage of the client that started the sign-in: start and exchange with clients of one storage (createBrowserClient and createServerClient of @supabase/ssr share cookies; a plain createClient uses localStorage or memory).',
  'Open the mail’s link in the same browser and on the same host, and call exchangeCodeForSession() once.',
  'Links for another device or for servers: token_hash with verifyOtp({ type, token_hash }) in the mail template.',
);

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
      sends: ['apikey'],
      confidence: 'likely',
      source: selfHosting,
      explanation:
        'The gateway (Kong) compares apikey with the anon and service_role keys of its configuration, character by character: a token that you signed yourself is not one of them, however valid.',
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
      fix: instruction(
        'Send the project’s key in the apikey header',
        'createClient(URL, KEY) does it; for fetch: apikey: PUBLISHABLE_OR_ANON_KEY. A link opened in the browser has none: use apikey in the query only for Realtime or public storage URLs.',
      ),
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
    {
      cause: 'api-key-invalid',
      text: /^Invalid API key$/,
      confidence: 'likely',
      source: keys,
      fix: keysInPlace,
    },
    {
      cause: 'wrong-token-type',
      path: /^\/storage\/v1\//,
      text: /^Invalid Compact JWS$/,
      confidence: 'certain',
      source: keys,
      fix: instruction(
        'Send the session’s access_token in Authorization, the key in apikey',
        'The new keys (sb_publishable_…, sb_secret_…) are not JWTs and cannot be used after Bearer. Without a session, leave Authorization out.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /^Invalid (?:JWT|Compact JWS)$/,
      request: 'key-as-bearer',
      confidence: 'certain',
      source: keys,
      explanation: 'A project key was sent where the function expects a user’s token.',
      fix: functionJwt,
    },
    {
      cause: 'missing-credentials',
      code: 'no_authorization',
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'missing-credentials',
      code: 'UNAUTHORIZED_NO_AUTH_HEADER',
      confidence: 'certain',
      global: true,
      source: functions,
      fix: functionJwt,
    },
    {
      cause: 'missing-credentials',
      text: /^Missing authorization header/,
      confidence: 'certain',
      source: functions,
      fix: functionJwt,
    },
    {
      cause: 'wrong-token-type',
      code: 'UNAUTHORIZED_INVALID_JWT_FORMAT',
      confidence: 'certain',
      global: true,
      source: functions,
      explanation:
        'The gateway in front of Edge Functions (verify_jwt) found no JWT in Authorization: an API key or your own secret is not one. The function did not run.',
      fix: functionJwt,
    },
    {
      cause: 'insufficient-permission',
      path: /^\/storage\/v1\//,
      text: /^new row violates row-level security policy/,
      confidence: 'certain',
      source: 'https://supabase.com/docs/guides/storage/security/access-control',
      explanation:
        'Row-level security of storage.objects refuses this upload for the role of the request: a public bucket only opens reading.',
      fix: instruction(
        'Add policies on storage.objects for this bucket',
        'Upload: CREATE POLICY … ON storage.objects FOR INSERT TO authenticated WITH CHECK (bucket_id = BUCKET AND (storage.foldername(name))[1] = auth.uid()::text). Dashboard: Storage, Policies.',
        'upsert (x-upsert: true) also needs SELECT and UPDATE, remove() SELECT and DELETE.',
        'The request may have no session: Authorization must have the user’s access_token, otherwise the role is anon.',
        'A RESTRICTIVE policy refuses although another allows.',
      ),
    },
    {
      cause: 'invalid-signature',
      code: 'UNAUTHORIZED_LEGACY_JWT',
      confidence: 'likely',
      global: true,
      source: functions,
      explanation:
        'The check in front of Edge Functions refused a JWT that is signed with the legacy secret.',
      fix: instruction(
        'Turn verify_jwt off for the function, and check the token in it',
        'supabase/config.toml: [functions.NAME] verify_jwt = false, or deploy with --no-verify-jwt; in the function supabase.auth.getUser(token).',
        'Or move to the new signing keys: Project Settings, JWT Keys, migrate and rotate; then users sign in again.',
      ),
    },
    {
      cause: 'invalid-signature',
      code: 'UNAUTHORIZED_UNSUPPORTED_TOKEN_ALGORITHM',
      confidence: 'certain',
      source: functions,
      explanation:
        'The check in front of Edge Functions (verify_jwt) knows only HS256, and the project signs sessions with its new asymmetric signing keys.',
      fix: checkInFunction,
    },
    {
      cause: 'invalid-signature',
      path: /^\/functions\/v1\//,
      text: /^Invalid JWT$/,
      claim: ['alg', /^(?:ES|RS|PS)\d/],
      confidence: 'likely',
      source: functions,
      explanation:
        'The check in front of Edge Functions (verify_jwt) knows only the legacy secret (HS256); this token is signed with the project’s new asymmetric signing keys. The function did not run.',
      fix: checkInFunction,
    },
    {
      cause: 'malformed-token',
      code: 'bad_jwt',
      confidence: 'possible',
      source: errors,
      fix: instruction(
        'Send the access_token of a session of this project',
        'The anon or service_role key is not a user’s token (“missing sub claim”): getUser() needs a session. “unable to parse or verify signature”: the token belongs to another project or secret.',
      ),
    },
    {
      cause: 'token-expired',
      code: ['PGRST301', 'PGRST303'],
      text: /^JWT expired/,
      confidence: 'certain',
      source: errors,
      fix: freshSession,
    },
    {
      cause: 'token-expired',
      code: 'bad_jwt',
      text: /token is expired/,
      confidence: 'certain',
      source: errors,
      fix: freshSession,
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
      global: 'cause',
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
      fix: signInChecks,
    },
    {
      cause: 'wrong-credentials',
      text: /^Invalid login credentials$/,
      confidence: 'certain',
      source: errors,
      fix: signInChecks,
    },
    {
      cause: 'insufficient-permission',
      code: ['email_not_confirmed', 'phone_not_confirmed', 'not_admin'],
      confidence: 'likely',
      source: errors,
      fix: instruction(
        'Confirm the address, or turn the confirmation off',
        'supabase.auth.resend({ type: "signup", email }) sends the mail again. Authentication, Sign In / Providers, Email: Confirm email. The built-in mailer sends only a few an hour: set up SMTP.',
        'not_admin: the call needs the secret (service_role) key, on a server.',
      ),
    },
    {
      cause: 'account-locked',
      code: 'user_banned',
      confidence: 'certain',
      global: true,
      source: errors,
      fix: instruction(
        'Lift the ban',
        'auth.admin.updateUserById(id, { ban_duration: "none" }), or Authentication, Users, the user, Unban.',
      ),
    },
    {
      cause: 'step-up-required',
      code: ['insufficient_aal', 'reauthentication_needed', 'mfa_verification_rejected'],
      confidence: 'certain',
      global: true,
      source: errors,
      fix: instruction(
        'Verify the second factor, then repeat the call',
        'insufficient_aal: mfa.challengeAndVerify({ factorId, code }) lifts the session to aal2. reauthentication_needed: supabase.auth.reauthenticate(), then updateUser({ password, nonce }).',
      ),
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
      fix: oneFlow,
    },
    {
      cause: 'pkce-mismatch',
      text: /both auth code and code verifier should be non-empty/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The verifier was not in the storage of the client that exchanges the code: the sign-in was started by another client (server or page), in another browser, or without flowType pkce.',
      fix: oneFlow,
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
      text: /^Unsupported provider: /,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'The project does not allow this way to sign in.',
      fix: instruction(
        'Enable the provider in the Supabase dashboard',
        'Authentication, Sign In / Providers: enable it and enter its client ID and secret; register https://PROJECT.supabase.co/auth/v1/callback with the provider. Locally: [auth.external.NAME] enabled = true in supabase/config.toml, and restart.',
      ),
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
      fix: instruction(
        'Pass options.captchaToken of hCaptcha or Turnstile',
        'supabase.auth.signInWithPassword({ email, password, options: { captchaToken } }), a new token for each try; secret and provider under Authentication, Attack Protection. Tests: turn it off in a local project.',
      ),
    },
    {
      cause: 'rate-limited',
      code: ['over_request_rate_limit', 'over_email_send_rate_limit', 'over_sms_send_rate_limit'],
      confidence: 'certain',
      source: errors,
      fix: instruction(
        'Wait, or set up your own SMTP and limits',
        'over_email_send_rate_limit: the built-in mailer sends a few mails an hour: Project Settings, Authentication, SMTP. Limits: Authentication, Rate Limits. A server that calls for all its users counts as one address.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: 'user_not_found',
      confidence: 'likely',
      source: errors,
      fix: instruction(
        'Sign in again at this project',
        'The token passed the server’s checks, but its user was deleted, or the database was reset (supabase db reset): signOut({ scope: "local" }), then sign in.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'apikey' }, { header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'a self-signed token in apikey',
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
        GET https://abc.supabase.co/auth/v1/user
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
        POST https://abc.supabase.co/auth/v1/verify

        401
        Content-Type: application/json

        {"code":"otp_expired"}
      `,
    },
    {
      name: 'another project',
      cause: 'api-key-invalid',
      http: `
        GET https://abcdefghijklmnop.supabase.co/rest/v1/items
        apikey: q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Invalid API key","hint":"Double check your Supabase \`anon\` or \`service_role\` API key."}
      `,
    },
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://abcdefghijklmnop.supabase.co/rest/v1/items

        401
        Content-Type: application/json

        {"message":"No API key found in request","hint":"No \`apikey\` request header or url param was found."}
      `,
    },
    {
      name: 'an API key as Bearer',
      cause: 'wrong-token-type',
      http: `
        POST https://abcdefghijklmnop.supabase.co/functions/v1/hello
        Authorization: Bearer sb_publishable_q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":"UNAUTHORIZED_INVALID_JWT_FORMAT","message":"Invalid JWT"}
      `,
    },
    {
      name: 'a legacy token',
      cause: 'invalid-signature',
      http: `
        POST https://abcdefghijklmnop.supabase.co/functions/v1/hello
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"UNAUTHORIZED_LEGACY_JWT","message":"Invalid JWT"}
      `,
    },
    {
      name: 'a function',
      cause: 'missing-credentials',
      http: `
        POST https://abcdefghijklmnop.supabase.co/functions/v1/hello

        401
        Content-Type: application/json

        {"code":401,"message":"Missing authorization header"}
      `,
    },
    {
      name: 'Storage',
      cause: 'wrong-token-type',
      http: `
        POST https://abcdefghijklmnop.supabase.co/storage/v1/object/avatars/a.png
        apikey: sb_publishable_q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"statusCode":"403","error":"Unauthorized","message":"Invalid Compact JWS"}
      `,
    },
    {
      name: 'an upload',
      cause: 'insufficient-permission',
      http: `
        POST https://abcdefghijklmnop.supabase.co/storage/v1/object/avatars/a.png
        apikey: q7Zk2mX0pW9sVb4t
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        400
        Content-Type: application/json

        {"statusCode":"403","error":"Unauthorized","message":"new row violates row-level security policy"}
      `,
    },
    {
      name: 'Auth',
      cause: 'token-expired',
      http: `
        GET https://abcdefghijklmnop.supabase.co/auth/v1/user
        apikey: q7Zk2mX0pW9sVb4t
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-7200,"exp":-3600}>>

        403
        Content-Type: application/json

        {"code":403,"error_code":"bad_jwt","msg":"invalid JWT: unable to parse or verify signature, token has invalid claims: token is expired"}
      `,
    },
    {
      name: 'Auth: malformed token',
      cause: 'malformed-token',
      http: `
        GET https://abcdefghijklmnop.supabase.co/auth/v1/user
        apikey: q7Zk2mX0pW9sVb4t
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"code":403,"error_code":"bad_jwt","msg":"invalid claim: missing sub claim"}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://abcdefghijklmnop.supabase.co/auth/v1/token?grant_type=password
        apikey: q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"email":"a@example.com","password":"x"}

        400
        Content-Type: application/json

        {"code":400,"error_code":"invalid_credentials","msg":"Invalid login credentials"}
      `,
    },
    {
      name: 'not confirmed',
      cause: 'insufficient-permission',
      http: `
        POST https://abcdefghijklmnop.supabase.co/auth/v1/token?grant_type=password
        apikey: q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"email":"a@example.com","password":"x"}

        400
        Content-Type: application/json

        {"code":400,"error_code":"email_not_confirmed","msg":"Email not confirmed"}
      `,
    },
    {
      name: 'banned',
      cause: 'account-locked',
      http: `
        POST https://abcdefghijklmnop.supabase.co/auth/v1/token?grant_type=password
        apikey: q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        400
        Content-Type: application/json

        {"code":400,"error_code":"user_banned","msg":"User is banned"}
      `,
    },
    {
      name: 'MFA',
      cause: 'step-up-required',
      http: `
        PUT https://abcdefghijklmnop.supabase.co/auth/v1/user
        apikey: q7Zk2mX0pW9sVb4t
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":401,"error_code":"insufficient_aal","msg":"AAL2 session is required to update email or password when MFA is enabled."}
      `,
    },
    {
      name: 'PKCE',
      cause: 'pkce-mismatch',
      http: `
        POST https://abcdefghijklmnop.supabase.co/auth/v1/token?grant_type=pkce
        apikey: q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"auth_code":"a","code_verifier":"b"}

        400
        Content-Type: application/json

        {"code":400,"error_code":"bad_code_verifier","msg":"code challenge does not match previously saved code verifier"}
      `,
    },
    {
      name: 'a CAPTCHA',
      cause: 'waf-or-bot-challenge',
      http: `
        POST https://abcdefghijklmnop.supabase.co/auth/v1/signup
        apikey: q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        400
        Content-Type: application/json

        {"code":400,"error_code":"captcha_failed","msg":"captcha protection: request disallowed (no captcha_token found)"}
      `,
    },
    {
      name: 'mails',
      cause: 'rate-limited',
      http: `
        POST https://abcdefghijklmnop.supabase.co/auth/v1/otp
        apikey: q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        429
        Content-Type: application/json

        {"code":429,"error_code":"over_email_send_rate_limit","msg":"email rate limit exceeded"}
      `,
    },
    {
      name: 'a deleted user',
      cause: 'token-unrecognized',
      http: `
        GET https://abcdefghijklmnop.supabase.co/auth/v1/user
        apikey: q7Zk2mX0pW9sVb4t
        Authorization: Bearer <<jwt {"iss":"https://abcdefghijklmnop.supabase.co/auth/v1","sub":"1","aud":"authenticated","role":"authenticated","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":403,"error_code":"user_not_found","msg":"User from sub claim in JWT does not exist"}
      `,
    },
    {
      name: 'a provider',
      cause: 'service-not-enabled',
      http: `
        GET https://abcdefghijklmnop.supabase.co/auth/v1/authorize?provider=google

        400
        Content-Type: application/json

        {"code":400,"error_code":"validation_failed","msg":"Unsupported provider: provider is not enabled"}
      `,
    },
    {
      name: 'the database API',
      cause: 'token-expired',
      http: `
        GET https://abcdefghijklmnop.supabase.co/rest/v1/items
        apikey: q7Zk2mX0pW9sVb4t
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"code":"PGRST303","details":null,"hint":null,"message":"JWT expired"}
      `,
    },
    {
      name: 'a key for a function',
      cause: 'wrong-token-type',
      http: `
        POST https://abcdefghijklmnop.supabase.co/functions/v1/hello
        Authorization: Bearer sb_publishable_q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":401,"message":"Invalid JWT"}
      `,
    },
    {
      name: 'a token of the new signing keys at an Edge Function',
      cause: 'invalid-signature',
      http: `
        POST https://abc.supabase.co/functions/v1/hello
        Authorization: Bearer <<jwt {"alg":"ES256","kid":"k1"} {"iss":"https://abc.supabase.co/auth/v1","sub":"u1","role":"authenticated","iat":-60,"exp":3600}>>

        401
        sb-project-ref: abc
        Content-Type: application/json

        {"code":401,"message":"Invalid JWT"}
      `,
    },
    {
      name: 'a sign-in link opened in another browser',
      cause: 'pkce-mismatch',
      http: `
        POST https://abc.supabase.co/auth/v1/token?grant_type=pkce
        Content-Type: application/json

        {"auth_code":"5f6e7d8c-1111-4222-8333-444455556666","code_verifier":""}

        400
        sb-project-ref: abc
        Content-Type: application/json

        {"code":400,"msg":"invalid request: both auth code and code verifier should be non-empty"}
      `,
    },
  ],
} satisfies Vendor;
