import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const auth = 'https://grafana.com/docs/grafana/latest/developers/http_api/authentication/';
const rbac =
  'https://grafana.com/docs/grafana/latest/administration/roles-and-permissions/access-control/';
const proxy = 'https://grafana.com/tutorials/run-grafana-behind-a-proxy/';

/** Grafana. */
export const grafana = {
  id: 'grafana',
  name: 'Grafana',
  signs: [
    { path: /^(?:\/grafana)?\/api\/(?:dashboards|datasources|org|admin)\b/ },
    { host: /\.grafana\.net$|(?:^|[.-])grafana[.-]/ },
    { header: ['set-cookie', /^grafana_session/] },
    { header: ['x-grafana-id'] },
    { body: /"messageId"\s*:|"accessErrorId"/ },
  ],
  rows: [
    {
      cause: 'insufficient-permission',
      text: /^You'll need additional permissions to perform this action/,
      confidence: 'certain',
      global: true,
      source: rbac,
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
    },
    {
      cause: 'proxy-stripped-authorization',
      status: 401,
      text: /^Unauthorized$/,
      request: 'basic',
      confidence: 'likely',
      source: proxy,
      explanation:
        'Grafana answers a wrong password with “Invalid username or password”; plain “Unauthorized” means that it saw no credentials, or that Basic is turned off ([auth.basic] enabled).',
      fix: instruction(
        'Let the proxy pass Authorization on to Grafana',
        'Look in the nginx location for proxy_set_header Authorization "" or another value, and for an auth_basic of its own; call Grafana past the proxy to compare.',
        'In grafana.ini see that [auth.basic] enabled is not false.',
      ),
    },
    {
      cause: 'session-expired',
      text: /token needs to be rotated|session\.token\.rotate/,
      confidence: 'certain',
      global: true,
      source: auth,
    },
    {
      cause: 'session-expired',
      status: 401,
      text: /^Unauthorized$/,
      request: 'cookie',
      confidence: 'likely',
      source: auth,
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      text: /^origin not allowed$/i,
      confidence: 'likely',
      source: proxy,
      explanation:
        'Grafana compares Origin with the Host that it receives. Behind a proxy the two differ unless the proxy passes Host on.',
      fix: {
        title: 'Pass the Host header through the proxy',
        steps: [
          'nginx: proxy_set_header Host $host; Apache: ProxyPreserveHost On.',
          'Or list the origin in csrf_trusted_origins of the [security] section.',
        ],
        code: [],
      },
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
  ],
} satisfies Vendor;
