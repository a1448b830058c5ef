import type { Exchange } from '../../http/exchange.ts';

/** What two requests may differ in. */
export type DifferenceFact =
  | 'scheme'
  | 'scheme-case'
  | 'whitespace'
  | 'place'
  | 'credential'
  | 'claim'
  | 'cookie'
  | 'header'
  | 'query'
  | 'method'
  | 'body'
  | 'host'
  | 'path'
  | 'initiator';

/** How a credential is written. */
export const formFacts: readonly DifferenceFact[] = [
  'scheme',
  'scheme-case',
  'whitespace',
  'place',
];

/** How it is written, and which one it is. */
export const credentialFacts: readonly DifferenceFact[] = [...formFacts, 'credential', 'claim'];

/** What distinguishes one token or key from another; holds no secret. */
export interface TokenIdentity {
  /** `iss`, or null. */
  readonly issuer: string | null;
  /** `iat` and `exp`: milliseconds since the epoch, or null. */
  readonly issuedAt: number | null;
  readonly expiresAt: number | null;
  /** Length of the secret in characters. */
  readonly length: number;
}

/** One fact in which the refused request and the one that it is compared with differ. */
export interface Difference {
  readonly fact: DifferenceFact;
  /**
   * The header, parameter, cookie, claim or field; for `initiator` `type`, `resource-type` or
   * `sec-fetch-…`; '' where the fact has no name.
   */
  readonly name: string;
  /** In the refused request; null where it is missing. May hold a secret. */
  readonly here: string | null;
  /** In the request compared with; null where it is missing. May hold a secret. */
  readonly there: string | null;
  /** Of `credential`, where both requests have one: which token each is. */
  readonly tokens?: { readonly here: TokenIdentity; readonly there: TokenIdentity };
}

/** A refused request compared with one that worked. */
export interface Contrast {
  /**
   * - `last-success`: a success on the same route, with credentials or without need of them;
   * - `same-secret`: a success that carried the same secret to another route or host, or elsewhere;
   * - `without-credential`: the same request succeeded without any credential;
   * - `given`: a request that someone gave.
   */
  readonly with: 'last-success' | 'same-secret' | 'without-credential' | 'given';
  /** The exchange compared with. */
  readonly exchange: Exchange;
  /** The smallest set of facts that differ, the most telling first; empty where none was seen. */
  readonly differences: readonly Difference[];
}
