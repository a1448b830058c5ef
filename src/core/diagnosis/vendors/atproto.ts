import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const xrpc = 'https://atproto.com/specs/xrpc#authentication';
const lexicon = 'https://docs.bsky.app/docs/api/com-atproto-server-create-session';
const oauth = 'https://atproto.com/specs/oauth';

const newSession = instruction(
  'Create a new session',
  'POST com.atproto.server.createSession with identifier and an app password (Settings, Privacy and security, App passwords), at the account’s own PDS; keep accessJwt and refreshJwt. resumeSession() in @atproto/api refreshes automatically.',
);

const rightServer = instruction(
  'Make the token for the service that is called',
  'Service auth: com.atproto.server.getServiceAuth with aud = did:web:SERVICE (or the service’s DID) and lxm = the method, sent within its minute of life.',
  'The issuer’s DID document must hold the key that signs (#atproto).',
);

/** The AT Protocol (Bluesky), which answers an expired token with 400. */
export const atproto = {
  id: 'atproto',
  name: 'AT Protocol',
  signs: [
    { path: /^\/xrpc\// },
    { host: /(?:^|\.)bsky\.(?:app|social|network)$/ },
    { header: ['atproto-repo-rev'] },
    { header: ['atproto-content-labelers'] },
  ],
  rows: [
    {
      cause: 'token-revoked',
      code: 'ExpiredToken',
      text: /revoked/i,
      confidence: 'certain',
      global: 'cause',
      source: xrpc,
      explanation:
        'The session was ended: signed out, or the password or app password was removed.',
      fix: newSession,
    },
    {
      cause: 'token-expired',
      code: 'ExpiredToken',
      text: /^Token has expired/,
      confidence: 'certain',
      source: xrpc,
      explanation: 'In this protocol, an expired token gets a 400, not a 401.',
      fix: instruction(
        'Refresh the session',
        'POST com.atproto.server.refreshSession with refreshJwt as the bearer token, then repeat the call with the new accessJwt.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'AuthMissing',
      request: 'no-authorization',
      confidence: 'certain',
      global: 'cause',
      source: xrpc,
      explanation: 'No token arrived.',
      fix: instruction(
        'Send Authorization: Bearer with accessJwt',
        'createSession returns it; public reads go to https://public.api.bsky.app without a token.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'AuthenticationRequired',
      text: /^Invalid identifier or password/,
      confidence: 'certain',
      source: lexicon,
      explanation:
        'Handle, email address or (app) password is wrong, or the account lives at another PDS.',
      fix: instruction(
        'Sign in with the full handle and an app password',
        'name.bsky.social without @; bsky.app, Settings, Privacy and security, App passwords. Accounts from another PDS sign in there, not at bsky.social.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: ['AuthRequired', 'AuthenticationRequired'],
      request: 'no-authorization',
      confidence: 'likely',
      source: xrpc,
      explanation: 'No token arrived.',
      fix: instruction(
        'Send Authorization: Bearer with accessJwt',
        'createSession returns it; public reads go to https://public.api.bsky.app without a token.',
      ),
    },
    {
      cause: 'wrong-token-type',
      code: 'InvalidToken',
      text: /^Bad token (?:scope|method)/,
      confidence: 'certain',
      global: true,
      source: xrpc,
      explanation:
        'It is a refresh token instead of an access token, an app password’s token for a privileged call, or a service token for another method.',
      fix: instruction(
        'Send accessJwt with this call',
        'Use refreshJwt for refreshSession only. An app password cannot make privileged calls; sign in with OAuth or the account’s password.',
      ),
    },
    {
      cause: 'invalid-signature',
      code: 'InvalidToken',
      text: /^Token could not be verified/,
      confidence: 'likely',
      global: 'cause',
      source: xrpc,
      explanation: 'The token was not issued by this server. Often it is from another PDS.',
      fix: instruction(
        'Send the token to the PDS that issued it',
        'Resolve the account’s DID document: serviceEndpoint names its PDS. Go through that server, which proxies to others.',
      ),
    },
    {
      cause: 'wrong-audience',
      code: 'BadJwtAudience',
      confidence: 'certain',
      global: 'cause',
      source: xrpc,
      explanation: 'The service token was made for another service.',
      fix: rightServer,
    },
    {
      cause: 'invalid-signature',
      code: 'BadJwtSignature',
      confidence: 'certain',
      global: 'cause',
      source: xrpc,
      explanation: 'The token was not signed with the key of its issuer’s DID document.',
      fix: rightServer,
    },
    {
      cause: 'malformed-token',
      code: 'BadJwt',
      confidence: 'likely',
      global: true,
      source: xrpc,
    },
    {
      cause: 'wrong-token-type',
      code: 'BadJwtLexiconMethod',
      confidence: 'certain',
      global: 'cause',
      source: xrpc,
      explanation: 'The service token was made for another method (lxm).',
      fix: rightServer,
    },
    {
      cause: 'token-expired',
      code: 'JwtExpired',
      confidence: 'certain',
      global: 'cause',
      source: xrpc,
      explanation: 'Service tokens live for about a minute.',
      fix: rightServer,
    },
    {
      cause: 'account-locked',
      code: ['AccountTakedown', 'AccountDeactivated', 'AccountSuspended'],
      confidence: 'certain',
      global: 'cause',
      source: lexicon,
      explanation: 'The account was taken down, suspended or deactivated.',
      fix: instruction(
        'Sign in to the app and see the account’s notice',
        'AccountDeactivated: com.atproto.server.activateAccount, or sign in at bsky.app. AccountTakedown: appeal to moderation@blueskyweb.xyz.',
      ),
    },
    {
      cause: 'step-up-required',
      code: 'AuthFactorTokenRequired',
      confidence: 'certain',
      global: 'cause',
      source: lexicon,
      explanation:
        'The account has email two-factor authentication, and the password alone was sent.',
      fix: instruction(
        'Use an app password, or send authFactorToken',
        'App passwords need no code. Otherwise call createSession again with authFactorToken = the code of the email.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: ['ScopeMissingError', 'InsufficientScope'],
      confidence: 'certain',
      source: oauth,
      explanation: 'The OAuth session was granted without this scope.',
      fix: instruction(
        'Request the scope, and sign in again',
        'scope of the client metadata and of the request: atproto transition:generic (transition:chat.bsky for messages, transition:email), or the granular rpc: and repo: scopes.',
      ),
    },
    {
      cause: 'rate-limited',
      code: 'RateLimitExceeded',
      confidence: 'certain',
      source: xrpc,
      explanation: 'The PDS counts writes by points and sign-ins by account.',
      fix: instruction(
        'Wait until RateLimit-Reset, and keep the session',
        'createSession allows 30 in five minutes and 300 a day: store refreshJwt instead of signing in each time. Writes: 5,000 points an hour.',
      ),
    },
    {
      cause: 'method-or-route-missing',
      code: ['MethodNotImplemented', 'XRPCNotSupported'],
      confidence: 'certain',
      source: xrpc,
    },
  ],
  examples: [
    {
      name: 'token expired: ExpiredToken',
      cause: 'token-expired',
      http: `
        GET https://bsky.social/xrpc/app.bsky.feed.getTimeline
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>

        400
        Content-Type: application/json

        {"error":"ExpiredToken","message":"Token has expired"}
      `,
    },
    {
      name: 'step up required: AuthFactorTokenRequired',
      cause: 'step-up-required',
      http: `
        POST https://bsky.social/xrpc/com.atproto.server.createSession

        401
        Content-Type: application/json

        {"error":"AuthFactorTokenRequired","message":"A sign in code has been sent to your email address"}
      `,
    },
    {
      name: 'wrong token type: InvalidToken',
      cause: 'wrong-token-type',
      http: `
        GET https://bsky.social/xrpc/app.bsky.feed.getTimeline
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        400
        Content-Type: application/json

        {"error":"InvalidToken","message":"Bad token scope"}
      `,
    },
    {
      name: 'invalid signature: InvalidToken',
      cause: 'invalid-signature',
      http: `
        GET https://bsky.social/xrpc/app.bsky.feed.getTimeline
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":"InvalidToken","message":"Token could not be verified"}
      `,
    },
    {
      name: 'token revoked: ExpiredToken',
      cause: 'token-revoked',
      http: `
        GET https://bsky.social/xrpc/app.bsky.feed.getTimeline
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":"ExpiredToken","message":"Token has been revoked"}
      `,
    },
    {
      name: 'missing credentials: AuthMissing',
      cause: 'missing-credentials',
      http: `
        GET https://bsky.social/xrpc/app.bsky.feed.getTimeline

        401
        Content-Type: application/json

        {"error":"AuthMissing","message":"Authentication Required"}
      `,
    },
    {
      name: 'wrong credentials: a password',
      cause: 'wrong-credentials',
      http: `
        POST https://bsky.social/xrpc/com.atproto.server.createSession
        Content-Type: application/json

        {"identifier":"a.bsky.social","password":"b"}

        401
        Content-Type: application/json

        {"error":"AuthenticationRequired","message":"Invalid identifier or password"}
      `,
    },
    {
      name: 'missing credentials: AuthenticationRequired',
      cause: 'missing-credentials',
      http: `
        GET https://bsky.social/xrpc/app.bsky.feed.getTimeline

        401
        Content-Type: application/json

        {"error":"AuthenticationRequired","message":"Authentication Required"}
      `,
    },
    {
      name: 'wrong audience: BadJwtAudience',
      cause: 'wrong-audience',
      http: `
        POST https://video.bsky.app/xrpc/app.bsky.video.uploadVideo
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"BadJwtAudience","message":"jwt audience does not match service did"}
      `,
    },
    {
      name: 'invalid signature: BadJwtSignature',
      cause: 'invalid-signature',
      http: `
        POST https://video.bsky.app/xrpc/app.bsky.video.uploadVideo
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"BadJwtSignature","message":"jwt signature does not match jwt issuer"}
      `,
    },
    {
      name: 'wrong token type: BadJwtLexiconMethod',
      cause: 'wrong-token-type',
      http: `
        POST https://video.bsky.app/xrpc/app.bsky.video.uploadVideo
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"BadJwtLexiconMethod","message":"bad jwt lexicon method"}
      `,
    },
    {
      name: 'token expired: JwtExpired',
      cause: 'token-expired',
      http: `
        POST https://video.bsky.app/xrpc/app.bsky.video.uploadVideo
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"JwtExpired","message":"jwt expired"}
      `,
    },
    {
      name: 'account locked: AccountTakedown',
      cause: 'account-locked',
      http: `
        POST https://video.bsky.app/xrpc/app.bsky.video.uploadVideo
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":"AccountTakedown","message":"Account has been taken down"}
      `,
    },
    {
      name: 'insufficient scope: ScopeMissingError',
      cause: 'insufficient-scope',
      http: `
        POST https://video.bsky.app/xrpc/app.bsky.video.uploadVideo
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":"ScopeMissingError","message":"Missing required scope"}
      `,
    },
    {
      name: 'step up required: an email code',
      cause: 'step-up-required',
      http: `
        POST https://bsky.social/xrpc/com.atproto.server.createSession
        Content-Type: application/json

        {"identifier":"a.bsky.social","password":"b"}

        401
        Content-Type: application/json

        {"error":"AuthFactorTokenRequired","message":"A sign in code has been sent to your email address"}
      `,
    },
    {
      name: 'rate limited: RateLimitExceeded',
      cause: 'rate-limited',
      http: `
        POST https://bsky.social/xrpc/com.atproto.server.createSession
        Content-Type: application/json

        {"identifier":"a.bsky.social","password":"b"}

        429
        Content-Type: application/json

        {"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}
      `,
    },
  ],
} satisfies Vendor;
