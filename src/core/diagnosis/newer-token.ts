import { isSuccess } from '../http/exchange-kind.ts';
import type { Exchange } from '../http/exchange.ts';
import { firstHeader } from '../http/headers.ts';
import { pathOf } from '../http/url.ts';
import { readToken } from '../token/read-token.ts';
import type { CarriedToken, Facts } from './facts.ts';
import type { Evidence } from './finding.ts';
import { timeBefore } from './format.ts';

/** A newer token than the one that was sent: another call already carries it. */
export interface NewerToken {
  readonly sentence: string;
  readonly evidence: Evidence;
}

/**
 * Another call to this origin was accepted with a token of the same subject that was issued later,
 * before this request went out. Null where none was.
 */
export function newerTokenInUse(
  { exchange, related }: Facts,
  sent: CarriedToken,
): NewerToken | null {
  const issuedAt = sent.lifetime.issuedAt;
  if (issuedAt === null) return null;
  const seen = related.sameOrigin.findLast(
    (one) => isSuccess(one.response.status) && isNewer(one, sent, issuedAt),
  );
  if (seen === undefined) return null;
  const call = `${seen.request.method} ${pathOf(seen.request.url)}`;
  return {
    sentence: `${call} was accepted with a newer token ${timeBefore(exchange, seen)}; this request still sends the old one.`,
    evidence: {
      in: 'history',
      name: 'authorization',
      text: `${call} carries a token that was issued after this one.`,
      at: { exchange: seen.id },
    },
  };
}

function isNewer({ request }: Exchange, sent: CarriedToken, issuedAt: number): boolean {
  const value = /^Bearer (\S+)$/i.exec(firstHeader(request.headers, 'authorization') ?? '')?.[1];
  if (value === undefined || value === sent.token.raw) return false;
  const { claims } = readToken(value);
  const iat = claims?.['iat'];
  const isOfSame = claims?.['sub'] === sent.token.claims?.['sub'];
  return isOfSame && typeof iat === 'number' && iat * 1000 > issuedAt;
}
