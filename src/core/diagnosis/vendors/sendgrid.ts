import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
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
      explanation: 'SendGrid responds with 401 when the plan’s credits are used up.',
      fix: instruction(
        'Upgrade the plan, or wait for the next period',
        'The free trial ends after 60 days, and credits are counted by day or month: app.sendgrid.com, Settings, Account Details, Your Products.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^The provided authorization grant is invalid, expired,? or revoked/,
      confidence: 'likely',
      source: keys,
      explanation:
        'The key is unknown: deleted, cut, of the other region, or an id instead of the key itself.',
      fix: instruction(
        'Create a new API key, and send it as Authorization: Bearer',
        "app.sendgrid.com, Settings, API Keys: the key begins with SG. and is shown once. EU subusers call api.eu.sendgrid.com (setDataResidency('eu')).",
        'Check for quotes and spaces in .env, and that it is loaded before setApiKey(). Without two-factor authentication older accounts are refused.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^Permission denied, wrong credentials/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'Basic with user name and password, or a wrong key, was sent.',
      fix: instruction(
        'Send Authorization: Bearer with an API key',
        'For SMTP the user name is the word apikey, and the password the key.',
      ),
    },
    {
      cause: 'insufficient-scope',
      status: 403,
      text: /^access forbidden$/,
      confidence: 'certain',
      source: keys,
      explanation:
        'The API key is known, but it was created without the permission for this endpoint.',
      fix: instruction(
        'Create an API key with this permission',
        'Settings, API Keys: Full Access, or the permission of this endpoint.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^The from address does not match a verified Sender Identity/,
      confidence: 'certain',
      global: true,
      source: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/sender-identity',
      explanation: 'SendGrid sends only from verified addresses or domains.',
      fix: instruction(
        'Verify the sender, and send from exactly that address',
        'app.sendgrid.com, Settings, Sender Authentication: Authenticate Your Domain (DNS records), or Verify a Single Sender. from.email must be equal to it, also as a subuser.',
      ),
    },
    {
      cause: 'api-key-missing',
      text: /^authorization required$/,
      confidence: 'certain',
      source: errors,
      explanation: 'No API key arrived.',
      fix: instruction(
        'Send Authorization: Bearer with the API key',
        'sgMail.setApiKey(process.env.SENDGRID_API_KEY) before send(): the variable is empty where the code runs.',
      ),
    },
    ...serverApi(
      'SendGrid’s API',
      'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/cors',
    ),
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'license or plan: Maximum credits exceeded',
      cause: 'license-or-plan',
      http: `
        POST https://api.sendgrid.com/v3/mail/send
        Authorization: Bearer SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG

        401
        Content-Type: application/json

        {"errors":[{"message":"Maximum credits exceeded","field":null,"help":null}]}
      `,
    },
    {
      name: 'insufficient scope: access forbidden',
      cause: 'insufficient-scope',
      http: `
        POST https://api.sendgrid.com/v3/mail/send
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"errors":[{"message":"access forbidden","field":null,"help":null}]}
      `,
    },
    {
      name: 'api key invalid: revoked',
      cause: 'api-key-invalid',
      http: `
        POST https://api.sendgrid.com/v3/mail/send
        Authorization: Bearer SG.q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errors":[{"message":"The provided authorization grant is invalid, expired, or revoked","field":null,"help":null}]}
      `,
    },
    {
      name: 'wrong credentials: a password',
      cause: 'wrong-credentials',
      http: `
        POST https://api.sendgrid.com/v3/mail/send
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        Content-Type: application/json

        {"errors":[{"message":"Permission denied, wrong credentials","field":null,"help":null}]}
      `,
    },
    {
      name: 'insufficient permission: the sender',
      cause: 'insufficient-permission',
      http: `
        POST https://api.sendgrid.com/v3/mail/send
        Authorization: Bearer SG.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"errors":[{"message":"The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved.","field":null,"help":null}]}
      `,
    },
    {
      name: 'api key missing: no key',
      cause: 'api-key-missing',
      http: `
        POST https://api.sendgrid.com/v3/mail/send

        401
        Content-Type: application/json

        {"errors":[{"message":"authorization required","field":null,"help":null}]}
      `,
    },
    ...serverApiExamples('https://api.sendgrid.com/v3/mail/send'),
  ],
} satisfies Vendor;
