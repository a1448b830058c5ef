import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const security = 'https://superset.apache.org/docs/security/';
const embedded = 'https://www.npmjs.com/package/@superset-ui/embedded-sdk';
const grantDataset = instruction(
  'Give the role access to the dataset',
  'Settings, List Roles: “datasource access on [DATABASE].[TABLE]”, “database access on [DATABASE]”, or all_datasource_access. Gamma alone has no data.',
  'With DASHBOARD_RBAC: the dashboard’s Properties, Access, Roles.',
  'SQL Lab also needs the role sql_lab.',
);
const letGuestsRead = instruction(
  'Give the guest role what the dashboard needs',
  'superset_config.py: FEATURE_FLAGS = {"EMBEDDED_SUPERSET": True}, GUEST_ROLE_NAME = "Gamma" (default Public), and give that role can read on Chart, Dashboard, Dataset and datasource access.',
  'The guest token’s resources must hold the id of Embed dashboard (a UUID), and GUEST_TOKEN_JWT_SECRET must be the same on all instances.',
  'Embed dashboard, Allowed Domains, must contain the page’s origin, or be empty.',
);

/** Apache Superset. */
export const superset = {
  id: 'superset',
  name: 'Apache Superset',
  signs: [
    { sends: ['x-guesttoken'] },
    {
      path: /^\/(?:superset\/|sqllab\/|api\/v1\/(?:chart\/data|chart\/\d+\/data|dashboard\/(?:[\w-]+\/(?:charts|datasets|embedded)|[0-9a-f-]{36})|sqllab\/|security\/(?:guest_token|csrf_token))\b)/,
    },
    { body: /"error_type"\s*:\s*"[A-Z_]+_SECURITY_ACCESS_ERROR"/ },
    { path: /^\/embedded\/[0-9a-f-]{36}/ },
  ],
  rows: [
    {
      cause: 'origin-not-allowed',
      status: 403,
      path: /^\/embedded\//,
      text: /You don't have the permission to access the requested resource/,
      confidence: 'certain',
      source: embedded,
      explanation:
        'Superset compares the page’s Referer with Allowed Domains of the embedded dashboard, before it looks at any guest token.',
      fix: instruction(
        'Empty Allowed Domains, or write the page’s origin into it',
        'Dashboard, …, Embed dashboard, Allowed Domains: https://app.example.com, with scheme and port; empty allows every page.',
        'The page must send a Referer: no Referrer-Policy: no-referrer, and a secure page must not embed Superset over plain http.',
        'Behind a proxy set ENABLE_PROXY_FIX = True. TALISMAN_CONFIG must let the page frame it (frame-ancestors).',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: [401, 403],
      path: /\/api\/v1\/security\/guest_token\/?$/,
      text: /^(?:Forbidden|Is Authorized|Access is Denied)$/i,
      request: 'credentials',
      confidence: 'likely',
      source: embedded,
      explanation: 'The user who asks for the guest token may not grant one.',
      fix: instruction(
        'Give that user’s role can_grant_guest_token',
        'Settings, List Roles: “can grant guest token on SecurityRestApi” (and “can read on SecurityRestApi”); only Admin has it by default.',
        'Sign in at /api/v1/security/login, fetch /api/v1/security/csrf_token/, and send X-CSRFToken with its session cookie along with Authorization: Bearer.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: /^(?:DATASOURCE|TABLE|DATABASE|DASHBOARD|CHART|QUERY|MISSING_OWNERSHIP)\w*_(?:SECURITY_ACCESS_)?ERROR$/,
      sends: ['x-guesttoken'],
      confidence: 'certain',
      global: true,
      source: embedded,
      explanation:
        'The server accepts the guest token; the guest role or the token’s resources do not cover this dashboard or dataset.',
      fix: letGuestsRead,
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^Forbidden$/,
      sends: ['x-guesttoken'],
      request: 'credentials',
      confidence: 'likely',
      source: embedded,
      explanation: 'The guest role lacks the permission for this endpoint.',
      fix: letGuestsRead,
    },
    {
      cause: 'insufficient-permission',
      code: /^(?:DATASOURCE|TABLE|DATABASE|DASHBOARD|CHART|QUERY|MISSING_OWNERSHIP)\w*_(?:SECURITY_ACCESS_)?ERROR$/,
      confidence: 'certain',
      global: true,
      source: security,
      explanation:
        'The user is signed in; no role of theirs has access to this database, dataset or dashboard.',
      fix: grantDataset,
    },
  ],
  antiForgery: [
    { header: 'X-CSRFToken', obtain: 'GET /api/v1/security/csrf_token/ with the same session.' },
  ],
  examples: [
    {
      name: 'guest token',
      cause: 'insufficient-permission',
      http: `
        POST https://bi.example.org/api/v1/security/guest_token/
        Authorization: Bearer <<jwt {"sub":"2","type":"access","iat":-60,"exp":900}>>
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"message":"Forbidden"}
      `,
    },
    {
      name: 'guest',
      cause: 'insufficient-permission',
      http: `
        POST https://bi.example.org/api/v1/chart/data
        X-GuestToken: <<jwt {"user":{"username":"guest"},"aud":"superset","exp":300}>>
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"errors":[{"message":"This endpoint requires the datasource examples, database or \`all_datasource_access\` permission","error_type":"DATASOURCE_SECURITY_ACCESS_ERROR","level":"warning"}]}
      `,
    },
    {
      name: 'guest without the endpoint',
      cause: 'insufficient-permission',
      http: `
        GET https://bi.example.org/api/v1/dashboard/1/charts
        X-GuestToken: <<jwt {"user":{"username":"guest"},"aud":"superset","exp":300}>>

        403
        Content-Type: application/json

        {"message":"Forbidden"}
      `,
    },
    {
      name: 'guest token of an instance with the default audience',
      cause: 'insufficient-permission',
      http: `
        GET https://bi.example.org/api/v1/dashboard/0f6bb9a2-3b0c-4d8e-9a55-1c2d3e4f5a6b
        X-GuestToken: <<jwt {"user":{"username":"visitor"},"aud":"http://0.0.0.0:8080/","type":"guest","iat":-10,"exp":300}>>

        403
        Content-Type: application/json

        {"message":"Forbidden"}
      `,
    },
    {
      name: 'user',
      cause: 'insufficient-permission',
      http: `
        POST https://bi.example.org/api/v1/chart/data
        Cookie: session=k3v9s8d7f6g5h4
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"errors":[{"message":"This endpoint requires the datasource examples, database or \`all_datasource_access\` permission","error_type":"DATASOURCE_SECURITY_ACCESS_ERROR","level":"warning"}]}
      `,
    },
    {
      name: 'embedded page',
      cause: 'origin-not-allowed',
      http: `
        GET https://bi.example.org/embedded/5f0e1d2c-1111-2222-3333-444455556666?uiConfig=1
        Referer: https://app.example.com/

        403
        Content-Type: application/json

        {"errors":[{"message":"403 Forbidden: You don't have the permission to access the requested resource. It is either read-protected or not readable by the server.","error_type":"GENERIC_BACKEND_ERROR","level":"error"}]}
      `,
    },
  ],
} satisfies Vendor;
