import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const actions =
  'https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html';

const countBodyRule = instruction(
  'Set the rule that stops this body to Count',
  'AWS WAF console, the web ACL, Sampled requests (or its log): terminatingRuleId and the rule in ruleGroupList name it: often SizeRestrictions_BODY of AWSManagedRulesCommonRuleSet, CrossSiteScripting_BODY, GenericLFI_BODY or GenericRFI_BODY.',
  'In the rule group override that one rule’s action to Count (CDK and CloudFormation: ruleActionOverrides), or add a scope-down statement that leaves out the upload’s path.',
  'Or upload to S3 by a presigned URL, past the firewall.',
);

/** AWS WAF. */
export const awsWaf = {
  id: 'aws-waf',
  name: 'AWS WAF',
  signs: [{ header: ['x-amzn-waf-action'] }, { header: ['server', /^awselb\//] }],
  rows: [
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      method: /^(?:POST|PUT|PATCH)$/,
      text: /^403 Forbidden|Request blocked\. We can't connect/,
      header: ['server', /^(?:awselb\/|CloudFront)/],
      confidence: 'likely',
      source:
        'https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html',
      explanation:
        'The AWS managed core rule set stops bodies over 8 KB (uploads), and bodies with markup, file paths or addresses.',
      fix: countBodyRule,
    },
    {
      cause: 'waf-or-bot-challenge',
      header: ['x-amzn-waf-action', /^(?:challenge|captcha)/i],
      confidence: 'certain',
      source: actions,
      explanation:
        'A rule of the web ACL asks for a challenge or CAPTCHA, which only a page in a browser can solve; a call by script gets 202 or 405 instead of its response.',
      fix: instruction(
        'Load the AWS WAF script and call through it, or exempt the path',
        'WAF console, Application integration: add challenge.js (or jsapi.js) of your web ACL to the page and use AwsWafIntegration.fetch(), or send the token of AwsWafIntegration.getToken() as x-aws-waf-token to another domain.',
        'For APIs and machine clients: a scope-down statement that leaves out the path, or the rule’s action Count or Allow for them. The sampled requests name the rule.',
        'A token lives for 300 seconds (immunity time); its domain must be in the web ACL’s token domain list.',
      ),
    },
    {
      cause: 'waf-or-bot-challenge',
      status: 403,
      header: ['server', /^awselb\//],
      text: /^403 Forbidden/,
      confidence: 'likely',
      source:
        'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
      explanation:
        'The load balancer itself responded: an AWS WAF web ACL, or a fixed response of the listener.',
      fix: instruction(
        'Look up the request in the AWS WAF logs and the listener’s rules',
        'The terminating rule of the web ACL is named there; adjust it or add an exception. A fixed response of the listener looks the same.',
      ),
    },
    {
      cause: 'missing-credentials',
      status: 401,
      header: ['server', /^awselb\//],
      confidence: 'likely',
      request: 'no-credentials',
      source:
        'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
      explanation:
        'The load balancer authenticates users and is configured to deny requests without a session.',
      fix: instruction(
        'Sign in through the load balancer first',
        'Open a page of the application so that the load balancer sets AWSELBAuthSessionCookie, or set OnUnauthenticatedRequest to authenticate or allow for this rule.',
      ),
    },
  ],
  examples: [
    {
      name: 'waf or bot challenge: x-amzn-waf-action: challenge',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://shop.example.com/api

        202
        x-amzn-waf-action: challenge
      `,
    },
    {
      name: 'waf or bot challenge: 403 Forbidden',
      cause: 'waf-or-bot-challenge',
      http: `
        GET https://shop.example.com/api
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        server: awselb/2.0
        Content-Type: text/plain

        403 Forbidden
      `,
    },
    {
      name: 'load balancer wants a session',
      cause: 'missing-credentials',
      http: `
        GET https://app.example.com/api/items

        401
        server: awselb/2.0
        Content-Type: text/html

        <html><head><title>401 Authorization Required</title></head><body><center><h1>401 Authorization Required</h1></center></body></html>
      `,
    },
    {
      name: 'an upload',
      cause: 'waf-or-bot-challenge',
      http: `
        fetch POST https://app.example.com/api/files
        Content-Type: multipart/form-data; boundary=a

        --a--

        403
        Server: awselb/2.0
        Content-Type: text/html

        <html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>
      `,
    },
  ],
} satisfies Vendor;
