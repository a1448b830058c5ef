import { secretOf } from '../../../http/credentials/credential.ts';
import type { Exchange } from '../../../http/exchange.ts';
import { hostOf } from '../../../http/url.ts';
import type { Facts } from '../../facts.ts';

/**
 * The last request to this host, on another route, that the same `Authorization` succeeded with.
 */
export function acceptedByHost(facts: Facts): Exchange | undefined {
  const { authorization, related, host } = facts;
  const secret = authorization === null ? '' : secretOf(authorization);
  return secret === ''
    ? undefined
    : related
        .succeededElsewhere(secret)
        .map((seen) => seen.exchange)
        .findLast(({ request }) => hostOf(request.url) === host);
}
