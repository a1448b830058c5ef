import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const api = 'https://docs.sentry.io/api/auth/';
const ingest = 'https://develop.sentry.dev/sdk/foundations/transport/';

const raiseQuota = instruction(
  'Raise the quota, or send fewer events',
  'Settings, Subscription (Stats & Usage shows what is dropped): raise the budget. Project Settings, Client Keys, Configure: a rate limit per key; Spike Protection can drop events as well.',
  'Lower tracesSampleRate and replaysSessionSampleRate, and filter noise with ignoreErrors. X-Sentry-Rate-Limits says for how long and for which categories.',
);

const uploadToken = instruction(
  'Create an organization auth token, and name organization and project',
  'Settings, Developer Settings, Organization Tokens (sntrys_…) is enough for releases and source maps. A personal or integration token needs project:releases, org:read and project:write.',
  'SENTRY_ORG and SENTRY_PROJECT are the slugs, as in the URLs of sentry.io. Self-hosted, or the EU (de.sentry.io): set url, or SENTRY_URL.',
  'sentry-cli info shows which token, organization and scopes count; an old ~/.sentryclirc may win.',
);

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
      global: 'cause',
      source: api,
      explanation: 'The organization requires single sign-on.',
      fix: instruction(
        'Sign in through the organization’s SSO, or use an organization token',
        'sentry.io/settings/ORG/auth-tokens: organization auth tokens (sntrys_…) do not depend on a user’s session.',
      ),
    },
    {
      cause: 'step-up-required',
      code: ['sudo-required', '2fa-required', 'superuser-required'],
      confidence: 'certain',
      global: 'cause',
      source: api,
      explanation:
        'The call wants a fresh confirmation of the password or the second factor, which only the website offers.',
      fix: instruction(
        'Confirm it on the website, or use an auth token',
        'Do the change in the settings of sentry.io; tokens of an internal integration need no confirmation for most endpoints.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /bad sentry DSN public key|with_reason: ProjectId/,
      confidence: 'certain',
      global: true,
      source: ingest,
      explanation:
        'The DSN’s public key or project id is not known here: deleted, disabled, or from another host or region.',
      fix: instruction(
        'Copy the DSN of the project again',
        'Project Settings, Client Keys (DSN): the whole URL, with the host of the region (o1.ingest.us.sentry.io, .de). A disabled key is listed there too.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      text: /with_reason: Cors/,
      confidence: 'certain',
      global: true,
      source: ingest,
      explanation: 'The project accepts events only from its allowed domains.',
      fix: instruction(
        'Add this page’s host to Allowed Domains',
        'Project Settings, Security & Privacy, Allowed Domains: example.com, *.example.com, localhost:*, or *.',
      ),
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
      explanation:
        'The organization’s quota, or a limit of the key, is used up, so Sentry drops the event.',
      fix: raiseQuota,
    },
    {
      cause: 'api-key-missing',
      text: /missing authorization information|Unsupported protocol version/,
      confidence: 'likely',
      source: ingest,
      explanation: 'The event has no DSN key: the header X-Sentry-Auth or sentry_key is missing.',
      fix: instruction(
        'Send events with the SDK, or add sentry_key',
        'Sentry.init({ dsn }) with the DSN of Project Settings, Client Keys; a tunnel must forward the envelope whole.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid token/,
      confidence: 'likely',
      source: api,
      explanation: 'Sentry does not know the token at this host.',
      fix: uploadToken,
    },
    {
      cause: 'insufficient-permission',
      text: /^You do not have permission to perform this action\.?$/,
      confidence: 'likely',
      source: api,
      explanation:
        'The token lacks a scope, or organization and project in the URL are not the ones that it belongs to.',
      fix: uploadToken,
    },
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
    {
      name: 'step up required: sudo-required',
      cause: 'step-up-required',
      http: `
        POST https://sentry.io/api/0/organizations/a/releases/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"detail":{"code":"sudo-required","message":"Account verification required.","extra":{}}}
      `,
    },
    {
      name: 'origin not allowed: Cors',
      cause: 'origin-not-allowed',
      http: `
        POST https://o1.ingest.us.sentry.io/api/1/envelope/?sentry_key=a
        Origin: https://app.example.com

        403
        Content-Type: application/json

        {"detail":"event submission rejected with_reason: Cors"}
      `,
    },
    {
      name: 'api key missing: no key',
      cause: 'api-key-missing',
      http: `
        POST https://o1.ingest.us.sentry.io/api/1/envelope/

        403
        Content-Type: application/json

        {"detail":"missing authorization information","causes":["missing authorization information"]}
      `,
    },
    {
      name: 'token unrecognized: Invalid token',
      cause: 'token-unrecognized',
      http: `
        POST https://sentry.io/api/0/organizations/a/releases/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"detail":"Invalid token"}
      `,
    },
    {
      name: 'insufficient permission: a release',
      cause: 'insufficient-permission',
      http: `
        POST https://sentry.io/api/0/organizations/a/releases/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"detail":"You do not have permission to perform this action."}
      `,
    },
    {
      name: 'rate limited: a quota',
      cause: 'rate-limited',
      http: `
        POST https://o1.ingest.us.sentry.io/api/1/envelope/?sentry_key=a
        Origin: https://app.example.com

        429
        Content-Type: application/json

        {"detail":"Sentry dropped data due to a quota or internal rate limit being reached. This will not affect your application."}
      `,
    },
    {
      name: 'api key invalid: the DSN',
      cause: 'api-key-invalid',
      http: `
        POST https://o1.ingest.us.sentry.io/api/1/envelope/
        Origin: https://app.example.com
        X-Sentry-Auth: Sentry sentry_version=7, sentry_key=0123456789abcdef0123456789abcdef

        403
        Content-Type: application/json

        {"detail":"event submission rejected with_reason: ProjectId"}
      `,
    },
  ],
} satisfies Vendor;
