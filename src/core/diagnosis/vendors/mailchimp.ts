import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
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
      global: 'cause',
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
      text: /^WrongDatacenter$|^The API key provided is linked to a different data ?center/,
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The host is in a different data center than the key.',
      fix: instruction(
        'Use the data center behind the key’s dash',
        "A key that ends in -us21 belongs to https://us21.api.mailchimp.com; with the SDK setConfig({ apiKey, server: 'us21' }). OAuth: GET https://login.mailchimp.com/oauth2/metadata names dc.",
      ),
    },
    {
      cause: 'account-locked',
      text: /^(?:User Disabled|This account has been deactivated)/,
      confidence: 'certain',
      source: docs,
      explanation: 'Mailchimp has suspended or closed the account.',
      fix: instruction(
        'Sign in to Mailchimp and resolve the notice',
        'A compliance notice or an unpaid bill; support can reactivate it.',
      ),
    },
    ...serverApi('Mailchimp’s API', docs),
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
    {
      name: 'wrong environment: the data center',
      cause: 'wrong-environment',
      http: `
        GET https://us21.api.mailchimp.com/3.0/lists
        Authorization: Basic <<base64 any:0123456789abcdef0123456789abcdef-us20>>

        403
        Content-Type: application/json

        {"type":"https://mailchimp.com/developer/marketing/docs/errors/","title":"WrongDatacenter","status":403,"detail":"The API key provided is linked to a different data center.","instance":"a"}
      `,
    },
    {
      name: 'account locked: disabled',
      cause: 'account-locked',
      http: `
        GET https://us21.api.mailchimp.com/3.0/lists
        Authorization: Basic <<base64 any:0123456789abcdef0123456789abcdef-us20>>

        403
        Content-Type: application/json

        {"type":"https://mailchimp.com/developer/marketing/docs/errors/","title":"User Disabled","status":403,"detail":"This account has been deactivated.","instance":"a"}
      `,
    },
    ...serverApiExamples('https://us21.api.mailchimp.com/3.0/lists'),
  ],
} satisfies Vendor;
