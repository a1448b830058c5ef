import type { Exchange } from '../http/exchange.ts';
import type { Failure, RelationKind } from '../session/failure.ts';

/** What led to a refusal: one exchange, and what it was. */
export interface Step {
  readonly what: string;
  readonly exchange: Exchange;
}

/** The exchanges around a failure. */
export interface Recorded {
  readonly exchangeOf: (id: string) => Exchange | undefined;
  /** Pages that were loaded, in order of time. */
  readonly documents: readonly Exchange[];
}

const what: Readonly<Partial<Record<RelationKind, string>>> = {
  'token-request': 'The last token request',
  'last-success': 'The last success of this route',
  'retry-of': 'The first attempt',
  'redirected-from': 'The request that was redirected',
  preflight: 'The preflight',
  'retried-by': 'The retry',
};

/**
 * How a failure came about, in order of time, as far as the recording shows it: the page, the
 * token, the last success, the refusal itself. Empty where there is the refusal alone.
 */
export function stepsOf({ exchange, related }: Failure, recorded: Recorded): Step[] {
  const page = pageOf(exchange, recorded.documents);
  const steps = related.flatMap(({ kind, id }): Step[] => {
    const [words, other] = [what[kind], recorded.exchangeOf(id)];
    return words === undefined || other === undefined ? [] : [{ what: words, exchange: other }];
  });
  if (page !== undefined) steps.push({ what: 'The page', exchange: page });
  if (steps.length === 0) return [];
  return [...steps, { what: 'The refused request', exchange }].sort(
    (a, b) => a.exchange.startedAt - b.exchange.startedAt,
  );
}

/** The document that asked; a request may name no more of it than its origin. */
function pageOf({ page, startedAt, id }: Exchange, documents: Recorded['documents']) {
  if (page === null) return undefined;
  const [address = ''] = page.split('#');
  const site = /^[a-z]+:\/\/[^/]+\/?$/i.test(address) ? address.replace(/\/?$/, '/') : null;
  return documents.findLast((one) => {
    const [url = ''] = one.request.url.split('#');
    const isIt = url === address || (site !== null && url.startsWith(site));
    return isIt && one.id !== id && one.startedAt <= startedAt;
  });
}
