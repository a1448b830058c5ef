import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const rest = 'https://firebase.google.com/docs/reference/rest/auth';
const admin = 'https://firebase.google.com/docs/auth/admin/errors';
const client = 'https://firebase.google.com/docs/reference/js/auth#autherrorcodes';
const verify = 'https://firebase.google.com/docs/auth/admin/verify-id-tokens';
const appCheck = 'https://firebase.google.com/docs/app-check';

/** Firebase and Google’s Identity Toolkit. */
export const firebase = {
  id: 'firebase',
  name: 'Firebase',
  signs: [
    {
      host: /^(?:identitytoolkit|securetoken|firestore|firebasestorage|fcm|firebaseappcheck|firebaseremoteconfig)\.googleapis\.com$|\.(?:firebaseio\.com|firebasedatabase\.app|firebaseapp\.com|web\.app)$/,
    },
    { body: /"auth\/[a-z-]+"|firebase/i },
  ],
  rows: [
    {
      cause: 'token-expired',
      code: ['auth/id-token-expired', 'TOKEN_EXPIRED', 'auth/user-token-expired'],
      confidence: 'certain',
      source: admin,
      explanation: 'Firebase ID tokens live for one hour.',
      fix: instruction(
        'Call getIdToken() for each request',
        'user.getIdToken() renews an expired token by itself; do not keep the string. After this response, getIdToken(true).',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      code: [
        'TOKEN_EXPIRED',
        'INVALID_REFRESH_TOKEN',
        'MISSING_REFRESH_TOKEN',
        'USER_NOT_FOUND',
        'INVALID_GRANT_TYPE',
      ],
      request: 'refresh',
      confidence: 'certain',
      source: rest,
    },
    {
      cause: 'token-revoked',
      code: ['auth/id-token-revoked', 'auth/session-cookie-revoked'],
      confidence: 'certain',
      global: true,
      source: admin,
    },
    {
      cause: 'session-expired',
      code: ['auth/session-cookie-expired'],
      confidence: 'certain',
      global: true,
      source: admin,
    },
    {
      cause: 'session-expired',
      code: ['auth/invalid-session-cookie'],
      confidence: 'likely',
      global: true,
      source: admin,
    },
    {
      cause: 'step-up-required',
      code: [
        'auth/requires-recent-login',
        'CREDENTIAL_TOO_OLD_LOGIN_AGAIN',
        'auth/multi-factor-auth-required',
        'MFA_REQUIRED',
      ],
      confidence: 'certain',
      global: true,
      source: client,
    },
    {
      cause: 'wrong-environment',
      text: /^Firebase ID token has incorrect "aud" \(audience\) claim/,
      confidence: 'certain',
      global: true,
      source: verify,
      explanation:
        'The token was issued for another Firebase project than the one this server checks against.',
      fix: instruction(
        'Use one Firebase project in front end and back end',
        'Compare projectId of the web configuration with the project of the service account (GOOGLE_CLOUD_PROJECT) of the Admin SDK.',
      ),
    },
    {
      cause: 'wrong-environment',
      text: /^Firebase ID token has incorrect "iss"/,
      confidence: 'likely',
      global: true,
      source: verify,
    },
    {
      cause: 'wrong-environment',
      code: [
        'auth/project-not-found',
        'PROJECT_NOT_FOUND',
        'auth/mismatched-tenant-id',
        'auth/tenant-id-mismatch',
        'auth/invalid-user-token',
        'CREDENTIAL_MISMATCH',
      ],
      confidence: 'likely',
      source: client,
      explanation: 'The token belongs to another project or tenant.',
      fix: instruction(
        'Use one Firebase project and tenant on both sides',
        'Compare projectId and tenantId of the web configuration with the Admin SDK’s.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^Decoding Firebase (?:ID token|session cookie|App Check token) failed/,
      confidence: 'certain',
      global: true,
      source: verify,
    },
    {
      cause: 'wrong-token-type',
      text: /expects an ID token, but was given a (?:custom|legacy custom) token|Firebase ID token has no "kid" claim/,
      confidence: 'certain',
      global: true,
      source: verify,
      explanation:
        'The server received a custom token or another JWT, not the ID token that getIdToken() returns.',
      fix: instruction(
        'Send the token of getIdToken()',
        'If you have a custom token, first sign in with signInWithCustomToken(); then await user.getIdToken().',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^Firebase ID token has (?:invalid signature|incorrect algorithm|"kid" claim which does not correspond)/,
      confidence: 'certain',
      global: true,
      source: verify,
    },
    {
      cause: 'malformed-token',
      code: ['auth/argument-error', 'INVALID_ID_TOKEN', 'auth/invalid-id-token'],
      confidence: 'possible',
      source: admin,
    },
    { cause: 'token-unrecognized', code: ['INVALID_ID_TOKEN'], confidence: 'likely', source: rest },
    {
      cause: 'wrong-credentials',
      code: [
        'auth/invalid-credential',
        'auth/wrong-password',
        'auth/user-not-found',
        'auth/invalid-login-credentials',
        'EMAIL_NOT_FOUND',
        'INVALID_PASSWORD',
        'INVALID_LOGIN_CREDENTIALS',
        'INVALID_EMAIL',
      ],
      confidence: 'certain',
      global: true,
      source: rest,
    },
    {
      cause: 'account-locked',
      code: ['auth/user-disabled', 'USER_DISABLED'],
      confidence: 'certain',
      global: true,
      source: rest,
    },
    {
      cause: 'rate-limited',
      code: ['auth/too-many-requests', 'auth/quota-exceeded', 'QUOTA_EXCEEDED'],
      confidence: 'certain',
      source: client,
    },
    {
      cause: 'account-locked',
      text: /^TOO_MANY_ATTEMPTS_TRY_LATER/,
      confidence: 'certain',
      global: true,
      source: rest,
    },
    {
      cause: 'account-locked',
      code: 'TOO_MANY_ATTEMPTS_TRY_LATER',
      confidence: 'certain',
      global: true,
      source: rest,
    },
    {
      cause: 'service-not-enabled',
      code: [
        'OPERATION_NOT_ALLOWED',
        'auth/operation-not-allowed',
        'CONFIGURATION_NOT_FOUND',
        'auth/configuration-not-found',
        'PASSWORD_LOGIN_DISABLED',
        'ADMIN_ONLY_OPERATION',
        'auth/admin-restricted-operation',
      ],
      confidence: 'certain',
      source: rest,
      explanation: 'The project does not allow this way to sign in.',
      fix: instruction(
        'Enable the sign-in provider in the Firebase console',
        'Authentication, Get started (CONFIGURATION_NOT_FOUND means that Authentication was never set up), Sign-in method: enable Email/Password, Google, Anonymous or the provider of the call.',
        'Check that the web app’s config (apiKey, authDomain, projectId) is that of this project. With Identity Platform tenants, enable the provider for the tenant.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      code: ['auth/unauthorized-domain', 'auth/unauthorized-continue-uri', 'UNAUTHORIZED_DOMAIN'],
      confidence: 'certain',
      global: true,
      source: client,
      explanation: 'The page’s domain is not on the list of the project’s authorized domains.',
      fix: instruction(
        'Add the page’s domain to the authorized domains',
        'Firebase console, Authentication, Settings, Authorized domains: the host alone, without scheme and port; projects made after April 2025 lack localhost.',
      ),
    },
    {
      cause: 'api-key-invalid',
      code: ['auth/invalid-api-key', 'auth/api-key-not-valid'],
      confidence: 'certain',
      global: true,
      source: client,
      explanation: 'The key is not a web API key of this Firebase project.',
      fix: instruction(
        'Copy the web app’s config again',
        'Firebase console, Project settings, General, Your apps: apiKey of the web app. Look for quotes, spaces or an environment variable that the build did not fill in (undefined).',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: ['INVALID_IDP_RESPONSE', 'auth/invalid-oauth-client-id', 'auth/invalid-oauth-provider'],
      confidence: 'likely',
      source: client,
    },
    {
      cause: 'wrong-token-type',
      code: ['INVALID_CUSTOM_TOKEN', 'auth/invalid-custom-token'],
      confidence: 'likely',
      source: rest,
    },
    {
      cause: 'wrong-environment',
      code: [
        'CUSTOM_TOKEN_MISMATCH',
        'auth/custom-token-mismatch',
        'SENDER_ID_MISMATCH',
        'messaging/mismatched-credential',
      ],
      confidence: 'certain',
      source: rest,
    },
    {
      cause: 'session-cookie-missing',
      code: ['auth/web-storage-unsupported'],
      confidence: 'likely',
      source: client,
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /^(?:App Check token is invalid|Firebase App Check token is invalid|AppCheck)/i,
      confidence: 'certain',
      source: appCheck,
      explanation:
        'App Check did not find a valid attestation of the app. The user’s token was not checked.',
      fix: instruction(
        'Initialize App Check before the first call',
        'Call initializeAppCheck() with the site key of this domain; on localhost register a debug token. Or turn enforcement off for this product.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      code: [
        'auth/firebase-app-check-token-is-invalid',
        'CAPTCHA_CHECK_FAILED',
        'auth/captcha-check-failed',
        'MISSING_RECAPTCHA_TOKEN',
        'INVALID_RECAPTCHA_TOKEN',
        'INVALID_APP_CREDENTIAL',
      ],
      confidence: 'certain',
      global: true,
      source: client,
    },
    {
      cause: 'insufficient-permission',
      text: /^Missing or insufficient permissions|^Permission denied$|^User does not have permission to access/,
      request: 'credentials',
      confidence: 'likely',
      source: 'https://firebase.google.com/docs/rules/basics',
      explanation: 'The security rules do not allow it for this user.',
      fix: instruction(
        'Change the security rules for this path',
        'Read the rules of the product (Firestore, Storage, Realtime Database): the condition must be true for this user, path and operation. Test it in the Rules Playground.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Missing or insufficient permissions|^Permission denied(?:\. Could not perform this operation)?|^User does not have permission to access/,
      request: 'no-credentials',
      confidence: 'likely',
      source: 'https://firebase.google.com/docs/rules/basics',
      explanation: 'The security rules require a signed-in user, and the request has no ID token.',
      fix: instruction(
        'Sign in first, or allow public reads in the security rules',
        'Wait for onAuthStateChanged before the call. For files use getDownloadURL(), whose URL carries a token, or allow read: if true for the path.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Auth token is expired/,
      confidence: 'certain',
      source: 'https://firebase.google.com/docs/database/rest/auth',
    },
    {
      cause: 'token-unrecognized',
      text: /^Could not parse auth token/,
      confidence: 'likely',
      source: 'https://firebase.google.com/docs/database/rest/auth',
    },
  ],
  examples: [
    {
      name: 'service not enabled: enable the sign-in provider in the Firebase console',
      cause: 'service-not-enabled',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=AIzaSyA0123456789abcdefghijklmnopqrstuvw
        Content-Type: application/json
        Origin: https://app.example.com

        {"email":"a@example.com","password":"correct-horse-9"}

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"OPERATION_NOT_ALLOWED","errors":[{"message":"OPERATION_NOT_ALLOWED","domain":"global","reason":"invalid"}]}}
      `,
    },
    {
      name: 'origin not allowed: add the page’s domain to the authorized domains',
      cause: 'origin-not-allowed',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=AIzaSyA0123456789abcdefghijklmnopqrstuvw
        Content-Type: application/json
        Origin: https://app.example.com

        {"email":"a@example.com","password":"correct-horse-9"}

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"UNAUTHORIZED_DOMAIN","errors":[{"message":"UNAUTHORIZED_DOMAIN"}]}}
      `,
    },
    {
      name: 'api key invalid: copy the web app’s config again',
      cause: 'api-key-invalid',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:signUp?key=undefined1234567
        Content-Type: application/json

        {}

        400
        Content-Type: application/json

        {"error":{"code":"auth/invalid-api-key","message":"Firebase: Error (auth/invalid-api-key)."}}
      `,
    },
    {
      name: 'token expired: call getIdToken() for each request',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":"auth/id-token-expired","message":"Firebase ID token has expired. Get a fresh ID token from your client app and try again (auth/id-token-expired)."}
      `,
    },
    {
      name: 'token expired: auth/id-token-expired',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        401
        Content-Type: application/json

        {"code":"auth/id-token-expired","message":"Firebase ID token has expired. Get a fresh ID token from your client app and try again."}
      `,
    },
    {
      name: 'wrong credentials: 400,',
      cause: 'wrong-credentials',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234
        Content-Type: application/json

        {"email":"ann@example.com","password":"wrong-horse"}

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"INVALID_LOGIN_CREDENTIALS","errors":[{"message":"INVALID_LOGIN_CREDENTIALS","domain":"global","reason":"invalid"}]}}
      `,
    },
    {
      name: 'step up required: 400,',
      cause: 'step-up-required',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:update?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"CREDENTIAL_TOO_OLD_LOGIN_AGAIN"}}
      `,
    },
    {
      name: 'refresh token invalid: 400,',
      cause: 'refresh-token-invalid',
      http: `
        POST https://securetoken.googleapis.com/v1/token?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"TOKEN_EXPIRED","status":"INVALID_ARGUMENT"}}
      `,
    },
    {
      name: 'service not enabled: 400,',
      cause: 'service-not-enabled',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:signUp?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"OPERATION_NOT_ALLOWED"}}
      `,
    },
    {
      name: 'missing credentials: 403,',
      cause: 'missing-credentials',
      http: `
        GET https://firestore.googleapis.com/v1/projects/p/databases/(default)/documents/a

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Missing or insufficient permissions.","status":"PERMISSION_DENIED"}}
      `,
    },
    {
      name: 'wrong environment: Firebase ID token has incorrect "aud" (audie',
      cause: 'wrong-environment',
      http: `
        GET https://api.example.com/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"auth/id-token-expired","message":"Firebase ID token has incorrect \\"aud\\" (audience) claim"}
      `,
    },
    {
      name: 'wrong environment: auth/project-not-found',
      cause: 'wrong-environment',
      http: `
        GET https://api.example.com/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"auth/project-not-found"}
      `,
    },
    {
      name: 'wrong token type: expects an ID token, but was given a custom ',
      cause: 'wrong-token-type',
      http: `
        GET https://api.example.com/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"auth/id-token-expired","message":"expects an ID token, but was given a custom token"}
      `,
    },
    {
      name: 'waf or bot challenge: App Check token is invalid',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://api.example.com/me
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":"auth/id-token-expired","message":"App Check token is invalid"}
      `,
    },
    {
      name: 'insufficient permission: Missing or insufficient permissions',
      cause: 'insufficient-permission',
      http: `
        GET https://api.example.com/me
        Cookie: session=k3v9s8d7f6g5h4

        403
        Content-Type: application/json

        {"code":"auth/id-token-expired","message":"Missing or insufficient permissions"}
      `,
    },
  ],
} satisfies Vendor;
