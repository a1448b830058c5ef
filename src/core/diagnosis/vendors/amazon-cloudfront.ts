import type { Vendor } from '../vendor.ts';

const errors =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html';
const privateContent =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html';
const geo =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html';

/** Amazon CloudFront, where it answers itself (`Error from cloudfront` may also be the origin’s answer passed on). */
export const amazonCloudfront = {
  id: 'amazon-cloudfront',
  name: 'Amazon CloudFront',
  signs: [
    { header: ['server', /^CloudFront$/] },
    { header: ['x-cache', /cloudfront/i] },
    { header: ['x-amz-cf-id'] },
  ],
  rows: [
    {
      cause: 'ip-blocked',
      text: /configured to block access from your country/,
      confidence: 'certain',
      global: true,
      source: geo,
    },
    {
      cause: 'method-or-route-missing',
      text: /not configured to allow the HTTP request method that was used/,
      confidence: 'certain',
      global: true,
      source: errors,
    },
    {
      cause: 'waf-or-bot-challenge',
      text: /The request could not be satisfied[^]{0,60}Request blocked|^Request blocked\. We can't connect/,
      confidence: 'certain',
      global: true,
      source: errors,
      means: 'A rule of AWS WAF at CloudFront stopped the request before it reached the server.',
    },
    {
      cause: 'https-required',
      text: /configured to (?:only )?(?:allow|use) (?:only )?HTTPS|only supports HTTPS/i,
      confidence: 'certain',
      source: errors,
    },
    {
      cause: 'missing-credentials',
      code: 'MissingKey',
      confidence: 'likely',
      source: privateContent,
      means: 'This path serves signed URLs or signed cookies only, and the request has neither.',
    },
    {
      cause: 'missing-credentials',
      text: /^Missing Key-Pair-Id query parameter or cookie value/,
      confidence: 'certain',
      global: true,
      source: privateContent,
    },
    {
      cause: 'invalid-signature',
      code: ['InvalidKey', 'InvalidSignature', 'MalformedPolicy', 'MalformedSignature'],
      confidence: 'likely',
      source: privateContent,
    },
    {
      cause: 'presigned-url-expired',
      code: 'AccessDenied',
      text: /^Access denied\.?$/,
      request: 'signed',
      confidence: 'likely',
      source: privateContent,
      means:
        'CloudFront says only Access denied where a signed URL has expired or its policy does not fit.',
    },
  ],
} satisfies Vendor;
