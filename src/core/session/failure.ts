import type { Evidence, Fix, Reference, ServerMessage } from '../diagnosis/finding.ts';
import type { KnownToken, RepeatableTokenRequest } from '../history/known-tokens.ts';
import type { Contrast } from '../history/contrast/contrast.ts';
import type { Reading } from '../diagnosis/reading.ts';
import type { Cause } from '../diagnosis/cause.ts';
import type { Check, Confidence, Diagnosis, Notice, Side } from '../diagnosis/finding.ts';
import type { Exchange, Sent } from '../http/exchange.ts';

/** `recovered`: a retry succeeded; `expected`: a step of a normal handshake. */
export type Outcome = 'refused' | 'recovered' | 'expected';

export type RelationKind =
  | 'preflight'
  | 'redirected-from'
  | 'redirected-to'
  | 'retry-of'
  | 'retried-by'
  | 'last-success'
  | 'token-request'
  | 'same-exchange';

/** Another exchange that has to do with a failure. */
export interface Relation {
  readonly kind: RelationKind;
  /** Id of the other exchange. */
  readonly id: string;
}

/**
 * Ids of the links that led to an exchange: its preflight, its redirects. A chain is one failure,
 * on its last.
 */
export const linksOf = (related: readonly Relation[]): string[] =>
  related.flatMap(({ kind, id }) =>
    kind === 'preflight' || kind === 'redirected-from' ? [id] : [],
  );

/** What a back-end team can search for. */
export interface Correlation {
  readonly name: string;
  readonly value: string;
}

/** A refused exchange, judged. Plain data that survives structured cloning; holds live secrets. */
export interface Failure {
  /** The exchange's id. */
  readonly id: string;
  readonly exchange: Exchange;
  readonly outcome: Outcome;
  readonly reading: Reading;
  readonly correlation: readonly Correlation[];
  readonly diagnosis: Diagnosis;
  /** In falling order. */
  readonly alternatives: readonly Diagnosis[];
  readonly notices: readonly Notice[];
  readonly checks: readonly Check[];
  readonly related: readonly Relation[];
  readonly message: ServerMessage | null;
  readonly contrast: readonly Contrast[];
}

/** A related exchange, as far as a view needs it to show a link. */
export interface RelatedExchange extends Relation {
  readonly method: string;
  /** Redacted. */
  readonly url: string;
  readonly status: number;
  readonly startedAt: number;
  /** It is a failure itself, with a row of its own. */
  readonly isFailure: boolean;
}

/** What a view shows when a row is opened: the failure, and what is around it. */
export interface FailureDetail {
  readonly failure: Failure;
  readonly related: readonly RelatedExchange[];
  /** The last success on the same route, or null. */
  readonly lastSuccess: Exchange | null;
  /** Tokens and keys of the session that may be sent instead, newest first. Secrets. */
  readonly knownTokens: readonly KnownToken[];
  /** The last token requests that succeeded, newest first: they can be sent again. */
  readonly tokenRequests: readonly RepeatableTokenRequest[];
}

/** What a list shows of a failure. Holds no secret. */
export interface Row {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly duration: number;
  readonly method: string;
  /** Redacted. */
  readonly url: string;
  readonly host: string;
  /** Path and query, redacted. */
  readonly path: string;
  /** Method, host and path: what repeats of a request share. */
  readonly endpoint: string;
  readonly status: number;
  readonly error: string | null;
  readonly sent: Sent;
  readonly outcome: Outcome;
  readonly cause: Cause;
  readonly title: string;
  /** The cause's title whatever the values: what a group of several titles is called. */
  readonly causeTitle: string;
  readonly confidence: Confidence;
  readonly side: Side;
  readonly resourceType: string;
  /** `file.js:12`, or '' where unknown. */
  readonly initiator: string;
  /** The call stack in the same form, the innermost frame first; the first few. */
  readonly callers: readonly string[];
  /** URL of the page, redacted, or null. */
  readonly page: string | null;
  /** A different site than the page's, and of no weight for it: analytics and the like. */
  readonly thirdParty: boolean;
  /**
   * Ids of the chain's exchanges that were failures of their own until this one came: its
   * preflight, its redirects. A reader of one of them goes on here.
   */
  readonly replaces: readonly string[];
  /** Failures with the same key have one cause and one root. */
  readonly group: string;
  /** A person sent the request from the panel. */
  readonly isReplay: boolean;
}

/** Failures with one cause and one root. */
export interface Group {
  readonly key: string;
  readonly cause: Cause;
  /** "12 requests, one cause: …" */
  readonly title: string;
  /**
   * What its title says beyond the cause, as a clause: "the token lived 15 min and expired 2 s
   * before the first request"; null where it says no more.
   */
  readonly story: string | null;
  /** Ids of failures, in order of time; the first is the root. */
  readonly failures: readonly string[];
  /**
   * Id of the failure that knows most: the surest diagnosis, then the one with the most evidence.
   */
  readonly best: string;
}

/** Something wrong that only the session as a whole shows: a refresh bug, a cascade. */
export interface SessionFinding {
  /** A slug, such as `parallel-refresh`. */
  readonly id: string;
  readonly confidence: Confidence;
  readonly title: string;
  readonly summary: string;
  /** Start of the first exchange that proves it, in milliseconds since the epoch. */
  readonly at: number;
  /** Ids of the exchanges that prove it, in order of time. */
  readonly exchanges: readonly string[];
  /** Ids of the failures that it explains. */
  readonly failures: readonly string[];
  /**
   * Start of the first failure that it explains, in milliseconds since the epoch, where nothing
   * with a credential succeeded at that host any more; else null.
   */
  readonly sessionEndedAt: number | null;
  readonly evidence: readonly Evidence[];
  readonly fixes: readonly Fix[];
  readonly references: readonly Reference[];
}
