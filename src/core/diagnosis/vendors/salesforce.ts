import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const rest =
  'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm';
const oauth =
  'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flow_errors.htm&type=5';

/** Salesforce. */
export const salesforce = {
  id: 'salesforce',
  name: 'Salesforce',
  signs: [
    { host: /\.(?:salesforce|force|cloudforce|salesforce-sites|visualforce)\.com$/ },
    { header: ['sforce-limit-info'] },
    { body: /"errorCode"\s*:\s*"(?:INVALID_SESSION_ID|API_|INSUFFICIENT_ACCESS)/ },
  ],
  rows: [
    {
      cause: 'insufficient-scope',
      text: /^This session is not valid for use with the (?:specified )?(?:REST )?API|One of the following scopes is required/,
      confidence: 'certain',
      global: true,
      source: rest,
      explanation:
        'Salesforce responds with 401 and INVALID_SESSION_ID when the token lacks a scope.',
      fix: instruction(
        'Add the scope to the connected app and sign in again',
        'api for REST, web or full as needed; existing tokens keep their old scopes.',
      ),
    },
    {
      cause: 'session-expired',
      code: 'INVALID_SESSION_ID',
      text: /^Session expired or invalid/,
      confidence: 'likely',
      global: true,
      source: rest,
      explanation:
        'The access token represents a session of the org: the session has ended or was revoked, or the call did not go to instance_url.',
      fix: instruction(
        'Call instance_url of the token response, or get a new token',
        'Refresh with the refresh token, or sign in again. In Lightning pages the session is not API-enabled.',
      ),
    },
    {
      cause: 'token-expired',
      code: 'INVALID_SESSION_ID',
      request: 'bearer',
      confidence: 'possible',
      global: true,
      source: rest,
    },
    { cause: 'malformed-header', code: 'INVALID_AUTH_HEADER', confidence: 'likely', source: rest },
    {
      cause: 'wrong-credentials',
      code: [
        'INVALID_LOGIN',
        'LOGIN_MUST_USE_SECURITY_TOKEN',
        'INVALID_OPERATION_WITH_EXPIRED_PASSWORD',
      ],
      confidence: 'certain',
      global: true,
      source: rest,
    },
    {
      cause: 'service-not-enabled',
      code: ['API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED', 'FUNCTIONALITY_NOT_ENABLED'],
      confidence: 'certain',
      global: true,
      source: rest,
    },
    {
      cause: 'insufficient-permission',
      code: [
        'INSUFFICIENT_ACCESS',
        'INSUFFICIENT_ACCESS_OR_READONLY',
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      ],
      confidence: 'certain',
      global: true,
      source: rest,
    },
    { cause: 'rate-limited', code: 'REQUEST_LIMIT_EXCEEDED', confidence: 'certain', source: rest },
    {
      cause: 'token-unrecognized',
      text: /^Bad_OAuth_Token/,
      confidence: 'likely',
      global: true,
      source: oauth,
    },
    {
      cause: 'missing-credentials',
      text: /^Missing_OAuth_Token/,
      confidence: 'certain',
      global: true,
      source: oauth,
    },
    {
      cause: 'wrong-environment',
      text: /^Wrong_Org/,
      confidence: 'certain',
      global: true,
      source: oauth,
    },
    {
      cause: 'ip-blocked',
      code: 'invalid_grant',
      text: /^ip restricted/,
      confidence: 'likely',
      source: oauth,
    },
    {
      cause: 'refresh-token-invalid',
      text: /^expired access\/refresh token/,
      confidence: 'certain',
      global: true,
      source: oauth,
    },
    {
      cause: 'wrong-credentials',
      code: 'invalid_grant',
      text: /^authentication failure/,
      confidence: 'likely',
      source: oauth,
      explanation:
        'The password, the security token, or the login host (login or test.salesforce.com) is wrong.',
      fix: instruction(
        'Check the login host, password and security token',
        'Sandboxes sign in at test.salesforce.com; append the security token to the password outside trusted networks.',
      ),
    },
    {
      cause: 'client-auth-failed',
      code: ['invalid_client_id', 'invalid_client_credentials', 'invalid_client'],
      confidence: 'certain',
      source: oauth,
    },
    {
      cause: 'account-locked',
      code: ['inactive_org', 'inactive_user'],
      confidence: 'certain',
      global: true,
      source: oauth,
    },
    {
      cause: 'insufficient-permission',
      code: ['invalid_app_access', 'OAUTH_APP_BLOCKED'],
      confidence: 'likely',
      global: true,
      source: oauth,
      explanation: 'An administrator has not approved this user for the connected app.',
      fix: instruction(
        'Let an administrator approve the user',
        'In Setup open the connected app, Manage: assign the profile or permission set, or let all users self-authorize.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'Authorization', scheme: 'Bearer' }],
  examples: [
    {
      name: 'session expired: Session expired or invalid',
      cause: 'session-expired',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects
        Authorization: Bearer 00D5g000004!AQEAQabcdefgh

        401
        Content-Type: application/json

        [{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]
      `,
    },
    {
      name: 'service not enabled: The REST API is not enabled for this Organ…',
      cause: 'service-not-enabled',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects
        Authorization: Bearer 00D5g000004!AQEAQabcdefgh

        403
        Content-Type: application/json

        [{"message":"The REST API is not enabled for this Organization.","errorCode":"API_DISABLED_FOR_ORG"}]
      `,
    },
    {
      name: 'insufficient scope: This session is not valid for use with the A',
      cause: 'insufficient-scope',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        [{"message":"This session is not valid for use with the API","errorCode":"INVALID_SESSION_ID"}]
      `,
    },
    {
      name: 'wrong credentials: invalid_grant',
      cause: 'wrong-credentials',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects

        401
        Content-Type: application/json

        [{"message":"authentication failure","errorCode":"invalid_grant"}]
      `,
    },
    {
      name: 'insufficient permission: invalid_app_access',
      cause: 'insufficient-permission',
      http: `
        GET https://acme.my.salesforce.com/services/data/v60.0/sobjects
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        [{"errorCode":"invalid_app_access"}]
      `,
    },
  ],
} satisfies Vendor;
