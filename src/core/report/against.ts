import type { Cause } from '../diagnosis/cause.ts';
import { contrastWithGiven } from '../history/contrast/compare-requests.ts';
import type { Contrast, DifferenceFact } from '../history/contrast/contrast.ts';
import { template } from '../history/route.ts';
import type { Seen } from '../history/seen.ts';
import { bareExchange } from '../http/bare-exchange.ts';
import type { ExchangeRequest } from '../http/exchange.ts';
import { readCredentials } from '../http/credentials/read-credentials.ts';
import { startOfPath } from '../http/url.ts';
import type { Failure } from '../session/failure.ts';
import { readToken } from '../token/read-token.ts';
import { differenceWords } from './contrast-words.ts';
import type { Redactor } from '../redaction/redact.ts';
import { indexById, type Report, type ReportSection } from './report.ts';

/**
 * A report with its refusals compared with requests that work; or why that cannot be, as a clause.
 */
export type ComparedReport =
  | { readonly report: Report; readonly reason: null }
  | { readonly report: null; readonly reason: string };

/**
 * Compares each refusal with the given request of the same route, and says which difference
 * explains it. References of one route that disagree are named; the first counts.
 * @param given requests that work, the preferred first
 */
export function compareWithGiven(
  report: Report,
  given: readonly ExchangeRequest[],
): ComparedReport {
  const byRoute = groupByPath(given);
  const contrasts = new Map<string, Contrast>();
  for (const failure of report.failures) {
    const request = referenceFor(failure.exchange.request, byRoute);
    if (request !== undefined)
      contrasts.set(failure.id, contrastWithGiven(seenOf(failure), request));
  }
  if (contrasts.size === 0) return { report: null, reason: noRoute(given) };
  const failures = report.failures.map((failure): Failure => {
    const contrast = contrasts.get(failure.id);
    return contrast === undefined ? failure : withContrast(failure, contrast);
  });
  return { report: { ...report, failures }, reason: null };
}

/** How a request differs from one that was given, as redacted sentences, the most telling first. */
export function givenDifferences(
  request: ExchangeRequest,
  given: ExchangeRequest,
  redactor: Redactor,
): string[] {
  const { differences } = contrastWithGiven(givenSeen(request), given);
  return differences.map((difference) => differenceWords(difference, redactor));
}

/**
 * Compares a refusal with a request that works: which difference explains it, as a redacted
 * sentence.
 */
export const explainAgainst = (
  failure: Failure,
  given: ExchangeRequest,
  redactor: Redactor,
): string => explanationOf(failure, contrastWithGiven(seenOf(failure), given), redactor);

/** Of several given requests, the one to compare a request with: of its route, else the first. */
export const pickReference = (
  request: ExchangeRequest,
  given: readonly ExchangeRequest[],
): ExchangeRequest | null => referenceFor(request, groupByPath(given)) ?? given[0] ?? null;

function groupByPath(given: readonly ExchangeRequest[]): Map<string, ExchangeRequest[]> {
  const byRoute = new Map<string, ExchangeRequest[]>();
  for (const request of given) {
    const path = pathOf(request);
    const known = byRoute.get(path);
    if (known === undefined) byRoute.set(path, [request]);
    else known.push(request);
  }
  return byRoute;
}

