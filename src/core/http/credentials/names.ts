import type { Role } from './credential.ts';

/**
 * Names under which requests carry credentials. Headers are looked up by their lower
 * case; parameters, form fields and JSON members by their lower case without `-`, `_`
 * and `.`, so that `access_token`, `access-token` and `accessToken` are one.
 */

/** No request that means well carries more; a hostile one must not fill the memory. */
export const MOST_CREDENTIALS = 256;

const names = (role: Role, text: string): [string, Role][] =>
  text.split(/\s+/).map((name) => [name, role]);

const HEADERS = new Map<string, Role>([
  ...names('authorization', 'authorization'),
  ...names('proxy', 'proxy-authorization'),
  ...names('proof', 'dpop'),
  ...names(
    'csrf',
    'x-csrf-token x-csrftoken x-xsrf-token csrf-token xsrf-token x-csrf x-xsrf x-csrf-header requestverificationtoken x-requestverificationtoken',
  ),
  ...names(
    'csrf',
    '__requestverificationtoken jenkins-crumb .crumb x-atlassian-token anti-csrf-token x-csrf-protection x-wp-nonce x-csrf-jwt x-form-key',
  ),
  ...names(
    'api-key',
    'x-api-key apikey api-key x-apikey api_key x-api_key x-key ocp-apim-subscription-key x-api-token api-token x-app-key app-key',
  ),
  ...names(
    'api-key',
    'private-token x-gitlab-token deploy-token x-hasura-admin-secret x-hasura-access-key x-goog-api-key x-shopify-access-token',
  ),
  ...names(
    'api-key',
    'x-shopify-storefront-access-token cf-access-client-id cf-access-client-secret x-auth-key x-auth-user-service-key x-figma-token',
  ),
  ...names(
    'api-key',
    'x-functions-key xi-api-key x-redmine-api-key x-algolia-api-key x-algolia-admin-api-key x-typesense-api-key x-meili-api-key',
  ),
  ...names(
    'api-key',
    'x-rapidapi-key x-mashape-key x-cisco-meraki-api-key dd-api-key dd-application-key x-honeycomb-team x-insert-key x-query-key',
  ),
  ...names(
    'api-key',
    'x-postmark-server-token x-postmark-account-token x-mailin-apikey x-pm-api-key x-parse-rest-api-key x-parse-master-key x-parse-javascript-key',
  ),
  ...names(
    'api-key',
    'x-parse-client-key x-lc-key x-lc-id-key x-bugsnag-api x-sentry-auth x-airtable-api-key x-cmc_pro_api_key x-cg-pro-api-key x-cg-demo-api-key',
  ),
  ...names(
    'api-key',
    'x-mbx-apikey kc-api-key cb-access-key ok-access-key apca-api-key-id apca-api-secret-key x-finnhub-token x-tenant-key fastly-key',
  ),
  ...names(
    'api-key',
    'x-octopus-apikey x-nuget-apikey x-jfrog-art-api x-ms-authorization-auxiliary x-ibm-client-id x-ibm-client-secret x-tableau-auth',
  ),
  ...names(
    'api-key',
    'x-trackertoken x-plex-token x-emby-token x-mediabrowser-token x-smartsheet-token x-dynatrace-api-token x-n8n-api-key x-yandex-api-key',
  ),
  ...names(
    'api-key',
    'x-riot-token x-cloud-trace-token x-pagerduty-token x-contentful-management-token x-qlik-xrfkey x-thousandeyes-token x-supabase-apikey',
  ),
  ...names(
    'api-key',
    'x-openai-api-key x-anthropic-api-key x-goog-user-key x-mapbox-token x-access-key x-secret-key x-client-secret x-client-key x-master-key',
  ),
  ...names(
    'token',
    'x-auth-token x-subject-token x-service-token x-vault-token x-consul-token x-nomad-token job-token x-amz-security-token x-amz-access-token',
  ),
  ...names(
    'token',
    'x-access-token access-token x-id-token id-token x-jwt x-jwt-token jwt jwt-token x-token token auth-token x-user-token x-session-jwt',
  ),
  ...names(
    'token',
    'x-goog-iap-jwt-assertion cf-access-jwt-assertion cf-access-token x-amzn-oidc-data x-amzn-oidc-accesstoken x-ms-token-aad-access-token',
  ),
  ...names(
    'token',
    'x-ms-token-aad-id-token x-forwarded-access-token x-forwarded-id-token x-firebase-appcheck x-firebase-auth x-firebase-id-token x-zumo-auth',
  ),
  ...names(
    'token',
    'x-goog-firebase-installations-auth x-twitch-token x-parse-session-token x-bearer-token x-authorization x-auth authentication x-authentication x-refresh-token refresh-token',
  ),
  ...names(
    'token',
    'x-ms-client-principal x-vercel-oidc-token x-vercel-protection-bypass x-guest-token x-guesttoken x-installation-token x-matrix-token kong-admin-token',
  ),
  ...names(
    'session',
    'x-session-id x-session-token x-sessionid session-id sessionid x-session session-token x-sid',
  ),
  ...names(
    'signature',
    'signature x-signature x-hub-signature x-hub-signature-256 x-slack-signature x-request-signature x-api-signature x-api-sign x-ca-signature',
  ),
  ...names(
    'signature',
    'cb-access-sign ok-access-sign kc-api-sign x-line-signature x-shopify-hmac-sha256 x-twilio-signature',
  ),
]);

