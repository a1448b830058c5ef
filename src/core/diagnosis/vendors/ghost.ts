import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.ghost.org/admin-api/#authentication';

/** Ghost. */
export const ghost = {
  id: 'ghost',
  name: 'Ghost',
  signs: [
    { header: ['x-powered-by', /^(?:Express)?Ghost/] },
    { header: ['content-version', /^v\d/] },
    { path: /\/ghost\/api\/(?:admin|content|canary|v\d)\// },
  ],
  rows: [
    {
      cause: 'api-key-invalid',
      text: /^Unknown (?:Admin|Content) API Key/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'token-expired',
      text: /^Invalid token: jwt expired/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: 'NoPermissionError',
      confidence: 'likely',
      source: docs,
    },
    {
      cause: 'missing-credentials',
      text: /^(?:Authorization failed|Please Sign In)$/,
      request: 'no-credentials',
      confidence: 'likely',
      source: docs,
      explanation: 'Ghost found neither a session cookie nor a key: nobody is signed in.',
      fix: instruction(
        'Send the session cookie, or an Admin API key',
        'Open the admin at exactly the URL in the configuration (url, or admin.url): the cookie is bound to that host, and behind a proxy to https (X-Forwarded-Proto).',
        'Integrations send Authorization: Ghost JWT, signed with the Admin API key’s secret.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /^(?:Authorization header format is )?"?Authorization: Ghost/,
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Ghost' }, { query: 'key' }],
  examples: [
    {
      name: 'nobody is signed in',
      cause: 'missing-credentials',
      http: `
        GET https://blog.example.com/ghost/api/admin/posts/

        403
        Content-Version: v5.80
        Content-Type: application/json

        {"errors":[{"message":"Authorization failed","context":"Unable to determine the authenticated user or integration. Check that cookies are being passed through if using session authentication.","type":"NoPermissionError"}]}
      `,
    },
    {
      name: 'api key invalid: Unknown Content API Key',
      cause: 'api-key-invalid',
      http: `
        GET https://blog.example/ghost/api/content/posts/?key=0123456789abcdef0123456789

        401
        Content-Version: v5.80
        Content-Type: application/json

        {"errors":[{"message":"Unknown Content API Key","type":"UnauthorizedError"}]}
      `,
    },
  ],
} satisfies Vendor;
