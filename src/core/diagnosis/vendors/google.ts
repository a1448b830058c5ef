import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const reasons = 'https://cloud.google.com/apis/docs/error-reasons'; // google.api.ErrorReason
const legacy = 'https://developers.google.com/workspace/drive/api/guides/handle-errors';
const oauth =
  'https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors';
const auth = 'https://cloud.google.com/docs/authentication/troubleshoot-adc';

const widerScope = instruction(
  'Add the scope to the sign-in, and let the user consent again',
  'The reference page of the method lists its scopes. Put one into scope of initTokenClient() or the authorization request (prompt=consent), and get a new token: the old one never gains scopes. Users can untick scopes, so compare scope of the token response.',
  'A program that stores tokens (token.json, token.pickle) must delete the file. With gcloud: gcloud auth application-default login --scopes=SCOPE,https://www.googleapis.com/auth/cloud-platform.',
  'On a VM, Cloud Run or GKE the access scopes of the instance count: stop it, and set “Allow full access to all Cloud APIs”.',
);

const reauth = instruction(
  'Sign in again, or use a service account',
  'gcloud auth login, and gcloud auth application-default login for libraries.',
  'For programs: a service account is not subject to it. The administrator sets it in admin.google.com, Security, Access and data control, Google Cloud session control.',
);

const newRefreshToken = instruction(
  'Sign the user in again, and publish the consent screen',
  'In testing, refresh tokens expire after seven days: Google Auth Platform, Audience, Publish app (In production). Then authorize again with access_type=offline and prompt=consent, and replace the stored token (token.json).',
  'OAuth Playground: tokens end after a day unless “Use your own OAuth credentials” is ticked, with https://developers.google.com/oauthplayground as redirect URI.',
  'A removed access, a changed password (Gmail scopes), six months without use, or more than 100 tokens for one client and user end it too.',
);

const addJavaScriptOrigin = instruction(
  'Add the origin to Authorized JavaScript origins',
  'Google Cloud console, APIs & Services, Credentials, the OAuth client of this client_id: scheme, host and port, without a path; for development both http://localhost and http://localhost:PORT. It takes some minutes; clear the site’s cache afterward.',
  'Over http (localhost) the page must send its origin: Referrer-Policy no-referrer-when-downgrade, not no-referrer or same-origin. Other hosts than localhost need https.',
  'idpiframe_initialization_failed comes from the retired gapi.auth2: move to Google Identity Services (accounts.google.com/gsi/client).',
);

/**
 * Google APIs: `google.rpc.ErrorInfo` reasons, the older `error.errors[].reason`, and the OAuth
 * endpoints.
 */
