import { instruction } from '../instruction.ts';
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
      host: /(?:^|[.-])s3[.-][\w.-]{0,100}amazonaws\.com(?:\.cn)?$|\.(?:r2\.cloudflarestorage|digitaloceanspaces|wasabisys|backblazeb2)\.com$/,
    },
  ],
  rows: [
    {
      cause: 'presigned-url-expired',
      code: 'AccessDenied',
      text: /^Request has expired|Policy expired/,
      confidence: 'certain',
      source: presigned,
      explanation:
        'The code is AccessDenied, but only the lifetime of the URL or of the POST policy has passed.',
      fix: instruction(
        'Create a new presigned URL',
        'Create it right before it is used, with a lifetime that covers the upload or download.',
        'A URL that is signed with temporary credentials expires with them, whatever X-Amz-Expires says.',
      ),
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
      explanation: 'A form field does not meet the conditions of the signed policy.',
      fix: instruction(
        'Send the form fields exactly as the POST policy demands',
        'Each condition (key, Content-Type, acl, content-length-range, success_action_status) must be met by a field of the form; the file comes last.',
      ),
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
      explanation: 'The session token (x-amz-security-token) is damaged or belongs to other keys.',
      fix: instruction(
        'Send the session token that belongs to the access key',
        'Temporary keys (ASIA…) are a set of three: access key, secret and session token. Get a fresh set.',
      ),
    },
    {
      cause: 'multiple-credentials',
      text: /Only one auth mechanism allowed/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The request is signed in the query string and also has an Authorization header.',
      fix: {
        title: 'Send no Authorization header to the presigned URL',
        steps: [
          'Remove the Authorization header from this request: interceptors often add it to every URL.',
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
      explanation:
        'S3 reads AWS4-HMAC-SHA256 signatures only; a presigned URL, or a form with policy and signature, carries its own and wants no Authorization header.',
      fix: instruction(
        'Send no Authorization header with a presigned URL or form, or sign with Signature Version 4',
        'An interceptor that adds the application’s token to every call adds it here too: let it skip this host, or upload with a bare fetch.',
        'Set signatureVersion v4 and the bucket’s region in the SDK. To send a Bearer token, put your own API or CloudFront in front.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: ['InvalidAccessKeyId', 'InvalidSecurity'],
      confidence: 'likely',
      source: errors,
    },
    {
      cause: 'cors-preflight-auth',
      text: /^CORSResponse: /,
      confidence: 'certain',
      global: true,
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors-troubleshooting.html',
      explanation:
        'No rule in the bucket’s CORS configuration matches this origin, method, and headers.',
      fix: instruction(
        'Add this origin, method and headers to the bucket’s CORS configuration',
        'In the bucket’s Permissions, AllowedOrigins, AllowedMethods and AllowedHeaders must cover what the preflight asks for.',
        'Include PUT for uploads and list x-amz-* headers, or "*".',
      ),
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
      explanation:
        'S3 also answers AccessDenied for an object that does not exist where the caller may not list the bucket.',
      fix: instruction(
        'Check the object’s key, then the permissions for it',
        'Without s3:ListBucket, S3 responds with AccessDenied for a missing object: compare the key letter by letter.',
        'The bucket policy, the identity’s policy, the KMS key and Block Public Access must all allow s3:GetObject (or the action that is called).',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'AccessDenied',
      request: 'no-credentials',
      confidence: 'likely',
      source: denied,
      explanation:
        'The object is not public, and the request is anonymous. A wrong object key looks the same.',
      fix: instruction(
        'Sign the request, or make the object public',
        'Use a presigned URL, or CloudFront with origin access control.',
        'For public objects, allow s3:GetObject in the bucket policy and turn off Block Public Access.',
      ),
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
  examples: [
    {
      name: 'presigned url expired: AccessDenied',
      cause: 'presigned-url-expired',
      http: `
        GET https://b.s3.eu-west-1.amazonaws.com/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20260310%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260310T110000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=aa

        403
        Server: AmazonS3

        <?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>
      `,
    },
    {
      name: 'aws signature: AuthorizationHeaderMalformed',
      cause: 'aws-signature',
      http: `
        GET https://b.s3.eu-west-1.amazonaws.com/a
        Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7

        400
        Server: AmazonS3

        <Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'</Message></Error>
      `,
    },
    {
      name: 'wrong scheme: InvalidRequest',
      cause: 'wrong-scheme',
      http: `
        GET https://b.s3.eu-central-1.amazonaws.com/a
        Authorization: AWS AKIDEXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=

        400
        Server: AmazonS3

        <Error><Code>InvalidRequest</Code><Message>The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.</Message></Error>
      `,
    },
    {
      name: 'insufficient permission: AccessDenied',
      cause: 'insufficient-permission',
      http: `
        PUT https://b.s3.eu-west-1.amazonaws.com/a
        Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7

        403
        Server: AmazonS3

        <Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>
      `,
    },
    {
      name: 'cors preflight auth: AccessForbidden',
      cause: 'cors-preflight-auth',
      http: `
        OPTIONS https://b.s3.eu-west-1.amazonaws.com/a
        Origin: https://app.example
        Access-Control-Request-Method: PUT

        403
        Server: AmazonS3

        <Error><Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.</Message></Error>
      `,
    },
    {
      name: 'insufficient permission: Invalid according to Policy: Policy Conditio',
      cause: 'insufficient-permission',
      http: `
        GET https://b.s3.eu-west-1.amazonaws.com/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Server: AmazonS3
        Content-Type: text/html

        <Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy Condition failed</Message></Error>
      `,
    },
    {
      name: 'malformed token: InvalidToken',
      cause: 'malformed-token',
      http: `
        GET https://b.s3.eu-west-1.amazonaws.com/a
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Server: AmazonS3
        Content-Type: text/html

        <Error><Code>InvalidToken</Code></Error>
      `,
    },
    {
      name: 'multiple credentials: Only one auth mechanism allowed',
      cause: 'multiple-credentials',
      http: `
        GET https://b.s3.eu-west-1.amazonaws.com/a
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        401
        Server: AmazonS3
        Content-Type: text/html

        <Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message></Error>
      `,
    },
    {
      name: 'missing credentials: AccessDenied',
      cause: 'missing-credentials',
      http: `
        GET https://b.s3.eu-west-1.amazonaws.com/a

        401
        Server: AmazonS3
        Content-Type: text/html

        <Error><Code>AccessDenied</Code></Error>
      `,
    },
    {
      name: 'no CORS rules',
      cause: 'cors-preflight-auth',
      http: `
        preflight OPTIONS https://b.s3.eu-west-1.amazonaws.com/a.txt
        Origin: https://app.example.com
        Access-Control-Request-Method: PUT

        403
        x-amz-request-id: 1
        Content-Type: text/html

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessForbidden</Code><Message>CORSResponse: CORS is not enabled for this bucket.</Message></Error>
      `,
    },
  ],
} satisfies Vendor;
