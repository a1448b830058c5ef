// Tokens to try things with: the inverse of decoding. Nothing is signed.

/** Octets as Base64url without padding (RFC 7515 §2). */
export function octetsToBase64url(octets: Uint8Array): string {
  let binary = '';
  for (const octet of octets) binary += String.fromCharCode(octet);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Text as Base64url of its UTF-8 (RFC 7515 §2). */
export const encodeBase64url = (text: string): string =>
  octetsToBase64url(new TextEncoder().encode(text));

/**
 * A compact token from a header and claims, as objects or as the exact text that is to be in it.
 * @param signature as it is to stand in the token; the default has the length that HS256 makes
 */
export function composeToken(
  header: object | string,
  claims: object | string,
  signature = 'c'.repeat(43),
): string {
  const part = (value: object | string): string =>
    encodeBase64url(typeof value === 'string' ? value : JSON.stringify(value));
  return `${part(header)}.${part(claims)}.${signature}`;
}
