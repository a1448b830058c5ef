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
    { path: /^\/api\/(?:dashboards|datasources|org|admin)\b/ },
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
      explanation: 'Grafana calls any bearer token that it does not know an API key.',
    },
    {
      cause: 'wrong-credentials',
      text: /^[Ii]nvalid username or password/,
      request: 'basic',
      confidence: 'certain',
      source: auth,
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
        'Behind a proxy Grafana must see the Host that the browser uses, or list the origin among its trusted ones.',
    },
  ],
  examples: [
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
  ],
} satisfies Vendor;
