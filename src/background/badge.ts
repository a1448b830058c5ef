const LARGEST_COUNT = 999;

/** The count of refused requests on the toolbar button of one tab. */
export class Badge {
  readonly #setText: (text: string) => void;
  #shown = '';

  constructor(setText: (text: string) => void) {
    this.#setText = setText;
  }

  /** Shows the number of refused requests, if it has changed. */
  show(refused: number): void {
    const text = badgeText(refused);
    if (text !== this.#shown) this.#set(text);
  }

  /** Sets the text again: Chromium removes a tab's badge when the tab navigates. */
  restore(refused: number): void {
    this.#set(badgeText(refused));
  }

  #set(text: string): void {
    this.#shown = text;
    this.#setText(text);
  }
}

function badgeText(refused: number): string {
  if (refused === 0) return '';
  return refused > LARGEST_COUNT ? `${LARGEST_COUNT}+` : String(refused);
}
