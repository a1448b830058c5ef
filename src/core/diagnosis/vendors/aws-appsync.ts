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
      confidence: 'certain',
      global: true,
      source: security,
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