export const google = {
  id: 'google',
  name: 'Google APIs',
  signs: [
    { host: /(?:^|\.)googleapis\.com$|^(?:accounts|www|script)\.google\.com$/ },
    { body: /type\.googleapis\.com\/google\.rpc\./ },
    { header: ['www-authenticate', /accounts\.google\.com/] },
  ],
  rows: [
    {
      cause: 'insufficient-permission',
      text: /^User doesn't have permission to access customer\./,
      confidence: 'certain',
      global: true,
      source: 'https://developers.google.com/google-ads/api/docs/concepts/call-structure#cid',
      explanation:
        'The signed-in user has no access to this Google Ads account, or reaches it only through a manager account that the request does not name.',
      fix: instruction(
        'Send login-customer-id with the manager account’s id',
        'It is the id of the manager account (MCC) through which the user has access, without hyphens: login_customer_id in google-ads.yaml.',
        'Without a manager account, the Google account that granted the refresh token must be a user of the Ads account (Admin, Access and security).',
      ),
    },
    {
      cause: 'license-or-plan',
      text: /^The developer token is (?:only approved for use with test accounts|not approved)/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.google.com/google-ads/api/docs/access-levels',
      explanation: 'The developer token has test access and works for test accounts alone.',
      fix: instruction(
        'Apply for Basic access, or call a test account',
        'Google Ads manager account, Tools, API Center, Access level: apply for Basic Access.',
        'Until then use a test manager account and customer ids below it.',
      ),
    },
    {
      cause: 'wrong-environment',
      text: /^The developer token is not allowed with (?:the )?project|^Developer token is not allowed with project/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.google.com/google-ads/api/docs/concepts/call-structure',
      explanation: 'A developer token is bound to the first Google Cloud project that uses it.',
      fix: instruction(
        'Use the OAuth client of the project that the developer token is bound to',
        'Create the OAuth client in the project that first used the token, or use that project’s developer token.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^User does not have sufficient permissions? for (?:this (?:property|profile|account)|site)/,
      confidence: 'certain',
      global: true,
      source:
        'https://developers.google.com/analytics/devguides/reporting/data/v1/quickstart-client-libraries',
      explanation:
        'The token’s account is not a user of this Analytics property or Search Console site.',
      fix: instruction(
        'Add the account of the token as a user of the property',
        'Analytics: Admin, Property access management, add the email address (client_email of a service account) as Viewer; use the numeric property id, not G-…',
        'Search Console: Settings, Users and permissions, add the address. A domain property is addressed as sc-domain:example.com, a URL property with its scheme and slash.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Permission denied\. Failed to verify the URL ownership/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.google.com/search/apis/indexing-api/v3/prereqs',
      explanation:
        'The Indexing API accepts URLs only from an owner of the site in Search Console.',
      fix: instruction(
        'Add the service account as an owner of the site in Search Console',
        'Settings, Users and permissions, Add user: client_email with the permission Owner.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'forbiddenForServiceAccounts',
      confidence: 'certain',
      global: true,
      source: 'https://developers.google.com/workspace/calendar/api/guides/errors',
      explanation: 'A service account alone cannot invite guests to an event.',
      fix: instruction(
        'Act for a user through domain-wide delegation',
        'Admin console, Security, API controls, Domain-wide delegation: the client id of the service account with https://www.googleapis.com/auth/calendar; then set subject to a user of the domain.',
        'Without Workspace: sign the user in with OAuth, or create the event without attendees.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'requiredAccessLevel',
      confidence: 'certain',
      source: 'https://developers.google.com/workspace/calendar/api/guides/errors',
      explanation: 'The calendar is shared with this account, but for reading only.',
      fix: instruction(
        'Share the calendar with “Make changes to events”',
        'Google Calendar, Settings of the calendar, Share with specific people: add the account (client_email of a service account) with Make changes to events.',
        'calendarId primary is the calendar of the account itself; use the id of the shared one.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: 'storageQuotaExceeded',
      confidence: 'certain',
      global: true,
      source: legacy,
      explanation:
        'The account that owns the new file has no space left; a service account has none at all.',
      fix: instruction(
        'Free space, or let another account own the file',
        'For a service account: upload into a shared drive with supportsAllDrives=true, or act for a user (domain-wide delegation with subject, or OAuth).',
        'For a user: empty the trash or buy storage.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^The caller does not have permission/,
      request: 'api-key',
      confidence: 'likely',
      source: reasons,
      explanation:
        'An API key does not identify a user: it can read only files and documents that are shared with everyone who has the link.',
      fix: instruction(
        'Share the file with “Anyone with the link”, or send a token',
        'Google Sheets or Drive, Share, General access, Anyone with the link, Viewer. A key can never write.',
        'For a private file: OAuth (initTokenClient with the scope), or a service account on a server that the file is shared with (…@PROJECT.iam.gserviceaccount.com).',
      ),
    },
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
        'Open the activationUrl of the response, or Google Cloud console, APIs & Services, Library, and enable it in the project whose number is in the message; wait a few minutes.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: ['BILLING_DISABLED', 'GCP_SUSPENDED', 'CONSUMER_SUSPENDED'],
      confidence: 'certain',
      source: reasons,
      explanation:
        'The project of the key or token has no active billing account, or Google suspended it.',
      fix: instruction(
        'Link an active billing account to the project',
        'Google Cloud console, Billing, Account management: link the project that the message names; it takes some minutes.',
        'CONSUMER_SUSPENDED: the project or key was suspended, often for abuse or a leaked key. The notice went to the project’s owners; appeal there, or use a key from another project.',
      ),
    },
    {
      cause: 'api-key-invalid',
      code: ['API_KEY_INVALID', 'keyInvalid', 'keyExpired'],
      confidence: 'certain',
      source: reasons,
      explanation:
        'The key does not exist (deleted, cut while copying, or a variable’s name instead of its value), or it has expired.',
      fix: instruction(
        'Copy the key again, and see that the program reads it',
        'Google Cloud console, APIs & Services, Credentials, Show key (Gemini: aistudio.google.com/apikey). It begins with AIza and has 39 characters; trim quotes and line breaks.',
        'A page built by Vite or Next.js has the key of the build: restart the server or build again after a change of .env.',
        'A new key takes some minutes to work.',
      ),
    },
    {
      cause: 'api-key-missing',
      text: /^(?:The request is missing a valid API key|Method doesn't allow unregistered callers)/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: auth,
      explanation:
        'The request reached Google without any key or token, usually because its variable is empty.',
      fix: instruction(
        'Send the API key as key= or X-Goog-Api-Key',
        'Log the URL that is called: key= is empty or absent if the environment variable is not set where the code runs (VITE_, NEXT_PUBLIC_ or a restart may be missing).',
        'A proxy or base URL of your own must pass on the query and the header x-goog-api-key.',
      ),
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
        'If the referer is <empty>, the call comes from a server or from a page with Referrer-Policy: no-referrer: use a key restricted by IP address, or send the Referer.',
      ),
    },
    {
      cause: 'ip-blocked',
      code: ['API_KEY_IP_ADDRESS_BLOCKED'],
      confidence: 'certain',
      global: true,
      source: reasons,
      explanation: 'The key is restricted to other IP addresses than the one that called.',
      fix: instruction(
        'Add the caller’s IP address to the key',
        'Google Cloud console, APIs & Services, Credentials, the key, IP addresses: add the public address that the message names, IPv6 too.',
        'Serverless platforms have changing addresses: route through a fixed address, or restrict the key by API alone.',
      ),
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
      explanation:
        'A policy of the organization, or a perimeter of VPC Service Controls, refuses the caller’s place or network.',
      fix: instruction(
        'Ask an administrator to allow the caller in the policy',
        'VPC Service Controls: search the audit logs for the vpcServiceControlsUniqueIdentifier of the response, then add an ingress rule or access level.',
        'Organization policies: IAM & Admin, Organization policies.',
      ),
    },
    {
      cause: 'ip-blocked',
      text: /^Request is prohibited by organization's policy/,
      confidence: 'likely',
      global: true,
      source: 'https://cloud.google.com/vpc-service-controls/docs/troubleshooting',
      explanation:
        'A perimeter of VPC Service Controls protects this project, and the caller, its network or the target is outside.',
      fix: instruction(
        'Find the denial by vpcServiceControlsUniqueIdentifier, and add a rule',
        'console.cloud.google.com/security/service-perimeter, Troubleshoot: paste the identifier of the message; it names the perimeter and the violated rule.',
        'Add an ingress or egress rule or an access level for this identity or address, or call from inside the perimeter.',
      ),
    },
    {
      cause: 'insufficient-scope',
      text: /^Request had insufficient authentication scopes/,
      path: /^\/v1\/(?:mediaItems|albums|sharedAlbums)/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.google.com/photos/support/updates',
      explanation:
        'Since April 2025, the Photos Library API reaches only what the app itself created; the scopes photoslibrary and photoslibrary.readonly are gone.',
      fix: instruction(
        'Use the Picker API, or the scopes for the app’s own items',
        'To let users choose photos: scope photospicker.mediaitems.readonly and https://photospicker.googleapis.com/v1/sessions.',
        'For items that the app uploaded: photoslibrary.readonly.appcreateddata and photoslibrary.appendonly.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: ['ACCESS_TOKEN_SCOPE_INSUFFICIENT'],
      confidence: 'certain',
      global: true,
      source: reasons,
      explanation: 'The token was granted for other scopes than this method accepts.',
      fix: widerScope,
    },
    {
      cause: 'insufficient-scope',
      text: /^Request had insufficient authentication scopes/,
      confidence: 'certain',
      global: true,
      source: reasons,
      explanation: 'The token was granted for other scopes than this method accepts.',
      fix: widerScope,
    },
    {
      cause: 'insufficient-scope',
      code: 'insufficientPermissions',
      text: /^Insufficient Permission/,
      confidence: 'likely',
      source: legacy,
      fix: widerScope,
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
      explanation: 'The Google account is disabled, deleted or not set up for this service.',
      fix: instruction(
        'Check the account’s state',
        'Sign in to accounts.google.com as this user. A Workspace administrator: admin.google.com, Directory, Users: Suspended, and Apps, Google Workspace: the service is on for the user.',
      ),
    },
    {
      cause: 'multiple-credentials',
      code: 'OVERLOADED_CREDENTIALS',
      confidence: 'certain',
      global: true,
      source: reasons,
      explanation:
        'The request names its project or user twice, for example by an API key and a token that belong together in no way.',
      fix: instruction(
        'Send one kind of credential',
        'Drop key= where a token is sent, or the other way around; the same token must not be in Authorization and in access_token= either.',
      ),
    },
    {
      cause: 'origin-not-allowed',
      code: 'MISSING_ORIGIN',
      confidence: 'certain',
      source: reasons,
      explanation: 'This method works only for pages: the request has no Origin header.',
      fix: instruction(
        'Call this method from a page, or send Origin',
        'Programs use a service account or another method instead.',
      ),
    },
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
      explanation:
        'No access token arrived: the call has neither an Authorization header nor access_token.',
      fix: instruction(
        'Send Authorization: Bearer with an OAuth access token',
        'gapi.client: call gapi.client.setToken() after the sign-in, before the first call. googleapis for Node: pass auth to google.drive({ version, auth }).',
        'A key alone reads only public data.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^(?:Request is missing required authentication credential|Login Required|Anonymous caller does not have)/,
      confidence: 'certain',
      source: reasons,
      explanation:
        'No access token arrived: the call has neither an Authorization header nor access_token.',
      fix: instruction(
        'Send Authorization: Bearer with an OAuth access token',
        'gapi.client: call gapi.client.setToken() after the sign-in, before the first call. googleapis for Node: pass auth to google.drive({ version, auth }).',
        'FCM’s legacy server key (AAAA…) no longer works: sign in with a service account for /v1/projects/PROJECT/messages:send.',
      ),
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
      global: 'cause',
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
      explanation:
        'The account of the token lacks the permission that the message names, or its administrator blocks it.',
      fix: instruction(
        'Grant the account of the token a role with this permission',
        'IAM & Admin, IAM, Grant access: the email address of the caller (client_email of a service account), on the project of the resource.',
        'Drive’s insufficientFilePermissions: share the file with that address as Editor; domainPolicy: the Workspace administrator has switched off the API or sharing.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Permission '[\w.]+' denied on resource|^Permission '?[\w.]+'? denied/,
      confidence: 'certain',
      global: 'cause',
      source: 'https://cloud.google.com/iam/docs/permission-error-messages',
      explanation:
        'The account of the token has no role with this permission on this resource, or the resource’s name (project, location) is wrong.',
      fix: instruction(
        'Grant the account a role that contains this permission',
        'gcloud projects add-iam-policy-binding PROJECT --member=serviceAccount:EMAIL --role=ROLE, for example roles/aiplatform.user for aiplatform.endpoints.predict.',
        'See who calls: gcloud auth list, or client_email of the key file. “Or it may not exist”: check project and region in the URL.',
        'A new role takes up to a few minutes.',
      ),
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
      confidence: 'certain',
      source: reasons,
      explanation:
        'The quota project that the request names does not exist, or the caller may not use it.',
      fix: instruction(
        'Set a quota project that the caller may use',
        'gcloud auth application-default set-quota-project PROJECT_ID, or send X-Goog-User-Project: PROJECT_ID.',
        'The account needs roles/serviceusage.serviceUsageConsumer on that project, and the API must be enabled there.',
      ),
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
      code: 'quotaExceeded',
      path: /^\/(?:upload\/)?youtube\/v3\//,
      confidence: 'certain',
      source: 'https://developers.google.com/youtube/v3/determine_quota_cost',
      explanation:
        'The project’s daily units of the YouTube Data API are used up; they return at midnight Pacific time.',
      fix: instruction(
        'Spend fewer quota units, or request more',
        'A project has 10,000 units a day. search.list costs 100 a call, most other lists 1: read a channel’s videos with playlistItems.list of its uploads playlist, and cache.',
        'Google Cloud console, YouTube Data API v3, Quotas shows the use; the YouTube API audit form raises it.',
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
      explanation: 'A quota of the API or of the user is used up; the older APIs say so with 403.',
      fix: instruction(
        'Wait, send fewer calls, and see the quota that is used up',
        'Google Cloud console, APIs & Services, the API, Quotas: which one is full, per minute or per day. Repeat with exponential backoff.',
        'Batch calls, ask for fewer fields, and cache. dailyLimitExceeded ends at midnight Pacific time; request a higher quota there.',
      ),
    },
    {
      cause: 'account-locked',
      code: ['accountDisabled', 'userDisabled'],
      confidence: 'certain',
      source: legacy,
      explanation: 'The user’s account is disabled.',
      fix: instruction(
        'Restore the account, or call as another user',
        'admin.google.com, Directory, Users, the user, Reactivate; a personal account: g.co/recover.',
      ),
    },
    {
      cause: 'refresh-token-invalid',
      text: /^Token has been expired or revoked/,
      confidence: 'certain',
      global: true,
      source: oauth,
      explanation:
        'While a project’s consent screen is in testing, refresh tokens live for seven days.',
      fix: newRefreshToken,
    },
    {
      cause: 'refresh-token-invalid',
      code: 'invalid_grant',
      text: /^Bad Request$/,
      request: 'refresh',
      confidence: 'likely',
      source: oauth,
      explanation:
        'The refresh token has expired or was revoked, or belongs to another client. While the consent screen is in testing it lives for seven days.',
      fix: newRefreshToken,
    },
    {
      cause: 'refresh-token-invalid',
      code: 'invalid_grant',
      text: /^reauth related error|invalid_rapt/,
      confidence: 'certain',
      source: oauth,
      explanation:
        'The Workspace administrator requires a new sign-in for Google Cloud after some hours, so the refresh token no longer works alone.',
      fix: reauth,
    },
    {
      cause: 'authorization-code-invalid',
      code: 'invalid_grant',
      text: /^(?:Bad Request|Malformed auth code)/,
      request: 'code',
      confidence: 'likely',
      source: oauth,
      explanation:
        'The code was exchanged already, is more than a few minutes old, or was decoded wrongly.',
      fix: instruction(
        'Exchange the code once, with the redirect_uri that got it',
        'React StrictMode and reloads of the callback page send it twice: guard the call and remove it from the URL.',
        'The code contains a slash: decode %2F once, not twice. For ux_mode popup, redirect_uri is postmessage.',
      ),
    },
    {
      cause: 'clock-skew',
      text: /^Invalid JWT: Token must be a short-lived token/,
      confidence: 'likely',
      global: true,
      source: 'https://developers.google.com/identity/protocols/oauth2/service-account#error-codes',
      explanation: 'iat and exp of the service account’s assertion do not match Google’s clock.',
      fix: instruction(
        'Synchronize the clock of the machine that signs',
        'Compare date -u with the Date header of the response; restart Docker Desktop or WSL after sleep (hwclock -s), or enable NTP.',
        'iat is now, exp at most 3600 seconds later, both in seconds and not in milliseconds.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^Invalid JWT Signature/,
      confidence: 'certain',
      global: 'cause',
      source: 'https://developers.google.com/identity/protocols/oauth2/service-account#error-codes',
      explanation:
        'The private key that signed is not (or no longer) one of this service account’s.',
      fix: instruction(
        'Create a new key for the service account',
        'IAM & Admin, Service Accounts, the account, Keys, Add key, JSON: a deleted or disabled key looks the same. Replace the file where the program runs.',
        'From an environment variable: private_key.replace(/\\\\n/g, "\\n") restores its line breaks.',
      ),
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
      cause: 'consent-required',
      code: 'unauthorized_client',
      text: /^(?:Client is unauthorized to retrieve access tokens using this method|Unauthorized client or scope in request)/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.google.com/identity/protocols/oauth2/service-account#error-codes',
      explanation:
        'The service account wants to act for a user, and the domain has not delegated these scopes to it.',
      fix: instruction(
        'Authorize the service account’s client id for exactly these scopes',
        'admin.google.com, Security, Access and data control, API controls, Manage domain-wide delegation: the numeric client id (unique id, not the email address) and every scope that the code requests, separated by commas.',
        'The subject must be a user of that Workspace domain; gmail.com accounts cannot be impersonated: use OAuth for them.',
        'Leave out subject if the account only needs its own access. A change can take up to 24 hours.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: 'invalid_grant',
      text: /^Invalid (?:grant: account not found|email or User ID)/,
      confidence: 'certain',
      global: true,
      source: 'https://developers.google.com/identity/protocols/oauth2/service-account#error-codes',
      explanation:
        'The service account (iss) was deleted or mistyped, or the user to act for (sub) does not exist in the domain.',
      fix: instruction(
        'Use a service account and a user that exist',
        'client_email of the key file must be listed under IAM & Admin, Service Accounts.',
        'subject must be the primary address of a user of the Workspace domain, not an alias, a group, or a gmail.com account.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: 'unauthorized_client',
      text: /^Unauthorized$/,
      request: 'refresh',
      confidence: 'likely',
      source: oauth,
      explanation:
        'The refresh token was issued to a different OAuth client than the one in client_id.',
      fix: instruction(
        'Use the client id and secret that the refresh token was issued to',
        'A token of the OAuth Playground belongs to Google’s own client unless “Use your own OAuth credentials” is ticked there before the authorization.',
        'Otherwise authorize again with this client, and store the new refresh token.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: ['deleted_client', 'invalid_client'],
      confidence: 'certain',
      source: oauth,
      explanation:
        'The OAuth client does not exist (deleted, or cut while copying), or the secret is not its own.',
      fix: instruction(
        'Copy client id and secret of the same OAuth client again',
        'Google Cloud console, APIs & Services, Credentials: the id ends in .apps.googleusercontent.com. Look for spaces, quotes, and a doubled https:// at the beginning.',
        'A secret that was reset or disabled no longer works; add a new one to the client. A client that was deleted cannot be restored after 30 days.',
        '“client_secret is missing”: a client of type Web application needs it, so exchange the code on a server.',
      ),
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
      fix: addJavaScriptOrigin,
    },
    {
      cause: 'origin-not-allowed',
      status: 403,
      path: /^\/gsi\/(?:status|select|button|iframe|transform|fedcm)/,
      confidence: 'certain',
      source: 'https://developers.google.com/identity/gsi/web/guides/get-google-api-clientid',
      explanation:
        'Google Identity Services refuses the page’s origin for this client_id; the console says “The given origin is not allowed for the given client ID”.',
      fix: addJavaScriptOrigin,
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
    {
      cause: 'login-redirect',
      status: [301, 302, 303, 307],
      header: ['location', /^https:\/\/accounts\.google\.com\//],
      path: /^\/(?:a\/)?macros\//,
      confidence: 'certain',
      source: 'https://developers.google.com/apps-script/guides/web',
      explanation:
        'The Apps Script web app is not open to everyone, so Google sends the caller to the sign-in.',
      fix: instruction(
        'Deploy the web app with access for Anyone',
        'Apps Script editor, Deploy, Manage deployments, Edit: Execute as Me, Who has access Anyone; choose New version and deploy.',
        'Call the URL that ends in /exec, not /dev. Send a plain body (Content-Type: text/plain), because Apps Script does not respond to a preflight.',
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
    {
      name: 'license or plan: billing is disabled',
      cause: 'license-or-plan',
      http: `
        POST https://vision.googleapis.com/v1/images:annotate
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"This API method requires billing to be enabled. Please enable billing on project #1.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"BILLING_DISABLED","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'api key invalid: API_KEY_INVALID',
      cause: 'api-key-invalid',
      http: `
        POST https://translation.googleapis.com/language/translate/v2?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        400
        Content-Type: application/json

        {"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'api key missing: unregistered callers',
      cause: 'api-key-missing',
      http: `
        POST https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.","status":"PERMISSION_DENIED"}}
      `,
    },
    {
      name: 'ip blocked: the key’s addresses',
      cause: 'ip-blocked',
      http: `
        GET https://translation.googleapis.com/language/translate/v2?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234&q=a

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"The provided API key has an IP address restriction. The originating IP address of the call (203.0.113.7) violates this restriction.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_IP_ADDRESS_BLOCKED","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'ip blocked: VPC Service Controls',
      cause: 'ip-blocked',
      http: `
        GET https://bigquery.googleapis.com/bigquery/v2/projects/p/datasets
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: abc","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SECURITY_POLICY_VIOLATED","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'insufficient scope: the words alone',
      cause: 'insufficient-scope',
      http: `
        GET https://people.googleapis.com/v1/people/me/connections
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Request had insufficient authentication scopes.","status":"PERMISSION_DENIED"}}
      `,
    },
    {
      name: 'missing credentials: no token',
      cause: 'missing-credentials',
      http: `
        GET https://www.googleapis.com/calendar/v3/calendars/primary/events

        401
        Content-Type: application/json

        {"error":{"errors":[{"domain":"global","reason":"required","message":"Login Required."}],"code":401,"message":"Login Required."}}
      `,
    },
    {
      name: 'missing credentials: CREDENTIALS_MISSING',
      cause: 'missing-credentials',
      http: `
        POST https://fcm.googleapis.com/v1/projects/p/messages:send
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"error":{"code":401,"message":"Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential.","status":"UNAUTHENTICATED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"CREDENTIALS_MISSING","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'insufficient permission: a file’s rights',
      cause: 'insufficient-permission',
      http: `
        PATCH https://www.googleapis.com/drive/v3/files/1
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"errors":[{"domain":"global","reason":"insufficientFilePermissions","message":"The user does not have sufficient permissions for file 1."}],"code":403,"message":"The user does not have sufficient permissions for file 1."}}
      `,
    },
    {
      name: 'insufficient permission: an IAM permission',
      cause: 'insufficient-permission',
      http: `
        POST https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/us-central1/publishers/google/models/gemini-2.5-flash:generateContent
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Permission 'aiplatform.endpoints.predict' denied on resource '//aiplatform.googleapis.com/projects/p/locations/us-central1/publishers/google/models/gemini-2.5-flash' (or it may not exist).","status":"PERMISSION_DENIED"}}
      `,
    },
    {
      name: 'wrong environment: the quota project',
      cause: 'wrong-environment',
      http: `
        GET https://translation.googleapis.com/v3/projects/p/locations
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t
        X-Goog-User-Project: other

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Caller does not have required permission to use project other.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"USER_PROJECT_DENIED","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'rate limited: a user’s quota',
      cause: 'rate-limited',
      http: `
        GET https://www.googleapis.com/drive/v3/files
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"errors":[{"domain":"usageLimits","reason":"userRateLimitExceeded","message":"User Rate Limit Exceeded"}],"code":403,"message":"User Rate Limit Exceeded"}}
      `,
    },
    {
      name: 'refresh token invalid: a new sign-in is required',
      cause: 'refresh-token-invalid',
      http: `
        POST https://oauth2.googleapis.com/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=1%2F%2Fabc&client_id=a&client_secret=b

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"reauth related error (invalid_rapt)","error_subtype":"invalid_rapt"}
      `,
    },
    {
      name: 'authorization code invalid: Malformed auth code',
      cause: 'authorization-code-invalid',
      http: `
        POST https://oauth2.googleapis.com/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=4%252F0abc&client_id=a&client_secret=b&redirect_uri=https%3A%2F%2Fapp.example%2Fcb

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Malformed auth code."}
      `,
    },
    {
      name: 'clock skew: a service account’s assertion',
      cause: 'clock-skew',
      http: `
        POST https://oauth2.googleapis.com/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim."}
      `,
    },
    {
      name: 'invalid signature: a service account’s assertion',
      cause: 'invalid-signature',
      http: `
        POST https://oauth2.googleapis.com/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Invalid JWT Signature."}
      `,
    },
    {
      name: 'consent required: domain-wide delegation',
      cause: 'consent-required',
      http: `
        POST https://oauth2.googleapis.com/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c

        401
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested."}
      `,
    },
    {
      name: 'client auth failed: invalid_client',
      cause: 'client-auth-failed',
      http: `
        POST https://oauth2.googleapis.com/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=4%2F0abc&client_id=a&client_secret=b&redirect_uri=https%3A%2F%2Fapp.example%2Fcb

        401
        Content-Type: application/json

        {"error":"invalid_client","error_description":"The OAuth client was not found."}
      `,
    },
    {
      name: 'insufficient permission: Google Ads without login-customer-id',
      cause: 'insufficient-permission',
      http: `
        POST https://googleads.googleapis.com/v18/customers/1/googleAds:search
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t
        developer-token: abcdefghijklmnopqrstuv

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"The caller does not have permission","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.ads.googleads.v18.errors.GoogleAdsFailure","errors":[{"errorCode":{"authorizationError":"USER_PERMISSION_DENIED"},"message":"User doesn't have permission to access customer. Note: If you're accessing a client customer, the manager's customer id must be set in the 'login-customer-id' header."}]}]}}
      `,
    },
    {
      name: 'license or plan: a developer token for tests',
      cause: 'license-or-plan',
      http: `
        POST https://googleads.googleapis.com/v18/customers/1/googleAds:search
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t
        developer-token: abcdefghijklmnopqrstuv

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"The caller does not have permission","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.ads.googleads.v18.errors.GoogleAdsFailure","errors":[{"errorCode":{"authorizationError":"DEVELOPER_TOKEN_NOT_APPROVED"},"message":"The developer token is only approved for use with test accounts. To access non-test accounts, apply for Basic or Standard access."}]}]}}
      `,
    },
    {
      name: 'wrong environment: a developer token from another project',
      cause: 'wrong-environment',
      http: `
        POST https://googleads.googleapis.com/v18/customers/1/googleAds:search
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t
        developer-token: abcdefghijklmnopqrstuv

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"The caller does not have permission","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.ads.googleads.v18.errors.GoogleAdsFailure","errors":[{"errorCode":{"authorizationError":"DEVELOPER_TOKEN_PROHIBITED"},"message":"Developer token is not allowed with project '1'."}]}]}}
      `,
    },
    {
      name: 'insufficient permission: an Analytics property',
      cause: 'insufficient-permission',
      http: `
        POST https://analyticsdata.googleapis.com/v1beta/properties/1:runReport
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"User does not have sufficient permissions for this property. To learn more about Property ID, see https://developers.google.com/analytics/devguides/reporting/data/v1/property-id.","status":"PERMISSION_DENIED"}}
      `,
    },
    {
      name: 'insufficient permission: the owner of a URL',
      cause: 'insufficient-permission',
      http: `
        POST https://indexing.googleapis.com/v3/urlNotifications:publish
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Permission denied. Failed to verify the URL ownership.","status":"PERMISSION_DENIED"}}
      `,
    },
    {
      name: 'insufficient permission: a service account invites',
      cause: 'insufficient-permission',
      http: `
        POST https://www.googleapis.com/calendar/v3/calendars/a/events
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"errors":[{"domain":"calendar","reason":"forbiddenForServiceAccounts","message":"Service accounts cannot invite attendees without Domain-Wide Delegation of Authority."}],"code":403,"message":"Service accounts cannot invite attendees without Domain-Wide Delegation of Authority."}}
      `,
    },
    {
      name: 'insufficient permission: a calendar for reading',
      cause: 'insufficient-permission',
      http: `
        POST https://www.googleapis.com/calendar/v3/calendars/a/events
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"errors":[{"domain":"calendar","reason":"requiredAccessLevel","message":"You need to have writer access to this calendar."}],"code":403,"message":"You need to have writer access to this calendar."}}
      `,
    },
    {
      name: 'license or plan: a service account owns no files',
      cause: 'license-or-plan',
      http: `
        POST https://www.googleapis.com/upload/drive/v3/files?uploadType=multipart
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"errors":[{"domain":"usageLimits","reason":"storageQuotaExceeded","message":"Service Accounts do not have storage quota. Leverage shared drives (https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation instead."}],"code":403,"message":"Service Accounts do not have storage quota. Leverage shared drives (https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation instead."}}
      `,
    },
    {
      name: 'license or plan: no space left',
      cause: 'license-or-plan',
      http: `
        POST https://www.googleapis.com/upload/drive/v3/files?uploadType=multipart
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"errors":[{"domain":"usageLimits","reason":"storageQuotaExceeded","message":"The user's Drive storage quota has been exceeded."}],"code":403,"message":"The user's Drive storage quota has been exceeded."}}
      `,
    },
    {
      name: 'insufficient scope: the Photos Library',
      cause: 'insufficient-scope',
      http: `
        GET https://photoslibrary.googleapis.com/v1/mediaItems
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"Request had insufficient authentication scopes.","status":"PERMISSION_DENIED"}}
      `,
    },
    {
      name: 'origin not allowed: MISSING_ORIGIN',
      cause: 'origin-not-allowed',
      http: `
        POST https://recaptchaenterprise.googleapis.com/v1/projects/p/assessments?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"The request is missing the origin header.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"MISSING_ORIGIN","domain":"googleapis.com"}]}}
      `,
    },
    {
      name: 'rate limited: YouTube’s units',
      cause: 'rate-limited',
      http: `
        GET https://www.googleapis.com/youtube/v3/search?part=snippet&key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        403
        Content-Type: application/json

        {"error":{"errors":[{"domain":"youtube.quota","reason":"quotaExceeded","message":"The request cannot be completed because you have exceeded your quota."}],"code":403,"message":"The request cannot be completed because you have exceeded your quota."}}
      `,
    },
    {
      name: 'client auth failed: no such account',
      cause: 'client-auth-failed',
      http: `
        POST https://oauth2.googleapis.com/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Invalid grant: account not found"}
      `,
    },
    {
      name: 'login redirect: an Apps Script web app',
      cause: 'login-redirect',
      http: `
        fetch GET https://script.google.com/macros/s/AKfy/exec
        Origin: https://app.example.com
        Accept: application/json
        Sec-Fetch-Mode: cors
        Sec-Fetch-Dest: empty

        302
        Location: https://accounts.google.com/ServiceLogin?continue=https%3A%2F%2Fscript.google.com%2Fmacros%2Fs%2FAKfy%2Fexec
      `,
    },
    {
      name: 'refresh token invalid: Bad Request',
      cause: 'refresh-token-invalid',
      http: `
        POST https://oauth2.googleapis.com/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=1%2F%2Fabc&client_id=a&client_secret=b

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Bad Request"}
      `,
    },
    {
      name: 'client auth failed: another client’s refresh token',
      cause: 'client-auth-failed',
      http: `
        POST https://oauth2.googleapis.com/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=refresh_token&refresh_token=1%2F%2Fabc&client_id=a&client_secret=b

        401
        Content-Type: application/json

        {"error":"unauthorized_client","error_description":"Unauthorized"}
      `,
    },
    {
      name: 'insufficient permission: a key for a private sheet',
      cause: 'insufficient-permission',
      http: `
        GET https://sheets.googleapis.com/v4/spreadsheets/a/values/A1?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"The caller does not have permission","status":"PERMISSION_DENIED"}}
      `,
    },
    {
      name: 'ip blocked: LOCATION_POLICY_VIOLATED',
      cause: 'ip-blocked',
      http: `
        GET https://storage.googleapis.com/storage/v1/b/x
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"x","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"LOCATION_POLICY_VIOLATED"}]}}
      `,
    },
    {
      name: 'account locked: ACCOUNT_STATE_INVALID',
      cause: 'account-locked',
      http: `
        GET https://www.googleapis.com/calendar/v3/calendars/primary
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"code":401,"message":"x","status":"UNAUTHENTICATED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ACCOUNT_STATE_INVALID"}]}}
      `,
    },
    {
      name: 'account locked: accountDisabled',
      cause: 'account-locked',
      http: `
        GET https://www.googleapis.com/drive/v3/files
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"x","errors":[{"domain":"global","reason":"accountDisabled","message":"x"}]}}
      `,
    },
    {
      name: 'the status of Google Identity Services for a foreign origin',
      cause: 'origin-not-allowed',
      http: `
        GET https://accounts.google.com/gsi/status?client_id=1.apps.googleusercontent.com&as=x
        Origin: http://localhost:9000

        403
        Content-Type: application/json

        )]}'
        [["f3Lksseb"],[5]]
      `,
    },
  ],
} satisfies Vendor;
