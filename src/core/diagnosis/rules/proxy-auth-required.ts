import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { urlTemplate } from '../fixes/repeated-request.ts';
import { shellWord } from '../fixes/template.ts';
import type { Rule } from '../rule.ts';

export const proxyAuthRequired = {
  cause: 'proxy-auth-required',
  kind: 'transport',
  checks: ['credentials'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The proxy requires credentials',
  why: 'The request did not reach the server: a proxy on the way requires authentication. Authorization is for the server; the proxy reads Proxy-Authorization.',
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
    const isFailed = error !== null && /PROXY_AUTH/.test(error) && facts.status === 0;
    if (facts.status !== 407 && !isFailed) return undefined;
    const sent = facts.credentials.find((one) => one.role === 'proxy');
    const asked = [...new Set(facts.proxyChallenges.map((challenge) => challenge.scheme))];
    const [scheme = ''] = asked;
    const wanted = asked.length === 0 ? '' : ` and asks for ${asked.join(', ')}`;
    return {
      title:
        sent === undefined
          ? `The proxy requires ${scheme === '' ? '' : `${scheme} `}credentials`
          : 'The proxy did not accept the credentials',
      summary:
        sent === undefined
          ? `A proxy on the way to ${facts.host} requires its own credentials${facts.authorization === null ? '' : '; it ignores Authorization'}.`
          : `A proxy on the way to ${facts.host} rejects the credentials in Proxy-Authorization.`,
      confidence: sent === undefined && !isFailed ? 'certain' : 'likely',
      side: 'network',
      evidence: [
        {
          in: 'status',
          name: isFailed ? 'error' : 'status',
          text: isFailed ? `The browser reports ${error}.` : `A proxy responded with 407${wanted}.`,
        },
        {
          in: 'request',
          name: 'proxy-authorization',
          text:
            sent === undefined
              ? 'The request has no Proxy-Authorization.'
              : 'The request has Proxy-Authorization.',
        },
      ],
      fixes: [
        {
          title: 'Give the proxy its credentials',
          steps: [
            'Enter them in the network settings of the browser or the operating system; a page cannot set them.',
            'For command-line tools, put them in the proxy’s address or option.',
          ],
          code: [
            {
              label: 'curl',
              language: 'shell',
              text: `curl -i -x "$PROXY_URL" --proxy-anyauth -U "$PROXY_USER:$PROXY_PASSWORD" ${shellWord(urlTemplate(facts))}`,
            },
          ],
        },
        {
          title: 'Bypass the proxy',
          steps: ['Add hosts on your own network to the exceptions (NO_PROXY).'],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
