import { duration } from '../duration.ts';
import type { TokenRequest } from '../history/related.ts';
import type { Failure } from './failure.ts';

const SECOND = 1000;

/**
 * What happened to an expired token, as a clause: "the token lived 15 min and expired 2 s before
 * the first request; a refresh succeeded 3 s later". Durations alone, since a report and a panel
 * show instants in different time zones. Null where the token has no expiry.
 * @param list failures in order of time
 * @param tokenRequests of the session, oldest first
 */
export function storyOfToken(
  list: readonly Failure[],
  tokenRequests: readonly TokenRequest[],
): string | null {
  const [root] = list;
  const life = root?.reading.tokens.find(({ lifetime }) => lifetime.state === 'expired')?.lifetime;
  if (root === undefined || life === undefined) return null;
  const { issuedAt, expiresAt, secondsPastExpiry } = life;
  // Before 1970 there were no tokens: such a claim is not a date.
  if (expiresAt === null || expiresAt < 0 || secondsPastExpiry === null) return null;
  const hasLife = issuedAt !== null && issuedAt >= 0 && issuedAt < expiresAt;
  const lived = hasLife ? `lived ${duration((expiresAt - issuedAt) / SECOND)} and ` : '';
  const before = `expired ${duration(secondsPastExpiry)} before the first request`;
  return `the token ${lived}${before}; ${whatFollowed(list, root, tokenRequests)}`;
}

/**
 * Whether the token was refreshed, before the first failure (and the new one not used) or after it.
 */
function whatFollowed(
  list: readonly Failure[],
  root: Failure,
  tokenRequests: readonly TokenRequest[],
): string {
  const at = root.exchange.startedAt;
  const issuedAt = root.reading.tokens[0]?.lifetime.issuedAt ?? at;
  // The request that issued the token itself began about a second before `iat` at most.
  const refreshes = tokenRequests.filter(
    ({ exchange, grantType }) =>
      exchange.startedAt > issuedAt + SECOND && !renewsNothing.test(grantType),
  );
  const later = refreshes.filter(({ exchange }) => exchange.startedAt >= at);
  const [first] = later;
  const success = later.find(({ succeeded }) => succeeded);
  const earlier = refreshes.findLast(({ exchange }) => exchange.startedAt < at);
  const apart = ({ exchange }: TokenRequest): string =>
    duration((exchange.startedAt - at) / SECOND);
  if (success !== undefined) return `a refresh succeeded ${apart(success)} later`;
  if (first !== undefined) return `the refresh ${apart(first)} later failed`;
  if (list.some(({ outcome }) => outcome === 'recovered')) return 'a retry succeeded';
  if (earlier === undefined) return 'no refresh was recorded';
  const result = earlier.succeeded ? 'succeeded, and the old token was still sent' : 'failed';
  return `the refresh ${apart(earlier)} earlier ${result}`;
}

/** Grants that bring a token for the client itself or for another service. */
const renewsNothing = /^(?:client_credentials|urn:ietf:params:oauth:grant-type:token-exchange)$/;
