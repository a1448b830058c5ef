import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://docs.datadoghq.com/api/latest/authentication/';

/** Datadog. */
export const datadog = {
  id: 'datadog',
  name: 'Datadog',
  signs: [{ host: /(?:^|\.)(?:datadoghq\.(?:com|eu)|ddog-gov\.com)$/ }],
  rows: [
    {
      cause: 'api-key-invalid',
      status: 403,
      text: /^Forbidden$/,
      source: docs,
      explanation:
        'The key is not valid at this site: api.datadoghq.com, .eu, us3, us5 and ap1 each have their own keys. Most calls need DD-API-KEY and DD-APPLICATION-KEY.',
      fix: {
        title: 'Send DD-API-KEY and DD-APPLICATION-KEY to the site that issued them',
        steps: [
          'Take the host from the address of the Datadog app (for example api.us5.datadoghq.com).',
          'Check that the application key has the scope of this call.',
        ],
        code: [],
      },
    },
    {
      cause: 'api-key-missing',
      status: 401,
      text: /^Unauthorized$/,
      request: 'no-credentials',
      confidence: 'certain',
      source: docs,
      explanation: 'No key arrived.',
      fix: instruction(
        'Send DD-API-KEY, and DD-APPLICATION-KEY to read',
        'Organization Settings, API Keys and Application Keys. From a page use a client token (pub…) with the browser SDK, never an API key.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'DD-API-KEY' }, { header: 'DD-APPLICATION-KEY' }],
  examples: [
    {
      name: 'api key invalid',
      cause: 'api-key-invalid',
      http: `
        GET https://api.datadoghq.com/api/v1/monitor
        DD-API-KEY: 0123456789abcdef0123456789abcdef

        403
        Content-Type: application/json

        {"errors":["Forbidden"]}
      `,
    },
    {
      name: 'api key missing',
      cause: 'api-key-missing',
      http: `
        GET https://api.datadoghq.com/api/v1/monitor

        401
        Content-Type: application/json

        {"errors":["Unauthorized"]}
      `,
    },
    {
      name: 'api key missing: no key',
      cause: 'api-key-missing',
      http: `
        GET https://api.datadoghq.com/api/v1/validate

        401
        Content-Type: application/json

        {"errors":["Unauthorized"]}
      `,
    },
  ],
} satisfies Vendor;
