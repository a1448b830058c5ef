import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const troubleshooting =
  'https://docs.aws.amazon.com/appsync/latest/devguide/troubleshooting-and-common-mistakes.html';
const security = 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html';

const authorizeAppsync = instruction(
  'Send the credential of one of the API’s authorization modes',
  'API key: x-api-key. Cognito or OpenID Connect: Authorization with the token itself, as Amplify sends it. IAM: a SigV4 signature for the service appsync.',
  'In Amplify authMode of the call (or defaultAuthMode) must be a mode of the API, and the user must be signed in for userPool (AMAZON_COGNITO_USER_POOLS up to v5): wait for fetchAuthSession().',
  'AppSync console, the API, Settings: default and additional authorization modes.',
);

const currentToken = instruction(
  'Send a current token of the API’s user pool',
  'AppSync console, Settings: the pool id and region must be those of the token’s iss; App ID client regex, if set, must match aud or client_id; the default action must be ALLOW or the operation needs @aws_auth.',
  'fetchAuthSession({ forceRefresh: true }) gives a new token. For a second mode, add it as additional authorization provider and mark types with @aws_cognito_user_pools.',
);

const jwtAlone = instruction(
  'Put the JWT alone into Authorization',
  'Amplify sends session.tokens.accessToken.toString() (or idToken) without the word Bearer; an object, quotes, or an API key in this header cannot be parsed.',
  'An API key goes into x-api-key, a Lambda authorizer’s value must not begin with Bearer.',
);

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
      fix: authorizeAppsync,
    },
    {
      cause: 'missing-credentials',
      text: /^Missing authorization header/,
      confidence: 'certain',
      source: security,
      fix: authorizeAppsync,
    },
    {
      cause: 'api-key-wrong-place',
      text: /^(?:You are not authorized to make this call|Unable to parse JWT token|Valid authorization header not provided)/,
      sends: ['authorization', /^(?:Bearer )?da2-/i],
      confidence: 'certain',
      source: security,
      explanation:
        'A value that begins with da2- is an API key, and AppSync reads API keys from x-api-key only; Authorization is for tokens and signatures.',
      fix: instruction(
        'Send the API key as x-api-key, and no Authorization',
        'x-api-key: da2-…, without Bearer. Amplify does it with authMode "apiKey" (API_KEY up to v5).',
        'The API must have API_KEY among its authorization modes: AppSync console, the API, Settings.',
      ),
    },
    {
      cause: 'api-key-invalid',
      text: /^You are not authorized to make this call/,
      request: 'api-key',
      confidence: 'likely',
      source: troubleshooting,
      explanation:
        'The API key is unknown to this API or has expired: keys live for 7 days by default, for 365 at most.',
      fix: instruction(
        'Create or extend the API key',
        'AppSync console, the API, Settings, API keys: add one or edit its expiry; put it into the front end’s configuration (aws_appsync_apiKey, data.api_key in amplify_outputs.json).',
        'Amplify Gen 1: amplify update api or CreateAPIKey in parameters.json, then amplify push and amplify pull; Gen 2: apiKeyAuthorizationMode: { expiresInDays: 365 }. Deleted keys are not restored.',
      ),
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
        'Amplify up to v5: authMode: "AMAZON_COGNITO_USER_POOLS" (in aws_appsync_authenticationType as the default); v6: authMode: "userPool". x-amz-user-agent shows which (aws-amplify/4…, /5…, /6…). Authorization then has the Cognito token instead of x-api-key.',
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
        'No authorization rule of this type and operation covers the caller: another owner, another group, or a different authorization mode than in the rules.',
      fix: instruction(
        'Compare the caller with the type’s @auth rules',
        'Owner rules compare the record’s owner field with the token’s claim (sub::username, sub or username; identityClaim changes it); records that other code wrote have another owner or none.',
        'Group rules read cognito:groups of the token: after a change of groups, sign in again.',
        'An operation that uses two modes needs a directive for each: @aws_cognito_user_pools @aws_iam @aws_api_key.',
      ),
    },
    {
      cause: 'graphql-unauthenticated',
      text: /^You are not authorized to make this call/,
      request: 'authorization',
      confidence: 'likely',
      source: security,
      explanation:
        'The token is expired, from another user pool, or Cognito user pools are not an authorization mode of this API.',
      fix: currentToken,
    },
    {
      cause: 'insufficient-permission',
      text: /^Permission denied$/,
      request: 'signed',
      confidence: 'certain',
      source: security,
      explanation:
        'The request is signed with a role that may not call this API: for Amplify the identity pool’s authenticated or unauthenticated role.',
      fix: instruction(
        'Allow appsync:GraphQL for the identity pool’s role',
        '{ "Effect": "Allow", "Action": "appsync:GraphQL", "Resource": "arn:aws:appsync:REGION:ACCOUNT:apis/API_ID/*" } on the role; AWS_IAM must be an authorization mode of the API, and the types need @aws_iam (Amplify: allow.guest() or allow.authenticated("identityPool")).',
        'A signed-in user: call with authMode "userPool" instead; allow.authenticated() without argument covers only that.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^Permission denied$/,
      request: 'token',
      confidence: 'certain',
      source: security,
      explanation:
        'AppSync read the user’s token, and Cognito user pools do not cover this operation: the mode is missing on the API or on the type.',
      fix: instruction(
        'Add the user pool’s authorization to the type and its fields',
        'Amplify Gen 2: allow.authenticated() covers the user pool; allow.authenticated("identityPool") and allow.guest() need authMode "identityPool". Every type that the operation returns needs a rule, too.',
        'Without Amplify: @aws_cognito_user_pools on query, type and fields; the default mode needs none, an additional one does.',
      ),
    },
    {
      cause: 'graphql-unauthenticated',
      text: /^Unable to parse JWT token/,
      confidence: 'likely',
      source: security,
      fix: jwtAlone,
    },
    {
      cause: 'malformed-token',
      text: /^Unable to parse JWT token/,
      confidence: 'likely',
      source: security,
    },
    {
      cause: 'token-expired',
      text: /^Token has expired/,
      confidence: 'certain',
      source: security,
      fix: instruction(
        'Call fetchAuthSession() before each call',
        'It renews the token with the refresh token; a subscription reconnects with the new one. Without Amplify, InitiateAuth with REFRESH_TOKEN_AUTH.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'x-api-key' }, { header: 'Authorization', scheme: '' }],
  examples: [
    {
      name: 'an API key as Bearer',
      cause: 'api-key-wrong-place',
      http: `
        POST https://abc123.appsync-api.us-east-1.amazonaws.com/graphql
        Authorization: Bearer da2-0123456789abcdefghijklmnop
        Content-Type: application/json

        {"query":"{ listTodos { items { id } } }"}

        401
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"errors":[{"errorType":"UnauthorizedException","message":"You are not authorized to make this call."}]}
      `,
    },
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
    {
      name: 'no header',
      cause: 'missing-credentials',
      http: `
        POST https://abc123.appsync-api.us-east-1.amazonaws.com/graphql
        Accept: */*
        Content-Type: application/json

        {"query":"{ listTodos { items { id } } }"}

        401
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"errors":[{"errorType":"UnauthorizedException","message":"Valid authorization header not provided."}]}
      `,
    },
    {
      name: 'no header at all',
      cause: 'missing-credentials',
      http: `
        POST https://abc123.appsync-api.us-east-1.amazonaws.com/graphql
        Accept: */*
        Content-Type: application/json

        {"query":"{ listTodos { items { id } } }"}

        401
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"errors":[{"errorType":"UnauthorizedException","message":"Missing authorization header"}]}
      `,
    },
    {
      name: 'key expired',
      cause: 'api-key-invalid',
      http: `
        POST https://abc123.appsync-api.us-east-1.amazonaws.com/graphql
        x-api-key: da2-0123456789abcdefghijklmnop
        Content-Type: application/json

        {"query":"{ listTodos { items { id } } }"}

        401
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"errors":[{"errorType":"UnauthorizedException","message":"You are not authorized to make this call."}]}
      `,
    },
    {
      name: 'token from another pool',
      cause: 'graphql-unauthenticated',
      http: `
        POST https://abc123.appsync-api.us-east-1.amazonaws.com/graphql
        Authorization: 0123456789abcdef0123456789abcdef
        Content-Type: application/json

        {"query":"{ listTodos { items { id } } }"}

        401
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"errors":[{"errorType":"UnauthorizedException","message":"You are not authorized to make this call."}]}
      `,
    },
    {
      name: 'no JWT',
      cause: 'graphql-unauthenticated',
      http: `
        POST https://abc123.appsync-api.us-east-1.amazonaws.com/graphql
        Authorization: Bearer abcdefabcdefabcdef
        Content-Type: application/json

        {"query":"{ listTodos { items { id } } }"}

        401
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"errors":[{"errorType":"UnauthorizedException","message":"Unable to parse JWT token."}]}
      `,
    },
    {
      name: 'token expired',
      cause: 'token-expired',
      http: `
        POST https://abc123.appsync-api.us-east-1.amazonaws.com/graphql
        Authorization: <<jwt {"iss":"https://cognito-idp.us-east-1.amazonaws.com/us-east-1_a","sub":"1","iat":-7200,"exp":-3600}>>
        Content-Type: application/json

        {"query":"{ listTodos { items { id } } }"}

        401
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"errors":[{"errorType":"UnauthorizedException","message":"Token has expired."}]}
      `,
    },
    {
      name: 'role of the identity pool',
      cause: 'insufficient-permission',
      http: `
        POST https://abc123.appsync-api.us-east-1.amazonaws.com/graphql
        Authorization: AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260310/us-east-1/appsync/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z
        Content-Type: application/json

        {"query":"{ listTodos { items { id } } }"}

        401
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"errors":[{"errorType":"UnauthorizedException","message":"Permission denied"}]}
      `,
    },
    {
      name: 'user pool not covered',
      cause: 'insufficient-permission',
      http: `
        POST https://abc123.appsync-api.us-east-1.amazonaws.com/graphql
        Authorization: <<jwt {"iss":"https://cognito-idp.us-east-1.amazonaws.com/us-east-1_a","sub":"1","token_use":"access","client_id":"c","iat":-60,"exp":3600}>>
        Content-Type: application/json

        {"query":"{ listUsers { items { id } } }"}

        401
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"errors":[{"errorType":"UnauthorizedException","message":"Permission denied"}]}
      `,
    },
  ],
} satisfies Vendor;
