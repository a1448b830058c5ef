import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const wafOrBotChallenge = {
  cause: 'waf-or-bot-challenge',
  kind: 'platform',
  checks: ['words'],
  groupBy: 'host',
  flags: 'words',
  title: 'A firewall or bot defense blocked the request',
  why: 'The request was stopped before it reached the application, because of what it looks like or where it comes from. Its credentials were never checked, so other credentials change nothing.',
  references: [
    {
      title: 'Cloudflare: Challenges',
      url: 'https://developers.cloudflare.com/cloudflare-challenges/',
    },
    {
      title: 'AWS WAF: CAPTCHA and challenge',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge.html',
    },
  ],
  refines: [
    'insufficient-permission',
    'missing-credentials',
    'unexplained',
    'not-auth-related',
    'graphql-unauthenticated',
    'method-or-route-missing',
    'account-locked',
    'login-redirect',
  ],
  examples: {
    found: [
      {
        name: 'a page that checks the browser',
        http: `GET https://api.example.com/v1/items\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n403 Forbidden\nContent-Type: text/html\n\n<!DOCTYPE html><title>Just a moment...</title><body>Checking your browser</body>`,
      },
      {
        name: 'a rule of a firewall',
        http: `GET https://example.com/?q=x\n\n403 Forbidden\nContent-Type: text/html\n\n<html><title>Blocked</title><p>Your request was blocked by the web application firewall. Incident ID: 17</p></html>`,
      },
    ],
    notFound: [
      {
        name: 'the application itself',
        http: `GET https://api.example.com/v1/items\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n403 Forbidden\n\n{"error":"You do not have permission"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    return fromWords(facts, 'waf-or-bot-challenge', {
      summary:
        'A firewall or bot defense responded instead of the application, which never saw the request.',
      side: 'network',
      fixes: [
        {
          title: 'Ask whoever runs the site to let these requests through',
          steps: [
            'Give the time, the path and the ID on the page or in the response (ray, incident or support ID).',
            'An API that scripts call needs a rule without challenges: a script cannot solve one.',
          ],
          code: [],
        },
        {
          title: 'Compare the request with one that passes',
          steps: [
            'Look at the browser’s own headers, the query and the body (quotes and markup trigger rules), and the client’s address.',
            'Open the site in the tab once: some defenses set a cookie after the check.',
          ],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
