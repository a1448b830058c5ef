import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { provenHidden } from '../reasons/rights/proven-hidden.ts';
import type { Rule } from '../rule.ts';
import { distinct } from '../words.ts';

export const hidden404 = {
  cause: 'hidden-404',
  kind: 'rights',
  checks: ['words'],
  groupBy: 'route',
  flags: 'words',
  title: 'The 404 hides something that this caller is not allowed to see',
  why: 'Some services respond that a resource does not exist when the caller is not allowed to see it, so that nobody learns what exists. The path may well be right.',
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
    const history = provenHidden(facts);
    const [first, ...rest] = [...distinct(said), ...(history === undefined ? [] : [history])];
    if (first === undefined) return undefined;
    const strong = said.find((one) => one.table !== 'phrasebook');
    const isDoubtful = strong?.confidence === 'possible';
    const means = said.find((one) => one.explanation !== null)?.explanation;
    const summary =
      'The 404 does not prove that the path is wrong: this service hides what the caller is not allowed to see.';
    return {
      summary: means === undefined || means === null ? summary : `${summary} ${means}`,
      confidence: history !== undefined && isDoubtful ? 'likely' : (strong?.confidence ?? 'likely'),
      side: 'client',
      evidence: [first, ...rest],
      fixes: [
        {
          title:
            facts.authorization === null
              ? 'Send the credentials of a user who can see it'
              : 'Check what this token can see',
          steps: [
            'Check that the path is right, then that the user and the token have access to this resource, with the scopes it needs.',
          ],
          code: [],
        },
      ],
    };
  },
} satisfies Rule;
