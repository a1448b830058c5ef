import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const azurite = 'https://github.com/Azure/Azurite';
const codes = 'https://learn.microsoft.com/en-us/rest/api/storageservices/blob-service-error-codes';
const common =
  'https://learn.microsoft.com/en-us/rest/api/storageservices/common-rest-api-error-codes';
const troubleshoot =
  'https://learn.microsoft.com/en-us/troubleshoot/azure/azure-storage/blobs/authentication/storage-troubleshoot-403-errors';

const signAgain = instruction(
  'Compare the string to sign that the response quotes with yours',
  'AuthenticationErrorDetail has the service’s string, line by line; the first line that differs names the fault: canonicalized resource, x-ms-date, Content-Length (empty for 0), a header that a proxy changed.',
  'A SAS in a URL: sig must be percent-encoded exactly once (+ as %2B, / as %2F, = as %3D). Double encoding, or a + that became a space, gives this response; cut no parameter off.',
  'Check that the account key is current (Security + networking, Access keys): rotated keys invalidate every SAS made with them. A user delegation SAS is signed with the delegation key, not the account key.',
);

const authorizeStorage = instruction(
  'Authorize the request, or allow public access',
  'Append a SAS to the URL (?sv=…&sig=…), or send Authorization: Bearer with a token for https://storage.azure.com/.default, together with x-ms-version.',
  'To go without: storage account, Configuration, Allow Blob anonymous access: Enabled, then the container, Change access level: Blob.',
);

const tokenForStorage = instruction(
  'Request a token for Azure Storage in the account’s tenant',
  'Scope https://storage.azure.com/.default (delegated: https://storage.azure.com/user_impersonation); the tenant is that of the account’s subscription.',
);

const addCorsRule = instruction(
  'Add a CORS rule for the page to the storage account',
  'Storage account, Settings, Resource sharing (CORS), the tab of the service that is called (Blob, File, Queue, Table): allowed origins (scheme://host, no trailing slash), methods with OPTIONS and PUT, allowed headers *, exposed headers *.',
  'az storage cors add --services b --methods GET HEAD PUT OPTIONS --origins https://app.example.com --allowed-headers "*" --exposed-headers "*" --max-age 3600 --account-name NAME',
);

