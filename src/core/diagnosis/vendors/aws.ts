import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const common = 'https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html';
const signing =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html';
const webIdentity =
  'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html';
const denials = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html';

const signSame = instruction(
  'Sign exactly the request that is sent, with the right secret',
  'Check the secret first: a space or line break in AWS_SECRET_ACCESS_KEY, a missing +, / or =, or a key ID from another pair gives this response on every call. Run aws sts get-caller-identity with the same credentials.',
  'Then the bytes: the response quotes its canonical request where the service does; compare it line by line. Typical are a Host that a proxy changed, a path or query that was encoded twice, and a body that was changed after signing.',
  'Have the AWS SDK (or @smithy/signature-v4, aws4fetch) sign with this endpoint’s service and region, and do not add signed headers afterward.',
);

const oneSet = instruction(
  'Use one complete set of credentials',
  'Take the access key, secret, and session token from the same source: a session token from an older set makes all of them invalid.',
  'Check that the key is active, and of this partition (aws, aws-cn, aws-us-gov). Some regions must be enabled first.',
  'Keys of MinIO, R2 or another store need its endpoint in the client’s configuration; else the SDK asks AWS about them.',
);

const setClock = instruction(
  'Set the clock of the signing machine',
  'Synchronize it with NTP (timedatectl set-ntp true; w32tm /resync); restart Docker Desktop or WSL after sleep. In browsers set correctClockSkew (AWS SDK 2) or systemClockOffset.',
  'Sign each request right before it is sent; a signed request that waits in a queue is refused too.',
);

const freshCredentials = instruction(
  'Get new temporary credentials, and let the SDK renew them',
  'CLI: aws sso login (or aws sts assume-role again), and remove old AWS_SESSION_TOKEN variables: they win over the profile.',
  'Code: pass a provider, not a value: fromCognitoIdentityPool, fromTemporaryCredentials or fromNodeProviderChain renew themselves; in Amplify fetchAuthSession({ forceRefresh: true }).',
  'A client that was created with static credentials keeps the old ones: create it again.',
);

const allowAction = instruction(
  'Allow the action that the message names',
  'The message has who, action, resource and why. “No identity-based policy allows”: attach { "Effect": "Allow", "Action": "ACTION", "Resource": "ARN" } to that role or user. “No resource-based policy”: add its ARN as Principal there.',
  '“Explicit deny”, service control policy, permissions boundary, session policy or VPC endpoint policy: an Allow elsewhere does not help; change the policy that the message names.',
  'sts:AssumeRole: the role’s trust policy must name the caller, too. iam:PassRole: allow it for the role that is passed.',
  'Who is not whom you expect: another profile or variable wins (aws sts get-caller-identity).',
);

const signV4 = instruction(
  'Sign the request with AWS Signature Version 4',
  'Have the AWS SDK make the call, or sign it (aws4fetch, @smithy/signature-v4; curl --aws-sigv4 "aws:amz:REGION:SERVICE") with credentials from IAM, Cognito or STS.',
  'To call AWS with your own token, put an API Gateway with an authorizer in front.',
);

const oidcProvider = instruction(
  'Create the IAM identity provider for this issuer and audience',
  'IAM, Identity providers, Add provider, OpenID Connect: the provider URL is the token’s iss (GitHub: https://token.actions.githubusercontent.com), the audience its aud (sts.amazonaws.com with aws-actions/configure-aws-credentials).',
  'Provider and role must be in the same account as the role ARN of the call; an existing provider gets a further audience under Actions, Add audience.',
);

