import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const iap = 'https://cloud.google.com/iap/docs/faq';
const programmatic = 'https://cloud.google.com/iap/docs/authentication-howto';

/** Google’s Identity-Aware Proxy and Cloud Run, which guard an app from in front of it. */
export const googleIap = {
  id: 'google-iap',
  name: 'Google Cloud IAP',
  signs: [
    { header: ['x-goog-iap-generated-response'] },
    { body: /Invalid IAP credentials|Identity-Aware Proxy/ },
    { host: /\.(?:run\.app|cloudfunctions\.net|appspot\.com)$/ },
    { header: ['server', /^Google Frontend/] },
  ],
  rows: [
    {
      cause: 'wrong-audience',
      text: /^Invalid IAP credentials: (?:Invalid bearer token\. )?Invalid JWT audience/,
      confidence: 'certain',
      global: true,
      source: programmatic,
      explanation: 'The ID token’s audience must be IAP’s own OAuth client ID.',
      fix: instruction(
        'Request an ID token whose audience is IAP’s OAuth client id',
        'gcloud auth print-identity-token --audiences=CLIENT_ID, or the client library’s fetch ID token.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Invalid IAP credentials: .*expired/i,
      confidence: 'certain',
      global: true,
      source: programmatic,
    },
    {
      cause: 'deployment-protection',
      text: /^Invalid IAP credentials: (?:empty token|Unable to parse)/,
      confidence: 'likely',
      global: true,
      source: programmatic,
    },
    {
      cause: 'malformed-token',
      text: /^Invalid IAP credentials: Unable to parse/,
      confidence: 'likely',
      global: true,
      source: programmatic,
    },
    {
      cause: 'deployment-protection',
      header: ['x-goog-iap-generated-response', /true/i],
      status: [302, 401, 403],
      request: 'no-credentials',
      confidence: 'likely',
      source: iap,
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^You don't have access/,
      header: ['x-goog-iap-generated-response'],
      confidence: 'certain',
      source: iap,
      explanation: 'IAP knows the user, but the user lacks the IAP-secured Web App User role.',
      fix: instruction(
        'Grant the role IAP-secured Web App User',
        'roles/iap.httpsResourceAccessor, in the console under Security, Identity-Aware Proxy.',
      ),
    },
    {
      cause: 'deployment-protection',
      status: 403,
      text: /Your client does not have permission to get URL/,
      request: 'no-credentials',
      confidence: 'likely',
      global: true,
      source: 'https://cloud.google.com/run/docs/troubleshooting#unauthorized-client',
      explanation:
        'Cloud Run or Cloud Functions allows only callers with the Invoker role. The app itself was not reached.',
      fix: instruction(
        'Allow unauthenticated invocations, or send an ID token',
        'Grant roles/run.invoker (Cloud Functions: roles/cloudfunctions.invoker) to allUsers; or call with an ID token whose audience is the service’s URL.',
        'A preflight cannot carry a token: for browsers the service must be public.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: [401, 403],
      text: /Your client does not have permission to (?:get URL|the requested URL)|The request was not authorized to invoke this service/,
      confidence: 'likely',
      global: true,
      source: 'https://cloud.google.com/run/docs/troubleshooting#unauthorized-client',
    },
    {
      cause: 'missing-credentials',
      status: 403,
      text: /The request was not authenticated\. Either allow unauthenticated invocations/,
      confidence: 'certain',
      global: true,
      source: 'https://cloud.google.com/run/docs/troubleshooting#unauthorized-client',
    },
  ],
  examples: [
    {
      name: 'missing credentials: The request was not authenticated. Either…',
      cause: 'missing-credentials',
      http: `
        GET https://svc-abc.a.run.app/

        403
        Server: Google Frontend
        Content-Type: text/html

        <html><body>The request was not authenticated. Either allow unauthenticated invocations or set the proper Authorization header.</body></html>
      `,
    },
    {
      name: 'wrong audience: Invalid IAP credentials: Invalid JWT audie…',
      cause: 'wrong-audience',
      http: `
        GET https://app.example.com/
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-goog-iap-generated-response: true

        Invalid IAP credentials: Invalid JWT audience.
      `,
    },
    {
      name: "insufficient permission: You don't have access",
      cause: 'insufficient-permission',
      http: `
        GET https://app.example.com/
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        x-goog-iap-generated-response: true
        Content-Type: text/plain

        You don't have access
      `,
    },
    {
      name: 'deployment protection: Your client does not have permission to get ',
      cause: 'deployment-protection',
      http: `
        GET https://app.example.com/

        403
        x-goog-iap-generated-response: true
        Content-Type: text/plain

        Your client does not have permission to get URL
      `,
    },
  ],
} satisfies Vendor;
