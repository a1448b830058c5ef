import type { Vendor } from '../vendor.ts';

const docs =
  'https://developer.intuit.com/app/developer/qbo/docs/develop/troubleshooting/error-codes';

/** QuickBooks Online. */
export const intuit = {
  id: 'intuit',
  name: 'Intuit QuickBooks',
  signs: [{ host: /(?:^|\.)(?:quickbooks\.api\.)?intuit\.com$/ }, { header: ['intuit_tid'] }],
  rows: [
    {
      cause: 'token-expired',
      text: /(?:AuthenticationFailed|ApplicationAuthenticationFailed)[^]{0,120}(?:errorCode=003200|statusCode=401)|Token expired/,
      confidence: 'likely',
      global: true,
      source: docs,
      means:
        '3200 is mostly an access token past its hour; one of the sandbox at the production host looks the same.',
    },
    { cause: 'token-expired', code: '3200', confidence: 'likely', source: docs },
    {
      cause: 'wrong-environment',
      code: '3100',
      confidence: 'likely',
      source: docs,
      means: 'The token is not for this company (realm), or sandbox and production are mixed.',
    },
    {
      cause: 'wrong-environment',
      text: /ApplicationAuthorizationFailed[^]{0,120}errorCode=003100/,
      confidence: 'likely',
      global: true,
      source: docs,
    },
  ],
} satisfies Vendor;
