import type { Vendor } from '../vendor.ts';

const troubleshooting = 'https://developers.cloudflare.com/fundamentals/api/troubleshooting/';
const tokens = 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/';

/** Cloudflare’s own API. */
export const cloudflareApi = {
  id: 'cloudflare-api',
  name: 'Cloudflare API',
  signs: [{ host: /^api\.cloudflare\.com$/ }, { body: /"error_chain"/ }],
  rows: [
    { cause: 'missing-credentials', code: '9106', confidence: 'certain', source: troubleshooting },
    {
      cause: 'malformed-header',
      code: ['6003', '6103', '6111', '6102'],
      confidence: 'certain',
      source: troubleshooting,
      means:
        'An API token goes into Authorization: Bearer, a global key into X-Auth-Key with X-Auth-Email; the value does not have the form of the one that its header takes.',
    },
    { cause: 'wrong-credentials', code: ['9103'], confidence: 'certain', source: troubleshooting },
    {
      cause: 'ip-blocked',
      text: /^Cannot use the access token from location/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.cloudflare.com/fundamentals/api/how-to/restrict-tokens/',
    },
    {
      cause: 'token-unrecognized',
      code: ['9109', '1000'],
      text: /^Invalid (?:access token|API Token)/i,
      confidence: 'likely',
      source: troubleshooting,
    },
    {
      cause: 'insufficient-permission',
      code: '9109',
      text: /^Unauthorized to access requested resource/,
      confidence: 'likely',
      source: troubleshooting,
      means: 'The token is good; its policies do not include this account, zone or permission.',
    },
    {
      cause: 'token-unrecognized',
      code: ['10000', '10001'],
      confidence: 'likely',
      source: troubleshooting,
      means:
        'Authentication error stands for an unknown token as well as for one whose permissions do not reach this account.',
    },
    { cause: 'insufficient-permission', code: ['10000'], confidence: 'possible', source: tokens },
    {
      cause: 'method-or-route-missing',
      code: ['7000', '7003', '10405'],
      confidence: 'certain',
      source: troubleshooting,
    },
    {
      cause: 'rate-limited',
      code: ['971', '10429'],
      confidence: 'certain',
      source: 'https://developers.cloudflare.com/fundamentals/api/reference/limits/',
    },
  ],
} satisfies Vendor;