/** Ordinary names that the pattern below would take for credentials. */
const NOT_CREDENTIALS = new Set([
  'sec-websocket-key',
  'idempotency-key',
  'x-idempotency-key',
  'surrogate-key',
  'x-cache-key',
  'x-surrogate-key',
  'x-partition-key',
  'x-routing-key',
  'postman-token',
  'x-page-token',
  'x-next-page-token',
  'x-continuation-token',
  'x-sync-token',
  'x-device-token',
  'x-push-token',
  'x-object-key',
  'x-sort-key',
  'x-ms-continuation',
  'x-cloud-trace-context',
  'x-auth-email',
  'x-cancel-token',
  'sec-fetch-storage-access',
]);

// `x-acme-api-key`, `acme-token`, `x-acme-secret`: the last word decides.
const SPEAKING_NAME =
  /(?:^|[-_])(?:(?:api|app|access|auth|subscription|admin|client|account|private|service|server|master|license)[-_]?key|apikey|token|jwt|secret|password|csrf|xsrf|session[-_]?id)$/;

/**
 * What a request header carries by its name (lower case), or null where it carries no credential.
 */
/** y, n, t, d, f. */
const LAST_LETTERS: ReadonlySet<number> = new Set([0x79, 0x6e, 0x74, 0x64, 0x66]);

export function headerRole(name: string): Role | null {
  const known = HEADERS.get(name);
  if (known !== undefined) return known;
  // Most names end here, with one look at the last letter: the pattern's words end in y, n, t, d or
  // f.
  const last = name.charCodeAt(name.length - 1);
  if (!LAST_LETTERS.has(last)) return null;
  if (name.length > 64 || name.startsWith('sec-') || name.startsWith('access-control-'))
    return null;
  if (!SPEAKING_NAME.test(name) || NOT_CREDENTIALS.has(name)) return null;
  if (name.endsWith('srf')) return 'csrf';
  if (name.includes('csrf') || name.includes('xsrf')) return 'csrf';
  if (name.endsWith('id')) return 'session';
  return name.endsWith('token') || name.endsWith('jwt') ? 'token' : 'api-key';
}

/**
 * Whether a header is named like a key of a service's own: `X-Acme-Key`, `X-PSK`. `name` in lower
 * case.
 */
export const isNamedLikeKey = (name: string): boolean =>
  name.startsWith('x-') &&
  name.length <= 64 &&
  /-(?:key|psk)$/.test(name) &&
  !NOT_CREDENTIALS.has(name);

const PARAMETERS = new Map<string, Role>([
  ...names(
    'token',
    'accesstoken idtoken token authtoken authtkn bearertoken bearer jwt jwttoken idtokenhint authorization oauthtoken usertoken securitytoken xauthtoken',
  ),
  ...names('session', 'sessionid phpsessid jsessionid sessiontoken sessionkey session sid'),
  ...names(
    'api-key',
    'apikey xapikey key apitoken appkey accesskey subscriptionkey ocpapimsubscriptionkey privatetoken jobtoken apisecret xgoogapikey secretkey',
  ),
  ...names(
    'api-key',
    'wskey wsapikey authkey appid hapikey xalgoliaapikey rapidapikey consumerkey',
  ),
  ...names(
    'signature',
    'sig signature oauthsignature xamzsignature xgoogsignature xosssignature qsignature md5 hdnts hdnea hdntl sign hmac',
  ),
  ...names('client', 'clientsecret clientassertion clientid consumersecret'),
  ...names(
    'grant',
    'refreshtoken refresh code codeverifier devicecode assertion subjecttoken actortoken samlresponse logintoken authreqid userassertion',
  ),
  ...names(
    'user',
    'password passwd pwd passphrase userpassword currentpassword newpassword oldpassword passwordconfirmation confirmpassword pass otp totp mfacode',
  ),
  ...names(
    'csrf',
    'csrf csrftoken xcsrftoken xsrftoken csrfmiddlewaretoken authenticitytoken requestverificationtoken formkey wpnonce crumb csrfparam formtoken antiforgerytoken',
  ),
]);

/** Parameters that end like a token's name and are none. */
export const NOT_TOKENS =
  /^(?:.*(?:page|next|prev|continuation|sync|cancel|skip|search|cursor|push|device|fcm|apns|registration|max|stop|mention|template|history|change|delta|start|resume|upload|confirm|invite|unsubscribe|captcha|recaptcha|turnstile|hcaptcha)token|.*publickey|.*sitekey)$/;
const SPEAKING_PARAMETER = /(?:token|jwt|apikey|password|secret|csrf)$/;

/** `name` in lower case without what separates its words. */
export const plainName = (name: string): string => {
  const lower = name.toLowerCase();
  return /^[a-z0-9]*$/.test(lower) ? lower : lower.replace(/[^a-z0-9]/g, '');
};

/**
 * What a query parameter, form field or JSON member carries by its name, or null. `plain`: from
 * `plainName`.
 */
export function parameterRole(plain: string): Role | null {
  const known = PARAMETERS.get(plain);
  if (known !== undefined) return known;
  if (plain.length > 48 || !SPEAKING_PARAMETER.test(plain) || NOT_TOKENS.test(plain)) return null;
  if (plain.endsWith('csrf') || plain.includes('csrf') || plain.includes('xsrf')) return 'csrf';
  if (plain.endsWith('password')) return 'user';
  if (plain.endsWith('apikey')) return 'api-key';
  return plain.endsWith('secret') ? 'client' : 'token';
}

/** The names that the lists above hold, for tests that go through all of them. */
export const listedNames = {
  headers: [...HEADERS.keys()],
  parameters: [...PARAMETERS.keys()],
} as const;
