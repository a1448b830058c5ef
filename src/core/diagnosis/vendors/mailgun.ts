import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
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
    {
      cause: 'api-key-invalid',
      text: /^Invalid private key/,
      confidence: 'certain',
      source: auth,
      explanation: 'The value is no API key of this account.',
      fix: instruction(
        'Create an API key, and send it as the password of user api',
        'app.mailgun.com, API Security, Add new key. A domain’s sending key (Sending, Domain settings, Sending keys) can only send messages of that domain; the public validation key cannot.',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^Free accounts are for test purposes only|not allowed to send: (?:Free|Please activate)/,
      confidence: 'certain',
      global: true,
      source: regions,
      explanation:
        'A sandbox domain sends only to authorized recipients, and a new account must be activated first.',
      fix: instruction(
        'Authorize the recipient, or send from a domain of your own',
        'app.mailgun.com, Sending, the sandbox domain, Authorized Recipients: add the address and let its owner confirm. “Please activate”: confirm your email address and phone.',
        'Or add and verify a domain (Sending, Domains), and use it in the URL and in from.',
      ),
    },
    ...serverApi('Mailgun’s API', auth),
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
    {
      name: 'api key invalid: Invalid private key',
      cause: 'api-key-invalid',
      http: `
        POST https://api.mailgun.net/v3/sandbox1.mailgun.org/messages
        Authorization: Basic <<base64 api:key-q7Zk2mX0pW9sVb4t>>

        401
        Content-Type: application/json

        {"message":"Invalid private key"}
      `,
    },
    {
      name: 'license or plan: a sandbox domain',
      cause: 'license-or-plan',
      http: `
        POST https://api.mailgun.net/v3/sandbox1.mailgun.org/messages
        Authorization: Basic <<base64 api:key-q7Zk2mX0pW9sVb4t>>

        403
        Content-Type: application/json

        {"message":"Domain sandbox1.mailgun.org is not allowed to send: Free accounts are for test purposes only. Please upgrade or add the address to authorized recipients in Account Settings."}
      `,
    },
    ...serverApiExamples('https://api.mailgun.net/v3/sandbox1.mailgun.org/messages'),
  ],
} satisfies Vendor;
