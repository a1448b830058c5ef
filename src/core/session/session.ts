import type { Exchange } from '../http/exchange.ts';
import type { Failure, FailureDetail, Group, Row } from './failure.ts';

/** What adding exchanges changed. */
export interface SessionChange {
  readonly added: readonly Failure[];
  readonly changed: readonly Failure[];
  /** Ids of failures that are none after all. */
  readonly withdrawn: readonly string[];
}

/** What was seen in one tab, or in one HAR file, and what follows from it. */
export interface Session {
  /** Adds an exchange; one whose id is known changes nothing. */
  add(exchange: Exchange): SessionChange;
  readonly seen: number;
  /** Exchanges forgotten at the bounds. */
  readonly dropped: number;
  /** Failures that count (outcome `refused`). */
  readonly refused: number;
  /** In order of their start. */
  failures(): readonly Failure[];
  rows(): readonly Row[];
  row(id: string): Row | undefined;
  groups(): readonly Group[];
  detail(id: string): FailureDetail | null;
  clear(): void;
}

export interface SessionBounds {
  /** Exchanges kept as context. */
  readonly exchanges: number;
  readonly failures: number;
}
