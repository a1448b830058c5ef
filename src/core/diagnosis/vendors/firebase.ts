import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const rest = 'https://firebase.google.com/docs/reference/rest/auth';
const admin = 'https://firebase.google.com/docs/auth/admin/errors';
const client = 'https://firebase.google.com/docs/reference/js/auth#autherrorcodes';
const verify = 'https://firebase.google.com/docs/auth/admin/verify-id-tokens';
const appCheck = 'https://firebase.google.com/docs/app-check';

const sessionCookie = instruction(
  'Sign in again, and make a new session cookie',
  'createSessionCookie(idToken, { expiresIn }) takes five minutes to two weeks in milliseconds, and an ID token of a recent sign-in. verifySessionCookie() takes the cookie, verifyIdToken() the ID token: they are not the same.',
  'On Firebase Hosting only a cookie named __session reaches functions.',
);

const tooManyAttempts = instruction(
  'Wait, or reset the password',
  'Too many failures lock the account for a while; sendPasswordResetEmail() frees it. Tests belong on the Auth emulator or on test phone numbers (Sign-in method, Phone).',
);

const callable = instruction(
  'Sign in before the call, and let App Check pass',
  'httpsCallable() adds the ID token of the same app only when a user is signed in: await auth.authStateReady() first. fetch needs Authorization: Bearer and await user.getIdToken().',
  'enforceAppCheck: true on the function: initializeAppCheck() before the call; on localhost register a debug token.',
  'No log of the function: the platform refused. Give allUsers the role Cloud Run Invoker (second generation) or Cloud Functions Invoker; the code then checks request.auth.',
  'In the code: request.auth (second generation) or context.auth (first) is empty where the other signature is used.',
);

