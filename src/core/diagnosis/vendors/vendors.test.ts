import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Cause } from '../cause.ts';
import { causes } from '../cause.ts';
import { judgeExample } from '../../examples/judge-example.ts';
import type { Vendor } from '../vendor.ts';
import { vendors } from './index.ts';

/** One refusal as a vendor documents it: the cause that must be found, the request (its header lines, and a form or JSON as its body), the answer. */
type Case = readonly [
  cause: Cause,
  request: string,
  credentials: readonly string[],
  status: number,
  headers: readonly string[],
  body: unknown,
];

const BEARER = 'Authorization: Bearer q7Zk2mX0pW9sVb4t';
const JWT =
  'Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>';
const OLD_JWT =
  'Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","iat":-7200,"exp":-3600}>>';
const BASIC = 'Authorization: Basic <<base64 alice:correct-horse>>';
const SIGNED =
  'Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7';
const SESSION = 'Cookie: session=k3v9s8d7f6g5h4';
const REFRESH = 'grant_type=refresh_token&refresh_token=old&client_id=app';
const CODE =
  'grant_type=authorization_code&code=abc&client_id=app&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code_verifier=v';

const text = ([, request, credentials, status, headers, body]: Case): string => {
  const sent = credentials.find((line) => line.startsWith('grant_type=') || line.startsWith('{'));
  const lines = [request, ...credentials.filter((line) => line !== sent)];
  if (sent !== undefined)
    lines.push(
      `Content-Type: application/${sent.startsWith('{') ? 'json' : 'x-www-form-urlencoded'}`,
      '',
      sent,
    );
  lines.push('', `${status}`, ...headers);
  if (typeof body !== 'string' && !headers.some((line) => /^content-type/i.test(line)))
    lines.push('Content-Type: application/json');
  if (body !== '') lines.push('', typeof body === 'string' ? body : JSON.stringify(body));
  return lines.join('\n');
};

const API = 'GET https://api.example.com/v1/items';
const POST = 'POST https://api.example.com/v1/items';
const ENTRA = 'POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token';
const aadsts = (error: string, number: number, words: string): unknown => ({
  error,
  error_description: `AADSTS${number}: ${words} Trace ID: 1 Correlation ID: 2`,
  error_codes: [number],
});

