import type { Exchange } from '../http/exchange.ts';
import { firstHeader } from '../http/headers.ts';
import type { Redactor } from '../redaction/redact.ts';
import type { Failure } from '../session/failure.ts';
import { fixTexts, summaryText } from './fix-texts.ts';
import {
  contentOf,
  fieldsOf,
  initiatorOf,
  queryOf,
  sentCookies,
  setCookies,
  wireSize,
} from './har-parts-out.ts';
import type { Report } from './report.ts';
import { isoTime } from './times.ts';

/** What identifies the writer in `log.creator`. */
export interface HarWriter {
  readonly version: string;
}

/**
 * A report as a HAR 1.2 file, in pieces, entry by entry: masked by the redactor, with the
 * diagnosis of a failure in its entry's `_why401`. Browsers' DevTools and `readHar` read it.
 */
export function* reportHar(
  report: Report,
  redactor: Redactor,
  { version }: HarWriter,
): Generator<string> {
  const failures = new Map(report.failures.map((failure) => [failure.id, failure]));
  const pages = pagesOf(report.exchanges, redactor);
  yield '{"log":';
  yield JSON.stringify({
    version: '1.2',
    creator: { name: 'Why401', version },
    ...(report.creator === null ? {} : { comment: `Recorded by ${redactor.text(report.creator)}` }),
    pages: [...pages.values()],
  }).slice(0, -1);
  yield ',"entries":[';
  let separator = '\n';
  for (const exchange of report.exchanges) {
    yield separator;
    yield JSON.stringify(
      entryOf(redactor.exchange(exchange), {
        failure: failures.get(exchange.id) ?? null,
        page: pages.get(pageOf(exchange) ?? '')?.id ?? null,
        redactor,
      }),
    );
    separator = ',\n';
  }
  yield '\n]}}\n';
}

interface HarPage {
  readonly startedDateTime: string;
  readonly id: string;
  readonly title: string;
  readonly pageTimings: object;
}

/** A page for each URL that requests name; a page's title is its URL in Chromium's files. */
function pagesOf(exchanges: readonly Exchange[], redactor: Redactor): Map<string, HarPage> {
  const pages = new Map<string, HarPage>();
  for (const exchange of exchanges) {
    const page = pageOf(exchange);
    if (page !== null && !pages.has(page))
      pages.set(page, {
        startedDateTime: timeOf(exchange.startedAt),
        id: `page_${pages.size + 1}`,
        title: redactor.url(page),
        pageTimings: {},
      });
  }
  return pages;
}

/** A document is its own page: Chrome takes a page's first request for its document. */
const pageOf = ({ page, resourceType, request }: Exchange): string | null =>
  page ?? (resourceType === 'document' ? request.url.replace(/#.*$/s, '') : null);

interface EntryContext {
  readonly failure: Failure | null;
  /** Id of its page. */
  readonly page: string | null;
  readonly redactor: Redactor;
}

/** @param exchange redacted */
function entryOf(exchange: Exchange, { failure, page, redactor }: EntryContext): object {
  const { request, response, duration, resourceType, initiator } = exchange;
  const size = wireSize(response);
  return {
    ...(page === null ? {} : { pageref: page }),
    startedDateTime: timeOf(exchange.startedAt),
    time: duration,
    ...(resourceType === '' ? {} : { _resourceType: resourceType }),
    ...(initiator === null ? {} : { _initiator: initiatorOf(initiator) }),
    request: {
      method: request.method,
      url: request.url,
      httpVersion: request.httpVersion,
      cookies: sentCookies(request.headers),
      headers: fieldsOf(request.headers),
      queryString: queryOf(request.url),
      ...(request.body === null
        ? {}
        : { postData: { mimeType: request.mimeType, text: request.body } }),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: response.status,
      statusText: response.statusText,
      httpVersion: response.httpVersion,
      cookies: setCookies(response.headers, exchange.startedAt),
      headers: fieldsOf(response.headers),
      content: contentOf(response.body),
      redirectURL: firstHeader(response.headers, 'location') ?? '',
      headersSize: -1,
      bodySize: size,
      // Without it, Chrome adds the sizes, and takes -1 for a number of bytes.
      ...(size > 0 ? { _transferSize: size } : {}),
      ...(response.error === null ? {} : { _error: response.error }),
      ...(exchange.viaServiceWorker ? { _fetchedViaServiceWorker: true } : {}),
    },
    cache: {},
    timings: { send: 0, wait: duration, receive: 0 },
    ...(failure === null ? {} : { _why401: diagnosisOf(failure, redactor) }),
  };
}

const timeOf = (instant: number): string => isoTime(instant) ?? '1970-01-01T00:00:00.000Z';

const diagnosisOf = (failure: Failure, redactor: Redactor): object => {
  const { diagnosis, outcome, message } = failure;
  return {
    outcome,
    cause: diagnosis.cause,
    confidence: diagnosis.confidence,
    side: diagnosis.side,
    title: redactor.text(diagnosis.title),
    summary: summaryText(diagnosis, redactor),
    evidence: diagnosis.evidence.map(({ text }) => redactor.text(text)),
    fixes: diagnosis.fixes.map((fix) => fixTexts(fix, redactor)),
    message: message === null ? null : redactor.text(redactor.echo(message.text)),
  };
};
