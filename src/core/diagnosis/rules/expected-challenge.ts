import { firstHeader } from '../../http/headers.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const expectedChallenge = {
  cause: 'expected-challenge',
  kind: 'step',
  checks: [],
  groupBy: 'host',
  flags: 'words',
  title: 'The first 401 of a normal sign-in',
  why: 'The client sent the request without credentials, learned from the challenge what the server wants, and repeated it with credentials. This is how HTTP authentication works.',
  references: [
    {
      title: 'RFC 9110 §11.1 Challenge and response',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.1',
    },
  ],
  refines: ['missing-credentials', 'session-cookie-missing', 'proxy-auth-required'],
  examples: {
    found: [
      {
        name: 'Digest',
        http: `GET https://files.example.com/x\n\n401 Unauthorized\nWWW-Authenticate: Digest realm="t", nonce="1"`,
        after: [
          `GET https://files.example.com/x\nAuthorization: Digest username="u", realm="t", nonce="1", uri="/x", response="0123456789abcdef0123456789abcdef"\n\n200 OK\n\nok`,
        ],
      },
    ],
    notFound: [
      {
        name: 'nothing follows',
        http: `GET https://files.example.com/x\n\n401 Unauthorized\nWWW-Authenticate: Digest realm="t", nonce="1"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const next = facts.related.retriedBy;
    const isProxied = facts.status === 407;
    const header = isProxied ? 'proxy-authorization' : 'authorization';
    if (next === null || (facts.status !== 401 && !isProxied)) return undefined;
    if (next.response.status >= 400 || facts.requestHeader(header) !== undefined) return undefined;
    const value = firstHeader(next.request.headers, header);
    const scheme = value?.split(' ', 1)[0] ?? '';
    const isOffered = (isProxied ? facts.proxyChallenges : facts.challenges).some(
      (one) => one.scheme.toLowerCase() === scheme.toLowerCase(),
    );
    if (value === undefined || !isOffered) return undefined;
    return {
      summary: `The client repeated the request with ${scheme} credentials and it succeeded.`,
      confidence: 'certain',
      side: 'client',
      evidence: [
        {
          in: 'history',
          name: 'retry',
          text: `The next request has ${scheme} credentials; its response is ${next.response.status}.`,
          at: { exchange: next.id },
        },
      ],
      fixes: [
        {
          title: 'No action needed',
          steps: ['To avoid the extra request, send the credentials with the first one.'],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