/** Firebase and Google’s Identity Toolkit. */
export const firebase = {
  id: 'firebase',
  name: 'Firebase',
  signs: [
    {
      host: /^(?:identitytoolkit|securetoken|firestore|firebasestorage|fcm|(?:content-)?firebaseappcheck|firebaseremoteconfig)\.googleapis\.com$|\.(?:firebaseio\.com|firebasedatabase\.app|firebaseapp\.com|web\.app)$/,
    },
    { body: /"auth\/[a-z-]+"|firebase/i },
    { host: /\.cloudfunctions\.net$/ },
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
        'user.getIdToken() renews an expired token automatically; do not keep the string. After this response, getIdToken(true).',
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
      fix: instruction(
        'Sign in again',
        'USER_NOT_FOUND and TOKEN_EXPIRED: the user was deleted or disabled, the password changed, or revokeRefreshTokens() was called. INVALID_REFRESH_TOKEN: a token from another project, or an emulator’s token sent to production.',
      ),
    },
    {
      cause: 'token-revoked',
      code: ['auth/id-token-revoked', 'auth/session-cookie-revoked'],
      confidence: 'certain',
      global: true,
      source: admin,
      fix: instruction(
        'Sign in again',
        'verifyIdToken(token, true) compares auth_time with tokensValidAfterTime, which revokeRefreshTokens(), a password change or deletion sets.',
      ),
    },
    {
      cause: 'session-expired',
      code: ['auth/session-cookie-expired'],
      confidence: 'certain',
      global: true,
      source: admin,
      fix: sessionCookie,
    },
    {
      cause: 'session-expired',
      code: ['auth/invalid-session-cookie'],
      confidence: 'likely',
      global: true,
      source: admin,
      fix: sessionCookie,
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
      global: 'cause',
      source: client,
      fix: instruction(
        'Reauthenticate the user, then repeat the call',
        'reauthenticateWithCredential(user, EmailAuthProvider.credential(email, password)), or reauthenticateWithPopup(user, provider); deleting the account and changing email or password need it.',
        'multi-factor-auth-required: getMultiFactorResolver(auth, error).',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /\bID token has (?:incorrect|invalid) ["']aud["'] \(audience\) claim[.;] [Ee]xpected "[^"]{1,80}" but got "https:\/\/identitytoolkit\./,
      confidence: 'certain',
      global: true,
      source: verify,
      explanation:
        'A custom token was sent, as createCustomToken() makes it: it is only good for signing in, and no server accepts it as an ID token.',
      fix: instruction(
        'Exchange the custom token, and send the ID token',
        'In the client: const { user } = await signInWithCustomToken(auth, customToken); then send await user.getIdToken().',
        'Without a client SDK: POST https://identitytoolkit.googleapis.com/v1/accounts:signInWithCustomToken?key=API_KEY with { token, returnSecureToken: true }, and send idToken of the response.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /\bID token has (?:incorrect|invalid) ["']aud["'] \(audience\) claim[.;] [Ee]xpected "[^"]{1,80}" but got "[\w-]{1,100}\.apps\.googleusercontent\.com"/,
      confidence: 'certain',
      global: true,
      source: verify,
      explanation:
        'Google’s own ID token was sent (its aud is an OAuth client id), not the one that Firebase issues after the sign-in.',
      fix: instruction(
        'Send the token of user.getIdToken()',
        'credential.idToken of GoogleAuthProvider.credentialFromResult(), response.credential of Google Identity Services and googleUser.authentication.idToken are Google’s. Sign in to Firebase with them (signInWithCredential), then send await auth.currentUser.getIdToken().',
        'Or check Google’s token as such on the server: OAuth2Client.verifyIdToken({ idToken, audience: CLIENT_ID }) of google-auth-library.',
      ),
    },
    {
      cause: 'wrong-environment',
      text: /^(?:Firebase )?ID token has (?:incorrect "aud"|invalid 'aud') \(audience\) claim(?![.;] [Ee]xpected "[^"]{1,80}" but got "[\w-]{0,100}[.:])/,
      confidence: 'certain',
      global: true,
      source: verify,
      explanation:
        'The token was issued for a different Firebase project than the one this server checks against.',
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
      fix: instruction(
        'Use one Firebase project in front end and back end',
        'iss must be https://securetoken.google.com/PROJECT_ID. Compare projectId of the web config with GOOGLE_CLOUD_PROJECT or the service account; a session cookie or a Google token has another iss.',
      ),
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
      fix: instruction(
        'Send the whole ID token: await user.getIdToken()',
        'Without await the header says [object Promise]; user.uid, a Google access token and a refresh token are no ID tokens. On the server take the part after “Bearer ”.',
      ),
    },
    {
      cause: 'wrong-environment',
      text: /\bID ?token has no "kid" claim|^(?:Error: )?no-kid-in-header-error/i,
      claim: ['alg', /^none$/],
      confidence: 'certain',
      global: true,
      source: 'https://firebase.google.com/docs/emulator-suite/connect_auth',
      explanation:
        'The token is unsigned (alg none): the Auth emulator issued it, and this server checks against production.',
      fix: instruction(
        'Point the server at the Auth emulator as well, or neither of them',
        'FIREBASE_AUTH_EMULATOR_HOST=127.0.0.1:9099 (without http://) in the environment of the server, before firebase-admin starts; in containers the host’s name.',
        'For production leave out connectAuthEmulator(auth, …) in the page, then sign in again.',
      ),
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
      fix: instruction(
        'Get a new ID token from the project, not from the emulator',
        'Emulator tokens are unsigned (alg none): set FIREBASE_AUTH_EMULATOR_HOST on the server too, or on neither. “kid … does not correspond”: the token is old: getIdToken(true).',
      ),
    },
    {
      cause: 'malformed-token',
      code: ['auth/argument-error', 'INVALID_ID_TOKEN', 'auth/invalid-id-token'],
      confidence: 'possible',
      source: admin,
      fix: instruction(
        'Pass the ID token as a string',
        'verifyIdToken(undefined) says this: read req.headers.authorization and take the part after “Bearer ”. INVALID_ID_TOKEN: getIdToken() of a user of this project, not a custom token.',
      ),
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
      fix: instruction(
        'Check email, password, and how the account was made',
        'With email enumeration protection (Authentication, Settings, User actions) an unknown address and a wrong password get the same code.',
        'An account made with Google or a phone has no password: sign in that way, or sendPasswordResetEmail(). Console, Authentication, Users shows the providers.',
        'Emulator and production have different users; so have projects: compare projectId and apiKey.',
      ),
    },
    {
      cause: 'account-locked',
      code: ['auth/user-disabled', 'USER_DISABLED'],
      confidence: 'certain',
      global: true,
      source: rest,
      fix: instruction(
        'Enable the account',
        'Console, Authentication, Users, the menu of the user, Enable account; or updateUser(uid, { disabled: false }).',
      ),
    },
    {
      cause: 'rate-limited',
      code: ['auth/too-many-requests', 'auth/quota-exceeded', 'QUOTA_EXCEEDED'],
      confidence: 'certain',
      source: client,
      fix: tooManyAttempts,
    },
    {
      cause: 'account-locked',
      text: /^TOO_MANY_ATTEMPTS_TRY_LATER/,
      confidence: 'certain',
      global: true,
      source: rest,
      fix: tooManyAttempts,
    },
    {
      cause: 'account-locked',
      code: 'TOO_MANY_ATTEMPTS_TRY_LATER',
      confidence: 'certain',
      global: true,
      source: rest,
      fix: tooManyAttempts,
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
      fix: instruction(
        'Compare client ID, secret and audience of the provider',
        'Authentication, Sign-in method, the provider: client ID and secret must be those of its console, and its redirect URI https://PROJECT.firebaseapp.com/__/auth/handler. A Google ID token from another client: add it under “Safelist client IDs from external projects”.',
      ),
    },
    {
      cause: 'wrong-token-type',
      code: ['INVALID_CUSTOM_TOKEN', 'auth/invalid-custom-token'],
      confidence: 'likely',
      source: rest,
      fix: instruction(
        'Sign in with a token of createCustomToken()',
        'signInWithCustomToken() takes no ID token and no other JWT. createCustomToken(uid) of the Admin SDK needs a service account with iam.serviceAccounts.signBlob (Service Account Token Creator).',
      ),
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
      fix: instruction(
        'Use one Firebase project for app and server',
        'CUSTOM_TOKEN_MISMATCH: the service account that signed it belongs to a different project than apiKey. SENDER_ID_MISMATCH: the registration token was made with another project’s config: call getToken() again.',
      ),
    },
    {
      cause: 'session-cookie-missing',
      code: ['auth/web-storage-unsupported'],
      confidence: 'likely',
      source: client,
    },
    {
      cause: 'waf-or-bot-challenge',
      status: [400, 403],
      text: /^App attestation failed/,
      confidence: 'certain',
      global: true,
      source: appCheck,
      explanation:
        'App Check did not accept what reCAPTCHA said of this page. After this response the SDK does not try again for a day.',
      fix: instruction(
        'Register the reCAPTCHA keys of this domain in App Check',
        'App Check, Apps, the web app: the secret key of the same reCAPTCHA v3 key as in the code; ReCaptchaEnterpriseProvider needs an Enterprise key of this project. A v2 key never works.',
        'The key’s domains must list this host; localhost should use a debug token: self.FIREBASE_APPCHECK_DEBUG_TOKEN = true, then Manage debug tokens.',
        'A low score also fails (private windows, VPN, tests): lower the threshold under App Check, Apps.',
        'Clear the site’s data (IndexedDB) to end the wait of the SDK.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /^(?:App Check token is invalid|Firebase App Check token is invalid|AppCheck)/i,
      confidence: 'certain',
      source: appCheck,
      explanation:
        'App Check did not find a valid attestation of the app. The user’s token was not checked.',
      fix: instruction(
        'Initialize App Check before the first call, or turn enforcement off',
        'initializeAppCheck(app, { provider: new ReCaptchaV3Provider(SITE_KEY) }) right after initializeApp(); the site key must list this domain.',
        'localhost and CI: self.FIREBASE_APPCHECK_DEBUG_TOKEN = true, and register the printed token under App Check, Apps, Manage debug tokens.',
        'Console, App Check, APIs: Unenforce the product. Servers use the Admin SDK.',
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
      fix: instruction(
        'Pass reCAPTCHA or App Check with the keys of this domain',
        'Phone sign-in: a new RecaptchaVerifier for each try, on an authorized domain; localhost is not one: use test phone numbers. reCAPTCHA Enterprise keys of the project must list the domain.',
        'App Check enforcement for Authentication: initializeAppCheck() before getAuth().',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Missing or insufficient permissions|^Permission denied$|^User does not have permission to access/,
      request: 'credentials',
      confidence: 'likely',
      source: 'https://firebase.google.com/docs/rules/basics',
      explanation: 'The security rules do not allow it for this user.',
      fix: instruction(
        'Change the security rules for this path and operation',
        'Console, Firestore (Storage, Realtime Database), Rules: allow read, write: if request.auth != null for exactly this path; a match covers no subcollections without {document=**}. Publish; it takes up to a minute.',
        'Rules are not filters: a query must itself have the where() that the rule demands.',
        'Test mode ends after 30 days (request.time < timestamp.date(…)). Test the call in the Rules Playground.',
        'App Check enforcement gives the same words: see App Check, APIs.',
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
        'Wait for onAuthStateChanged (or await auth.authStateReady()) before the call: after a reload currentUser is null at first.',
        'Storage: getDownloadURL() gives a URL with a token; or allow read: if true for the path. In a server or function use the Admin SDK, which passes the rules.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      code: 'UNAUTHENTICATED',
      method: /^POST$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: 'https://firebase.google.com/docs/functions/callable-reference',
      explanation:
        'A callable function responds so when it wants a signed-in user (or an App Check token) and gets none.',
      fix: callable,
    },
    {
      cause: 'token-unrecognized',
      status: 401,
      code: 'UNAUTHENTICATED',
      method: /^POST$/,
      request: 'bearer',
      confidence: 'likely',
      source: 'https://firebase.google.com/docs/functions/callable-reference',
      explanation:
        'A callable function could not verify the ID token or the App Check token: both are refused with the same words.',
      fix: instruction(
        'Send a fresh ID token of this project, and a valid App Check token',
        'A token of the Auth emulator, from another project, or an App Check token that the project does not know (X-Firebase-AppCheck) fails: look at the function’s log, “Callable request verification”.',
        'App Check: register the app under App Check, Apps, and a debug token for localhost.',
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
      name: 'wrong environment: a token of the emulator',
      cause: 'wrong-environment',
      http: `
        GET https://api.example.com/me
        Authorization: Bearer <<jwt {"alg":"none","typ":"JWT"} {"iss":"https://securetoken.google.com/demo","aud":"demo","sub":"u1","user_id":"u1","iat":-60,"exp":3500}>>

        401
        Content-Type: application/json

        {"error":"Firebase ID token has no \\"kid\\" claim. See https://firebase.google.com/docs/auth/admin/verify-id-tokens for details on how to retrieve an ID token."}
      `,
    },
    {
      name: 'wrong token type: a custom token',
      cause: 'wrong-token-type',
      http: `
        GET https://api.example.com/me
        Authorization: Bearer <<jwt {"iss":"sdk@app.iam.gserviceaccount.com","sub":"sdk@app.iam.gserviceaccount.com","aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit","uid":"1","iat":-60,"exp":3500}>>

        401
        Content-Type: application/json

        {"error":"Firebase ID token has incorrect \\"aud\\" (audience) claim. Expected \\"app\\" but got \\"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit\\". Make sure the ID token comes from the same Firebase project as the service account used to authenticate this SDK."}
      `,
    },
    {
      name: 'wrong token type: the ID token of Google',
      cause: 'wrong-token-type',
      http: `
        GET https://api.example.com/me
        Authorization: Bearer <<jwt {"iss":"https://accounts.google.com","azp":"1-a.apps.googleusercontent.com","aud":"1-a.apps.googleusercontent.com","sub":"1","iat":-60,"exp":3500}>>

        401
        Content-Type: application/json

        {"error":"ID token has invalid 'aud' (audience) claim; expected \\"app\\" but got \\"1-a.apps.googleusercontent.com\\"; make sure the ID token comes from the same Firebase project as the credential used to authenticate this SDK"}
      `,
    },
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
    {
      name: 'refresh',
      cause: 'refresh-token-invalid',
      http: `
        POST https://securetoken.googleapis.com/v1/token?key=AIzaSyA0123456789abcdefghijklmnopqrstuv
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=abc

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"TOKEN_EXPIRED","status":"INVALID_ARGUMENT"}}
      `,
    },
    {
      name: 'revoked',
      cause: 'token-revoked',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"auth/id-token-revoked","message":"The Firebase ID token has been revoked."}
      `,
    },
    {
      name: 'a session cookie',
      cause: 'session-expired',
      http: `
        GET https://api.example.com/v1/items
        Cookie: __session=abc.def.ghi

        401
        Content-Type: application/json

        {"code":"auth/session-cookie-expired","message":"Firebase session cookie has expired."}
      `,
    },
    {
      name: 'a recent sign-in',
      cause: 'step-up-required',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:update?key=AIzaSyA0123456789abcdefghijklmnopqrstuv
        Content-Type: application/json

        {}

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"CREDENTIAL_TOO_OLD_LOGIN_AGAIN"}}
      `,
    },
    {
      name: 'iss',
      cause: 'wrong-environment',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"Firebase ID token has incorrect \\"iss\\" (issuer) claim. Expected \\"https://securetoken.google.com/app\\" but got \\"https://id.example.com/\\"."}
      `,
    },
    {
      name: 'not decoded',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":"auth/argument-error","message":"Decoding Firebase ID token failed. Make sure you passed the entire string JWT which represents an ID token."}
      `,
    },
    {
      name: 'the emulator',
      cause: 'invalid-signature',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"message":"Firebase ID token has incorrect algorithm. Expected \\"RS256\\" but got \\"none\\"."}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=AIzaSyA0123456789abcdefghijklmnopqrstuv
        Content-Type: application/json

        {"email":"a@example.com","password":"x"}

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"INVALID_LOGIN_CREDENTIALS"}}
      `,
    },
    {
      name: 'disabled',
      cause: 'account-locked',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=AIzaSyA0123456789abcdefghijklmnopqrstuv
        Content-Type: application/json

        {}

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"USER_DISABLED"}}
      `,
    },
    {
      name: 'a provider',
      cause: 'client-auth-failed',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:signInWithIdp?key=AIzaSyA0123456789abcdefghijklmnopqrstuv
        Content-Type: application/json

        {}

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"INVALID_IDP_RESPONSE : Invalid Idp Response: the Google id_token is not allowed to be used with this application."}}
      `,
    },
    {
      name: 'no custom token',
      cause: 'wrong-token-type',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:signInWithCustomToken?key=AIzaSyA0123456789abcdefghijklmnopqrstuv
        Content-Type: application/json

        {}

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"INVALID_CUSTOM_TOKEN : The custom token format is incorrect."}}
      `,
    },
    {
      name: 'FCM',
      cause: 'wrong-environment',
      http: `
        POST https://fcm.googleapis.com/v1/projects/app/messages:send
        Authorization: Bearer q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"SenderId mismatch","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"SENDER_ID_MISMATCH"}]}}
      `,
    },
    {
      name: 'phone sign-in',
      cause: 'waf-or-bot-challenge',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:sendVerificationCode?key=AIzaSyA0123456789abcdefghijklmnopqrstuv
        Content-Type: application/json

        {}

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"CAPTCHA_CHECK_FAILED : Recaptcha verification failed - DUPE"}}
      `,
    },
    {
      name: 'an argument',
      cause: 'malformed-token',
      http: `
        GET https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"code":"auth/argument-error","message":"First argument to verifyIdToken() must be a Firebase ID token string."}
      `,
    },
    {
      name: 'too many requests',
      cause: 'rate-limited',
      http: `
        POST https://api.example.com/login
        Content-Type: application/json

        {}

        429
        Content-Type: application/json

        {"code":"auth/too-many-requests","message":"Access to this account has been temporarily disabled due to many failed login attempts."}
      `,
    },
    {
      name: 'too many attempts',
      cause: 'account-locked',
      http: `
        POST https://identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=AIzaSyA0123456789abcdefghijklmnopqrstuv
        Content-Type: application/json

        {}

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"TOO_MANY_ATTEMPTS_TRY_LATER : Access to this account has been temporarily disabled due to many failed login attempts."}}
      `,
    },
    {
      name: 'a callable function',
      cause: 'missing-credentials',
      http: `
        POST https://us-central1-app.cloudfunctions.net/hello
        Content-Type: application/json

        {"data":null}

        401
        Content-Type: application/json

        {"error":{"message":"Unauthenticated","status":"UNAUTHENTICATED"}}
      `,
    },
    {
      name: 'a callable function: token unrecognized',
      cause: 'token-unrecognized',
      http: `
        POST https://us-central1-app.cloudfunctions.net/hello
        Authorization: Bearer <<jwt {"iss":"https://securetoken.google.com/app","aud":"app","sub":"1","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {"data":null}

        401
        Content-Type: application/json

        {"error":{"message":"Unauthenticated","status":"UNAUTHENTICATED"}}
      `,
    },
    {
      name: 'App Check',
      cause: 'waf-or-bot-challenge',
      http: `
        POST https://content-firebaseappcheck.googleapis.com/v1/projects/app/apps/1:2:web:3:exchangeRecaptchaV3Token?key=AIzaSyA0123456789abcdefghijklmnopqrstuv
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"App attestation failed.","status":"PERMISSION_DENIED"}}
      `,
    },
  ],
} satisfies Vendor;
