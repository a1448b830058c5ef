import type { Vendor } from '../vendor.ts';

const twoFactor = 'https://docs.npmjs.com/about-two-factor-authentication';
const tokens = 'https://docs.npmjs.com/about-access-tokens';
const packages = 'https://docs.npmjs.com/about-private-packages';

/** The npm registry. */
export const npmRegistry = {
  id: 'npm-registry',
  name: 'npm registry',
  signs: [
    { header: ['npm-notice'] },
    { host: /^registry\.npmjs\.(?:org|com)$|^npm\.pkg\.github\.com$/ },
  ],
  rows: [
    {
      cause: 'step-up-required',
      header: ['www-authenticate', /\bOTP\b/i],
      confidence: 'certain',
      source: twoFactor,
    },
    {
      cause: 'step-up-required',
      text: /^(?:You must provide a one-time pass|This operation requires a one-time password|Two-factor authentication or granular access token)/,
      confidence: 'certain',
      global: true,
      source: twoFactor,
    },
    {
      cause: 'ip-blocked',
      header: ['www-authenticate', /\bipaddress\b/i],
      confidence: 'certain',
      source: tokens,
    },
    {
      cause: 'insufficient-permission',
      text: /^You do not have permission to publish "/,
      confidence: 'certain',
      global: true,
      source: packages,
    },
    {
      cause: 'license-or-plan',
      status: 402,
      text: /sign up for private packages/,
      confidence: 'certain',
      global: true,
      source: packages,
    },
    {
      cause: 'hidden-404',
      status: 404,
      text: /^Not found$/i,
      confidence: 'possible',
      source: packages,
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^(?:unauthenticated|Unable to authenticate)/,
      request: 'no-authorization',
      confidence: 'certain',
      source: tokens,
    },
  ],
  examples: [
    {
      name: 'step up required: You must provide a one-time pass. Upgrade…',
      cause: 'step-up-required',
      http: `
        PUT https://registry.npmjs.org/a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        WWW-Authenticate: OTP
        npm-notice: x
        Content-Type: application/json

        {"error":"You must provide a one-time pass. Upgrade your client to npm@latest in order to use 2FA."}
      `,
    },
  ],
} satisfies Vendor;
