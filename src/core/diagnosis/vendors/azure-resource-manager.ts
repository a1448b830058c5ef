import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors =
  'https://learn.microsoft.com/en-us/azure/azure-resource-manager/troubleshooting/common-deployment-errors';
const access = 'https://learn.microsoft.com/en-us/azure/role-based-access-control/troubleshooting';

/** Azure Resource Manager. */
export const azureResourceManager = {
  id: 'azure-resource-manager',
  name: 'Azure Resource Manager',
  signs: [
    {
      host: /^management\.(?:core\.)?(?:azure\.com|windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)$/,
    },
    { header: ['x-ms-failure-cause', /gateway/i] },
  ],
  rows: [
    {
      cause: 'token-expired',
      code: 'ExpiredAuthenticationToken',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'wrong-audience',
      code: 'InvalidAuthenticationTokenAudience',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'wrong-issuer',
      code: 'InvalidAuthenticationTokenTenant',
      confidence: 'certain',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/azure/azure-resource-manager/troubleshooting/error-invalid-authentication-token-tenant',
      explanation: 'The token is from a different tenant than the subscription.',
      fix: instruction(
        'Sign in to the subscription’s tenant',
        'Use the tenant that the message names in the authority of the sign-in: https://login.microsoftonline.com/TENANT.',
      ),
    },
    {
      cause: 'wrong-token-type',
      text: /at least one of the claims 'puid' or 'altsecid' or 'oid' should be present/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The token has no object ID, so it is not an Entra access token for a user or service principal of the tenant.',
      fix: instruction(
        'Request a Microsoft Entra token of this tenant',
        'Request https://management.azure.com/.default at https://login.microsoftonline.com/TENANT, as a user or a service principal of it.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'AuthenticationFailedMissingToken',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'missing-credentials',
      code: 'AuthenticationFailed',
      text: /'Authorization' header is missing/,
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'wrong-scheme',
      code: 'AuthenticationFailedInvalidHeader',
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'token-unrecognized',
      code: 'InvalidAuthenticationToken',
      confidence: 'possible',
      source: errors,
    },
    {
      cause: 'insufficient-permission',
      text: /does not have authorization to perform action '/,
      confidence: 'certain',
      global: true,
      source: access,
    },
    {
      cause: 'insufficient-permission',
      code: [
        'AuthorizationFailed',
        'LinkedAuthorizationFailed',
        'DenyAssignmentAuthorizationFailed',
        'RequestDisallowedByPolicy',
        'RoleAssignmentUpdateNotPermitted',
      ],
      confidence: 'certain',
      source: access,
    },
    {
      cause: 'service-not-enabled',
      code: ['MissingSubscriptionRegistration', 'NoRegisteredProviderFound'],
      confidence: 'certain',
      source:
        'https://learn.microsoft.com/en-us/azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
    },
    {
      cause: 'license-or-plan',
      code: [
        'ReadOnlyDisabledSubscription',
        'SubscriptionNotRegistered',
        'DisallowedOperation',
        'QuotaExceeded',
      ],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'hidden-404',
      status: 404,
      code: 'SubscriptionNotFound',
      confidence: 'likely',
      source: errors,
      explanation:
        'A subscription of another tenant, or one where the caller has no role, looks as if it did not exist.',
      fix: instruction(
        'Check the subscription id and the caller’s roles',
        'Sign in to the subscription’s tenant and assign a role (Reader or more) on the subscription.',
      ),
    },
    {
      cause: 'rate-limited',
      code: ['SubscriptionRequestsThrottled', 'TooManyRequests', 'OperationNotAllowedThrottled'],
      confidence: 'certain',
      source:
        'https://learn.microsoft.com/en-us/azure/azure-resource-manager/management/request-limits-and-throttling',
    },
  ],
  examples: [
    {
      name: 'wrong audience: InvalidAuthenticationTokenAudience',
      cause: 'wrong-audience',
      http: `
        GET https://management.azure.com/subscriptions
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":{"code":"InvalidAuthenticationTokenAudience","message":"The access token has been obtained for wrong audience or resource."}}
      `,
    },
    {
      name: 'insufficient permission: AuthorizationFailed',
      cause: 'insufficient-permission',
      http: `
        GET https://management.azure.com/subscriptions/1/resourceGroups
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        x-ms-failure-cause: gateway
        Content-Type: application/json

        {"error":{"code":"AuthorizationFailed","message":"The client 'a' with object id 'b' does not have authorization to perform action 'Microsoft.Resources/read' over scope '/subscriptions/1'"}}
      `,
    },
    {
      name: 'service not enabled: MissingSubscriptionRegistration',
      cause: 'service-not-enabled',
      http: `
        PUT https://management.azure.com/subscriptions/1/x
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        409
        Content-Type: application/json

        {"error":{"code":"MissingSubscriptionRegistration","message":"The subscription is not registered to use namespace 'Microsoft.Cache'"}}
      `,
    },
    {
      name: 'missing credentials: AuthenticationFailedMissingToken',
      cause: 'missing-credentials',
      http: `
        GET https://management.azure.com/subscriptions

        401
        Content-Type: application/json

        {"error":{"code":"AuthenticationFailedMissingToken","message":"Authentication failed. The 'Authorization' header is missing the access token."}}
      `,
    },
    {
      name: 'wrong issuer: InvalidAuthenticationTokenTenant',
      cause: 'wrong-issuer',
      http: `
        GET https://management.azure.com/subscriptions
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":{"code":"InvalidAuthenticationTokenTenant"}}
      `,
    },
    {
      name: "wrong token type: at least one of the claims 'puid' or 'altsec",
      cause: 'wrong-token-type',
      http: `
        GET https://management.azure.com/subscriptions
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":{"code":"InvalidAuthenticationTokenAudience","message":"at least one of the claims 'puid' or 'altsecid' or 'oid' should be present"}}
      `,
    },
    {
      name: 'hidden 404: SubscriptionNotFound',
      cause: 'hidden-404',
      http: `
        GET https://management.azure.com/subscriptions
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        404
        Content-Type: application/json

        {"error":{"code":"SubscriptionNotFound"}}
      `,
    },
  ],
} satisfies Vendor;
