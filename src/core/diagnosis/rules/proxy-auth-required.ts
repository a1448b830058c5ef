import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const proxyAuthRequired = {
  cause: 'proxy-auth-required',
  kind: 'transport',
  checks: ['credentials'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The proxy wants credentials',
  why: 'The request did not reach the server: a proxy on the way asks who is behind it. Authorization is for the server; the proxy reads Proxy-Authorization.',
  references: [
    { title: 'RFC 9110 §15.5.8 407', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.8' },
    {
      title: 'RFC 9110 §11.7.1 Proxy-Authenticate',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.7.1',
    },
  ],
  refines: [
    'missing-credentials',
    'wrong-credentials',
    'waf-or-bot-challenge',
    'insufficient-permission',
  ],
  examples: {
    found: [
      {
        name: 'nothing for the proxy',
        http: `GET http://example.com/\n\n407 Proxy Authentication Required\nProxy-Authenticate: Basic realm="proxy"`,
      },
    ],
    notFound: [
      {
        name: 'the server itself',
        http: `GET https://example.com/\n\n401 Unauthorized\nWWW-Authenticate: Basic realm="x"`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const { error } = facts.exchange.response;
    const failed = error !== null && /PROXY_AUTH/.test(error) && facts.status === 0;
    if (facts.status !== 407 && !failed) return undefined;
    const sent = facts.credentials.find((one) => one.role === 'proxy');
    const asked = [...new Set(facts.proxyChallenges.map((challenge) => challenge.scheme))].join(
      ', ',
    );
    const evidence: [Evidence, ...Evidence[]] = [
      failed
        ? {
            in: 'status',
            name: 'error',
            text: `The browser reports ${error}: a server answered as only a proxy may.`,
          }
        : {
            in: 'status',
            name: 'status',
            text: `A proxy answered 407${asked === '' ? '' : ` and asks for ${asked}`}.`,
          },
    ];
    evidence.push({
      in: 'request',
      name: 'proxy-authorization',
      text:
        sent === undefined
          ? `There is no Proxy-Authorization${facts.authorization === null ? '' : '; Authorization does not count for a proxy'}.`
          : 'Proxy-Authorization was sent and not accepted.',
    });
    return {
      summary: evidence.map((one) => one.text).join(' '),
      confidence: sent === undefined && !failed ? 'certain' : 'likely',
      side: 'network',
      evidence,
      fixes: [
        {
          title: 'Give the proxy its credentials',
          steps: [
            'In a browser or an operating system they belong in the network settings; a page cannot set them.',
            'For command-line tools, put them into the proxy’s address or option.',
          ],
          code: [
            {
              label: 'curl',
              language: 'shell',
              text: `curl -x "$PROXY" -U "$PROXY_USER" '${facts.url?.origin ?? ''}'`,
            },
          ],
        },
        {
          title: 'Leave the proxy out',
          steps: ['For hosts of your own network, add them to the exceptions (NO_PROXY).'],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
