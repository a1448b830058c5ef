import { encodeBase64url } from '../token/encode.ts';

/** Basic credentials (RFC 7617 §2.1: user-id and password as UTF-8), or what is wrong with them. */
export type BasicResult =
  | { readonly credentials: string; readonly problem: null }
  | { readonly credentials: null; readonly problem: string };

/** Encodes user-id and password. */
export function basicCredentials(user: string, password: string): BasicResult {
  if (user.includes(':'))
    return { credentials: null, problem: 'A user name for Basic cannot have a colon.' };
  if (/[\u0000-\u001f\u007f]/.test(user + password))
    return { credentials: null, problem: 'Basic cannot contain control characters.' };
  let binary = '';
  for (const octet of new TextEncoder().encode(`${user}:${password}`))
    binary += String.fromCharCode(octet);
  return { credentials: btoa(binary), problem: null };
}

/** What a DPoP proof is about (RFC 9449 §4.2). */
export interface ProofSubject {
  readonly method: string;
  readonly url: string;
  /** The public key as a JWK. */
  readonly key: { readonly [member: string]: string };
  /** Base64url of the SHA-256 of the access token; null for a token request. */
  readonly tokenHash: string | null;
  /** What the server asked for, or null. */
  readonly nonce: string | null;
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What is signed for a DPoP proof: header and claims, encoded and joined. */
export function proofSigningInput(subject: ProofSubject): string {
  const { key, method, url, tokenHash, nonce, id, now } = subject;
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: key };
  const claims = {
    jti: id,
    htm: method.toUpperCase(),
    // Without query and fragment (RFC 9449 §4.2).
    htu: url.replace(/[?#][^]*$/s, ''),
    iat: Math.floor(now / 1000),
    ...(tokenHash === null ? {} : { ath: tokenHash }),
    ...(nonce === null ? {} : { nonce }),
  };
  return `${encodeBase64url(JSON.stringify(header))}.${encodeBase64url(JSON.stringify(claims))}`;
}
