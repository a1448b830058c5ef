import { attempt } from '../attempt.ts';
import { traitsOf } from '../diagnosis/rules/index.ts';
import { byConfidence } from '../diagnosis/confidence.ts';
import { secretOf } from '../http/credentials/credential.ts';
import { hostOf } from '../http/url.ts';
import type { Failure, Group } from './failure.ts';
import { routeOf } from '../history/route.ts';
import type { TokenRequest } from '../history/related.ts';
import { isThirdParty } from './row.ts';
import type { SecretNumbers } from './secret-numbers.ts';
import { storyOfToken } from './token-story.ts';

/**
 * What makes failures one: the same cause and the same root. The root of a failed token is
 * the token; of a refused preflight, the host; else the endpoint's host. Holds no secret.
 */
export function groupKey(failure: Failure, secrets: SecretNumbers): string {
  const { exchange, diagnosis, reading } = failure;
  if (isThirdParty(exchange.request.url, exchange.page)) return 'third-party';
  const { cause } = diagnosis;
  switch (traitsOf(cause).groupBy) {
    case 'credential': {
      const credential =
        reading.credentials.find(
          (one) => one.role === 'authorization' || one.role === 'token' || one.role === 'api-key',
        ) ?? reading.credentials[0];
      return `${cause} ${credential === undefined ? hostOf(exchange.request.url) : secrets.of(secretOf(credential))}`;
    }
    case 'route':
      return `${cause} ${routeOf(exchange)}`;
    case 'host':
      return `${cause} ${hostOf(exchange.request.url)}`;
  }
}

/**
 * Groups in order of how much each explains; failures that count come first.
 * @param tokenRequests of the session, oldest first
 * @param keyOf a failure's `groupKey`, from where it is kept: thousands are grouped anew after each
 * change
 */
export function groupFailures(
  failures: readonly Failure[],
  keyOf: (failure: Failure) => string,
  tokenRequests: readonly TokenRequest[],
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
      const story =
        root.diagnosis.cause === 'token-expired'
          ? attempt(() => storyOfToken(list, tokenRequests)).value
          : null;
      return {
        key,
        cause: root.diagnosis.cause,
        title: titleOf(key, list, root, story),
        story,
        best: bestOf(list).id,
        failures: list.map((failure) => failure.id),
      };
    });
}

function titleOf(
  key: string,
  list: readonly Failure[],
  root: Failure,
  story: string | null,
): string {
  const count = list.length;
  if (key === 'third-party')
    return count === 1 ? 'A third party was refused' : `${count} third-party requests were refused`;
  const { title, cause } = root.diagnosis;
  if (count === 1) return title;
  const isShared = list.every(({ diagnosis }) => diagnosis.title === title);
  const shared = isShared ? title : traitsOf(cause).title;
  return `${count} requests, one cause: ${story ?? `${shared.charAt(0).toLowerCase()}${shared.slice(1)}`}`;
}

/**
 * The member that knows most: the surest, then the one with the most evidence, then the earliest.
 */
function bestOf(list: readonly Failure[]): Failure {
  return list.reduce((best, one) =>
    byConfidence(one.diagnosis, best.diagnosis) < 0 ||
    (one.diagnosis.confidence === best.diagnosis.confidence &&
      one.diagnosis.evidence.length > best.diagnosis.evidence.length)
      ? one
      : best,
  );
}
