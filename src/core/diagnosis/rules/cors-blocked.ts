import { isPreflight } from '../../http/exchange-kind.ts';
import { firstHeader } from '../../http/headers.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { fromWords } from '../words.ts';

export const corsBlocked = {
  cause: 'cors-blocked',
  kind: 'transport',
  checks: ['cors'],
  groupBy: 'host',
  flags: 'alone',
  title: 'CORS keeps the request or its Authorization header from going out',
  why: 'The server answered the preflight, and its answer does not allow what the call needs. The browser stops the call; the server never sees it.',
  references: [
    { title: 'Fetch: CORS protocol', url: 'https://fetch.spec.whatwg.org/#http-cors-protocol' },
    {
      title: 'MDN: Access-Control-Allow-Headers',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Access-Control-Allow-Headers',
    },
  ],
  refines: ['unexplained'],
  examples: {
    found: [
      {
        name: 'authorization is not among the headers allowed',
        http: `OPTIONS https://api.example.com/x\nOrigin: https://app.example.com\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization\n\n204 No Content\nAccess-Control-Allow-Origin: https://app.example.com\nAccess-Control-Allow-Methods: GET\nAccess-Control-Allow-Headers: content-type`,
      },
      {
        name: 'the request that it stopped',
        before: [
          `OPTIONS https://api.example.com/x\nOrigin: https://app.example.com\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization\n\n204 No Content\nAccess-Control-Allow-Origin: https://app.example.com\nAccess-Control-Allow-Headers: content-type`,
        ],
        http: `GET https://api.example.com/x\n\n0 net::ERR_FAILED`,
      },
    ],
    notFound: [
      {
        name: 'granted',
        http: `OPTIONS https://api.example.com/x\nOrigin: https://app.example.com\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization\n\n204 No Content\nAccess-Control-Allow-Origin: https://app.example.com\nAccess-Control-Allow-Headers: authorization`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const preflight = isPreflight(facts.exchange)
      ? facts.exchange
      : facts.status === 0
        ? facts.related.preflight
        : null;
    if (preflight === null || preflight.response.status >= 300 || preflight.response.status < 200) {
      return facts.interpretedAs('cors-blocked', 'certain') === undefined
        ? undefined
        : fromWords(facts, 'cors-blocked', {
            side: 'server',
            fixes: [
              {
                title: 'Let the server allow this origin and these headers',
                steps: [
                  'Its own words tell what is missing; the rule stands in the server’s CORS configuration.',
                ],
                code: [],
              },
            ],
          });
    }
    const asked = (name: string): string => firstHeader(preflight.request.headers, name) ?? '';
    const granted = (name: string): string | undefined =>
      firstHeader(preflight.response.headers, name);
    const evidence: Evidence[] = [];
    const credentialed = /^true$/i.test(granted('access-control-allow-credentials') ?? '');
    const origin = asked('origin');
    const allowed = granted('access-control-allow-origin');
    if (origin !== '' && (allowed === undefined || (allowed !== '*' && allowed !== origin)))
      evidence.push({
        in: 'response',
        name: 'access-control-allow-origin',
        text:
          allowed === undefined
            ? 'The preflight’s answer has no Access-Control-Allow-Origin.'
            : `The preflight’s answer allows ${allowed}, not ${origin}.`,
      });
    const headers = list(granted('access-control-allow-headers'));
    // The wildcard never covers Authorization (Fetch §CORS-unsafe request-header names).
    const lacking = list(asked('access-control-request-headers')).filter(
      (name) =>
        !headers.includes(name) &&
        !(headers.includes('*') && !credentialed && name !== 'authorization'),
    );
    const speaksOfCredentials = lacking.some((name) =>
      /authorization|token|key|csrf|xsrf|dpop|cookie|session/.test(name),
    );
    if (lacking.length > 0)
      evidence.push({
        in: 'response',
        name: 'access-control-allow-headers',
        text: `It does not allow ${lacking.join(', ')}.`,
      });
    const [first, ...rest] = evidence;
    if (
      first === undefined ||
      (!speaksOfCredentials &&
        !list(asked('access-control-request-headers')).includes('authorization'))
    )
      return undefined;
    const stopped = facts.exchange !== preflight;
    return {
      summary:
        evidence.map((one) => one.text).join(' ') +
        (stopped ? ' The request itself never left the browser.' : ''),
      confidence: 'certain',
      side: 'server',
      evidence: [first, ...rest],
      fixes: [
        {
          title: 'Allow the origin and the header in the preflight’s answer',
          steps: [
            'Name the very origin, and list authorization in Access-Control-Allow-Headers: the wildcard does not cover it.',
          ],
          code: [
            {
              label: 'response',
              language: 'http',
              text: `Access-Control-Allow-Origin: ${origin === '' ? 'https://app.example.com' : origin}\nAccess-Control-Allow-Headers: ${[...new Set([...headers, ...lacking])].filter((name) => name !== '*').join(', ')}\nAccess-Control-Allow-Methods: ${asked('access-control-request-method')}`,
            },
          ],
        },
      ],
    };
  },
} satisfies Rule;

const list = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
