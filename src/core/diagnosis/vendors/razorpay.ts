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
      cause: 'missing-credentials',
      text: /^The api key provided is invalid/i,
      path: /\/checkout|\/preferences|\/standard_checkout/,
      confidence: 'certain',
      source: docs,
      explanation:
        'The page’s key_id (key of the Checkout options) is not a key id of this account and mode.',
      fix: instruction(
        'Put the key id into the Checkout’s key option',
        'dashboard.razorpay.com, Account & Settings, API Keys: the key id begins with rzp_test_ or rzp_live_; the secret stays on the server. order_id must have been created with the same key.',
        'Regenerating a key ends the old one; live keys work after the account’s activation.',
      ),
    },
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
    {
      name: 'missing credentials: the page’s key_id',
      cause: 'missing-credentials',
      http: `
        POST https://api.razorpay.com/v1/checkout/embedded?key_id=q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"code":"BAD_REQUEST_ERROR","description":"The api key provided is invalid","source":"NA","step":"NA","reason":"NA","metadata":{}}}
      `,
    },
  ],
} satisfies Vendor;
