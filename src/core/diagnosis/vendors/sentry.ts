import type { Vendor } from '../vendor.ts';

const api = 'https://docs.sentry.io/api/auth/';
const ingest = 'https://develop.sentry.dev/sdk/foundations/transport/';

/** Sentry: its API and its ingestion. */
export const sentry = {
  id: 'sentry',
  name: 'Sentry',
  signs: [
    { header: ['x-sentry-error'] },
    { header: ['x-sentry-rate-limits'] },
    { host: /(?:^|\.)sentry\.io$/ },
  ],
  rows: [
    {
      cause: 'sso-authorization-required',
      code: 'sso-required',
      confidence: 'certain',
      global: true,
      source: api,
    },
    {
      cause: 'step-up-required',
      code: ['sudo-required', '2fa-required', 'superuser-required'],
      confidence: 'certain',
      global: true,
      source: api,
    },
    {
      cause: 'api-key-invalid',
      text: /bad sentry DSN public key|with_reason: ProjectId/,
      confidence: 'certain',
      global: true,
      source: ingest,
    },
    {
      cause: 'origin-not-allowed',
      text: /with_reason: Cors/,
      confidence: 'certain',
      global: true,
      source: ingest,
    },
    {
      cause: 'license-or-plan',
      text: /dropped data due to a quota/,
      confidence: 'likely',
      global: true,
      source: ingest,
    },
    {
      cause: 'rate-limited',
      text: /dropped data due to a quota or internal rate limit/,
      confidence: 'likely',
      global: true,
      source: ingest,
    },
    {
      cause: 'api-key-missing',
      text: /missing authorization information|Unsupported protocol version/,
      confidence: 'likely',
      source: ingest,
    },
    { cause: 'token-unrecognized', text: /^Invalid token/, confidence: 'likely', source: api },
  ],
  examples: [
    {
      name: 'sso authorization required: sso-required',
      cause: 'sso-authorization-required',
      http: `
        GET https://sentry.io/api/0/organizations/a/issues/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"detail":{"code":"sso-required","message":"Must login via SSO","extra":{"loginUrl":"/auth/login/a/"}}}
      `,
    },
  ],
} satisfies Vendor;
