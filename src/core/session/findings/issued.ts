import { readIssuedCredentials, type IssuedAs } from '../../history/issued.ts';
import type { Exchange } from '../../http/exchange.ts';

/** What one response issued to the client, as findings look at it. */
export interface Issued {
  /** The access token (or the only token), or null. */
  readonly access: string | null;
  readonly refresh: string | null;
  /**
   * The end of the access token, in milliseconds since the epoch by this machine's clock, or null.
   */
  readonly expiresAt: number | null;
  /** Cookies that the response set, by name. */
  readonly cookies: ReadonlyMap<string, string>;
}

/** What serves as an access token, the most likely first. */
const ACCESS: readonly IssuedAs[] = ['access_token', 'token', 'session', 'id_token'];

/** Reads what a response issued; null where it issued nothing. */
export function readIssued(exchange: Exchange): Issued | null {
  const found = readIssuedCredentials(exchange, '');
  if (found.length === 0) return null;
  const ofBody = found.filter((one) => one.in !== 'cookie');
  const access = ACCESS.map((as) => ofBody.find((one) => one.as === as)).find(
    (one) => one !== undefined,
  );
  return {
    access: access?.secret ?? null,
    refresh: ofBody.find(({ as }) => as === 'refresh_token')?.secret ?? null,
    expiresAt: access?.expiresAt ?? null,
    cookies: new Map(
      found.filter((one) => one.in === 'cookie').map(({ name, secret }) => [name, secret]),
    ),
  };
}
