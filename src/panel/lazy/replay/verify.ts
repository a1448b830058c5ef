import type { JWK } from 'jose';
import { compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose';

/**
 * What the issuer's keys say of a token's signature. `unknown-kid`: no key has its `kid`, so it is
 * of another environment, or the keys were rotated.
 */
export type SignatureVerdict =
  'verified' | 'wrong-key' | 'unknown-kid' | 'wrong-alg' | 'no-keys' | 'unreadable';

/** Keys that are tried for a token that names none. */
const MOST_TRIED = 20;
const MOST_KEYS = 5000;

/** Checks a compact JWS against a JWK Set (RFC 7515 §5.2, RFC 7517 §5). */
export async function verifySignature(token: string, keySet: string): Promise<SignatureVerdict> {
  const keys = keysIn(keySet);
  if (keys === null || keys.length === 0) return 'no-keys';
  let header: { readonly alg?: string; readonly kid?: string };
  try {
    header = decodeProtectedHeader(token);
  } catch {
    return 'unreadable';
  }
  const { alg, kid } = header;
  if (alg === undefined || alg === 'none') return 'wrong-alg';
  const named = kid === undefined ? keys : keys.filter((key) => key.kid === kid);
  if (named.length === 0) return 'unknown-kid';
  const fitting = named.filter((key) => fits(key, alg));
  if (fitting.length === 0) return 'wrong-alg';
  for (const key of fitting.slice(0, MOST_TRIED)) {
    try {
      await compactVerify(token, await importJWK(key, alg));
      return 'verified';
    } catch (error) {
      if (error instanceof errors.JWSInvalid) return 'unreadable';
      // Another key may fit; a key that cannot be imported fits no token.
    }
  }
  return 'wrong-key';
}

function keysIn(text: string): readonly JWK[] | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null; // The caller says that it is no key set.
  }
  const keys = (json as { readonly keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys)) return null;
  return (keys as unknown[])
    .slice(0, MOST_KEYS)
    .filter((key): key is JWK => typeof key === 'object' && key !== null);
}

const families: readonly (readonly [alg: RegExp, kty: string, curve: string | null])[] = [
  [/^(?:RS|PS)(?:256|384|512)$/, 'RSA', null],
  [/^HS(?:256|384|512)$/, 'oct', null],
  [/^ES256$/, 'EC', 'P-256'],
  [/^ES384$/, 'EC', 'P-384'],
  [/^ES512$/, 'EC', 'P-521'],
  [/^(?:EdDSA|Ed25519)$/, 'OKP', 'Ed25519'],
];

function fits(key: JWK, alg: string): boolean {
  const family = families.find(([form]) => form.test(alg));
  if (family === undefined) return false;
  const [, kty, curve] = family;
  return key.kty === kty && (curve === null || key.crv === curve) && (key.alg ?? alg) === alg;
}
