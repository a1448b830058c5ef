import type { Exchange } from '../http/exchange.ts';

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
  | 'initiator';

/** One fact in which the refused request and the one that it is compared with differ. */
export interface Difference {
  readonly fact: DifferenceFact;
  /** The header, parameter, cookie, claim or field; '' where the fact has no name. */
  readonly name: string;
  /** In the refused request; null where it is missing. May hold a secret. */
  readonly here: string | null;
  /** In the request compared with; null where it is missing. May hold a secret. */
  readonly there: string | null;
}

/** A refused request compared with one that worked. */
export interface Contrast {
  readonly with: 'last-success' | 'same-secret' | 'without-credential' | 'given';
  /** The exchange compared with. */
  readonly exchange: Exchange;
  /** The smallest set of facts that differ; empty where the requests are the same. */
  readonly differences: readonly Difference[];
}