const functionUrl = instruction(
  'Set AuthType NONE with a public policy, or sign the call',
  'Public: aws lambda add-permission --function-name NAME --statement-id url --action lambda:InvokeFunctionUrl --principal "*" --function-url-auth-type NONE, and a statement that allows lambda:InvokeFunction with --invoked-via-function-url (new function URLs need both).',
  'Private (AuthType AWS_IAM): sign with SigV4 for the service lambda, with lambda:InvokeFunctionUrl and lambda:InvokeFunction for the caller. Behind CloudFront use origin access control; a POST then needs x-amz-content-sha256.',
  'CORS and preflights: configure CORS of the function URL itself.',
);

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
      cause: 'missing-credentials',
      status: 403,
      host: /\.lambda-url\.[a-z0-9-]+\.on\.aws$/,
      header: ['x-amzn-errortype', /^AccessDeniedException/],
      request: 'no-credentials',
      confidence: 'certain',
      source: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
      explanation:
        'The Lambda function URL does not admit anonymous callers: its AuthType is AWS_IAM, or one of the two statements for public access is missing.',
      fix: functionUrl,
    },
    {
      cause: 'aws-signature',
      text: /The request signature we calculated does not match the signature you provided/,
      confidence: 'certain',
      global: true,
      source: signing,
      fix: signSame,
    },
    {
      cause: 'aws-signature',
      code: ['SignatureDoesNotMatch', 'InvalidSignatureException'],
      confidence: 'likely',
      source: common,
      fix: signSame,
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
      fix: setClock,
    },
    {
      cause: 'clock-skew',
      code: ['RequestExpired', 'RequestTimeTooSkewed', 'RequestInTheFuture'],
      confidence: 'certain',
      source: common,
      fix: setClock,
    },
    {
      cause: 'token-expired',
      code: ['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired'],
      confidence: 'certain',
      source: common,
      fix: freshCredentials,
    },
    {
      cause: 'token-expired',
      text: /security token included in the request is expired|Token expired: current date\/time/,
      confidence: 'certain',
      global: true,
      source: webIdentity,
      fix: freshCredentials,
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
      fix: oneSet,
    },
    {
      cause: 'wrong-credentials',
      text: /^The AWS Access Key Id you provided does not exist in our records/,
      confidence: 'likely',
      global: true,
      source: common,
      fix: oneSet,
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
      fix: oneSet,
    },
    {
      cause: 'missing-credentials',
      text: /^Request is missing Authentication Token/i,
      request: 'no-authorization',
      confidence: 'certain',
      global: true,
      source: common,
      fix: signV4,
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
          'Have the AWS SDK make the call, or sign it (aws4fetch, @smithy/signature-v4) with credentials from Cognito or STS.',
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
      fix: signV4,
    },
    {
      cause: 'malformed-header',
      code: ['IncompleteSignature', 'IncompleteSignatureException'],
      request: 'signed',
      confidence: 'likely',
      source: common,
      explanation:
        'Authorization begins like a signature and lacks one of Credential, SignedHeaders and Signature, or the date header.',
      fix: signV4,
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
      fix: allowAction,
    },
    {
      cause: 'insufficient-permission',
      text: /^Not authorized to perform sts:(?:AssumeRole|TagSession)/i,
      confidence: 'certain',
      global: true,
      source: webIdentity,
      explanation:
        'The role’s trust policy does not accept this token or caller; permissions of the role itself do not matter yet.',
      fix: instruction(
        'Make the role’s trust policy match the token’s sub and aud',
        'IAM, Roles, the role, Trust relationships: Action sts:AssumeRoleWithWebIdentity, Principal Federated with the provider’s ARN.',
        'GitHub Actions: Condition StringEquals token.actions.githubusercontent.com:aud = sts.amazonaws.com, and StringLike …:sub = repo:OWNER/REPO:* or …:ref:refs/heads/main, …:environment:NAME, …:pull_request. Print the claim and copy it: newer repositories have numeric ids in it (repo:OWNER@ID/REPO@ID:…).',
        'EKS: sub system:serviceaccount:NAMESPACE:NAME of this cluster’s issuer. Cognito: aud is the identity pool’s id, amr authenticated.',
        'Check the role ARN (account, spelling); sts:TagSession must be allowed where tags are passed.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /have access to the model with the specified model ID/,
      confidence: 'certain',
      global: true,
      source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
      explanation:
        'The account has no access to this model in this region; the caller’s IAM policy may be right.',
      fix: instruction(
        'Enable the model for the account, in this region',
        'Amazon Bedrock console, the region of the call, Model access or Model catalog: request the model; Anthropic models ask for use case details once. It takes some minutes.',
        'Check the model id and region: many models need an inference profile (us.…, eu.…, global.…) as modelId. The role that enables it needs aws-marketplace:Subscribe.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /troubleshooting Function URL authorization issues/,
      request: 'no-credentials',
      confidence: 'certain',
      global: true,
      source: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
      explanation:
        'The Lambda function URL does not admit anonymous callers: its AuthType is AWS_IAM, or the policy for public access is missing.',
      fix: functionUrl,
    },
    {
      cause: 'insufficient-permission',
      text: /troubleshooting Function URL authorization issues/,
      request: 'credentials',
      confidence: 'certain',
      global: true,
      source: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
      fix: functionUrl,
    },
    {
      cause: 'missing-credentials',
      text: /^User: anonymous is not authorized to perform(?!:? execute-api)/,
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
      fix: allowAction,
    },
    {
      cause: 'insufficient-permission',
      text: /with an explicit deny in an? [\w -]{0,60}policy|because no [\w-]{1,60} policy allows/i,
      confidence: 'certain',
      global: true,
      source: denials,
      fix: allowAction,
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
      explanation: 'The account is not signed up for this service, or not active yet.',
      fix: instruction(
        'Activate the account and subscribe to the service',
        'Complete payment method and phone verification in the Billing console; a new account takes up to 24 hours. Open the service’s console once; for a region that is off by default, enable it under Account, AWS Regions.',
      ),
    },
    {
      cause: 'wrong-audience',
      text: /^Incorrect token audience/,
      confidence: 'certain',
      global: true,
      source: webIdentity,
      explanation:
        'aud of the web identity token is not among the audiences of the IAM identity provider.',
      fix: oidcProvider,
    },
    {
      cause: 'wrong-issuer',
      text: /No OpenIDConnect provider found in your account/,
      confidence: 'certain',
      global: true,
      source: webIdentity,
      explanation: 'The account of the role has no IAM identity provider for the token’s issuer.',
      fix: oidcProvider,
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
    {
      name: 'signature of another request',
      cause: 'aws-signature',
      http: `
        POST https://dynamodb.us-east-1.amazonaws.com/
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        403
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"com.amazon.coral.service#InvalidSignatureException","message":"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."}
      `,
    },
    {
      name: 'credentials expired',
      cause: 'token-expired',
      http: `
        POST https://dynamodb.us-east-1.amazonaws.com/
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        400
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"com.amazon.coral.service#ExpiredTokenException","message":"The security token included in the request is expired"}
      `,
    },
    {
      name: 'clock of another day',
      cause: 'clock-skew',
      http: `
        POST https://dynamodb.us-east-1.amazonaws.com/
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        403
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"com.amazon.coral.service#RequestInTheFuture","message":"Request timestamp is in the future."}
      `,
    },
    {
      name: 'keys unknown',
      cause: 'wrong-credentials',
      http: `
        POST https://dynamodb.us-east-1.amazonaws.com/
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        401
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"com.amazon.coral.service#AuthFailure","message":"AWS was not able to validate the provided access credentials"}
      `,
    },
    {
      name: 'nothing signed',
      cause: 'missing-credentials',
      http: `
        POST https://dynamodb.us-east-1.amazonaws.com/

        403
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"com.amazon.coral.service#MissingAuthenticationTokenException","message":"Request is missing Authentication Token"}
      `,
    },
    {
      name: 'incomplete signature',
      cause: 'malformed-header',
      http: `
        POST https://dynamodb.us-east-1.amazonaws.com/
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024

        403
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"com.amazon.coral.service#IncompleteSignatureException","message":"Authorization header requires existence of either a X-Amz-Date or a Date header."}
      `,
    },
    {
      name: 'no policy allows',
      cause: 'insufficient-permission',
      http: `
        POST https://dynamodb.us-east-1.amazonaws.com/
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        400
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"com.amazon.coral.service#AccessDeniedException","message":"User: arn:aws:iam::123456789012:user/a is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:123456789012:table/b because no identity-based policy allows the dynamodb:GetItem action"}
      `,
    },
    {
      name: 'account not signed up',
      cause: 'license-or-plan',
      http: `
        POST https://dynamodb.us-east-1.amazonaws.com/
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        403
        x-amzn-RequestId: 1
        Content-Type: application/x-amz-json-1.1

        {"__type":"com.amazon.coral.service#OptInRequired","message":"You are not subscribed to this service."}
      `,
    },
    {
      name: 'trust policy',
      cause: 'insufficient-permission',
      http: `
        POST https://sts.us-east-1.amazonaws.com/
        Content-Type: application/x-www-form-urlencoded

        Action=AssumeRoleWithWebIdentity&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fdeploy&WebIdentityToken=0123456789abcdef0123456789

        403
        x-amzn-RequestId: 1
        Content-Type: text/xml

        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized to perform sts:AssumeRoleWithWebIdentity</Message></Error></ErrorResponse>
      `,
    },
    {
      name: 'audience of the provider',
      cause: 'wrong-audience',
      http: `
        POST https://sts.us-east-1.amazonaws.com/
        Content-Type: application/x-www-form-urlencoded

        Action=AssumeRoleWithWebIdentity&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fdeploy&WebIdentityToken=0123456789abcdef0123456789

        400
        x-amzn-RequestId: 1
        Content-Type: text/xml

        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidIdentityToken</Code><Message>Incorrect token audience</Message></Error></ErrorResponse>
      `,
    },
    {
      name: 'no provider',
      cause: 'wrong-issuer',
      http: `
        POST https://sts.us-east-1.amazonaws.com/
        Content-Type: application/x-www-form-urlencoded

        Action=AssumeRoleWithWebIdentity&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fdeploy&WebIdentityToken=0123456789abcdef0123456789

        400
        x-amzn-RequestId: 1
        Content-Type: text/xml

        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidIdentityToken</Code><Message>No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com</Message></Error></ErrorResponse>
      `,
    },
    {
      name: 'model of Bedrock',
      cause: 'insufficient-permission',
      http: `
        POST https://bedrock-runtime.us-east-1.amazonaws.com/model/m/invoke
        Authorization: AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260310/us-east-1/bedrock/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        403
        x-amzn-RequestId: 1
        x-amzn-ErrorType: AccessDeniedException
        Content-Type: application/json

        {"message":"You don't have access to the model with the specified model ID."}
      `,
    },
    {
      name: 'function URL, anonymous',
      cause: 'missing-credentials',
      http: `
        GET https://abc.lambda-url.us-east-1.on.aws/

        403
        x-amzn-RequestId: 1
        x-amzn-ErrorType: AccessDeniedException
        Content-Type: application/json

        {"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}
      `,
    },
    {
      name: 'function URL, signed',
      cause: 'insufficient-permission',
      http: `
        GET https://abc.lambda-url.us-east-1.on.aws/
        Authorization: AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260310/us-east-1/lambda/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        403
        x-amzn-RequestId: 1
        x-amzn-ErrorType: AccessDeniedException
        Content-Type: application/json

        {"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}
      `,
    },
    {
      name: 'function URL, its body not recorded',
      cause: 'missing-credentials',
      http: `
        GET https://abc.lambda-url.us-east-1.on.aws/

        403
        x-amzn-ErrorType: AccessDeniedException
      `,
    },
  ],
} satisfies Vendor;
