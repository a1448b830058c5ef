import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://grafana.com/docs/loki/latest/operations/multi-tenancy/';

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
      explanation: 'The server is multi-tenant and requires X-Scope-OrgID.',
      fix: instruction(
        'Send X-Scope-OrgID with the tenant’s name',
        'Or set auth_enabled: false for a single tenant.',
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
  ],
} satisfies Vendor;
