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
      means: 'The token is of another tenant than the subscription’s.',
    },
    {
      cause: 'wrong-token-type',
      text: /at least one of the claims 'puid' or 'altsecid' or 'oid' should be present/,
      confidence: 'certain',
      global: true,
      source: errors,
      means:
        'The token carries no object id, so it is no Entra access token for a user or service principal of the tenant.',
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
      means:
        'A subscription of another tenant, or one without a role for the caller, looks as if it did not exist.',
    },
    {
      cause: 'rate-limited',
      code: ['SubscriptionRequestsThrottled', 'TooManyRequests', 'OperationNotAllowedThrottled'],
      confidence: 'certain',
      source:
        'https://learn.microsoft.com/en-us/azure/azure-resource-manager/management/request-limits-and-throttling',
    },
  ],
} satisfies Vendor;
