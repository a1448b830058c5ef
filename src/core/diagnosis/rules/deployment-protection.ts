import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const deploymentProtection = {
  cause: 'deployment-protection',
  kind: 'platform',
  checks: ['redirect'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The hosting platform requires its own sign-in',
  why: 'A gate of the hosting platform guards the deployment and admits only the platform’s own users. The application’s tokens mean nothing to it.',
  references: [
    {
      title: 'Vercel: Deployment protection',
      url: 'https://vercel.com/docs/deployment-protection',
    },
    {
      title: 'Cloudflare Access',
      url: 'https://developers.cloudflare.com/cloudflare-one/access-controls/policies/',
    },
    { title: 'Google IAP', url: 'https://docs.cloud.google.com/iap/docs/authentication-howto' },
  ],
  refines: [
    'login-redirect',
    'missing-credentials',
    'insufficient-permission',
    'token-unrecognized',
    'wrong-audience',
    'waf-or-bot-challenge',
  ],
  examples: {
    found: [
      {
        name: 'the page says so',
        http: `GET https://shop-git-preview.example.app/api/me\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nContent-Type: text/html\n\n<html><title>Authentication Required</title><p>This deployment is protected. Vercel Authentication</p></html>`,
      },
    ],
    notFound: [
      {
        name: 'the application',
        http: `GET https://api.example.com/me\n\n401 Unauthorized\n\n{"error":"Not logged in"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    return fromWords(facts, 'deployment-protection', {
      summary:
        'The platform in front of the application refused the request; the application never saw it.',
      side: 'user',
      fixes: [
        {
          title: 'Sign in at the platform in front of the application',
          steps: [
            'Open the address in a tab and sign in there; calls from the page then send the platform’s cookie.',
            'For automated clients, use the platform’s bypass token or service token.',
          ],
          code: [],
        },
        {
          title: 'Exclude this path from the protection',
          steps: ['In the platform’s settings, exclude the API or the environment.'],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
