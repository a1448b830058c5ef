import type { Exchange, HeaderField, ResponseBody } from '../http/exchange.ts';
import type { Redactor } from '../redaction/redact.ts';
import type { Failure } from '../session/failure.ts';
import { isoTime } from './times.ts';
import type { Report } from './report.ts';
import { fixTexts, summaryText } from './fix-texts.ts';

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
        page: exchange.page === null ? null : (pages.get(exchange.page)?.id ?? null),
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
  for (const { page, startedAt } of exchanges)
    if (page !== null && !pages.has(page))
      pages.set(page, {
        startedDateTime: timeOf(startedAt),
        id: `page_${pages.size + 1}`,
        title: redactor.url(page),
        pageTimings: {},
      });
  return pages;
}

interface EntryContext {
  readonly failure: Failure | null;
  /** Id of its page. */
  readonly page: string | null;
  readonly redactor: Redactor;
}

/** @param exchange redacted */
function entryOf(exchange: Exchange, { failure, page, redactor }: EntryContext): object {
  const { request, response, duration, resourceType, initiator } = exchange;
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
      cookies: [],
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
      cookies: [],
      headers: fieldsOf(response.headers),
      content: contentOf(response.body),
      redirectURL: '',
      headersSize: -1,
      bodySize: response.body.size,
      ...(response.error === null ? {} : { _error: response.error }),
      ...(exchange.viaServiceWorker ? { _fetchedViaServiceWorker: true } : {}),
    },
    cache: {},
    timings: { send: 0, wait: duration, receive: 0 },
    ...(failure === null ? {} : { _why401: diagnosisOf(failure, redactor) }),
  };
}

const timeOf = (instant: number): string => isoTime(instant) ?? '1970-01-01T00:00:00.000Z';

const fieldsOf = (fields: readonly HeaderField[]): object[] =>
  fields.map(({ name, value }) => ({ name, value }));

function queryOf(url: string): object[] {
  const from = url.indexOf('?');
  if (from < 0) return [];
  const query = url.slice(from + 1).replace(/#.*$/s, '');
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}

const contentOf = ({ text, size, mimeType, truncated, absent }: ResponseBody): object => ({
  size,
  mimeType,
  ...(text === null ? {} : { text }),
  ...(truncated ? { comment: 'Only the beginning of the body was kept.' } : {}),
  ...(absent === null ? {} : { comment: absent }),
});

const initiatorOf = ({ type, url, line, frames }: NonNullable<Exchange['initiator']>): object => ({
  type,
  ...(url === null ? {} : { url }),
  ...(line === null ? {} : { lineNumber: line }),
  ...(frames.length === 0
    ? {}
    : {
        stack: {
          callFrames: frames.map(({ functionName, url: script, line: row, column }) => ({
            functionName,
            url: script,
            lineNumber: row,
            columnNumber: column,
          })),
        },
      }),
});

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
