import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.adobe.com/developer-console/docs/guides/';

/** Adobe’s APIs. */
export const adobe = {
  id: 'adobe',
  name: 'Adobe',
  signs: [{ host: /(?:^|\.)adobe\.io$|\.adobelogin\.com$/ }],
  rows: [
    {
      cause: 'api-key-missing',
      code: '403000',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    { cause: 'api-key-invalid', code: '403003', confidence: 'certain', source: docs },
    {
      cause: 'token-unrecognized',
      code: ['401013', '401010'],
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-permission',
      code: ['403004', '403010'],
      confidence: 'likely',
      source: docs,
    },
  ],
  examples: [
    {
      name: 'api key missing: 403000',
      cause: 'api-key-missing',
      http: `
        GET https://platform.adobe.io/data/x
        Authorization: Bearer <<jwt {"type":"access_token","as":"ims-na1","created_at":"1773144000000","expires_in":"86400000"}>>

        403
        Content-Type: application/json

        {"error_code":"403000","message":"Api Key is required"}
      `,
    },
  ],
} satisfies Vendor;
