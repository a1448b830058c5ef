import type { Clock } from '../browser/clock.ts';
import type { Session } from '../core/index.ts';
import type { Shelf } from './shelf.ts';
import type { TabExpiry } from './tab-expiry.ts';
import type { TabOverrides } from './tab-overrides.ts';
import type { TabWatch } from './tab-watch.ts';

export interface TabOptions {
  readonly createSession: () => Session;
  readonly clock: Clock;
  /** '' removes the badge, or its title. */
  readonly setBadge: (text: string, title: string) => void;
  /** The badge announces the next expiry: the user's choice. */
  readonly announcesExpiry: () => boolean;
  /** Nothing is connected and nothing is kept: the tab can be forgotten. */
  readonly onEmpty: () => void;
  readonly watch: TabWatch;
  readonly overrides: TabOverrides;
  readonly expiry: TabExpiry;
  readonly shelf: Shelf;
}
