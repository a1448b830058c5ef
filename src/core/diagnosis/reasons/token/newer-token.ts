import { isSuccess } from '../../../http/exchange-kind.ts';
import type { Exchange } from '../../../http/exchange.ts';
import { firstHeader } from '../../../http/headers.ts';
import { pathOf } from '../../../http/url.ts';
import { readToken } from '../../../token/read-token.ts';
import type { CarriedToken, Facts } from '../../facts.ts';
import type { Evidence } from '../../finding.ts';
import { timeBefore } from '../../format.ts';

/** A newer token than the one that was sent: another call already carries it. */
export interface NewerToken {
  readonly sentence: string;
  readonly evidence: Evidence;
}

/**
 * Another call to this origin was accepted with a token of the same subject that was issued later,
 * or its response handed one out, before this request went out. Null where none did.
 */
export function newerTokenInUse(
  { exchange, related }: Facts,
  sent: CarriedToken,
): NewerToken | null {
  const issuedAt = sent.lifetime.issuedAt;
  if (issuedAt === null) return null;
  const { sameOrigin, lastSuccess } = related;
  const seen = [...(lastSuccess === null ? [] : [lastSuccess]), ...sameOrigin].filter((one) =>
    isSuccess(one.response.status),
  );
  const isNewer = (value: string | undefined): boolean => isNewerThan(value, sent, issuedAt);
  const issuer = seen.findLast((one) => isNewer(inBody.exec(bodyOf(one))?.[1]));
  const user = seen.findLast((one) => isNewer(bearerOf(one)));
  const found = issuer ?? user;
  if (found === undefined) return null;
  const call = `${found.request.method} ${pathOf(found.request.url)}`;
  const did = found === issuer ? 'returned a newer token' : 'was accepted with a newer token';
  return {
    sentence: `${call} ${did} ${timeBefore(exchange, found)}; this request still sends the old one.`,
    evidence: {
      in: 'history',
      name: 'authorization',
      text: `${call} ${found === issuer ? 'returned' : 'carries'} a token that was issued after this one.`,
      at: { exchange: found.id },
    },
  };
}

const inBody = /"(?:access_?token|id_?token|token|jwt)"\s*:\s*"(eyJ[\w-]+\.[\w-]+\.[\w-]*)"/i;
const bodyOf = ({ response }: Exchange): string => (response.body.text ?? '').slice(0, 16_384);
const bearerOf = ({ request }: Exchange): string | undefined =>
  /^Bearer (\S+)$/i.exec(firstHeader(request.headers, 'authorization') ?? '')?.[1];

function isNewerThan(value: string | undefined, sent: CarriedToken, issuedAt: number): boolean {
  if (value === undefined || value === sent.token.raw) return false;
  const { claims } = readToken(value);
  const iat = claims?.['iat'];
  const isOfSame = claims?.['sub'] === sent.token.claims?.['sub'];
  return isOfSame && typeof iat === 'number' && iat * 1000 > issuedAt;
}
