import type { JsonObject } from '../json.ts';
import type { Problem } from '../span.ts';

export type TokenKind = 'jws' | 'jws-json' | 'jwe' | 'unsecured' | 'sd-jwt' | 'paseto' | 'opaque' | 'not-a-jwt';
export type TokenUse = 'access' | 'id' | 'refresh' | 'proof' | 'unknown';

/**
 * A token, decoded as far as it can be. Decoded is not valid: no signature is
 * checked here, and nothing about one is ever said.
 */
export interface Token {
  readonly raw: string;
  readonly kind: TokenKind;
  readonly use: TokenUse;
  /** Why we think so: sentences, strongest first. */
  readonly useReasons: readonly string[];
  /** The JOSE header (of a PASETO: version and purpose), or null. */
  readonly header: JsonObject | null;
  /** The header's exact JSON text, or null. */
  readonly headerText: string | null;
  readonly claims: JsonObject | null;
  /** The payload's exact JSON text (numbers unrounded, duplicates there), or null. */
  readonly payloadText: string | null;
  /** Offsets are in `raw`. */
  readonly problems: readonly TokenProblem[];
  /** The token within (a nested JWT), or null. */
  readonly inner: Token | null;
  /** SD-JWT disclosures (RFC 9901): name null for array elements. */
  readonly disclosures: readonly { readonly name: string | null; readonly value: unknown; readonly digest: string | null }[];
}

export interface TokenProblem extends Problem {
  /** The claim or header parameter that it is about, or null. */
  readonly member: string | null;
}

export function readToken(raw: string): Token {
  return { raw, kind: 'opaque', use: 'unknown', useReasons: [], header: null, headerText: null, claims: null, payloadText: null, problems: [], inner: null, disclosures: [] };
}
