/**
 * Every message between the pages of the extension: one union per direction, and
 * nothing else. The tab's id stands in the port's name. Upstream messages are
 * imperatives, downstream ones facts in the past tense.
 */
import type {
  Exchange,
  ExchangeRequest,
  FailureDetail,
  KeptSession,
  PackedExchanges,
  ReportForm,
  ReportOptions,
  ReportScope,
  Row,
  SearchTerm,
  SessionFinding,
  SessionRoute,
  SessionTimes,
  Trial,
} from './core/index.ts';
import type {
  LateBody,
  ExpectedReplay,
  SiteOverride,
  LentCookie,
  OverrideState,
  ExpireState,
  Navigation,
  GroupHead,
  Outlook,
  WatchState,
} from './payloads.ts';

/** The version of this protocol; a page of another version must reload. */
export const PROTOCOL = 1;

/** Name of the port of a tab's recorder (devtools page). */
export const recorderPort = (tabId: number): string => `recorder:${PROTOCOL}:${tabId}`;
/** Name of the port of a view (panel, popup) on a tab. */
export const viewPort = (tabId: number): string => `view:${PROTOCOL}:${tabId}`;

/** What a port's name says, or null where it is none of ours or of another version. */
export function readPortName(
  name: string,
): { readonly role: 'recorder' | 'view'; readonly tabId: number } | null {
  const match = /^(recorder|view):(\d+):(\d+)$/.exec(name);
  if (match === null || Number(match[2]) !== PROTOCOL) return null;
  return { role: match[1] as 'recorder' | 'view', tabId: Number(match[3]) };
}

/** From the devtools page to the service worker. */
export type RecorderToWorker =
  /**
   * New exchanges, or the log posted again, in chunks; the worker drops those that it knows by id.
   */
  | { readonly kind: 'exchanges'; readonly packed: PackedExchanges }
  /** Of exchanges that were posted without. */
  | { readonly kind: 'bodies'; readonly bodies: readonly LateBody[] }
  | { readonly kind: 'navigated'; readonly url: string; readonly at: number }
  /** The recorder's own state: after a worker's restart it knows best. */
  | { readonly kind: 'state'; readonly paused: boolean; readonly dropped: number }
  /**
   * All that was seen before has been posted: after a connection, when views get their snapshot.
   */
  | { readonly kind: 'caught-up' }
  /** The answer to `clear`: what follows was seen after it. */
  | { readonly kind: 'cleared' }
  /** Every 20 s: resets the worker's idle timer. */
  | { readonly kind: 'stay-awake' };

/** From the service worker to the devtools page. */
export type WorkerToRecorder =
  | { readonly kind: 'clear' }
  /** Takes back the last `clear`: the recorder connects anew and posts all again. */
  | { readonly kind: 'restore' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' };

/** From a view to the service worker. */
export type ViewToWorker =
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'clear' }
  /** Takes back the last `clear`, within `UNDO_TIME`. */
  | { readonly kind: 'restore' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'ping' }
  /** Which failures have these texts? The worker holds what rows do not show. */
  | { readonly kind: 'search'; readonly serial: number; readonly terms: readonly SearchTerm[] }
  /** A failure's exchange without the secrets of the whole session, to write it in other forms. */
  | { readonly kind: 'mask'; readonly id: string }
  /** Which difference from a request that works explains a failure? */
  | { readonly kind: 'explain-against'; readonly id: string; readonly request: ExchangeRequest }
  | ReportRequest
  /** The routes of the session, to keep or compare. */
  | { readonly kind: 'routes'; readonly serial: number }
  /** Keeps the routes of a session under a name, in memory until the browser closes. */
  | { readonly kind: 'keep-session'; readonly session: KeptSession }
  | { readonly kind: 'forget-session'; readonly id: string }
  /** The view sends a request through the page: which exchange is it? */
  | { readonly kind: 'expect-replay'; readonly replay: ExpectedReplay }
  /** What sending a failure's request again has proved. */
  | { readonly kind: 'prove'; readonly id: string; readonly trial: Trial }
  /** Sends these headers with the page's own requests until it is stopped or DevTools closes. */
  | { readonly kind: 'override'; readonly override: SiteOverride }
  | { readonly kind: 'stop-override' }
  /** Adds cookies to the request that the view is about to send; answered with `cookie-state`. */
  | { readonly kind: 'lend-cookie'; readonly cookie: LentCookie }
  | { readonly kind: 'take-back-cookie'; readonly id: string }
  /** Replaces the access token of a host until it is stopped or DevTools closes. */
  | { readonly kind: 'expire'; readonly origin: string }
  | { readonly kind: 'stop-expire' }
  /** The verdict on it has been read. */
  | { readonly kind: 'dismiss-expire' }
  | WatchRequest;

