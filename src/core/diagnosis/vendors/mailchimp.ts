import type { Vendor } from '../vendor.ts';

const docs = 'https://mailchimp.com/developer/marketing/docs/errors/';

/** Mailchimp. */
export const mailchimp = {
  id: 'mailchimp',
  name: 'Mailchimp',
  signs: [{ host: /\.api\.mailchimp\.com$/ }],
  rows: [
    {
      cause: 'api-key-invalid',
      text: /^(?:API Key Invalid|Your API key may be invalid)/,
      confidence: 'likely',
      global: true,
      source: docs,
      means:
        'The key is unknown, or the data centre in the host name is not the one behind the key’s dash.',
    },
    {
      cause: 'wrong-environment',
      text: /attempted to access the wrong datacenter/,
      confidence: 'possible',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-environment',
      code: 'WrongDatacenter',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'account-locked',
      text: /^(?:User Disabled|This account has been deactivated)/,
      confidence: 'certain',
      source: docs,
    },
  ],
} satisfies Vendor;
