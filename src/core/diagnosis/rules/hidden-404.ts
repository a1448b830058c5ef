import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { distinct } from '../words.ts';

export const hidden404 = {
  cause: 'hidden-404',
  kind: 'rights',
  checks: ['words'],
  groupBy: 'route',
  flags: 'words',
  title: 'A 404 hides something that this caller may not see',
  why: 'Some services say that a thing does not exist rather than that it is not for you, so that nobody learns what exists. The path may well be right.',
  references: [
    {
      title: 'RFC 9110 §15.5.4 403 Forbidden',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4',
    },
    {
      title: 'GitHub: 404 for an existing resource',
      url: 'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api',
    },
  ],
  examples: {
    found: [
      {
        name: 'the service says so',
        http: `GET https://git.example.com/api/repos/acme/private\n\n404 Not Found\n\n{"message":"The repository was not found or you do not have permission to access it"}`,
      },
    ],
    notFound: [
      {
        name: 'an ordinary 404',
        http: `GET https://api.example.com/items/9\n\n404 Not Found\n\n{"error":"item 9 not found"}`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    if (facts.status !== 404) return undefined;
    const said = facts.interpretationsOf('hidden-404');
    const evidence: Evidence[] = distinct(said);
    const success = facts.related.lastSuccess;
    const same = success !== null && success.request.url === facts.exchange.request.url;
    if (
      same &&
      facts.related.lastSuccessCredentials.some((one) => one.role === 'authorization') &&
      facts.authorization === null
    )
      evidence.push({
        in: 'history',
        name: 'last success',
        text: 'The same address answered before, to a request with credentials.',
        at: { exchange: success.id },
      });
    const [first, ...rest] = evidence;
    if (first === undefined) return undefined;
    const strong = said.find((one) => one.table !== 'phrasebook');
    return {
      summary: [
        ...evidence.map((one) => one.text),
        said.find((one) => one.explanation !== null)?.explanation ?? '',
      ]
        .join(' ')
        .trim(),
      confidence: strong?.confidence ?? 'likely',
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title:
            facts.authorization === null
              ? 'Send credentials of somebody who may see it'
              : 'Check what this token may see',
          steps: [
            'Check that the path is right, then that user and token have access to this very thing, with the scopes it needs.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
