import type { Vendor } from '../vendor.ts';

const errors =
  'https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses';
const keys = 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys';

/** SendGrid. */
export const sendgrid = {
  id: 'sendgrid',
  name: 'SendGrid',
  signs: [{ host: /^api\.(?:eu\.)?sendgrid\.com$/ }, { body: /sendgrid\.com/ }],
  rows: [
    {
      cause: 'license-or-plan',
      text: /^Maximum credits exceeded/,
      confidence: 'certain',
      global: true,
      source: errors,
      means: 'SendGrid answers 401 where the plan’s credits are used up.',
    },
    {
      cause: 'api-key-invalid',
      text: /^The provided authorization grant is invalid, expired,? or revoked/,
      confidence: 'likely',
      source: keys,
    },
    {
      cause: 'wrong-credentials',
      text: /^Permission denied, wrong credentials/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'insufficient-scope',
      status: 403,
      text: /^access forbidden$/,
      confidence: 'certain',
      source: keys,
      means: 'The API key is known; it was made without the permission for this endpoint.',
    },
    {
      cause: 'insufficient-permission',
      text: /^The from address does not match a verified Sender Identity/,
      confidence: 'certain',
      global: true,
      source: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/sender-identity',
    },
    {
      cause: 'api-key-missing',
      text: /^authorization required$/,
      confidence: 'certain',
      source: errors,
    },
  ],
} satisfies Vendor;
