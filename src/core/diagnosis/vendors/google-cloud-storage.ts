import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const status = 'https://cloud.google.com/storage/docs/xml-api/reference-status';

const publicOrToken = instruction(
  'Sign the URL, send a token, or make the bucket public',
  'From a page: let your server create a signed URL (bucket.file(name).getSignedUrl()).',
  'Public on purpose: gcloud storage buckets add-iam-policy-binding gs://BUCKET --member=allUsers --role=roles/storage.objectViewer; public access prevention must be off.',
);

const grantRole = instruction(
  'Grant the account the role on this bucket',
  'gcloud storage buckets add-iam-policy-binding gs://BUCKET --member=serviceAccount:EMAIL --role=roles/storage.objectAdmin (objectViewer to read, objectCreator to create only).',
  'storage.buckets.get wants roles/storage.legacyBucketReader as well; overwriting wants storage.objects.delete, which objectCreator lacks.',
  'For a signed URL, the service account that signed needs the role.',
);

/** Google Cloud Storage (XML API and signed URLs). */
export const googleCloudStorage = {
  id: 'google-cloud-storage',
  name: 'Google Cloud Storage',
  signs: [
    { header: ['x-guploader-uploadid'] },
    { host: /(?:^|\.)storage\.googleapis\.com$|^storage\.cloud\.google\.com$/ },
  ],
  rows: [
    {
      cause: 'presigned-url-expired',
      code: 'ExpiredToken',
      request: 'signed',
      confidence: 'certain',
      source: status,
      explanation: 'The signed URL’s lifetime has passed.',
      fix: instruction('Create a new signed URL', 'Its lifetime is at most seven days (V4).'),
    },
    {
      cause: 'presigned-url-expired',
      text: /^The request signature expired at|^Request signature expired at/,
      confidence: 'certain',
      global: 'cause',
      source: status,
      explanation: 'The signed URL’s lifetime has passed.',
      fix: instruction(
        'Create a new signed URL',
        'Its lifetime is at most seven days (V4). Sign when the user asks, not when the page is built, and let no cache keep it.',
      ),
    },
    {
      cause: 'invalid-signature',
      code: 'SignatureDoesNotMatch',
      confidence: 'certain',
      source: status,
      explanation:
        'The request differs from what was signed: its method, Content-Type, an x-goog- header, or the object’s name. Or another key signed.',
      fix: instruction(
        'Send exactly the method and headers that the URL was signed for',
        'Signed with contentType, the PUT must have that Content-Type, once. XMLHttpRequest joins a header that is set twice, and axios and fetch add one of their own for a Blob.',
        'Every header in X-Goog-SignedHeaders must be sent; compare StringToSign of the response with what your code signs.',
        'Do not change the URL: no decoding, no further parameters (response-content-disposition must be signed).',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^Anonymous caller does not have storage\./,
      confidence: 'certain',
      global: true,
      source: status,
      explanation: 'The object is not public, and no credential was sent.',
      fix: publicOrToken,
    },
    {
      cause: 'insufficient-permission',
      text: /does not have storage\.[\w.]+ access/,
      confidence: 'certain',
      global: true,
      source: status,
      explanation:
        'The account of the token (or the one that signed the URL) lacks this permission on the bucket, or the bucket does not exist.',
      fix: grantRole,
    },
    {
      cause: 'insufficient-permission',
      code: 'AccessDenied',
      request: 'credentials',
      confidence: 'likely',
      source: status,
      explanation:
        'The account of the token (or the one that signed the URL) has no role on the bucket.',
      fix: grantRole,
    },
    {
      cause: 'missing-credentials',
      code: 'AccessDenied',
      request: 'no-credentials',
      confidence: 'likely',
      source: status,
      explanation: 'The object is not public, and no credential was sent.',
      fix: publicOrToken,
    },
    {
      cause: 'license-or-plan',
      code: ['AccountProblem', 'UserProjectAccountProblem', 'BillingDisabled'],
      confidence: 'certain',
      source: status,
      explanation: 'The project’s billing account is closed, disabled or missing.',
      fix: instruction(
        'Link the project to an active billing account',
        'console.cloud.google.com/billing/linkedaccount?project=PROJECT. With requester pays it is the project of userProject. It takes a few minutes.',
      ),
    },
    {
      cause: 'service-not-enabled',
      code: 'InvalidAccessNotConfigured',
      confidence: 'possible',
      source: status,
    },
  ],
  examples: [
    {
      name: 'missing credentials: AuthenticationRequired',
      cause: 'missing-credentials',
      http: `
        GET https://storage.googleapis.com/b/a

        401
        x-guploader-uploadid: 1

        <?xml version='1.0'?><Error><Code>AuthenticationRequired</Code><Message>Authentication required.</Message><Details>Anonymous caller does not have storage.objects.get access to the Google Cloud Storage object.</Details></Error>
      `,
    },
    {
      name: 'presigned url expired: ExpiredToken',
      cause: 'presigned-url-expired',
      http: `
        GET https://storage.googleapis.com/b/a
        Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7

        401
        x-guploader-uploadid: 1
        Content-Type: text/html

        <?xml version='1.0'?><Error><Code>ExpiredToken</Code><Details>Anonymous caller does not have storage.objects.get access to the Google Cloud Storage object.</Details></Error>
      `,
    },
    {
      name: 'invalid signature: another Content-Type',
      cause: 'invalid-signature',
      http: `
        PUT https://storage.googleapis.com/b/a.png?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=x%40p.iam.gserviceaccount.com%2F20260310%2Fauto%2Fstorage%2Fgoog4_request&X-Goog-Date=20260310T115900Z&X-Goog-Expires=900&X-Goog-SignedHeaders=content-type%3Bhost&X-Goog-Signature=0badc0de0badc0de0badc0de
        Content-Type: image/png

        403
        Content-Type: application/xml; charset=UTF-8

        <?xml version='1.0' encoding='UTF-8'?><Error><Code>SignatureDoesNotMatch</Code><Message>Access denied.</Message><Details>The request signature we calculated does not match the signature you provided. Check your Google secret key and signing method.</Details></Error>
      `,
    },
    {
      name: 'presigned url expired: The request signature expired at',
      cause: 'presigned-url-expired',
      http: `
        GET https://storage.googleapis.com/b/a.png?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=x%40p.iam.gserviceaccount.com%2F20260310%2Fauto%2Fstorage%2Fgoog4_request&X-Goog-Date=20260310T090000Z&X-Goog-Expires=900&X-Goog-SignedHeaders=host&X-Goog-Signature=0badc0de0badc0de0badc0de

        400
        Content-Type: application/xml; charset=UTF-8

        <?xml version='1.0' encoding='UTF-8'?><Error><Code>ExpiredToken</Code><Message>Invalid argument.</Message><Details>The request signature expired at: 2026-03-10T09:15:00+00:00</Details></Error>
      `,
    },
    {
      name: 'missing credentials: an object that is not public',
      cause: 'missing-credentials',
      http: `
        GET https://storage.googleapis.com/b/a.png

        403
        Content-Type: application/xml; charset=UTF-8

        <?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code><Message>Access denied.</Message><Details>Anonymous caller does not have storage.objects.get access to the Google Cloud Storage object. Permission 'storage.objects.get' denied on resource (or it may not exist).</Details></Error>
      `,
    },
    {
      name: 'insufficient permission: an account without the role',
      cause: 'insufficient-permission',
      http: `
        POST https://storage.googleapis.com/upload/storage/v1/b/b/o?uploadType=media&name=a
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"x@p.iam.gserviceaccount.com does not have storage.objects.create access to the Google Cloud Storage object. Permission 'storage.objects.create' denied on resource (or it may not exist).","errors":[{"message":"x@p.iam.gserviceaccount.com does not have storage.objects.create access to the Google Cloud Storage object.","domain":"global","reason":"forbidden"}]}}
      `,
    },
    {
      name: 'insufficient permission: AccessDenied',
      cause: 'insufficient-permission',
      http: `
        GET https://storage.googleapis.com/b/a.png
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/xml; charset=UTF-8

        <?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code><Message>Access denied.</Message></Error>
      `,
    },
    {
      name: 'license or plan: UserProjectAccountProblem',
      cause: 'license-or-plan',
      http: `
        GET https://storage.googleapis.com/bucket/a?userProject=p
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403 Forbidden
        Content-Type: application/xml

        <?xml version="1.0"?><Error><Code>UserProjectAccountProblem</Code><Message>User project billing account not in good standing.</Message></Error>
      `,
    },
  ],
} satisfies Vendor;
