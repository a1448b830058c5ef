import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://help.ui.com/hc/en-us';

const apiDocs = 'https://developer.ui.com/';

const signIn = instruction(
  'Sign in with a local account, and keep cookie and X-CSRF-Token',
  'UniFi OS (Dream Machine, Cloud Key Gen2+): POST /api/auth/login, then /proxy/network/api/s/default/…; older controllers: POST /api/login, port 8443.',
  'Use a local administrator without two-factor authentication (OS Settings, Admins & Users, Restrict to local access only).',
  'New: Settings, Control Plane, Integrations makes an API key for /proxy/network/integration/v1, sent as X-API-KEY.',
);

/** UniFi controllers. */
export const unifi = {
  id: 'unifi',
  name: 'UniFi',
  signs: [
    { body: /"api\.err\.\w+"/ },
    { path: /^\/proxy\/(?:network|protect|users|access)\// },
    { body: /"code"\s*:\s*"(?:AUTHENTICATION_FAILED_\w+|MFA_AUTH_REQUIRED)"/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^api\.err\.LoginRequired$/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: docs,
      fix: signIn,
    },
    {
      cause: 'session-expired',
      text: /^api\.err\.LoginRequired$/,
      request: 'cookie',
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        'The session is unknown: it has expired, the controller was restarted, or the path belongs to the other kind of console (with or without /proxy/network).',
      fix: signIn,
    },
    {
      cause: 'wrong-credentials',
      text: /^api\.err\.Invalid$/,
      confidence: 'likely',
      global: true,
      source: docs,
      fix: instruction(
        'Use a local administrator',
        'An account of ui.com does not sign in to the local API; create one under Admins & Users with Restrict to local access only.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^api\.err\.No(?:Permission|SiteContext)$/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The account may not do this, or the site in the path does not exist for it.',
      fix: instruction(
        'Give the account the role, and check the site’s name',
        'Admins & Users: Site Administrator or Full Management for Network. The site is its short id (default), not the title: GET /api/self/sites (/proxy/network/api/self/sites).',
      ),
    },
    {
      cause: 'step-up-required',
      text: /^api\.err\.Ubic2faTokenRequired$/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Use a local account without two-factor authentication',
        'Accounts of ui.com need a code at each sign-in; for scripts create a local administrator, or use an API key (X-API-KEY).',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'AUTHENTICATION_FAILED_INVALID_CREDENTIALS',
      confidence: 'certain',
      global: true,
      source: apiDocs,
      explanation:
        'UniFi OS knows no local account with this name and password; accounts of ui.com sign in elsewhere.',
      fix: signIn,
    },
    {
      cause: 'rate-limited',
      code: 'AUTHENTICATION_FAILED_LIMIT_REACHED',
      confidence: 'certain',
      global: true,
      source: apiDocs,
      explanation: 'UniFi OS counts sign-ins: a client that signs in for every call is stopped.',
      fix: instruction(
        'Keep the session, or use an API key',
        'Sign in once and send the cookie TOKEN with every call; wait some minutes now.',
        'X-API-KEY needs no sign-in.',
      ),
    },
    {
      cause: 'step-up-required',
      code: 'MFA_AUTH_REQUIRED',
      confidence: 'certain',
      global: 'cause',
      source: apiDocs,
      fix: instruction(
        'Use a local account without two-factor authentication',
        'Accounts of ui.com need a code at each sign-in; for scripts create a local administrator (Restrict to local access only), or use an API key.',
      ),
    },
    {
      cause: 'csrf',
      status: 403,
      path: /^\/proxy\/\w+\//,
      method: /^(?:POST|PUT|PATCH|DELETE)$/,
      request: 'cookie',
      lacks: 'x-csrf-token',
      confidence: 'likely',
      source: apiDocs,
      explanation: 'UniFi OS wants the X-CSRF-Token of the session with every change.',
      fix: instruction(
        'Send X-CSRF-Token',
        'Read it from the response header X-CSRF-Token (or X-Updated-CSRF-Token) of the sign-in and of later calls; it is also the claim csrfToken of the cookie TOKEN.',
        'With X-API-KEY none is needed.',
      ),
    },
  ],
  antiForgery: [
    { header: 'X-CSRF-Token', obtain: 'Read X-CSRF-Token from the response to the sign-in.' },
  ],
  credentialPlaces: [{ header: 'X-API-KEY' }],
  examples: [
    {
      name: 'session expired: api.err.LoginRequired',
      cause: 'session-expired',
      http: `
        GET https://unifi.example.com/api/self
        Cookie: TOKEN=k3v9s8d7f6g5h4

        401
        Content-Type: application/json

        {"meta":{"rc":"error","msg":"api.err.LoginRequired"},"data":[]}
      `,
    },
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        GET https://unifi.example.com/proxy/network/api/s/default/stat/sta

        401
        Content-Type: application/json

        {"meta":{"rc":"error","msg":"api.err.LoginRequired"},"data":[]}
      `,
    },
    {
      name: 'role',
      cause: 'insufficient-permission',
      http: `
        GET https://unifi.example.com/proxy/network/api/s/default/stat/sta
        Cookie: TOKEN=k3v9s8d7f6g5h4

        403
        Content-Type: application/json

        {"meta":{"rc":"error","msg":"api.err.NoPermission"},"data":[]}
      `,
    },
    {
      name: 'sign-in of an old controller',
      cause: 'wrong-credentials',
      http: `
        POST https://unifi.example.com:8443/api/login
        Content-Type: application/json

        {"username":"ann","password":"bad"}

        400
        Content-Type: application/json

        {"meta":{"rc":"error","msg":"api.err.Invalid"},"data":[]}
      `,
    },
    {
      name: 'two-factor',
      cause: 'step-up-required',
      http: `
        POST https://unifi.example.com:8443/api/login
        Content-Type: application/json

        {"username":"ann","password":"right"}

        400
        Content-Type: application/json

        {"meta":{"rc":"error","msg":"api.err.Ubic2faTokenRequired"},"data":[]}
      `,
    },
    {
      name: 'sign-in of UniFi OS',
      cause: 'wrong-credentials',
      http: `
        POST https://unifi.example.com/api/auth/login
        Content-Type: application/json

        {"username":"ann@example.com","password":"bad"}

        403
        Content-Type: application/json

        {"code":"AUTHENTICATION_FAILED_INVALID_CREDENTIALS","message":"Invalid username or password","level":"debug"}
      `,
    },
    {
      name: 'too many sign-ins',
      cause: 'rate-limited',
      http: `
        POST https://unifi.example.com/api/auth/login
        Content-Type: application/json

        {"username":"ann@example.com","password":"bad"}

        429
        Content-Type: application/json

        {"code":"AUTHENTICATION_FAILED_LIMIT_REACHED","message":"You've reached the login attempt limit","level":"debug"}
      `,
    },
    {
      name: 'account of ui.com',
      cause: 'step-up-required',
      http: `
        POST https://unifi.example.com/api/auth/login
        Content-Type: application/json

        {"username":"ann@example.com","password":"bad"}

        499
        Content-Type: application/json

        {"code":"MFA_AUTH_REQUIRED","message":"MFA is required","level":"debug"}
      `,
    },
    {
      name: 'change without X-CSRF-Token',
      cause: 'csrf',
      http: `
        PUT https://unifi.example.com/proxy/network/api/s/default/rest/wlanconf/5f
        Cookie: TOKEN=k3v9s8d7f6g5h4
        Content-Type: application/json

        {"enabled":false}

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Forbidden"}}
      `,
    },
  ],
} satisfies Vendor;
