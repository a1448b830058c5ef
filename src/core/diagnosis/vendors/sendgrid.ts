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
        'Upgrade the plan or wait for the next period',
        'The dashboard shows the credits.',
      ),
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
    },
    {
      cause: 'api-key-missing',
      text: /^authorization required$/,
      confidence: 'certain',
      source: errors,
    },
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
  ],
} satisfies Vendor;
