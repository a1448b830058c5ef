import { isRefusal } from '../http/exchange-kind.ts';
import type { Exchange } from '../http/exchange.ts';
import type { KeptFailure } from './kept-failure.ts';
import { unexplainedFailure } from './unexplained-failure.ts';

/**
 * A refusal whose response was reported and whose request was not: the browser restarted the
 * extension in between. Nothing can be said of credentials that nobody has seen. None where
 * nothing was refused.
 */
export function unseenRequest(exchange: Exchange): readonly KeptFailure[] {
  const { status } = exchange.response;
  if (!isRefusal(status)) return [];
  const text =
    'The browser restarted the extension while this request was in progress, so its headers and body were not seen.';
  return [
    unexplainedFailure(exchange, {
      title: `Refused with ${status}; the request was not seen`,
      summary: `${text} Only the response is known.`,
      evidence: { in: 'history', name: 'restart', text },
      fix: {
        title: 'Send the request again',
        steps: [
          'Repeat what the page did. The extension now sees the whole request.',
          'If it must not be sent twice, look for it in the server’s log by its time.',
        ],
        code: [],
      },
    }),
  ];
}
