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
} satisfies Vendor;
