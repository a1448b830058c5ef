import type { Timeline } from './findings/index.ts';
import type { Exchange, ResponseBody } from '../http/exchange.ts';
import type { Source } from '../history/sources.ts';
import type { Failure, FailureDetail, Group, Row, SessionFinding } from './failure.ts';
import type { SessionChange } from './failure-store.ts';
import type { KeptFailure } from './kept-failure.ts';
import type { SessionTimes } from './token-lives.ts';
import type { Trial } from './trial.ts';

/** An exchange that could not be diagnosed, wholly or in part. */
export interface EntryFault {
  readonly id: string;
  /** Position in the HAR's `log.entries`, or null. */
  readonly index: number | null;
  /** What failed, in a few words. */
  readonly fault: string;
}

/** What was seen in one tab, or in one HAR file, and what follows from it. */
export interface Session {
  /**
   * Adds an exchange; never throws (`faults`). One whose id is known changes nothing. One that the
   * other source has reported is not another one: what is known of it grows (sources.ts).
   */
  add(exchange: Exchange, source?: Source): SessionChange;
  /**
   * The body of an exchange that was added while its body was awaited; it changes nothing
   * elsewhere.
   */
  addBody(id: string, body: ResponseBody): SessionChange;
  /**
   * From now on both sources may report an exchange; before that, two reports are two exchanges.
   */
  expectBothSources(): void;
  /**
   * Takes back a failure that outlived the session in which it was judged; it stays judged as it
   * was, until DevTools reports it.
   */
  restore(kept: KeptFailure): SessionChange;
  /** What of a failure may outlive this session; null where there is none of that id. */
  keep(id: string): KeptFailure | null;
  /**
   * Takes in what a person proved by sending a failure's request again; a trial whose accepted
   * exchange is not known proves nothing.
   */
  prove(id: string, trial: Trial): SessionChange;
  /** Exchanges added, those forgotten included. */
  readonly seen: number;
  /** Exchanges forgotten at the bounds. */
  readonly dropped: number;
  /** Failures that count: of outcome `refused`, and sent by the page. */
  readonly refused: number;
  /** Those that are kept, in the order in which they were added. */
  exchanges(): readonly Exchange[];
  /** One of them, by the id that either source reported; undefined where it is not kept. */
  exchange(id: string): Exchange | undefined;
  /** In order of their start. */
  failures(): readonly Failure[];
  rows(): readonly Row[];
  /** The same object as long as it says the same. */
  row(id: string): Row | undefined;
  groups(): readonly Group[];
  /** What the session as a whole shows; the same object as long as nothing has changed. */
  findings(): readonly SessionFinding[];
  /** What each exchange did for authentication; for `forecast` and `compareSessions`. */
  timeline(): Timeline;
  /** Lives of tokens and token requests; the same object as long as nothing has changed. */
  times(): SessionTimes;
  detail(id: string): FailureDetail | null;
  /** Exchanges that could not be diagnosed. The refused ones have a failure that says so. */
  faults(): readonly EntryFault[];
  clear(): void;
}

/** How much a session keeps; the oldest goes first, and is counted. */
export interface SessionBounds {
  /** Exchanges kept as context. */
  readonly exchanges: number;
  readonly failures: number;
  /** What else than the rules decides whether something is a failure: the user's settings. */
  readonly counts?: (failure: Failure) => boolean;
  /** Adds what is known of the API besides: what its OpenAPI document requires. */
  readonly inform?: (failure: Failure) => Failure;
}
