import { instant } from '../diagnosis/words.ts';
import { traitsOf } from '../diagnosis/rules/index.ts';
import { secretOf } from '../http/credentials/credential.ts';
import { hostOf } from '../http/url.ts';
import type { Failure, Group } from './failure.ts';
import { routeOf } from '../history/route.ts';
import { isThirdParty } from './row.ts';

/**
 * What makes failures one: the same cause and the same root. The root of a failed token is
 * the token; of a refused preflight, the host; else the endpoint's host.
 */
export function groupKey(failure: Failure): string {
  const { exchange, diagnosis, reading } = failure;
  if (isThirdParty(exchange.request.url, exchange.page)) return 'third-party';
  const { cause } = diagnosis;
  switch (traitsOf(cause).groupBy) {
    case 'credential': {
      const credential =
        reading.credentials.find(
          (one) => one.role === 'authorization' || one.role === 'token' || one.role === 'api-key',
        ) ?? reading.credentials[0];
      return `${cause} ${credential === undefined ? hostOf(exchange.request.url) : digest(secretOf(credential))}`;
    }
    case 'route':
      return `${cause} ${routeOf(exchange)}`;
    case 'host':
      return `${cause} ${hostOf(exchange.request.url)}`;
  }
}

/** A short name for a secret, from which it cannot be got back (FNV-1a, 53 bits): it only tells equal from unequal. */
function digest(text: string): string {
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ (text.charCodeAt(i) + i), 0x01000193);
  }
  return ((high >>> 11) * 2 ** 32 + (low >>> 0)).toString(36);
}

/**
 * Groups in order of how much each explains; failures that count stand before those that do not.
 * @param keyOf a failure's `groupKey`, from where it is kept: thousands are grouped anew after each change
 */
export function groupFailures(
  failures: readonly Failure[],
  keyOf: (failure: Failure) => string,
): Group[] {
  const byKey = new Map<string, Failure[]>();
  for (const failure of failures) {
    const key = keyOf(failure);
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [failure]);
    else list.push(failure);
  }
  const weight = (list: readonly Failure[]): number =>
    list.filter((failure) => failure.outcome === 'refused').length;
  return [...byKey]
    .map(([key, list]) => ({ key, list, weight: key === 'third-party' ? -1 : weight(list) }))
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        (a.list[0]?.exchange.startedAt ?? 0) - (b.list[0]?.exchange.startedAt ?? 0),
    )
    .map(({ key, list }) => {
      const root = list[0] as Failure;
      const story = root.diagnosis.cause === 'token-expired' ? endOfToken(list, root) : null;
      return {
        key,
        cause: root.diagnosis.cause,
        title: titleOf(key, list.length, root, story),
        story,
        failures: list.map((failure) => failure.id),
      };
    });
}

function titleOf(key: string, count: number, root: Failure, story: string | null): string {
  if (key === 'third-party')
    return count === 1
      ? 'A third party was refused'
      : `${count} requests of third parties were refused`;
  const { title } = root.diagnosis;
  if (count === 1) return title;
  return `${count} requests, one cause: ${story ?? `${title.charAt(0).toLowerCase()}${title.slice(1)}`}`;
}

/** "token issued 2026-11-28 23:02:11 UTC, expired 23:17:11 UTC, no refresh seen": one token's story, where its claims tell it. */
function endOfToken(list: readonly Failure[], root: Failure): string | null {
  const { issuedAt = null, expiresAt = null } =
    root.reading.tokens.find(({ lifetime }) => lifetime.state === 'expired')?.lifetime ?? {};
  // Before 1970 there were no tokens: a claim that says so tells no story.
  if (expiresAt === null || expiresAt < 0) return null;
  const isRefreshSeen = list.some((failure) =>
    failure.related.some((relation) => relation.kind === 'token-request'),
  );
  const issued = issuedAt === null || issuedAt < 0 ? '' : ` issued ${instant(issuedAt)},`;
  return `token${issued} expired ${instant(expiresAt)}${isRefreshSeen ? '' : ', no refresh seen'}`;
}
