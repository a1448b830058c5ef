import type { JsonObject } from '../json.ts';
import type { Problem } from '../span.ts';

export type TokenKind =
  'jws' | 'jws-json' | 'jwe' | 'unsecured' | 'sd-jwt' | 'paseto' | 'opaque' | 'not-a-jwt';

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
  /**
   * The JOSE header, of a JSON serialization protected and unprotected together; null where there
   * is none to read.
   */
  readonly header: JsonObject | null;
  /** The (protected) header's exact JSON text, or null. */
  readonly headerText: string | null;
  readonly claims: JsonObject | null;
  /**
   * The payload's exact text (numbers unrounded, duplicates there), less a byte order mark; or
   * null.
   */
  readonly payloadText: string | null;
  /** Offsets are in `raw`; in the order of their offsets. */
  readonly problems: readonly TokenProblem[];
  /**
   * The token within: a nested JWT, or what percent-decoding, Base64 or JSON around it hides; or
   * null.
   */
  readonly inner: Token | null;
  /** SD-JWT disclosures (RFC 9901). */
  readonly disclosures: readonly Disclosure[];
  /** The key-binding JWT of an SD-JWT (RFC 9901 §4.3), or null; absent from other kinds. */
  readonly keyBinding?: Token | null;
  /** Absent from other kinds. */
  readonly paseto?: {
    readonly version: string;
    readonly purpose: 'local' | 'public';
    readonly footer: string | null;
  };
}

export interface Disclosure {
  /** Null for an array element. */
  readonly name: string | null;
  readonly value: unknown;
  /** Null: digests are not computed here. */
  readonly digest: string | null;
}

export interface TokenProblem extends Problem {
  /** The claim or header parameter that it is about, or null. */
  readonly member: string | null;
}
