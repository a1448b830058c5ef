import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const auth = 'https://grafana.com/docs/grafana/latest/developers/http_api/authentication/';
const rbac =
  'https://grafana.com/docs/grafana/latest/administration/roles-and-permissions/access-control/';
const proxy = 'https://grafana.com/tutorials/run-grafana-behind-a-proxy/';

const live =
  'https://grafana.com/docs/grafana/latest/setup-grafana/set-up-grafana-live/#request-origin-check';

const rootUrl = instruction(
  'Set root_url to the address that the browser shows',
  '[server] root_url = https://grafana.example.com/ in grafana.ini (GF_SERVER_ROOT_URL), with the port and the subpath where there is one; then restart.',
  'Several addresses: [live] allowed_origins = https://a.example.com, https://*.example.org (GF_LIVE_ALLOWED_ORIGINS).',
  'Behind a proxy, forward Host and the upgrade. nginx: proxy_set_header Host $http_host; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";.',
  'The log names both addresses: “Request Origin is not authorized”, origin and appUrl.',
);

/** Grafana. */
export const grafana = {
  id: 'grafana',
  name: 'Grafana',
  signs: [
    {
      path: /^(?:\/grafana)?\/api\/(?:dashboards\/(?:uid|db|home|tags|id|import|public-dashboards)\b|datasources(?:$|\/(?:uid|proxy|name|correlations|\d+)\b)|org(?:$|\/(?:users|preferences|invites|address)\b)|admin\/(?:settings|stats|users|provisioning|usage-report-preview|encryption)\b)/,
    },
    { host: /\.grafana\.net$|(?:^|[.-])grafana[.-]/ },
    { header: ['set-cookie', /^grafana_session/] },
    { header: ['x-grafana-id'] },
    { body: /"messageId"\s*:|"accessErrorId"/ },
    { path: /\/api\/live\/ws$/ },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      path: /\/api\/live\/ws$/,
      confidence: 'likely',
      source: live,
      explanation:
        'Grafana Live accepts WebSockets only from the address in root_url, and the page is at another one.',
      fix: rootUrl,
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      path: /\/api\/(?:admin|orgs|users)(?:\/|$)/,
      text: /^(?:You'll need additional permissions to perform this action|Permission denied)/,
      request: 'bearer',
      confidence: 'certain',
      source: 'https://grafana.com/docs/grafana/latest/developers/http_api/admin/',
      explanation:
        'These endpoints belong to the whole server, not to one organization: a service account, which lives in one organization, does not reach them.',
      fix: instruction(
        'Call it with Basic as a Grafana server admin',
        'Authorization: Basic base64(admin:PASSWORD) of a user with Grafana Admin (Administration, Users, Permissions).',
        'For users of the token’s own organization call /api/org/users instead of /api/users.',
      ),
      global: true,
    },
    {
      cause: 'insufficient-permission',
      text: /^You'll need additional permissions to perform this action/,
      confidence: 'certain',
      global: true,
      source: rbac,
      explanation:
        'The user or service account is known; its role lacks the permission that the message names after “Permissions needed”.',
      fix: instruction(
        'Give the service account or user the role',
        'Administration, Users and access, Service accounts (or Users): Viewer reads dashboards, Editor saves them, Admin manages data sources and teams.',
        'Folders and dashboards: their Permissions page may exclude the role. datasources:query: the data source’s Permissions.',
        'With RBAC assign a fixed role that has this permission.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^(?:Invalid|Expired) API key$/,
      confidence: 'likely',
      source: auth,
      explanation: 'Grafana calls every unknown bearer token an API key.',
      fix: instruction(
        'Create a service account token in this organization',
        'Under Administration, Service accounts; check its expiry and that the instance and org are those called. For sign-ins by JWT, [auth.jwt] must be enabled.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^[Ii]nvalid username or password/,
      request: 'basic',
      confidence: 'certain',
      source: auth,
      explanation:
        'Grafana reads every Basic header as a sign-in to itself, also the one that belongs to a proxy in front of it.',
      fix: instruction(
        'Keep the proxy’s Basic away from Grafana, or correct the password',
        'If a proxy asks for its own password: nginx proxy_set_header Authorization ""; Apache RequestHeader unset Authorization; or [auth.basic] enabled = false (GF_AUTH_BASIC_ENABLED=false).',
        'If the sign-in is Grafana’s: grafana cli admin reset-admin-password NEW. GF_SECURITY_ADMIN_PASSWORD counts for a new database only.',
        'After five failures the user is locked for five minutes.',
      ),
    },
    {
      cause: 'proxy-stripped-authorization',
      status: 401,
      text: /^Unauthorized$/,
      request: 'basic',
      confidence: 'likely',
      source: proxy,
      explanation:
        'Grafana responds to a wrong password with “Invalid username or password”; plain “Unauthorized” means that it saw no credentials, or that Basic is turned off ([auth.basic] enabled).',
      fix: instruction(
        'Make the proxy forward Authorization to Grafana',
        'Look in the nginx location for proxy_set_header Authorization "" or another value, and for an auth_basic of its own; call Grafana past the proxy to compare.',
        'In grafana.ini see that [auth.basic] enabled is not false.',
      ),
    },
    {
      cause: 'session-expired',
      confidence: 'certain',
      global: true,
      source: auth,
      fix: instruction(
        'Let the page renew its session',
        'POST /api/user/auth-tokens/rotate with the cookie; Grafana’s own pages do so automatically.',
        'If it returns, the new cookie is lost: look at root_url, cookie_secure, and more than one Grafana on a database without sticky sessions.',
      ),
      code: 'session.token.rotate',
    },
    {
      cause: 'session-expired',
      status: 401,
      text: /^Unauthorized$/,
      request: 'cookie',
      confidence: 'likely',
      source: auth,
      fix: instruction(
        'Sign in again, and see that the session is kept',
        'If it happens again and again: two Grafanas on one host name share grafana_session (set [auth] login_cookie_name), the database is SQLite on several instances, or the cookie gets lost.',
        'In an iframe: [security] cookie_samesite = none, cookie_secure = true, allow_embedding = true.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      text: /^origin not allowed$/i,
      confidence: 'likely',
      source: proxy,
      explanation:
        'Grafana compares Origin with the Host that it receives. Behind a proxy the two differ unless the proxy forwards Host.',
      fix: {
        title: 'Pass the Host header through the proxy',
        steps: [
          'nginx: proxy_set_header Host $http_host; Apache: ProxyPreserveHost On.',
          'Or list the origin in csrf_trusted_origins of the [security] section.',
        ],
        code: [],
      },
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^Unauthorized$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: auth,
      explanation: 'The request has neither a token nor the cookie grafana_session.',
      fix: instruction(
        'Send a service account token, or turn on anonymous access',
        'Administration, Users and access, Service accounts: add a token and send Authorization: Bearer TOKEN.',
        'For everyone: [auth.anonymous] enabled = true with org_name and org_role (GF_AUTH_ANONYMOUS_ENABLED=true).',
        'In an iframe on another site the cookie needs [security] cookie_samesite = none, cookie_secure = true and allow_embedding = true; or embed a public dashboard.',
      ),
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /^(?:Basic auth failed|Invalid username or password)$/,
      method: /^GET$/,
      request: 'basic',
      confidence: 'likely',
      source: proxy,
      explanation:
        'Grafana tries the Basic credentials of every request as a sign-in of its own, also those of a proxy’s gate in front of it.',
      fix: instruction(
        'Keep the proxy’s Basic credentials from Grafana',
        'nginx, in the location of Grafana: proxy_set_header Authorization ""; (Apache: RequestHeader unset Authorization; Traefik: basicauth.removeheader=true).',
        'Or turn its own Basic off: GF_AUTH_BASIC_ENABLED=false ([auth.basic] enabled = false in grafana.ini).',
        'Without a gate in front: the user or password is wrong (grafana cli admin reset-admin-password NEW).',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }, { cookie: 'grafana_session' }],
  examples: [
    {
      name: 'Basic that did not arrive',
      cause: 'proxy-stripped-authorization',
      http: `
        GET https://ops.example.com/grafana/api/admin/settings
        Authorization: Basic <<base64 admin:correct-horse>>

        401
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: "insufficient permission: You'll need additional permissions to perf…",
      cause: 'insufficient-permission',
      http: `
        GET https://acme.grafana.net/api/users
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"accessErrorId":"ACE1","message":"You'll need additional permissions to perform this action. Permissions needed: users:read","title":"Access denied"}
      `,
    },
    {
      name: 'origin behind a proxy',
      cause: 'origin-not-allowed',
      http: `
        POST https://grafana.example.com/api/dashboards/db
        Origin: https://grafana.example.com
        Cookie: grafana_session=0123456789abcdef
        Content-Type: application/json

        {}

        403
        Server: nginx
        Content-Type: text/plain

        origin not allowed
      `,
    },
    {
      name: 'api key invalid: Invalid API key',
      cause: 'api-key-invalid',
      http: `
        GET https://acme.grafana.net/api/users
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"accessErrorId":"ACE1","message":"Invalid API key","title":"Invalid API key"}
      `,
    },
    {
      name: 'server admin’s endpoint',
      cause: 'insufficient-permission',
      http: `
        GET https://ops.example.com/grafana/api/admin/settings
        Authorization: Bearer glsa_q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t_0a1b2c3d

        403
        Content-Type: application/json

        {"accessErrorId":"ACE2","message":"You'll need additional permissions to perform this action. Permissions needed: settings:read","title":"Access denied"}
      `,
    },
    {
      name: 'role',
      cause: 'insufficient-permission',
      http: `
        POST https://acme.grafana.net/api/dashboards/db
        Authorization: Bearer glsa_q7Zk2mX0pW9sVb4tq7Zk2mX0pW9sVb4t_0a1b2c3d
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"accessErrorId":"ACE3","message":"You'll need additional permissions to perform this action. Permissions needed: dashboards:create","title":"Access denied"}
      `,
    },
    {
      name: 'Basic of the proxy',
      cause: 'wrong-credentials',
      http: `
        GET https://ops.example.com/grafana/api/dashboards/home
        Authorization: Basic <<base64 proxyuser:correct-horse>>

        401
        Content-Type: application/json

        {"message":"Invalid username or password","messageId":"password-auth.failed","statusCode":401,"traceID":""}
      `,
    },
    {
      name: 'rotation',
      cause: 'session-expired',
      http: `
        GET https://ops.example.com/grafana/api/org
        Cookie: grafana_session=0123456789abcdef

        401
        Content-Type: application/json

        {"message":"Unauthorized","messageId":"session.token.rotate","extra":null,"statusCode":401}
      `,
    },
    {
      name: 'old session',
      cause: 'session-expired',
      http: `
        GET https://ops.example.com/grafana/api/org
        Cookie: grafana_session=0123456789abcdef

        401
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: 'nobody',
      cause: 'missing-credentials',
      http: `
        GET https://ops.example.com/grafana/api/org

        401
        Content-Type: application/json

        {"message":"Unauthorized"}
      `,
    },
    {
      name: 'the gate’s password reaches Grafana',
      cause: 'wrong-credentials',
      http: `
        navigate GET https://grafana.example.com/
        Authorization: Basic cHJveHl1c2VyOnByb3h5cGFzcw==

        401
        Content-Type: application/json

        {"message":"Basic auth failed"}
      `,
    },
    {
      name: 'Grafana Live from another address',
      cause: 'origin-not-allowed',
      http: `
        GET https://graphs.example.com/api/live/ws
        Origin: https://graphs.example.com
        Upgrade: websocket
        Sec-WebSocket-Key: q4xkcO32u266gldTuKaSOw==
        Cookie: grafana_session=0123456789abcdef

        403
        Content-Length: 10
      `,
    },
  ],
} satisfies Vendor;
