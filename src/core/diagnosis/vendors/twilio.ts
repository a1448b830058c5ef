import type { Vendor } from '../vendor.ts';

const error = (code: number): string => `https://www.twilio.com/docs/api/errors/${code}`;

/** Twilio. */
export const twilio = {
  id: 'twilio',
  name: 'Twilio',
  signs: [
    { host: /\.twilio\.com$/ },
    { header: ['twilio-request-id'] },
    { body: /twilio\.com\/docs\/(?:api\/)?errors\/\d+/ },
  ],
  rows: [
    {
      cause: 'wrong-credentials',
      code: '20003',
      confidence: 'certain',
      source: error(20003),
      means:
        'Account SID and auth token (or key SID and secret) do not fit, or the account is suspended.',
    },
    {
      cause: 'method-or-route-missing',
      code: '20004',
      confidence: 'certain',
      source: error(20004),
    },
    {
      cause: 'account-locked',
      code: ['20005', '10001'],
      confidence: 'certain',
      source: error(20005),
    },
    { cause: 'insufficient-permission', code: '20006', confidence: 'likely', source: error(20006) },
    { cause: 'wrong-environment', code: '20008', confidence: 'certain', source: error(20008) },
    {
      cause: 'malformed-token',
      code: ['20101', '20102'],
      confidence: 'possible',
      source: error(20101),
    },
    {
      cause: 'wrong-issuer',
      code: '20103',
      confidence: 'certain',
      source: error(20103),
      means: 'The token’s iss or sub is no API key or account that Twilio knows.',
    },
    { cause: 'token-expired', code: '20104', confidence: 'certain', source: error(20104) },
    { cause: 'token-not-yet-valid', code: '20105', confidence: 'certain', source: error(20105) },
    {
      cause: 'insufficient-scope',
      code: '20106',
      confidence: 'likely',
      source: error(20106),
      means: 'The token’s grants do not fit this product.',
    },
    { cause: 'invalid-signature', code: '20107', confidence: 'certain', source: error(20107) },
    { cause: 'service-not-enabled', code: '21408', confidence: 'certain', source: error(21408) },
    {
      cause: 'license-or-plan',
      code: '21608',
      confidence: 'certain',
      source: error(21608),
      means: 'A trial account sends to verified numbers only.',
    },
    {
      cause: 'rate-limited',
      code: ['20429', '14107'],
      confidence: 'certain',
      source: error(20429),
    },
  ],
} satisfies Vendor;
