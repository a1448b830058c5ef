import { isPreflight } from '../../http/exchange-kind.ts';
import type { Exchange } from '../../http/exchange.ts';
import { firstHeader, listMembers } from '../../http/headers.ts';
import { credentialedResponseBlocked } from '../reasons/cors/blocked-response.ts';
import type { Facts } from '../facts.ts';
import type { Evidence, Finding, Fix } from '../finding.ts';
import { corsSetting } from '../fixes/cors-setting.ts';
import { grant } from '../fixes/grant-preflight.ts';
import { adviceOnHeaders, writeInUpperCase, type PreflightAdvice } from '../fixes/preflight.ts';
import { serverCode } from '../fixes/server.ts';
import {
  conclusion,
  refusedInWords,
  wildcardRefused,
} from '../reasons/cors/preflight-conclusion.ts';
import { preflightGap, type PreflightGap } from '../reasons/cors/preflight-gap.ts';
import type { Rule } from '../rule.ts';
import { adviceOfNeighbor, type NeighborAdvice } from '../neighbor-words.ts';
import { redirectFix } from '../reasons/cors/preflight-redirect.ts';
import { unexposedSession } from '../reasons/cors/unexposed-session.ts';
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
    if (preflight === null || status < 200 || isRefused)
      return credentialedResponseBlocked(facts) ?? unexposedSession(facts) ?? byWords(facts);
    const gap = preflightGap(preflight);
    const wildcard = gap.evidence.length > 0 ? [] : wildcardWithCredentials(facts, preflight);
    const advice = adviceOfNeighbor(facts, preflight, 'cors-blocked');
    const [first, ...rest] = [
      ...failedStatus(preflight),
      ...distinct(advice.said).map((one) => atPreflight(one, preflight)),
      ...[...gap.evidence, ...wildcard].map((one) => atPreflight(one, preflight)),
    ];
    const asked = listMembers(
      firstHeader(preflight.request.headers, 'access-control-request-headers')?.toLowerCase(),
    );
    // Whatever the preflight lacks stops the call; where the call was made and failed, that is the
    // proof.
    const isStopped = facts.exchange !== preflight;
    const isAboutCredentials = [...gap.lacking, ...asked].some((name) =>
      credentialHeader.test(name),
    );
    const isCounted = isStopped || (isAboutCredentials && !gap.isLetPass) || isSure(advice);
    if (first === undefined || !isCounted) return undefined;
    const isBare = !preflight.response.headers.some((one) =>
      /^access-control-allow-/i.test(one.name),
    );
    const ofPage = isAnswered(preflight) ? adviceOnPage(facts, gap) : null;
    const [title, reason] = isSure(advice)
      ? refusedInWords(preflight, advice)
      : wildcard.length > 0
        ? wildcardRefused(gap.origin)
        : conclusion(preflight, gap, isBare);
    const because = ofPage?.because ?? null;
    return {
      title,
      summary: [
        reason,
        ...(because === null ? [] : [because]),
        ...(isStopped ? ['The browser did not send the request.'] : []),
      ].join(' '),
      confidence: wildcard.length > 0 || gap.isLetPass ? 'likely' : 'certain',
      side: because === null ? 'server' : 'client',
      evidence: [first, ...rest],
      fixes: fixesFor(facts, preflight, {
        first: advice.fix ?? redirectFix(facts, preflight) ?? ofPage?.fix ?? null,
        isEnough: ofPage?.isEnough === true,
        gap,
        isBare,
        hasWildcard: wildcard.length > 0,
      }),
    };
  },
} satisfies Rule;

const isAnswered = ({ response }: Exchange): boolean =>
  response.status >= 200 && response.status < 300;

/** What of the call itself is to be changed; null where the server has to allow it. */
function adviceOnPage(facts: Facts, { lacking, method }: PreflightGap): PreflightAdvice | null {
  if (method !== null && method !== method.toUpperCase())
    return {
      fix: writeInUpperCase(facts, method),
      because: `The call has the method ${method} in lower case, and methods are case-sensitive.`,
      isEnough: true,
    };
  return adviceOnHeaders(facts, lacking);
}

interface Grant {
  readonly first: Fix | null;
  /** The server need not change: there is nothing to allow. */
  readonly isEnough: boolean;
  readonly gap: PreflightGap;
  readonly isBare: boolean;
  readonly hasWildcard: boolean;
}

function fixesFor(facts: Facts, preflight: Exchange, seen: Grant): Finding['fixes'] {
  const first = seen.first ?? corsSetting(facts, seen.gap.origin);
  if (first !== null && seen.isEnough) return [first];
  const last = grant(facts, preflight, seen);
  return first === null ? [last] : [first, last];
}

/**
 * The wildcard covers no call with credentials (Fetch §CORS check). Nobody sees the call's
 * credentials mode: where all else is granted, the server mentions credentials, and the call
 * failed nevertheless, this is what is left.
 */
function wildcardWithCredentials(facts: Facts, preflight: Exchange): readonly Evidence[] {
  const { response } = preflight;
  const granted = (name: string): string => firstHeader(response.headers, name) ?? '';
  const isFailed =
    facts.exchange !== preflight && facts.exchange.response.error === 'net::ERR_FAILED';
  const isAny = granted('access-control-allow-origin') === '*';
  if (!isFailed || !isAny || granted('access-control-allow-credentials') !== 'true') return [];
  return [
    {
      in: 'response',
      name: 'access-control-allow-origin',
      text: 'The preflight response has Access-Control-Allow-Origin: * along with Access-Control-Allow-Credentials: true; browsers refuse the two together.',
      at: { exchange: preflight.id },
    },
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

/** Words of the preflight's response, which may be a different exchange than the one judged. */
const atPreflight = (evidence: Evidence, { id }: Exchange): Evidence => ({
  ...evidence,
  at: { ...evidence.at, exchange: id },
});

const credentialHeader = /authorization|token|key|csrf|xsrf|dpop|cookie|session/;

const byWords = (facts: Facts): Finding | undefined =>
  facts.interpretedAs('cors-blocked', 'certain') === undefined
    ? undefined
    : fromWords(facts, 'cors-blocked', {
        summary: 'The server says that its CORS settings do not allow this request.',
        side: 'server',
        fixes: [
          {
            title: 'Make the server allow this origin and these headers',
            steps: ['The message says what is missing; change the server’s CORS configuration.'],
            code: serverCode(facts, 'cors'),
          },
        ],
      });
