import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors =
  'https://learn.microsoft.com/en-us/azure/azure-resource-manager/troubleshooting/common-deployment-errors';
const access = 'https://learn.microsoft.com/en-us/azure/role-based-access-control/troubleshooting';

const armToken = instruction(
  'Request a token for Azure Resource Manager',
  'Scope https://management.azure.com/.default (az account get-access-token --resource https://management.azure.com/), sent as Authorization: Bearer TOKEN.',
  'az login again where the CLI keeps an old one. A token for Microsoft Graph or for your own API is not valid here.',
);

const armRole = instruction(
  'Assign a role that contains the action, then sign in again',
  'The message names action, scope and object id: az role assignment create --assignee-object-id OBJECT_ID --role Contributor --scope SCOPE (Reader for …/read).',
  'roleAssignments/write needs Owner, User Access Administrator or Role Based Access Control Administrator; Contributor does not contain it. For a pipeline, OBJECT_ID is that of its service principal.',
  'A new assignment takes some minutes and a new token: az account clear, then az login. Check the subscription: az account set --subscription ID.',
);

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
      fix: armToken,
    },
    {
      cause: 'wrong-audience',
      code: 'InvalidAuthenticationTokenAudience',
      confidence: 'certain',
      global: true,
      source: errors,
      fix: armToken,
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
      fix: armToken,
    },
    {
      cause: 'missing-credentials',
      code: 'AuthenticationFailed',
      text: /'Authorization' header is missing/,
      confidence: 'certain',
      source: errors,
      fix: armToken,
    },
    {
      cause: 'wrong-scheme',
      code: 'AuthenticationFailedInvalidHeader',
      confidence: 'likely',
      source: errors,
      explanation: 'The header is not of the form “Bearer TOKEN”.',
      fix: armToken,
    },
    {
      cause: 'token-unrecognized',
      code: 'InvalidAuthenticationToken',
      confidence: 'possible',
      source: errors,
      fix: armToken,
    },
    {
      cause: 'insufficient-permission',
      text: /does not have authorization to perform action '/,
      confidence: 'certain',
      global: true,
      source: access,
      fix: armRole,
    },
    {
      cause: 'insufficient-permission',
      code: 'AuthorizationFailed',
      confidence: 'certain',
      source: access,
      fix: armRole,
    },
    {
      cause: 'insufficient-permission',
      code: 'LinkedAuthorizationFailed',
      confidence: 'certain',
      global: true,
      source: access,
      explanation:
        'The caller may change the resource itself, but not the other resource that it links to.',
      fix: instruction(
        'Assign the role on the linked scope, too',
        'The message names it with its action, for example Microsoft.Network/virtualNetworks/subnets/join/action: az role assignment create --role "Network Contributor" --assignee-object-id OBJECT_ID --scope LINKED_SCOPE.',
        'In another tenant or subscription the caller needs a role there as well (az login --tenant).',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'RequestDisallowedByPolicy',
      confidence: 'certain',
      global: true,
      source:
        'https://learn.microsoft.com/en-us/azure/azure-resource-manager/troubleshooting/error-policy-requestdisallowedbypolicy',
      explanation: 'An Azure Policy of the subscription denies the resource in this form.',
      fix: instruction(
        'Change the resource to what the policy allows',
        'policyAssignment and policyDefinition in the error name it; typical are a location, a required tag, a SKU or public network access.',
        'Or ask its owner for an exemption: Policy, Assignments, the assignment, Create exemption.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'RoleAssignmentUpdateNotPermitted',
      text: /are not allowed to be updated/,
      confidence: 'certain',
      global: true,
      source: access,
      explanation:
        'A role assignment with this name (GUID) exists already, for another principal or role, and these cannot be changed.',
      fix: instruction(
        'Delete the old role assignment, or use a new GUID as name',
        'az role assignment list --scope SCOPE finds it (often of an identity that was deleted and created again), az role assignment delete --ids ID removes it.',
        'In Bicep build the name from all parts: guid(scope.id, principalId, roleDefinitionId).',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'DenyAssignmentAuthorizationFailed',
      confidence: 'certain',
      source: access,
    },
    {
      cause: 'service-not-enabled',
      code: ['MissingSubscriptionRegistration', 'NoRegisteredProviderFound'],
      confidence: 'certain',
      source:
        'https://learn.microsoft.com/en-us/azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
      fix: instruction(
        'Register the resource provider that the message names',
        'az provider register --namespace Microsoft.NAME --wait, with Contributor or Owner on the subscription; or Subscriptions, the subscription, Resource providers, Register.',
        'NoRegisteredProviderFound: the location or api-version of the request is not offered; the message lists those that are.',
      ),
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
      explanation: 'The subscription is disabled or does not include this service.',
      fix: instruction(
        'Reactivate or change the subscription',
        'ReadOnlyDisabledSubscription: Cost Management + Billing: settle the payment or remove the spending limit, then reactivate. az account list shows the state; az account set chooses another one.',
        'DisallowedOperation and QuotaExceeded: upgrade the free or student offer, or request quota under Help + support.',
      ),
    },
    {
      cause: 'hidden-404',
      status: 404,
      code: 'SubscriptionNotFound',
      confidence: 'likely',
      source: errors,
      explanation:
        'A subscription from another tenant, or one where the caller has no role, looks as if it did not exist.',
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
    {
      name: 'expired',
      cause: 'token-expired',
      http: `
        PUT https://management.azure.com/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/a?api-version=2023-01-01
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":{"code":"ExpiredAuthenticationToken","message":"The access token expiry UTC time is earlier than current UTC time."}}
      `,
    },
    {
      name: 'audience',
      cause: 'wrong-audience',
      http: `
        PUT https://management.azure.com/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/a?api-version=2023-01-01
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Content-Type: application/json

        {"error":{"code":"InvalidAuthenticationTokenAudience","message":"The access token has been obtained for wrong audience or resource."}}
      `,
    },
    {
      name: 'no header',
      cause: 'missing-credentials',
      http: `
        PUT https://management.azure.com/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/a?api-version=2023-01-01

        401
        Content-Type: application/json

        {"error":{"code":"AuthenticationFailed","message":"Authentication failed. The 'Authorization' header is missing."}}
      `,
    },
    {
      name: 'other scheme',
      cause: 'wrong-scheme',
      http: `
        PUT https://management.azure.com/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/a?api-version=2023-01-01
        Authorization: Basic YWxpY2U6c2VjcmV0

        401
        Content-Type: application/json

        {"error":{"code":"AuthenticationFailedInvalidHeader","message":"Authentication failed. The 'Authorization' header is provided in an invalid format."}}
      `,
    },
    {
      name: 'opaque token',
      cause: 'token-unrecognized',
      http: `
        PUT https://management.azure.com/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/a?api-version=2023-01-01
        Authorization: Bearer 0123456789abcdef0123456789abcdef

        401
        Content-Type: application/json

        {"error":{"code":"InvalidAuthenticationToken","message":"The access token is invalid."}}
      `,
    },
    {
      name: 'role',
      cause: 'insufficient-permission',
      http: `
        PUT https://management.azure.com/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/a?api-version=2023-01-01
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":{"code":"AuthorizationFailed","message":"The client 'a' with object id 'b' does not have authorization to perform action 'Microsoft.Web/sites/write' over scope '/subscriptions/1/resourceGroups/rg' or the scope is invalid."}}
      `,
    },
    {
      name: 'linked scope',
      cause: 'insufficient-permission',
      http: `
        PUT https://management.azure.com/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/a?api-version=2023-01-01
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":{"code":"LinkedAuthorizationFailed","message":"The client has permission to perform action 'Microsoft.Network/virtualNetworks/subnets/join/action' on scope 'a', however the linked subscription was not properly authorized."}}
      `,
    },
    {
      name: 'policy',
      cause: 'insufficient-permission',
      http: `
        PUT https://management.azure.com/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/a?api-version=2023-01-01
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"error":{"code":"RequestDisallowedByPolicy","message":"Resource 'a' was disallowed by policy."}}
      `,
    },
    {
      name: 'role assignment exists',
      cause: 'insufficient-permission',
      http: `
        PUT https://management.azure.com/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/a?api-version=2023-01-01
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        400
        Content-Type: application/json

        {"error":{"code":"RoleAssignmentUpdateNotPermitted","message":"Tenant ID, application ID, principal ID, and scope are not allowed to be updated."}}
      `,
    },
    {
      name: 'provider',
      cause: 'service-not-enabled',
      http: `
        PUT https://management.azure.com/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/a?api-version=2023-01-01
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        409
        Content-Type: application/json

        {"error":{"code":"MissingSubscriptionRegistration","message":"The subscription is not registered to use namespace 'Microsoft.Web'."}}
      `,
    },
    {
      name: 'disabled subscription',
      cause: 'license-or-plan',
      http: `
        PUT https://management.azure.com/subscriptions/1/resourceGroups/rg/providers/Microsoft.Web/sites/a?api-version=2023-01-01
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        409
        Content-Type: application/json

        {"error":{"code":"ReadOnlyDisabledSubscription","message":"The subscription '1' is disabled and therefore marked as read only."}}
      `,
    },
  ],
} satisfies Vendor;
