import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const errors =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html';
const privateContent =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html';
const geo =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html';

const signCloudfront = instruction(
  'Sign the URL or set CloudFront’s signed cookies',
  'A signed URL has Expires or Policy, Signature, and Key-Pair-Id; signed cookies are CloudFront-Policy, CloudFront-Signature and CloudFront-Key-Pair-Id.',
  'For cookies the Domain must cover the distribution’s host, and fetch needs credentials: "include".',
  'If the path is meant to be public, turn off Restrict viewer access for this behavior.',
);

const openOrigin = instruction(
  'Let the distribution read the bucket, and map missing pages',
  'Only some paths fail: the object does not exist. For a single-page app add custom error responses (Error pages): 403 and 404 to /index.html with response code 200; set Default root object index.html. Compare the key’s case and prefix (Origin path).',
  'Every path fails: use origin access control and copy its bucket policy: Principal cloudfront.amazonaws.com, s3:GetObject on arn:aws:s3:::BUCKET/*, AWS:SourceArn of the distribution; Block Public Access may stay on.',
  'Objects encrypted with a KMS key: allow cloudfront.amazonaws.com kms:Decrypt in the key’s policy. Objects that another account uploaded: set Bucket owner enforced.',
  'Then invalidate /*: errors are cached for ten seconds or longer.',
);

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
      fix: instruction(
        'Change the distribution’s geographic restrictions',
        'CloudFront, the distribution, Security, Geographic restrictions: add the country to the allow list, or remove it from the block list. A VPN changes the country that CloudFront sees.',
      ),
    },
    {
      cause: 'method-or-route-missing',
      text: /not configured to allow the HTTP request method that was used/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'The cache behavior that matches this path passes on only GET and HEAD (and OPTIONS).',
      fix: instruction(
        'Allow all methods in the behavior of this path',
        'CloudFront, the distribution, Behaviors, the behavior that matches the path, Allowed HTTP methods: GET, HEAD, OPTIONS, PUT, POST, PATCH, DELETE.',
        'If an API is meant, add a behavior such as /api/* with the API as origin above the default one, or call the API’s own host.',
      ),
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
        'An upload or a long body: SizeRestrictions_BODY of AWSManagedRulesCommonRuleSet stops bodies over 8 KB; markup and paths in a body: CrossSiteScripting_BODY, GenericLFI_BODY. Override that one rule to Count (ruleActionOverrides).',
      ),
    },
    {
      cause: 'https-required',
      text: /configured to (?:only )?(?:allow|use) (?:only )?HTTPS|only supports HTTPS/i,
      confidence: 'certain',
      source: errors,
      fix: instruction(
        'Call the https URL',
        'Or set Viewer protocol policy of the behavior to Redirect HTTP to HTTPS.',
      ),
    },
    {
      cause: 'missing-credentials',
      code: 'MissingKey',
      confidence: 'likely',
      source: privateContent,
      explanation:
        'This path serves only signed URLs or signed cookies, and the request has neither.',
      fix: signCloudfront,
    },
    {
      cause: 'missing-credentials',
      text: /^Missing Key-Pair-Id query parameter or cookie value/,
      confidence: 'certain',
      global: true,
      source: privateContent,
      fix: signCloudfront,
    },
    {
      cause: 'invalid-signature',
      code: ['InvalidKey', 'InvalidSignature', 'MalformedPolicy', 'MalformedSignature'],
      confidence: 'likely',
      source: privateContent,
      explanation:
        'CloudFront could not verify the signature of the URL or cookies with a key of the behavior’s trusted key groups.',
      fix: instruction(
        'Sign with the private key of a trusted public key',
        'Key-Pair-Id is the ID of the public key (CloudFront, Public keys), which must be in a key group of this behavior (Restrict viewer access); the private key is its counterpart, as PEM with line breaks.',
        'Use getSignedUrl or getSignedCookies of @aws-sdk/cloudfront-signer: RSA-SHA1 over the policy, Base64 with + = / replaced by - _ ~. The policy’s Resource is the URL as requested, with its scheme.',
      ),
    },
    {
      cause: 'not-auth-related',
      code: 'AccessDenied',
      header: ['x-cache', /^Error from cloudfront/i],
      request: 'no-credentials',
      path: /^\/(?:[^?#]*\/)?[^/.?#]+\/?$/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'S3 has no object with this name: a route of a single-page application is not an object. Without s3:ListBucket, S3 says AccessDenied instead of 404.',
      fix: instruction(
        'Make CloudFront respond to unknown paths with /index.html',
        'CloudFront, the distribution, Error pages, Create custom error response: 403 (and 404), Response page path /index.html, HTTP response code 200. A function on viewer request that rewrites paths without an extension does the same.',
        'Or use the bucket’s static website endpoint (s3-website) as a custom origin, with index.html as its error document: it appends index.html to folders, too.',
        'If files with an extension fail as well: the bucket policy must give s3:GetObject to the distribution (origin access control).',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: 'AccessDenied',
      header: ['x-cache', /^Error from cloudfront/i],
      request: 'no-credentials',
      path: /\.[^/.]*$|^\/$/,
      confidence: 'certain',
      global: true,
      source: errors,
      explanation:
        'S3 behind CloudFront refuses: the bucket policy does not admit the distribution, or the object does not exist (without s3:ListBucket, S3 says AccessDenied for that, too).',
      fix: openOrigin,
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
    {
      cause: 'not-auth-related',
      status: 403,
      text: /The request could not be satisfied[^]{0,60}Bad request|^Bad request\. We can't connect/,
      confidence: 'likely',
      global: true,
      source: errors,
      explanation:
        'No distribution responds to this host name over this protocol; the origin was not asked.',
      fix: instruction(
        'Add the host to the distribution’s alternate domain names',
        'CloudFront, the distribution, General, Settings, Alternate domain names (CNAMEs): the exact host of the URL, with a certificate in us-east-1 that covers it; DNS must point to this distribution.',
        'A proxy in front must send the distribution’s host name in Host. http to a behavior with HTTPS only gives the same page: call https.',
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
    {
      name: 'country',
      cause: 'ip-blocked',
      http: `
        GET https://d111.cloudfront.net/app/orders

        403
        Server: CloudFront
        X-Cache: Error from cloudfront
        Content-Type: text/html

        <HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>The Amazon CloudFront distribution is configured to block access from your country.</BODY></HTML>
      `,
    },
    {
      name: 'method',
      cause: 'method-or-route-missing',
      http: `
        POST https://d111.cloudfront.net/api/orders

        403
        Server: CloudFront
        X-Cache: Error from cloudfront
        Content-Type: text/html

        <HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>This distribution is not configured to allow the HTTP request method that was used for this request.</BODY></HTML>
      `,
    },
    {
      name: 'http',
      cause: 'https-required',
      http: `
        GET http://d111.cloudfront.net/app/orders

        403
        Server: CloudFront
        X-Cache: Error from cloudfront
        Content-Type: text/html

        <HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>This distribution is configured to only allow HTTPS requests.</BODY></HTML>
      `,
    },
    {
      name: 'no signed cookie',
      cause: 'missing-credentials',
      http: `
        GET https://d111.cloudfront.net/app/orders

        403
        Server: CloudFront
        X-Cache: Error from cloudfront
        Content-Type: text/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>MissingKey</Code><Message>Missing Key-Pair-Id query parameter or cookie value</Message></Error>
      `,
    },
    {
      name: 'signature',
      cause: 'invalid-signature',
      http: `
        GET https://d111.cloudfront.net/v/a.mp4?Expires=4102444800&Signature=abc~def_&Key-Pair-Id=K2JCJMDEHXQW5F

        403
        Server: CloudFront
        X-Cache: Error from cloudfront
        Content-Type: text/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>InvalidKey</Code><Message>Unknown Key</Message></Error>
      `,
    },
    {
      name: 'S3 behind it',
      cause: 'insufficient-permission',
      http: `
        GET https://d111.cloudfront.net/app/main.js

        403
        Server: AmazonS3
        X-Cache: Error from cloudfront
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>
      `,
    },
    {
      name: 'a route of a page in S3',
      cause: 'not-auth-related',
      http: `
        GET https://d111.cloudfront.net/app/orders

        403
        Server: AmazonS3
        X-Cache: Error from cloudfront
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>
      `,
    },
    {
      name: 'host without a distribution',
      cause: 'not-auth-related',
      http: `
        GET https://www.example.com/

        403
        Server: CloudFront
        X-Cache: Error from cloudfront
        Content-Type: text/html

        <HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2>Bad request. We can't connect to the server for this app or website at this time.</BODY></HTML>
      `,
    },
  ],
} satisfies Vendor;
