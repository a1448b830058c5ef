import type { KeptFailure, SessionChange } from '../core/index.ts';
import type { WatchRequest } from '../protocol.ts';
import type { WatchState } from '../payloads.ts';

/** What watch mode offers one tab. */
export interface TabWatch {
  readonly isOn: boolean;
  state(): WatchState;
  /** Handles a request of the popup. */
  request(request: WatchRequest): void;
  /** Failures that were kept of earlier sessions of the tab, oldest first. */
  kept(): readonly KeptFailure[];
  /** Keeps a failure for later sessions; null removes one that is no failure after all. */
  keep(id: string, kept: KeptFailure | null): void;
  /** Notifies the user of new causes, if notifications are on. */
  notify(change: SessionChange): void;
  /** The user has cleared the tab's session. */
  clear(): void;
}
