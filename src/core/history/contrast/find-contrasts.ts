import { isSuccess } from '../../http/exchange-kind.ts';
import { requestKey, routeOf } from '../route.ts';
import { authenticates } from '../secret-identity.ts';
import type { Seen } from '../seen.ts';
import { compareRequests } from './compare-requests.ts';
import type { Contrast, Difference } from './contrast.ts';
import { trimmed } from '../../trimmed.ts';

/** What a refused request may be compared with. */
export interface Candidates {
  /** Successes on the same route, oldest first. */
  readonly onRoute: readonly Seen[];
  /** Successes that carried one of its secrets, oldest first. */
  readonly withSecret: readonly Seen[];
}

type Kind = Contrast['with'];
const kinds: readonly Kind[] = ['without-credential', 'last-success', 'same-secret', 'given'];
/** Contrasts of one kind: the second success with the same secret may differ in another fact. */
const most: Record<Kind, number> = {
  'without-credential': 1,
  'last-success': 1,
  'same-secret': 2,
  given: 1,
};

/**
 * Compares a refused request with successes: of each kind the nearest, that which differs in
 * the fewest facts; the most telling first.
 */
export function findContrasts(here: Seen, { onRoute, withSecret }: Candidates): Contrast[] {
  const candidates = new Set<Seen>();
  for (const there of [...onRoute, ...withSecret])
    if (there.exchange.id !== here.exchange.id) candidates.add(there);
  const route = routeOf(here.exchange);
  const all = [...candidates].map((there) => {
    const isSameRoute = routeOf(there.exchange) === route;
    const differences = compareRequests(here, there, isSameRoute);
    const kind = isWithoutCredential(here, there, differences)
      ? 'without-credential'
      : isSameRoute
        ? 'last-success'
        : 'same-secret';
    return { with: kind, exchange: there.exchange, differences } as const;
  });
  const nearest = kinds.flatMap((kind) =>
    all
      .filter((one) => one.with === kind)
      .sort(byNearness)
      .slice(0, most[kind]),
  );
  return trimmed(nearest.sort((a, b) => a.differences.length - b.differences.length));
}

/** Whether the same request succeeded without a credential. */
function isWithoutCredential(here: Seen, there: Seen, differences: readonly Difference[]): boolean {
  const isSameRequest = requestKey(here.exchange) === requestKey(there.exchange);
  // A cookie that only the other request has may be what let it in, whatever its name.
  const hasMore = differences.some(({ fact, here: own }) => fact === 'cookie' && own === null);
  return isSameRequest && !hasMore && !there.credentials.some(authenticates);
}

/** Fewest differences first; then a response with content before a redirect, then the latest. */
const byNearness = (a: Contrast, b: Contrast): number =>
  a.differences.length - b.differences.length ||
  Number(isSuccess(b.exchange.response.status)) - Number(isSuccess(a.exchange.response.status)) ||
  b.exchange.startedAt - a.exchange.startedAt;
