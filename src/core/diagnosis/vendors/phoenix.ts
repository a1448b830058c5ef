import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const guardian = 'https://hexdocs.pm/guardian/Guardian.Plug.ErrorHandler.html';
const socket = 'https://hexdocs.pm/phoenix/Phoenix.Endpoint.html#socket/3-websocket-configuration';
const plug = 'https://hexdocs.pm/plug/Plug.CSRFProtection.html';

/** Phoenix, with Guardian and Plug. */
export const phoenix = {
  id: 'phoenix',
  name: 'Phoenix',
  signs: [
    // Heroku’s router called itself Cowboy too.
    { header: ['server', /^(?:Cowboy|Bandit)/i], unlessHeader: ['via', /\bvegur\b/] },
    {
      body: /Plug\.CSRFProtection|^\s*(?:\{"(?:message|error)":")?(?:unauthenticated|no_resource_found)/,
    },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      sends: ['sec-websocket-key'],
      header: ['server', /^(?:Cowboy|Bandit)/i],
      omits: 'content-type',
      confidence: 'likely',
      source: socket,
      explanation:
        'Phoenix compares the Origin of a WebSocket with the host of its configuration and responds with an empty 403 where they differ; the server’s log says “Could not check origin for Phoenix.Socket transport”.',
      fix: instruction(
        'Set the endpoint’s public host, or list the page’s origin in check_origin',
        'config :my_app, MyAppWeb.Endpoint, url: [host: "app.example.com"]: the host that the browser uses, not localhost; in releases by the environment variable PHX_HOST.',
        'Or check_origin: ["https://app.example.com"] for the endpoint, or for the socket under websocket:; restart the server.',
      ),
    },
    {
      cause: 'csrf',
      text: /invalid CSRF \(Cross Site Request Forgery\) token/,
      confidence: 'certain',
      global: true,
      source: plug,
      fix: instruction(
        'Send the CSRF token of this session',
        'A form: <.form> adds _csrf_token. A script: <meta name="csrf-token" content={get_csrf_token()}> as x-csrf-token.',
        'An API: use a pipeline without plug :protect_from_forgery. The session cookie must come back (SameSite, secure).',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^unauthenticated$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: guardian,
      fix: instruction(
        'Send Authorization: Bearer TOKEN',
        'Guardian.Plug.EnsureAuthenticated refuses where VerifyHeader or VerifySession found no token; the pipeline needs both, and LoadResource.',
      ),
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
      explanation: 'The token passed the server’s checks, but its user does not exist here.',
      fix: instruction(
        'Sign in again on this server',
        'resource_from_claims finds no user for the token’s sub.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^token_expired$/,
      confidence: 'certain',
      source: guardian,
      fix: instruction(
        'Sign in again, or exchange the refresh token',
        'Guardian’s ttl is four weeks unless config sets it: MyApp.Guardian.exchange(token, "refresh", "access").',
      ),
    },
  ],
  antiForgery: [
    { header: 'x-csrf-token', obtain: 'Read the content of <meta name="csrf-token">.' },
    { field: '_csrf_token' },
  ],
  examples: [
    {
      name: 'origin not allowed: a socket from another host',
      cause: 'origin-not-allowed',
      http: `
        websocket GET wss://chat.example.com/socket/websocket?token=SFMyNTY.g3QAAAACZAAEZGF0YWEBZAAGc2lnbmVkbgYA&vsn=2.0.0
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Origin: https://chat.example.com

        403
        Server: Cowboy
        Content-Length: 0
      `,
    },
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
    {
      name: 'Guardian',
      cause: 'token-expired',
      http: `
        GET https://api.example.com/api/items
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-7200,"exp":-3600}>>

        401
        Server: Cowboy
        Content-Type: application/json

        {"error":"token_expired"}
      `,
    },
    {
      name: 'Guardian: missing credentials',
      cause: 'missing-credentials',
      http: `
        GET https://api.example.com/api/items

        401
        Server: Cowboy
        Content-Type: application/json

        {"message":"unauthenticated"}
      `,
    },
  ],
} satisfies Vendor;
