import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const common = 'https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html';
const signing =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html';
const webIdentity =
  'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html';
const denials = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html';

/** What the services of AWS have in common: SigV4 and the STS. */
export const aws = {
  id: 'aws',
  name: 'AWS',
  signs: [
    { header: ['x-amzn-requestid'] },
    { header: ['x-amz-request-id'] },
    { header: ['x-amzn-errortype'] },
    { host: /(?:^|\.)amazonaws\.com(?:\.cn)?$/ },
    { body: /com\.amazon\.coral\.|amazonaws\.com\/doc\// },
  ],
  rows: [
    {
      cause: 'aws-signature',
      text: /The request signature we calculated does not match the signature you provided/,
      confidence: 'certain',
      global: true,
      source: signing,
    },
    {
      cause: 'aws-signature',
      code: ['SignatureDoesNotMatch', 'InvalidSignatureException'],
      confidence: 'likely',
      source: common,
    },
    {
      cause: 'aws-signature',
      text: /Credential should be scoped to (?:a valid region|correct service|correct region)|Credential must have exactly 5 slash-delimited|Date in Credential scope does not match|must contain .{0,20}terminat(?:or|ing)/i,
      confidence: 'certain',
      global: true,
      source: signing,
      explanation:
        'The region, service, or date in the credential scope does not match this endpoint.',
      fix: instruction(
        'Sign for the region and service of this endpoint',
        'Set the region and service in the SDK’s configuration to those in the message, and sign with today’s date.',
      ),
    },
    {
      cause: 'clock-skew',
      text: /Signature (?:expired: \d|not yet current: \d)/,
      confidence: 'certain',
      global: true,
      source: signing,
      explanation: 'The signing date is more than the allowed five minutes away from AWS’s clock.',
      fix: instruction(
        'Set the clock of the signing machine',
        'Synchronize it with NTP; in browsers set correctClockSkew (AWS SDK) or pass systemClockOffset.',
      ),
    },
    {
      cause: 'clock-skew',
      code: ['RequestExpired', 'RequestTimeTooSkewed', 'RequestInTheFuture'],
      confidence: 'certain',
      source: common,
    },
    {
      cause: 'token-expired',
      code: ['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired'],
      confidence: 'certain',
      source: common,
    },
    {
      cause: 'token-expired',
      text: /security token included in the request is expired|Token expired: current date\/time/,
      confidence: 'certain',
      global: true,
      source: webIdentity,
    },
    {
      cause: 'wrong-credentials',
      code: [
        'UnrecognizedClientException',
        'InvalidClientTokenId',
        'InvalidAccessKeyId',
        'AuthFailure',
      ],
      confidence: 'likely',
      source: common,
      explanation:
        'The access key or its session token is not known here: it was deleted, is from another partition, or is mixed from two sets.',
      fix: instruction(
        'Use one complete set of credentials',
        'Take the access key, secret, and session token from the same source: a session token from an older set makes all of them invalid.',
        'Check that the key is active, and of this partition (aws, aws-cn, aws-us-gov). Some regions must be enabled first.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /^The AWS Access Key Id you provided does not exist in our records/,
      confidence: 'likely',
      global: true,
      source: common,
    },
    {
      cause: 'wrong-credentials',
      text: /security token included in the request is invalid/,
      confidence: 'likely',
      global: true,
      source: common,
      explanation:
        'The access key and the session token do not belong together. Temporary keys need their own session token.',
      fix: instruction(
        'Send the session token of these temporary keys',
        'Keys that begin with ASIA need x-amz-security-token; get a fresh set with sts:AssumeRole or from Cognito.',
      ),
    },
    {
      cause: 'wrong-credentials',
      text: /AWS was not able to validate the provided access credentials/,
      confidence: 'likely',
      global: true,
      source: common,
    },
    {
      cause: 'missing-credentials',
      text: /^Request is missing Authentication Token/i,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: common,
    },
    {
      cause: 'wrong-scheme',
      text: /^Request is missing Authentication Token/i,
      request: 'bearer',
      confidence: 'certain',
      global: true,
      source: common,
      explanation: 'AWS accepts only signed requests (Signature Version 4), not a Bearer token.',
      fix: {
        title: 'Sign the request with AWS Signature Version 4',
        steps: [
          'Let the AWS SDK make the call, or sign it (aws4fetch, @smithy/signature-v4) with credentials from Cognito or STS.',
          'To call AWS with your own token, put an API Gateway with an authorizer in front.',
        ],
        code: [],
      },
    },
    {
      cause: 'missing-credentials',
      code: 'MissingAuthenticationTokenException',
      text: /^Request is missing|^Missing Authentication Token/i,
      request: 'no-credentials',
      confidence: 'possible',
      source: common,
    },
    {
      cause: 'malformed-header',
      code: ['IncompleteSignature', 'IncompleteSignatureException'],
      request: 'signed',
      confidence: 'likely',
      source: common,
    },
    {
      cause: 'wrong-scheme',
      code: ['IncompleteSignature', 'IncompleteSignatureException'],
      request: 'bearer',
      confidence: 'likely',
      source: common,
      explanation: 'This endpoint expects a SigV4 signature in Authorization, not a bearer token.',
      fix: instruction(
        'Sign the request with SigV4',
        'Use the SDK or a signer with credentials of an IAM role (or of a Cognito identity pool).',
        'If it should take a token, put a JWT or Cognito authorizer on the route.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /^(?!User: anonymous).*is not authorized to perform:? [\w-]+:\w+/i,
      confidence: 'certain',
      global: true,
      source: denials,
    },
    {
      cause: 'missing-credentials',
      text: /^User: anonymous is not authorized to perform/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: denials,
      explanation:
        'The request is not signed, and the resource’s policy does not allow unsigned requests.',
      fix: instruction(
        'Sign the request, or open the resource’s policy',
        'Sign with credentials that the policy allows; a Principal of "*" allows anonymous callers.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: [
        'AccessDenied',
        'AccessDeniedException',
        'UnauthorizedOperation',
        'NotAuthorized',
        'AuthorizationError',
        'AuthorizationErrorException',
      ],
      confidence: 'likely',
      source: common,
    },
    {
      cause: 'insufficient-permission',
      text: /with an explicit deny in an? [\w -]{0,60}policy|because no [\w-]{1,60} policy allows/i,
      confidence: 'certain',
      global: true,
      source: denials,
    },
    {
      cause: 'license-or-plan',
      code: [
        'OptInRequired',
        'NotSignedUp',
        'SubscriptionRequiredException',
        'AccountProblem',
        'PendingVerification',
      ],
      confidence: 'likely',
      source: common,
    },
    {
      cause: 'wrong-audience',
      text: /Incorrect token audience/,
      confidence: 'certain',
      global: true,
      source: webIdentity,
    },
    {
      cause: 'wrong-issuer',
      text: /No OpenIDConnect provider found in your account/,
      confidence: 'certain',
      global: true,
      source: webIdentity,
    },
    {
      cause: 'server-key-fetch-failed',
      code: ['IDPCommunicationError', 'IDPCommunicationErrorException'],
      confidence: 'certain',
      source: webIdentity,
    },
    {
      cause: 'server-key-fetch-failed',
      text: /Couldn't retrieve verification key from your identity provider/,
      confidence: 'certain',
      global: true,
      source: webIdentity,
    },
    {
      cause: 'malformed-token',
      code: ['InvalidIdentityToken', 'InvalidIdentityTokenException'],
      confidence: 'possible',
      source: webIdentity,
    },
    {
      cause: 'insufficient-permission',
      code: ['IDPRejectedClaim', 'IDPRejectedClaimException'],
      confidence: 'possible',
      source: webIdentity,
    },
    {
      cause: 'rate-limited',
      code: [
        'Throttling',
        'ThrottlingException',
        'ThrottledException',
        'RequestLimitExceeded',
        'TooManyRequestsException',
        'LimitExceededException',
        'ProvisionedThroughputExceededException',
        'SlowDown',
        'BandwidthLimitExceeded',
        'RequestThrottled',
        'RequestThrottledException',
        'PriorRequestNotComplete',
      ],
      confidence: 'certain',
      source: common,
    },
  ],
  examples: [
    {
      name: 'wrong scheme: Bearer to a service that reads signatures',
      cause: 'wrong-scheme',
      http: `
        POST https://dynamodb.eu-west-1.amazonaws.com/
        Authorization: Bearer 7f3a0b91c2d84e5f9a6b
        X-Amz-Target: DynamoDB_20120810.ListTables
        Content-Type: application/x-amz-json-1.0

        {}

        400
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.0

        {"__type":"com.amazon.coral.service#MissingAuthenticationTokenException","message":"Request is missing Authentication Token"}
      `,
    },
    {
      name: 'token expired: com.amazon.coral.service#ExpiredTokenExcep…',
      cause: 'token-expired',
      http: `
        POST https://dynamodb.eu-west-1.amazonaws.com/
        Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7

        400
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"__type":"com.amazon.coral.service#ExpiredTokenException","message":"The security token included in the request is expired"}
      `,
    },
    {
      name: 'wrong credentials: InvalidClientTokenId',
      cause: 'wrong-credentials',
      http: `
        POST https://sqs.eu-west-1.amazonaws.com/
        Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7

        403
        x-amzn-RequestId: 1

        <ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message></Error></ErrorResponse>
      `,
    },
    {
      name: 'insufficient permission: AccessDeniedException',
      cause: 'insufficient-permission',
      http: `
        POST https://kms.eu-west-1.amazonaws.com/
        Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7

        400
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"__type":"AccessDeniedException","Message":"User: arn:aws:iam::111122223333:user/ci is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:111122223333:key/1 because no identity-based policy allows the kms:Decrypt action"}
      `,
    },
    {
      name: 'clock skew: SignatureDoesNotMatch',
      cause: 'clock-skew',
      http: `
        POST https://sts.amazonaws.com/
        Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7

        403
        x-amzn-RequestId: 1

        <ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>Signature expired: 20260310T113000Z is now earlier than 20260310T114500Z (20260310T120000Z - 15 min.)</Message></Error></ErrorResponse>
      `,
    },
    {
      name: 'wrong audience: InvalidIdentityToken',
      cause: 'wrong-audience',
      http: `
        POST https://sts.amazonaws.com/?Action=AssumeRoleWithWebIdentity

        400
        x-amzn-RequestId: 1

        <ErrorResponse><Error><Code>InvalidIdentityToken</Code><Message>Incorrect token audience</Message></Error></ErrorResponse>
      `,
    },
    {
      name: 'missing credentials: Request is missing Authentication Token',
      cause: 'missing-credentials',
      http: `
        POST https://lambda.eu-west-1.amazonaws.com/

        403
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"message":"Request is missing Authentication Token"}
      `,
    },
    {
      name: 'aws signature: Credential should be scoped to a valid regio',
      cause: 'aws-signature',
      http: `
        POST https://sqs.eu-west-1.amazonaws.com/
        Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7

        401
        x-amzn-RequestId: 1
        Content-Type: text/html

        <ErrorResponse><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>Credential should be scoped to a valid region</Message></Error></ErrorResponse>
      `,
    },
    {
      name: 'wrong credentials: UnrecognizedClientException',
      cause: 'wrong-credentials',
      http: `
        POST https://dynamodb.eu-west-1.amazonaws.com/

        401
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"__type":"UnrecognizedClientException"}
      `,
    },
    {
      name: 'wrong scheme: IncompleteSignature',
      cause: 'wrong-scheme',
      http: `
        POST https://dynamodb.eu-west-1.amazonaws.com/
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"__type":"IncompleteSignature"}
      `,
    },
    {
      name: 'missing credentials: User: anonymous is not authorized to perform',
      cause: 'missing-credentials',
      http: `
        POST https://dynamodb.eu-west-1.amazonaws.com/

        401
        x-amzn-RequestId: 1
        Content-Type: application/json

        {"__type":"com.amazon.coral.service#ExpiredTokenException","message":"User: anonymous is not authorized to perform"}
      `,
    },
  ],
} satisfies Vendor;
