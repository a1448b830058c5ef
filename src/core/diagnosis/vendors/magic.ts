import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://magic.link/docs/authentication/security/allowlists';

/** Magic (sign-in by email link and embedded wallets). */
export const magic = {
  id: 'magic',
  name: 'Magic',
  signs: [{ host: /(?:^|\.)magic\.link$/ }, { sends: ['x-magic-api-key'] }],
  rows: [
    {
      cause: 'origin-not-allowed',
      code: 'REQUEST_NOT_AUTHORIZED_FOR_DOMAIN',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The app has a domain allowlist, and the page that loaded the SDK is not on it; the call itself comes from Magic’s own frame.',
      fix: instruction(
        'Add the page’s origin to the app’s domain allowlist',
        'Magic dashboard, the app, Settings, Allowed Origins & Redirects (Domain allowlist): scheme, host and port, http://localhost:3000 for development, preview addresses too.',
        'The publishable key must be that of this app; without an entry the allowlist is off.',
      ),
    },
  ],
  examples: [
    {
      name: 'a page that is not on the allowlist',
      cause: 'origin-not-allowed',
      http: `
        POST https://api.magic.link/v2/auth/user/login/email_link/start
        X-Magic-API-Key: pk_live_0123456789ABCDEF
        Origin: https://auth.magic.link
        Content-Type: application/json

        {"email":"a@example.com"}

        403
        Content-Type: application/json

        {"data":{},"error_code":"REQUEST_NOT_AUTHORIZED_FOR_DOMAIN","message":"","status":"failed"}
      `,
    },
  ],
} satisfies Vendor;
