import { isPreflight } from '../../http/exchange-kind.ts';
import type { Exchange } from '../../http/exchange.ts';
import { firstHeader } from '../../http/headers.ts';
import { applicationSteps } from '../app-origin.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { corsSetting } from '../fixes/cors-setting.ts';
import { serverCode } from '../fixes/server.ts';
import type { Rule } from '../rule.ts';
import { adviceOfNeighbor, type NeighborAdvice } from '../neighbor-words.ts';
import { redirectFix } from '../preflight-redirect.ts';
import { distinct, fromWords } from '../words.ts';

export const corsBlocked = {
  cause: 'cors-blocked',
  kind: 'transport',
  checks: ['cors'],
  groupBy: 'host',
  flags: 'alone',
  title: 'The preflight response does not allow this request',
  why: 'The server responded to the preflight, and its response does not allow what the call needs. The browser stops the call; the server never sees it.',
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
        name: 'a redirect of the preflight',
        before: [
          `OPTIONS http://api.example.com/x\nOrigin: https://app.example.com\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization\n\n301 Moved Permanently\nLocation: https://api.example.com/x`,
        ],
        http: `GET http://api.example.com/x\n\n0 net::ERR_FAILED`,
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
    const status = preflight?.response.status ?? 0;
    const isRefused = [401, 403, 407].includes(status);
    if (preflight === null || status < 200 || isRefused) return byWords(facts);
    const { origin, lacking, evidence } = refusedBy(preflight);
    const wildcard = evidence.length > 0 ? [] : wildcardWithCredentials(facts, preflight);
    const advice = adviceOfNeighbor(facts, preflight, 'cors-blocked');
    const [first, ...rest] = [
      ...failedStatus(preflight),
      ...distinct(advice.said).map((one) => atPreflight(one, preflight)),
      ...evidence,
      ...wildcard,
    ];
    const asked = list(firstHeader(preflight.request.headers, 'access-control-request-headers'));
    // Whatever the preflight lacks stops the call; where the call was made and failed, that is the
    // proof.
    const isStopped = facts.exchange !== preflight;
    const isAboutCredentials = [...lacking, ...asked].some((name) => credentialHeader.test(name));
    const isCounted = isStopped || isAboutCredentials || isSure(advice);
    if (first === undefined || !isCounted) return undefined;
    const isBare = !preflight.response.headers.some((one) =>
      /^access-control-allow-/i.test(one.name),
    );
    const [title, reason] = isSure(advice)
      ? refusedInWords(preflight, advice)
      : wildcard.length > 0
        ? wildcardRefused(origin)
        : conclusion(preflight, { origin, lacking, isBare });
    const redirect = advice.fix ?? redirectFix(facts, preflight) ?? corsSetting(facts, origin);
    const grant: Fix = {
      title: isBare
        ? 'Respond to OPTIONS with the CORS headers, before anything else'
        : 'Allow the origin and the header in the preflight response',
      steps: [
        ...(isBare ? withoutCors : []),
        ...(wildcard.length > 0 ? [echoOrigin] : []),
        ...applicationSteps(preflight),
        `Name the exact origin, and list ${lacking.length > 0 ? lacking.join(', ') : 'the headers'} in Access-Control-Allow-Headers${lacking.includes('authorization') ? ': the wildcard does not cover authorization' : ''}.`,
      ],
      code: [
        { label: 'response', language: 'http', text: grantFor(preflight, { origin, lacking }) },
        ...serverCode(facts, 'cors', origin === '' ? 'https://app.example.com' : origin),
      ],
    };
    return {
      title,
      summary: `${reason}${isStopped ? ' The browser did not send the request.' : ''}`,
      confidence: wildcard.length > 0 ? 'likely' : 'certain',
      side: 'server',
      evidence: [first, ...rest],
      fixes: redirect === null ? [grant] : [redirect, grant],
    };
  },
} satisfies Rule;

const withoutCors: readonly string[] = [
  'The handler took OPTIONS for the call itself: for the method OPTIONS return 204 with these headers at once, and add Access-Control-Allow-Origin to all other responses too, errors included.',
  'If the API is somebody else’s and sends no CORS headers at all, it is not meant for calls from a page: call it from your own server.',
];

const echoOrigin =
  'With credentials: "include" (axios and XMLHttpRequest: withCredentials) the browser takes no *: send back the request’s Origin where it is on your list, with Vary: Origin and Access-Control-Allow-Credentials: true. Where no cookie is needed, leave the credentials out of the call instead.';

const wildcardRefused = (origin: string): readonly [string, string] => [
  `Access-Control-Allow-Origin is *, which does not allow ${origin} with credentials`,
  `The preflight response grants all that the call asks for, but to any origin (*): for a call with credentials the browser wants ${origin} itself.`,
];

/**
 * The wildcard covers no call with credentials (Fetch §CORS check). Nobody sees the call's
 * credentials mode: where all else is granted, the server speaks of credentials, and the call
 * failed nevertheless, this is what is left.
 */
function wildcardWithCredentials(facts: Facts, preflight: Exchange): readonly Evidence[] {
  const { request, response } = preflight;
  const granted = (name: string): string => firstHeader(response.headers, name) ?? '';
  const isFailed =
    facts.exchange !== preflight && facts.exchange.response.error === 'net::ERR_FAILED';
  const isAny = granted('access-control-allow-origin') === '*';
  if (!isFailed || !isAny || granted('access-control-allow-credentials') !== 'true') return [];
  const method = firstHeader(request.headers, 'access-control-request-method') ?? 'GET';
  const methods = list(granted('access-control-allow-methods'));
  const isMethodGranted =
    /^(?:GET|HEAD|POST)$/.test(method) || methods.includes(method.toLowerCase());
  return isMethodGranted
    ? [
        {
          in: 'response',
          name: 'access-control-allow-origin',
          text: 'The preflight response has Access-Control-Allow-Origin: * beside Access-Control-Allow-Credentials: true; browsers refuse the two together.',
          at: { exchange: preflight.id },
        },
      ]
    : [];
}

