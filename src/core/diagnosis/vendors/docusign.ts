import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/';

/** DocuSign. */
export const docusign = {
  id: 'docusign',
  name: 'DocuSign',
  signs: [{ host: /(?:^|\.)docusign\.(?:net|com)$/ }, { header: ['x-docusign-tracetoken'] }],
  rows: [
    {
      cause: 'token-unrecognized',
      code: 'AUTHORIZATION_INVALID_TOKEN',
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'wrong-credentials',
      code: 'USER_AUTHENTICATION_FAILED',
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'client-auth-failed',
      code: 'PARTNER_AUTHENTICATION_FAILED',
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        'The integration key is not known here: demo and production have their own keys.',
      fix: instruction(
        'Use the integration key at the host of its environment',
        'Demo keys go to account-d.docusign.com, production keys to account.docusign.com; promote the key (go-live) first.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: [
        'USER_LACKS_PERMISSIONS',
        'ACCOUNT_LACKS_PERMISSIONS',
        'USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT',
      ],
      confidence: 'certain',
      global: true,
      source: docs,
    },
    { cause: 'consent-required', code: 'consent_required', confidence: 'certain', source: docs },
    {
      cause: 'rate-limited',
      code: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
      confidence: 'certain',
      global: true,
      source: docs,
    },
  ],
  examples: [
    {
      name: 'client auth failed: PARTNER_AUTHENTICATION_FAILED',
      cause: 'client-auth-failed',
      http: `
        GET https://demo.docusign.net/restapi/v2.1/accounts/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"errorCode":"PARTNER_AUTHENTICATION_FAILED","message":"The specified Integrator Key was not found or is disabled."}
      `,
    },
  ],
} satisfies Vendor;