/** A report on the session, or on a part of it; it comes in pieces of that number. */
export interface ReportRequest {
  readonly kind: 'report';
  readonly serial: number;
  readonly scope: ReportScope;
  readonly form: ReportForm;
  /** `kept` only where the user has asked for it. */
  readonly secrets: 'masked' | 'kept';
  readonly about: ReportOptions;
}

/** Milliseconds in which a `clear` can be taken back. */
export const UNDO_TIME = 10_000;

/** Characters of a session's name. */
export const LONGEST_NAME = 80;

/** What a popup asks of watch mode. */
export type WatchRequest =
  /** Watches a site (`*`: all) as soon as its permission is there. */
  | { readonly kind: 'watch'; readonly site: string }
  | { readonly kind: 'unwatch'; readonly site: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'notify'; readonly notify: boolean };

export interface RowsMessage {
  readonly kind: 'rows';
  readonly added: readonly Row[];
  readonly changed: readonly Row[];
  /** Ids of failures of which more is known, though their rows say the same as before. */
  readonly enriched: readonly string[];
  readonly withdrawn: readonly string[];
}

/** From the service worker to a view. */
export type WorkerToView =
  /** Starts a snapshot: forget all rows; they come in `rows` messages. */
  | { readonly kind: 'snapshot-began'; readonly total: number }
  | RowsMessage
  | { readonly kind: 'snapshot-ended' }
  /** Groups in order of how much each explains; sent after that has changed. */
  | { readonly kind: 'groups'; readonly groups: readonly GroupHead[] }
  /** Its sentences hold no secret. `echoes`: what of its texts is a secret of the session. */
  | {
      readonly kind: 'failure';
      readonly id: string;
      readonly detail: FailureDetail | null;
      readonly echoes: readonly string[];
    }
  /** Null where there is no failure of that id. */
  | { readonly kind: 'explained-against'; readonly id: string; readonly text: string | null }
  | { readonly kind: 'masked'; readonly id: string; readonly exchange: Exchange | null }
  /** Lives of tokens and token requests; sent after they have changed. */
  | { readonly kind: 'times'; readonly times: SessionTimes }
  /** Of each term of the search of that number: ids of the failures that have it. */
  | {
      readonly kind: 'found';
      readonly serial: number;
      readonly matches: readonly (readonly string[])[];
    }
  /** What only the session as a whole shows; sent after it has changed. */
  | { readonly kind: 'findings'; readonly findings: readonly SessionFinding[] }
  /** What the session comes to, and what of it ends next; sent with the findings. */
  | { readonly kind: 'outlook'; readonly outlook: Outlook }
  | { readonly kind: 'navigations'; readonly navigations: readonly Navigation[] }
  | { readonly kind: 'cleared' }
  | {
      readonly kind: 'state';
      readonly paused: boolean;
      /** A recorder is connected: DevTools is open on the tab. */
      readonly recording: boolean;
      /** Exchanges seen, and how many were dropped at the bounds. */
      readonly seen: number;
      readonly dropped: number;
    }
  | { readonly kind: 'pong' }
  /** Told to each view first, and whenever it has changed. */
  | { readonly kind: 'watch-state'; readonly watch: WatchState }
  /** The answer to `routes`, redacted. */
  | {
      readonly kind: 'routes';
      readonly serial: number;
      readonly routes: readonly SessionRoute[];
    }
  /** The sessions that were kept, of all tabs; sent where there are any, and when they change. */
  | { readonly kind: 'kept-sessions'; readonly sessions: readonly KeptSession[] }
  /** What is in force for the page's own requests, or why it is not. */
  | {
      readonly kind: 'override-state';
      readonly state: OverrideState | null;
      readonly problem: string | null;
    }
  /** Whether cookies are added for the request of that id, or the browser's error. */
  | {
      readonly kind: 'cookie-state';
      readonly id: string;
      readonly isLent: boolean;
      readonly problem: string | null;
    }
  /** *Expire now* has changed, or why the browser does not do it. */
  | {
      readonly kind: 'expire-state';
      readonly state: ExpireState | null;
      readonly problem: string | null;
    }
  | {
      readonly kind: 'reported';
      readonly serial: number;
      readonly text: string;
      readonly isLast: boolean;
    }
  /**
   * The exchange of a request that the view sent, and the id of its failure; sent again when more
   * is known.
   */
  | {
      readonly kind: 'replayed';
      readonly id: string;
      readonly exchange: Exchange;
      readonly failure: string | null;
      /** The preflight that the browser sent for it, as far as it was reported. */
      readonly preflight: Exchange | null;
    }
  /**
   * The extension was updated or reloaded, which closed DevTools and ended every session; sent
   * once.
   */
  | { readonly kind: 'updated'; readonly from: string; readonly to: string }
  /**
   * The page is of another version than the worker, which ignores it: reload DevTools. The
   * port closes.
   */
  | { readonly kind: 'outdated' };
