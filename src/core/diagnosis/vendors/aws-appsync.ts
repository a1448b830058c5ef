import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const troubleshooting =
  'https://docs.aws.amazon.com/appsync/latest/devguide/troubleshooting-and-common-mistakes.html';
const security = 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html';

/** AWS AppSync. */
export const awsAppsync = {
  id: 'aws-appsync',
  name: 'AWS AppSync',
  signs: [
    { host: /\.appsync-(?:api|realtime-api)\.[\w-]+\.amazonaws\.com(?:\.cn)?$/ },
    { body: /"errorType"\s*:\s*"(?:UnauthorizedException|Unauthorized|BadRequestException)"/ },
  ],
  rows: [
    {
      cause: 'missing-credentials',
      text: /^Valid authorization header not provided/,
      confidence: 'certain',
      global: true,
      source: security,
    },
    {
      cause: 'missing-credentials',
      text: /^Missing authorization header/,
      confidence: 'certain',
      source: security,
    },
    {
      cause: 'api-key-invalid',
      text: /^You are not authorized to make this call/,
      request: 'api-key',
      confidence: 'likely',
      source: troubleshooting,
    },
    {
      cause: 'token-unrecognized',
      text: /^You are not authorized to make this call/,
      request: 'authorization',
      confidence: 'likely',
      source: security,
    },
    {
      cause: 'insufficient-permission',
      text: /^Not Authorized to access \w+ on type \w+/,
      request: 'api-key',
      confidence: 'certain',
      global: true,
      source: security,
      explanation:
        'The request is authorized by an API key, which counts as a public caller: rules such as allow: owner, groups or private do not cover it.',
      fix: instruction(
        'Call with the signed-in user’s token, or allow the API key',
        'In Amplify set authMode: "userPool" on the call (or as the default), so that Authorization has the Cognito token in place of x-api-key.',
        'Or add a rule for it to the type: @auth(rules: [{ allow: public, provider: apiKey, operations: [read, create] }]), in Amplify Gen 2 allow.publicApiKey(); without Amplify, @aws_api_key on type and field.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Not Authorized to access \w+ on type \w+/,
      confidence: 'certain',
      global: true,
      source: security,
      explanation:
        'No authorization rule of this type and operation covers the caller: another owner, another group, or another authorization mode than the rules name.',
      fix: instruction(
        'Compare the caller with the type’s @auth rules',
        'Owner rules compare the record’s owner field with the token’s claim (sub::username, sub or username; identityClaim changes it); records that other code wrote have another owner or none.',
        'Group rules read cognito:groups of the token: after a change of groups, sign in again.',
        'An operation that uses two modes needs a directive for each: @aws_cognito_user_pools @aws_iam @aws_api_key.',
      ),
    },
    {
      cause: 'malformed-token',
      text: /^Unable to parse JWT token/,
      confidence: 'likely',
      source: security,
    },
    { cause: 'token-expired', text: /^Token has expired/, confidence: 'certain', source: security },
  ],
  examples: [
    {
      name: 'insufficient permission: Not Authorized to access createPost on typ…',
      cause: 'insufficient-permission',
      http: `
        POST https://abc.appsync-api.eu-west-1.amazonaws.com/graphql
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        200
        Content-Type: application/json

        {"data":{"createPost":null},"errors":[{"path":["createPost"],"errorType":"Unauthorized","message":"Not Authorized to access createPost on type Mutation"}]}
      `,
    },
    {
      name: 'insufficient permission: an API key where the rules name owners',
      cause: 'insufficient-permission',
      http: `
        POST https://abc.appsync-api.eu-west-1.amazonaws.com/graphql
        x-api-key: da2-abcdefghijklmnopqrstuvwxyz

        200
        Content-Type: application/json

        {"data":{"createPost":null},"errors":[{"path":["createPost"],"errorType":"Unauthorized","message":"Not Authorized to access createPost on type Mutation"}]}
      `,
    },
    {
      name: 'api key invalid: You are not authorized to make this call.',
      cause: 'api-key-invalid',
      http: `
        POST https://abc.appsync-api.eu-west-1.amazonaws.com/graphql
        x-api-key: da2-abcdefghijklmnopqrstuvwxyz

        401
        x-amzn-ErrorType: UnauthorizedException
        Content-Type: application/json

        {"errors":[{"errorType":"UnauthorizedException","message":"You are not authorized to make this call."}]}
      `,
    },
  ],
} satisfies Vendor;
