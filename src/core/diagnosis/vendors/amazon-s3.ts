import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors = 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html';
const presigned =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ShareObjectPreSignedURL.html';
const denied = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html';

const signUpload = instruction(
  'Send the request exactly as it was signed',
  'A presigned URL fixes method, host, path, query and the signed headers: PUT the file itself as body (no FormData), with the Content-Type that was signed, and no header that was not (axios and jQuery add application/x-www-form-urlencoded: set it). Use the URL unchanged: cut or decode nothing (&amp; in HTML is &).',
  'Otherwise check the secret: a space, line break or missing character in AWS_SECRET_ACCESS_KEY, or keys from another account. For R2, MinIO and others, use their endpoint and region (R2: region "auto").',
  'CanonicalRequest and StringToSign of the response show what S3 saw: compare them with the signer’s (a proxy that changes Host, a key with + or spaces).',
);

const renewUrl = instruction(
  'Create a new presigned URL',
  'Create it right before it is used, with a lifetime that covers the upload or download.',
  'A URL that is signed with temporary credentials expires with them, whatever X-Amz-Expires says.',
);

const setRegion = instruction(
  'Set the client’s region to the bucket’s',
  'new S3Client({ region: "REGION" }) with the region that the message expects (aws s3api get-bucket-location --bucket NAME); a presigned URL must be made again with it.',
  'A store that is not AWS has its own: R2 "auto", DigitalOcean Spaces and Wasabi that of the endpoint, MinIO us-east-1 unless configured.',
);

const allowSigner = instruction(
  'Allow the action on the object for the signer',
  'Identity policy: s3:GetObject or s3:PutObject on arn:aws:s3:::BUCKET/* (with /*), s3:ListBucket on arn:aws:s3:::BUCKET; without ListBucket a missing key gives 403, so compare the key, too.',
  'x-amz-acl needs s3:PutObjectAcl, and Block Public Access refuses public ACLs: leave ACL out of the call and give access with a bucket policy.',
  'Encrypted with a KMS key: kms:Decrypt and kms:GenerateDataKey for the signer in the key’s policy. Another account: its bucket policy must name the signer.',
);

