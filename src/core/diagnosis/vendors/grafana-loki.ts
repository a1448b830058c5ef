import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://grafana.com/docs/loki/latest/operations/multi-tenancy/';

const accessPolicies =
  'https://grafana.com/docs/grafana-cloud/security-and-account-management/authentication-and-permissions/access-policies/';

const sendInstanceId = instruction(
  'Send Basic INSTANCE_ID:TOKEN to the stack’s own URL',
  'grafana.com, your stack, Details of Loki, Prometheus, Tempo or OpenTelemetry: it shows the URL, the numeric user (instance ID) and makes a token.',
  'The password is a token of an access policy (glc_…) with logs:write, metrics:write or traces:write; a service account token (glsa_…) belongs to Grafana’s own API.',
  'The URL’s region must be that of the stack.',
);

/** Loki, Mimir, Cortex and Tempo, which tell tenants by a header. */
export const grafanaLoki = {
  id: 'grafana-loki',
  name: 'Grafana Loki, Mimir and Tempo',
  signs: [{ path: /^\/loki\/api\// }, { body: /^no org id\s*$/ }],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^no org id\s*$/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The server is multi-tenant (auth_enabled: true) and requires X-Scope-OrgID; no password is involved.',
      fix: instruction(
        'Send X-Scope-OrgID with the tenant’s name',
        'Grafana data source: Custom HTTP Headers, X-Scope-OrgID. Promtail or Alloy: tenant_id; Prometheus remote_write: headers. Any name does where none was used before.',
        'For a single tenant set auth_enabled: false (Mimir: multitenancy_enabled: false; Tempo: multitenancy_enabled: false) and restart.',
        'A gateway in front (Helm chart) may set it from the Basic user: then send Basic.',
      ),
    },
    {
      cause: 'wrong-scheme',
      status: 401,
      text: /^authentication error: legacy auth cannot be upgraded/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: accessPolicies,
      explanation:
        'Grafana Cloud cannot tell the stack from this bearer value: its gateways require the instance ID along with the token.',
      fix: sendInstanceId,
    },
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /^authentication error: (?:legacy auth cannot be upgraded|invalid token|invalid authentication credentials)/,
      request: 'basic',
      confidence: 'likely',
      global: true,
      source: accessPolicies,
      explanation:
        'The user must be the numeric instance ID, the password a Grafana Cloud access policy token, and the URL that of the same stack.',
      fix: sendInstanceId,
    },
    {
      cause: 'insufficient-scope',
      status: [401, 403],
      text: /^authentication error: invalid scope requested/,
      confidence: 'certain',
      global: true,
      source: accessPolicies,
      explanation:
        'The server accepts the token, but its access policy lacks the scope for this kind of data, or does not cover this stack.',
      fix: instruction(
        'Add the scope to the access policy',
        'grafana.com, Security, Access Policies: logs:write, metrics:write, traces:write or profiles:write (…:read for queries), and the stack under Realms. The tokens of the policy change with it.',
      ),
    },
  ],
  examples: [
    {
      name: 'missing credentials: no org id',
      cause: 'missing-credentials',
      http: `
        GET https://loki.example.com/loki/api/v1/labels

        401

        no org id

      `,
    },
    {
      name: 'Grafana Cloud with a bearer',
      cause: 'wrong-scheme',
      http: `
        POST https://logs-prod-012.grafana.net/loki/api/v1/push
        Authorization: Bearer glc_eyJvIjoiMTIzIiwibiI6ImEiLCJrIjoiYWJjIiwibSI6eyJyIjoiZXUifX0=
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"status":"error","error":"authentication error: legacy auth cannot be upgraded because the host is not found"}
      `,
    },
    {
      name: 'Grafana Cloud with the wrong user',
      cause: 'wrong-credentials',
      http: `
        POST https://logs-prod-012.grafana.net/loki/api/v1/push
        Authorization: Basic <<base64 admin:glc_eyJvIjoiMTIzIn0=>>
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"status":"error","error":"authentication error: invalid token"}
      `,
    },
    {
      name: 'Grafana Cloud scope',
      cause: 'insufficient-scope',
      http: `
        POST https://logs-prod-012.grafana.net/loki/api/v1/push
        Authorization: Basic <<base64 123456:glc_eyJvIjoiMTIzIn0=>>
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"status":"error","error":"authentication error: invalid scope requested"}
      `,
    },
  ],
} satisfies Vendor;
