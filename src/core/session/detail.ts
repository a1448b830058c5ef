import { attempt } from '../attempt.ts';
import type { History } from '../history/history.ts';
import type { Exchange } from '../http/exchange.ts';
import { redactUrl } from '../redaction/redact-url.ts';
import type { Failure, FailureDetail, RelatedExchange } from './failure.ts';

/** What of the session a failure's details need. */
interface Surroundings {
  readonly exchangeOf: (id: string) => Exchange | undefined;
  readonly isFailure: (id: string) => boolean;
  readonly history: Pick<History, 'knownTokens' | 'tokenRequests'>;
}

const MOST_TOKEN_REQUESTS = 3;

/**
 * What a view shows of a failure that is opened: the failure, and the exchanges around it that are
 * still known.
 */
export function detailOf(
  failure: Failure,
  { exchangeOf, isFailure, history }: Surroundings,
): FailureDetail {
  const related = failure.related.flatMap((relation): RelatedExchange[] => {
    const other = exchangeOf(relation.id);
    if (other === undefined) return [];
    return [
      {
        ...relation,
        method: other.request.method,
        url: attempt(() => redactUrl(other.request.url)).value ?? '',
        status: other.response.status,
        startedAt: other.startedAt,
        isFailure: isFailure(relation.id),
      },
    ];
  });
  const success = failure.related.find((relation) => relation.kind === 'last-success');
  const tokenRequests = history.tokenRequests().filter((one) => one.succeeded);
  return {
    failure,
    related,
    lastSuccess: exchangeOf(success?.id ?? '') ?? null,
    knownTokens: history.knownTokens(),
    tokenRequests: tokenRequests.toReversed().slice(0, MOST_TOKEN_REQUESTS),
  };
}
