import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs =
  'https://developer.intuit.com/app/developer/qbo/docs/develop/troubleshooting/error-codes';

/** QuickBooks Online. */
export const intuit = {
  id: 'intuit',
  name: 'Intuit QuickBooks',
  signs: [{ host: /(?:^|\.)(?:quickbooks\.api\.)?intuit\.com$/ }, { header: ['intuit_tid'] }],
  rows: [
    {
      cause: 'token-expired',
      text: /(?:AuthenticationFailed|ApplicationAuthenticationFailed)[^]{0,120}(?:errorCode=003200|statusCode=401)|^Token expired: [A-Z]{2}\d+/,
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        '3200 usually means that the access token is more than an hour old; a sandbox token at the production host looks the same.',
      fix: instruction(
        'Refresh the access token',
        'POST grant_type=refresh_token to oauth.platform.intuit.com; access tokens live for one hour. Sandbox companies are at sandbox-quickbooks.api.intuit.com.',
      ),
    },
    { cause: 'token-expired', code: '3200', confidence: 'likely', source: docs },
    {
      cause: 'wrong-environment',
      code: '3100',
      confidence: 'likely',
      source: docs,
      explanation:
        'The token is not for this company (realm), or sandbox and production are mixed.',
      fix: instruction(
        'Use the realmId that came with this token',
        'Sandbox companies are called at sandbox-quickbooks.api.intuit.com, real ones at quickbooks.api.intuit.com.',
      ),
    },
    {
      cause: 'wrong-environment',
      text: /ApplicationAuthorizationFailed[^]{0,120}errorCode=003100/,
      confidence: 'likely',
      global: true,
      source: docs,
    },
  ],
  examples: [
    {
      name: 'token expired: message=AuthenticationFailed; errorCode=00…',
      cause: 'token-expired',
      http: `
        GET https://quickbooks.api.intuit.com/v3/company/1/query
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        intuit_tid: 1
        Content-Type: application/json

        {"Fault":{"Error":[{"Message":"message=AuthenticationFailed; errorCode=003200; statusCode=401","Detail":"Token expired: AB11","code":"3200"}],"type":"AUTHENTICATION"}}
      `,
    },
    {
      name: 'wrong environment: 3100',
      cause: 'wrong-environment',
      http: `
        GET https://quickbooks.api.intuit.com/v3/company/1/query
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        intuit_tid: 1
        Content-Type: application/json

        {"Fault":{"Error":[{"code":"3100"}],"type":"3100"}}
      `,
    },
  ],
} satisfies Vendor;
