import type { Vendor } from '../vendor.ts';

const errors = 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html';
const presigned =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ShareObjectPreSignedURL.html';
const denied = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html';

/** Amazon S3, and stores that speak its protocol. */
export const amazonS3 = {
  id: 'amazon-s3',
  name: 'Amazon S3',
  signs: [
    { header: ['server', /^AmazonS3/] },
    { header: ['x-amz-id-2'] },
    { header: ['server', /^MinIO/] },
    {
      host: /(?:^|[.-])s3[.-][\w.-]*amazonaws\.com(?:\.cn)?$|\.(?:r2\.cloudflarestorage|digitaloceanspaces|wasabisys|backblazeb2)\.com$/,
    },
  ],
  rows: [
    {
      cause: 'presigned-url-expired',
      code: 'AccessDenied',
      text: /^Request has expired|Policy expired/,
      confidence: 'certain',
      source: presigned,
      means:
        'The code says AccessDenied, yet only the lifetime of the URL or of the POST policy has passed.',
    },
    {
      cause: 'presigned-url-expired',
      text: /^Invalid according to Policy: Policy expired/,
      confidence: 'certain',
      global: true,
      source: presigned,
    },
    {
      cause: 'insufficient-permission',
      text: /^Invalid according to Policy: Policy Condition failed/,
      confidence: 'likely',
      global: true,
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html',
      means: 'A field of the form does not meet the conditions of its signed policy.',
    },
    {
      cause: 'aws-signature',
      code: ['AuthorizationHeaderMalformed', 'AuthorizationQueryParametersError'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'aws-signature',
      text: /the region '[^']*' is wrong; expecting '/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'aws-signature',
      code: ['SignatureDoesNotMatch', 'XAmzContentSHA256Mismatch'],
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'aws-signature',
      text: /There were headers present in the request which were not signed|X-Amz-Expires must be less than/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'clock-skew',
      code: 'RequestTimeTooSkewed',
      confidence: 'certain',
      global: true,
      source: errors,
    },
    { cause: 'token-expired', code: 'ExpiredToken', confidence: 'certain', source: errors },
    {
      cause: 'malformed-token',
      code: 'InvalidToken',
      confidence: 'likely',
      source: errors,
      means: 'The session token (x-amz-security-token) is damaged or belongs to other keys.',
    },
    {
      cause: 'multiple-credentials',
      text: /Only one auth mechanism allowed/,
      confidence: 'certain',
      global: true,
      source: errors,
      means: 'The request is signed in the query and carries an Authorization header as well.',
      fix: {
        title: 'Send no Authorization header to the presigned URL',
        steps: [
          'Take the Authorization header away from this request: interceptors often add it to every URL.',
          'After a redirect to a presigned URL, follow without the header.',
        ],
        code: [],
      },
    },
    {
      cause: 'wrong-scheme',
      text: /authorization mechanism you have provided is not supported|Unsupported Authorization Type/,
      confidence: 'certain',
      global: true,
      source: errors,
      means: 'S3 reads AWS4-HMAC-SHA256 signatures only.',
    },
    {
      cause: 'wrong-credentials',
      code: ['InvalidAccessKeyId', 'InvalidSecurity'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'cors-blocked',
      text: /^CORSResponse: /,
      confidence: 'certain',
      global: true,
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors-troubleshooting.html',
      means: 'No rule of the bucket’s CORS configuration fits this origin, method and headers.',
    },
    {
      cause: 'insufficient-permission',
      code: 'AccessDenied',
      request: 'signed',
      confidence: 'likely',
      source: denied,
    },
    {
      cause: 'insufficient-permission',
      code: 'AccessDenied',
      confidence: 'possible',
      source: denied,
      means:
        'S3 also answers AccessDenied for an object that does not exist where the caller may not list the bucket.',
    },
    {
      cause: 'missing-credentials',
      code: 'AccessDenied',
      request: 'no-credentials',
      confidence: 'likely',
      source: denied,
      means: 'The object is not public and the request is anonymous; a wrong key looks the same.',
    },
    {
      cause: 'license-or-plan',
      code: ['AllAccessDisabled', 'AccountProblem', 'NotSignedUp'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'rate-limited',
      code: ['SlowDown', 'ServiceUnavailable'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'method-or-route-missing',
      code: 'MethodNotAllowed',
      confidence: 'certain',
      source: errors,
    },
  ],
} satisfies Vendor;
