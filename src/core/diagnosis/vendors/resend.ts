import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://resend.com/docs/api-reference/errors';

/** Resend. */
export const resend = {
  id: 'resend',
  name: 'Resend',
  signs: [{ host: /^api\.resend\.com$/ }],
  rows: [
    {
      cause: 'api-key-missing',
      code: 'missing_api_key',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Send Authorization: Bearer re_…',
        'new Resend(process.env.RESEND_API_KEY) on the server: the variable is not set, or the code runs in the browser, where it is undefined.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: 'restricted_api_key',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The key may only send email.',
      fix: instruction('Create an API key with full access', 'In the dashboard under API Keys.'),
    },
    {
      cause: 'api-key-invalid',
      code: 'invalid_api_key',
      confidence: 'certain',
      source: docs,
      fix: instruction(
        'Create a new API key',
        'Dashboard, API Keys; it starts with re_. Look for quotes and spaces in the variable, and redeploy after a change.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'validation_error',
      text: /^(?:You can only send testing emails to your own|The [\w.-]+ domain is not verified)/,
      confidence: 'certain',
      source: docs,
      explanation:
        'The sender’s domain is not verified, so Resend delivers to your own address only.',
      fix: instruction('Verify your domain and send from it', 'In the dashboard under Domains.'),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'api key missing: missing_api_key',
      cause: 'api-key-missing',
      http: `
        POST https://api.resend.com/emails
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"statusCode":401,"name":"missing_api_key","message":"Missing API Key"}
      `,
    },
    {
      name: 'insufficient scope: restricted_api_key',
      cause: 'insufficient-scope',
      http: `
        GET https://api.resend.com/domains
        Authorization: Bearer re_abcdefgh_0123456789

        401
        Content-Type: application/json

        {"statusCode":401,"name":"restricted_api_key","message":"This API key is restricted to only send emails"}
      `,
    },
    {
      name: 'api key invalid: invalid_api_key',
      cause: 'api-key-invalid',
      http: `
        POST https://api.resend.com/emails
        Authorization: Bearer re_abcdefgh_0123456789
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"statusCode":403,"name":"invalid_api_key","message":"API key is invalid"}
      `,
    },
    {
      name: 'insufficient permission: validation_error',
      cause: 'insufficient-permission',
      http: `
        POST https://api.resend.com/emails
        Authorization: Bearer re_abcdefgh_0123456789
        Content-Type: application/json

        {}

        403
        Content-Type: application/json

        {"statusCode":403,"name":"validation_error","message":"You can only send testing emails to your own email address (ann@example.com)."}
      `,
    },
  ],
} satisfies Vendor;
