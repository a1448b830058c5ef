import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const spec = 'https://spec.matrix.org/latest/client-server-api/#standard-error-response';
const tokens = 'https://spec.matrix.org/latest/client-server-api/#using-access-tokens';
const login = 'https://spec.matrix.org/latest/client-server-api/#login';

const uia = 'https://spec.matrix.org/latest/client-server-api/#user-interactive-authentication-api';

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
      cause: 'step-up-required',
      status: 401,
      body: /"flows"\s*:\s*\[[^]{0,500}"(?:stages|session)"/,
      confidence: 'likely',
      source: uia,
      explanation:
        'This 401 is a question, not a refusal: the call goes on when the same request comes again with an auth object for one of the flows.',
      fix: instruction(
        'Repeat the request with auth for one of the flows',
        'Send the body again with "auth": {"type": STAGE, "session": the session of this response, …}: m.login.password with identifier and password, m.login.registration_token with token, m.login.dummy with nothing more.',
        'Repeat for each stage of the flow; completed lists what is done.',
        'For the device keys (cross-signing) an account of single sign-on opens /_matrix/client/v3/auth/m.login.sso/fallback/web?session=SESSION.',
      ),
    },
    {
      cause: 'token-expired',
      code: 'M_UNKNOWN_TOKEN',
      text: /expired/i,
      confidence: 'certain',
      global: true,
      source: tokens,
      fix: instruction(
        'Refresh the token',
        'POST {"refresh_token"} to /_matrix/client/v3/refresh and use the new access_token; with soft_logout: true sign in again with the same device_id to keep the keys.',
      ),
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
      path: /^\/_matrix\/client\/v1\/media\//,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: 'https://spec.matrix.org/latest/client-server-api/#content-repository',
      explanation:
        'Since Matrix 1.11 media need the access token, which an image or a link cannot send: web clients add it in a service worker.',
      fix: instruction(
        'Serve the web client by https, so that its service worker can add the token',
        'Element, Cinny and others add Authorization to media in a service worker. Browsers run service workers on https and localhost only, never on http://192.168.….',
        'In DevTools, Application, Service workers must list one for the page; private windows of Firefox have none.',
        'In a client of your own fetch the file with Authorization: Bearer and show URL.createObjectURL(await response.blob()).',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'M_MISSING_TOKEN',
      confidence: 'certain',
      global: true,
      source: spec,
      fix: instruction(
        'Send Authorization: Bearer ACCESS_TOKEN',
        'The access_token of POST /_matrix/client/v3/login. ?access_token= is deprecated, and newer servers ignore it.',
        'Make the proxy forward Authorization.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'M_FORBIDDEN',
      text: /^Invalid (?:username|password|username\/password|login)/i,
      confidence: 'certain',
      global: true,
      source: login,
      fix: instruction(
        'Check the user and the homeserver',
        'Send identifier {"type":"m.id.user","user":"LOCALPART or @user:server"} and password to /_matrix/client/v3/login of the user’s own homeserver (see /.well-known/matrix/client).',
        'Accounts of single sign-on, or a server with Matrix Authentication Service, have no password here: use its sign-in page (m.login.sso or OAuth).',
      ),
    },
    {
      cause: 'service-not-enabled',
      code: 'M_FORBIDDEN',
      text: /^Registration has been disabled/,
      confidence: 'certain',
      global: true,
      source:
        'https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html#enable_registration',
      explanation: 'The homeserver does not allow open registration; this is Synapse’s default.',
      fix: instruction(
        'Turn registration on, or create the user on the server',
        'homeserver.yaml: enable_registration: true with registration_requires_token: true (or email/captcha); then restart Synapse.',
        'One user: register_new_matrix_user -c homeserver.yaml (registration_shared_secret), or with Matrix Authentication Service mas-cli manage register-user.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['M_FORBIDDEN', 'M_GUEST_ACCESS_FORBIDDEN', 'M_EXCLUSIVE'],
      confidence: 'likely',
      global: true,
      source: spec,
      explanation:
        'The server accepts the token. The user is not in the room, was not invited, or their power level is below what this event or action needs.',
      fix: instruction(
        'Join the room, or raise the user’s power level',
        'The text says which: “not in room”: POST /join/ROOM or get an invitation; “don’t have permission to …”: compare m.room.power_levels (users, events, state_default).',
        "Admin routes (/_synapse/admin) need a server admin: UPDATE users SET admin = 1 WHERE name = '@user:server'; or, with Matrix Authentication Service, a token with urn:synapse:admin:*.",
      ),
    },
    {
      cause: 'account-locked',
      code: ['M_USER_DEACTIVATED', 'M_USER_LOCKED', 'M_USER_SUSPENDED'],
      confidence: 'certain',
      global: true,
      source: spec,
      fix: instruction(
        'Have the homeserver’s administrator unlock the account',
        'Locked: PUT /_synapse/admin/v2/users/USER {"locked": false}; suspended: PUT /_synapse/admin/v1/suspend/USER {"suspend": false}. A deactivated account needs {"deactivated": false, "password": …}.',
      ),
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
      fix: instruction(
        'Open consent_uri and agree',
        'The response’s consent_uri is the page with the terms; M_TERMS_NOT_SIGNED: POST the accepted URLs to the service’s /terms.',
      ),
    },
    {
      cause: 'method-or-route-missing',
      code: 'M_UNRECOGNIZED',
      confidence: 'certain',
      global: true,
      source: spec,
      explanation:
        'The server does not know this path or method; a proxy may have sent it to the wrong service.',
      fix: instruction(
        'Check the path’s version, and where the proxy sends it',
        'GET /_matrix/client/versions lists what the server speaks.',
        'Forward /_matrix and /_synapse/client to Synapse; with Matrix Authentication Service /login, /logout and /refresh of /_matrix/client go to it.',
        'In Synapse the listener needs the resource client (or federation).',
      ),
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
      fix: instruction(
        'Get the token that this service wants',
        'An identity server or integration manager has tokens of its own: POST the OpenID token of /_matrix/client/v3/user/USER/openid/request_token to its /account/register.',
      ),
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
      name: 'an image whose service worker does not run',
      cause: 'missing-credentials',
      http: `
        image GET http://192.168.1.9:8008/_matrix/client/v1/media/download/example.org/abcdef
        Referer: http://192.168.1.9:8080/

        401
        Content-Type: application/json

        {"errcode":"M_MISSING_TOKEN","error":"Missing access token"}
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
    {
      name: 'interactive authentication',
      cause: 'step-up-required',
      http: `
        POST https://matrix.example.org/_matrix/client/v3/register
        Content-Type: application/json

        {"username":"ann","password":"secret-horse"}

        401
        Content-Type: application/json

        {"session":"BxwLHLGuvEsYEwphxQvHUVxx","flows":[{"stages":["m.login.registration_token","m.login.dummy"]}],"params":{}}
      `,
    },
    {
      name: 'token that has expired',
      cause: 'token-expired',
      http: `
        GET https://matrix.example.org/_matrix/client/v3/sync
        Authorization: Bearer syt_q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errcode":"M_UNKNOWN_TOKEN","error":"Access token has expired","soft_logout":true}
      `,
    },
    {
      name: 'sign-in',
      cause: 'wrong-credentials',
      http: `
        POST https://matrix.example.org/_matrix/client/v3/login
        Content-Type: application/json

        {"type":"m.login.password","identifier":{"type":"m.id.user","user":"ann"},"password":"bad"}

        403
        Content-Type: application/json

        {"errcode":"M_FORBIDDEN","error":"Invalid username or password"}
      `,
    },
    {
      name: 'registration',
      cause: 'service-not-enabled',
      http: `
        POST https://matrix.example.org/_matrix/client/v3/register
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"errcode":"M_FORBIDDEN","error":"Registration has been disabled. Only m.login.application_service registrations are allowed."}
      `,
    },
    {
      name: 'power level',
      cause: 'insufficient-permission',
      http: `
        PUT https://matrix.example.org/_matrix/client/v3/rooms/!a:example.org/state/m.room.name
        Authorization: Bearer syt_q7Zk2mX0pW9sVb4t
        Content-Type: application/json

        {"name":"x"}

        403
        Content-Type: application/json

        {"errcode":"M_FORBIDDEN","error":"You don't have permission to post that to the room. user_level (0) < send_level (50)"}
      `,
    },
    {
      name: 'locked account',
      cause: 'account-locked',
      http: `
        GET https://matrix.example.org/_matrix/client/v3/sync
        Authorization: Bearer syt_q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errcode":"M_USER_LOCKED","error":"User account has been locked","soft_logout":true}
      `,
    },
    {
      name: 'unknown path',
      cause: 'method-or-route-missing',
      http: `
        GET https://matrix.example.org/_matrix/client/v9/sync
        Authorization: Bearer syt_q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errcode":"M_UNRECOGNIZED","error":"Unrecognized request"}
      `,
    },
    {
      name: 'identity server',
      cause: 'insufficient-permission',
      http: `
        GET https://id.example.org/_matrix/identity/v2/account
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errcode":"M_UNAUTHORIZED","error":"Unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
