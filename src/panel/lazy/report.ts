import type { CopyFormat } from '../copy-format.ts';
import type { FailureDetail } from '../../core/index.ts';
import {
  createRedactor,
  failureMarkdown,
  indentJson,
  readableValues,
  reportJson,
  writeCurl,
} from '../../core/index.ts';

/** The failure as text to hand on: nothing that authorises is in it. */
export const writeFailure = (
  { failure, lastSuccess }: FailureDetail,
  format: CopyFormat,
): string => {
  const exchanges = lastSuccess === null ? [failure.exchange] : [failure.exchange, lastSuccess];
  const redactor = createRedactor({ exchanges, readable: readableValues([failure]) });
  switch (format) {
    case 'markdown':
      return failureMarkdown(failure, redactor);
    case 'curl':
      return writeCurl(redactor.exchange(failure.exchange).request);
    case 'json':
      return indentJson(
        reportJson(
          {
            creator: null,
            exchanges: [failure.exchange],
            skipped: [],
            failures: [failure],
            groups: [],
          },
          redactor,
        ),
      );
  }
};
