import type { Clock } from '../browser/clock.ts';
import { isExpectedToRenew } from '../core/index.ts';
import type { Outlook } from '../payloads.ts';

const LARGEST_COUNT = 999;
/** Milliseconds before an expiry in which it may be announced, and between two looks at it. */
const ANNOUNCED = 60_000;
const STEP = 10_000;

/** What the toolbar button of one tab shows. */
export interface BadgeContent {
  readonly refused: number;
  /** What the session comes to, in a sentence; or null. */
  readonly story: string | null;
  /** When a credential ends that nobody is expected to renew; null where it is not announced. */
  readonly expiresAt: number | null;
}

/** Of all that is known; `announcesExpiry` says whether the user wants to see what ends next. */
export function badgeContent(
  { refused, story, expiries }: Outlook & { readonly refused: number },
  announcesExpiry: () => boolean,
): BadgeContent {
  const next = announcesExpiry()
    ? expiries.find(({ habit }) => !isExpectedToRenew(habit))
    : undefined;
  return { refused, story, expiresAt: next?.expiresAt ?? null };
}

export interface BadgeOptions {
  readonly clock: Clock;
  /** '' removes the text, or the title. */
  readonly set: (text: string, title: string) => void;
}

/** The count of refused requests on the toolbar button of one tab, and what they come to. */
export class Badge {
  readonly #options: BadgeOptions;
  #shown = ' ';
  #cancel: (() => void) | null = null;

  constructor(options: BadgeOptions) {
    this.#options = options;
  }

  /** Shows what has changed. */
  show(content: BadgeContent): void {
    this.#cancel?.();
    this.#cancel = null;
    const { clock, set } = this.#options;
    const { refused, story, expiresAt } = content;
    const left = expiresAt === null ? 0 : expiresAt - clock.now();
    const text = left > 0 && left <= ANNOUNCED ? secondsText(left) : badgeText(refused);
    const shown = `${text} ${story ?? ''}`;
    if (shown !== this.#shown) {
      this.#shown = shown;
      set(text, story ?? '');
    }
    if (left > 0) this.#lookAgain(content, left);
  }

  /** Shows it again: Chromium removes a tab's badge when the tab navigates. */
  restore(content: BadgeContent): void {
    this.#shown = UNKNOWN;
    this.show(content);
  }

  /** Cancels what is due. */
  stop(): void {
    this.#cancel?.();
  }

  #lookAgain(content: BadgeContent, left: number): void {
    const wait = left > ANNOUNCED ? left - ANNOUNCED : left % STEP || STEP;
    this.#cancel = this.#options.clock.after(wait, () => {
      this.show(content);
    });
  }
}

/** No badge has this. */
const UNKNOWN = '\0';

/** Whole tens: a badge that counts each second draws the eye. */
const secondsText = (left: number): string => `${Math.ceil(left / STEP) * (STEP / 1000)}s`;

function badgeText(refused: number): string {
  if (refused === 0) return '';
  return refused > LARGEST_COUNT ? `${LARGEST_COUNT}+` : String(refused);
}
