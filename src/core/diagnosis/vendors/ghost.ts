import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.ghost.org/admin-api/#authentication';

/** Ghost. */
export const ghost = {
  id: 'ghost',
  name: 'Ghost',
  signs: [
    { header: ['x-powered-by', /^(?:Express)?Ghost/] },
    { header: ['content-version', /^v\d/] },
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
