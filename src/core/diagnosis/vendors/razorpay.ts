import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://razorpay.com/docs/api/authentication/';

/** Razorpay. */
export const razorpay = {
  id: 'razorpay',
  name: 'Razorpay',
  signs: [{ host: /^api\.razorpay\.com$/ }],
  rows: [
    {
      cause: 'api-key-invalid',
      code: 'BAD_REQUEST_ERROR',
      text: /^(?:The api key provided is invalid|The API Key\/Secret provided is invalid|Authentication failed)/i,
      source: docs,
      explanation:
        'The key ID and secret must belong together and to the same mode (rzp_test_ or rzp_live_).',
      fix: instruction(
        'Use key id and secret of one pair',
        'rzp_test_ keys work only in test mode; from a server, send Basic with the key ID as the user name and the secret as the password.',
      ),
    },
    {
      cause: 'api-key-missing',
      code: 'BAD_REQUEST_ERROR',
      text: /^Please provide your api key for authentication/,
      confidence: 'certain',
      source: docs,
      explanation: 'No key arrived.',
      fix: instruction(
        'Send Basic with key id and key secret, from a server',
        'dashboard.razorpay.com, Account & Settings, API Keys. In the page, Checkout takes the key id alone; orders and payments are made on the server.',
      ),
    },
    ...serverApi('Razorpay’s API', docs),
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(KEY_ID:KEY_SECRET)' },
  ],
  examples: [
    {
      name: 'api key invalid: BAD_REQUEST_ERROR',
      cause: 'api-key-invalid',
      http: `
        POST https://api.razorpay.com/v1/orders
        Authorization: Basic <<base64 alice:correct-horse>>
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"error":{"code":"BAD_REQUEST_ERROR","description":"Authentication failed"}}
      `,
    },
    {
      name: 'api key missing: BAD_REQUEST_ERROR',
      cause: 'api-key-missing',
      http: `
        POST https://api.razorpay.com/v1/orders
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"error":{"code":"BAD_REQUEST_ERROR","description":"Please provide your api key for authentication purposes."}}
      `,
    },
    {
      name: 'api key missing: no key',
      cause: 'api-key-missing',
      http: `
        POST https://api.razorpay.com/v1/orders

        401
        Content-Type: application/json

        {"error":{"code":"BAD_REQUEST_ERROR","description":"Please provide your api key for authentication purposes."}}
      `,
    },
    ...serverApiExamples('https://api.razorpay.com/v1/orders'),
  ],
} satisfies Vendor;
