import { isPreflight } from '../../http/exchange-kind.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { firstHeader } from '../../http/headers.ts';

export const corsPreflightAuth = {
  cause: 'cors-preflight-auth',
  kind: 'transport',
  checks: ['cors'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The server wants the preflight authenticated',
  why: 'Before a call to another origin with an Authorization header the browser asks with OPTIONS, and it never sends credentials with that question. A server that answers it 401 or 403 refuses every such call before it is made.',
  references: [
    {
      title: 'Fetch: CORS-preflight fetch',
      url: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch',
    },
    {
      title: 'MDN: Preflight request',
      url: 'https://developer.mozilla.org/en-US/docs/Glossary/Preflight_request',
    },
  ],
  refines: [
    'missing-credentials',
    'method-or-route-missing',
    'api-key-missing',
    'origin-not-allowed',
    'insufficient-permission',
    'cors-blocked',
    'unexplained',
  ],
  examples: {
    found: [
      {
        name: 'the preflight is answered 401',
        http: `OPTIONS https://api.example.com/orders\nOrigin: https://app.example.com\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
      {
        name: 'the request that it stopped',
        before: [
          `OPTIONS https://api.example.com/orders\nOrigin: https://app.example.com\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization\n\n401 Unauthorized`,
        ],
        http: `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n0 net::ERR_FAILED`,
      },
    ],
    notFound: [
      {
        name: 'a plain OPTIONS of a client',
        http: `OPTIONS https://api.example.com/orders\n\n401 Unauthorized\nWWW-Authenticate: Bearer`,
      },
    ],
  },
  judge(facts: Facts): Finding | undefined {
    const preflight = isPreflight(facts.exchange)
      ? facts.exchange
      : facts.exchange.response.status === 0
        ? facts.related.preflight
        : null;
    if (
      preflight === null ||
      (preflight.response.status !== 401 &&
        preflight.response.status !== 403 &&
        preflight.response.status !== 407)
    )
      return undefined;
    const { status } = preflight.response;
    const asked: Evidence = {
      in: preflight === facts.exchange ? 'status' : 'history',
      name: 'preflight',
      text: `The preflight (OPTIONS) was answered ${status}; a browser never sends credentials with it.`,
      ...(preflight === facts.exchange ? {} : { at: { exchange: preflight.id } }),
    };
    const origin = firstHeader(preflight.request.headers, 'origin') ?? 'https://app.example.com';
    const stopped: Evidence[] =
      preflight === facts.exchange
        ? []
        : [{ in: 'request', name: 'request', text: 'The request itself never left the browser.' }];
    return {
      summary: [asked, ...stopped].map((one) => one.text).join(' '),
      confidence: 'certain',
      side: 'server',
      evidence: [asked, ...stopped],
      fixes: [
        {
          title: 'Answer OPTIONS before authentication',
          steps: [
            'Put the CORS handler in front of the authentication, in the application and in every gateway before it.',
            'Answer 204 with Access-Control-Allow-Origin, -Methods and -Headers (authorization among them).',
          ],
          code: [
            {
              label: 'Express',
              language: 'js',
              text: `app.use(cors({ origin: '${origin}', allowedHeaders: ['authorization', 'content-type'] })); // before the authentication\napp.use(authenticate);`,
            },
            {
              label: 'curl',
              language: 'shell',
              text: `curl -i -X OPTIONS '${preflight.request.url}' \\\n  -H 'Origin: ${origin}' \\\n  -H 'Access-Control-Request-Method: GET' \\\n  -H 'Access-Control-Request-Headers: authorization'`,
            },
          ],
        },
      ],
    };
  },
} satisfies Rule;
