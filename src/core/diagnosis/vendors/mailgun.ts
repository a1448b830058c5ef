import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const auth = 'https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth';
const regions = 'https://documentation.mailgun.com/docs/mailgun/api-reference/api-overview';

/** Mailgun. */
export const mailgun = {
  id: 'mailgun',
  name: 'Mailgun',
  signs: [
    { host: /^api\.(?:eu\.)?mailgun\.net$/ },
    { header: ['www-authenticate', /realm="MG API"/] },
  ],
  rows: [
    {
      cause: 'wrong-credentials',
      status: 401,
      text: /^Forbidden$/,
      request: 'basic',
      confidence: 'likely',
      source: auth,
      explanation:
        'The user name must be “api” and the password must be the key. A domain of the EU region is unknown at the US host, and the other way around.',
      fix: instruction(
        'Send api as user and the key as password',
        'And call https://api.eu.mailgun.net for domains of the EU region.',
      ),
    },
    {
      cause: 'wrong-environment',
      status: 401,
      text: /^Forbidden$/,
      confidence: 'possible',
      source: regions,
    },
    { cause: 'api-key-invalid', text: /^Invalid private key/, confidence: 'certain', source: auth },
    {
      cause: 'license-or-plan',
      text: /^Free accounts are for test purposes only|not allowed to send: (?:Free|Please activate)/,
      confidence: 'certain',
      global: true,
      source: regions,
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Basic', form: 'Basic base64(api:API_KEY)' },
  ],
  examples: [
    {
      name: 'wrong credentials: Forbidden',
      cause: 'wrong-credentials',
      http: `
        POST https://api.mailgun.net/v3/example.com/messages
        Authorization: Basic <<base64 alice:correct-horse>>

        401
        WWW-Authenticate: Basic realm="MG API"

        Forbidden
      `,
    },
  ],
} satisfies Vendor;
