import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html';
const privateContent =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html';
const geo =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html';

/**
 * Amazon CloudFront, where it answers itself (`Error from cloudfront` may also be the origin’s
 * answer passed on).
 */
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
      explanation:
        'A rule of AWS WAF at CloudFront stopped the request before it reached the server.',
      fix: instruction(
        'Look up the blocked request in the AWS WAF logs',
        'Open the web ACL of the distribution and find the sampled request by its time; the terminating rule is named there.',
        'If the request is legitimate, set that rule to Count or add an exception.',
      ),
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
      explanation:
        'This path serves only signed URLs or signed cookies, and the request has neither.',
      fix: instruction(
        'Sign the URL or set CloudFront’s signed cookies',
        'A signed URL has Expires or Policy, Signature, and Key-Pair-Id; signed cookies are CloudFront-Policy, CloudFront-Signature and CloudFront-Key-Pair-Id.',
        'For cookies the Domain must cover the distribution’s host, and fetch needs credentials: "include".',
        'If the path is meant to be public, turn off Restrict viewer access for this behavior.',
      ),
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
      explanation:
        'CloudFront says only “Access denied” when a signed URL has expired or its policy does not match.',
      fix: instruction(
        'Sign a new URL, and compare its policy with the request',
        'Check Expires or DateLessThan, the resource pattern (with the query string), and that Key-Pair-Id belongs to the trusted key group of the behavior.',
        'If the object is in S3, CloudFront also needs read access to it (origin access control).',
      ),
    },
  ],
  examples: [
    {
      name: 'ip blocked: ERROR: The request could not be satisfied',
      cause: 'ip-blocked',
      http: `
        GET https://d111.cloudfront.net/v

        403
        Server: CloudFront
        X-Cache: Error from cloudfront
        Content-Type: text/html

        <!DOCTYPE HTML><HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>The Amazon CloudFront distribution is configured to block access from your country.</BODY></HTML>
      `,
    },
    {
      name: 'waf or bot challenge: ERROR: The request could not be satisfied',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://d111.cloudfront.net/v
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Server: CloudFront
        X-Cache: Error from cloudfront
        Content-Type: text/html

        <!DOCTYPE HTML><HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>Request blocked. We can't connect to the server for this app or website at this time.</BODY></HTML>
      `,
    },
    {
      name: 'missing credentials: MissingKey',
      cause: 'missing-credentials',
      http: `
        GET https://d111.cloudfront.net/private/a.mp4

        403
        Server: CloudFront

        <?xml version="1.0"?><Error><Code>MissingKey</Code><Message>Missing Key-Pair-Id query parameter or cookie value</Message></Error>
      `,
    },
    {
      name: 'presigned url expired: AccessDenied',
      cause: 'presigned-url-expired',
      http: `
        GET https://d111.cloudfront.net/private/a.mp4
        Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260310/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7

        401
        Server: CloudFront
        Content-Type: text/html

        <?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access denied</Message></Error>
      `,
    },
  ],
} satisfies Vendor;
