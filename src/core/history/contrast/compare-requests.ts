import { bareExchange } from '../../http/bare-exchange.ts';
import type { ExchangeRequest } from '../../http/exchange.ts';
import { readCredentials } from '../../http/credentials/read-credentials.ts';
import { originOf } from '../../http/url.ts';
import { readToken } from '../../token/read-token.ts';
import type { Seen } from '../seen.ts';
import { routeOf } from '../route.ts';
import { compareBodies } from './compare-bodies.ts';
import { compareCredentials } from './compare-credentials.ts';
import {
  compareCookies,
  compareHeaders,
  compareInitiators,
  compareQueries,
  compareTargets,
  type Graded,
} from './compare-fields.ts';
import type { Contrast, Difference, DifferenceFact } from './contrast.ts';

/** The most telling fact first. */
const order: readonly DifferenceFact[] = [
  'scheme',
  'place',
  'whitespace',
  'scheme-case',
  'credential',
  'claim',
  'host',
  'method',
  'header',
  'cookie',
  'query',
  'body',
  'path',
  'initiator',
];

/** Headers that a request with a body, or from another origin, has because of its method. */
const followsMethod: ReadonlySet<string> = new Set(['content-type', 'origin']);

/**
 * The smallest set of facts in which two requests differ, the most telling first. What follows
 * from another difference is left out: a body from another method, a query from another path.
 * What rarely matters (User-Agent, a cache buster) is named only where nothing else differs.
 * @param isSameRoute where the caller knows it
 */
export function compareRequests(
  here: Seen,
  there: Seen,
  isSameRoute = routeOf(here.exchange) === routeOf(there.exchange),
): Difference[] {
  const credentials = compareCredentials(here.credentials, there.credentials);
  const graded: Graded[] = [
    ...credentials.map(alwaysTelling),
    ...compareTargets(here.exchange, there.exchange),
  ];
  const isSameHost = originOf(here.exchange.request.url) === originOf(there.exchange.request.url);
  if (isSameHost)
    graded.push(
      ...compareRest(here, there, isSameRoute).filter((one) => !isMoved(one, credentials)),
    );
  const telling = graded.filter(({ isMinor }) => !isMinor);
  return (telling.length > 0 ? telling : graded)
    .map(({ difference }) => difference)
    .sort((a, b) => order.indexOf(a.fact) - order.indexOf(b.fact));
}

const alwaysTelling = (difference: Difference): Graded => ({ difference, isMinor: false });

/** Whether a cookie differs because the secret is elsewhere in the other request. */
const isMoved = (
  { difference: { fact, name } }: Graded,
  credentials: readonly Difference[],
): boolean =>
  fact === 'cookie' &&
  credentials.some(
    (one) =>
      one.fact === 'place' && (one.here === `cookie ${name}` || one.there === `cookie ${name}`),
  );

function compareRest(here: Seen, there: Seen, isSameRoute: boolean): Graded[] {
  const isSameMethod = here.exchange.request.method === there.exchange.request.method;
  const headers = compareHeaders(here, there).filter(
    ({ difference }) => isSameMethod || !followsMethod.has(difference.name),
  );
  const fields = [
    ...headers,
    ...compareCookies(here, there),
    ...compareInitiators(here.exchange, there.exchange),
  ];
  // A route has one method.
  if (!isSameRoute) return fields;
  return [
    ...fields,
    ...compareQueries(here, there),
    ...compareBodies(here, there).map(alwaysTelling),
  ];
}

/** A refused request compared with one that someone gave, such as a cURL command. */
export function contrastWithGiven(here: Seen, request: ExchangeRequest): Contrast {
  const exchange = bareExchange('given', request);
  const there: Seen = { exchange, credentials: readCredentials(request, readToken) };
  return { with: 'given', exchange, differences: compareRequests(here, there) };
}
