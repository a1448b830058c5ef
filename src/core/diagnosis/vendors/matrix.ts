import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const spec = 'https://spec.matrix.org/latest/client-server-api/#standard-error-response';
const tokens = 'https://spec.matrix.org/latest/client-server-api/#using-access-tokens';
const login = 'https://spec.matrix.org/latest/client-server-api/#login';

/** Matrix homeservers. */
export const matrix = {
  id: 'matrix',
  name: 'Matrix',
  signs: [
    { path: /^\/_matrix\// },
    { body: /"errcode"\s*:\s*"M_[A-Z_]+"/ },
    { host: /^matrix(?:-client)?\./ },
  ],
  rows: [
    {
      cause: 'token-expired',
      code: 'M_UNKNOWN_TOKEN',
      text: /expired/i,
      confidence: 'likely',
      global: true,
      source: tokens,
    },
    {
      cause: 'token-unrecognized',
      code: 'M_UNKNOWN_TOKEN',
      confidence: 'likely',
      global: true,
      source: tokens,
      explanation:
        'The token is not active here: signed out, expired (see soft_logout), or from another homeserver.',
      fix: instruction(
        'Sign in again, or refresh',
        'With soft_logout true, POST /_matrix/client/v3/refresh or sign in and keep the device; otherwise sign in again.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'M_MISSING_TOKEN',
      confidence: 'certain',
      global: true,
      source: spec,
    },
    {
      cause: 'wrong-credentials',
      code: 'M_FORBIDDEN',
      text: /^Invalid (?:username|password|username\/password|login)/i,
      confidence: 'certain',
      global: true,
      source: login,
    },
    {
      cause: 'insufficient-permission',
      code: ['M_FORBIDDEN', 'M_GUEST_ACCESS_FORBIDDEN', 'M_EXCLUSIVE'],
      confidence: 'likely',
      global: true,
      source: spec,
    },
    {
      cause: 'account-locked',
      code: ['M_USER_DEACTIVATED', 'M_USER_LOCKED', 'M_USER_SUSPENDED'],
      confidence: 'certain',
      global: true,
      source: spec,
    },
    {
      cause: 'rate-limited',
      code: 'M_LIMIT_EXCEEDED',
      confidence: 'certain',
      global: true,
      source: spec,
    },
    {
      cause: 'consent-required',
      code: ['M_CONSENT_NOT_GIVEN', 'M_TERMS_NOT_SIGNED'],
      confidence: 'certain',
      global: true,
      source: spec,
    },
    {
      cause: 'method-or-route-missing',
      code: 'M_UNRECOGNIZED',
      confidence: 'certain',
      global: true,
      source: spec,
    },
    {
      cause: 'waf-or-bot-challenge',
      code: ['M_CAPTCHA_NEEDED', 'M_CAPTCHA_INVALID'],
      confidence: 'certain',
      global: true,
      source: spec,
    },
    {
      cause: 'insufficient-permission',
      code: 'M_UNAUTHORIZED',
      confidence: 'likely',
      global: true,
      source: spec,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'token unrecognized: Invalid access token passed.',
      cause: 'token-unrecognized',
      http: `
        GET https://matrix.example.org/_matrix/client/v3/sync
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errcode":"M_UNKNOWN_TOKEN","error":"Invalid access token passed.","soft_logout":false}
      `,
    },
    {
      name: 'missing credentials: Missing access token',
      cause: 'missing-credentials',
      http: `
        GET https://matrix.example.org/_matrix/client/v3/sync

        401
        Content-Type: application/json

        {"errcode":"M_MISSING_TOKEN","error":"Missing access token"}
      `,
    },
    {
      name: 'consent required: You must agree to our terms',
      cause: 'consent-required',
      http: `
        POST https://matrix.example.org/_matrix/client/v3/rooms/1/send
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errcode":"M_CONSENT_NOT_GIVEN","error":"You must agree to our terms","consent_uri":"https://x"}
      `,
    },
  ],
} satisfies Vendor;
