import type { Exchange } from './exchange.ts';

/** What *Expire now* writes instead of a token begins with this; it is valid base64url. */
const MARK = 'why401-expired-';
/** Shorter values are refused as malformed by some gateways before they are looked up. */
const SHORTEST = 32;

/**
 * A token that a server refuses instead of a given one. A JWT keeps its header and its claims, but
 * expired an hour ago and has a signature that does not fit; anything else is a value of the same
 * length that was never issued.
 * @param now milliseconds since the epoch
 */
export function refusedToken(secret: string, now: number): string {
  const [header, payload, signature, ...rest] = secret.split('.');
  if (header === undefined || payload === undefined) return filled(secret.length);
  if (signature === undefined || rest.length > 0) return filled(secret.length);
  const expired = withExpiry(payload, Math.floor(now / 1000) - 3600);
  return expired === null
    ? filled(secret.length)
    : `${header}.${expired}.${filled(signature.length)}`;
}

const filled = (length: number): string => MARK.padEnd(Math.max(length, SHORTEST), 'x');

/** A JWT payload with another `exp`; null where it is no JSON object. */
function withExpiry(payload: string, exp: number): string | null {
  try {
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
      char.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return null;
    const json = new TextEncoder().encode(JSON.stringify({ ...claims, exp }));
    return btoa(Array.from(json, (byte) => String.fromCharCode(byte)).join(''))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=/g, '');
  } catch {
    return null; // Not a JWT.
  }
}

/** Whether a text holds a token that *Expire now* has written. */
export const isPlanted = (text: string): boolean => text.includes(MARK);

/** Whether a request was sent with a token that *Expire now* has written. */
export const carriesPlanted = ({ request }: Exchange): boolean =>
  request.headers.some(({ value }) => isPlanted(value));
