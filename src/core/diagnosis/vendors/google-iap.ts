import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const iap = 'https://cloud.google.com/iap/docs/faq';
const programmatic = 'https://cloud.google.com/iap/docs/authentication-howto';

const invoker = instruction(
  'Allow unauthenticated invocations, or send an ID token',
  'Public: gcloud run services add-iam-policy-binding SERVICE --region REGION --member=allUsers --role=roles/run.invoker (gcloud functions add-invoker-policy-binding for 2nd gen, roles/cloudfunctions.invoker for 1st gen).',
  'Private: Authorization: Bearer with an ID token whose audience is the service’s URL (gcloud auth print-identity-token; google-auth-library getIdTokenClient(url)), and roles/run.invoker for that account. An OAuth access token is refused.',
  'A preflight cannot carry a token: for browsers the service must be public. An organization policy (Domain restricted sharing, iam.allowedPolicyMemberDomains) may forbid allUsers: use the setting “Disable Invoker IAM check”.',
  'Behind Identity-Aware Proxy the invoker is its service agent: grant roles/run.invoker to service-PROJECT_NUMBER@gcp-sa-iap.iam.gserviceaccount.com.',
);

const iapToken = instruction(
  'Sign in through IAP, or send an ID token for it',
  'Programs: Authorization: Bearer (or Proxy-Authorization) with an ID token whose audience is IAP’s OAuth client id: gcloud auth print-identity-token --audiences=CLIENT_ID --include-email --impersonate-service-account=ACCOUNT; the account needs IAP-secured Web App User.',
  'A page: sign in by a full page load; a background call gets 401 when the session has expired (open /?gcp-iap-mode=DO_SESSION_REFRESH in a window). A preflight passes only with gcloud iap settings set: accessSettings.corsSettings.allowHttpOptions: true.',
);

