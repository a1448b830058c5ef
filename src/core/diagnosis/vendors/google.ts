import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const reasons = 'https://cloud.google.com/apis/docs/error-reasons'; // google.api.ErrorReason
const legacy = 'https://developers.google.com/workspace/drive/api/guides/handle-errors';
const oauth =
  'https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors';
const auth = 'https://cloud.google.com/docs/authentication/troubleshoot-adc';

/**
 * Google APIs: `google.rpc.ErrorInfo` reasons, the older `error.errors[].reason`, and the OAuth
 * endpoints.
 */
export const google = {
  id: 'google',
  name: 'Google APIs',
  signs: [
    { host: /(?:^|\.)googleapis\.com$|^accounts\.google\.com$|^www\.google\.com$/ },
    { body: /type\.googleapis\.com\/google\.rpc\./ },
    { header: ['www-authenticate', /accounts\.google\.com/] },
  ],
  rows: [
    {
      cause: 'insufficient-permission',
      text: /^The caller does not have permission/,
      confidence: 'likely',
      source: reasons,
      explanation:
        'The account behind the token, usually a service account, has no access to this file or resource.',
      fix: instruction(
        'Share the file or resource with the account of the token',
        'For a service account share the document with its email address (…@PROJECT.iam.gserviceaccount.com), as you would with a person; for Cloud resources grant it an IAM role.',
        'With domain-wide delegation, name the user to impersonate (subject).',
      ),
    },
    {
      cause: 'service-not-enabled',
      code: ['SERVICE_DISABLED', 'SERVICE_NOT_VISIBLE', 'accessNotConfigured'],
      confidence: 'certain',
      global: true,
      source: reasons,
      explanation: 'The project that the key or OAuth client belongs to has not enabled this API.',
      fix: instruction(
        'Enable the API in the project of the key or client',
        'Open the activationUrl of the response, or Google Cloud console, APIs & Services, Library, and enable it in the project whose number the message names; wait a few minutes.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: ['BILLING_DISABLED', 'GCP_SUSPENDED', 'CONSUMER_SUSPENDED'],
      confidence: 'certain',
      source: reasons,
    },
    {
      cause: 'api-key-invalid',
      code: ['API_KEY_INVALID', 'keyInvalid', 'keyExpired'],
      confidence: 'certain',
      source: reasons,
    },
    {
      cause: 'api-key-missing',
      text: /^(?:The request is missing a valid API key|Method doesn't allow unregistered callers)/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: auth,
    },
    {
      cause: 'api-key-missing',
      text: /^(?:The request is missing a valid API key|Method doesn't allow unregistered callers)/,
      confidence: 'likely',
      global: true,
      source: auth,
    },
    {
      cause: 'service-not-enabled',
      code: 'API_KEY_SERVICE_BLOCKED',
      confidence: 'likely',
      global: true,
      source: reasons,
      explanation: 'The key is valid, but its API restrictions do not list this API.',
      fix: instruction(
        'Add this API to the key’s API restrictions',
        'In the Google Cloud console under APIs & Services, Credentials; enable the API in the project as well.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      code: [
        'API_KEY_HTTP_REFERRER_BLOCKED',
        'API_KEY_ANDROID_APP_BLOCKED',
        'API_KEY_IOS_APP_BLOCKED',
      ],
      confidence: 'certain',
      global: true,
      source: reasons,
      explanation:
        'The key’s application restriction lists other websites or apps than the one that called.',
      fix: instruction(
        'Add this website to the key’s application restrictions',
        'Google Cloud console, APIs & Services, Credentials, the key, Websites (HTTP referrers): add https://HOST/* (and http://localhost:PORT/* for development). It takes up to five minutes.',
        'Where the referer is <empty>, the call comes from a server or from a page with Referrer-Policy: no-referrer: use a key restricted by IP address, or send the Referer.',
      ),
    },
    {
      cause: 'ip-blocked',
      code: ['API_KEY_IP_ADDRESS_BLOCKED'],
      confidence: 'certain',
      global: true,
      source: reasons,
    },
    {
      cause: 'origin-not-allowed',
      code: 'ipRefererBlocked',
      text: /\breferr?er/i,
      confidence: 'certain',
      source: legacy,
      explanation:
        'The key’s application restriction (IP addresses or referrers) does not allow this caller.',
      fix: instruction(
        'Change the key’s application restriction',
        'In the Google Cloud console under APIs & Services, Credentials: add the page’s origin to Websites (HTTP referrers), for instance https://HOST/*; for servers, restrict by IP address, or use a separate key.',
        'The change takes up to five minutes.',
      ),
    },
    {
      cause: 'ip-blocked',
      code: [
        'LOCATION_ORG_POLICY_VIOLATED',
        'LOCATION_POLICY_VIOLATED',
        'LOCATION_TAX_POLICY_VIOLATED',
        'VPC_SERVICE_CONTROLS',
        'SECURITY_POLICY_VIOLATED',
        'ORG_RESTRICTION_VIOLATION',
      ],
      confidence: 'likely',
      source: reasons,
    },
    {
      cause: 'ip-blocked',
      text: /^Request is prohibited by organization's policy/,
      confidence: 'likely',
      global: true,
      source: 'https://cloud.google.com/vpc-service-controls/docs/troubleshooting',
    },
    {
      cause: 'insufficient-scope',
      code: ['ACCESS_TOKEN_SCOPE_INSUFFICIENT'],
      confidence: 'certain',
      global: true,
      source: reasons,
      explanation: 'The token was granted for other scopes than this method accepts.',
      fix: instruction(
        'Add the scope to the sign-in, and let the user consent again',
        'The reference page of the method lists its scopes. Put one into scope of initTokenClient() or the authorization request (prompt=consent), and get a new token: the old one never gains scopes.',
        'The user can untick scopes on the consent screen: compare scope of the token response.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Request had insufficient authentication scopes/,
      confidence: 'certain',
      global: true,
      source: reasons,
    },
    {
      cause: 'insufficient-scope',
      code: 'insufficientPermissions',
      text: /^Insufficient Permission/,
      confidence: 'likely',
      source: legacy,
      explanation: 'The older APIs say “Insufficient Permission” when the token lacks a scope.',
      fix: instruction(
        'Request the scope when the user signs in',
        'Add the API’s scope to the request, and send the user through consent again: earlier grants do not include it.',
      ),
    },
    {
      cause: 'token-expired',
      code: 'ACCESS_TOKEN_EXPIRED',
      confidence: 'certain',
      source: reasons,
    },
    {
      cause: 'account-locked',
      code: 'ACCOUNT_STATE_INVALID',
      confidence: 'likely',
      source: reasons,
    },
    {
      cause: 'multiple-credentials',
      code: 'OVERLOADED_CREDENTIALS',
      confidence: 'certain',
      global: true,
      source: reasons,
    },
    { cause: 'origin-not-allowed', code: 'MISSING_ORIGIN', confidence: 'certain', source: reasons },
    {
      cause: 'token-unrecognized',
      code: 'ACCESS_TOKEN_TYPE_UNSUPPORTED',
      request: 'authorization',
      confidence: 'likely',
      source: reasons,
      explanation:
        'It is not a kind of token that this API accepts: an ID token, an API key, or a self-made token instead of an OAuth access token, or one that expired long ago.',
      fix: instruction(
        'Send an OAuth access token',
        'It begins with ya29. An ID token, an API key, or a self-made JWT is not accepted here.',
      ),
    },
    {
      cause: 'wrong-token-type',
      code: 'ACCESS_TOKEN_TYPE_UNSUPPORTED',
      request: 'token',
      confidence: 'likely',
      source: reasons,
    },
    {
      cause: 'missing-credentials',
      code: ['CREDENTIALS_MISSING', 'required'],
      status: 401,
      confidence: 'certain',
      source: reasons,
    },
    {
      cause: 'missing-credentials',
      text: /^(?:Request is missing required authentication credential|Login Required|Anonymous caller does not have)/,
      confidence: 'certain',
      source: reasons,
    },
    {
      cause: 'token-expired',
      text: /^Request had invalid authentication credentials/,
      request: 'authorization',
      confidence: 'possible',
      source: legacy,
    },
    {
      cause: 'token-unrecognized',
      text: /^Request had invalid authentication credentials|^Invalid Credentials$/,
      request: 'authorization',
      confidence: 'likely',
      source: legacy,
      explanation:
        'Google does not distinguish an expired access token from a revoked or foreign one. Usually the token is more than an hour old.',
      fix: instruction(
        'Get a new access token',
        'Refresh it with the refresh token, or call requestAccessToken() of Google Identity Services again; it lives for one hour.',
      ),
    },
    {
      cause: 'api-key-wrong-place',
      text: /^API keys are not supported by this API/,
      request: 'api-key',
      confidence: 'likely',
      global: true,
      source: auth,
      explanation: 'This method acts for a user and requires an OAuth access token, not a key.',
      fix: instruction(
        'Send an OAuth access token',
        'Sign the user in with the API’s scope, or use a service account, and send Authorization: Bearer.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /^API keys are not supported by this API/,
      confidence: 'possible',
      global: true,
      source: auth,
    },
    {
      cause: 'session-expired',
      code: ['SESSION_COOKIE_INVALID'],
      confidence: 'certain',
      source: reasons,
    },
    {
      cause: 'insufficient-permission',
      code: [
        'IAM_PERMISSION_DENIED',
        'USER_BLOCKED_BY_ADMIN',
        'RESOURCE_USAGE_RESTRICTION_VIOLATED',
        'insufficientFilePermissions',
        'domainPolicy',
        'forbiddenForNonServiceAccount',
        'delegationDenied',
      ],
      confidence: 'certain',
      source: reasons,
    },
    {
      cause: 'insufficient-permission',
      text: /^Permission '[\w.]+' denied on resource|^Permission '?[\w.]+'? denied/,
      confidence: 'certain',
      global: true,
      source: 'https://cloud.google.com/iam/docs/permission-error-messages',
    },
    {
      cause: 'insufficient-permission',
      code: 'appNotAuthorizedToFile',
      confidence: 'certain',
      global: true,
      source: legacy,
      explanation:
        'With drive.file, an app sees only files that it created or that the user picked for it.',
      fix: instruction(
        'Let the user pick the file, or request a wider scope',
        'Open it with the Google Picker, which grants this app access; or request drive or drive.readonly.',
      ),
    },
    {
      cause: 'wrong-environment',
      code: ['CONSUMER_INVALID', 'RESOURCE_PROJECT_INVALID', 'USER_PROJECT_DENIED'],
      confidence: 'likely',
      source: reasons,
    },
    {
      cause: 'api-key-missing',
      code: ['dailyLimitExceededUnreg'],
      confidence: 'certain',
      global: true,
      source: legacy,
      explanation: 'The quota for unauthenticated use is zero, and the request has no key.',
      fix: instruction(
        'Send the API key as key= or X-Goog-Api-Key',
        'Create it under APIs & Services, Credentials, and enable the API in that project.',
      ),
    },
    {
      cause: 'rate-limited',
      code: [
        'RATE_LIMIT_EXCEEDED',
        'RESOURCE_QUOTA_EXCEEDED',
        'rateLimitExceeded',
        'userRateLimitExceeded',
        'dailyLimitExceeded',
        'quotaExceeded',
        'sharingRateLimitExceeded',
        'variableTermLimitExceeded',
        'concurrentLimitExceeded',
      ],
      confidence: 'certain',
      source: legacy,
    },
    {
      cause: 'account-locked',
      code: ['accountDisabled', 'userDisabled'],
      confidence: 'certain',
      source: legacy,
    },
    {
      cause: 'refresh-token-invalid',
      text: /^Token has been expired or revoked/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation:
        'While a project’s consent screen is in testing, refresh tokens live for seven days.',
      fix: instruction(
        'Sign the user in again, and publish the consent screen',
        'In testing, refresh tokens expire after seven days: set the publishing status to In production.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      code: 'invalid_grant',
      text: /^reauth related error|invalid_rapt/,
      confidence: 'certain',
      source: oauth,
    },
    {
      cause: 'step-up-required',
      code: ['invalid_rapt', 'rapt_required'],
      confidence: 'certain',
      global: true,
      source: 'https://support.google.com/a/answer/9368756',
    },
    {
      cause: 'authorization-code-invalid',
      code: 'invalid_grant',
      text: /^(?:Bad Request|Malformed auth code)/,
      request: 'code',
      confidence: 'likely',
      source: oauth,
    },
    {
      cause: 'clock-skew',
      text: /^Invalid JWT: Token must be a short-lived token/,
      confidence: 'likely',
      global: true,
      source: 'https://developers.google.com/identity/protocols/oauth2/service-account#error-codes',
    },
    {
      cause: 'invalid-signature',
      text: /^Invalid JWT Signature/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.google.com/identity/protocols/oauth2/service-account#error-codes',
    },
    {
      cause: 'insufficient-permission',
      code: ['org_internal', 'admin_policy_enforced', 'disallowed_useragent'],
      confidence: 'likely',
      global: true,
      source: oauth,
      explanation:
        'The consent screen or the administrator’s policy does not let this account use the app.',
      fix: instruction(
        'Open the app to this account',
        'Google Auth Platform, Audience: the user type Internal admits only accounts of the organization; External in testing only the listed test users.',
        'admin_policy_enforced: the Workspace administrator allows the app under Security, API controls. disallowed_useragent: sign in with the system browser, not an embedded web view.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: ['deleted_client', 'invalid_client'],
      confidence: 'certain',
      source: oauth,
    },
    {
      cause: 'redirect-uri-mismatch',
      code: ['redirect_uri_mismatch'],
      confidence: 'certain',
      source: oauth,
      explanation: 'The redirect_uri is not one of the OAuth client’s.',
      fix: instruction(
        'Add the redirect_uri to the OAuth client',
        'Google Cloud console, APIs & Services, Credentials, the OAuth client, Authorized redirect URIs: exactly as in the request. For the code flow in a popup (Google Identity Services, ux_mode: popup) the server sends redirect_uri=postmessage.',
        'It takes from five minutes to some hours.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      code: ['origin_mismatch', 'idpiframe_initialization_failed'],
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation: 'The page’s origin is not one of the OAuth client’s JavaScript origins.',
      fix: instruction(
        'Add the origin to Authorized JavaScript origins',
        'Google Cloud console, APIs & Services, Credentials, the OAuth client: scheme, host and port, without a path; for development both http://localhost and http://localhost:PORT. Clear the site’s cache afterwards.',
        'idpiframe_initialization_failed comes from the retired gapi.auth2: move to Google Identity Services (accounts.google.com/gsi/client).',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /^This API does not support (?:user|anonymous)|^Your application has authenticated using end user credentials/,
      confidence: 'likely',
      global: true,
      source: auth,
      explanation:
        'This API requires a quota project, or a service account instead of a user’s token.',
      fix: instruction(
        'Name a quota project, or use a service account',
        'Send X-Goog-User-Project: PROJECT_ID; with gcloud, run gcloud auth application-default set-quota-project.',
      ),
    },
  ],
  // https://developers.google.com/identity/protocols/oauth2/scopes
  scopes: [
    {
      method: 'GET',
      path: /^\/(?:upload\/)?drive\/v\d/,
      scope: 'https://www.googleapis.com/auth/drive.readonly',
    },
    { path: /^\/(?:upload\/)?drive\/v\d/, scope: 'https://www.googleapis.com/auth/drive.file' },
    {
      method: 'GET',
      path: /^\/v4\/spreadsheets/,
      scope: 'https://www.googleapis.com/auth/spreadsheets.readonly',
    },
    { path: /^\/v4\/spreadsheets/, scope: 'https://www.googleapis.com/auth/spreadsheets' },
    {
      method: 'GET',
      path: /^\/calendar\/v3/,
      scope: 'https://www.googleapis.com/auth/calendar.readonly',
    },
    { path: /^\/calendar\/v3/, scope: 'https://www.googleapis.com/auth/calendar.events' },
    {
      method: 'POST',
      path: /^\/gmail\/v1\/users\/[^/]+\/messages\/send$/,
      scope: 'https://www.googleapis.com/auth/gmail.send',
    },
    {
      method: 'GET',
      path: /^\/gmail\/v1/,
      scope: 'https://www.googleapis.com/auth/gmail.readonly',
    },
    { path: /^\/gmail\/v1/, scope: 'https://www.googleapis.com/auth/gmail.modify' },
    {
      method: 'POST',
      path: /^\/upload\/youtube\/v3\/videos/,
      scope: 'https://www.googleapis.com/auth/youtube.upload',
    },
    {
      method: 'GET',
      path: /^\/youtube\/v3/,
      scope: 'https://www.googleapis.com/auth/youtube.readonly',
    },
    { path: /^\/youtube\/v3/, scope: 'https://www.googleapis.com/auth/youtube.force-ssl' },
    {
      method: 'GET',
      path: /^\/v1\/documents/,
      scope: 'https://www.googleapis.com/auth/documents.readonly',
    },
    { path: /^\/v1\/documents/, scope: 'https://www.googleapis.com/auth/documents' },
    {
      method: 'GET',
      path: /^\/v1\/people/,
      scope: 'https://www.googleapis.com/auth/contacts.readonly',
    },
    { path: /^\/bigquery\/v2/, scope: 'https://www.googleapis.com/auth/bigquery' },
  ],
  examples: [
    {
      name: 'service not enabled: enable the API in the project of the key or client',
      cause: 'service-not-enabled',
      http: `
        GET https://www.googleapis.com/calendar/v3/calendars/primary/events
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Google Calendar API has not been used in project 123456 before or it is disabled.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'redirect uri mismatch: add the redirect_uri to the OAuth client',
      cause: 'redirect-uri-mismatch',
      http: `
        POST https://oauth2.googleapis.com/token
        Content-Type: application/x-www-form-urlencoded
        Origin: https://app.example.com

        grant_type=authorization_code&code=abcDEF123456&client_id=app1&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc&client_secret=GOCSPX-abcdefghijklmnopqrstuvwxyz01

        400
        Content-Type: application/json

        {"error":"redirect_uri_mismatch","error_description":"Bad Request"}
      `,
    },
    {
      name: 'origin not allowed: add the origin to Authorized JavaScript origins',
      cause: 'origin-not-allowed',
      http: `
        GET https://accounts.google.com/o/oauth2/iframerpc?action=checkOrigin&origin=http%3A%2F%2Flocalhost%3A3000&client_id=1.apps.googleusercontent.com

        400
        Content-Type: application/json

        {"error":"idpiframe_initialization_failed","details":"Not a valid origin for the client: http://localhost:3000 has not been registered for client ID 1.apps.googleusercontent.com."}
      `,
    },
    {
      name: 'insufficient scope: add the scope to the sign-in, and let the user consent again',
      cause: 'insufficient-scope',
      http: `
        GET https://www.googleapis.com/calendar/v3/calendars/primary/events
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Request had insufficient authentication scopes.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'insufficient permission: open the app to this account',
      cause: 'insufficient-permission',
      http: `
        POST https://oauth2.googleapis.com/token
        Content-Type: application/x-www-form-urlencoded
        Origin: https://app.example.com

        grant_type=authorization_code&code=abcDEF123456&client_id=app1&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&code_verifier=w2xT0example0verifier0w2xT0example0verifier0abc

        403
        Content-Type: application/json

        {"error":"org_internal","error_description":"Restricted to users within its organization."}
      `,
    },
    {
      name: 'a file that is not shared',
      cause: 'insufficient-permission',
      http: `
        GET https://sheets.googleapis.com/v4/spreadsheets/1AbC/values/A1
        Authorization: Bearer ya29.c.b0AaekmExample0123456789

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"The caller does not have permission","status":"PERMISSION_DENIED"}}
      `,
    },
    {
      name: 'service not enabled: 403,',
      cause: 'service-not-enabled',
      http: `
        GET https://vision.googleapis.com/v1/images
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Cloud Vision API has not been used in project 1 before or it is disabled.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'origin not allowed: 403,',
      cause: 'origin-not-allowed',
      http: `
        GET https://maps.googleapis.com/v1/x?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Requests from referer <empty> are blocked.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_HTTP_REFERRER_BLOCKED","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'insufficient scope: 403,',
      cause: 'insufficient-scope',
      http: `
        GET https://gmail.googleapis.com/gmail/v1/users/me/messages
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Request had insufficient authentication scopes.","errors":[{"message":"Insufficient Permission","domain":"global","reason":"insufficientPermissions"}],"status":"PERMISSION_DENIED"}}
      `,
    },
    {
      name: 'insufficient permission: appNotAuthorizedToFile',
      cause: 'insufficient-permission',
      http: `
        GET https://www.googleapis.com/drive/v3/files/1
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"errors":[{"domain":"global","reason":"appNotAuthorizedToFile","message":"The user has not granted the app 1 read access to the file 2."}],"code":403,"message":"The user has not granted the app 1 read access to the file 2."}}
      `,
    },
    {
      name: 'insufficient permission: 403,',
      cause: 'insufficient-permission',
      http: `
        POST https://pubsub.googleapis.com/v1/projects/p/topics
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Permission 'pubsub.topics.create' denied on resource 'projects/p' (or it may not exist).","status":"PERMISSION_DENIED"}}
      `,
    },
    {
      name: 'multiple credentials: 400,',
      cause: 'multiple-credentials',
      http: `
        GET https://www.googleapis.com/x?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"x","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"OVERLOADED_CREDENTIALS"}]}}
      `,
    },
    {
      name: 'refresh token invalid: invalid_grant',
      cause: 'refresh-token-invalid',
      http: `
        POST https://oauth2.googleapis.com/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=old&client_id=app

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Token has been expired or revoked."}
      `,
    },
    {
      name: 'service not enabled: API_KEY_SERVICE_BLOCKED',
      cause: 'service-not-enabled',
      http: `
        GET https://vision.googleapis.com/v1/images
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":{"code":403,"status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_SERVICE_BLOCKED","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'token unrecognized: ACCESS_TOKEN_TYPE_UNSUPPORTED',
      cause: 'token-unrecognized',
      http: `
        GET https://vision.googleapis.com/v1/images
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"code":403,"status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ACCESS_TOKEN_TYPE_UNSUPPORTED","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'token unrecognized: Request had invalid authentication credentia',
      cause: 'token-unrecognized',
      http: `
        GET https://vision.googleapis.com/v1/images
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"code":403,"message":"Request had invalid authentication credentials","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"Request had invalid authentication credentials","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'api key wrong place: API keys are not supported by this API',
      cause: 'api-key-wrong-place',
      http: `
        GET https://vision.googleapis.com/v1/images
        x-api-key: 0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"error":{"code":403,"message":"API keys are not supported by this API","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API keys are not supported by this API","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'api key missing: dailyLimitExceededUnreg',
      cause: 'api-key-missing',
      http: `
        GET https://vision.googleapis.com/v1/images
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":{"code":403,"status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"dailyLimitExceededUnreg","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'wrong scheme: This API does not support user',
      cause: 'wrong-scheme',
      http: `
        GET https://vision.googleapis.com/v1/images
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":{"code":403,"message":"This API does not support user","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"This API does not support user","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'ipRefererBlocked',
      cause: 'origin-not-allowed',
      http: `
        GET https://www.googleapis.com/youtube/v3/videos?key=AIzaSyA0123456789abcdefghijklmnopqrstuv&id=1
        Referer: https://app.example.com/

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"The referrer https://app.example.com/ does not match the referrer restrictions configured on your API key.","errors":[{"domain":"usageLimits","reason":"ipRefererBlocked","message":"The referrer https://app.example.com/ does not match the referrer restrictions configured on your API key."}]}}
      `,
    },
  ],
} satisfies Vendor;
