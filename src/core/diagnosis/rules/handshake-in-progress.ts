import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const handshakeInProgress = {
  cause: 'handshake-in-progress',
  kind: 'step',
  checks: [],
  groupBy: 'host',
  flags: 'words',
  title: 'A step of a sign-in handshake, not a failure',
  why: 'NTLM and Negotiate need several legs: each 401 or 407 carries the answer to the last message. The client goes on by itself.',
  references: [
    { title: 'RFC 4559 Negotiate', url: 'https://www.rfc-editor.org/rfc/rfc4559' },
    {
      title: 'MS-NLMP: NTLM',
      url: 'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-nlmp/',
    },
  ],
  refines: [
    'proxy-auth-required',
    'wrong-credentials',
    'expected-challenge',
    'wrong-scheme',
    'missing-credentials',
  ],
  examples: {
    found: [
      {
        name: 'the second message of NTLM',
        http: `GET https://intranet.example/x\nAuthorization: NTLM TlRMTVNTUAABAAAABoIIAAAAAAAAAAAAAAAAAAAAAAAAAAAAMAAAAA==\n\n401 Unauthorized\nWWW-Authenticate: NTLM TlRMTVNTUAACAAAAAgACADAAAACGggEAc51AYVDgyNcAAAAAAAAAAA==`,
      },
    ],
    notFound: [
      {
        name: 'the offer',
        http: `GET https://intranet.example/x\n\n401 Unauthorized\nWWW-Authenticate: NTLM`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const proxied = facts.status === 407;
    const challenges = proxied ? facts.proxyChallenges : facts.challenges;
    const sent = proxied
      ? facts.credentials.find((one) => one.role === 'proxy')
      : facts.authorization;
    const leg = challenges.find(
      (one) =>
        /^(?:ntlm|negotiate|kerberos|scram-.*|mutual)$/i.test(one.scheme) &&
        (one.token68 !== null || /^(?:scram|mutual)/i.test(one.scheme)),
    );
    if (
      leg === undefined ||
      leg.token68 === null ||
      sent === null ||
      sent === undefined ||
      sent.scheme?.toLowerCase() !== leg.scheme.toLowerCase()
    )
      return undefined;
    return {
      summary: `The request carried a message of ${leg.scheme}, and the answer carries the next one.`,
      confidence: 'certain',
      side: 'client',
      evidence: [
        {
          in: 'response',
          name: proxied ? 'proxy-authenticate' : 'www-authenticate',
          text: `The challenge carries a message of ${leg.scheme}.`,
          at: { offset: leg.offset, length: leg.length },
        },
      ],
      fixes: [
        {
          title: 'Nothing, where a success follows',
          steps: [
            'If the next request is refused as well, user or password are wrong, or a proxy breaks the connection that the handshake is bound to.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
