import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://wiki.dolibarr.org/index.php/Module_Web_Services_API_REST_(developer)';

const dolApiKey = instruction(
  'Send DOLAPIKEY with the user’s key',
  'The user’s card, Modify, Key for API: generate it and save. The header is DOLAPIKEY; the query takes it as well unless API_DISABLE_KEY_IN_URL or the version forbids it.',
  'A header with an underscore (HTTP_DOLAPIKEY, DOLAPI_KEY) is dropped by nginx and PHP: the name has none.',
  'The module “Web services API REST” must be enabled, and the user active.',
);

/** Dolibarr. */
export const dolibarr = {
  id: 'dolibarr',
  name: 'Dolibarr',
  signs: [{ path: /\/api\/index\.php\/(?!v1\/)/ }, { sends: ['dolapikey'] }, { body: /DOLAPIKEY/ }],
  rows: [
    {
      cause: 'missing-credentials',
      text: /Failed to login to API\. No parameter 'HTTP_DOLAPIKEY'/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: dolApiKey,
    },
  ],
  credentialPlaces: [{ header: 'DOLAPIKEY' }, { query: 'DOLAPIKEY' }],
  examples: [
    {
      name: 'no key',
      cause: 'missing-credentials',
      http: `
        GET https://erp.example.com/api/index.php/invoices

        401
        Content-Type: application/json

        {"error":{"code":401,"message":"Unauthorized: Failed to login to API. No parameter 'HTTP_DOLAPIKEY' on HTTP header (and no parameter DOLAPIKEY in URL)."}}
      `,
    },
  ],
} satisfies Vendor;
