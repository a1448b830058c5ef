import type { Vendor } from '../vendor.ts';

const guardian = 'https://hexdocs.pm/guardian/Guardian.Plug.ErrorHandler.html';
const plug = 'https://hexdocs.pm/plug/Plug.CSRFProtection.html';

/** Phoenix, with Guardian and Plug. */
export const phoenix = {
  id: 'phoenix',
  name: 'Phoenix',
  signs: [
    { header: ['server', /^(?:Cowboy|Bandit)/i] },
    {
      body: /Plug\.CSRFProtection|^\s*(?:\{"(?:message|error)":")?(?:unauthenticated|no_resource_found|unauthorized|invalid_token)/,
    },
  ],
  rows: [
    {
      cause: 'csrf',
      text: /invalid CSRF \(Cross Site Request Forgery\) token/,
      confidence: 'certain',
      global: true,
      source: plug,
    },
    {
      cause: 'missing-credentials',
      text: /^unauthenticated$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: guardian,
    },
    {
      cause: 'wrong-scheme',
      text: /^unauthenticated$/,
      request: 'authorization',
      confidence: 'possible',
      source: guardian,
      means: 'Guardian’s VerifyHeader ignores a header whose scheme is not the configured one.',
    },
    {
      cause: 'token-unrecognized',
      text: /^no_resource_found$/,
      confidence: 'likely',
      global: true,
      source: guardian,
      means: 'The token is good; its user does not exist here.',
    },
    { cause: 'token-expired', text: /^token_expired$/, confidence: 'certain', source: guardian },
  ],
} satisfies Vendor;
