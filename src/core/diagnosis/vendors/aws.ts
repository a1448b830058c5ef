import type { Vendor } from '../vendor.ts';

const common = 'https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html';
const signing = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html';
const webIdentity = 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html';
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
    { cause: 'aws-signature', text: /The request signature we calculated does not match the signature you provided/, confidence: 'certain', unmistakable: true, source: signing },
    { cause: 'aws-signature', code: ['SignatureDoesNotMatch', 'InvalidSignatureException'], confidence: 'likely', source: common },
    { cause: 'aws-signature', text: /Credential should be scoped to (?:a valid region|correct service|correct region)|Credential must have exactly 5 slash-delimited|Date in Credential scope does not match|must contain .{0,20}terminat(?:or|ing)/i, confidence: 'certain', unmistakable: true, source: signing, means: 'The region, service or date in the credential scope is not the one of this endpoint.' },
    { cause: 'clock-skew', text: /Signature (?:expired: \d|not yet current: \d)/, confidence: 'certain', unmistakable: true, source: signing, means: 'The signing date lies outside the five minutes that AWS grants around its own clock.' },
    { cause: 'clock-skew', code: ['RequestExpired', 'RequestTimeTooSkewed', 'RequestInTheFuture'], confidence: 'certain', source: common },
    { cause: 'token-expired', code: ['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired'], confidence: 'certain', source: common },
    { cause: 'token-expired', text: /security token included in the request is expired|Token expired: current date\/time/, confidence: 'certain', unmistakable: true, source: webIdentity },
    { cause: 'wrong-credentials', code: ['UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidAccessKeyId', 'AuthFailure'], confidence: 'likely', source: common, means: 'The access key, or the session token that belongs to it, is not known here: deleted, of another partition, or mixed from two sets.' },
    { cause: 'wrong-credentials', text: /^The AWS Access Key Id you provided does not exist in our records/, confidence: 'likely', unmistakable: true, source: common },
    { cause: 'wrong-credentials', text: /security token included in the request is invalid/, confidence: 'likely', unmistakable: true, source: common, means: 'The access key and session token are no pair that AWS knows; temporary keys need their own session token.' },
    { cause: 'wrong-credentials', text: /AWS was not able to validate the provided access credentials/, confidence: 'likely', unmistakable: true, source: common },
    { cause: 'missing-credentials', text: /^Request is missing Authentication Token/i, confidence: 'certain', unmistakable: true, source: common },
    { cause: 'missing-credentials', code: 'MissingAuthenticationTokenException', text: /^Request is missing|^Missing Authentication Token/i, request: 'no-credentials', confidence: 'possible', source: common },
    { cause: 'malformed-header', code: ['IncompleteSignature', 'IncompleteSignatureException'], request: 'signed', confidence: 'likely', source: common },
    { cause: 'wrong-scheme', code: ['IncompleteSignature', 'IncompleteSignatureException'], request: 'bearer', confidence: 'likely', source: common, means: 'This endpoint reads a SigV4 signature in Authorization, not a bearer token.' },
    { cause: 'insufficient-permission', text: /^(?!User: anonymous).*is not authorized to perform:? [\w-]+:\w+/i, confidence: 'certain', unmistakable: true, source: denials },
    { cause: 'missing-credentials', text: /^User: anonymous is not authorized to perform/, request: 'no-credentials', confidence: 'certain', unmistakable: true, source: denials, means: 'The request is not signed, and the resource’s policy lets nobody in unsigned.' },
    { cause: 'insufficient-permission', code: ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'NotAuthorized', 'AuthorizationError', 'AuthorizationErrorException'], confidence: 'likely', source: common },
    { cause: 'insufficient-permission', text: /with an explicit deny in an? [\w -]*policy|because no [\w-]+ policy allows/i, confidence: 'certain', unmistakable: true, source: denials },
    { cause: 'license-or-plan', code: ['OptInRequired', 'NotSignedUp', 'SubscriptionRequiredException', 'AccountProblem', 'PendingVerification'], confidence: 'likely', source: common },
    { cause: 'wrong-audience', text: /Incorrect token audience/, confidence: 'certain', unmistakable: true, source: webIdentity },
    { cause: 'wrong-issuer', text: /No OpenIDConnect provider found in your account/, confidence: 'certain', unmistakable: true, source: webIdentity },
    { cause: 'server-key-fetch-failed', code: ['IDPCommunicationError', 'IDPCommunicationErrorException'], confidence: 'certain', source: webIdentity },
    { cause: 'server-key-fetch-failed', text: /Couldn't retrieve verification key from your identity provider/, confidence: 'certain', unmistakable: true, source: webIdentity },
    { cause: 'malformed-token', code: ['InvalidIdentityToken', 'InvalidIdentityTokenException'], confidence: 'possible', source: webIdentity },
    { cause: 'insufficient-permission', code: ['IDPRejectedClaim', 'IDPRejectedClaimException'], confidence: 'possible', source: webIdentity },
    { cause: 'rate-limited', code: ['Throttling', 'ThrottlingException', 'ThrottledException', 'RequestLimitExceeded', 'TooManyRequestsException', 'LimitExceededException', 'ProvisionedThroughputExceededException', 'SlowDown', 'BandwidthLimitExceeded', 'RequestThrottled', 'RequestThrottledException', 'PriorRequestNotComplete'], confidence: 'certain', source: common },
  ],
} satisfies Vendor;
