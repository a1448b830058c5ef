import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const subscriptions =
  'https://learn.microsoft.com/en-us/azure/api-management/api-management-subscriptions';
const validateJwt = 'https://learn.microsoft.com/en-us/azure/api-management/validate-jwt-policy';
const policies = 'https://learn.microsoft.com/en-us/azure/api-management/api-management-policies';
const handling =
  'https://learn.microsoft.com/en-us/azure/api-management/api-management-error-handling-policies';

const sendKey = instruction(
  'Send Ocp-Apim-Subscription-Key, or turn the requirement off',
  'The key is in the developer portal under Profile, or in the portal under APIs, Subscriptions; the query parameter is subscription-key.',
  'To go without: the API’s Settings, clear Subscription required. The CORS policy must come first (<cors> in <inbound>), since a preflight has no key.',
);

const activeKey = instruction(
  'Use an active key of a product that contains this API',
  'In the portal under Subscriptions compare the key, its state (Active) and its scope: the API or a product that contains it, or All APIs. A key from another instance or environment is unknown here.',
  'A regenerated key replaces the old one immediately.',
);

const sendJwt = instruction(
  'Send Authorization: Bearer, and let the preflight pass',
  'validate-jwt (or validate-azure-ad-token) of the API reads the header in its header-name, usually Authorization; the call has none.',
  'In the inbound policies <cors> comes before validate-jwt: a preflight never has a token.',
);

