import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const originNotAllowed = {
  cause: 'origin-not-allowed',
  kind: 'platform',
  checks: ['cors'],
  groupBy: 'host',
  flags: 'deliberate-words',
  title: 'Requests from this origin are refused',
  why: 'The key or the server takes calls only from certain sites, and tells them by Origin or Referer. The page runs on another one.',
  references: [
    {
      title: 'RFC 6454 §7 The Origin header',
      url: 'https://www.rfc-editor.org/rfc/rfc6454#section-7',
    },
    {
      title: 'Google: API key restrictions',
      url: 'https://docs.cloud.google.com/docs/authentication/api-keys#adding-application-restrictions',
    },
  ],
  refines: [
    'insufficient-permission',
    'api-key-invalid',
    'missing-credentials',
    'unexplained',
    'waf-or-bot-challenge',
  ],
  examples: {
    found: [
      {
        name: 'the server says so',
        http: `GET https://maps.example.com/v1?key=AIzaSyA0123456789012345678901234567890\nReferer: https://app.example.com/\n\n403 Forbidden\n\n{"error":{"message":"Requests from referer https://app.example.com/ are blocked."}}`,
      },
    ],
    notFound: [
      {
        name: 'a wrong key',
        http: `GET https://maps.example.com/v1?key=AIzaSyA0123456789012345678901234567890\n\n403 Forbidden\n\n{"error":{"message":"API key not valid."}}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const origin = facts.requestHeader('origin') ?? facts.requestHeader('referer');
    const evidence: Evidence[] = [
      {
        in: 'request',
        name: facts.requestHeader('origin') === undefined ? 'referer' : 'origin',
        text:
          origin === undefined
            ? 'The request has neither Origin nor Referer.'
            : `The request came from ${origin}.`,
      },
    ];
    return fromWords(facts, 'origin-not-allowed', {
      side: 'server',
      evidence,
      fixes: [
        {
          title: 'Add this origin to those that are allowed',
          steps: [
            `In the settings of the key or the server, add ${origin ?? 'the page’s origin'}: scheme, host and port must agree.`,
            'Patterns differ: some want https://host/*, others the host alone.',
          ],
          code: [],
        },
        {
          title: 'Check the page’s Referrer-Policy',
          steps: [
            'no-referrer takes the Referer away, and with it the proof of where the call comes from.',
          ],
          code: [],
        },
      ],
    });
  },
} satisfies Rule;
