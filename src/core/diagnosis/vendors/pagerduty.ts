import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developer.pagerduty.com/docs/rest-api-v2/authentication/';

/** PagerDuty. */
export const pagerduty = {
  id: 'pagerduty',
  name: 'PagerDuty',
  signs: [{ host: /(?:^|\.)pagerduty\.com$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      code: '2006',
      source: docs,
      explanation:
        'PagerDuty does not know this REST API key; integration (Events API) keys do not work here.',
      fix: instruction(
        'Send Authorization: Token token=KEY',
        'Integrations, API Access Keys (account), or My Profile, User Settings, Create API User Token. A token of OAuth belongs under Bearer.',
        'Accounts of the EU service use api.eu.pagerduty.com.',
        'Events go to events.pagerduty.com/v2/enqueue with routing_key in the body.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Token', form: 'Token token=KEY' }],
  examples: [
    {
      name: 'token unrecognized: 2006',
      cause: 'token-unrecognized',
      http: `
        GET https://api.pagerduty.com/users
        Authorization: Token token=abcdefghij0123456789

        401
        Content-Type: application/json

        {"error":{"code":2006,"message":"Unauthorized"}}
      `,
    },
  ],
} satisfies Vendor;
