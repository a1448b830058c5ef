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
      {
        name: 'the browser could not refresh it',
        http: `GET https://shop.example.com/me
Secure-Session-Skipped: unreachable;session_identifier="s1"

401 Unauthorized`,
      },
    ],
    notFound: [
      {
        name: 'a request that was sent without a refresh, and accepted',
        http: `GET https://shop.example.com/me
Cookie: login=1
Secure-Session-Skipped: unreachable;session_identifier="s1"

200 OK`,
      },
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
    return refreshRefused(facts) ?? refreshSkipped(facts);
  },
} satisfies Rule;

/** The browser's own request to renew the cookie was refused, or answered with the end. */
function refreshRefused(facts: Facts): Finding | undefined {
  const isRefresh =
    facts.requestHeader('sec-secure-session-id') !== undefined ||
    facts.requestHeader('sec-session-id') !== undefined;
  const isChallenge =
    facts.responseHeader('secure-session-challenge') !== undefined ||
    facts.responseHeader('sec-session-challenge') !== undefined;
  const isEnded = facts.json?.['continue'] === false;
  const isRefused = isEnded || facts.status >= 400;
  if (!isRefresh || isChallenge || !isRefused) return undefined;
  return {
    summary: isEnded
      ? 'The server responded to the browser’s refresh with continue: false, which ends the device-bound session.'
      : 'The server refuses to renew the device-bound session, so its short-lived cookie expires.',
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
}

/** What the browser writes into `Secure-Session-Skipped`, and what to do. */
const skipped: Readonly<Record<string, string>> = {
  unreachable:
    'The refresh endpoint (refresh_url) could not be reached: check DNS, the certificate and the path, from this browser’s network.',
  server_error:
    'The refresh endpoint (refresh_url) responded with a server error: see its log at that time.',
  quota_exceeded:
    'The browser has refreshed sessions of this site too often: give the bound cookie a longer Max-Age (10 minutes is usual).',
};

/**
 * The browser sent a request without the bound cookie because it could not renew it
 * (`Secure-Session-Skipped`, Device Bound Session Credentials).
 */
function refreshSkipped(facts: Facts): Finding | undefined {
  const value = facts.requestHeader('secure-session-skipped');
  const isRefused = facts.status === 401 || facts.status === 403;
  if (value === undefined || !isRefused) return undefined;
  const reason = /^[\w-]+/.exec(value.trim())?.[0] ?? '';
  return {
    title: `The browser could not renew the device-bound session${reason === '' ? '' : `: ${reason}`}`,
    summary:
      'The request was sent without the session’s short-lived cookie, because the browser could not renew it.',
    confidence: 'likely',
    side: 'server',
    evidence: [
      {
        in: 'request',
        name: 'secure-session-skipped',
        text: `The browser sent Secure-Session-Skipped: ${reason}.`,
      },
    ],
    fixes: [
      {
        title: 'Look at the refresh endpoint of the session',
        steps: [
          skipped[reason] ??
            'The browser reports the refresh as a separate request in the list; check its status.',
          'The server can accept such a request with other proof, such as the long-lived cookie, and register the session again.',
        ],
        code: [],
      },
    ],
  };
}
