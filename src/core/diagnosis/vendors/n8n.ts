import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.n8n.io/api/authentication/';

/** n8n: its public API, editor and webhooks. */
export const n8n = {
  id: 'n8n',
  name: 'n8n',
  signs: [
    {
      path: /^\/(?:rest\/(?:login|workflows|settings)|api\/v1\/(?:workflows|executions|credentials)|webhook(?:-test)?\/)/,
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
      global: true,
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
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      text: /^Wrong username or password\. Do you have caps lock on\?/,
      confidence: 'certain',
      global: true,
      source: docs,
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
  ],
} satisfies Vendor;
