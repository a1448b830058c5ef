/** A menu: what it offers, and where it is open. */
export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  /** For tests and style, e.g. `copy-curl`. */
  readonly action?: string;
  /** What it switches is on or off; no switch without it. */
  readonly isOn?: boolean;
  /** A line above it. */
  readonly startsSection?: boolean;
}

/** A value in the details, by its name. */
export interface NamedValue {
  readonly place: 'header' | 'parameter' | 'claim';
  readonly name: string;
  /** Its secrets masked; of a claim the JSON text. */
  readonly value: string;
}

export interface OpenMenu {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** In CSS pixels of the panel's page. */
  readonly at: { readonly x: number; readonly y: number };
  /** Gets the focus back. */
  readonly opener: HTMLElement | null;
}

/** The place below an element, where its menu opens. */
export const below = (element: HTMLElement): OpenMenu['at'] => {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom + 2 };
};

const focused = (): HTMLElement | null =>
  document.activeElement instanceof HTMLElement ? document.activeElement : null;

/** The menu of a context-menu event: at the pointer, or below what the keyboard is on. */
export const menuAtEvent = (
  event: MouseEvent,
  label: string,
  items: readonly MenuItem[],
): OpenMenu => {
  event.preventDefault();
  const isByKeyboard = event.clientX === 0 && event.clientY === 0;
  const opener = focused();
  return {
    label,
    items,
    opener,
    at: isByKeyboard && opener !== null ? below(opener) : { x: event.clientX, y: event.clientY },
  };
};
