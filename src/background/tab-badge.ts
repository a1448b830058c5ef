import type { Session } from '../core/index.ts';
import { NO_OUTLOOK, type Outlook } from '../payloads.ts';
import { Badge, badgeContent, type BadgeContent } from './badge.ts';
import type { TabOptions } from './tab-options.ts';

/** The badge of one tab: what its session counts, comes to, and what of it ends next. */
export class TabBadge {
  readonly #badge: Badge;
  readonly #session: () => Session;
  readonly #announcesExpiry: () => boolean;
  #outlook: Outlook = NO_OUTLOOK;

  constructor(
    {
      clock,
      setBadge,
      announcesExpiry,
    }: Pick<TabOptions, 'clock' | 'setBadge' | 'announcesExpiry'>,
    session: () => Session,
  ) {
    this.#badge = new Badge({ clock, set: setBadge });
    this.#session = session;
    this.#announcesExpiry = announcesExpiry;
  }

  /** Whether the badge depends on the outlook. */
  get needsOutlook(): boolean {
    return this.#session().refused > 0 || this.#announcesExpiry();
  }

  takeOutlook(outlook: Outlook): void {
    this.#outlook = outlook;
    this.show();
  }

  /** The session is a new one. The caller shows it. */
  resetOutlook(): void {
    this.#outlook = NO_OUTLOOK;
  }

  show(): void {
    this.#badge.show(this.#content());
  }

  /** Shows it again: Chromium removes a tab's badge when the tab navigates. */
  restore(): void {
    this.#badge.restore(this.#content());
  }

  /** Cancels what is due. */
  stop(): void {
    this.#badge.stop();
  }

  #content(): BadgeContent {
    return badgeContent(
      { refused: this.#session().refused, ...this.#outlook },
      this.#announcesExpiry,
    );
  }
}
