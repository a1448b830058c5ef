import type { FetchedContent } from './content.ts';

/** A finished request: its HAR entry and its content. */
export interface FinishedRequest {
  /** A HAR 1.2 entry with the browser's own fields; not checked. */
  readonly entry: unknown;
  /** Never rejects; may be held without the request. */
  readonly content: () => Promise<FetchedContent>;
}

/** The inspected tab's traffic, as a DevTools page sees it. */
export interface Network {
  onFinished(listener: (request: FinishedRequest) => void): void;
  /** What the browser has recorded since DevTools opened, or since the last navigation. */
  recorded(): Promise<readonly FinishedRequest[]>;
  /**
   * What the page that was navigated to has asked for while it was prerendered, which no event
   * reports. Empty for any other page, and the second time.
   */
  prerendered(): Promise<readonly FinishedRequest[]>;
  /** Also called for `pushState` and changes of the hash. */
  onNavigated(listener: (url: string) => void): void;
}
