import type { Exchange, Failure, FailureDetail } from '../../core/index.ts';
import {
  createRedactor,
  failureMarkdown,
  indentJson,
  readableValues,
  reportJson,
  writeCurl,
} from '../../core/index.ts';
import type { CopyFormat } from '../copy-format.ts';
import { maskedRequest } from './masked-request.ts';
import { writeFetch } from './write-fetch.ts';

/**
 * The failure as text to hand on: nothing that authorizes is in it, unless `curl-secret` was asked
 * for.
 */
export const writeFailure = (
  { failure, lastSuccess }: FailureDetail,
  format: CopyFormat,
): string => {
  if (format === 'curl-secret') return writeCurl(failure.exchange.request);
  const exchanges = lastSuccess === null ? [failure.exchange] : [failure.exchange, lastSuccess];
  const redactor = createRedactor({ exchanges, readable: readableValues([failure]) });
  const redacted = redactor.exchange(failure.exchange);
  switch (format) {
    case 'markdown':
      return failureMarkdown(failure, redactor);
    case 'curl':
      return writeCurl(maskedRequest(failure, redacted.request), { hasVariables: true });
    case 'fetch':
      return writeFetch(maskedRequest(failure, redacted.request));
    case 'url':
      return redacted.request.url;
    case 'response':
      return responseText(redacted);
    case 'json':
      return failureJson(failure, redactor);
  }
};

const responseText = ({ response }: Exchange): string =>
  [
    `${response.status} ${response.statusText}`.trim(),
    ...response.headers.map(({ name, value }) => `${name}: ${value}`),
    '',
    response.body.text ?? response.body.absent ?? '',
  ].join('\n');

const failureJson = (failure: Failure, redactor: ReturnType<typeof createRedactor>): string =>
  indentJson(
    reportJson(
      {
        creator: null,
        exchanges: [failure.exchange],
        skipped: [],
        failures: [failure],
        groups: [],
        findings: [],
      },
      redactor,
    ),
  );
