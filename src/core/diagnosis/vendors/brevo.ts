import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.brevo.com/docs/how-it-works';

/** Brevo. */
export const brevo = {
  id: 'brevo',
  name: 'Brevo',
  signs: [{ host: /(?:^|\.)(?:brevo|sendinblue)\.com$/ }],
  rows: [
    {
      cause: 'api-key-missing',
      code: 'unauthorized',
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation: 'Brevo reads its key from the api-key header.',
      fix: instruction(
        'Send the key in the api-key header',
        'Create it under SMTP & API, API Keys (xkeysib-…).',
      ),
    },
    {
      cause: 'api-key-invalid',
      code: 'unauthorized',
      text: /^(?:Key not found|API Key is not enabled)/,
      confidence: 'certain',
      source: docs,
      explanation:
        'Brevo knows no such API key. An SMTP key (xsmtpsib-…) does not work for the API.',
      fix: instruction(
        'Create an API key and send it as api-key',
        'SMTP & API, API Keys & MCP, Generate a new API key (xkeysib-…), not the SMTP tab.',
        '“API Key is not enabled”: activate it in that list, or have support lift the block.',
      ),
    },
    {
      cause: 'ip-blocked',
      code: 'unauthorized',
      text: /^We have detected you are using an unrecogni[sz]ed IP address/,
      confidence: 'certain',
      global: true,
      source: docs,
      fix: instruction(
        'Authorize the address, or turn the check off',
        'Security, Authorized IPs (app.brevo.com/security/authorised_ips): add the address that the message names, or deactivate blocking for unknown addresses of API keys.',
        'Servers without a fixed address (Vercel, Lambda, CI) need it off.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'api-key' }],
  examples: [
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://api.brevo.com/v3/account

        401
        Content-Type: application/json

        {"message":"authentication not found in headers","code":"unauthorized"}
      `,
    },
    {
      name: 'wrong key',
      cause: 'api-key-invalid',
      http: `
        GET https://api.brevo.com/v3/account
        api-key: xkeysib-0123456789abcdef

        401
        Content-Type: application/json

        {"message":"Key not found","code":"unauthorized"}
      `,
    },
    {
      name: 'address',
      cause: 'ip-blocked',
      http: `
        GET https://api.brevo.com/v3/account
        api-key: xkeysib-0123456789abcdef

        401
        Content-Type: application/json

        {"message":"We have detected you are using an unrecognised IP address 192.0.2.1.","code":"unauthorized"}
      `,
    },
  ],
} satisfies Vendor;