const cases: Record<string, readonly Case[]> = {
  aws: [
    [
      'token-expired',
      'POST https://dynamodb.eu-west-1.amazonaws.com/',
      [SIGNED],
      400,
      ['x-amzn-RequestId: 1'],
      {
        __type: 'com.amazon.coral.service#ExpiredTokenException',
        message: 'The security token included in the request is expired',
      },
    ],
    [
      'wrong-credentials',
      'POST https://sqs.eu-west-1.amazonaws.com/',
      [SIGNED],
      403,
      ['x-amzn-RequestId: 1'],
      '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message></Error></ErrorResponse>',
    ],
    [
      'insufficient-permission',
      'POST https://kms.eu-west-1.amazonaws.com/',
      [SIGNED],
      400,
      ['x-amzn-RequestId: 1'],
      {
        __type: 'AccessDeniedException',
        Message:
          'User: arn:aws:iam::111122223333:user/ci is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:111122223333:key/1 because no identity-based policy allows the kms:Decrypt action',
      },
    ],
    [
      'clock-skew',
      'POST https://sts.amazonaws.com/',
      [SIGNED],
      403,
      ['x-amzn-RequestId: 1'],
      '<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>Signature expired: 20260310T113000Z is now earlier than 20260310T114500Z (20260310T120000Z - 15 min.)</Message></Error></ErrorResponse>',
    ],
    [
      'wrong-audience',
      'POST https://sts.amazonaws.com/?Action=AssumeRoleWithWebIdentity',
      [],
      400,
      ['x-amzn-RequestId: 1'],
      '<ErrorResponse><Error><Code>InvalidIdentityToken</Code><Message>Incorrect token audience</Message></Error></ErrorResponse>',
    ],
    [
      'missing-credentials',
      'POST https://lambda.eu-west-1.amazonaws.com/',
      [],
      403,
      ['x-amzn-RequestId: 1'],
      { message: 'Request is missing Authentication Token' },
    ],
  ],
  'aws-api-gateway': [
    [
      'method-or-route-missing',
      'GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prodd/pets',
      [JWT],
      403,
      ['x-amzn-ErrorType: MissingAuthenticationTokenException'],
      { message: 'Missing Authentication Token' },
    ],
    [
      'api-key-missing',
      'GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets',
      [],
      403,
      ['x-amzn-ErrorType: ForbiddenException'],
      { message: 'Forbidden' },
    ],
    [
      'api-key-invalid',
      'GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets',
      ['x-api-key: mistyped-key-0123456789'],
      403,
      ['x-amzn-ErrorType: ForbiddenException'],
      { message: 'Forbidden' },
    ],
    [
      'missing-credentials',
      'GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets',
      [],
      401,
      ['x-amzn-ErrorType: UnauthorizedException'],
      { message: 'Unauthorized' },
    ],
    [
      'insufficient-permission',
      'DELETE https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets/1',
      [JWT],
      403,
      ['x-amzn-ErrorType: AccessDeniedException'],
      { Message: 'User is not authorized to access this resource with an explicit deny' },
    ],
    [
      'rate-limited',
      'GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets',
      ['x-api-key: key-0123456789012345'],
      429,
      ['x-amzn-ErrorType: LimitExceededException'],
      { message: 'Limit Exceeded' },
    ],
  ],
  'amazon-s3': [
    [
      'presigned-url-expired',
      'GET https://b.s3.eu-west-1.amazonaws.com/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20260310%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260310T110000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=aa',
      [],
      403,
      ['Server: AmazonS3'],
      '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
    ],
    [
      'aws-signature',
      'GET https://b.s3.eu-west-1.amazonaws.com/a',
      [SIGNED],
      400,
      ['Server: AmazonS3'],
      "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'</Message></Error>",
    ],
    [
      'wrong-scheme',
      'GET https://b.s3.eu-central-1.amazonaws.com/a',
      ['Authorization: AWS AKIDEXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg='],
      400,
      ['Server: AmazonS3'],
      '<Error><Code>InvalidRequest</Code><Message>The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.</Message></Error>',
    ],
    [
      'insufficient-permission',
      'PUT https://b.s3.eu-west-1.amazonaws.com/a',
      [SIGNED],
      403,
      ['Server: AmazonS3'],
      '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
    ],
    [
      'cors-preflight-auth',
      'OPTIONS https://b.s3.eu-west-1.amazonaws.com/a',
      ['Origin: https://app.example', 'Access-Control-Request-Method: PUT'],
      403,
      ['Server: AmazonS3'],
      "<Error><Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.</Message></Error>",
    ],
  ],
  'amazon-cognito': [
    [
      'wrong-credentials',
      'POST https://cognito-idp.eu-west-1.amazonaws.com/',
      [
        'X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth',
        '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"7abc","AuthParameters":{"USERNAME":"alice","PASSWORD":"wrong-horse"}}',
      ],
      400,
      ['x-amzn-ErrorType: NotAuthorizedException:'],
      { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' },
    ],
    [
      'client-auth-failed',
      'POST https://cognito-idp.eu-west-1.amazonaws.com/',
      [],
      400,
      ['x-amzn-ErrorType: NotAuthorizedException:'],
      { __type: 'NotAuthorizedException', message: 'Unable to verify secret hash for client 7abc' },
    ],
    [
      'refresh-token-invalid',
      'POST https://cognito-idp.eu-west-1.amazonaws.com/',
      [],
      400,
      ['x-amzn-ErrorType: NotAuthorizedException:'],
      { __type: 'NotAuthorizedException', message: 'Refresh Token has been revoked' },
    ],
    [
      'insufficient-scope',
      'POST https://cognito-idp.eu-west-1.amazonaws.com/',
      [
        '{"AccessToken":"<<jwt {"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a","token_use":"access","exp":600}>>"}',
      ],
      400,
      [],
      { __type: 'NotAuthorizedException', message: 'Access Token does not have required scopes' },
    ],
    [
      'account-locked',
      'POST https://cognito-idp.eu-west-1.amazonaws.com/',
      [],
      400,
      [],
      { __type: 'NotAuthorizedException', message: 'Password attempts exceeded' },
    ],
  ],
  'aws-appsync': [
    [
      'insufficient-permission',
      'POST https://abc.appsync-api.eu-west-1.amazonaws.com/graphql',
      [JWT],
      200,
      [],
      {
        data: { createPost: null },
        errors: [
          {
            path: ['createPost'],
            errorType: 'Unauthorized',
            message: 'Not Authorized to access createPost on type Mutation',
          },
        ],
      },
    ],
    [
      'api-key-invalid',
      'POST https://abc.appsync-api.eu-west-1.amazonaws.com/graphql',
      ['x-api-key: da2-abcdefghijklmnopqrstuvwxyz'],
      401,
      ['x-amzn-ErrorType: UnauthorizedException'],
      {
        errors: [
          {
            errorType: 'UnauthorizedException',
            message: 'You are not authorized to make this call.',
          },
        ],
      },
    ],
  ],
  'amazon-cloudfront': [
    [
      'ip-blocked',
      'GET https://d111.cloudfront.net/v',
      [],
      403,
      ['Server: CloudFront', 'X-Cache: Error from cloudfront', 'Content-Type: text/html'],
      '<!DOCTYPE HTML><HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>The Amazon CloudFront distribution is configured to block access from your country.</BODY></HTML>',
    ],
    [
      'waf-or-bot-challenge',
      'GET https://d111.cloudfront.net/v',
      [JWT],
      403,
      ['Server: CloudFront', 'X-Cache: Error from cloudfront', 'Content-Type: text/html'],
      "<!DOCTYPE HTML><HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>Request blocked. We can't connect to the server for this app or website at this time.</BODY></HTML>",
    ],
    [
      'missing-credentials',
      'GET https://d111.cloudfront.net/private/a.mp4',
      [],
      403,
      ['Server: CloudFront'],
      '<?xml version="1.0"?><Error><Code>MissingKey</Code><Message>Missing Key-Pair-Id query parameter or cookie value</Message></Error>',
    ],
  ],
  'aws-waf': [
    [
      'waf-or-bot-challenge',
      'GET https://shop.example.com/api',
      [],
      202,
      ['x-amzn-waf-action: challenge'],
      '',
    ],
  ],
  'entra-id': [
    [
      'refresh-token-invalid',
      ENTRA,
      [REFRESH],
      400,
      [],
      aadsts(
        'invalid_grant',
        700084,
        'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended.',
      ),
    ],
    [
      'refresh-token-invalid',
      ENTRA,
      [REFRESH],
      400,
      [],
      aadsts(
        'invalid_grant',
        50173,
        'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
      ),
    ],
    [
      'consent-required',
      ENTRA,
      [REFRESH],
      400,
      [],
      aadsts(
        'invalid_grant',
        65001,
        'The user or administrator has not consented to use the application.',
      ),
    ],
    [
      'client-auth-failed',
      ENTRA,
      ['grant_type=client_credentials&client_id=a&client_secret=b'],
      401,
      [],
      aadsts('invalid_client', 7000215, 'Invalid client secret provided.'),
    ],
    [
      'client-auth-failed',
      ENTRA,
      ['grant_type=client_credentials&client_id=a&client_secret=b'],
      400,
      [],
      aadsts(
        'unauthorized_client',
        700016,
        'Application with identifier was not found in the directory.',
      ),
    ],
    [
      'authorization-code-invalid',
      ENTRA,
      [CODE],
      400,
      [],
      aadsts(
        'invalid_grant',
        54005,
        'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
      ),
    ],
    [
      'step-up-required',
      ENTRA,
      [REFRESH],
      400,
      [],
      aadsts(
        'invalid_grant',
        50076,
        'Due to a configuration change made by your administrator, you must use multi-factor authentication.',
      ),
    ],
    [
      'wrong-credentials',
      ENTRA,
      ['grant_type=password&client_id=a&username=u&password=p'],
      400,
      [],
      aadsts(
        'invalid_grant',
        50126,
        'Error validating credentials due to invalid username or password.',
      ),
    ],
    [
      'account-locked',
      ENTRA,
      ['grant_type=password&client_id=a&username=u&password=p'],
      400,
      [],
      aadsts(
        'invalid_grant',
        50053,
        'The account is locked, you have tried to sign in too many times with an incorrect user ID or password.',
      ),
    ],
    [
      'origin-not-allowed',
      ENTRA,
      [CODE],
      400,
      [],
      aadsts(
        'invalid_request',
        9002326,
        "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
      ),
    ],
    [
      'wrong-audience',
      ENTRA,
      [REFRESH],
      400,
      [],
      aadsts(
        'invalid_resource',
        500011,
        'The resource principal named https://api.contoso.com was not found in the tenant named Contoso.',
      ),
    ],
    [
      'insufficient-permission',
      ENTRA,
      [CODE],
      400,
      [],
      aadsts(
        'invalid_grant',
        50105,
        'The signed in user is not assigned to a role for the application.',
      ),
    ],
    [
      'wrong-environment',
      ENTRA,
      [CODE],
      400,
      [],
      aadsts('invalid_request', 90002, "Tenant 'contoso' not found."),
    ],
  ],
  'azure-ad-b2c': [
    [
      'wrong-environment',
      'POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_edit/oauth2/v2.0/token',
      [REFRESH],
      400,
      [],
      {
        error: 'invalid_grant',
        error_description:
          'AADB2C90088: The provided grant has not been issued for this endpoint. Actual Value : B2C_1_signin and Expected Value : B2C_1_edit',
      },
    ],
    [
      'refresh-token-invalid',
      'POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token',
      [REFRESH],
      400,
      [],
      {
        error: 'invalid_grant',
        error_description:
          'AADB2C90080: The provided grant has expired. Please re-authenticate and try again.',
      },
    ],
    [
      'pkce-mismatch',
      'POST https://contoso.b2clogin.com/t/oauth2/v2.0/token',
      [CODE],
      400,
      [],
      {
        error: 'invalid_grant',
        error_description: 'AADB2C90183: The supplied code_verifier is invalid',
      },
    ],
  ],
  'microsoft-graph': [
    [
      'wrong-audience',
      'GET https://graph.microsoft.com/v1.0/me',
      [JWT],
      401,
      ['request-id: 1'],
      {
        error: {
          code: 'InvalidAuthenticationToken',
          message: 'Access token validation failure. Invalid audience.',
        },
      },
    ],
    [
      'token-expired',
      'GET https://graph.microsoft.com/v1.0/me',
      [OLD_JWT],
      401,
      ['request-id: 1'],
      {
        error: {
          code: 'InvalidAuthenticationToken',
          message: 'Lifetime validation failed, the token is expired.',
        },
      },
    ],
    [
      'insufficient-scope',
      'GET https://graph.microsoft.com/v1.0/teams',
      [JWT],
      403,
      ['request-id: 1'],
      {
        error: {
          code: 'Forbidden',
          message:
            "Missing scope permissions on the request. API requires one of 'Team.ReadBasic.All'. Scopes on the request 'User.Read'",
        },
      },
    ],
    [
      'wrong-token-type',
      'GET https://graph.microsoft.com/v1.0/me',
      [JWT],
      400,
      ['request-id: 1'],
      {
        error: {
          code: 'BadRequest',
          message: '/me request is only valid with delegated authentication flow.',
        },
      },
    ],
    [
      'insufficient-permission',
      'GET https://graph.microsoft.com/v1.0/users',
      [JWT],
      403,
      ['request-id: 1'],
      {
        error: {
          code: 'Authorization_RequestDenied',
          message: 'Insufficient privileges to complete the operation.',
        },
      },
    ],
    [
      'wrong-audience',
      'GET https://outlook.office365.com/api/v2.0/me',
      [JWT],
      401,
      [
        'x-ms-diagnostics: 2000003;reason="The audience claim value is invalid";error_category="invalid_resource"',
      ],
      '',
    ],
  ],
  'azure-resource-manager': [
    [
      'wrong-audience',
      'GET https://management.azure.com/subscriptions',
      [JWT],
      401,
      [],
      {
        error: {
          code: 'InvalidAuthenticationTokenAudience',
          message: 'The access token has been obtained for wrong audience or resource.',
        },
      },
    ],
    [
      'insufficient-permission',
      'GET https://management.azure.com/subscriptions/1/resourceGroups',
      [JWT],
      403,
      ['x-ms-failure-cause: gateway'],
      {
        error: {
          code: 'AuthorizationFailed',
          message:
            "The client 'a' with object id 'b' does not have authorization to perform action 'Microsoft.Resources/read' over scope '/subscriptions/1'",
        },
      },
    ],
    [
      'service-not-enabled',
      'PUT https://management.azure.com/subscriptions/1/x',
      [JWT],
      409,
      [],
      {
        error: {
          code: 'MissingSubscriptionRegistration',
          message: "The subscription is not registered to use namespace 'Microsoft.Cache'",
        },
      },
    ],
    [
      'missing-credentials',
      'GET https://management.azure.com/subscriptions',
      [],
      401,
      [],
      {
        error: {
          code: 'AuthenticationFailedMissingToken',
          message: "Authentication failed. The 'Authorization' header is missing the access token.",
        },
      },
    ],
  ],
  'azure-api-management': [
    [
      'api-key-missing',
      'GET https://contoso.azure-api.net/echo',
      [],
      401,
      [
        'WWW-Authenticate: AzureApiManagementKey realm="https://contoso.azure-api.net/echo",name="Ocp-Apim-Subscription-Key",type="header"',
      ],
      {
        statusCode: 401,
        message:
          'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
      },
    ],
    [
      'missing-credentials',
      'GET https://contoso.azure-api.net/echo',
      [],
      401,
      [],
      { statusCode: 401, message: 'JWT not present.' },
    ],
  ],
  'azure-storage': [
    [
      'insufficient-permission',
      'GET https://acct.blob.core.windows.net/c/a',
      [JWT],
      403,
      ['x-ms-error-code: AuthorizationPermissionMismatch', 'Server: Windows-Azure-Blob/1.0'],
      '<?xml version="1.0"?><Error><Code>AuthorizationPermissionMismatch</Code><Message>This request is not authorized to perform this operation using this permission.</Message></Error>',
    ],
    [
      'ip-blocked',
      'GET https://acct.blob.core.windows.net/c/a',
      [JWT],
      403,
      ['x-ms-error-code: AuthorizationFailure', 'Server: Windows-Azure-Blob/1.0'],
      '<Error><Code>AuthorizationFailure</Code><Message>This request is not authorized to perform this operation.</Message></Error>',
    ],
    [
      'wrong-scheme',
      'GET https://acct.blob.core.windows.net/c/a',
      ['Authorization: SharedKey acct:aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd28='],
      403,
      ['x-ms-error-code: KeyBasedAuthenticationNotPermitted'],
      '<Error><Code>KeyBasedAuthenticationNotPermitted</Code><Message>Key based authentication is not permitted on this storage account.</Message></Error>',
    ],
    [
      'missing-credentials',
      'GET https://acct.blob.core.windows.net/c/a',
      [],
      409,
      ['x-ms-error-code: PublicAccessNotPermitted'],
      '<Error><Code>PublicAccessNotPermitted</Code><Message>Public access is not permitted on this storage account.</Message></Error>',
    ],
    [
      'hidden-404',
      'GET https://acct.blob.core.windows.net/private/a',
      [],
      404,
      ['x-ms-error-code: ResourceNotFound', 'Server: Windows-Azure-Blob/1.0'],
      '<Error><Code>ResourceNotFound</Code><Message>The specified resource does not exist.</Message></Error>',
    ],
  ],
  'azure-services': [
    [
      'wrong-audience',
      'GET https://kv.vault.azure.net/secrets/a',
      [JWT],
      401,
      ['x-ms-request-id: 1'],
      {
        error: {
          code: 'Unauthorized',
          message:
            '[BearerReadAccessTokenFailed] AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://management.azure.com.',
        },
      },
    ],
    [
      'api-key-invalid',
      'POST https://x.openai.azure.com/openai/deployments/g/chat/completions',
      ['api-key: 0123456789abcdef0123456789abcdef'],
      401,
      ['apim-request-id: 1'],
      {
        error: {
          code: '401',
          message:
            'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
        },
      },
    ],
    [
      'waf-or-bot-challenge',
      'GET https://app.azurefd.net/',
      [],
      403,
      ['x-azure-ref: 1', 'Content-Type: text/html'],
      '<html><body>The request is blocked.</body></html>',
    ],
  ],
  'azure-devops': [
    [
      'missing-credentials',
      'GET https://dev.azure.com/org/_apis/projects',
      [],
      401,
      [],
      {
        message:
          "TF400813: The user 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa' is not authorized to access this resource.",
      },
    ],
  ],
  iis: [
    [
      'https-required',
      'GET http://intranet.example/',
      [],
      403,
      ['Server: Microsoft-IIS/10.0', 'Content-Type: text/html'],
      '<html><title>IIS 10.0 Detailed Error - 403.4 - Forbidden</title><h2>HTTP Error 403.4 - Forbidden</h2></html>',
    ],
    [
      'not-auth-related',
      'GET https://intranet.example/files/',
      [],
      403,
      ['Server: Microsoft-IIS/10.0', 'Content-Type: text/html'],
      '<html><title>403.14 - Forbidden</title><p>The Web server is configured to not list the contents of this directory.</p></html>',
    ],
  ],
  'aspnet-core': [
    [
      'wrong-issuer',
      API,
      [JWT],
      401,
      [
        'Server: Kestrel',
        'WWW-Authenticate: Bearer error="invalid_token", error_description="The issuer \'https://id.example.com/\' is invalid"',
      ],
      '',
    ],
    [
      'invalid-signature',
      API,
      [JWT],
      401,
      [
        'WWW-Authenticate: Bearer error="invalid_token", error_description="The signature key was not found"',
      ],
      '',
    ],
    [
      'server-key-fetch-failed',
      API,
      [JWT],
      500,
      [],
      {
        error:
          "IDX20803: Unable to obtain configuration from: 'https://id.example.com/.well-known/openid-configuration'.",
      },
    ],
  ],
  google: [
    [
      'service-not-enabled',
      'GET https://vision.googleapis.com/v1/images',
      [BEARER],
      403,
      [],
      {
        error: {
          code: 403,
          message: 'Cloud Vision API has not been used in project 1 before or it is disabled.',
          status: 'PERMISSION_DENIED',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
              reason: 'SERVICE_DISABLED',
              domain: 'googleapis.com',
            },
          ],
        },
      },
    ],
    [
      'origin-not-allowed',
      'GET https://maps.googleapis.com/v1/x?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234',
      [],
      403,
      [],
      {
        error: {
          code: 403,
          message: 'Requests from referer <empty> are blocked.',
          status: 'PERMISSION_DENIED',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
              reason: 'API_KEY_HTTP_REFERRER_BLOCKED',
              domain: 'googleapis.com',
            },
          ],
        },
      },
    ],
    [
      'insufficient-scope',
      'GET https://gmail.googleapis.com/gmail/v1/users/me/messages',
      [BEARER],
      403,
      [],
      {
        error: {
          code: 403,
          message: 'Request had insufficient authentication scopes.',
          errors: [
            {
              message: 'Insufficient Permission',
              domain: 'global',
              reason: 'insufficientPermissions',
            },
          ],
          status: 'PERMISSION_DENIED',
        },
      },
    ],
    [
      'insufficient-permission',
      'GET https://www.googleapis.com/drive/v3/files/1',
      [BEARER],
      403,
      [],
      {
        error: {
          errors: [
            {
              domain: 'global',
              reason: 'appNotAuthorizedToFile',
              message: 'The user has not granted the app 1 read access to the file 2.',
            },
          ],
          code: 403,
          message: 'The user has not granted the app 1 read access to the file 2.',
        },
      },
    ],
    [
      'insufficient-permission',
      'POST https://pubsub.googleapis.com/v1/projects/p/topics',
      [BEARER],
      403,
      [],
      {
        error: {
          code: 403,
          message:
            "Permission 'pubsub.topics.create' denied on resource 'projects/p' (or it may not exist).",
          status: 'PERMISSION_DENIED',
        },
      },
    ],
    [
      'multiple-credentials',
      'GET https://www.googleapis.com/x?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234',
      [BEARER],
      400,
      [],
      {
        error: {
          code: 400,
          message: 'x',
          status: 'INVALID_ARGUMENT',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
              reason: 'OVERLOADED_CREDENTIALS',
            },
          ],
        },
      },
    ],
    [
      'refresh-token-invalid',
      'POST https://oauth2.googleapis.com/token',
      [REFRESH],
      400,
      [],
      { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
    ],
  ],
  'google-maps': [
    [
      'license-or-plan',
      'GET https://maps.googleapis.com/maps/api/geocode/json?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234',
      [],
      200,
      [],
      {
        error_message:
          'You must enable Billing on the Google Cloud Project at https://console.cloud.google.com/project/_/billing/enable',
        results: [],
        status: 'REQUEST_DENIED',
      },
    ],
    [
      'origin-not-allowed',
      'GET https://maps.googleapis.com/maps/api/geocode/json?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234',
      [],
      200,
      [],
      {
        error_message: 'API keys with referer restrictions cannot be used with this API.',
        results: [],
        status: 'REQUEST_DENIED',
      },
    ],
  ],
  'google-iap': [
    [
      'missing-credentials',
      'GET https://svc-abc.a.run.app/',
      [],
      403,
      ['Server: Google Frontend', 'Content-Type: text/html'],
      '<html><body>The request was not authenticated. Either allow unauthenticated invocations or set the proper Authorization header.</body></html>',
    ],
    [
      'wrong-audience',
      'GET https://app.example.com/',
      [JWT],
      401,
      ['x-goog-iap-generated-response: true'],
      'Invalid IAP credentials: Invalid JWT audience.',
    ],
  ],
  'google-cloud-storage': [
    [
      'missing-credentials',
      'GET https://storage.googleapis.com/b/a',
      [],
      401,
      ['x-guploader-uploadid: 1'],
      "<?xml version='1.0'?><Error><Code>AuthenticationRequired</Code><Message>Authentication required.</Message><Details>Anonymous caller does not have storage.objects.get access to the Google Cloud Storage object.</Details></Error>",
    ],
  ],
  firebase: [
    [
      'token-expired',
      'GET https://api.example.com/me',
      [OLD_JWT],
      401,
      [],
      {
        code: 'auth/id-token-expired',
        message:
          'Firebase ID token has expired. Get a fresh ID token from your client app and try again.',
      },
    ],
    [
      'wrong-credentials',
      'POST https://identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234',
      ['{"email":"ann@example.com","password":"wrong-horse"}'],
      400,
      [],
      {
        error: {
          code: 400,
          message: 'INVALID_LOGIN_CREDENTIALS',
          errors: [{ message: 'INVALID_LOGIN_CREDENTIALS', domain: 'global', reason: 'invalid' }],
        },
      },
    ],
    [
      'step-up-required',
      'POST https://identitytoolkit.googleapis.com/v1/accounts:update?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234',
      [],
      400,
      [],
      { error: { code: 400, message: 'CREDENTIAL_TOO_OLD_LOGIN_AGAIN' } },
    ],
    [
      'refresh-token-invalid',
      'POST https://securetoken.googleapis.com/v1/token?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234',
      [REFRESH],
      400,
      [],
      { error: { code: 400, message: 'TOKEN_EXPIRED', status: 'INVALID_ARGUMENT' } },
    ],
    [
      'service-not-enabled',
      'POST https://identitytoolkit.googleapis.com/v1/accounts:signUp?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234',
      [],
      400,
      [],
      { error: { code: 400, message: 'OPERATION_NOT_ALLOWED' } },
    ],
    [
      'missing-credentials',
      'GET https://firestore.googleapis.com/v1/projects/p/databases/(default)/documents/a',
      [],
      403,
      [],
      {
        error: {
          code: 403,
          message: 'Missing or insufficient permissions.',
          status: 'PERMISSION_DENIED',
        },
      },
    ],
  ],
  github: [
    [
      'token-unrecognized',
      'GET https://api.github.com/user',
      [BEARER],
      401,
      ['Server: GitHub.com', 'x-github-request-id: 1'],
      { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest' },
    ],
    [
      'missing-credentials',
      'GET https://api.github.com/user',
      [],
      401,
      ['Server: GitHub.com'],
      { message: 'Requires authentication', documentation_url: 'https://docs.github.com/rest' },
    ],
    [
      'insufficient-permission',
      'POST https://api.github.com/repos/a/b/issues',
      [BEARER],
      403,
      ['Server: GitHub.com'],
      {
        message: 'Resource not accessible by integration',
        documentation_url: 'https://docs.github.com/rest',
      },
    ],
    [
      'rate-limited',
      'GET https://api.github.com/search/code',
      [BEARER],
      403,
      ['Server: GitHub.com'],
      {
        message:
          'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      },
    ],
    [
      'not-auth-related',
      'GET https://api.github.com/user',
      [BEARER],
      403,
      ['Server: GitHub.com', 'Content-Type: text/html'],
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
    ],
    [
      'authorization-code-invalid',
      'POST https://github.com/login/oauth/access_token',
      [CODE],
      200,
      ['Server: GitHub.com'],
      {
        error: 'bad_verification_code',
        error_description: 'The code passed is incorrect or expired.',
      },
    ],
  ],
  gitlab: [
    [
      'token-unrecognized',
      'GET https://gitlab.com/api/v4/user',
      [BEARER],
      401,
      ['x-gitlab-meta: {}'],
      { message: '401 Unauthorized' },
    ],
    [
      'token-revoked',
      'GET https://gitlab.com/api/v4/user',
      [BEARER],
      401,
      ['x-gitlab-meta: {}'],
      {
        error: 'invalid_token',
        error_description: 'Token was revoked. You have to re-authorize from the user.',
      },
    ],
    [
      'insufficient-scope',
      'GET https://gitlab.com/api/v4/user',
      [BEARER],
      403,
      ['x-gitlab-meta: {}'],
      {
        error: 'insufficient_scope',
        error_description:
          'The request requires higher privileges than provided by the access token.',
        scope: 'api read_api',
      },
    ],
  ],
  stripe: [
    [
      'wrong-environment',
      'GET https://api.stripe.com/v1/customers/cus_1',
      ['Authorization: Bearer sk_test_abcdefghijklmnop'],
      404,
      [],
      {
        error: {
          code: 'resource_missing',
          message:
            "No such customer: 'cus_1'; a similar object exists in live mode, but a test mode key was used to make this request.",
          type: 'invalid_request_error',
        },
      },
    ],
    [
      'wrong-token-type',
      'POST https://api.stripe.com/v1/charges',
      ['Authorization: Bearer pk_test_abcdefghijklmnop'],
      401,
      [],
      {
        error: {
          code: 'secret_key_required',
          message:
            'This API call cannot be made with a publishable API key. Please use a secret API key.',
        },
      },
    ],
    [
      'api-key-invalid',
      'GET https://api.stripe.com/v1/charges',
      ['Authorization: Bearer sk_test_abcdefghijklmnop'],
      401,
      [],
      {
        error: {
          message: 'Invalid API Key provided: sk_test_****mnop',
          type: 'invalid_request_error',
        },
      },
    ],
    [
      'insufficient-permission',
      'GET https://api.stripe.com/v1/charges',
      ['Authorization: Bearer rk_test_abcdefghijklmnop'],
      403,
      [],
      {
        error: {
          message:
            "The provided key 'rk_test_***' does not have the required permissions for this endpoint on account 'acct_1'. Having the 'rak_charge_read' permission would allow this request to continue.",
          type: 'invalid_request_error',
        },
      },
    ],
  ],
  slack: [
    [
      'missing-credentials',
      'POST https://slack.com/api/chat.postMessage',
      [],
      200,
      ['x-slack-req-id: 1'],
      { ok: false, error: 'not_authed' },
    ],
    [
      'token-unrecognized',
      'POST https://slack.com/api/chat.postMessage',
      [BEARER],
      200,
      ['x-slack-req-id: 1'],
      { ok: false, error: 'invalid_auth' },
    ],
    [
      'token-revoked',
      'POST https://slack.com/api/chat.postMessage',
      [BEARER],
      200,
      ['x-slack-req-id: 1'],
      { ok: false, error: 'account_inactive' },
    ],
    [
      'wrong-token-type',
      'POST https://slack.com/api/search.messages',
      [BEARER],
      200,
      ['x-slack-req-id: 1'],
      { ok: false, error: 'not_allowed_token_type' },
    ],
    [
      'rate-limited',
      'POST https://slack.com/api/chat.postMessage',
      [BEARER],
      429,
      ['x-slack-req-id: 1', 'Retry-After: 30'],
      { ok: false, error: 'ratelimited' },
    ],
  ],
  auth0: [
    [
      'wrong-audience',
      'POST https://t.eu.auth0.com/oauth/token',
      ['grant_type=client_credentials&client_id=a&client_secret=b&audience=x'],
      403,
      [],
      { error: 'access_denied', error_description: 'Service not found: https://api.example.com' },
    ],
    [
      'refresh-token-invalid',
      'POST https://t.eu.auth0.com/oauth/token',
      [REFRESH],
      403,
      [],
      { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
    ],
    [
      'insufficient-permission',
      'POST https://t.eu.auth0.com/oauth/token',
      ['grant_type=client_credentials&client_id=a&client_secret=b&audience=x'],
      403,
      [],
      {
        error: 'access_denied',
        error_description:
          'Client is not authorized to access "https://api.example.com". You need to create a "client-grant" associated to this API.',
      },
    ],
    [
      'account-locked',
      'POST https://t.eu.auth0.com/oauth/token',
      ['grant_type=password&client_id=a&username=u&password=p'],
      429,
      [],
      {
        error: 'too_many_attempts',
        error_description:
          'Your account has been blocked after multiple consecutive login attempts.',
      },
    ],
    [
      'token-expired',
      'GET https://t.eu.auth0.com/api/v2/users',
      [OLD_JWT],
      401,
      [],
      {
        statusCode: 401,
        error: 'Unauthorized',
        message: 'Expired token received for JSON Web Token validation',
        attributes: { error: 'Expired token received for JSON Web Token validation' },
      },
    ],
  ],
  okta: [
    [
      'wrong-credentials',
      'POST https://dev-1.okta.com/api/v1/authn',
      ['{"username":"ann","password":"wrong-horse"}'],
      401,
      ['x-okta-request-id: 1'],
      {
        errorCode: 'E0000004',
        errorSummary: 'Authentication failed',
        errorLink: 'E0000004',
        errorId: 'oae1',
        errorCauses: [],
      },
    ],
    [
      'token-unrecognized',
      'GET https://dev-1.okta.com/api/v1/users',
      ['Authorization: SSWS 00abcdefghijklmnopqrstuvwxyz'],
      401,
      ['x-okta-request-id: 1'],
      {
        errorCode: 'E0000011',
        errorSummary: 'Invalid token provided',
        errorLink: 'E0000011',
        errorId: 'oae1',
        errorCauses: [],
      },
    ],
    [
      'insufficient-permission',
      'GET https://dev-1.okta.com/api/v1/users',
      [BEARER],
      403,
      ['x-okta-request-id: 1'],
      {
        errorCode: 'E0000006',
        errorSummary: 'You do not have permission to perform the requested action',
        errorLink: 'E0000006',
      },
    ],
    [
      'insufficient-permission',
      'POST https://dev-1.okta.com/oauth2/default/v1/token',
      [CODE],
      400,
      [],
      {
        error: 'access_denied',
        error_description:
          'Policy evaluation failed for this request, please check the policy configurations.',
      },
    ],
    [
      'rate-limited',
      'GET https://dev-1.okta.com/api/v1/users',
      [BEARER],
      429,
      ['x-okta-request-id: 1'],
      {
        errorCode: 'E0000047',
        errorSummary: 'API call exceeded rate limit due to too many requests.',
      },
    ],
  ],
  keycloak: [
    [
      'wrong-credentials',
      'POST https://kc.example.com/realms/r/protocol/openid-connect/token',
      ['grant_type=password&client_id=a&username=u&password=p'],
      401,
      [],
      { error: 'invalid_grant', error_description: 'Invalid user credentials' },
    ],
    [
      'refresh-token-invalid',
      'POST https://kc.example.com/realms/r/protocol/openid-connect/token',
      [REFRESH],
      400,
      [],
      { error: 'invalid_grant', error_description: 'Token is not active' },
    ],
    [
      'authorization-code-invalid',
      'POST https://kc.example.com/realms/r/protocol/openid-connect/token',
      [CODE],
      400,
      [],
      { error: 'invalid_grant', error_description: 'Code not valid' },
    ],
    [
      'client-auth-failed',
      'POST https://kc.example.com/realms/r/protocol/openid-connect/token',
      ['grant_type=client_credentials&client_id=a&client_secret=b'],
      401,
      [],
      {
        error: 'unauthorized_client',
        error_description: 'Invalid client or Invalid client credentials',
      },
    ],
    [
      'wrong-issuer',
      'POST https://kc.example.com/realms/r/protocol/openid-connect/token',
      [REFRESH],
      400,
      [],
      {
        error: 'invalid_grant',
        error_description:
          "Invalid token issuer. Expected 'https://kc.example.com/realms/r', was 'http://localhost:8080/realms/r'",
      },
    ],
    [
      'insufficient-scope',
      'GET https://kc.example.com/realms/r/protocol/openid-connect/userinfo',
      [JWT],
      403,
      [
        'WWW-Authenticate: Bearer realm="r", error="insufficient_scope", error_description="Missing openid scope"',
      ],
      '',
    ],
  ],
  cloudflare: [
    [
      'waf-or-bot-challenge',
      API,
      [],
      403,
      ['Server: cloudflare', 'CF-RAY: 1-FRA', 'cf-mitigated: challenge', 'Content-Type: text/html'],
      '<html><head><title>Just a moment...</title></head></html>',
    ],
    [
      'waf-or-bot-challenge',
      API,
      [],
      403,
      ['Server: cloudflare', 'CF-RAY: 1-FRA'],
      'error code: 1010',
    ],
    ['ip-blocked', API, [], 403, ['Server: cloudflare', 'CF-RAY: 1-FRA'], 'error code: 1009'],
    ['rate-limited', API, [], 429, ['Server: cloudflare', 'CF-RAY: 1-FRA'], 'error code: 1015'],
    [
      'deployment-protection',
      'fetch GET https://admin.example.com/api',
      [],
      302,
      [
        'Location: https://acme.cloudflareaccess.com/cdn-cgi/access/login/admin.example.com?kid=1',
        'CF-RAY: 1-FRA',
      ],
      '',
    ],
  ],
  'cloudflare-api': [
    [
      'malformed-header',
      'GET https://api.cloudflare.com/client/v4/zones',
      ['Authorization: Bearer not a token'],
      400,
      [],
      {
        success: false,
        errors: [
          {
            code: 6003,
            message: 'Invalid request headers',
            error_chain: [{ code: 6111, message: 'Invalid format for Authorization header' }],
          },
        ],
        messages: [],
        result: null,
      },
    ],
    [
      'missing-credentials',
      'GET https://api.cloudflare.com/client/v4/zones',
      [],
      400,
      [],
      {
        success: false,
        errors: [
          { code: 9106, message: 'Missing X-Auth-Key, X-Auth-Email or Authorization headers' },
        ],
      },
    ],
    [
      'token-unrecognized',
      'GET https://api.cloudflare.com/client/v4/zones',
      [BEARER],
      403,
      [],
      { success: false, errors: [{ code: 10000, message: 'Authentication error' }] },
    ],
  ],
  akamai: [
    [
      'waf-or-bot-challenge',
      API,
      [],
      403,
      ['Server: AkamaiGHost', 'Content-Type: text/html'],
      '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don\'t have permission to access "http&#58;&#47;&#47;api&#46;example&#46;com&#47;" on this server.<P>Reference&#32;&#35;18&#46;1f2e3d4c&#46;1773144000&#46;1a2b3c</BODY></HTML>',
    ],
  ],
  'web-firewalls': [
    [
      'waf-or-bot-challenge',
      API,
      [],
      403,
      ['x-datadome: protected'],
      { url: 'https://geo.captcha-delivery.com/captcha/?initialCid=1' },
    ],
    [
      'waf-or-bot-challenge',
      API,
      [],
      403,
      ['X-Iinfo: 1-2-3', 'Content-Type: text/html'],
      '<html><body><iframe src="/_Incapsula_Resource?x=1">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>',
    ],
    [
      'waf-or-bot-challenge',
      API,
      [],
      200,
      ['Content-Type: text/html'],
      '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 123</body></html>',
    ],
    [
      'waf-or-bot-challenge',
      API,
      [],
      403,
      ['x-sucuri-id: 1', 'Content-Type: text/html'],
      '<html><title>Sucuri WebSite Firewall - Access Denied</title></html>',
    ],
  ],
  vercel: [
    [
      'deployment-protection',
      'GET https://app-git-x.vercel.app/api/me',
      [],
      401,
      [
        'Server: Vercel',
        'x-vercel-id: fra1::1',
        'Set-Cookie: _vercel_sso_nonce=abc; Path=/',
        'Content-Type: text/html',
      ],
      '<!doctype html><html><head><title>Authentication Required</title></head></html>',
    ],
    [
      'waf-or-bot-challenge',
      'GET https://app.vercel.app/',
      [],
      429,
      ['Server: Vercel', 'x-vercel-mitigated: challenge', 'Content-Type: text/html'],
      '<html><head><title>Vercel Security Checkpoint</title></head></html>',
    ],
  ],
  netlify: [
    [
      'deployment-protection',
      'GET https://site.netlify.app/data.json',
      [],
      401,
      ['Server: Netlify', 'x-nf-request-id: 1', 'Content-Type: text/html'],
      '<html><head><title>Password protected site</title></head><body>This site is password protected</body></html>',
    ],
  ],
  kong: [
    [
      'api-key-wrong-place',
      API,
      ['x-api-key: key-0123456789012345'],
      401,
      ['Server: kong/3.6', 'WWW-Authenticate: Key realm="kong"'],
      { message: 'No API key found in request' },
    ],
    ['wrong-issuer', API, [JWT], 401, [], { message: "No credentials found for given 'iss'" }],
    [
      'insufficient-permission',
      API,
      ['apikey: key-0123456789012345'],
      403,
      ['Server: kong/3.6'],
      { message: 'You cannot consume this service' },
    ],
  ],
  apisix: [
    [
      'api-key-invalid',
      API,
      ['apikey: key-0123456789012345'],
      401,
      ['Server: APISIX/3.9'],
      { message: 'Invalid API key in request' },
    ],
    [
      'missing-credentials',
      API,
      [],
      401,
      ['Server: APISIX/3.9'],
      { message: 'Missing JWT token in request' },
    ],
    [
      'origin-not-allowed',
      API,
      [],
      403,
      ['Server: APISIX/3.9'],
      { message: 'Your referer host is not allowed' },
    ],
  ],
  tyk: [
    ['missing-credentials', API, [], 401, [], { error: 'Authorization field missing' }],
    ['token-expired', API, [BEARER], 401, [], { error: 'Key has expired, please renew' }],
  ],
  nginx: [
    [
      'mtls-required',
      API,
      [],
      400,
      ['Server: nginx', 'Content-Type: text/html'],
      '<html><head><title>400 The SSL certificate error</title></head><body><center><h1>400 Bad Request</h1></center><center>The SSL certificate error</center></body></html>',
    ],
    [
      'header-too-large',
      API,
      [JWT],
      400,
      ['Server: nginx', 'Content-Type: text/html'],
      '<html><head><title>400 Request Header Or Cookie Too Large</title></head></html>',
    ],
  ],
  'apache-httpd': [
    [
      'missing-credentials',
      'GET https://files.example/a',
      [],
      401,
      ['Server: Apache', 'WWW-Authenticate: Basic realm="Files"', 'Content-Type: text/html'],
      "<html><head><title>401 Unauthorized</title></head><body><p>This server could not verify that you are authorized to access the document requested. Either you supplied the wrong credentials (e.g., bad password), or your browser doesn't understand how to supply the credentials required.</p></body></html>",
    ],
    [
      'wrong-credentials',
      'GET https://files.example/a',
      [BASIC],
      401,
      ['Server: Apache', 'WWW-Authenticate: Basic realm="Files"', 'Content-Type: text/html'],
      "<html><head><title>401 Unauthorized</title></head><body><p>This server could not verify that you are authorized to access the document requested. Either you supplied the wrong credentials (e.g., bad password), or your browser doesn't understand how to supply the credentials required.</p></body></html>",
    ],
  ],
  'forward-proxies': [
    [
      'proxy-auth-required',
      'GET http://example.com/',
      [],
      407,
      [
        'X-Squid-Error: ERR_CACHE_ACCESS_DENIED 0',
        'Proxy-Authenticate: Basic realm="proxy"',
        'Content-Type: text/html',
      ],
      '<html><title>ERROR: Cache Access Denied</title></html>',
    ],
  ],
  envoy: [
    ['token-not-yet-valid', API, [JWT], 401, ['Server: envoy'], 'Jwt not yet valid'],
    ['server-key-fetch-failed', API, [JWT], 401, ['Server: envoy'], 'Jwks remote fetch is failed'],
    ['missing-credentials', API, [], 403, ['Server: istio-envoy'], 'RBAC: access denied'],
    ['insufficient-permission', API, [JWT], 403, ['Server: istio-envoy'], 'RBAC: access denied'],
  ],
  traefik: [
    [
      'missing-credentials',
      API,
      [],
      401,
      ['WWW-Authenticate: Basic realm="traefik"'],
      '401 Unauthorized',
    ],
  ],
  'access-proxies': [
    [
      'deployment-protection',
      'fetch GET https://app.example.com/api',
      [],
      302,
      [
        'Location: https://auth.example.com/outpost.goauthentik.io/start?rd=1',
        'Set-Cookie: authentik_proxy_1=a',
      ],
      '',
    ],
  ],
};

const more: Record<string, readonly Case[]> = {
  'spring-security': [
    [
      'token-expired',
      API,
      [OLD_JWT],
      401,
      [
        'WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Jwt expired at 2026-03-10T11:00:00Z", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"',
      ],
      '',
    ],
    [
      'missing-credentials',
      API,
      [],
      401,
      [],
      {
        timestamp: '2026-03-10T12:00:00.000+00:00',
        status: 401,
        error: 'Unauthorized',
        message: 'Full authentication is required to access this resource',
        path: '/v1/items',
      },
    ],
    [
      'wrong-audience',
      API,
      [JWT],
      403,
      [],
      {
        error: 'access_denied',
        error_description: 'Invalid token does not contain resource id (orders)',
      },
    ],
    [
      'csrf',
      POST,
      ['Cookie: JSESSIONID=A1B2C3D4E5'],
      403,
      [],
      {
        timestamp: 1773144000000,
        status: 403,
        error: 'Forbidden',
        message:
          "Invalid CSRF Token 'null' was found on the request parameter '_csrf' or header 'X-CSRF-TOKEN'.",
        path: '/v1/items',
      },
    ],
    [
      'server-key-fetch-failed',
      API,
      [JWT],
      401,
      [
        'WWW-Authenticate: Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Couldn\'t retrieve remote JWK set: java.net.ConnectException"',
      ],
      '',
    ],
  ],
  django: [
    [
      'wrong-scheme',
      API,
      [BEARER],
      401,
      ['WWW-Authenticate: Token'],
      { detail: 'Authentication credentials were not provided.' },
    ],
    [
      'token-unrecognized',
      API,
      ['Authorization: Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'],
      401,
      ['WWW-Authenticate: Token'],
      { detail: 'Invalid token.' },
    ],
    [
      'csrf',
      POST,
      ['Cookie: sessionid=k3v9s8d7f6g5h4; csrftoken=abc'],
      403,
      [],
      { detail: 'CSRF Failed: CSRF token missing.' },
    ],
    [
      'wrong-token-type',
      API,
      [JWT],
      401,
      ['WWW-Authenticate: Bearer realm="api"'],
      {
        detail: 'Given token not valid for any token type',
        code: 'token_not_valid',
        messages: [
          { token_class: 'AccessToken', token_type: 'access', message: 'Token has wrong type' },
        ],
      },
    ],
    [
      'wrong-credentials',
      'POST https://api.example.com/api/token/',
      ['{"username":"ann","password":"wrong-horse"}'],
      401,
      ['WWW-Authenticate: Bearer realm="api"'],
      { detail: 'No active account found with the given credentials' },
    ],
  ],
  rails: [
    [
      'csrf',
      POST,
      ['Cookie: _shop_session=k3v9s8d7f6g5h4'],
      422,
      ['x-runtime: 0.01'],
      {
        status: 422,
        error: 'Unprocessable Content',
        exception:
          "#<ActionController::InvalidAuthenticityToken: HTTP Origin header (https://x) didn't match request.base_url (http://x)>",
      },
    ],
    [
      'token-unrecognized',
      API,
      ['Authorization: Token token=abcdefgh12345678'],
      401,
      ['WWW-Authenticate: Token realm="Application"', 'x-runtime: 0.01'],
      'HTTP Token: Access denied.\n',
    ],
    [
      'session-expired',
      API,
      ['Cookie: _shop_session=k3v9s8d7f6g5h4'],
      401,
      ['x-runtime: 0.01'],
      { error: 'You need to sign in or sign up before continuing.' },
    ],
    [
      'token-revoked',
      API,
      [BEARER],
      401,
      [
        'WWW-Authenticate: Bearer realm="Doorkeeper", error="invalid_token", error_description="The access token was revoked"',
      ],
      '',
    ],
  ],
  laravel: [
    [
      'csrf',
      POST,
      ['Cookie: laravel_session=k3v9s8d7f6g5h4'],
      419,
      [],
      { message: 'CSRF token mismatch.' },
    ],
    ['missing-credentials', API, [], 401, [], { message: 'Unauthenticated.' }],
    ['token-unrecognized', API, [BEARER], 401, [], { message: 'Unauthenticated.' }],
    [
      'insufficient-permission',
      API,
      [BEARER],
      403,
      [],
      { message: 'This action is unauthorized.' },
    ],
    ['token-revoked', API, [JWT], 401, [], { message: 'The token has been blacklisted' }],
    ['insufficient-scope', API, [BEARER], 403, [], { message: 'Invalid ability provided.' }],
  ],
  symfony: [
    ['token-expired', API, [OLD_JWT], 401, [], { code: 401, message: 'Expired JWT Token' }],
    [
      'missing-credentials',
      API,
      [],
      401,
      ['WWW-Authenticate: Bearer'],
      { code: 401, message: 'JWT Token not found' },
    ],
    [
      'wrong-credentials',
      'POST https://api.example.com/api/login_check',
      ['{"username":"ann","password":"wrong-horse"}'],
      401,
      [],
      { code: 401, message: 'Invalid credentials.' },
    ],
  ],
  wordpress: [
    [
      'csrf',
      'POST https://blog.example/wp-json/wp/v2/posts',
      ['Cookie: wordpress_logged_in_abc=admin%7C1'],
      403,
      [],
      { code: 'rest_cookie_invalid_nonce', message: 'Cookie check failed', data: { status: 403 } },
    ],
    [
      'missing-credentials',
      'POST https://blog.example/wp-json/wp/v2/posts',
      [],
      401,
      [],
      {
        code: 'rest_cannot_create',
        message: 'Sorry, you are not allowed to create posts as this user.',
        data: { status: 401 },
      },
    ],
    [
      'insufficient-permission',
      'POST https://blog.example/wp-json/wp/v2/posts',
      [BASIC],
      403,
      [],
      {
        code: 'rest_cannot_create',
        message: 'Sorry, you are not allowed to create posts as this user.',
        data: { status: 403 },
      },
    ],
    [
      'proxy-stripped-authorization',
      'GET https://blog.example/wp-json/wp/v2/users/me',
      [JWT],
      403,
      [],
      {
        code: 'jwt_auth_no_auth_header',
        message: 'Authorization header not found.',
        data: { status: 403 },
      },
    ],
  ],
  'node-jwt': [
    [
      'wrong-audience',
      API,
      [JWT],
      401,
      ['X-Powered-By: Express'],
      { code: 'invalid_token', message: 'jwt audience invalid. expected: shop' },
    ],
    [
      'invalid-signature',
      API,
      [JWT],
      401,
      ['X-Powered-By: Express'],
      { message: 'invalid signature' },
    ],
    [
      'token-expired',
      API,
      [OLD_JWT],
      401,
      [],
      { code: 'ERR_JWT_EXPIRED', message: '"exp" claim timestamp check failed' },
    ],
    [
      'csrf',
      POST,
      ['Cookie: _csrf=abc; sid=k3v9s8d7f6'],
      403,
      [],
      { code: 'EBADCSRFTOKEN', message: 'invalid csrf token' },
    ],
    [
      'server-key-fetch-failed',
      API,
      [JWT],
      500,
      [],
      { message: 'Expected 200 OK from the JSON Web Key Set HTTP response' },
    ],
  ],
  nestjs: [
    [
      'insufficient-permission',
      API,
      [JWT],
      403,
      [],
      { message: 'Forbidden resource', error: 'Forbidden', statusCode: 403 },
    ],
  ],
  fastify: [
    [
      'missing-credentials',
      API,
      [],
      401,
      [],
      {
        statusCode: 401,
        code: 'FST_JWT_NO_AUTHORIZATION_IN_HEADER',
        error: 'Unauthorized',
        message: 'No Authorization was found in request.headers',
      },
    ],
    [
      'token-revoked',
      API,
      [JWT],
      401,
      [],
      {
        statusCode: 401,
        code: 'FST_JWT_AUTHORIZATION_TOKEN_UNTRUSTED',
        error: 'Unauthorized',
        message: 'Untrusted authorization token',
      },
    ],
  ],
  fastapi: [
    ['missing-credentials', API, [], 403, ['Server: uvicorn'], { detail: 'Not authenticated' }],
    [
      'token-unrecognized',
      API,
      [BEARER],
      401,
      ['Server: uvicorn', 'WWW-Authenticate: Bearer'],
      { detail: 'Could not validate credentials' },
    ],
    [
      'wrong-credentials',
      'POST https://api.example.com/token',
      ['grant_type=password&username=u&password=p'],
      401,
      ['Server: uvicorn', 'WWW-Authenticate: Bearer'],
      { detail: 'Incorrect username or password' },
    ],
  ],
  flask: [
    ['missing-credentials', API, [], 401, [], { msg: 'Missing Authorization Header' }],
    ['wrong-token-type', API, [JWT], 422, [], { msg: 'Only non-refresh tokens are allowed' }],
    ['step-up-required', API, [JWT], 401, [], { msg: 'Fresh token required' }],
    [
      'csrf',
      POST,
      ['Cookie: access_token_cookie=<<jwt {"sub":"1","exp":600}>>'],
      401,
      [],
      { msg: 'Missing CSRF token' },
    ],
  ],
  phoenix: [
    [
      'csrf',
      POST,
      ['Cookie: _app_key=k3v9s8d7f6g5h4'],
      403,
      ['Server: Cowboy'],
      "invalid CSRF (Cross Site Request Forgery) token, make sure all requests include a valid '_csrf_token' param or 'x-csrf-token' header",
    ],
  ],
  'go-middleware': [
    ['missing-credentials', API, [], 401, [], { code: 401, message: 'auth header is empty' }],
    [
      'token-expired',
      API,
      [OLD_JWT],
      401,
      [],
      { error: 'token has invalid claims: token is expired' },
    ],
    ['csrf', POST, [SESSION], 403, [], 'Forbidden - CSRF token invalid'],
  ],
  postgrest: [
    [
      'invalid-signature',
      'GET https://db.example.com/t',
      [JWT],
      401,
      [
        'WWW-Authenticate: Bearer error="invalid_token", error_description="JWSError JWSInvalidSignature"',
      ],
      { code: 'PGRST301', details: null, hint: null, message: 'JWSError JWSInvalidSignature' },
    ],
    [
      'clock-skew',
      'GET https://db.example.com/t',
      [JWT],
      401,
      [],
      { code: 'PGRST303', details: null, hint: null, message: 'JWT issued at future' },
    ],
    [
      'insufficient-permission',
      'POST https://db.example.com/t',
      [JWT],
      403,
      [],
      {
        code: '42501',
        details: null,
        hint: null,
        message: 'new row violates row-level security policy for table "t"',
      },
    ],
  ],
  supabase: [
    [
      'refresh-token-invalid',
      'POST https://abc.supabase.co/auth/v1/token?grant_type=refresh_token',
      ['apikey: sb_publishable_abcdefghijklmnop'],
      400,
      [],
      { code: 'refresh_token_already_used', message: 'Invalid Refresh Token: Already Used' },
    ],
    [
      'wrong-credentials',
      'POST https://abc.supabase.co/auth/v1/token?grant_type=password',
      ['apikey: sb_publishable_abcdefghijklmnop', '{"username":"ann","password":"wrong-horse"}'],
      400,
      [],
      { code: 'invalid_credentials', message: 'Invalid login credentials' },
    ],
    [
      'step-up-required',
      'PUT https://abc.supabase.co/auth/v1/user',
      ['apikey: sb_publishable_abcdefghijklmnop', JWT],
      403,
      [],
      { code: 'insufficient_aal', message: 'AAL2 required' },
    ],
  ],
  hasura: [
    [
      'token-expired',
      'POST https://x.hasura.app/v1/graphql',
      [OLD_JWT],
      200,
      [],
      {
        errors: [
          {
            extensions: { path: '$', code: 'invalid-jwt' },
            message: 'Could not verify JWT: JWTExpired',
          },
        ],
      },
    ],
    [
      'graphql-unauthenticated',
      'POST https://x.hasura.app/v1/graphql',
      [],
      200,
      [],
      {
        errors: [
          {
            extensions: { path: '$', code: 'access-denied' },
            message: 'x-hasura-admin-secret/x-hasura-access-key required, but not found',
          },
        ],
      },
    ],
  ],
  apollo: [
    [
      'csrf',
      'GET https://api.example.com/graphql?query=%7Bme%7D',
      [],
      400,
      [],
      {
        errors: [
          {
            message:
              "This operation has been blocked as a potential Cross-Site Request Forgery (CSRF). Please either specify a 'content-type' header",
            extensions: { code: 'BAD_REQUEST' },
          },
        ],
      },
    ],
  ],
  elasticsearch: [
    [
      'wrong-credentials',
      'GET https://es.example.com:9200/',
      [BASIC],
      401,
      ['WWW-Authenticate: Basic realm="security", charset="UTF-8"'],
      {
        error: {
          root_cause: [
            {
              type: 'security_exception',
              reason: 'unable to authenticate user [alice] for REST request [/]',
            },
          ],
          type: 'security_exception',
          reason: 'unable to authenticate user [alice] for REST request [/]',
        },
        status: 401,
      },
    ],
    [
      'insufficient-permission',
      'GET https://es.example.com:9200/logs/_search',
      [BASIC],
      403,
      [],
      {
        error: {
          root_cause: [
            {
              type: 'security_exception',
              reason:
                'action [indices:data/read/search] is unauthorized for user [alice] with effective roles [viewer] on indices [logs]',
            },
          ],
          type: 'security_exception',
          reason:
            'action [indices:data/read/search] is unauthorized for user [alice] with effective roles [viewer] on indices [logs]',
        },
        status: 403,
      },
    ],
  ],
  kubernetes: [
    [
      'missing-credentials',
      'GET https://10.0.0.1:6443/api/v1/pods',
      [],
      403,
      [],
      {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message:
          'pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" at the cluster scope',
        reason: 'Forbidden',
        code: 403,
      },
    ],
    [
      'insufficient-permission',
      'GET https://10.0.0.1:6443/api/v1/pods',
      [JWT],
      403,
      [],
      {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message:
          'pods is forbidden: User "system:serviceaccount:a:b" cannot list resource "pods" in API group "" at the cluster scope',
        reason: 'Forbidden',
        code: 403,
      },
    ],
  ],
  'container-registry': [
    [
      'insufficient-permission',
      'PUT https://ghcr.io/v2/a/b/manifests/1',
      [BEARER],
      403,
      ['docker-distribution-api-version: registry/2.0'],
      { errors: [{ code: 'DENIED', message: 'requested access to the resource is denied' }] },
    ],
  ],
  jenkins: [
    [
      'csrf',
      'POST https://ci.example.com/job/a/build',
      [BASIC],
      403,
      ['X-Jenkins: 2.440', 'Content-Type: text/html'],
      '<html><head><title>Error 403 No valid crumb was included in the request</title></head></html>',
    ],
    [
      'insufficient-permission',
      'POST https://ci.example.com/job/a/build',
      [BASIC],
      403,
      ['X-Jenkins: 2.440', 'X-You-Are-Authenticated-As: alice', 'Content-Type: text/html'],
      '<html><body>alice is missing the Job/Build permission</body></html>',
    ],
  ],
  atlassian: [
    [
      'account-locked',
      'GET https://jira.example.com/rest/api/2/myself',
      [BASIC],
      403,
      [
        'X-Seraph-LoginReason: AUTHENTICATION_DENIED',
        'X-Authentication-Denied-Reason: CAPTCHA_CHALLENGE; login-url=https://jira.example.com/login.jsp',
      ],
      '',
    ],
    [
      'insufficient-scope',
      'GET https://api.atlassian.com/ex/jira/1/rest/api/3/search',
      [BEARER],
      401,
      [],
      { code: 401, message: 'Unauthorized; scope does not match' },
    ],
    [
      'csrf',
      'POST https://jira.example.com/rest/api/2/issue/A-1/attachments',
      [BASIC],
      403,
      ['X-AREQUESTID: 1'],
      'XSRF check failed',
    ],
  ],
  hashicorp: [
    [
      'missing-credentials',
      'GET https://vault.example.com:8200/v1/secret/data/a',
      [],
      403,
      [],
      { errors: ['missing client token'] },
    ],
    [
      'insufficient-permission',
      'GET https://consul.example.com/v1/kv/a',
      ['X-Consul-Token: 0f0e0d0c-1111-2222-3333-444455556666'],
      403,
      [],
      "Permission denied: token with AccessorID '1' lacks permission 'key:read' on \"a\"",
    ],
  ],
  salesforce: [
    [
      'session-expired',
      'GET https://acme.my.salesforce.com/services/data/v60.0/sobjects',
      ['Authorization: Bearer 00D5g000004!AQEAQabcdefgh'],
      401,
      [],
      [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
    ],
    [
      'service-not-enabled',
      'GET https://acme.my.salesforce.com/services/data/v60.0/sobjects',
      ['Authorization: Bearer 00D5g000004!AQEAQabcdefgh'],
      403,
      [],
      [
        {
          message: 'The REST API is not enabled for this Organization.',
          errorCode: 'API_DISABLED_FOR_ORG',
        },
      ],
    ],
  ],
  shopify: [
    [
      'insufficient-scope',
      'GET https://acme.myshopify.com/admin/api/2026-01/orders.json',
      ['X-Shopify-Access-Token: shpat_0123456789abcdef0123456789abcdef'],
      403,
      [],
      { errors: '[API] This action requires merchant approval for read_orders scope.' },
    ],
    [
      'api-key-wrong-place',
      'GET https://acme.myshopify.com/admin/api/2026-01/orders.json',
      ['Authorization: Bearer shpat_0123456789abcdef0123456789abcdef'],
      401,
      [],
      { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
    ],
  ],
  twilio: [
    [
      'wrong-credentials',
      'GET https://api.twilio.com/2010-04-01/Accounts/AC1.json',
      [BASIC],
      401,
      [],
      {
        code: 20003,
        message: 'Authenticate',
        more_info: 'https://www.twilio.com/docs/errors/20003',
        status: 401,
      },
    ],
    [
      'token-expired',
      'GET https://conversations.twilio.com/v1/x',
      [OLD_JWT],
      401,
      [],
      { code: 20104, message: 'Access Token expired or expiration date invalid', status: 401 },
    ],
    [
      'license-or-plan',
      'POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json',
      [BASIC],
      400,
      [],
      {
        code: 21608,
        message:
          'The number is unverified. Trial accounts cannot send messages to unverified numbers',
        status: 400,
      },
    ],
  ],
  sendgrid: [
    [
      'license-or-plan',
      'POST https://api.sendgrid.com/v3/mail/send',
      [
        'Authorization: Bearer SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
      ],
      401,
      [],
      { errors: [{ message: 'Maximum credits exceeded', field: null, help: null }] },
    ],
  ],
  mailgun: [
    [
      'wrong-credentials',
      'POST https://api.mailgun.net/v3/example.com/messages',
      [BASIC],
      401,
      ['WWW-Authenticate: Basic realm="MG API"'],
      'Forbidden',
    ],
  ],
  openai: [
    [
      'license-or-plan',
      'POST https://api.openai.com/v1/responses',
      ['Authorization: Bearer sk-proj-abcdefghijklmnopqrstuvwxyz'],
      429,
      [],
      {
        error: {
          message: 'You exceeded your current quota, please check your plan and billing details.',
          type: 'insufficient_quota',
          param: null,
          code: 'insufficient_quota',
        },
      },
    ],
    [
      'ip-blocked',
      'POST https://api.openai.com/v1/responses',
      ['Authorization: Bearer sk-proj-abcdefghijklmnopqrstuvwxyz'],
      403,
      [],
      {
        error: {
          message: 'Country, region, or territory not supported',
          type: 'request_forbidden',
          param: null,
          code: 'unsupported_country_region_territory',
        },
      },
    ],
  ],
  anthropic: [
    [
      'api-key-wrong-place',
      'POST https://api.anthropic.com/v1/messages',
      ['Authorization: Bearer sk-ant-api03-abcdefghijklmnop'],
      401,
      ['request-id: req_011'],
      {
        type: 'error',
        error: { type: 'authentication_error', message: 'x-api-key header is required' },
      },
    ],
    [
      'cors-blocked',
      'POST https://api.anthropic.com/v1/messages',
      ['x-api-key: sk-ant-api03-abcdefghijklmnop', 'Origin: https://app.example'],
      401,
      ['request-id: req_011'],
      {
        type: 'error',
        error: {
          type: 'authentication_error',
          message: "CORS requests must set 'anthropic-dangerous-direct-browser-access' header",
        },
      },
    ],
  ],
  'hugging-face': [
    [
      'missing-credentials',
      'GET https://huggingface.co/a/b/resolve/main/config.json',
      [],
      401,
      [
        'x-error-code: GatedRepo',
        'x-error-message: Access to model a/b is restricted. You must have access to it and be authenticated to access it. Please log in.',
      ],
      '',
    ],
  ],
  spotify: [
    [
      'license-or-plan',
      'PUT https://api.spotify.com/v1/me/player/play',
      [BEARER],
      403,
      [],
      {
        error: {
          status: 403,
          message: 'Player command failed: Premium required',
          reason: 'PREMIUM_REQUIRED',
        },
      },
    ],
    [
      'insufficient-scope',
      'GET https://api.spotify.com/v1/me/player',
      [BEARER],
      403,
      [],
      { error: { status: 403, message: 'Insufficient client scope' } },
    ],
  ],
  discord: [
    [
      'insufficient-permission',
      'POST https://discord.com/api/v10/channels/1/messages',
      ['Authorization: Bot MTk4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs'],
      403,
      [],
      { message: 'Missing Access', code: 50001 },
    ],
    [
      'wrong-token-type',
      'GET https://discord.com/api/v10/users/@me/x',
      ['Authorization: Bot MTk4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs'],
      403,
      [],
      { message: 'Bots cannot use this endpoint', code: 20001 },
    ],
  ],
  telegram: [
    [
      'token-unrecognized',
      'GET https://api.telegram.org/bot123456:AAabcdefghijklmnopqrstuvwxyz0123456/getMe',
      [],
      401,
      [],
      { ok: false, error_code: 401, description: 'Unauthorized' },
    ],
    [
      'insufficient-permission',
      'POST https://api.telegram.org/bot123456:AAabcdefghijklmnopqrstuvwxyz0123456/sendMessage',
      [],
      403,
      [],
      { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' },
    ],
  ],
  twitter: [
    [
      'wrong-token-type',
      'POST https://api.x.com/2/tweets',
      [BEARER],
      403,
      [],
      {
        title: 'Unsupported Authentication',
        detail: 'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.',
        type: 'https://api.twitter.com/2/problems/unsupported-authentication',
        status: 403,
      },
    ],
    [
      'license-or-plan',
      'GET https://api.twitter.com/1.1/x.json',
      [BEARER],
      403,
      [],
      {
        errors: [
          {
            message:
              'You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints only.',
            code: 453,
          },
        ],
      },
    ],
  ],
  'meta-graph': [
    [
      'token-expired',
      'GET https://graph.facebook.com/v19.0/me',
      [BEARER],
      400,
      [],
      {
        error: {
          message:
            'Error validating access token: Session has expired on Monday, 09-Mar-26 03:00:00 PDT.',
          type: 'OAuthException',
          code: 190,
          error_subcode: 463,
          fbtrace_id: 'A1',
        },
      },
    ],
    [
      'token-revoked',
      'GET https://graph.facebook.com/v19.0/me',
      [BEARER],
      400,
      [],
      {
        error: {
          message:
            'Error validating access token: The session has been invalidated because the user changed their password.',
          type: 'OAuthException',
          code: 190,
          error_subcode: 460,
          fbtrace_id: 'A1',
        },
      },
    ],
    [
      'missing-credentials',
      'GET https://graph.facebook.com/v19.0/me',
      [],
      400,
      [],
      {
        error: {
          message:
            'An active access token must be used to query information about the current user.',
          type: 'OAuthException',
          code: 2500,
          fbtrace_id: 'A1',
        },
      },
    ],
    [
      'insufficient-scope',
      'POST https://graph.facebook.com/v19.0/1/feed',
      [BEARER],
      403,
      [],
      {
        error: {
          message: '(#200) Requires pages_manage_posts permission',
          type: 'OAuthException',
          code: 200,
          fbtrace_id: 'A1',
        },
      },
    ],
  ],
  linkedin: [
    [
      'token-expired',
      'GET https://api.linkedin.com/v2/me',
      [BEARER],
      401,
      [],
      {
        serviceErrorCode: 65602,
        message: 'The token used in the request has expired',
        status: 401,
      },
    ],
  ],
  dropbox: [
    [
      'insufficient-scope',
      'POST https://api.dropboxapi.com/2/files/list_folder',
      [BEARER],
      401,
      [],
      {
        error_summary: 'missing_scope/.',
        error: { '.tag': 'missing_scope', required_scope: 'files.metadata.read' },
      },
    ],
  ],
  box: [
    [
      'insufficient-permission',
      'DELETE https://api.box.com/2.0/files/1',
      [BEARER],
      403,
      ['box-request-id: 1'],
      {
        type: 'error',
        status: 403,
        code: 'access_denied_insufficient_permissions',
        message: 'Access denied - insufficient permission',
      },
    ],
  ],
  zoom: [
    [
      'insufficient-scope',
      'GET https://api.zoom.us/v2/users',
      [BEARER],
      400,
      [],
      {
        code: 4711,
        message: 'Invalid access token, does not contain scopes:[user:read:list_users:admin].',
      },
    ],
  ],
  notion: [
    [
      'hidden-404',
      'GET https://api.notion.com/v1/pages/1',
      [BEARER],
      404,
      [],
      {
        object: 'error',
        status: 404,
        code: 'object_not_found',
        message:
          'Could not find page with ID: 1. Make sure the relevant pages and databases are shared with your integration.',
      },
    ],
  ],
  hubspot: [
    [
      'insufficient-scope',
      'GET https://api.hubapi.com/crm/v3/objects/contacts',
      [BEARER],
      403,
      [],
      {
        status: 'error',
        message:
          "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
        category: 'MISSING_SCOPES',
      },
    ],
  ],
  zendesk: [
    [
      'wrong-credentials',
      'GET https://acme.zendesk.com/api/v2/users/me.json',
      [BASIC],
      401,
      [],
      { error: "Couldn't authenticate you" },
    ],
  ],
  servicenow: [
    [
      'wrong-credentials',
      'GET https://dev1.service-now.com/api/now/table/incident',
      [BASIC],
      401,
      ['WWW-Authenticate: BASIC realm="Service-now"'],
      {
        error: {
          message: 'User Not Authenticated',
          detail: 'Required to provide Auth information',
        },
        status: 'failure',
      },
    ],
  ],
  paypal: [
    [
      'token-unrecognized',
      'GET https://api-m.paypal.com/v2/checkout/orders/1',
      [BEARER],
      401,
      [],
      {
        error: 'invalid_token',
        error_description: 'The token passed in was not found in the system',
      },
    ],
  ],
  square: [
    [
      'token-expired',
      'GET https://connect.squareup.com/v2/locations',
      [BEARER],
      401,
      [],
      {
        errors: [
          {
            category: 'AUTHENTICATION_ERROR',
            code: 'ACCESS_TOKEN_EXPIRED',
            detail: 'The `Access Token` expired.',
          },
        ],
      },
    ],
  ],
  plaid: [
    [
      'wrong-environment',
      'POST https://production.plaid.com/accounts/get',
      ['{"client_id":"a","secret":"b","access_token":"access-sandbox-1"}'],
      400,
      [],
      {
        error_type: 'INVALID_INPUT',
        error_code: 'INVALID_ACCESS_TOKEN',
        error_message:
          'provided access token is for the wrong Plaid environment. expected "production", got "sandbox"',
        display_message: null,
      },
    ],
  ],
  algolia: [
    [
      'insufficient-permission',
      'POST https://app.algolia.net/1/indexes/a',
      ['X-Algolia-API-Key: 0123456789abcdef0123456789abcdef', 'X-Algolia-Application-Id: APP'],
      403,
      [],
      { message: 'Method not allowed with this API key', status: 403 },
    ],
  ],
  contentful: [
    [
      'token-unrecognized',
      'GET https://cdn.contentful.com/spaces/1/entries',
      [BEARER],
      401,
      ['x-contentful-request-id: 1'],
      {
        sys: { type: 'Error', id: 'AccessTokenInvalid' },
        message: 'The access token you sent could not be found or is invalid.',
        requestId: '1',
      },
    ],
  ],
  mapbox: [
    [
      'missing-credentials',
      'GET https://api.mapbox.com/styles/v1/mapbox/streets-v12',
      [],
      401,
      [],
      { message: 'Not Authorized - No Token' },
    ],
  ],
  clerk: [
    [
      'token-expired',
      API,
      [OLD_JWT],
      401,
      ['x-clerk-auth-status: signed-out', 'x-clerk-auth-reason: token-expired'],
      '',
    ],
    [
      'step-up-required',
      API,
      [JWT],
      403,
      [],
      {
        errors: [
          {
            code: 'session_reverification_required',
            message: 'Additional verification is required',
          },
        ],
      },
    ],
  ],
  ory: [
    [
      'session-expired',
      'GET https://x.projects.oryapis.com/sessions/whoami',
      ['Cookie: ory_session_x=k3v9s8d7f6g5h4'],
      401,
      [],
      {
        error: {
          id: 'session_inactive',
          code: 401,
          status: 'Unauthorized',
          reason: 'No valid session was found in this request.',
          message: 'request does not have a valid authentication session',
        },
      },
    ],
    [
      'step-up-required',
      'GET https://x.projects.oryapis.com/sessions/whoami',
      ['Cookie: ory_session_x=k3v9s8d7f6g5h4'],
      403,
      [],
      {
        error: {
          id: 'session_aal2_required',
          code: 403,
          status: 'Forbidden',
          reason: 'Session does not fulfill the requested Authenticator Assurance Level',
        },
      },
    ],
  ],
  fusionauth: [
    [
      'refresh-token-invalid',
      'POST https://x.fusionauth.io/oauth2/token',
      [REFRESH],
      400,
      [],
      {
        error: 'invalid_grant',
        error_description: 'The refresh token was not found',
        error_reason: 'refresh_token_not_found',
      },
    ],
  ],
  'ping-identity': [
    [
      'insufficient-permission',
      'GET https://api.pingone.com/v1/environments',
      [BEARER],
      403,
      [],
      {
        id: '1',
        code: 'ACCESS_FAILED',
        message: 'The request could not be completed. You do not have access to this resource.',
      },
    ],
  ],
  workos: [
    [
      'step-up-required',
      'POST https://api.workos.com/user_management/authenticate',
      [],
      403,
      [],
      {
        code: 'mfa_challenge',
        message: 'The user must complete an MFA challenge to finish authenticating.',
        pending_authentication_token: 'x',
      },
    ],
  ],
  sap: [
    [
      'csrf',
      'POST https://s4.example.com/sap/opu/odata/sap/Z/Items',
      [BASIC],
      403,
      ['x-csrf-token: Required', 'sap-server: true'],
      'CSRF token validation failed',
    ],
  ],
  grafana: [
    [
      'insufficient-permission',
      'GET https://acme.grafana.net/api/users',
      [BEARER],
      403,
      [],
      {
        accessErrorId: 'ACE1',
        message:
          "You'll need additional permissions to perform this action. Permissions needed: users:read",
        title: 'Access denied',
      },
    ],
  ],
  sentry: [
    [
      'sso-authorization-required',
      'GET https://sentry.io/api/0/organizations/a/issues/',
      [BEARER],
      401,
      [],
      {
        detail: {
          code: 'sso-required',
          message: 'Must login via SSO',
          extra: { loginUrl: '/auth/login/a/' },
        },
      },
    ],
  ],
  influxdb: [
    [
      'token-unrecognized',
      'GET https://eu.influxdata.com/api/v2/buckets',
      ['Authorization: Token abcdefghijklmnopqrstuvwxyz=='],
      401,
      ['X-Platform-Error-Code: unauthorized'],
      { code: 'unauthorized', message: 'unauthorized access' },
    ],
  ],
  'mongodb-atlas': [
    [
      'ip-blocked',
      'GET https://cloud.mongodb.com/api/atlas/v2/groups',
      [
        'Authorization: Digest username="k", realm="MMS Public API", nonce="n", uri="/api/atlas/v2/groups", response="0123456789abcdef0123456789abcdef", qop=auth, nc=00000001, cnonce="c"',
      ],
      403,
      [],
      {
        error: 403,
        errorCode: 'IP_ADDRESS_NOT_ON_ACCESS_LIST',
        detail: 'IP address 203.0.113.7 is not allowed to access this resource.',
        reason: 'Forbidden',
      },
    ],
  ],
  snowflake: [
    [
      'token-expired',
      'POST https://acme.snowflakecomputing.com/api/v2/statements',
      [BEARER],
      401,
      [],
      { data: null, code: '390318', message: 'OAuth access token expired. [abc]', success: false },
    ],
  ],
  databricks: [
    [
      'token-unrecognized',
      'GET https://adb-1.1.azuredatabricks.net/api/2.0/clusters/list',
      ['Authorization: Bearer dapi0123456789abcdef0123456789abcdef'],
      403,
      ['x-databricks-reason-phrase: Invalid access token.'],
      { error_code: 403, message: 'Invalid access token.' },
    ],
  ],
  'npm-registry': [
    [
      'step-up-required',
      'PUT https://registry.npmjs.org/a',
      [BEARER],
      401,
      ['WWW-Authenticate: OTP', 'npm-notice: x'],
      {
        error:
          'You must provide a one-time pass. Upgrade your client to npm@latest in order to use 2FA.',
      },
    ],
  ],
  pypi: [
    [
      'wrong-scheme',
      'POST https://upload.pypi.org/legacy/',
      [BASIC],
      403,
      ['Content-Type: text/html'],
      '<html><head><title>403 Username/Password authentication is no longer supported. Migrate to API Tokens or Trusted Publishers instead.</title></head></html>',
    ],
  ],
  artifactory: [
    [
      'token-expired',
      'GET https://acme.jfrog.io/artifactory/api/x',
      [BEARER],
      401,
      ['x-artifactory-id: 1'],
      { errors: [{ status: 401, message: 'Token failed verification: expired' }] },
    ],
  ],
  atproto: [
    [
      'token-expired',
      'GET https://bsky.social/xrpc/app.bsky.feed.getTimeline',
      [OLD_JWT],
      400,
      [],
      { error: 'ExpiredToken', message: 'Token has expired' },
    ],
    [
      'step-up-required',
      'POST https://bsky.social/xrpc/com.atproto.server.createSession',
      [],
      401,
      [],
      {
        error: 'AuthFactorTokenRequired',
        message: 'A sign in code has been sent to your email address',
      },
    ],
    [
      'wrong-token-type',
      'GET https://bsky.social/xrpc/app.bsky.feed.getTimeline',
      [JWT],
      400,
      [],
      { error: 'InvalidToken', message: 'Bad token scope' },
    ],
  ],
  mastodon: [
    [
      'wrong-token-type',
      'GET https://mastodon.social/api/v1/timelines/home',
      [BEARER],
      422,
      ['Server: Mastodon'],
      { error: 'This method requires an authenticated user' },
    ],
  ],
  matrix: [
    [
      'token-unrecognized',
      'GET https://matrix.example.org/_matrix/client/v3/sync',
      [BEARER],
      401,
      [],
      { errcode: 'M_UNKNOWN_TOKEN', error: 'Invalid access token passed.', soft_logout: false },
    ],
    [
      'missing-credentials',
      'GET https://matrix.example.org/_matrix/client/v3/sync',
      [],
      401,
      [],
      { errcode: 'M_MISSING_TOKEN', error: 'Missing access token' },
    ],
    [
      'consent-required',
      'POST https://matrix.example.org/_matrix/client/v3/rooms/1/send',
      [BEARER],
      403,
      [],
      {
        errcode: 'M_CONSENT_NOT_GIVEN',
        error: 'You must agree to our terms',
        consent_uri: 'https://x',
      },
    ],
  ],
  nextcloud: [
    [
      'csrf',
      'POST https://cloud.example.com/ocs/v2.php/apps/x',
      ['Cookie: nc_session_id=k3v9s8d7f6g5h4'],
      412,
      [],
      { message: 'CSRF check failed' },
    ],
  ],
  couchdb: [
    [
      'wrong-credentials',
      'GET https://db.example.com/_session',
      [BASIC],
      401,
      ['Server: CouchDB/3.3'],
      { error: 'unauthorized', reason: 'Name or password is incorrect.' },
    ],
  ],
};

const yetMore: Record<string, readonly Case[]> = {
  twitch: [
    [
      'wrong-environment',
      'GET https://api.twitch.tv/helix/users',
      [BEARER, 'Client-Id: abc'],
      401,
      [],
      { error: 'Unauthorized', status: 401, message: 'Client ID and OAuth token do not match' },
    ],
  ],
  reddit: [
    [
      'wrong-token-type',
      'GET https://oauth.reddit.com/api/v1/me',
      [BEARER],
      403,
      [],
      {
        reason: 'USER_REQUIRED',
        message: 'Please log in to do that.',
        explanation: 'Please log in to do that.',
      },
    ],
  ],
  tiktok: [
    [
      'insufficient-scope',
      'GET https://open.tiktokapis.com/v2/user/info/',
      [BEARER],
      401,
      [],
      {
        error: {
          code: 'scope_not_authorized',
          message: 'The user did not authorize the scope required for completing this request.',
          log_id: '1',
        },
      },
    ],
  ],
  strava: [
    [
      'insufficient-scope',
      'GET https://www.strava.com/api/v3/athlete/activities',
      [BEARER],
      401,
      [],
      {
        message: 'Authorization Error',
        errors: [{ resource: 'AccessToken', field: 'activity:read_permission', code: 'missing' }],
      },
    ],
  ],
  fitbit: [
    [
      'token-expired',
      'GET https://api.fitbit.com/1/user/-/profile.json',
      [BEARER],
      401,
      [],
      {
        errors: [{ errorType: 'expired_token', message: 'Access token expired: abc' }],
        success: false,
      },
    ],
  ],
  figma: [
    [
      'token-unrecognized',
      'GET https://api.figma.com/v1/me',
      [BEARER],
      403,
      [],
      { status: 403, err: 'Invalid token' },
    ],
  ],
  airtable: [
    [
      'token-unrecognized',
      'GET https://api.airtable.com/v0/app1/t',
      [BEARER],
      401,
      [],
      { error: { type: 'AUTHENTICATION_REQUIRED', message: 'Authentication required' } },
    ],
    [
      'insufficient-permission',
      'GET https://api.airtable.com/v0/app1/t',
      [BEARER],
      403,
      [],
      {
        error: {
          type: 'INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND',
          message: 'Invalid permissions, or the requested model was not found.',
        },
      },
    ],
  ],
  trello: [
    [
      'insufficient-permission',
      'GET https://api.trello.com/1/cards/1?key=0123456789abcdef0123456789abcdef&token=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
      [],
      401,
      [],
      'unauthorized card permission requested',
    ],
  ],
  asana: [
    [
      'token-unrecognized',
      'GET https://app.asana.com/api/1.0/users/me',
      [BEARER],
      401,
      [],
      {
        errors: [
          {
            message: 'Not Authorized',
            help: 'For more information on API status codes and how to handle them, read the docs',
          },
        ],
      },
    ],
  ],
  clickup: [
    [
      'token-unrecognized',
      'GET https://api.clickup.com/api/v2/team',
      [BEARER],
      401,
      [],
      { err: 'Token invalid', ECODE: 'OAUTH_025' },
    ],
  ],
  linear: [
    [
      'token-unrecognized',
      'POST https://api.linear.app/graphql',
      [BEARER],
      401,
      [],
      {
        errors: [
          {
            message: 'Authentication required, not authenticated',
            extensions: { type: 'authentication error', code: 'AUTHENTICATION_ERROR' },
          },
        ],
      },
    ],
  ],
  intercom: [
    [
      'license-or-plan',
      'GET https://api.intercom.io/me',
      [BEARER],
      403,
      [],
      {
        type: 'error.list',
        errors: [{ code: 'api_plan_restricted', message: 'Active subscription needed.' }],
      },
    ],
  ],
  mailchimp: [
    [
      'api-key-invalid',
      'GET https://us6.api.mailchimp.com/3.0/lists',
      [BASIC],
      401,
      [],
      {
        type: 'https://mailchimp.com/developer/marketing/docs/errors/',
        title: 'API Key Invalid',
        status: 401,
        detail: "Your API key may be invalid, or you've attempted to access the wrong datacenter.",
      },
    ],
  ],
  adobe: [
    [
      'api-key-missing',
      'GET https://platform.adobe.io/data/x',
      [BEARER],
      403,
      [],
      { error_code: '403000', message: 'Api Key is required' },
    ],
  ],
  intuit: [
    [
      'token-expired',
      'GET https://quickbooks.api.intuit.com/v3/company/1/query',
      [BEARER],
      401,
      ['intuit_tid: 1'],
      {
        Fault: {
          Error: [
            {
              Message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
              Detail: 'Token expired: AB11',
              code: '3200',
            },
          ],
          type: 'AUTHENTICATION',
        },
      },
    ],
  ],
  xero: [
    [
      'insufficient-permission',
      'GET https://api.xero.com/api.xro/2.0/Invoices',
      [BEARER],
      403,
      [],
      { Type: null, Title: 'Forbidden', Status: 403, Detail: 'AuthenticationUnsuccessful' },
    ],
  ],
  docusign: [
    [
      'client-auth-failed',
      'GET https://demo.docusign.net/restapi/v2.1/accounts/1',
      [BEARER],
      401,
      [],
      {
        errorCode: 'PARTNER_AUTHENTICATION_FAILED',
        message: 'The specified Integrator Key was not found or is disabled.',
      },
    ],
  ],
  binance: [
    [
      'clock-skew',
      'GET https://api.binance.com/api/v3/account?timestamp=1&signature=ab',
      ['X-MBX-APIKEY: abcdefghijklmnopqrstuvwxyz0123456789'],
      400,
      [],
      { code: -1021, msg: 'Timestamp for this request is outside of the recvWindow.' },
    ],
    [
      'api-key-invalid',
      'GET https://api.binance.com/api/v3/account?timestamp=1&signature=ab',
      ['X-MBX-APIKEY: abcdefghijklmnopqrstuvwxyz0123456789'],
      401,
      [],
      { code: -2015, msg: 'Invalid API-key, IP, or permissions for action.' },
    ],
  ],
  newsapi: [
    [
      'license-or-plan',
      'GET https://newsapi.org/v2/everything?apiKey=0123456789abcdef0123456789abcdef',
      ['Origin: https://app.example'],
      426,
      [],
      {
        status: 'error',
        code: 'corsNotAllowed',
        message:
          'Requests from the browser are not allowed on the Developer plan, except from localhost.',
      },
    ],
  ],
  elevenlabs: [
    [
      'insufficient-scope',
      'GET https://api.elevenlabs.io/v1/voices',
      ['xi-api-key: 0123456789abcdef0123456789abcdef'],
      401,
      [],
      {
        detail: {
          status: 'missing_permissions',
          message:
            'The API key you used is missing the permission voices_read to execute this operation.',
        },
      },
    ],
  ],
  appwrite: [
    [
      'missing-credentials',
      'GET https://cloud.appwrite.io/v1/account',
      ['X-Appwrite-Project: p'],
      401,
      [],
      {
        message: 'User (role: guests) missing scope (account)',
        code: 401,
        type: 'general_unauthorized_scope',
        version: '1.6',
      },
    ],
  ],
  pocketbase: [
    [
      'missing-credentials',
      'GET https://pb.example.com/api/collections/a/records',
      [],
      401,
      [],
      { data: {}, message: 'The request requires valid record authorization token.', status: 401 },
    ],
  ],
  strapi: [
    [
      'missing-credentials',
      'GET https://cms.example.com/api/articles',
      [],
      403,
      ['X-Powered-By: Strapi <strapi.io>'],
      {
        data: null,
        error: { status: 403, name: 'ForbiddenError', message: 'Forbidden', details: {} },
      },
    ],
  ],
  directus: [
    [
      'token-expired',
      'GET https://cms.example.com/items/a',
      [OLD_JWT],
      401,
      ['X-Powered-By: Directus'],
      { errors: [{ message: 'Token expired.', extensions: { code: 'TOKEN_EXPIRED' } }] },
    ],
  ],
  'parse-server': [
    [
      'session-expired',
      'GET https://parseapi.back4app.com/classes/A',
      ['X-Parse-Application-Id: a', 'X-Parse-Session-Token: r:0123456789abcdef0123456789abcdef'],
      400,
      [],
      { code: 209, error: 'Invalid session token' },
    ],
  ],
  authjs: [
    [
      'wrong-credentials',
      'POST https://app.example.com/api/auth/callback/credentials',
      ['{"email":"ann@example.com","password":"wrong-horse","csrfToken":"abc"}'],
      401,
      [],
      {
        url: 'https://app.example.com/api/auth/error?error=CredentialsSignin&provider=credentials',
      },
    ],
  ],
  gitea: [
    [
      'insufficient-scope',
      'GET https://gitea.example.com/api/v1/user',
      ['Authorization: token 0123456789abcdef0123456789abcdef01234567'],
      403,
      [],
      {
        message:
          'token does not have at least one of required scope(s), required=[read:user], token scope=write:issue',
        url: 'https://gitea.example.com/api/swagger',
      },
    ],
  ],
  rabbitmq: [
    [
      'ip-blocked',
      'GET http://mq.example.com:15672/api/overview',
      ['Authorization: Basic <<base64 guest:guest>>'],
      401,
      ['WWW-Authenticate: Basic realm="RabbitMQ Management"'],
      { error: 'not_authorized', reason: 'User can only log in via localhost' },
    ],
  ],
  'grafana-loki': [
    [
      'missing-credentials',
      'GET https://loki.example.com/loki/api/v1/labels',
      [],
      401,
      [],
      'no org id\n',
    ],
  ],
  clickhouse: [
    [
      'wrong-credentials',
      'POST https://abc.eu.clickhouse.cloud:8443/',
      [BASIC],
      403,
      ['X-ClickHouse-Exception-Code: 516'],
      'Code: 516. DB::Exception: alice: Authentication failed: password is incorrect, or there is no user with such name. (AUTHENTICATION_FAILED)',
    ],
  ],
  neo4j: [
    [
      'wrong-credentials',
      'POST https://x.databases.neo4j.io/db/neo4j/query/v2',
      [BASIC],
      401,
      [],
      {
        errors: [{ code: 'Neo.ClientError.Security.Unauthorized', message: 'Invalid credential.' }],
      },
    ],
  ],
  haproxy: [
    [
      'waf-or-bot-challenge',
      API,
      [],
      403,
      ['Content-Type: text/html'],
      '<html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n</body></html>',
    ],
  ],
  tomcat: [
    [
      'ip-blocked',
      'GET https://app.example.com/manager/html',
      [],
      403,
      ['Content-Type: text/html'],
      '<html><head><title>403 Access Denied</title></head><body><h1>403 Access Denied</h1><p>You are not authorized to view this page.</p><p>By default the Manager is only accessible from a browser running on the same machine as Tomcat.</p></body></html>',
    ],
  ],
  codeigniter: [
    [
      'csrf',
      POST,
      ['Cookie: ci_session=k3v9s8d7f6g5h4'],
      403,
      [],
      { status: 403, error: 403, messages: { error: 'The action you requested is not allowed.' } },
    ],
  ],
  cakephp: [
    [
      'csrf',
      POST,
      ['Cookie: CAKEPHP=k3v9s8d7f6g5h4'],
      403,
      [],
      { message: 'Missing or incorrect CSRF cookie type.', url: '/v1/items', code: 403 },
    ],
  ],
  yii: [
    [
      'missing-credentials',
      API,
      [],
      401,
      [],
      {
        name: 'Unauthorized',
        message: 'Your request was made with invalid credentials.',
        code: 0,
        status: 401,
        type: 'yii\\web\\UnauthorizedHttpException',
      },
    ],
  ],
  drupal: [
    [
      'csrf',
      'POST https://site.example/jsonapi/node/article',
      ['Cookie: SSESSabc=k3v9s8d7f6g5h4'],
      403,
      ['X-Generator: Drupal 11 (https://www.drupal.org)'],
      { message: 'X-CSRF-Token request header is missing' },
    ],
  ],
  magento: [
    [
      'missing-credentials',
      'GET https://shop.example/rest/V1/orders/1',
      [],
      401,
      [],
      {
        message: "The consumer isn't authorized to access %resources.",
        parameters: { resources: 'Magento_Sales::actions_view' },
      },
    ],
  ],
  discourse: [
    [
      'csrf',
      'POST https://forum.example/posts',
      ['Cookie: _forum_session=k3v9s8d7f6g5h4'],
      403,
      ['X-Discourse-Route: posts/create'],
      ['BAD CSRF'],
    ],
  ],
  ghost: [
    [
      'api-key-invalid',
      'GET https://blog.example/ghost/api/content/posts/?key=0123456789abcdef0123456789',
      [],
      401,
      ['Content-Version: v5.80'],
      { errors: [{ message: 'Unknown Content API Key', type: 'UnauthorizedError' }] },
    ],
  ],
  mediawiki: [
    [
      'session-expired',
      'POST https://en.wikipedia.org/w/api.php',
      ['Cookie: enwiki_session=k3v9s8d7f6g5h4'],
      200,
      ['mediawiki-api-error: assertuserfailed'],
      {
        error: {
          code: 'assertuserfailed',
          info: 'You are no longer logged in, so the action could not be completed.',
        },
      },
    ],
  ],
  odoo: [
    [
      'session-expired',
      'POST https://acme.odoo.com/web/dataset/call_kw',
      ['Cookie: session_id=0123456789abcdef0123456789abcdef01234567'],
      200,
      [],
      {
        jsonrpc: '2.0',
        id: 1,
        error: {
          code: 100,
          message: 'Odoo Session Expired',
          data: { name: 'odoo.http.SessionExpiredException', message: 'Session expired' },
        },
      },
    ],
  ],
  proxmox: [
    [
      'insufficient-permission',
      'GET https://pve.example.com:8006/api2/json/nodes',
      ['Authorization: PVEAPIToken=root@pam!ci=0f0e0d0c-1111-2222-3333-444455556666'],
      403,
      ['Server: pve-api-daemon/3.0'],
      { data: null, message: 'Permission check failed (/nodes, Sys.Audit)\n' },
    ],
  ],
  unifi: [
    [
      'session-expired',
      'GET https://unifi.example.com/api/self',
      ['Cookie: TOKEN=k3v9s8d7f6g5h4'],
      401,
      [],
      { meta: { rc: 'error', msg: 'api.err.LoginRequired' }, data: [] },
    ],
  ],
  'backblaze-b2': [
    [
      'token-expired',
      'POST https://api004.backblazeb2.com/b2api/v3/b2_list_buckets',
      ['Authorization: 4_0040abcdefghijklmnop'],
      401,
      [],
      { status: 401, code: 'expired_auth_token', message: 'Authorization token has expired' },
    ],
  ],
  heroku: [
    [
      'step-up-required',
      'GET https://api.heroku.com/apps',
      [BASIC],
      403,
      [],
      {
        id: 'two_factor',
        message:
          'A second authentication factor or pre-authorization is required for this request.',
      },
    ],
  ],
  digitalocean: [
    [
      'token-unrecognized',
      'GET https://api.digitalocean.com/v2/account',
      [BEARER],
      401,
      [],
      { id: 'Unauthorized', message: 'Unable to authenticate you' },
    ],
  ],
  linode: [
    [
      'insufficient-scope',
      'GET https://api.linode.com/v4/linode/instances',
      [BEARER],
      401,
      [],
      { errors: [{ reason: 'Your OAuth token is not authorized to use this endpoint.' }] },
    ],
  ],
  youtube: [
    [
      'account-locked',
      'GET https://www.googleapis.com/youtube/v3/channels',
      [BEARER],
      403,
      [],
      {
        error: {
          code: 403,
          message: 'The channel has been suspended.',
          errors: [{ message: 'x', domain: 'youtube.channel', reason: 'channelSuspended' }],
        },
      },
    ],
  ],
  mcp: [
    [
      'session-expired',
      'POST https://mcp.example.com/mcp',
      [BEARER, 'Mcp-Session-Id: abc'],
      400,
      [],
      {
        jsonrpc: '2.0',
        error: { code: -32000, message: 'Bad Request: No valid session ID provided' },
        id: null,
      },
    ],
  ],
  openweather: [
    [
      'api-key-missing',
      'GET https://api.openweathermap.org/data/2.5/weather?q=London',
      [],
      401,
      [],
      {
        cod: 401,
        message:
          'Invalid API key. Please see https://openweathermap.org/faq#error401 for more info.',
      },
    ],
  ],
  'model-hosts': [
    [
      'license-or-plan',
      'POST https://openrouter.ai/api/v1/chat/completions',
      [BEARER],
      402,
      [],
      { error: { message: 'Insufficient credits', code: 402 } },
    ],
    [
      'ip-blocked',
      'POST https://generativelanguage.googleapis.com/v1beta/models/g:generateContent?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234',
      [],
      400,
      [],
      {
        error: {
          code: 400,
          message: 'User location is not supported for the API use.',
          status: 'FAILED_PRECONDITION',
        },
      },
    ],
  ],
};

/** What a vendor's table must leave alone. */
const silent: readonly (readonly [name: string, ...Case])[] = [
  [
    'a plain 403 of an unknown server is no WAF of AWS',
    'waf-or-bot-challenge',
    API,
    [JWT],
    403,
    [],
    { message: 'Forbidden' },
  ],
  [
    'a 404 of an unknown server hides nothing',
    'hidden-404',
    API,
    [JWT],
    404,
    [],
    { message: 'Not Found' },
  ],
  [
    'code 190 of another service is no Meta token',
    'token-unrecognized',
    API,
    [JWT],
    400,
    [],
    { code: 190, message: 'Stock too low' },
  ],
  [
    'Entra’s codes are whole numbers',
    'redirect-uri-mismatch',
    ENTRA,
    [REFRESH],
    400,
    [],
    aadsts('invalid_grant', 5001199, 'Something else.'),
  ],
  [
    'a Bad credentials of an unknown server is no GitHub token',
    'token-unrecognized',
    'POST https://api.example.com/login',
    [BASIC],
    401,
    [],
    { message: 'Bad credentials' },
  ],
  [
    'an application behind Cloudflare is no challenge',
    'waf-or-bot-challenge',
    API,
    [JWT],
    403,
    ['Server: cloudflare', 'CF-RAY: 1-FRA'],
    { error: 'You may not delete this order' },
  ],
  [
    'a key that was sent is not missing at API Gateway',
    'api-key-missing',
    'GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets',
    ['x-api-key: mistyped-key-0123456789'],
    403,
    ['x-amzn-ErrorType: ForbiddenException'],
    { message: 'Forbidden' },
  ],
  [
    'DRF’s words without any credential blame no scheme',
    'wrong-scheme',
    API,
    [],
    401,
    ['WWW-Authenticate: Token'],
    { detail: 'Authentication credentials were not provided.' },
  ],
];

/** Errors of the same vendors that have nothing to do with who is asking. */
const ordinary: readonly (readonly [
  name: string,
  request: string,
  credentials: readonly string[],
  status: number,
  headers: readonly string[],
  body: unknown,
])[] = [
  [
    'GitHub: no such user',
    'GET https://api.github.com/users/nobody-at-all',
    [BEARER],
    404,
    ['Server: GitHub.com'],
    { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' },
  ],
  [
    'Kong: no such route',
    API,
    [],
    404,
    ['Server: kong/3.6'],
    { message: 'no Route matched with those values' },
  ],
  [
    'Stripe: a declined card',
    'POST https://api.stripe.com/v1/charges',
    ['Authorization: Bearer sk_test_abcdefghijklmnop'],
    402,
    [],
    {
      error: {
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        message: 'Your card has insufficient funds.',
        type: 'card_error',
      },
    },
  ],
  [
    'Elasticsearch: no such index',
    'GET https://es.example.com:9200/nope/_search',
    [BASIC],
    404,
    [],
    { error: { type: 'index_not_found_exception', reason: 'no such index [nope]' }, status: 404 },
  ],
  [
    'Slack: no such channel',
    'POST https://slack.com/api/chat.postMessage',
    [BEARER],
    200,
    ['x-slack-req-id: 1'],
    { ok: false, error: 'channel_not_found' },
  ],
  [
    'GraphQL: an unknown field',
    'POST https://api.example.com/graphql',
    [JWT],
    200,
    [],
    {
      errors: [
        {
          message: 'Cannot query field "nam" on type "User".',
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        },
      ],
    },
  ],
  [
    'Twilio: a bad number',
    'POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json',
    [BASIC],
    400,
    [],
    {
      code: 21211,
      message: "Invalid 'To' Phone Number",
      more_info: 'https://www.twilio.com/docs/errors/21211',
      status: 400,
    },
  ],
  [
    'Salesforce: a bad query',
    'GET https://acme.my.salesforce.com/services/data/v60.0/query?q=x',
    [BEARER],
    400,
    [],
    [{ message: "unexpected token: 'x'", errorCode: 'MALFORMED_QUERY' }],
  ],
  [
    'S3: no such key',
    'GET https://b.s3.eu-west-1.amazonaws.com/a',
    [SIGNED],
    404,
    ['Server: AmazonS3'],
    '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>',
  ],
  [
    'OpenAI: a text too long',
    'POST https://api.openai.com/v1/responses',
    [BEARER],
    400,
    [],
    {
      error: {
        message: "This model's maximum context length is 8192 tokens.",
        type: 'invalid_request_error',
        param: 'messages',
        code: 'context_length_exceeded',
      },
    },
  ],
  [
    'Meta: an unknown field',
    'GET https://graph.facebook.com/v19.0/me',
    [BEARER],
    400,
    [],
    {
      error: {
        message: '(#100) Tried accessing nonexisting field (bad) on node type (User)',
        type: 'OAuthException',
        code: 100,
        fbtrace_id: 'A1',
      },
    },
  ],
  [
    'Firebase: a weak password',
    'POST https://identitytoolkit.googleapis.com/v1/accounts:signUp?key=AIzaSyA-abcdefghijklmnopqrstuvwxyz01234',
    ['{"email":"ann@example.com","password":"123"}'],
    400,
    [],
    { error: { code: 400, message: 'WEAK_PASSWORD : Password should be at least 6 characters' } },
  ],
  [
    'Kubernetes: no such pod',
    'GET https://10.0.0.1:6443/api/v1/namespaces/a/pods/b',
    [JWT],
    404,
    [],
    {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'pods "b" not found',
      reason: 'NotFound',
      code: 404,
    },
  ],
  [
    'Entra: a device still waits',
    ENTRA,
    ['grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id=a&device_code=b'],
    400,
    [],
    aadsts(
      'authorization_pending',
      70016,
      'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
    ),
  ],
  [
    'API Gateway: the function failed',
    'GET https://a1b2.execute-api.eu-west-1.amazonaws.com/prod/pets',
    [JWT],
    502,
    ['x-amzn-ErrorType: InternalServerErrorException'],
    { message: 'Internal server error' },
  ],
  [
    'Okta: no such user',
    'GET https://dev-1.okta.com/api/v1/users/nobody',
    [BEARER],
    404,
    ['x-okta-request-id: 1'],
    { errorCode: 'E0000007', errorSummary: 'Not found: Resource not found: nobody (User)' },
  ],
];

const all = Object.entries({ ...cases, ...more, ...yetMore }).flatMap(([id, list]) =>
  list.map((one, i) => [`${id} ${i + 1}: ${one[0]}`, id, one] as const),
);

describe('what vendors say', () => {
  it.each(all)('%s', (_, __, one) => {
    const failure = judgeExample({ name: '', http: text(one) });
    expect(failure, 'not flagged').not.toBeNull();
    const surest =
      failure === null
        ? []
        : [
            failure.diagnosis,
            ...failure.alternatives.filter(
              (other) => other.confidence === failure.diagnosis.confidence,
            ),
          ];
    expect(
      surest
        .map((found) => `${found.cause} ${found.confidence}`)
        .some((found) => found.startsWith(`${one[0]} `)),
      surest.map((found) => `${found.cause} ${found.confidence}`).join(', '),
    ).toBe(true);
  });

  it.each(silent)('%s', (_, ...one) => {
    const failure = judgeExample({ name: '', http: text(one) });
    expect(failure?.diagnosis.cause).not.toBe(one[0]);
  });

  it.each(ordinary)('leaves alone: %s', (_, ...rest) => {
    expect(
      judgeExample({ name: '', http: text(['unexplained', ...rest]) })?.diagnosis,
    ).toBeUndefined();
  });
});

describe('the folder of vendors', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter(
    (name) => name.endsWith('.ts') && name !== 'index.ts' && !name.endsWith('.test.ts'),
  );

  it('lists each file once, by name', () => {
    expect(vendors.map((vendor) => vendor.id)).toEqual(
      files.map((name) => name.replace('.ts', '')).sort(),
    );
  });

  it('has an example of each vendor', () => {
    expect(
      vendors
        .filter((vendor) => !all.some(([, id]) => id === vendor.id))
        .map((vendor) => vendor.id),
    ).toEqual([]);
    expect(
      all.filter(([, id]) => !vendors.some((vendor) => vendor.id === id)).map(([name]) => name),
    ).toEqual([]);
  });

  it.each(vendors.map((vendor) => [vendor.id, vendor] as const))(
    '%s is well formed',
    (_, vendor: Vendor) => {
      expect(vendor.signs.length).toBeGreaterThan(0);
      for (const sign of vendor.signs) {
        if (sign.header !== undefined) expect(sign.header[0]).toBe(sign.header[0].toLowerCase());
        expect(Object.keys(sign)).toHaveLength(1);
      }
      for (const row of vendor.rows) {
        expect(Object.hasOwn(causes, row.cause)).toBe(true);
        expect(URL.canParse(row.source), row.source).toBe(true);
        expect(
          row.code ?? row.text ?? row.header ?? row.body ?? row.request,
          'a row that asks for nothing',
        ).toBeDefined();
        if (row.header !== undefined) expect(row.header[0]).toBe(row.header[0].toLowerCase());
        if (row.global === true) expect(row.code ?? row.text, 'global by what?').toBeDefined();
        for (const form of [row.text, row.code])
          if (form instanceof RegExp) expect(form.flags, String(form)).not.toMatch(/[gy]/);
        if (row.means !== undefined) expect(row.means, 'one sentence').toMatch(/^[^]{10,260}\.$/);
      }
    },
  );

  it('reads hostile texts in linear time', () => {
    const hostile = [
      'a'.repeat(600),
      "You don't have permission to access ".repeat(16),
      'Ray ID '.repeat(85),
      'User "'.repeat(100),
      '('.repeat(600),
      'Error 1020'.repeat(60),
    ];
    for (const vendor of vendors) {
      for (const row of vendor.rows) {
        for (const form of [row.text, row.code]) {
          if (!(form instanceof RegExp)) continue;
          const start = performance.now();
          for (const one of hostile) form.test(one);
          expect(performance.now() - start, `${vendor.id} ${String(form)}`).toBeLessThan(50);
        }
      }
    }
  });
});
