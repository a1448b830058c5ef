import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://coolify.io/docs/api-reference/authorization';

/** Coolify’s API. */
export const coolify = {
  id: 'coolify',
  name: 'Coolify',
  signs: [
    {
      body: /"message"\s*:\s*"(?:You are not allowed to access the API|API is disabled)\."|^\s*\{"message":"Missing required permissions: (?:read|read:sensitive|write|deploy|root)\b/,
    },
    { host: /^app\.coolify\.io$|(?:^|[.-])coolify[.-]/ },
  ],
  rows: [
    {
      cause: 'ip-blocked',
      status: 403,
      text: /^You are not allowed to access the API\.?$/,
      confidence: 'certain',
      source: docs,
      explanation: 'The token may be right: the instance lets only certain addresses call its API.',
      fix: instruction(
        'Add the address to Allowed IPs for API access',
        'Settings, Advanced, API Settings: Allowed IPs for API Access; empty (or 0.0.0.0) allows every address.',
        'Behind Cloudflare or another proxy Coolify sees the proxy’s address. GitHub’s runners have no fixed address: deploy by webhook or over SSH.',
      ),
    },
    {
      cause: 'service-not-enabled',
      status: 403,
      text: /^API is disabled\.?$/,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Turn the API on',
        'Settings, Advanced, API Settings: API Access. GET /api/v1/enable with a root token does the same.',
      ),
    },
    {
      cause: 'insufficient-scope',
      status: 403,
      text: /^Missing required permissions: /,
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Create a token with the permission',
        'Keys & Tokens, API tokens: read-only, read:sensitive, write, deploy or root; an existing token cannot be changed.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'address',
      cause: 'ip-blocked',
      http: `
        GET https://coolify.example.org/api/v1/applications
        Authorization: Bearer 3|WaobqX9tJQshKPuQFHsyApxuOOggg4wOfvGc9xa2

        403
        Content-Type: application/json

        {"success":true,"message":"You are not allowed to access the API."}
      `,
    },
    {
      name: 'off',
      cause: 'service-not-enabled',
      http: `
        GET https://coolify.example.org/api/v1/applications
        Authorization: Bearer 3|WaobqX9tJQshKPuQFHsyApxuOOggg4wOfvGc9xa2

        403
        Content-Type: application/json

        {"success":true,"message":"API is disabled."}
      `,
    },
    {
      name: 'permission',
      cause: 'insufficient-scope',
      http: `
        POST https://coolify.example.org/api/v1/deploy
        Authorization: Bearer 3|WaobqX9tJQshKPuQFHsyApxuOOggg4wOfvGc9xa2

        403
        Content-Type: application/json

        {"message":"Missing required permissions: deploy"}
      `,
    },
  ],
} satisfies Vendor;
