import { firstHeader } from '../../../http/headers.ts';
import type { Facts } from '../../facts.ts';
import { isVendorsWord } from '../../words.ts';

/** The same request succeeded without credentials: what is missing cannot be the reason. */
export function succeededWithout(facts: Facts): boolean {
  const { retriedBy, lastSuccess } = facts.related;
  return [retriedBy, lastSuccess].some(
    (one) =>
      one !== null &&
      one.response.status >= 200 &&
      one.response.status < 300 &&
      one.request.url === facts.exchange.request.url &&
      one.request.method === facts.method &&
      firstHeader(one.request.headers, 'authorization') === undefined &&
      firstHeader(one.request.headers, 'cookie') === undefined,
  );
}

/**
 * A vendor blames a credential that it read, though none is seen here: only the vendor knows its
 * place, as in the path.
 */
export const isBlamed = (facts: Facts): boolean =>
  (
    [
      'token-unrecognized',
      'api-key-invalid',
      'wrong-credentials',
      'token-expired',
      'token-revoked',
    ] as const
  ).some((cause) => isVendorsWord(facts.interpretationsOf(cause), 'likely'));
