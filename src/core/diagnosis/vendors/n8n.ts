import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.n8n.io/api/authentication/';

const security = 'https://docs.n8n.io/hosting/configuration/environment-variables/security/';

const webhook = 'https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-base.webhook/';

/** n8n: its public API, editor and webhooks. */
export const n8n = {
  id: 'n8n',
  name: 'n8n',
  signs: [
    {
      path: /^\/(?:rest\/(?:login|(?:active-)?workflows|settings|executions(?:-current)?|cta\/)|api\/v1\/(?:workflows|executions|credentials)|webhook(?:-test)?\/)/,
    },
    { host: /\.n8n\.cloud$|(?:^|[.-])n8n[.-]/ },
  ],
  rows: [
    {
      cause: 'api-key-missing',
      text: /^'X-N8N-API-KEY' header required/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The public API reads its key from X-N8N-API-KEY; it does not read Authorization.',
      fix: instruction('Send the key in X-N8N-API-KEY', 'Create it under Settings, n8n API.'),
    },
    {
      cause: 'wrong-credentials',
      text: /^Authorization data is wrong!/,
      confidence: 'certain',
      global: 'cause',
      source: docs,
      explanation:
        'The credentials that were sent do not match the Webhook node’s Basic, Header, or JWT credentials.',
      fix: instruction(
        'Send the credentials that the Webhook node is set to',
        'Compare type (Basic, Header, JWT), name and value with the node’s credential; the test and production URLs share it.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Authorization is required!/,
      confidence: 'certain',
      global: 'cause',
      source: webhook,
      explanation:
        'The Webhook node has Authentication set, and the call carries nothing of that kind.',
      fix: instruction(
        'Send the credential of the Webhook node',
        'Authentication in the node says the kind: Basic Auth (Authorization: Basic), Header Auth (the header named in the credential), JWT Auth (Authorization: Bearer).',
        'For an open webhook set Authentication to None.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Wrong username or password\. Do you have caps lock on\?/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Reset the password, or the owner',
        'Forgot my password needs SMTP (N8N_SMTP_HOST …). Without it: n8n user-management:reset puts the instance back to the set-up of an owner.',
        'With LDAP or SAML sign in through it.',
      ),
    },
    {
      cause: 'license-or-plan',
      status: 403,
      text: /^(?:Plan lacks license for this feature|Your license does not allow for feat:)/,
      confidence: 'certain',
      global: true,
      source: 'https://docs.n8n.io/hosting/community-edition-features/',
      explanation:
        'The key is valid. This feature (variables, projects, folders, source control, roles …) is not part of the Community Edition.',
      fix: instruction(
        'Use a plan with this feature, or do without it',
        'Settings, Usage and plan: enter a license key; registering the Community Edition unlocks folders and more.',
        'Instead of $vars use environment variables ($env, N8N_BLOCK_ENV_ACCESS_IN_NODE=false) or a Set node.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      path: /^\/rest\//,
      text: /^Unauthorized$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: security,
      explanation:
        'n8n’s cookie n8n-auth is Secure by default: over plain HTTP (other than localhost) the browser drops it, so the sign-in succeeds and every call after it is 401.',
      fix: instruction(
        'Open n8n over HTTPS, or set N8N_SECURE_COOKIE=false',
        'Behind a proxy that terminates TLS set N8N_PROTOCOL=https, N8N_EDITOR_BASE_URL and N8N_PROXY_HOPS=1.',
        'Only in your own network: N8N_SECURE_COOKIE=false and restart.',
      ),
    },
    {
      cause: 'session-expired',
      status: 401,
      path: /^\/rest\//,
      text: /^Unauthorized$/,
      request: 'cookie',
      confidence: 'likely',
      source: security,
      explanation:
        'The cookie n8n-auth has expired, was signed with another N8N_ENCRYPTION_KEY or N8N_USER_MANAGEMENT_JWT_SECRET, or belongs to another browser id.',
      fix: instruction(
        'Sign in to n8n again, and keep its secrets',
        'N8N_USER_MANAGEMENT_JWT_DURATION_HOURS sets how long it lives (168).',
        'If it returns after each restart, keep N8N_ENCRYPTION_KEY (the folder /home/node/.n8n) and set N8N_USER_MANAGEMENT_JWT_SECRET.',
        'A script that copies the cookie must send the header browser-id, too: use the public API with X-N8N-API-KEY.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      path: /^\/api\/v1\//,
      text: /^unauthorized$/,
      sends: ['x-n8n-api-key'],
      request: 'api-key',
      confidence: 'likely',
      source: docs,
      explanation: 'n8n does not know this key: deleted, expired, or from another instance.',
      fix: instruction(
        'Create a new key in this instance',
        'Settings, n8n API, Create an API key; keys have an end date.',
        'Keys made before a change of N8N_ENCRYPTION_KEY or of the JWT secret no longer count.',
      ),
    },
    {
      cause: 'insufficient-scope',
      status: 403,
      path: /^\/api\/v1\//,
      text: /^Forbidden$/,
      sends: ['x-n8n-api-key'],
      request: 'api-key',
      confidence: 'likely',
      source: docs,
      explanation:
        'The key is valid but was made without the scope for this endpoint, or its user’s role lacks it.',
      fix: instruction(
        'Create a key with the scope',
        'Settings, n8n API, Create an API key: choose Scopes (workflow:read, credential:create …); scopes can be chosen on Enterprise, else the key has those of its user’s role.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-N8N-API-KEY' }, { cookie: 'n8n-auth' }],
  examples: [
    {
      name: 'api key missing',
      cause: 'api-key-missing',
      http: `
        GET https://n8n.example.org/api/v1/workflows

        401
        Content-Type: application/json

        {"message":"'X-N8N-API-KEY' header required"}
      `,
    },
    {
      name: 'wrong credentials',
      cause: 'wrong-credentials',
      http: `
        POST https://n8n.example.org/webhook/abc
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {}

        403
        WWW-Authenticate: Basic realm="Webhook"
        Content-Type: text/plain

        Authorization data is wrong!
      `,
    },
    {
      name: 'missing credentials',
      cause: 'missing-credentials',
      http: `
        POST https://n8n.example.org/webhook/abc
        Content-Type: application/json

        {}

        401
        WWW-Authenticate: Basic realm="Webhook"
        Content-Type: text/plain

        Authorization is required!
      `,
    },
    {
      name: 'wrong credentials again',
      cause: 'wrong-credentials',
      http: `
        POST https://n8n.example.org/rest/login
        Content-Type: application/json

        {"emailOrLdapLoginId":"a@example.com","password":"bad"}

        401
        Content-Type: application/json

        {"code":401,"message":"Wrong username or password. Do you have caps lock on?"}
      `,
    },
    {
      name: 'license',
      cause: 'license-or-plan',
      http: `
        GET https://n8n.example.org/api/v1/variables
        X-N8N-API-KEY: n8n_api_0123456789abcdef

        403
        Content-Type: application/json

        {"message":"Your license does not allow for feat:variables. To enable feat:variables, please upgrade to a license that supports this feature."}
      `,
    },
    {
      name: 'plain HTTP',
      cause: 'missing-credentials',
      http: `
        GET http://192.168.0.120:5678/rest/workflows

        401
        Content-Type: application/json

        {"status":"error","message":"Unauthorized"}
      `,
    },
    {
      name: 'old cookie',
      cause: 'session-expired',
      http: `
        GET https://n8n.example.org/rest/workflows
        Cookie: n8n-auth=q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"status":"error","message":"Unauthorized"}
      `,
    },
    {
      name: 'unknown key',
      cause: 'api-key-invalid',
      http: `
        GET https://n8n.example.org/api/v1/workflows
        X-N8N-API-KEY: n8n_api_0123456789abcdef

        401
        Content-Type: application/json

        {"message":"unauthorized"}
      `,
    },
    {
      name: 'scope',
      cause: 'insufficient-scope',
      http: `
        GET https://n8n.example.org/api/v1/credentials
        X-N8N-API-KEY: n8n_api_0123456789abcdef

        403
        Content-Type: application/json

        {"message":"Forbidden"}
      `,
    },
  ],
} satisfies Vendor;
