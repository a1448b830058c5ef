import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const keyVault = 'https://learn.microsoft.com/en-us/azure/key-vault/general/rest-error-codes';
const cosmos = 'https://learn.microsoft.com/en-us/azure/cosmos-db/nosql/troubleshoot-unauthorized';
const aiServices = 'https://learn.microsoft.com/en-us/azure/ai-services/authentication';
const serviceBus =
  'https://learn.microsoft.com/en-us/azure/service-bus-messaging/service-bus-troubleshooting-guide';
const appService =
  'https://learn.microsoft.com/en-us/azure/app-service/app-service-ip-restrictions';
const functions = 'https://learn.microsoft.com/en-us/azure/azure-functions/function-keys-how-to';
const frontDoor =
  'https://learn.microsoft.com/en-us/azure/web-application-firewall/afds/waf-front-door-monitor';

/**
 * Services of Azure with words of their own: Key Vault, Cosmos DB, AI services, Service Bus, App
 * Service, Front Door.
 */
export const azureServices = {
  id: 'azure-services',
  name: 'Azure',
  signs: [
    {
      host: /\.(?:vault\.azure\.net|documents\.azure\.com|cognitiveservices\.azure\.com|openai\.azure\.com|services\.ai\.azure\.com|servicebus\.windows\.net|azurewebsites\.net|azurefd\.net|azureedge\.net|search\.windows\.net|api\.cognitive\.microsoft\.com)$/,
    },
    { header: ['x-azure-ref'] },
    { header: ['server', /^Microsoft-Azure-Application-Gateway/] },
    { header: ['x-ms-middleware-request-id'] },
    { header: ['x-ms-request-id'] },
  ],
  rows: [
    {
      cause: 'api-key-missing',
      status: 401,
      request: 'no-credentials',
      body: /^$/,
      omits: 'www-authenticate',
      confidence: 'likely',
      source: functions,
      explanation:
        'The empty 401 is that of an Azure Function whose authorization level is Function or Admin: it wants a function key.',
      fix: instruction(
        'Send the function key, or set the authorization level to Anonymous',
        'The key goes into the query (?code=KEY) or the header x-functions-key; it stands in the portal under Function Keys or App keys.',
        'A page cannot keep the key: for a public function set "authLevel": "anonymous" (AuthorizationLevel.Anonymous), and check the user’s token in the function or by App Service authentication.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      request: 'api-key',
      body: /^$/,
      omits: 'www-authenticate',
      confidence: 'likely',
      source: functions,
      explanation:
        'The Function does not know this key: it is one of another function, slot or function app, or an old one.',
      fix: instruction(
        'Copy the key of this function again',
        'Portal, the function, Function Keys (for this function) or App keys (for all of the app); deployment slots have keys of their own. In the query the key must be percent-encoded: it often ends in ==.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /\bAKV10000\b/,
      confidence: 'certain',
      global: true,
      source: keyVault,
    },
    {
      cause: 'wrong-audience',
      text: /\bAKV10022\b/,
      confidence: 'certain',
      global: true,
      source: keyVault,
    },
    {
      cause: 'wrong-issuer',
      text: /\bAKV10032\b/,
      confidence: 'certain',
      global: true,
      source: keyVault,
    },
    {
      cause: 'ip-blocked',
      code: 'ForbiddenByFirewall',
      confidence: 'certain',
      global: true,
      source: keyVault,
    },
    {
      cause: 'ip-blocked',
      text: /^Access denied due to Virtual Network\/Firewall rules|^Request blocked by your Cosmos ?DB (?:account )?firewall|is not allowed through your Azure Cosmos DB firewall/i,
      confidence: 'certain',
      global: true,
      source: aiServices,
    },
    {
      cause: 'insufficient-permission',
      code: ['ForbiddenByRbac', 'ForbiddenByPolicy', 'AccessDenied'],
      confidence: 'certain',
      source: keyVault,
    },
    {
      cause: 'insufficient-permission',
      code: 'PermissionDenied',
      text: /^(?:The )?Principal does not have access to API\/Operation/i,
      confidence: 'certain',
      source: aiServices,
    },
    {
      cause: 'invalid-signature',
      text: /^The input authorization token can't serve the request/,
      confidence: 'likely',
      global: true,
      source: cosmos,
      explanation:
        'The signature was made from other values (resource link, date) than the server’s, or with a key that was rotated.',
      fix: instruction(
        'Build the authorization value over the request as it is sent',
        'Verb, resource type and resource link in their exact case, and x-ms-date in lower case go into the signature. Check that the key is current.',
      ),
    },
    {
      cause: 'clock-skew',
      text: /^The authorization token is not valid at the current time/,
      confidence: 'certain',
      global: true,
      source: cosmos,
    },
    {
      cause: 'wrong-scheme',
      text: /^Local Authorization is disabled\. Use an AAD token/,
      confidence: 'certain',
      global: true,
      source: cosmos,
    },
    {
      cause: 'api-key-invalid',
      text: /^Access denied due to invalid subscription key or wrong API endpoint/,
      confidence: 'likely',
      global: true,
      source: aiServices,
    },
    {
      cause: 'wrong-environment',
      text: /^Access denied due to invalid subscription key or wrong API endpoint|^Please provide a custom subdomain for token authentication/,
      confidence: 'possible',
      global: true,
      source: aiServices,
    },
    {
      cause: 'token-expired',
      text: /^ExpiredToken: |\bExpiredToken\b.{0,40}TrackingId/,
      confidence: 'certain',
      source: serviceBus,
    },
    {
      cause: 'missing-credentials',
      text: /\bSubCode=40100|^MissingToken: /,
      confidence: 'likely',
      global: true,
      source: serviceBus,
    },
    {
      cause: 'invalid-signature',
      text: /\bSubCode=40103|^InvalidSignature: /,
      confidence: 'certain',
      global: true,
      source: serviceBus,
    },
    {
      cause: 'ip-blocked',
      status: 403,
      text: /^(?:Error 403 - Forbidden )?.{0,80}The web app you have attempted to reach has blocked your access|^Ip Forbidden$/i,
      confidence: 'certain',
      global: true,
      source: appService,
    },
    {
      cause: 'not-auth-related',
      status: 403,
      text: /This web app is stopped|Site Disabled|Web App - Unavailable/i,
      confidence: 'certain',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/troubleshoot/azure/app-service/web-apps-connectivity-faqs',
    },
    {
      cause: 'deployment-protection',
      status: [401, 403],
      text: /^You do not have permission to view this directory or page/,
      confidence: 'likely',
      source:
        'https://learn.microsoft.com/en-us/azure/app-service/overview-authentication-authorization',
      explanation:
        'App Service’s own authentication or its access restrictions responded before the app.',
      fix: instruction(
        'Sign in through the app’s authentication, or open its access restrictions',
        'In the App Service under Authentication and under Networking, Access restrictions, see which one responded.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      header: ['x-azure-ref'],
      text: /^The request is blocked/,
      confidence: 'certain',
      source: frontDoor,
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      header: ['server', /^Microsoft-Azure-Application-Gateway/],
      text: /^403 Forbidden/,
      confidence: 'likely',
      source: 'https://learn.microsoft.com/en-us/azure/application-gateway/http-response-codes',
    },
  ],
  examples: [
    {
      name: 'api key missing: a function',
      cause: 'api-key-missing',
      http: `
        POST https://orders-func.azurewebsites.net/api/orders

        401
        Content-Length: 0
      `,
    },
    {
      name: 'api key invalid: a function',
      cause: 'api-key-invalid',
      http: `
        POST https://orders-func.azurewebsites.net/api/orders
        x-functions-key: 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP==

        401
        Content-Length: 0
      `,
    },
    {
      name: 'wrong audience: Unauthorized',
      cause: 'wrong-audience',
      http: `
        GET https://kv.vault.azure.net/secrets/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-ms-request-id: 1
        Content-Type: application/json

        {"error":{"code":"Unauthorized","message":"[BearerReadAccessTokenFailed] AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://management.azure.com."}}
      `,
    },
    {
      name: 'api key invalid: 401',
      cause: 'api-key-invalid',
      http: `
        POST https://x.openai.azure.com/openai/deployments/g/chat/completions
        api-key: 0123456789abcdef0123456789abcdef

        401
        apim-request-id: 1
        Content-Type: application/json

        {"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource."}}
      `,
    },
    {
      name: 'waf or bot challenge: The request is blocked.',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://app.azurefd.net/

        403
        x-azure-ref: 1
        Content-Type: text/html

        <html><body>The request is blocked.</body></html>
      `,
    },
    {
      name: "invalid signature: The input authorization token can't serve th",
      cause: 'invalid-signature',
      http: `
        GET https://kv.vault.azure.net/secrets/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-ms-request-id: 1
        Content-Type: application/json

        {"error":{"code":"Unauthorized","message":"The input authorization token can't serve the request"}}
      `,
    },
    {
      name: 'deployment protection: You do not have permission to view this dire',
      cause: 'deployment-protection',
      http: `
        GET https://kv.vault.azure.net/secrets/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-ms-request-id: 1
        Content-Type: application/json

        {"error":{"code":"Unauthorized","message":"You do not have permission to view this directory or page"}}
      `,
    },
    {
      name: 'key of another region',
      cause: 'api-key-invalid',
      http: `
        POST https://eastus.api.cognitive.microsoft.com/vision/v3.2/analyze
        Ocp-Apim-Subscription-Key: 0123456789abcdef0123456789abcdef
        Content-Type: application/json

        {}

        401
        Content-Type: application/json

        {"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource."}}
      `,
    },
  ],
} satisfies Vendor;