const signOrPublish = instruction(
  'Sign the request, or make the object public',
  'Use a presigned URL, or CloudFront with origin access control.',
  'For public objects, allow s3:GetObject in the bucket policy and turn off Block Public Access.',
);

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
      fix: renewUrl,
    },
    {
      cause: 'presigned-url-expired',
      text: /^Invalid according to Policy: Policy expired/,
      confidence: 'certain',
      global: true,
      source: presigned,
      fix: renewUrl,
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
      explanation:
        'The credential scope of the signature does not match the bucket, usually because of the region.',
      fix: setRegion,
    },
    {
      cause: 'aws-signature',
      text: /the region '[^']*' is wrong; expecting '/,
      confidence: 'certain',
      global: true,
      source: errors,
      fix: setRegion,
    },
    {
      cause: 'aws-signature',
      code: ['SignatureDoesNotMatch', 'XAmzContentSHA256Mismatch'],
      confidence: 'certain',
      source: errors,
      fix: signUpload,
    },
    {
      cause: 'aws-signature',
      text: /signature you provided\. Check your key and signing method/,
      confidence: 'certain',
      global: true,
      source: errors,
      fix: signUpload,
    },
    {
      cause: 'aws-signature',
      text: /X-Amz-Expires must be less than/,
      confidence: 'certain',
      global: true,
      source: presigned,
      explanation: 'A presigned URL lives for seven days at most.',
      fix: instruction(
        'Sign with at most 604800 seconds',
        'expiresIn of getSignedUrl is in seconds (604800 is seven days), not milliseconds or a date.',
        'For longer links create the URL on demand, or use CloudFront signed URLs.',
      ),
    },
    {
      cause: 'aws-signature',
      text: /There were headers present in the request which were not signed/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'Every x-amz-* header of the request must be part of the signature, and the URL was signed without this one.',
      fix: instruction(
        'Sign the x-amz-* headers that are sent, or do not send them',
        'Pass them to the signer (getSignedUrl(client, command, { signableHeaders, unhoistableHeaders: new Set(["x-amz-…"]) })) and send the same values; x-amz-acl and x-amz-meta-* are the usual ones.',
        'AWS SDK for JavaScript 3.729 and later adds x-amz-checksum-*: set requestChecksumCalculation: "WHEN_REQUIRED" in the client that signs, especially for stores other than AWS.',
      ),
    },
    {
      cause: 'clock-skew',
      code: 'RequestTimeTooSkewed',
      confidence: 'certain',
      global: true,
      source: errors,
      explanation: 'S3 accepts a signature for 15 minutes around its own time.',
      fix: instruction(
        'Set the clock of the signing machine',
        'Synchronize it with NTP (timedatectl set-ntp true; w32tm /resync), and restart Docker Desktop or WSL after sleep. ServerTime in the response shows S3’s time.',
        'A long upload signs each part when it is sent: do not prepare the requests in advance.',
      ),
    },
    {
      cause: 'token-expired',
      code: 'ExpiredToken',
      confidence: 'certain',
      source: errors,
      fix: instruction(
        'Sign with fresh temporary credentials',
        'Renew them (aws sso login, fetchAuthSession({ forceRefresh: true }), a new AssumeRole) and create a new S3Client or presigned URL: an old URL stays expired.',
        'Give the client a credential provider instead of fixed keys, so that it renews them.',
      ),
    },
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
        'Send no Authorization with a presigned URL or form, or sign with SigV4',
        'An interceptor that adds the application’s token to every call adds it here too: let it skip this host, or upload with a bare fetch.',
        'Set signatureVersion v4 and the bucket’s region in the SDK. To send a Bearer token, put your own API or CloudFront in front.',
      ),
    },
    {
      cause: 'wrong-credentials',
      code: 'InvalidAccessKeyId',
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'This store does not know the access key: it was deleted, or it belongs to another store or partition.',
      fix: instruction(
        'Use an active access key of this store',
        'IAM, Users, Security credentials: active key? Temporary keys (ASIA…) need x-amz-security-token (sessionToken).',
        'For MinIO, R2, Spaces, B2 or Wasabi set endpoint (and forcePathStyle: true for MinIO): without it the SDK sends their keys to amazonaws.com.',
        'AWS_ACCESS_KEY_ID of the environment wins over the profile.',
      ),
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
      explanation:
        'The server accepts the signature; the signer’s rights do not cover this. A presigned URL has the rights of its signer.',
      fix: allowSigner,
    },
    {
      cause: 'insufficient-permission',
      code: 'AccessDenied',
      confidence: 'likely',
      source: denied,
      explanation:
        'S3 also responds with AccessDenied for an object that does not exist if the caller may not list the bucket.',
      fix: instruction(
        'Check the object’s key, then the permissions for it',
        'Without s3:ListBucket, S3 responds with AccessDenied for a missing object: compare the key character by character.',
        'The bucket policy, the identity’s policy, the KMS key and Block Public Access must all allow s3:GetObject (or the action that is called).',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'AccessDenied',
      request: 'no-credentials',
      omits: 'x-cache',
      confidence: 'likely',
      source: denied,
      explanation:
        'The object is not public, and the request is anonymous. A wrong object key looks the same.',
      fix: signOrPublish,
    },
    {
      cause: 'service-not-enabled',
      code: 'AccessControlListNotSupported',
      confidence: 'certain',
      global: true,
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
      explanation:
        'ACLs are turned off for this bucket (Object Ownership: Bucket owner enforced, the default for new buckets), and the request sets one.',
      fix: instruction(
        'Leave the ACL out of the request',
        'Remove ACL: "public-read" (x-amz-acl, acl of multer-s3, default_acl in django-storages: AWS_DEFAULT_ACL = None); make objects public by a bucket policy instead.',
        'Or Permissions, Object Ownership: ACLs enabled, Bucket owner preferred.',
      ),
    },
    {
      cause: 'insufficient-permission',
      text: /prevented by the (?:BlockPublic\w+|RestrictPublicBuckets) setting|because public access is blocked/i,
      confidence: 'certain',
      global: true,
      source:
        'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
      explanation:
        'Block Public Access of the bucket or account overrides every policy and ACL that makes it public.',
      fix: instruction(
        'Turn off Block Public Access for this bucket first',
        'Permissions, Block public access, Edit: clear what the message names (BlockPublicPolicy for a policy, BlockPublicAcls for an ACL); the same under Block Public Access settings for this account. Then repeat the call.',
        'To serve files without making them public, use CloudFront with origin access control or presigned URLs.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: ['AllAccessDisabled', 'AccountProblem', 'NotSignedUp'],
      confidence: 'likely',
      source: errors,
      explanation: 'The bucket name is disabled or another’s, or the account is not active.',
      fix: instruction(
        'Check the bucket’s name and the account',
        'AllAccessDisabled: a bucket with this name is blocked: usually the name is misspelled, or begins with s3:// or a slash. AccountProblem: contact AWS Support; NotSignedUp: sign up for S3.',
      ),
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
    {
      cause: 'insufficient-permission',
      status: 403,
      method: /^HEAD$/,
      header: ['server', /^AmazonS3/],
      request: 'signed',
      confidence: 'likely',
      source: denied,
      explanation: 'A response to HEAD has no body: send the same request as GET to see S3’s code.',
      fix: allowSigner,
    },
    {
      cause: 'missing-credentials',
      status: 403,
      method: /^HEAD$/,
      header: ['server', /^AmazonS3/],
      request: 'no-credentials',
      confidence: 'likely',
      source: denied,
      explanation:
        'A response to HEAD has no body; S3 refuses anonymous callers this way, also where the object does not exist.',
      fix: signOrPublish,
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
    {
      name: 'presigned with other headers',
      cause: 'aws-signature',
      http: `
        PUT https://b.s3.us-east-1.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260310%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260310T115900Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        Content-Type: image/png

        403
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided. Check your key and signing method.</Message></Error>
      `,
    },
    {
      name: 'hash of another body',
      cause: 'aws-signature',
      http: `
        GET https://b.s3.us-east-1.amazonaws.com/k
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        400
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>XAmzContentSHA256Mismatch</Code><Message>The provided 'x-amz-content-sha256' header does not match what was computed.</Message></Error>
      `,
    },
    {
      name: 'region of another bucket',
      cause: 'aws-signature',
      http: `
        GET https://b.s3.us-east-1.amazonaws.com/k
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        400
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-central-1'</Message></Error>
      `,
    },
    {
      name: 'header that was not signed',
      cause: 'aws-signature',
      http: `
        PUT https://b.s3.us-east-1.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260310%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260310T115900Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        x-amz-acl: public-read

        403
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>There were headers present in the request which were not signed</Message></Error>
      `,
    },
    {
      name: 'lifetime beyond seven days',
      cause: 'aws-signature',
      http: `
        PUT https://b.s3.us-east-1.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260310%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260310T115900Z&X-Amz-Expires=9000000&X-Amz-SignedHeaders=host&X-Amz-Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024

        400
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AuthorizationQueryParametersError</Code><Message>X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds</Message></Error>
      `,
    },
    {
      name: 'clock',
      cause: 'clock-skew',
      http: `
        GET https://b.s3.us-east-1.amazonaws.com/k
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        403
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message></Error>
      `,
    },
    {
      name: 'credentials expired',
      cause: 'token-expired',
      http: `
        GET https://b.s3.us-east-1.amazonaws.com/k
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        400
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>
      `,
    },
    {
      name: 'key from another store',
      cause: 'wrong-credentials',
      http: `
        GET https://b.s3.us-east-1.amazonaws.com/k
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        403
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>InvalidAccessKeyId</Code><Message>The AWS Access Key Id you provided does not exist in our records.</Message></Error>
      `,
    },
    {
      name: 'signer without rights',
      cause: 'insufficient-permission',
      http: `
        GET https://b.s3.us-east-1.amazonaws.com/k
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        403
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>
      `,
    },
    {
      name: 'disabled name',
      cause: 'license-or-plan',
      http: `
        GET https://b.s3.us-east-1.amazonaws.com/k
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        403
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AllAccessDisabled</Code><Message>All access to this object has been disabled</Message></Error>
      `,
    },
    {
      name: 'POST policy expired',
      cause: 'presigned-url-expired',
      http: `
        POST https://b.s3.us-east-1.amazonaws.com/

        403
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message></Error>
      `,
    },
    {
      name: 'Bearer is not a credential here',
      cause: 'insufficient-permission',
      http: `
        GET https://b.s3.us-east-1.amazonaws.com/k
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>
      `,
    },
    {
      name: 'ACLs are off',
      cause: 'service-not-enabled',
      http: `
        PUT https://b.s3.us-east-1.amazonaws.com/k
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z
        x-amz-acl: public-read

        400
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessControlListNotSupported</Code><Message>The bucket does not allow ACLs</Message></Error>
      `,
    },
    {
      name: 'public policy blocked',
      cause: 'insufficient-permission',
      http: `
        PUT https://b.s3.us-east-1.amazonaws.com/?policy
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        403
        Server: AmazonS3
        x-amz-request-id: 1
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::123456789012:user/a is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::b" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.</Message></Error>
      `,
    },
    {
      name: 'HEAD without credentials',
      cause: 'missing-credentials',
      http: `
        HEAD https://b.s3.us-east-1.amazonaws.com/k

        403
        Server: AmazonS3
        x-amz-request-id: 1
      `,
    },
    {
      name: 'HEAD with a signature',
      cause: 'insufficient-permission',
      http: `
        HEAD https://b.s3.us-east-1.amazonaws.com/k
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T115900Z

        403
        Server: AmazonS3
        x-amz-request-id: 1
      `,
    },
  ],
} satisfies Vendor;
