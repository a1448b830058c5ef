import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const status = 'https://cloud.google.com/storage/docs/xml-api/reference-status';

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
      global: true,
      source: status,
    },
    {
      cause: 'invalid-signature',
      code: 'SignatureDoesNotMatch',
      confidence: 'certain',
      source: status,
    },
    {
      cause: 'missing-credentials',
      text: /^Anonymous caller does not have storage\./,
      confidence: 'certain',
      global: true,
      source: status,
    },
    {
      cause: 'insufficient-permission',
      text: /does not have storage\.[\w.]+ access/,
      confidence: 'certain',
      global: true,
      source: status,
    },
    {
      cause: 'insufficient-permission',
      code: 'AccessDenied',
      request: 'credentials',
      confidence: 'likely',
      source: status,
    },
    {
      cause: 'missing-credentials',
      code: 'AccessDenied',
      request: 'no-credentials',
      confidence: 'likely',
      source: status,
    },
    {
      cause: 'license-or-plan',
      code: ['AccountProblem', 'UserProjectAccountProblem', 'BillingDisabled'],
      confidence: 'certain',
      source: status,
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
  ],
} satisfies Vendor;
