/** What the messages between the pages of the extension carry. */
import type { ExpirableHost, Expiry, Group, Recovery, ResponseBody } from './core/index.ts';

/** A body that the browser handed over after its exchange was posted. */
export interface LateBody {
  readonly id: string;
  readonly body: ResponseBody;
}

/** A request that a view sends through the page. */
export interface ExpectedReplay {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** Headers for a page's own requests to a server; null removes one. Values may be secrets. */
export interface SiteOverride {
  readonly origin: string;
  readonly headers: readonly { readonly name: string; readonly value: string | null }[];
}

/** Cookies for one request of a view. Secrets. */
export interface LentCookie {
  readonly id: string;
  /** Without fragment. */
  readonly url: string;
  /** `name=value` pairs. */
  readonly cookie: string;
}

/** An override that is in force. */
export interface OverrideState {
  readonly origin: string;
  readonly names: readonly string[];
  /** Requests that were sent with it. */
  readonly touched: number;
}

/** *Expire now*: in force, or over and judged. Holds no secret. */
export interface ExpireState extends Omit<ExpirableHost, 'page'> {
  readonly isOn: boolean;
  /** Requests that were sent with the replaced token. */
  readonly touched: number;
  /** What the app did so far. */
  readonly recovery: Recovery;
}

/** A place in time that a list marks. */
export interface Navigation {
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What a view has to know of a group; which rows it holds, they say themselves. */
export type GroupHead = Pick<Group, 'key' | 'story'>;

/** What a session comes to, and what of it ends next. */
export interface Outlook {
  /** The finding that explains most refusals, as one sentence; null where none explains any. */
  readonly story: string | null;
  /** Credentials that will end, soonest first. */
  readonly expiries: readonly Expiry[];
  /** Hosts whose access token can be replaced, the latest first. */
  readonly expirable: readonly ExpirableHost[];
}

/** Of a session in which nothing was seen. */
export const NO_OUTLOOK: Outlook = { story: null, expiries: [], expirable: [] };

/** Watch mode, as a popup shows it. */
export interface WatchState {
  /** Sites that are watched; `*` for all. */
  readonly sites: readonly string[];
  /** Sites that were watched until their permission was taken back. */
  readonly revoked: readonly string[];
  /** A notification is shown for each new cause. */
  readonly notify: boolean;
  /** Of the tab's session, as its user calls it; or ''. */
  readonly name: string;
  /**
   * Failures of the tab that were dropped for want of room, and what the browser said if it had
   * none.
   */
  readonly dropped: number;
  /**
   * Requests of the tab that were under way when the browser ended the worker, and whose end it
   * did not report.
   */
  readonly missed: number;
  readonly problem: string | null;
}
