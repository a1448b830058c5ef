import { siteOf } from '../http/cookies/site.ts';
import { hostName, hostOf } from '../http/url.ts';
import type { KnownToken } from '../history/known-tokens.ts';
import { isObject, parseJson } from '../json.ts';
import { audiencesOf } from './issuer.ts';
import { readToken } from '../token/read-token.ts';

/** A token of the session that may be sent to a server. */
export interface SuggestedToken extends KnownToken {
  /** This server accepted it, or it says or shows that it is meant for this server. */
  readonly fits: boolean;
  /** By `exp` or the token response: milliseconds since the epoch; null where neither says. */
  readonly until: number | null;
}

/** What a token is to be sent to, and what was refused there. */
export interface TokenPurpose {
  readonly url: string;
  /** Secrets that this server refused. */
  readonly refused: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * The tokens that may be sent to a server, the likeliest first. One that names another audience
 * is left out: it is not meant for this server.
 */
export function suggestTokens(
  known: readonly KnownToken[],
  purpose: TokenPurpose,
): SuggestedToken[] {
  return known
    .filter(
      ({ secret, as }) =>
        as !== 'refresh_token' && as !== 'id_token' && !purpose.refused.includes(secret),
    )
    .flatMap((one): SuggestedToken[] => {
      const meant = isMeantFor(one, purpose.url);
      const until = endOfToken(one);
      if (meant === 'no' || (until !== null && until <= purpose.now)) return [];
      return [{ ...one, fits: meant === 'yes', until }];
    })
    .sort((a, b) => Number(b.fits) - Number(a.fits) || b.seenAt - a.seenAt);
}

/** Whether a token is meant for the server of a URL. */
export function isMeantFor(token: KnownToken, url: string): 'yes' | 'no' | 'unknown' {
  const host = hostOf(url);
  if (token.acceptedBy.includes(host)) return 'yes';
  const audiences = audiencesOf(readToken(token.secret).claims ?? {});
  if (audiences.length > 0) {
    if (audiences.some((one) => one === host || hostOf(one) === host)) return 'yes';
    // A name that is not a URL may be any server's.
    return audiences.every((one) => one.includes('://')) ? 'no' : 'unknown';
  }
  if (token.acceptedBy.length > 0 || token.issuedBy === '') return 'unknown';
  return siteOf(token.issuedBy.replace(/:\d+$/, '')) === siteOf(hostName(url)) ? 'yes' : 'no';
}

function endOfToken({ secret, expiresAt }: KnownToken): number | null {
  const exp = readToken(secret).claims?.['exp'];
  return typeof exp === 'number' ? exp * 1000 : expiresAt;
}

/** The access token of a token response (RFC 6749 §5.1), or null. */
export function accessTokenIn(body: string): string | null {
  const json = parseJson(body);
  if (!isObject(json)) return null;
  const within = [json, ...Object.values(json).filter(isObject)];
  for (const members of within)
    for (const name of ['access_token', 'accessToken', 'access', 'token', 'jwt', 'id_token']) {
      const value = members[name];
      if (typeof value === 'string' && value !== '') return value;
    }
  return null;
}

/** The nonce that a token or resource server asks a DPoP proof to have (RFC 9449 §8, §9). */
export const dpopNonceIn = (
  headers: readonly { readonly name: string; readonly value: string }[],
): string | null => headers.find(({ name }) => name.toLowerCase() === 'dpop-nonce')?.value ?? null;
