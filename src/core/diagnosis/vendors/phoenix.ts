import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const guardian = 'https://hexdocs.pm/guardian/Guardian.Plug.ErrorHandler.html';
const plug = 'https://hexdocs.pm/plug/Plug.CSRFProtection.html';

/** Phoenix, with Guardian and Plug. */
export const phoenix = {
  id: 'phoenix',
  name: 'Phoenix',
  signs: [
    { header: ['server', /^(?:Cowboy|Bandit)/i] },
    {
      body: /Plug\.CSRFProtection|^\s*(?:\{"(?:message|error)":")?(?:unauthenticated|no_resource_found)/,
    },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /invalid CSRF \(Cross Site Request Forgery\) token/,
      confidence: 'certain',
      global: true,
      source: plug,
    },
    {
      cause: 'missing-credentials',
      text: /^unauthenticated$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: guardian,
    },
    {
      cause: 'wrong-scheme',
      text: /^unauthenticated$/,
      request: 'authorization',
      confidence: 'possible',
      source: guardian,
      explanation:
        'Guardian’s VerifyHeader ignores a header whose scheme is not the configured one.',
      fix: instruction(
        'Send the scheme that VerifyHeader is set to',
        'Bearer, unless scheme or realm says otherwise.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^no_resource_found$/,
      confidence: 'likely',
      global: true,
      source: guardian,
      explanation: 'The token is valid, but its user does not exist here.',
      fix: instruction(
        'Sign in again on this server',
        'resource_from_claims finds nobody for the token’s sub.',
      ),
    },
    { cause: 'token-expired', text: /^token_expired$/, confidence: 'certain', source: guardian },
  ],
  antiForgery: [
    { header: 'x-csrf-token', obtain: 'Read the content of <meta name="csrf-token">.' },
    { field: '_csrf_token' },
  ],
  examples: [
    {
      name: 'csrf: invalid CSRF (Cross Site Request Forgery)…',
      cause: 'csrf',
      http: `
        POST https://api.example.com/v1/items
        Cookie: _app_key=k3v9s8d7f6g5h4

        403
        Server: Cowboy

        invalid CSRF (Cross Site Request Forgery) token, make sure all requests include a valid '_csrf_token' param or 'x-csrf-token' header
      `,
    },
    {
      name: 'wrong scheme: unauthenticated',
      cause: 'wrong-scheme',
      http: `
        POST https://api.example.com/v1/items
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Server: Cowboy
        Content-Type: text/plain

        unauthenticated
      `,
    },
    {
      name: 'token unrecognized: no_resource_found',
      cause: 'token-unrecognized',
      http: `
        POST https://api.example.com/v1/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: Cowboy
        Content-Type: text/plain

        no_resource_found
      `,
    },
  ],
} satisfies Vendor;
