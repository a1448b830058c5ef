import { secretOf } from '../http/credentials/credential.ts';
import type { Exchange } from '../http/exchange.ts';
import { hostOf } from '../http/url.ts';
import { endOf, type IssuedAs, type IssuedCredentials } from './issued.ts';
import type { SecretUses } from './secret-uses.ts';

/** A token or key that the session saw issued, or accepted. Holds the secret. */
export interface KnownToken {
  readonly secret: string;
  /** `used`: no response of the session issued it, but a request with it succeeded. */
  readonly as: IssuedAs | 'used';
  /** Host of the server that issued it; '' where that was not seen. */
  readonly issuedBy: string;
  /** When it was issued or last accepted: milliseconds since the epoch. */
  readonly seenAt: number;
  /** Milliseconds since the epoch, by what the response said; or null. */
  readonly expiresAt: number | null;
  /** Hosts that accepted a request with it. */
  readonly acceptedBy: readonly string[];
}

/** A token request of the session that succeeded. */
export interface RepeatableTokenRequest {
  readonly exchange: Exchange;
  readonly grantType: string;
}

const MOST_KNOWN = 24;

/** What can be sent instead of a refused credential, newest first. */
export function knownTokens(issued: IssuedCredentials, uses: SecretUses): KnownToken[] {
  const known = new Map<string, KnownToken>();
  for (const [secret, record] of issued.entries()) {
    if (record.as === 'code' || record.as === 'session' || record.as === 'csrf') continue;
    known.set(secret, {
      secret,
      as: record.as,
      issuedBy: hostOf(record.exchange.request.url),
      seenAt: endOf(record.exchange),
      expiresAt: record.expiresAt,
      acceptedBy: [],
    });
  }
  for (const [key, seen] of uses.entries()) {
    const credential = seen.credentials.find(
      (one) => one.in !== 'cookie' && one.basic === null && secretOf(one) === key,
    );
    if (credential === undefined) continue;
    const before = known.get(key);
    const host = hostOf(seen.exchange.request.url);
    known.set(key, {
      secret: key,
      as: before?.as ?? 'used',
      issuedBy: before?.issuedBy ?? '',
      seenAt: before?.seenAt ?? seen.exchange.startedAt,
      expiresAt: before?.expiresAt ?? null,
      acceptedBy: [...new Set([...(before?.acceptedBy ?? []), host])],
    });
  }
  return [...known.values()].sort((a, b) => b.seenAt - a.seenAt).slice(0, MOST_KNOWN);
}
