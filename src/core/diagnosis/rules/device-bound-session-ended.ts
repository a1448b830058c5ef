import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const deviceBoundSessionEnded = {
  cause: 'device-bound-session-ended',
  kind: 'identity',
  checks: ['cookie'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The device-bound session has ended',
  why: 'With device-bound session credentials the browser renews a short-lived cookie by proving a key of this device. Once the server ends the session, or the key is lost, the cookie is no longer renewed.',
  references: [
    {
      title: 'Device Bound Session Credentials (W3C draft)',
      url: 'https://w3c.github.io/webappsec-dbsc/',
    },
  ],
  refines: ['session-expired', 'csrf', 'missing-credentials', 'insufficient-permission'],
  examples: {
    found: [
      {
        name: 'the refresh endpoint ends the session',
        http: `other POST https://shop.example.com/dbsc/refresh
Cookie: theme=dark
Sec-Secure-Session-Id: s1

401 Unauthorized
Content-Type: application/json

{"session_identifier":"s1","continue":false}`,
      },
    ],
    notFound: [
      {
        name: 'a challenge, which the browser signs',
        http: `other POST https://shop.example.com/dbsc/refresh
Sec-Secure-Session-Id: s1

403 Forbidden
Secure-Session-Challenge: "c1";id="s1"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const isRefresh =
      facts.requestHeader('sec-secure-session-id') !== undefined ||
      facts.requestHeader('sec-session-id') !== undefined;
    const isChallenge =
      facts.responseHeader('secure-session-challenge') !== undefined ||
      facts.responseHeader('sec-session-challenge') !== undefined;
    if (!isRefresh || isChallenge || facts.status < 400) return undefined;
    const isEnded = facts.json?.['continue'] === false;
    return {
      summary: isEnded
        ? 'The server answered the browser’s refresh with continue: false, which ends the device-bound session.'
        : 'The server refuses to renew the device-bound session, so its short-lived cookie runs out.',
      confidence: isEnded ? 'certain' : 'likely',
      side: 'user',
      evidence: [
        {
          in: 'request',
          name: 'sec-secure-session-id',
          text: 'The request is the browser’s own refresh of a device-bound session.',
        },
        ...(isEnded
          ? [
              {
                in: 'body' as const,
                name: 'body',
                text: 'The body says continue: false.',
                at: { path: 'continue' },
              },
            ]
          : [{ in: 'status' as const, name: 'status', text: `The status is ${facts.status}.` }]),
      ],
      fixes: [
        {
          title: 'Sign in again',
          steps: [
            'A new sign-in registers a new key (Secure-Session-Registration).',
            'If sessions end early, check that the server keeps the public key for as long as the session lasts.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
