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

const vaultToken = instruction(
  'Request a token for Key Vault in the vault’s tenant',
  'Scope https://vault.azure.net/.default (az account get-access-token --resource https://vault.azure.net), sent as Authorization: Bearer.',
  'AKV10032: the message names the expected issuer; sign in to that tenant (AZURE_TENANT_ID, tenantId of the credential, az login --tenant).',
);

const openNetwork = instruction(
  'Let the resource’s firewall admit this network',
  'Azure portal, the resource, Networking: add the client’s public address, its virtual network, or Allow trusted Microsoft services; or call through the private endpoint. It takes effect after some minutes.',
  'For Key Vault: az keyvault network-rule add --name VAULT --ip-address ADDRESS. A build agent or function has changing addresses: give it a virtual network.',
);

const cosmosRole = instruction(
  'Assign a data-plane role of Cosmos DB',
  'az cosmosdb sql role assignment create --account-name NAME --resource-group RG --scope "/" --principal-id OBJECT_ID --role-definition-id 00000000-0000-0000-0000-000000000002 (Built-in Data Contributor; …0001 reads only).',
  'The portal’s Access control (IAM) does not give it: Owner and Contributor manage the account but read no data. OBJECT_ID is that of the service principal or managed identity, not of the app registration.',
);

const keyAndEndpoint = instruction(
  'Use key and endpoint of the same resource',
  'Azure portal, the resource, Keys and Endpoint: KEY 1 and Endpoint together, for Azure OpenAI https://NAME.openai.azure.com/openai/deployments/DEPLOYMENT/…?api-version=VERSION. A regional host (REGION.api.cognitive.microsoft.com) must be the key’s region.',
  'Send it as api-key (Azure OpenAI) or Ocp-Apim-Subscription-Key (the other services). Authorization: Bearer is for Entra tokens only.',
  'A key of platform.openai.com is not valid here, nor an Azure key there: check that the library is set to Azure (AzureOpenAI, AZURE_OPENAI_ENDPOINT, AZURE_OPENAI_API_KEY) and that no other OPENAI_ variable wins.',
  'After the key was regenerated or the resource was created again, update every copy of it.',
);

const sasHeader = instruction(
  'Send a SharedAccessSignature of this namespace',
  'Authorization: SharedAccessSignature sr=URI&sig=SIGNATURE&se=EXPIRY&skn=POLICY; or Bearer with a token for https://servicebus.azure.net/.default.',
  'sr is the percent-encoded, lower-case URI of the namespace or entity; sig is Base64 of HMAC-SHA256 over sr, line feed, se with the policy’s key, percent-encoded.',
  'The key is the policy’s primary or secondary key as text, not decoded from Base64.',
);

