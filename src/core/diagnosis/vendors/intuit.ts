import { serverApiExamples } from '../server-api-examples.ts';
import { serverApi } from '../server-api.ts';
import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const docs =
  'https://developer.intuit.com/app/developer/qbo/docs/develop/troubleshooting/error-codes';

const refreshIntuit = instruction(
  'Refresh the access token',
  'POST grant_type=refresh_token with Basic CLIENT_ID:CLIENT_SECRET to https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer; access tokens live for one hour. Store the refresh token of each response: it changes every day.',
  'Sandbox companies are at sandbox-quickbooks.api.intuit.com, with the app’s development keys.',
);

const rightCompany = instruction(
  'Use the realmId that came with this token, at its host',
  'realmId is a parameter of the redirect after the sign-in. Sandbox companies are called at sandbox-quickbooks.api.intuit.com with development keys, real ones at quickbooks.api.intuit.com with production keys.',
  'If the user disconnected the app, or is no longer an administrator of the company: connect again.',
);

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
    {
      cause: 'token-expired',
      code: '3200',
      confidence: 'likely',
      source: docs,
      explanation:
        '3200 usually means that the access token is more than an hour old; a sandbox token at the production host looks the same.',
      fix: refreshIntuit,
    },
    {
      cause: 'wrong-environment',
      code: '3100',
      confidence: 'likely',
      source: docs,
      explanation:
        'The token is not for this company (realm), or sandbox and production are mixed.',
      fix: rightCompany,
    },
    {
      cause: 'wrong-environment',
      text: /ApplicationAuthorizationFailed[^]{0,120}errorCode=003100/,
      confidence: 'likely',
      global: true,
      source: docs,
      explanation:
        'The token is not for this company (realm), or sandbox and production are mixed.',
      fix: rightCompany,
    },
    ...serverApi('Intuit’s API', docs),
    {
      cause: 'token-expired',
      text: /AuthenticationErrorGeneral|^General Authentication Error/,
      confidence: 'likely',
      source: docs,
      explanation:
        'Error 100: usually the access token is more than an hour old, or it belongs to the other environment or another company.',
      fix: refreshIntuit,
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
    {
      name: 'token expired: 3200',
      cause: 'token-expired',
      http: `
        GET https://quickbooks.api.intuit.com/v3/company/1/companyinfo/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"warnings":null,"fault":{"error":[{"message":"message=AuthenticationFailed","detail":"Token invalid","code":"3200","element":null}],"type":"AUTHENTICATION"},"time":1}
      `,
    },
    {
      name: 'wrong environment: the words',
      cause: 'wrong-environment',
      http: `
        GET https://quickbooks.api.intuit.com/v3/company/1/companyinfo/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"fault":{"error":[{"message":"message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403","detail":"","code":"3100"}],"type":"AUTHORIZATION"}}
      `,
    },
    ...serverApiExamples('https://quickbooks.api.intuit.com/v3/company/1/companyinfo/1'),
    {
      name: 'token expired: error 100',
      cause: 'token-expired',
      http: `
        GET https://sandbox-quickbooks.api.intuit.com/v3/company/1/query?query=a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401 Unauthorized
        Content-Type: application/xml

        <?xml version="1.0"?><IntuitResponse xmlns="http://schema.intuit.com/finance/v3"><Fault type="AuthenticationFault"><Error code="100"><Message>General Authentication Error</Message><Detail>AuthenticationErrorGeneral: SRV-110-Authentication Failure , statusCode: 401</Detail></Error></Fault></IntuitResponse>
      `,
    },
  ],
} satisfies Vendor;
