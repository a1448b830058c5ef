import { authenticates } from './secret-identity.ts';
import type { Seen } from './seen.ts';

/**
 * Refusals of one operation in a row with the same credentials, up to and including the last.
 * @param before exchanges of the same operation, oldest first
 */
export function refusalsInARow(seen: Seen, before: readonly Seen[]): number {
  const credentials = credentialsOf(seen);
  const isAlike = (one: Seen): boolean =>
    [401, 403].includes(one.exchange.response.status) && credentialsOf(one) === credentials;
  return before.length - before.findLastIndex((one) => !isAlike(one));
}

/** The credentials of a request as one text, to compare. */
const credentialsOf = ({ credentials }: Seen): string =>
  credentials
    .filter(authenticates)
    .map(({ in: place, name, value }) => `${place} ${name} ${value}`)
    .join('\n');
