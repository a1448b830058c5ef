import { originOf } from '../../http/url.ts';
import { firstHeader } from '../../http/headers.ts';
import { requestCode } from '../code.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

export const redirectDroppedAuthorization = {
  cause: 'redirect-dropped-authorization',
  kind: 'transport',
  checks: ['credentials', 'redirect'],
  groupBy: 'host',
  flags: 'words',
  title: 'A redirect lost the Authorization header',
  why: 'When a redirect leads to another origin, clients take the credentials off, so that they do not reach a stranger. Another port, a changed scheme or a www is another origin.',
  references: [
    {
      title: 'Fetch: HTTP-redirect fetch',
      url: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
    },
    {
      title: 'RFC 9110 §15.4 Redirection',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4',
    },
  ],
  refines: ['missing-credentials', 'api-key-missing', 'session-cookie-missing'],
  examples: {
    found: [
      {
        name: 'to another origin',
        before: [
          `GET https://api.example.com/items\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n307 Temporary Redirect\nLocation: https://www.example.net/items/`,
        ],
        http: `GET https://www.example.net/items/\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
    ],
    notFound: [
      {
        name: 'the header was kept',
        before: [
          `GET https://api.example.com/items\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n307 Temporary Redirect\nLocation: https://api.example.com/items/`,
        ],
        http: `GET https://api.example.com/items/\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.authorization !== null) return undefined;
    const hop = facts.related.hops.findLast(
      (one) => firstHeader(one.request.headers, 'authorization') !== undefined,
    );
    if (hop === undefined || ![401, 403, 404].includes(facts.status)) return undefined;
    const from = originOf(hop.request.url);
    const to = originOf(facts.exchange.request.url);
    const had: Evidence = {
      in: 'history',
      name: 'authorization',
      text: `The first request, to ${from}, had Authorization.`,
      at: { exchange: hop.id },
    };
    const lost: Evidence = {
      in: 'request',
      name: 'authorization',
      text: `After the redirect to ${to} it was gone.`,
    };
    return {
      summary: `${had.text} ${lost.text}${from === to ? '' : ' Clients take it off when the origin changes.'}`,
      confidence: 'certain',
      side: 'client',
      evidence: [had, lost],
      fixes: [
        {
          title: 'Call the final address at once',
          steps: [
            'Use the URL that the redirect leads to: its scheme, host, port and slash at the end.',
          ],
          code: requestCode(facts, { set: { Authorization: 'Bearer ${accessToken}' } }),
        },
        {
          title: 'Take the redirect away',
          steps: [
            'Let the server answer under the address that clients use, or redirect within one origin.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
