import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const subscriptions =
  'https://learn.microsoft.com/en-us/azure/api-management/api-management-subscriptions';
const validateJwt = 'https://learn.microsoft.com/en-us/azure/api-management/validate-jwt-policy';
const policies = 'https://learn.microsoft.com/en-us/azure/api-management/api-management-policies';
const handling =
  'https://learn.microsoft.com/en-us/azure/api-management/api-management-error-handling-policies';

/** Azure API Management. */
export const azureApiManagement = {
  id: 'azure-api-management',
  name: 'Azure API Management',
  signs: [
    { header: ['www-authenticate', /^AzureApiManagementKey/] },
    { header: ['ocp-apim-trace-location'] },
    { header: ['apim-request-id'] },
    { host: /\.azure-api\.net$/ },
  ],
  rows: [
    {
      cause: 'api-key-missing',
      text: /^Access denied due to missing subscription key/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: subscriptions,
      explanation:
        'The API’s product requires a subscription, and the call has no subscription key.',
      fix: instruction(
        'Send Ocp-Apim-Subscription-Key, or turn the requirement off',
        'The key stands in the developer portal under Profile, or in the portal under APIs, Subscriptions; the query parameter is subscription-key.',
        'To go without: the API’s Settings, clear Subscription required. The CORS policy must come first (<cors> in <inbound>), since a preflight has no key.',
      ),
    },
    {
      cause: 'api-key-missing',
      text: /^Access denied due to missing subscription key/,
      confidence: 'likely',
      global: true,
      source: subscriptions,
    },
    {
      cause: 'api-key-wrong-place',
      text: /^Access denied due to missing subscription key/,
      request: 'api-key',
      confidence: 'certain',
      global: true,
      source: subscriptions,
      explanation: 'A key was sent, but not under the name that the challenge tells.',
      fix: instruction(
        'Send the key as Ocp-Apim-Subscription-Key',
        'Or in the query as subscription-key; an API may rename both under Settings, Subscription.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Access denied due to invalid subscription key/,
      confidence: 'certain',
      global: true,
      source: subscriptions,
      explanation:
        'The key is unknown, its subscription is not active, or it is not for this product or API.',
      fix: instruction(
        'Use an active key of a product that contains this API',
        'In the portal under Subscriptions compare the key, its state and its scope.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^JWT not present/i,
      confidence: 'certain',
      global: true,
      source: validateJwt,
    },
    {
      cause: 'missing-credentials',
      text: /^Unauthorized\. Access token is missing or invalid/,
      request: 'no-credentials',
      confidence: 'likely',
      source: validateJwt,
    },
    {
      cause: 'token-unrecognized',
      text: /^Unauthorized\. Access token is missing or invalid/,
      request: 'authorization',
      confidence: 'possible',
      source: validateJwt,
    },
    {
      cause: 'insufficient-scope',
      code: ['TokenClaimValueNotAllowed', 'TokenClaimNotFound'],
      confidence: 'likely',
      source: handling,
    },
    {
      cause: 'wrong-audience',
      code: 'TokenAudienceNotAllowed',
      confidence: 'certain',
      global: true,
      source: handling,
    },
    {
      cause: 'wrong-issuer',
      code: 'TokenIssuerNotAllowed',
      confidence: 'certain',
      global: true,
      source: handling,
    },
    { cause: 'token-expired', code: 'TokenExpired', confidence: 'certain', source: handling },
    {
      cause: 'invalid-signature',
      code: ['TokenSignatureInvalid', 'TokenSignatureKeyNotFound'],
      confidence: 'certain',
      global: true,
      source: handling,
    },
    {
      cause: 'missing-credentials',
      code: 'TokenNotPresent',
      confidence: 'certain',
      global: true,
      source: handling,
    },
    {
      cause: 'api-key-missing',
      code: 'SubscriptionKeyNotFound',
      confidence: 'certain',
      global: true,
      source: handling,
    },
    {
      cause: 'api-key-invalid',
      code: 'SubscriptionKeyInvalid',
      confidence: 'certain',
      global: true,
      source: handling,
    },
    {
      cause: 'ip-blocked',
      code: ['CallerIpNotAllowed', 'CallerIpBlocked', 'FailedToParseCallerIP'],
      confidence: 'certain',
      global: true,
      source: handling,
    },
    {
      cause: 'rate-limited',
      text: /^Rate limit is exceeded/,
      confidence: 'certain',
      source: policies,
    },
    {
      cause: 'license-or-plan',
      text: /^Out of (?:call volume|bandwidth) quota/,
      confidence: 'likely',
      global: true,
      source: policies,
    },
    {
      cause: 'rate-limited',
      text: /^Out of (?:call volume|bandwidth) quota/,
      confidence: 'likely',
      global: true,
      source: policies,
    },
    {
      cause: 'mtls-required',
      text: /^Invalid client certificate/,
      confidence: 'certain',
      source:
        'https://learn.microsoft.com/en-us/azure/api-management/api-management-howto-mutual-certificates-for-clients',
    },
  ],
  credentialPlaces: [{ header: 'Ocp-Apim-Subscription-Key' }, { query: 'subscription-key' }],
  examples: [
    {
      name: 'api key missing: send Ocp-Apim-Subscription-Key, or turn the requirement off',
      cause: 'api-key-missing',
      http: `
        GET https://acme.azure-api.net/orders/v1/items

        401
        Content-Type: application/json

        { "statusCode": 401, "message": "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API." }
      `,
    },
    {
      name: 'api key missing: Access denied due to missing subscription…',
      cause: 'api-key-missing',
      http: `
        GET https://contoso.azure-api.net/echo

        401
        WWW-Authenticate: AzureApiManagementKey realm="https://contoso.azure-api.net/echo",name="Ocp-Apim-Subscription-Key",type="header"
        Content-Type: application/json

        {"statusCode":401,"message":"Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API."}
      `,
    },
    {
      name: 'missing credentials: JWT not present.',
      cause: 'missing-credentials',
      http: `
        GET https://contoso.azure-api.net/echo

        401
        Content-Type: application/json

        {"statusCode":401,"message":"JWT not present."}
      `,
    },
    {
      name: 'api key wrong place: Access denied due to missing subscription ke',
      cause: 'api-key-wrong-place',
      http: `
        GET https://contoso.azure-api.net/echo
        x-api-key: 0123456789abcdef0123456789abcdef

        401
        WWW-Authenticate: AzureApiManagementKey realm="https://contoso.azure-api.net/echo",name="Ocp-Apim-Subscription-Key",type="header"
        Content-Type: application/json

        {"statusCode":401,"message":"Access denied due to missing subscription key"}
      `,
    },
    {
      name: 'api key invalid: Access denied due to invalid subscription ke',
      cause: 'api-key-invalid',
      http: `
        GET https://contoso.azure-api.net/echo
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: AzureApiManagementKey realm="https://contoso.azure-api.net/echo",name="Ocp-Apim-Subscription-Key",type="header"
        Content-Type: application/json

        {"statusCode":401,"message":"Access denied due to invalid subscription key"}
      `,
    },
  ],
} satisfies Vendor;
