import type { Clock } from '../browser/clock.ts';
import type { ProfileMessage } from '../browser/profile-messages.ts';
import type { SessionStore } from '../browser/storage.ts';
import type { Traffic } from '../browser/web-request.ts';
import type { Exchange, Failure, JarCookie } from '../core/index.ts';
import type { Navigation } from '../payloads.ts';
import type { Keeper } from './keeper.ts';

export interface WatchOptions {
  readonly traffic: Traffic;
  /** Reports tabs that have loaded a page, while a site is watched. */
  readonly tabLoads: { start(): void; stop(): void };
  /** For this worker alone. */
  readonly store: SessionStore;
  /** For the workers of ordinary and of incognito windows. */
  readonly sharedStore: SessionStore;
  readonly clock: Clock;
  readonly keeper: Keeper;
  /** Whether a page of the extension is connected. */
  readonly isObserved: () => boolean;
  /** Whether the extension may see requests to these match patterns. */
  readonly isPermitted: (patterns: readonly string[]) => Promise<boolean>;
  /** The browser's cookies for the site of a URL, without values; null without the permission. */
  readonly readJar: (url: string) => Promise<readonly JarCookie[] | null>;
  readonly tabsOfOrigin: (origin: string) => Promise<readonly number[]>;
  readonly notify: (tabId: number, failure: Failure) => void;
  /** A failure as it is diagnosed now. */
  readonly failure: (tabId: number, id: string) => Failure | null;
  /** Receives an exchange of a watched page in a tab. */
  readonly onExchange: (tabId: number, exchange: Exchange) => void;
  readonly onNavigation: (tabId: number, navigation: Navigation) => void;
  readonly tellOtherProfile: (message: ProfileMessage) => void;
  /** `WatchState` has changed; null: in every tab. */
  readonly onState: (tabIds: readonly number[] | null) => void;
}
