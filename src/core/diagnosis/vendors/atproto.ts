import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const xrpc = 'https://atproto.com/specs/xrpc#authentication';
const lexicon = 'https://docs.bsky.app/docs/api/com-atproto-server-create-session';
const oauth = 'https://atproto.com/specs/oauth';

/** The AT Protocol (Bluesky), which answers an expired token with 400. */
export const atproto = {
  id: 'atproto',
  name: 'AT Protocol',
  signs: [
    { path: /^\/xrpc\// },
    { host: /(?:^|\.)bsky\.(?:app|social|network)$/ },
    { header: ['atproto-repo-rev'] },
    { header: ['atproto-content-labelers'] },
    { body: /^\s*\{"error":"[A-Z][A-Za-z]+","message":"/ },
  ],
  rows: [
    {
      cause: 'token-revoked',
      code: 'ExpiredToken',
      text: /revoked/i,
      confidence: 'certain',
      global: true,
      source: xrpc,
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
      global: true,
      source: xrpc,
    },
    {
      cause: 'wrong-credentials',
      code: 'AuthenticationRequired',
      text: /^Invalid identifier or password/,
      confidence: 'certain',
      source: lexicon,
    },
    {
      cause: 'missing-credentials',
      code: ['AuthRequired', 'AuthenticationRequired'],
      request: 'no-authorization',
      confidence: 'likely',
      source: xrpc,
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
      global: true,
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
      global: true,
      source: xrpc,
    },
    {
      cause: 'invalid-signature',
      code: 'BadJwtSignature',
      confidence: 'certain',
      global: true,
      source: xrpc,
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
      global: true,
      source: xrpc,
    },
    {
      cause: 'token-expired',
      code: 'JwtExpired',
      confidence: 'certain',
      global: true,
      source: xrpc,
    },
    {
      cause: 'account-locked',
      code: ['AccountTakedown', 'AccountDeactivated', 'AccountSuspended'],
      confidence: 'certain',
      global: true,
      source: lexicon,
    },
    {
      cause: 'step-up-required',
      code: 'AuthFactorTokenRequired',
      confidence: 'certain',
      global: true,
      source: lexicon,
    },
    {
      cause: 'insufficient-scope',
      code: ['ScopeMissingError', 'InsufficientScope'],
      confidence: 'certain',
      source: oauth,
    },
    { cause: 'rate-limited', code: 'RateLimitExceeded', confidence: 'certain', source: xrpc },
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
  ],
} satisfies Vendor;
