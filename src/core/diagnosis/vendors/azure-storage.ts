import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const azurite = 'https://github.com/Azure/Azurite';
const codes = 'https://learn.microsoft.com/en-us/rest/api/storageservices/blob-service-error-codes';
const common =
  'https://learn.microsoft.com/en-us/rest/api/storageservices/common-rest-api-error-codes';
const troubleshoot =
  'https://learn.microsoft.com/en-us/troubleshoot/azure/azure-storage/blobs/authentication/storage-troubleshoot-403-errors';

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
    },
    {
      cause: 'invalid-signature',
      code: 'AuthenticationFailed',
      request: 'signed',
      confidence: 'possible',
      source: common,
    },
    {
      cause: 'clock-skew',
      text: /^Request date header too old/,
      confidence: 'certain',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/rest/api/storageservices/authorize-with-shared-key',
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
        'Under Networking allow the address, the virtual network or the trusted service. The SAS’s sip may restrict addresses, too.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'AuthorizationFailure',
      confidence: 'possible',
      source: common,
    },
    {
      cause: 'ip-blocked',
      code: 'AuthorizationSourceIPMismatch',
      confidence: 'certain',
      global: true,
      source: codes,
    },
    {
      cause: 'https-required',
      code: ['AuthorizationProtocolMismatch', 'AccountRequiresHttps'],
      confidence: 'certain',
      global: true,
      source: codes,
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
    },
    {
      cause: 'missing-credentials',
      code: 'PublicAccessNotPermitted',
      confidence: 'certain',
      global: true,
      source: codes,
      explanation: 'The request is anonymous, and the account does not allow public access.',
      fix: instruction(
        'Authorize the request, or allow public access',
        'Use a SAS or a token; or allow anonymous access in the account’s configuration and set the container’s access level to Blob.',
      ),
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
    },
    {
      cause: 'wrong-audience',
      text: /^Audience validation failed/,
      confidence: 'certain',
      source: common,
    },
    {
      cause: 'malformed-header',
      code: 'InvalidAuthenticationInfo',
      text: /not given in the correct format/,
      confidence: 'likely',
      source: codes,
    },
    {
      cause: 'multiple-credentials',
      code: 'InvalidAuthenticationInfo',
      request: 'signed',
      confidence: 'possible',
      source: codes,
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
  ],
} satisfies Vendor;