const wafLog = instruction(
  'Look up the rule in the WAF log, then exclude it',
  'Log Analytics: AzureDiagnostics with Category FrontdoorWebApplicationFirewallLog or ApplicationGatewayFirewallLog; filter by the reference (X-Azure-Ref) or the time; ruleName (ruleId) and details name what matched.',
  'WAF policy, Managed rules: add an exclusion for that header, cookie or argument, or set the rule to Log. Prevention or Detection is the policy’s mode.',
);

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
        'The empty 401 comes from an Azure Function whose authorization level is Function or Admin: it requires a function key.',
      fix: instruction(
        'Send the function key, or set the authorization level to Anonymous',
        'The key goes into the query (?code=KEY) or the header x-functions-key; the portal lists it under Function Keys or App keys.',
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
        'The Function does not know this key: it is one from another function, slot or function app, or an old one.',
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
      explanation:
        'Key Vault responds this way to the first request of its own SDKs; it is a failure only where no authorized request follows.',
      fix: vaultToken,
    },
    {
      cause: 'wrong-audience',
      text: /\bAKV10022\b/,
      confidence: 'certain',
      global: true,
      source: keyVault,
      fix: vaultToken,
    },
    {
      cause: 'wrong-issuer',
      text: /\bAKV10032\b/,
      confidence: 'certain',
      global: true,
      source: keyVault,
      fix: vaultToken,
    },
    {
      cause: 'ip-blocked',
      code: 'ForbiddenByFirewall',
      confidence: 'certain',
      global: true,
      source: keyVault,
      fix: openNetwork,
    },
    {
      cause: 'ip-blocked',
      text: /^Access denied due to Virtual Network\/Firewall rules|^Request blocked by your Cosmos ?DB (?:account )?firewall|is not allowed through your Azure Cosmos DB firewall/i,
      confidence: 'certain',
      global: true,
      source: aiServices,
      fix: openNetwork,
    },
    {
      cause: 'insufficient-permission',
      code: 'ForbiddenByRbac',
      confidence: 'certain',
      global: true,
      source: keyVault,
      explanation:
        'The vault uses role-based access, and the caller has no role for its data: Owner, Contributor and Reader manage the vault only.',
      fix: instruction(
        'Assign a data role such as Key Vault Secrets User',
        'az role assignment create --role "Key Vault Secrets User" --assignee-object-id OBJECT_ID --scope VAULT_ID: Secrets User reads, Secrets Officer writes; Crypto User and Certificate User for keys and certificates.',
        'OBJECT_ID is in the message (oid); for your own account, sign in again. A role takes up to ten minutes.',
        'Access policies do not count in this vault (Settings, Access configuration).',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['ForbiddenByPolicy', 'AccessDenied'],
      confidence: 'certain',
      source: keyVault,
      explanation: 'The vault uses access policies, and none gives the caller this permission.',
      fix: instruction(
        'Add the caller to the vault’s access policies',
        'az keyvault set-policy --name VAULT --object-id OBJECT_ID --secret-permissions get list (or --key-permissions, --certificate-permissions). The message names permission and oid.',
        'Use the object id of the service principal (Enterprise applications) or managed identity: that of the app registration has no effect, and neither has Owner of the subscription.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /\blacks the required data action\b.{0,10}Microsoft\.CognitiveServices\/accounts\/AIServices\//i,
      confidence: 'certain',
      global: true,
      source: 'https://learn.microsoft.com/en-us/azure/ai-foundry/concepts/rbac-azure-ai-foundry',
      explanation:
        'The server accepts the token, but its user or service has no role for this data action of the Foundry project.',
      fix: instruction(
        'Assign Azure AI User (Foundry User) on the project',
        'az role assignment create --role "Azure AI User" --assignee OBJECT_ID --scope PROJECT_ID (or the Foundry account); Owner and Contributor contain no data actions.',
        'Wait some minutes, then get a new token: az login again, or restart the app with its managed identity.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^(?:The )?Principal does not have access to API\/Operation|\blacks the required data action\b/i,
      confidence: 'certain',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/azure/ai-services/openai/how-to/role-based-access-control',
      explanation:
        'The server accepts the token, but its user or service has no role for this data action.',
      fix: instruction(
        'Assign Cognitive Services OpenAI User, and wait five minutes',
        'az role assignment create --role "Cognitive Services OpenAI User" --assignee OBJECT_ID --scope RESOURCE_ID: for the other AI services Cognitive Services User, for Foundry projects and agents Azure AI User on the project.',
        'Owner and Contributor do not include data actions. Then get a new token (az login again; restart the app with its managed identity).',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /does not have required RBAC permissions to perform action/,
      confidence: 'certain',
      global: true,
      source: 'https://aka.ms/cosmos-native-rbac',
      explanation: 'Cosmos DB has data-plane roles of its own, apart from those of the portal.',
      fix: cosmosRole,
    },
    {
      cause: 'insufficient-permission',
      text: /'(?:Send|Listen|Manage)' claim\(s\) are required to perform this operation/,
      confidence: 'certain',
      global: true,
      source: serviceBus,
      explanation: 'The shared access policy or the identity does not have the right in quotes.',
      fix: instruction(
        'Use a policy or role with the right that the message names',
        'Shared access: the namespace or entity, Shared access policies: a policy with Send, Listen or Manage, and its connection string; a policy of one queue is not valid for another.',
        'Entra ID: Azure Service Bus Data Sender, Data Receiver or Data Owner (Azure Event Hubs Data … for Event Hubs) for the identity’s object id; Owner and Contributor do not count. It takes some minutes.',
      ),
    },
    {
      cause: 'service-not-enabled',
      text: /^Key based authentication is disabled for this resource/,
      confidence: 'certain',
      global: true,
      source: 'https://learn.microsoft.com/en-us/azure/ai-services/disable-local-auth',
      explanation: 'The resource accepts only Entra tokens (disableLocalAuth is true).',
      fix: instruction(
        'Send an Entra token instead of the key',
        'DefaultAzureCredential, scope https://cognitiveservices.azure.com/.default, as Authorization: Bearer; the identity needs Cognitive Services OpenAI User. The host must be the resource’s own subdomain.',
        'Or allow keys: az resource update --ids RESOURCE_ID --set properties.disableLocalAuth=false. A policy of the subscription may set it back.',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      path: /^\/indexes\b/,
      request: 'bearer',
      confidence: 'likely',
      source: 'https://learn.microsoft.com/en-us/azure/search/search-security-rbac',
      fix: instruction(
        'Turn on role-based access and assign Search Index Data Reader',
        'The search service, Settings, Keys: Role-based access control or Both (the default, API keys, refuses every token with 403).',
        'Search Index Data Reader for queries, Search Index Data Contributor for documents, Search Service Contributor for indexes; scope of the token https://search.azure.com/.default.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 403,
      path: /^\/indexes\b/,
      request: 'api-key',
      confidence: 'likely',
      source: 'https://learn.microsoft.com/en-us/azure/search/search-security-api-keys',
      explanation:
        'Azure AI Search responds with 403 to a key that is not of this service, to a query key where an admin key is needed, and where keys are turned off.',
      fix: instruction(
        'Send an admin key of this search service as api-key',
        'The search service, Settings, Keys: a query key only reads documents; indexes, indexers and uploads need an admin key.',
        'API access control must be API keys or Both; a firewall of the service (Networking) refuses with 403 too.',
      ),
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
        'Build the authorization value from the request exactly as sent',
        'Verb, resource type and resource link in their exact case, and x-ms-date in lower case go into the signature. Check that the key is current.',
      ),
    },
    {
      cause: 'clock-skew',
      text: /^The authorization token is not valid at the current time/,
      confidence: 'certain',
      global: true,
      source: cosmos,
      fix: instruction(
        'Set the clock of the machine that signs',
        'x-ms-date must be the current time in UTC (RFC 1123), and the authorization value must be computed again for each request; tokens are valid for 15 minutes.',
      ),
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
      fix: keyAndEndpoint,
    },
    {
      cause: 'wrong-environment',
      text: /^Access denied due to invalid subscription key or wrong API endpoint/,
      confidence: 'possible',
      global: true,
      source: aiServices,
    },
    {
      cause: 'wrong-environment',
      text: /^Please provide a custom subdomain for token authentication/,
      confidence: 'certain',
      global: true,
      source: aiServices,
      explanation:
        'An Entra token works only at the resource’s own subdomain, not at the host of a region.',
      fix: instruction(
        'Call the resource’s own subdomain',
        'https://NAME.cognitiveservices.azure.com (or NAME.openai.azure.com) instead of REGION.api.cognitive.microsoft.com.',
        'A resource without one: az cognitiveservices account update --name NAME --resource-group RG --custom-domain NAME.',
      ),
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
      fix: sasHeader,
    },
    {
      cause: 'invalid-signature',
      text: /\bSubCode=40103|^InvalidSignature: /,
      confidence: 'certain',
      global: true,
      source: serviceBus,
      fix: sasHeader,
    },
    {
      cause: 'ip-blocked',
      status: 403,
      text: /^(?:Error 403 - Forbidden )?.{0,80}The web app you have attempted to reach has blocked your access|^Ip Forbidden$/i,
      confidence: 'certain',
      global: true,
      source: appService,
      explanation: 'The access restrictions of the App Service refused the address before the app.',
      fix: instruction(
        'Allow the address in the app’s access restrictions',
        'App Service, Networking, Public network access, Access restriction: add a rule for the client’s address, or set public network access to Enabled from all networks.',
        'The advanced tool site (SCM) has rules of its own: a deployment fails there. With a private endpoint, call from the virtual network.',
      ),
    },
    {
      cause: 'not-auth-related',
      status: 403,
      text: /This web app is stopped|Site Disabled|Web App - Unavailable/i,
      confidence: 'certain',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/troubleshoot/azure/app-service/web-apps-connectivity-faqs',
      explanation:
        'The app was stopped, or its plan has used up its quota; no credential changes that.',
      fix: instruction(
        'Start the app, or raise its plan',
        'App Service, Overview, Start. On the plans Free and Shared look at Quotas: the daily CPU minutes are used up until midnight UTC; scale up under App Service plan.',
        'A subscription that reached its spending limit stops its apps as well.',
      ),
    },
    {
      cause: 'deployment-protection',
      status: 401,
      text: /^You do not have permission to view this directory or page/,
      request: 'bearer',
      confidence: 'likely',
      source:
        'https://learn.microsoft.com/en-us/azure/app-service/configure-authentication-provider-aad',
      explanation:
        'App Service’s own authentication refused the Bearer token before the app saw it: usually its audience or issuer is not allowed.',
      fix: instruction(
        'Add the token’s aud to Allowed token audiences',
        'App Service, Authentication, Edit the Microsoft provider: Allowed token audiences with aud exactly (api://CLIENT_ID for v1 tokens, the bare client id for v2); the client id of the caller under Allowed client applications, where that is restricted.',
        'Issuer URL must match iss: https://sts.windows.net/TENANT/ for v1, https://login.microsoftonline.com/TENANT/v2.0 for v2.',
        'If the app checks tokens itself: Unauthenticated requests: Allow unauthenticated access.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      text: /^You do not have permission to view this directory or page/,
      request: 'no-credentials',
      header: ['www-authenticate', /^Bearer\b/],
      confidence: 'certain',
      source:
        'https://learn.microsoft.com/en-us/azure/app-service/overview-authentication-authorization',
      explanation:
        'App Service’s own authentication is on and responded before the app: the call has neither its cookie nor a token.',
      fix: instruction(
        'Sign in at /.auth/login/aad, or send a Bearer token',
        'A page of the same site: open /.auth/login/aad once; credentials: "include" then sends its cookie AppServiceAuthSession. From another origin send Authorization: Bearer with a token whose aud is among Allowed token audiences.',
        'A public API: Authentication, Edit, Restrict access: Allow unauthenticated access.',
        'Across origins set the app’s CORS (API, CORS: the page’s origin), so that the preflight passes.',
      ),
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
        'Authentication is on: sign in at /.auth/login/aad. With a Bearer token, its aud must be among Allowed token audiences (Authentication, Edit the provider), and its client among the allowed client applications.',
        'Authentication is off: nothing is deployed at the root. Look at site/wwwroot in the SCM site for index.html, hostingstart or the app, and at the default documents.',
        'Or Networking, Access restriction refuses the address.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      header: ['x-azure-ref'],
      text: /^The request is blocked/,
      confidence: 'certain',
      source: frontDoor,
      fix: wafLog,
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      header: ['server', /^Microsoft-Azure-Application-Gateway/],
      text: /^403 Forbidden/,
      confidence: 'likely',
      source: 'https://learn.microsoft.com/en-us/azure/application-gateway/http-response-codes',
      fix: wafLog,
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
        GET https://acme.documents.azure.com/dbs
        Authorization: type%3dmaster%26ver%3d1.0%26sig%3dc09PEVJrgp2uQRkr934kFbTqhByc7TVr3OHyqlu%2bc%2bc%3d
        x-ms-date: Tue, 10 Mar 2026 12:00:00 GMT
        x-ms-version: 2018-12-31

        401
        Server: Microsoft-HTTPAPI/2.0
        x-ms-activity-id: 6b1c5c1e-5c0f-4d0d-9c9e-0a2f3c4d5e6f
        Content-Type: application/json

        {"code":"Unauthorized","message":"The input authorization token can't serve the request. The wrong key is being used or the expected payload is not built as per the protocol. For more info: https://aka.ms/cosmosdb-tsg-unauthorized. Server used the following payload to sign: 'get\\ndbs\\n\\ntue, 10 mar 2026 12:00:00 gmt\\n\\n'\\r\\nActivityId: 6b1c5c1e, Microsoft.Azure.Documents.Common/2.14.0"}
      `,
    },
    {
      name: 'deployment protection: You do not have permission to view this dire',
      cause: 'deployment-protection',
      http: `
        GET https://kv.vault.azure.net/secrets/a

        401
        x-ms-request-id: 1
        Content-Type: application/json

        {"error":{"code":"Unauthorized","message":"You do not have permission to view this directory or page"}}
      `,
    },
    {
      name: 'key from another region',
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
    {
      name: 'key vault without a token',
      cause: 'missing-credentials',
      http: `
        GET https://kv.vault.azure.net/secrets/a?api-version=7.4

        401
        x-ms-request-id: 1
        Content-Type: application/json

        {"error":{"code":"Unauthorized","message":"AKV10000: Request is missing a Bearer or PoP token."}}
      `,
    },
    {
      name: 'key vault: issuer',
      cause: 'wrong-issuer',
      http: `
        GET https://kv.vault.azure.net/secrets/a?api-version=7.4
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-ms-request-id: 1
        Content-Type: application/json

        {"error":{"code":"Unauthorized","message":"AKV10032: Invalid issuer. Expected one of https://sts.windows.net/a/, found https://sts.windows.net/b/."}}
      `,
    },
    {
      name: 'key vault: firewall',
      cause: 'ip-blocked',
      http: `
        GET https://kv.vault.azure.net/secrets/a?api-version=7.4
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        x-ms-request-id: 1
        Content-Type: application/json

        {"error":{"code":"Forbidden","message":"Client address is not authorized and caller is not a trusted service.","innererror":{"code":"ForbiddenByFirewall"}}}
      `,
    },
    {
      name: 'key vault: role',
      cause: 'insufficient-permission',
      http: `
        GET https://kv.vault.azure.net/secrets/a?api-version=7.4
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        x-ms-request-id: 1
        Content-Type: application/json

        {"error":{"code":"Forbidden","message":"Caller is not authorized to perform action on resource.\\r\\nCaller: appid=1;oid=2;iss=https://sts.windows.net/3/","innererror":{"code":"ForbiddenByRbac"}}}
      `,
    },
    {
      name: 'key vault: access policy',
      cause: 'insufficient-permission',
      http: `
        GET https://kv.vault.azure.net/secrets/a?api-version=7.4
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        x-ms-request-id: 1
        Content-Type: application/json

        {"error":{"code":"Forbidden","message":"The user, group or application 'appid=1;oid=2' does not have secrets get permission on key vault 'kv'.","innererror":{"code":"ForbiddenByPolicy"}}}
      `,
    },
    {
      name: 'Azure OpenAI: role',
      cause: 'insufficient-permission',
      http: `
        POST https://x.openai.azure.com/openai/deployments/g/chat/completions
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-ms-request-id: 1
        Content-Type: application/json

        {"error":{"code":"PermissionDenied","message":"The principal \`1\` lacks the required data action \`Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action\` to perform \`POST /openai/deployments/{deployment-id}/chat/completions\` operation."}}
      `,
    },
    {
      name: 'Cosmos DB: role',
      cause: 'insufficient-permission',
      http: `
        GET https://x.documents.azure.com/
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        x-ms-request-id: 1
        Content-Type: application/json

        {"code":"Forbidden","message":"Request blocked by Auth x : Request is blocked because principal [1] does not have required RBAC permissions to perform action [Microsoft.DocumentDB/databaseAccounts/readMetadata] on resource [/]. Learn more: https://aka.ms/cosmos-native-rbac."}
      `,
    },
    {
      name: 'Service Bus: Send',
      cause: 'insufficient-permission',
      http: `
        POST https://x.servicebus.windows.net/q/messages
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-ms-request-id: 1
        Content-Type: text/plain

        Unauthorized access. 'Send' claim(s) are required to perform this operation. Resource: 'sb://x.servicebus.windows.net/q'. TrackingId:1
      `,
    },
    {
      name: 'Azure OpenAI: keys are off',
      cause: 'service-not-enabled',
      http: `
        POST https://x.openai.azure.com/openai/deployments/g/chat/completions
        api-key: 0123456789abcdef0123456789abcdef

        403
        x-ms-request-id: 1
        Content-Type: application/json

        {"error":{"code":"AuthenticationTypeDisabled","message":"Key based authentication is disabled for this resource."}}
      `,
    },
    {
      name: 'Azure AI Search: token',
      cause: 'insufficient-permission',
      http: `
        POST https://x.search.windows.net/indexes/a/docs/search?api-version=2023-11-01
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://search.azure.com","iat":-60,"exp":3600}>>

        403
        x-ms-request-id: 1
        Content-Length: 0
      `,
    },
    {
      name: 'Azure AI Search: key',
      cause: 'api-key-invalid',
      http: `
        POST https://x.search.windows.net/indexes/a/docs/search?api-version=2023-11-01
        api-key: 0123456789abcdef0123456789abcdef

        403
        x-ms-request-id: 1
        Content-Length: 0
      `,
    },
    {
      name: 'Cosmos DB: clock',
      cause: 'clock-skew',
      http: `
        GET https://x.documents.azure.com/dbs
        x-ms-date: Fri, 01 Jan 2021 00:00:00 GMT
        Authorization: type%3Dmaster%26ver%3D1.0%26sig%3Dabcdefabcdefabcdef

        403
        x-ms-request-id: 1
        Content-Type: application/json

        {"code":"Forbidden","message":"The authorization token is not valid at the current time. Please create another token and retry (token start time: Fri, 01 Jan 2021 00:00:00 GMT)."}
      `,
    },
    {
      name: 'AI services: host of a region',
      cause: 'wrong-environment',
      http: `
        POST https://eastus.api.cognitive.microsoft.com/vision/v3.2/analyze
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        400
        x-ms-request-id: 1
        Content-Type: application/json

        {"error":{"code":"BadRequest","message":"Please provide a custom subdomain for token authentication, otherwise API key is required."}}
      `,
    },
    {
      name: 'Service Bus: no token',
      cause: 'missing-credentials',
      http: `
        POST https://x.servicebus.windows.net/q/messages

        401
        x-ms-request-id: 1
        Content-Type: application/xml

        <Error><Code>401</Code><Detail>MissingToken: The authorization header was not found. TrackingId:1</Detail></Error>
      `,
    },
    {
      name: 'Service Bus: signature',
      cause: 'invalid-signature',
      http: `
        POST https://x.servicebus.windows.net/q/messages
        Authorization: SharedAccessSignature sr=x&sig=abc&se=4102444800&skn=p

        401
        x-ms-request-id: 1
        Content-Type: application/xml

        <Error><Code>401</Code><Detail>InvalidSignature: The token has an invalid signature. TrackingId:1</Detail></Error>
      `,
    },
    {
      name: 'App Service: address',
      cause: 'ip-blocked',
      http: `
        GET https://x.azurewebsites.net/

        403
        x-ms-request-id: 1
        Content-Type: text/html

        <html><head><title>Web App - Forbidden</title></head><body><h1>Error 403 - Forbidden</h1><p>The web app you have attempted to reach has blocked your access.</p></body></html>
      `,
    },
    {
      name: 'App Service: stopped',
      cause: 'not-auth-related',
      http: `
        GET https://x.azurewebsites.net/

        403
        x-ms-request-id: 1
        Content-Type: text/html

        <html><head><title>Web App - Unavailable</title></head><body><h1>Error 403 - This web app is stopped.</h1></body></html>
      `,
    },
    {
      name: 'Bearer of another audience',
      cause: 'deployment-protection',
      http: `
        GET https://f.azurewebsites.net/api/x
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        WWW-Authenticate: Bearer realm="f.azurewebsites.net" authorization_uri="https://login.windows.net/t/oauth2/authorize" resource_id="c"
        x-ms-middleware-request-id: 1
        Content-Type: text/html

        You do not have permission to view this directory or page.
      `,
    },
    {
      name: 'Foundry: role',
      cause: 'insufficient-permission',
      http: `
        POST https://r.services.ai.azure.com/api/projects/p/assistants
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":{"code":"PermissionDenied","message":"The principal \`1\` lacks the required data action \`Microsoft.CognitiveServices/accounts/AIServices/agents/write\` to perform \`POST /api/projects/{projectName}/assistants\` operation."}}
      `,
    },
    {
      name: 'nobody signed in at App Service',
      cause: 'missing-credentials',
      http: `
        GET https://f.azurewebsites.net/api/x
        Origin: https://app.example.com

        401
        WWW-Authenticate: Bearer realm="f.azurewebsites.net" authorization_uri="https://login.windows.net/t/oauth2/authorize" resource_id="c"
        Content-Type: text/html

        You do not have permission to view this directory or page.
      `,
    },
  ],
} satisfies Vendor;