/** Azure Storage (blobs, queues, tables, files). */
export const azureStorage = {
  id: 'azure-storage',
  name: 'Azure Storage',
  signs: [
    { header: ['server', /^(?:Windows-Azure|Azurite)-(?:Blob|Queue|Table|File)/i] },
    {
      host: /\.(?:blob|queue|table|file|dfs|web)\.(?:core\.(?:windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)|storage\.azure\.net)$/,
    },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      code: 'AuthorizationFailure',
      header: ['server', /^Azurite-/],
      request: 'no-credentials',
      confidence: 'certain',
      source: azurite,
      explanation:
        'The Azurite emulator uses AuthorizationFailure for every refusal; here the request has neither Authorization nor a SAS.',
      fix: instruction(
        'Send Authorization or a SAS with the request',
        'Or allow anonymous access for the container.',
      ),
    },
    {
      cause: 'presigned-url-expired',
      text: /^Signature not valid in the specified time frame/,
      confidence: 'certain',
      global: true,
      source: troubleshoot,
      explanation: 'The request is outside the time from st to se of the shared access signature.',
      fix: instruction(
        'Create a new shared access signature',
        'Set st some minutes into the past, or leave it out, since clocks differ; se must cover the whole use.',
      ),
    },
    {
      cause: 'invalid-signature',
      text: /^Signature did not match\. String to sign used was|^The MAC signature found in the HTTP request/,
      confidence: 'certain',
      global: true,
      source: troubleshoot,
      fix: signAgain,
    },
    {
      cause: 'invalid-signature',
      code: 'AuthenticationFailed',
      request: 'signed',
      confidence: 'possible',
      source: common,
      fix: signAgain,
    },
    {
      cause: 'clock-skew',
      text: /^Request date header too old/,
      confidence: 'certain',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/rest/api/storageservices/authorize-with-shared-key',
      fix: instruction(
        'Set the clock of the machine that signs, and sign each request separately',
        'x-ms-date must be within 15 minutes of the service’s time, in UTC (RFC 1123 with GMT). Do not keep signed requests for later; use a SAS for that.',
      ),
    },
    {
      cause: 'invalid-signature',
      code: 'AuthorizationFailure',
      text: /^Server failed to authenticate the request/,
      header: ['server', /^Azurite-/],
      request: 'signed',
      confidence: 'likely',
      source: azurite,
      explanation:
        'The Azurite emulator uses AuthorizationFailure for every refusal; for a signed request, it means that the signature or its time is not valid.',
      fix: instruction(
        'Sign with the emulator’s account and key',
        'Use devstoreaccount1 and its published key, and the emulator’s URL with the account in the path.',
      ),
    },
    {
      cause: 'ip-blocked',
      code: 'AuthorizationFailure',
      text: /not authorized to perform this operation/,
      confidence: 'likely',
      source: troubleshoot,
      explanation:
        'This code usually means that the account’s network rules do not allow the address.',
      fix: instruction(
        'Add this network to the storage account’s firewall',
        'Storage account, Networking: allow the address (az storage account network-rule add --ip-address), the virtual network or the trusted service. Callers in the same region arrive with private addresses: use a virtual network rule or private endpoint for them.',
        'If the networks are open: a SAS of a container or blob cannot do this at all, e.g. create or list containers (createIfNotExists); leave that call out, or make an account SAS with srt=sco.',
        'The SAS’s sip may restrict addresses, too.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'AuthorizationFailure',
      confidence: 'possible',
      source: common,
    },
    {
      cause: 'insufficient-permission',
      code: 'AuthorizationFailure',
      method: /^(?:PUT|DELETE)$/,
      path: /^\/[^/]+$/,
      request: 'signed',
      confidence: 'certain',
      source: common,
      explanation:
        'The call creates or deletes a container, which a SAS of a container or blob cannot do, whatever its sp.',
      fix: instruction(
        'Leave the container call out, or use an account SAS',
        'Remove createIfNotExists() (create_container, --create …) and create the container beforehand with an account key or a role.',
        'An account SAS with ss=b, srt=sco and sp with c can do it; so can Entra ID with Storage Blob Data Contributor.',
        'If the container exists and other calls fail as well, the account’s firewall refuses the address (Networking).',
      ),
    },
    {
      cause: 'ip-blocked',
      code: 'AuthorizationSourceIPMismatch',
      confidence: 'certain',
      global: true,
      source: codes,
      fix: instruction(
        'Create the SAS without sip, or with this address',
        'sip of the URL lists the addresses that may use it; behind NAT or a VPN the service sees another one. Callers in the same Azure region have a private address that sip cannot name.',
      ),
    },
    {
      cause: 'https-required',
      code: ['AuthorizationProtocolMismatch', 'AccountRequiresHttps'],
      confidence: 'certain',
      global: true,
      source: codes,
      fix: instruction(
        'Call the https URL',
        'spr=https in the SAS, or Secure transfer required in the storage account’s Configuration, refuse http.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: [
        'AuthorizationPermissionMismatch',
        'AuthorizationServiceMismatch',
        'AuthorizationResourceTypeMismatch',
        'InsufficientAccountPermissions',
        'UnauthorizedBlobOverwrite',
      ],
      confidence: 'certain',
      global: true,
      source: codes,
      explanation:
        'The caller was authenticated, but the role assignment or the SAS’s sp, ss, or srt does not cover the operation.',
      fix: instruction(
        'Assign a data role, or widen the SAS',
        'Entra tokens need a data role such as Storage Blob Data Reader or Contributor on the account or container (Owner is not enough). It takes effect after some minutes.',
        'A SAS needs the operation’s letter in sp, and the service and resource types in ss and srt.',
      ),
    },
    {
      cause: 'wrong-scheme',
      code: 'KeyBasedAuthenticationNotPermitted',
      confidence: 'certain',
      global: true,
      source: common,
      explanation:
        'The account accepts only Entra tokens: shared keys, and SAS tokens made from them, are disabled.',
      fix: instruction(
        'Authorize with a Microsoft Entra token',
        'Or allow storage account key access in the account’s configuration; a user delegation SAS works without it.',
      ),
    },
    {
      cause: 'wrong-scheme',
      text: /^Authentication scheme \w+ is not supported/,
      confidence: 'certain',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/rest/api/storageservices/authorize-with-azure-active-directory',
      explanation: 'A bearer token is accepted only with an x-ms-version of 2017-11-09 or later.',
      fix: instruction(
        'Send x-ms-version 2017-11-09 or later',
        'For example x-ms-version: 2023-11-03, together with Authorization: Bearer and https.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'NoAuthenticationInformation',
      confidence: 'certain',
      global: true,
      source: codes,
      fix: authorizeStorage,
    },
    {
      cause: 'missing-credentials',
      code: 'PublicAccessNotPermitted',
      confidence: 'certain',
      global: true,
      source: codes,
      explanation: 'The request is anonymous, and the account does not allow public access.',
      fix: authorizeStorage,
    },
    {
      cause: 'hidden-404',
      status: 404,
      code: 'ResourceNotFound',
      request: 'no-credentials',
      confidence: 'likely',
      source: codes,
      explanation: 'For an anonymous request, a private container looks as if it did not exist.',
      fix: instruction(
        'Authorize the request, then check the name',
        'Use a SAS or a token: only an authorized caller learns whether the blob exists.',
      ),
    },
    {
      cause: 'token-expired',
      text: /^Lifetime validation failed\. The token is expired/,
      confidence: 'certain',
      source: common,
    },
    {
      cause: 'wrong-issuer',
      text: /^Issuer validation failed/,
      confidence: 'certain',
      source: common,
      explanation:
        'The token comes from a different tenant than the storage account’s subscription.',
      fix: tokenForStorage,
    },
    {
      cause: 'wrong-audience',
      text: /^Audience validation failed/,
      confidence: 'certain',
      source: common,
      explanation:
        'The token was issued for an API other than Azure Storage, often for Microsoft Graph or Azure Resource Manager.',
      fix: tokenForStorage,
    },
    {
      cause: 'malformed-header',
      code: 'InvalidAuthenticationInfo',
      text: /not given in the correct format/,
      confidence: 'likely',
      source: codes,
      fix: instruction(
        'Write Authorization in one of the two forms',
        'Bearer TOKEN (with x-ms-version), or SharedKey ACCOUNT:SIGNATURE. A SAS belongs in the URL, not in this header: with one in the URL send no Authorization at all.',
      ),
    },
    {
      cause: 'multiple-credentials',
      code: 'InvalidAuthenticationInfo',
      request: 'signed',
      confidence: 'possible',
      source: codes,
      fix: instruction(
        'Send no Authorization header to a URL with a SAS',
        'An interceptor adds the application’s token to every call: let it skip this host, or use a bare fetch.',
      ),
    },
    {
      cause: 'cors-preflight-auth',
      code: ['CorsPreflightFailure', 'CORSDisabled'],
      confidence: 'certain',
      source:
        'https://learn.microsoft.com/en-us/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services',
      explanation:
        'No CORS rule of this storage service matches the page’s origin, method and headers; by default there is none.',
      fix: addCorsRule,
    },
    {
      cause: 'cors-blocked',
      code: ['CorsPreflightFailure', 'CORSDisabled'],
      confidence: 'certain',
      source:
        'https://learn.microsoft.com/en-us/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services',
    },
    { cause: 'license-or-plan', code: 'AccountIsDisabled', confidence: 'likely', source: common },
    {
      cause: 'rate-limited',
      code: ['ServerBusy', 'OperationTimedOut'],
      confidence: 'likely',
      source: common,
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Bearer' },
    { header: 'Authorization', scheme: 'SharedKey' },
    { query: 'sig' },
  ],
  examples: [
    {
      name: 'invalid signature: AuthorizationFailure of the emulator to a signed URL',
      cause: 'invalid-signature',
      http: `
        GET http://127.0.0.1:10000/devstoreaccount1/c/a.txt?sv=2024-11-04&se=2026-03-10T13%3A00%3A00Z&sr=b&sp=r&sig=X1tDM1PHOH0mL%2FUhi8c0CCFQWz7WIOYXye4rriwc7YY%3D

        403
        x-ms-error-code: AuthorizationFailure
        Server: Azurite-Blob/3.35.0
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8" standalone="yes"?><Error><Code>AuthorizationFailure</Code><Message>Server failed to authenticate the request. Make sure the value of the Authorization header is formed correctly including the signature.</Message></Error>
      `,
    },
    {
      name: 'insufficient permission: AuthorizationPermissionMismatch',
      cause: 'insufficient-permission',
      http: `
        GET https://acct.blob.core.windows.net/c/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        x-ms-error-code: AuthorizationPermissionMismatch
        Server: Windows-Azure-Blob/1.0

        <?xml version="1.0"?><Error><Code>AuthorizationPermissionMismatch</Code><Message>This request is not authorized to perform this operation using this permission.</Message></Error>
      `,
    },
    {
      name: 'ip blocked: AuthorizationFailure',
      cause: 'ip-blocked',
      http: `
        GET https://acct.blob.core.windows.net/c/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        x-ms-error-code: AuthorizationFailure
        Server: Windows-Azure-Blob/1.0

        <Error><Code>AuthorizationFailure</Code><Message>This request is not authorized to perform this operation.</Message></Error>
      `,
    },
    {
      name: 'wrong scheme: KeyBasedAuthenticationNotPermitted',
      cause: 'wrong-scheme',
      http: `
        GET https://acct.blob.core.windows.net/c/a
        Authorization: SharedKey acct:aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd28=

        403
        x-ms-error-code: KeyBasedAuthenticationNotPermitted

        <Error><Code>KeyBasedAuthenticationNotPermitted</Code><Message>Key based authentication is not permitted on this storage account.</Message></Error>
      `,
    },
    {
      name: 'missing credentials: PublicAccessNotPermitted',
      cause: 'missing-credentials',
      http: `
        GET https://acct.blob.core.windows.net/c/a

        409
        x-ms-error-code: PublicAccessNotPermitted

        <Error><Code>PublicAccessNotPermitted</Code><Message>Public access is not permitted on this storage account.</Message></Error>
      `,
    },
    {
      name: 'hidden 404: ResourceNotFound',
      cause: 'hidden-404',
      http: `
        GET https://acct.blob.core.windows.net/private/a

        404
        x-ms-error-code: ResourceNotFound
        Server: Windows-Azure-Blob/1.0

        <Error><Code>ResourceNotFound</Code><Message>The specified resource does not exist.</Message></Error>
      `,
    },
    {
      name: 'Azurite, nothing sent',
      cause: 'missing-credentials',
      http: `
        GET http://127.0.0.1:10000/devstoreaccount1/c/a.txt

        403
        Server: Azurite-Blob/3.35.0
        Content-Type: text/html

        <?xml version="1.0" encoding="UTF-8" standalone="yes"?><Error><Code>AuthorizationFailure</Code><Message>Server failed to authenticate the request. Make sure the value of the Authorization header is formed correctly including the signature.</Message></Error>
      `,
    },
    {
      name: 'presigned url expired: Signature not valid in the specified time fr',
      cause: 'presigned-url-expired',
      http: `
        GET https://acct.blob.core.windows.net/c/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-ms-error-code: AuthenticationFailed
        Server: Windows-Azure-Blob/1.0
        Content-Type: text/html

        <?xml version="1.0"?><Error><Code>AuthenticationFailed</Code><Message>Signature not valid in the specified time frame</Message></Error>
      `,
    },
    {
      name: 'wrong scheme: Authentication scheme a is not supported',
      cause: 'wrong-scheme',
      http: `
        GET https://acct.blob.core.windows.net/c/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        x-ms-error-code: InvalidAuthenticationInfo
        Server: Windows-Azure-Blob/1.0
        Content-Type: text/html

        <?xml version="1.0"?><Error><Code>InvalidAuthenticationInfo</Code><Message>Authentication scheme a is not supported</Message></Error>
      `,
    },
    {
      name: 'signature of another string',
      cause: 'invalid-signature',
      http: `
        GET https://acct.blob.core.windows.net/docs/a.txt?sv=2022-11-02&se=2099-01-01T00%3A00%3A00Z&sr=b&sp=r&sig=abc%2Fdef%3D

        403
        Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
        x-ms-error-code: AuthenticationFailed
        Content-Type: application/xml

        <?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><Message>Signature did not match. String to sign used was r</Message></Error>
      `,
    },
    {
      name: 'date too old',
      cause: 'clock-skew',
      http: `
        GET https://acct.blob.core.windows.net/docs/a.txt
        Authorization: SharedKey acct:c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlYWI=
        x-ms-date: Fri, 01 Jan 2021 00:00:00 GMT

        403
        Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
        x-ms-error-code: AuthenticationFailed
        Content-Type: application/xml

        <?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><Message>Request date header too old: 'Fri, 01 Jan 2021 00:00:00 GMT'</Message></Error>
      `,
    },
    {
      name: 'address of the SAS',
      cause: 'ip-blocked',
      http: `
        GET https://acct.blob.core.windows.net/docs/a.txt?sv=2022-11-02&se=2099-01-01T00%3A00%3A00Z&sr=b&sp=r&sig=abc%2Fdef%3D&sip=192.0.2.1

        403
        Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
        x-ms-error-code: AuthorizationSourceIPMismatch
        Content-Type: application/xml

        <?xml version="1.0" encoding="utf-8"?><Error><Code>AuthorizationSourceIPMismatch</Code><Message>This request is not authorized to perform this operation using this source IP 192.0.2.7.</Message></Error>
      `,
    },
    {
      name: 'http refused',
      cause: 'https-required',
      http: `
        GET http://acct.blob.core.windows.net/docs/a.txt

        403
        Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
        x-ms-error-code: AuthorizationProtocolMismatch
        Content-Type: application/xml

        <?xml version="1.0" encoding="utf-8"?><Error><Code>AuthorizationProtocolMismatch</Code><Message>This request is not authorized to perform this operation using this protocol.</Message></Error>
      `,
    },
    {
      name: 'nothing sent',
      cause: 'missing-credentials',
      http: `
        GET https://acct.blob.core.windows.net/docs/a.txt

        401
        Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
        x-ms-error-code: NoAuthenticationInformation
        Content-Type: application/xml

        <?xml version="1.0" encoding="utf-8"?><Error><Code>NoAuthenticationInformation</Code><Message>Server failed to authenticate the request. Please refer to the information in the www-authenticate header.</Message></Error>
      `,
    },
    {
      name: 'token from another tenant',
      cause: 'wrong-issuer',
      http: `
        GET https://acct.blob.core.windows.net/docs/a.txt
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
        x-ms-error-code: InvalidAuthenticationInfo
        Content-Type: application/xml

        <?xml version="1.0" encoding="utf-8"?><Error><Code>InvalidAuthenticationInfo</Code><Message>Issuer validation failed. Issuer did not match.</Message></Error>
      `,
    },
    {
      name: 'token from another API',
      cause: 'wrong-audience',
      http: `
        GET https://acct.blob.core.windows.net/docs/a.txt
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
        x-ms-error-code: InvalidAuthenticationInfo
        Content-Type: application/xml

        <?xml version="1.0" encoding="utf-8"?><Error><Code>InvalidAuthenticationInfo</Code><Message>Audience validation failed. Audience did not match.</Message></Error>
      `,
    },
    {
      name: 'header without form',
      cause: 'malformed-header',
      http: `
        GET https://acct.blob.core.windows.net/docs/a.txt
        Authorization: sv=2022-11-02&sig=abc

        400
        Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
        x-ms-error-code: InvalidAuthenticationInfo
        Content-Type: application/xml

        <?xml version="1.0" encoding="utf-8"?><Error><Code>InvalidAuthenticationInfo</Code><Message>Authentication information is not given in the correct format. Check the value of Authorization header.</Message></Error>
      `,
    },
    {
      name: 'SAS and a token',
      cause: 'multiple-credentials',
      http: `
        GET https://acct.blob.core.windows.net/docs/a.txt?sv=2022-11-02&se=2099-01-01T00%3A00%3A00Z&sr=b&sp=r&sig=abc%2Fdef%3D
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        400
        Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
        x-ms-error-code: InvalidAuthenticationInfo
        Content-Type: application/xml

        <?xml version="1.0" encoding="utf-8"?><Error><Code>InvalidAuthenticationInfo</Code><Message>Authentication information is not given in the correct format. Check the value of Authorization header.</Message></Error>
      `,
    },
    {
      name: 'no CORS rule',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://acct.blob.core.windows.net/docs/a.txt
        Origin: https://app.example.com
        Access-Control-Request-Method: PUT
        Access-Control-Request-Headers: x-ms-blob-type

        403
        Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
        x-ms-error-code: CorsPreflightFailure
        Content-Type: application/xml

        <?xml version="1.0" encoding="utf-8"?><Error><Code>CorsPreflightFailure</Code><Message>CORS not enabled or no matching rule found for this request.</Message></Error>
      `,
    },
    {
      name: 'container with a SAS of its own',
      cause: 'insufficient-permission',
      http: `
        PUT https://acct.blob.core.windows.net/docs?restype=container&sv=2022-11-02&sr=c&sp=rcw&se=2099-01-01T00%3A00%3A00Z&sig=abc%3D

        403
        Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
        x-ms-error-code: AuthorizationFailure
        Content-Type: application/xml

        <?xml version="1.0" encoding="utf-8"?><Error><Code>AuthorizationFailure</Code><Message>This request is not authorized to perform this operation.</Message></Error>
      `,
    },
  ],
} satisfies Vendor;
