import { challengeParam } from '../../http/challenge/challenge.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const digestNonceStale = {
  cause: 'digest-nonce-stale',
  kind: 'identity',
  checks: ['clock'],
  groupBy: 'host',
  flags: 'words',
  title: 'The Digest nonce is stale',
  why: 'The server’s nonce has expired; the user name and password are right. A client repeats the request with the new nonce without asking the user.',
  references: [
    { title: 'RFC 7616 §3.3 stale', url: 'https://www.rfc-editor.org/rfc/rfc7616#section-3.3' },
  ],
  refines: ['wrong-credentials', 'expected-challenge'],
  examples: {
    found: [
      {
        name: 'stale=true',
        http: `GET https://files.example.com/x\nAuthorization: Digest username="bob", realm="p", nonce="a", uri="/x", qop=auth, nc=00000051, cnonce="c", response="6629fae49393a05397450978507c4ef1"\n\n401 Unauthorized\nWWW-Authenticate: Digest realm="p", nonce="b", qop="auth", stale=true`,
      },
    ],
    notFound: [
      {
        name: 'a wrong password',
        http: `GET https://files.example.com/x\nAuthorization: Digest username="bob", realm="p", nonce="a", uri="/x", qop=auth, nc=00000001, cnonce="c", response="6629fae49393a05397450978507c4ef1"\n\n401 Unauthorized\nWWW-Authenticate: Digest realm="p", nonce="b", qop="auth"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const challenge = [...facts.challenges, ...facts.proxyChallenges].find(
      (one) => /^digest$/i.test(one.scheme) && /^true$/i.test(challengeParam(one, 'stale') ?? ''),
    );
    if (challenge === undefined) return undefined;
    return {
      summary:
        'The nonce has expired. The response to it was right, so the user name and password are correct.',
      confidence: 'certain',
      side: 'client',
      evidence: [
        {
          in: 'response',
          name: 'www-authenticate',
          text: 'The challenge has stale=true.',
          at: { offset: challenge.offset, length: challenge.length },
        },
      ],
      fixes: [
        {
          title: 'Repeat the request with the new nonce',
          steps: [
            'Take nonce from this challenge, start nc at 00000001, and compute response again. Do not ask for the password.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