const serviceUrl = instruction(
  'Send an ID token whose audience is the service’s URL',
  'Cloud Run: the URL of the service (https://NAME-….run.app) or a custom audience of it, without path; Cloud Functions: the URL of the function with its name (https://REGION-PROJECT.cloudfunctions.net/NAME).',
  'gcloud auth print-identity-token --audiences=URL with a service account; in code new GoogleAuth().getIdTokenClient(url); from the metadata server …/identity?audience=URL.',
  'An OAuth access token (ya29.…) is refused here: it is for Google’s own APIs.',
);

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
      fix: iapToken,
    },
    {
      cause: 'deployment-protection',
      text: /^Invalid IAP credentials: (?:empty token|Unable to parse)/,
      confidence: 'likely',
      global: true,
      source: programmatic,
      fix: iapToken,
    },
    {
      cause: 'missing-credentials',
      text: /^Invalid IAP credentials: empty token/,
      confidence: 'certain',
      global: true,
      source: programmatic,
    },
    {
      cause: 'login-redirect',
      header: ['x-goog-iap-generated-response', /true/i],
      status: 302,
      confidence: 'likely',
      source: iap,
      explanation:
        'Identity-Aware Proxy found no session or token and sends the call to Google’s sign-in.',
      fix: iapToken,
    },
    {
      cause: 'wrong-audience',
      text: /^The access token could not be verified/,
      request: 'token',
      confidence: 'likely',
      global: true,
      source: 'https://cloud.google.com/run/docs/authenticating/service-to-service',
      explanation:
        'Cloud Run and Cloud Functions could not verify the token: usually its audience is not the URL of the service, or it is not from a Google account.',
      fix: serviceUrl,
    },
    {
      cause: 'token-unrecognized',
      text: /^The access token could not be verified/,
      request: 'bearer',
      confidence: 'likely',
      global: true,
      source: 'https://cloud.google.com/run/docs/authenticating/service-to-service',
      explanation:
        'Cloud Run and Cloud Functions verify an ID token of Google; an OAuth access token or a token from another issuer is refused with these words.',
      fix: serviceUrl,
    },
    {
      cause: 'server-misconfigured-no-challenge',
      text: /IAP for Cloud Run app is not set up correctly/,
      confidence: 'certain',
      global: true,
      source: 'https://cloud.google.com/iap/docs/enabling-cloud-run',
      explanation: 'IAP let the user in, and Cloud Run does not let IAP in.',
      fix: instruction(
        'Grant the Cloud Run Invoker role to IAP’s service agent',
        'gcloud beta services identity create --service=iap.googleapis.com --project=PROJECT, then gcloud run services add-iam-policy-binding SERVICE --region=REGION --member=serviceAccount:service-PROJECT_NUMBER@gcp-sa-iap.iam.gserviceaccount.com --role=roles/run.invoker.',
        'Ingress of the service: Internal and Cloud Load Balancing.',
      ),
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
      source: 'https://cloud.google.com/run/docs/troubleshooting#unauthorized-client',
      explanation:
        'Cloud Run or Cloud Functions allows only callers with the Invoker role. The app itself was not reached.',
      fix: invoker,
    },
    {
      cause: 'insufficient-permission',
      status: [401, 403],
      text: /Your client does not have permission to (?:get URL|the requested URL)|The request was not authorized to invoke this service/,
      confidence: 'likely',
      global: true,
      source: 'https://cloud.google.com/run/docs/troubleshooting#unauthorized-client',
      explanation:
        'The caller was read, but may not invoke the service; or the token has another audience or is of another kind.',
      fix: invoker,
    },
    {
      cause: 'missing-credentials',
      status: 403,
      text: /The request was not authenticated\. Either allow unauthenticated invocations/,
      confidence: 'certain',
      global: true,
      source: 'https://cloud.google.com/run/docs/troubleshooting#unauthorized-client',
      fix: invoker,
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
    {
      name: 'IAP: token expired',
      cause: 'token-expired',
      http: `
        GET https://app.example.com/
        Authorization: Bearer <<jwt {"iss":"https://accounts.google.com","sub":"1","iat":-7200,"exp":-3600}>>

        401
        x-goog-iap-generated-response: true
        Content-Type: text/plain

        Invalid IAP credentials: Expired JWT: expired
      `,
    },
    {
      name: 'IAP: no token',
      cause: 'deployment-protection',
      http: `
        GET https://app.example.com/

        401
        x-goog-iap-generated-response: true
        Content-Type: text/plain

        Invalid IAP credentials: empty token
      `,
    },
    {
      name: 'IAP: not a JWT',
      cause: 'deployment-protection',
      http: `
        GET https://app.example.com/
        Authorization: Bearer abcdefabcdefabcdef

        401
        x-goog-iap-generated-response: true
        Content-Type: text/plain

        Invalid IAP credentials: Unable to parse JWT
      `,
    },
    {
      name: 'IAP: redirect',
      cause: 'login-redirect',
      http: `
        GET https://app.example.com/

        302
        x-goog-iap-generated-response: true
        Location: https://accounts.google.com/o/oauth2/v2/auth?client_id=1
        Content-Type: text/plain
      `,
    },
    {
      name: 'Cloud Run: not an invoker',
      cause: 'insufficient-permission',
      http: `
        GET https://orders-abc-uc.a.run.app/
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Server: Google Frontend
        Content-Type: text/plain

        <html><head><title>403 Forbidden</title></head><body><h1>Error: Forbidden</h1><h2>Your client does not have permission to get URL <code>/</code> from this server.</h2></body></html>
      `,
    },
    {
      name: 'Cloud Run: not authenticated',
      cause: 'missing-credentials',
      http: `
        GET https://orders-abc-uc.a.run.app/

        403
        Server: Google Frontend
        Content-Type: text/plain

        The request was not authenticated. Either allow unauthenticated invocations or set the proper Authorization header.
      `,
    },
    {
      name: 'audience of another service',
      cause: 'wrong-audience',
      http: `
        GET https://orders-abc-uc.a.run.app/
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: Google Frontend
        WWW-Authenticate: Bearer error="invalid_token" error_description="The access token could not be verified"
        Content-Type: text/html

        <html><head><title>401 Unauthorized</title></head></html>
      `,
    },
    {
      name: 'access token for an ID token',
      cause: 'token-unrecognized',
      http: `
        GET https://orders-abc-uc.a.run.app/
        Authorization: Bearer ya29.a0AfExampleExampleExample

        401
        Server: Google Frontend
        WWW-Authenticate: Bearer error="invalid_token" error_description="The access token could not be verified"
        Content-Type: text/html

        <html><head><title>401 Unauthorized</title></head></html>
      `,
    },
    {
      name: 'service agent of IAP',
      cause: 'server-misconfigured-no-challenge',
      http: `
        GET https://orders-abc-uc.a.run.app/

        403
        Server: Google Frontend
        x-goog-iap-generated-response: true
        Content-Type: text/html

        IAP for Cloud Run app is not set up correctly. Please follow the instructions to rectify IAP and Cloud Run set up: https://cloud.google.com/iap/docs/enabling-cloud-run
      `,
    },
  ],
} satisfies Vendor;
