import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://postmarkapp.com/developer/api/overview#error-codes';

/** Postmark. */
export const postmark = {
  id: 'postmark',
  name: 'Postmark',
  signs: [{ host: /(?:^|\.)postmarkapp\.com$/ }],
  rows: [
    {
      cause: 'api-key-missing',
      code: '10',
      text: /^No Account or Server API tokens were supplied/,
      confidence: 'certain',
      source: docs,
      explanation:
        'Postmark reads X-Postmark-Server-Token (sending) or X-Postmark-Account-Token (account).',
      fix: instruction(
        'Send X-Postmark-Server-Token',
        'Use the server’s token for sending, and X-Postmark-Account-Token for account calls.',
      ),
    },
    {
      cause: 'api-key-invalid',
      code: '10',
      text: /^(?:Bad or missing|The Server Token you provided|Request does not contain a valid)/,
      source: docs,
      fix: instruction(
        'Copy the server’s API token',
        'Servers, the server, API Tokens: X-Postmark-Server-Token for sending. Account calls (servers, domains) use X-Postmark-Account-Token of Account, API Tokens.',
        'A sandbox server has a token of its own.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-Postmark-Server-Token' }, { header: 'X-Postmark-Account-Token' }],
  examples: [
    {
      name: 'api key missing: 10',
      cause: 'api-key-missing',
      http: `
        POST https://api.postmarkapp.com/email
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"ErrorCode":10,"Message":"No Account or Server API tokens were supplied in the HTTP headers. Please add a header for either X-Postmark-Server-Token or X-Postmark-Account-Token."}
      `,
    },
    {
      name: 'api key invalid: 10',
      cause: 'api-key-invalid',
      http: `
        POST https://api.postmarkapp.com/email
        X-Postmark-Server-Token: 01234567-89ab-cdef-0123-456789abcdef
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"ErrorCode":10,"Message":"Request does not contain a valid Server token."}
      `,
    },
  ],
} satisfies Vendor;
