import { instruction } from '../instruction.ts';
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
      explanation:
        'The key is unknown, or the data center in the host name is not the one after the key’s dash.',
      fix: instruction(
        'Use the data center behind the key’s dash',
        'A key that ends in -us21 belongs to https://us21.api.mailchimp.com; create a new key under Account, Extras.',
      ),
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
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(ANY:API_KEY)' },
  ],
  examples: [
    {
      name: 'api key invalid: API Key Invalid',
      cause: 'api-key-invalid',
      http: `
        GET https://us6.api.mailchimp.com/3.0/lists
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"type":"https://mailchimp.com/developer/marketing/docs/errors/","title":"API Key Invalid","status":401,"detail":"Your API key may be invalid, or you've attempted to access the wrong datacenter."}
      `,
    },
  ],
} satisfies Vendor;