const matchPolicy = instruction(
  'Compare the token with the validate-jwt policy, claim by claim',
  'iss: <openid-config url> must be that of the issuer and version. Microsoft Entra: v1 tokens have iss https://sts.windows.net/TENANT/, v2 tokens …/TENANT/v2.0 with the url …/v2.0/.well-known/openid-configuration; requestedAccessTokenVersion (accessTokenAcceptedVersion) of the API’s manifest decides: 2 gives v2 tokens.',
  'aud: list it under <audiences>: api://CLIENT_ID for v1, the bare CLIENT_ID for v2. A token for Microsoft Graph can never be validated here. authentication-managed-identity replaces the header: place it after validate-jwt.',
  'Claims: <required-claims> with match="any" and separator=" " for scp; roles for client credentials.',
  'Trace the call (Test, Trace, or context.LastError in <on-error>): it names the check that failed.',
);

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
      fix: sendKey,
    },
    {
      cause: 'api-key-missing',
      text: /^Access denied due to missing subscription key/,
      confidence: 'likely',
      global: true,
      source: subscriptions,
      fix: sendKey,
    },
    {
      cause: 'api-key-wrong-place',
      text: /^Access denied due to missing subscription key/,
      request: 'api-key',
      confidence: 'certain',
      global: true,
      source: subscriptions,
      explanation: 'A key was sent, but not under the name in the challenge.',
      fix: instruction(
        'Send the key as Ocp-Apim-Subscription-Key',
        'Or in the query as subscription-key; an API may rename both under Settings, Subscription.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^Access denied due to invalid subscription key(?! or wrong API endpoint)/,
      confidence: 'certain',
      global: true,
      source: subscriptions,
      explanation:
        'The key is unknown, its subscription is not active, or it is not for this product or API.',
      fix: activeKey,
    },
    {
      cause: 'missing-credentials',
      text: /^JWT not present/i,
      confidence: 'certain',
      global: 'cause',
      source: validateJwt,
      fix: sendJwt,
    },
    {
      cause: 'missing-credentials',
      text: /^Unauthorized\. Access token is missing or invalid/,
      request: 'no-credentials',
      confidence: 'likely',
      source: validateJwt,
      fix: sendJwt,
    },
    {
      cause: 'token-unrecognized',
      text: /^Unauthorized\. Access token is missing or invalid/,
      request: 'authorization',
      confidence: 'likely',
      source: validateJwt,
      explanation:
        'This sentence is the message of a validate-jwt policy for every reason: expired, other issuer, other audience, or a claim that is missing.',
      fix: matchPolicy,
    },
    {
      cause: 'wrong-issuer',
      text: /^Invalid JWT\b/,
      status: 401,
      claim: ['ver', /^1\.0$/],
      confidence: 'likely',
      source: validateJwt,
      explanation:
        'The token is a v1.0 token of Entra ID (iss https://sts.windows.net/TENANT/), and a policy whose openid-config URL has /v2.0 accepts only v2.0 tokens.',
      fix: matchPolicy,
    },
    {
      cause: 'token-unrecognized',
      text: /^Invalid JWT\b/,
      status: 401,
      request: 'token',
      confidence: 'likely',
      source: validateJwt,
      explanation:
        'The validate-jwt policy refuses the token without saying which check failed: usually its issuer, its version or its audience.',
      fix: matchPolicy,
    },
    {
      cause: 'insufficient-scope',
      code: ['TokenClaimValueNotAllowed', 'TokenClaimNotFound'],
      confidence: 'likely',
      source: handling,
      fix: matchPolicy,
    },
    {
      cause: 'wrong-audience',
      code: 'TokenAudienceNotAllowed',
      confidence: 'certain',
      global: true,
      source: handling,
      fix: matchPolicy,
    },
    {
      cause: 'wrong-issuer',
      code: 'TokenIssuerNotAllowed',
      confidence: 'certain',
      global: true,
      source: handling,
      fix: matchPolicy,
    },
    { cause: 'token-expired', code: 'TokenExpired', confidence: 'certain', source: handling },
    {
      cause: 'invalid-signature',
      code: ['TokenSignatureInvalid', 'TokenSignatureKeyNotFound'],
      confidence: 'certain',
      global: true,
      source: handling,
      fix: matchPolicy,
    },
    {
      cause: 'missing-credentials',
      code: 'TokenNotPresent',
      confidence: 'certain',
      global: true,
      source: handling,
      fix: sendJwt,
    },
    {
      cause: 'api-key-missing',
      code: 'SubscriptionKeyNotFound',
      confidence: 'certain',
      global: true,
      source: handling,
      fix: sendKey,
    },
    {
      cause: 'api-key-invalid',
      code: 'SubscriptionKeyInvalid',
      confidence: 'certain',
      global: true,
      source: handling,
      fix: activeKey,
    },
    {
      cause: 'ip-blocked',
      code: ['CallerIpNotAllowed', 'CallerIpBlocked', 'FailedToParseCallerIP'],
      confidence: 'certain',
      global: true,
      source: handling,
      fix: instruction(
        'Add the address to the ip-filter policy',
        'In the inbound policies of the API, product or all APIs: <ip-filter action="allow"><address>ADDRESS</address></ip-filter>. Behind Application Gateway or Front Door the policy sees their address.',
      ),
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
      fix: instruction(
        'Wait for the quota to renew, or raise it in the quota policy',
        'The message names the time. <quota> or <quota-by-key> with calls, bandwidth and renewal-period is in the policies of the product or API; a subscription to another product has its own.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^Out of (?:call volume|bandwidth) quota/,
      confidence: 'possible',
      global: true,
      source: policies,
    },
    {
      cause: 'mtls-required',
      text: /^Invalid client certificate/,
      confidence: 'certain',
      source:
        'https://learn.microsoft.com/en-us/azure/api-management/api-management-howto-mutual-certificates-for-clients',
      fix: instruction(
        'Send the client certificate, and let the gateway ask for it',
        'API Management, Custom domains, the gateway’s host name: Negotiate client certificate on (Consumption: Request client certificate). A page cannot choose a certificate by script: the user or the device provides it.',
        'Compare thumbprint, issuer and chain with validate-client-certificate or context.Request.Certificate in the policies; upload the issuing CA under Certificates.',
      ),
    },
    {
      cause: 'cors-preflight-auth',
      method: /^OPTIONS$/,
      status: [401, 403],
      path: /./,
      confidence: 'possible',
      source: 'https://learn.microsoft.com/en-us/azure/api-management/cors-policy',
      explanation:
        'The gateway took OPTIONS for a call of the API: no cors policy responds to it before key and token are checked.',
      fix: instruction(
        'Add a cors policy at the top of inbound',
        'APIs, the API, All operations, Inbound processing: <cors allow-credentials="true"><allowed-origins><origin>https://app.example.com</origin></allowed-origins><allowed-methods><method>*</method></allowed-methods><allowed-headers><header>*</header></allowed-headers></cors> before validate-jwt and <base />.',
        'At one scope only: a second cors policy in the product or in all APIs wins or is ignored. With the key in a header, list Ocp-Apim-Subscription-Key among the headers.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Ocp-Apim-Subscription-Key' }, { query: 'subscription-key' }],
  examples: [
    {
      name: 'wrong issuer: Invalid JWT of version 1.0',
      cause: 'wrong-issuer',
      http: `
        GET https://contoso.azure-api.net/orders
        Authorization: Bearer <<jwt {"iss":"https://sts.windows.net/t/","aud":"api://c","ver":"1.0","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"statusCode":401,"message":"Invalid JWT."}
      `,
    },
    {
      name: 'token unrecognized: Invalid JWT',
      cause: 'token-unrecognized',
      http: `
        GET https://contoso.azure-api.net/orders
        Authorization: Bearer <<jwt {"iss":"https://login.microsoftonline.com/t/v2.0","aud":"c","ver":"2.0","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"statusCode":401,"message":"Invalid JWT."}
      `,
    },
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
    {
      name: 'JWT refused',
      cause: 'token-unrecognized',
      http: `
        GET https://contoso.azure-api.net/echo
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"statusCode":401,"message":"Unauthorized. Access token is missing or invalid."}
      `,
    },
    {
      name: 'no token',
      cause: 'missing-credentials',
      http: `
        GET https://contoso.azure-api.net/echo

        401
        Content-Type: application/json

        {"statusCode":401,"message":"Unauthorized. Access token is missing or invalid."}
      `,
    },
    {
      name: 'audience',
      cause: 'wrong-audience',
      http: `
        GET https://contoso.azure-api.net/echo
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"TokenAudienceNotAllowed","message":"JWT Validation Failed: Audience is not allowed."}
      `,
    },
    {
      name: 'issuer',
      cause: 'wrong-issuer',
      http: `
        GET https://contoso.azure-api.net/echo
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"TokenIssuerNotAllowed","message":"JWT Validation Failed: Issuer is not allowed."}
      `,
    },
    {
      name: 'signature',
      cause: 'invalid-signature',
      http: `
        GET https://contoso.azure-api.net/echo
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"code":"TokenSignatureKeyNotFound","message":"JWT Validation Failed: the signature key was not found."}
      `,
    },
    {
      name: 'claim',
      cause: 'insufficient-scope',
      http: `
        GET https://contoso.azure-api.net/echo
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":"TokenClaimValueNotAllowed","message":"JWT Validation Failed: Claim value mismatch: scp=a."}
      `,
    },
    {
      name: 'address',
      cause: 'ip-blocked',
      http: `
        GET https://contoso.azure-api.net/echo

        403
        Content-Type: application/json

        {"code":"CallerIpNotAllowed","message":"Caller IP address 192.0.2.1 is not allowed."}
      `,
    },
    {
      name: 'quota',
      cause: 'license-or-plan',
      http: `
        GET https://contoso.azure-api.net/echo
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"statusCode":403,"message":"Out of call volume quota. Quota will be replenished in 01:02:03."}
      `,
    },
    {
      name: 'client certificate',
      cause: 'mtls-required',
      http: `
        GET https://contoso.azure-api.net/echo

        403
        Content-Type: application/json

        {"statusCode":403,"message":"Invalid client certificate"}
      `,
    },
    {
      name: 'preflight without a cors policy',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://contoso.azure-api.net/echo
        Origin: https://app.example.com
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: ocp-apim-subscription-key

        401
        WWW-Authenticate: AzureApiManagementKey realm="https://contoso.azure-api.net/echo",name="Ocp-Apim-Subscription-Key",type="header"
        Content-Type: application/json

        {"statusCode":401,"message":"Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API."}
      `,
    },
  ],
} satisfies Vendor;