interface Lacking {
  readonly origin: string;
  readonly lacking: readonly string[];
}

/** Title and summary. */
function conclusion(
  { response }: Exchange,
  { origin, lacking, isBare }: Lacking & { readonly isBare: boolean },
): readonly [string, string] {
  const { status, headers } = response;
  const to = firstHeader(headers, 'location');
  if (status >= 300 && status < 400)
    return [
      'The server redirects the CORS preflight',
      `The response to OPTIONS is a redirect (${status})${to === undefined ? '' : ` to ${to}`}; a preflight must not be redirected.`,
    ];
  if (status >= 400)
    return [
      `The preflight response has the status ${status}`,
      `The server does not handle OPTIONS on this route: it responds with ${status}, and a preflight needs 200 to 299.`,
    ];
  if (isBare)
    return [
      'The preflight response has no CORS headers',
      `The server responds to OPTIONS without Access-Control-Allow-Origin${lacking.length > 0 ? ` and without Access-Control-Allow-Headers for ${lacking.join(', ')}` : ''}, so the browser blocks the call.`,
    ];
  return lacking.length > 0
    ? [
        `The preflight response does not allow the header ${lacking.join(', ')}`,
        `The request needs the header ${lacking.join(', ')}, and the preflight response does not list it.`,
      ]
    : [
        `The preflight response does not allow the origin ${origin}`,
        `The preflight response does not allow ${origin}.`,
      ];
}

/** A preflight succeeds only with an ok status (Fetch §CORS-preflight fetch). */
const failedStatus = ({ response }: Exchange): Evidence[] =>
  response.status < 300
    ? []
    : [
        {
          in: 'status',
          name: 'preflight',
          text: `The response to the preflight (OPTIONS) is ${response.status}.`,
        },
      ];

/** A vendor's words name the reason, so that nothing is left to conclude from the status. */
const isSure = ({ said }: NeighborAdvice): boolean =>
  said.some((one) => one.confidence === 'certain');

function refusedInWords(
  { response }: Exchange,
  { explanation }: NeighborAdvice,
): readonly [string, string] {
  return [
    `The server’s settings refuse the CORS preflight (${response.status})`,
    [
      `The response to OPTIONS is ${response.status}, because the server’s settings do not let this preflight pass.`,
      ...(explanation === null ? [] : [explanation]),
    ].join(' '),
  ];
}

/** Words of the preflight's response, which may be another exchange than the one judged. */
const atPreflight = (evidence: Evidence, { id }: Exchange): Evidence => ({
  ...evidence,
  at: { ...evidence.at, exchange: id },
});

function grantFor({ request, response }: Exchange, { origin, lacking }: Lacking): string {
  const granted = list(firstHeader(response.headers, 'access-control-allow-headers'));
  const needed = [...new Set([...granted, ...lacking])].filter((name) => name !== '*');
  return [
    `Access-Control-Allow-Origin: ${origin === '' ? 'https://app.example.com' : origin}`,
    ...(needed.length > 0 ? [`Access-Control-Allow-Headers: ${needed.join(', ')}`] : []),
    `Access-Control-Allow-Methods: ${firstHeader(request.headers, 'access-control-request-method') ?? 'GET'}`,
  ].join('\n');
}

const credentialHeader = /authorization|token|key|csrf|xsrf|dpop|cookie|session/;

/** What a preflight asked for and its response does not grant (Fetch §CORS-preflight fetch). */
function refusedBy(preflight: Exchange): {
  readonly origin: string;
  readonly lacking: readonly string[];
  readonly evidence: readonly Evidence[];
} {
  const granted = (name: string): string | undefined =>
    firstHeader(preflight.response.headers, name);
  const origin = firstHeader(preflight.request.headers, 'origin') ?? '';
  const allowed = granted('access-control-allow-origin');
  const evidence: Evidence[] = [];
  if (origin !== '' && allowed !== '*' && allowed !== origin)
    evidence.push({
      in: 'response',
      name: 'access-control-allow-origin',
      text:
        allowed === undefined
          ? 'The preflight response has no Access-Control-Allow-Origin.'
          : `The preflight response allows ${allowed}, not ${origin}.`,
    });
  const isCredentialed = /^true$/i.test(granted('access-control-allow-credentials') ?? '');
  const headers = list(granted('access-control-allow-headers'));
  // The wildcard never covers Authorization (Fetch §CORS-unsafe request-header names).
  const isCovered = (name: string): boolean =>
    headers.includes(name) ||
    (headers.includes('*') && !isCredentialed && name !== 'authorization');
  const lacking = list(
    firstHeader(preflight.request.headers, 'access-control-request-headers'),
  ).filter((name) => !isCovered(name));
  if (lacking.length > 0)
    evidence.push({
      in: 'response',
      name: 'access-control-allow-headers',
      text: `Access-Control-Allow-Headers of the preflight response does not list ${lacking.join(', ')}.`,
    });
  return { origin, lacking, evidence };
}

const byWords = (facts: Facts): Finding | undefined =>
  facts.interpretedAs('cors-blocked', 'certain') === undefined
    ? undefined
    : fromWords(facts, 'cors-blocked', {
        summary: 'The server says that its CORS settings do not allow this request.',
        side: 'server',
        fixes: [
          {
            title: 'Let the server allow this origin and these headers',
            steps: ['The message says what is missing; change the server’s CORS configuration.'],
            code: serverCode(facts, 'cors'),
          },
        ],
      });

const list = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
