import type { Exchange, HeaderField } from '../http/exchange.ts';
import type { Redactor } from '../redaction/redact.ts';
import type { ExchangePart } from './document.ts';

/** Characters of a body that a report shows. */
const BODY_SHOWN = 2000;
/** A longer body would take longer to mask than a report may take. */
const BODY_MASKED = 1 << 16;

/** A request and its response, redacted, as messages of HTTP/1.1 (RFC 9112). */
export function exchangePart(exchange: Exchange, redactor: Redactor): ExchangePart {
  const { request, response } = redactor.exchange(withShortBodies(exchange));
  const version = request.httpVersion === '' ? '' : ` ${request.httpVersion}`;
  const status = response.status === 0 ? 'no status' : String(response.status);
  return {
    request: message(`${request.method} ${request.url}${version}`, request.headers, request.body),
    response: message(
      [response.httpVersion, status, redactor.text(response.statusText)]
        .filter((part) => part !== '')
        .join(' '),
      response.headers,
      response.body.text ?? noBody(response, redactor),
    ),
  };
}

const noBody = ({ body: { absent }, error }: Exchange['response'], redactor: Redactor): string =>
  [error, absent].flatMap((why) => (why === null ? [] : `(${redactor.text(why)})`)).join('\n');

const message = (first: string, headers: readonly HeaderField[], body: string | null): string =>
  [
    first,
    // The pseudo-fields of HTTP/2 say the first line again (RFC 9113 §8.3).
    ...headers
      .filter(({ name }) => !name.startsWith(':'))
      .map(({ name, value }) => `${name}: ${value}`),
    ...(body === null || body === '' ? [] : ['', cut(body)]),
  ].join('\n');

const cut = (body: string): string =>
  body.length <= BODY_SHOWN
    ? body
    : `${body.slice(0, BODY_SHOWN)}\n(${body.length - BODY_SHOWN} more characters)`;

/** Bodies are masked whole before they are cut: half a secret is not recognized. */
function withShortBodies(exchange: Exchange): Exchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: { ...request, body: request.body === null ? null : shortened(request.body) },
    response: {
      ...response,
      body: {
        ...response.body,
        text: response.body.text === null ? null : shortened(response.body.text),
      },
    },
  };
}

const shortened = (body: string): string =>
  body.length <= BODY_MASKED
    ? body
    : `(The body has ${body.length} characters, too many for a report. The HAR file has them.)`;