/** The path's template; a method or host that differs is a difference, not another route. */
const pathOf = ({ url }: ExchangeRequest): string => {
  const path = url.slice(startOfPath(url)).replace(/[?#][^]*$/s, '');
  return template(path === '' ? '/' : path);
};

function referenceFor(
  request: ExchangeRequest,
  byRoute: ReadonlyMap<string, readonly ExchangeRequest[]>,
): ExchangeRequest | undefined {
  const same = byRoute.get(pathOf(request)) ?? [];
  return (
    same.find(({ method, url }) => method === request.method && url === request.url) ??
    same.find(({ method }) => method === request.method) ??
    same[0]
  );
}

const noRoute = ([first]: readonly ExchangeRequest[]): string =>
  first === undefined
    ? 'it has no request'
    : `no refused request has the route of ${first.method} ${pathOf(first)}`;

const seenOf = ({ exchange, reading }: Failure): Seen => ({
  exchange,
  credentials: reading.credentials,
});

/** Notices and checks are made when first asked for: a copy by properties would make them all. */
const withContrast = (failure: Failure, contrast: Contrast): Failure =>
  Object.create(failure, {
    contrast: { value: [contrast, ...failure.contrast], enumerable: true },
  }) as Failure;

/** Which differences a cause mentions. */
const explained: Readonly<Partial<Record<Cause, readonly DifferenceFact[]>>> = {
  'missing-credentials': ['credential', 'cookie', 'place'],
  'wrong-scheme': ['scheme', 'scheme-case'],
  'malformed-header': ['whitespace', 'scheme-case', 'scheme'],
  'empty-credentials': ['credential', 'scheme'],
  'duplicated-prefix': ['scheme', 'credential', 'whitespace'],
  'api-key-wrong-place': ['place', 'header', 'query'],
  'api-key-missing': ['credential', 'place', 'header', 'query'],
  'api-key-invalid': ['credential', 'place'],
  'wrong-audience': ['claim', 'credential', 'host'],
  'wrong-issuer': ['claim', 'credential', 'host'],
  'wrong-environment': ['host', 'credential', 'claim'],
  'insufficient-scope': ['claim', 'credential'],
  'token-expired': ['credential', 'claim'],
};

/** The difference that explains a refusal, as a redacted sentence. */
function explanationOf(
  { diagnosis }: Failure,
  { differences }: Contrast,
  redactor: Redactor,
): string {
  const [first, second] = differences;
  if (first === undefined)
    return 'Nothing that affects access differs. That leaves the time, the network, or the server’s state.';
  const words = (one: typeof first): string => differenceWords(one, redactor);
  if (second === undefined) return `The only difference: ${words(first)}.`;
  const facts = explained[diagnosis.cause] ?? [];
  const match = differences.find(({ fact }) => facts.includes(fact));
  return match === undefined
    ? `Most telling difference: ${words(first)}.`
    : `${words(match)}. This fits “${redactor.text(diagnosis.title)}”.`;
}

/** What the comparison with the given requests says, as a section of the report. */
export function againstSection(
  report: Report,
  redactor: Redactor,
  given: readonly ExchangeRequest[],
): ReportSection {
  const indices = indexById(report.exchanges);
  const compared = report.failures.flatMap((failure) => {
    const contrast = failure.contrast.find((one) => one.with === 'given');
    if (contrast === undefined) return [];
    const { request } = failure.exchange;
    return [
      {
        index: indices.get(failure.id) ?? null,
        request: `${request.method} ${pathOf(request)}`,
        differences: contrast.differences.length,
        explanation: explanationOf(failure, contrast, redactor),
      },
    ];
  });
  return {
    key: 'against',
    title: 'Compared with the given request',
    note: disagreement(groupByPath(given), redactor),
    columns: ['#', 'Request', 'Differences', 'What explains the refusal'],
    rows: compared.map((one) => [
      one.index === null ? '' : String(one.index),
      one.request,
      String(one.differences),
      one.explanation,
    ]),
    json: compared,
  };
}

/**
 * References of one route, method and host that differ among themselves: what works is not clear
 * then.
 */
function disagreement(
  byRoute: ReadonlyMap<string, readonly ExchangeRequest[]>,
  redactor: Redactor,
): string {
  for (const [route, [first, ...others]] of byRoute) {
    const other = others.find((one) => one.method === first?.method);
    if (first === undefined || other === undefined) continue;
    const { exchange, differences } = contrastWithGiven(givenSeen(first), other);
    const telling = differences.filter(({ fact }) => !/^(?:query|body|initiator)$/.test(fact));
    const [difference] = telling;
    if (difference !== undefined)
      return `The references for ${exchange.request.method} ${route} disagree (${differenceWords(difference, redactor)}). The first is used.`;
  }
  return '';
}

/** A given request as the one that others are compared with. */
const givenSeen = (request: ExchangeRequest): Seen => ({
  exchange: bareExchange('reference', request),
  credentials: readCredentials(request, readToken),
});
