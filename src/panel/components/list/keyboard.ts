import { isAmong, type Line } from '../../lines.ts';
import { groupAt } from './group-at.ts';
import { findingKey } from '../../selection.ts';
import type { Store } from '../../store.ts';
import { LINE } from './use-rows.ts';
import type { Rows } from './use-rows.ts';

const PAGE = 10;

/** Scrolls no further than it takes to show a line below the header and its group's title. */
export const reveal = (lines: readonly Line[], index: number, rows: Rows): void => {
  const group = groupAt(lines, index);
  const isBelowTitle = group !== null && group.first !== index;
  const top = (index - (isBelowTitle ? 1 : 0)) * LINE;
  const lowest = (index + 1) * LINE - rows.height.current;
  if (top < rows.offset.current) rows.scrollTo(top);
  else if (lowest > rows.offset.current) rows.scrollTo(lowest);
};

/** The line that shows a failure: its own, or that of the repeats it is folded into. */
export const lineOf = (lines: readonly Line[], id: string | null): number => {
  if (id === null) return -1;
  const own = lines.findIndex((line) => line.key === id);
  if (own >= 0) return own;
  return lines.findIndex(
    (line) => line.kind === 'row' && line.repeat !== null && isAmong(line.repeat, id),
  );
};

interface ListKeys {
  readonly lines: readonly Line[];
  readonly rows: Rows;
  readonly store: Store;
}

const goTo = (index: number, { lines, rows, store }: ListKeys): void => {
  const at = Math.max(0, Math.min(lines.length - 1, index));
  const line = lines[at];
  if (line === undefined) return;
  store.cursor.value = line.key;
  reveal(lines, at, rows);
  // While details are open they follow the cursor, as in the Network panel.
  if (line.kind === 'row' && store.selectedId.peek() !== null) store.select(line.key);
};

const activate = (line: Line | undefined, store: Store): void => {
  if (line?.kind === 'group') store.toggleGroup(line.group.key);
  if (line?.kind === 'finding') {
    const key = findingKey(line.finding);
    if (store.openFindingKey.peek() === key) focusDetails();
    else store.openFinding(key);
  }
  if (line?.kind !== 'row') return;
  // Enter on what is open already leads into it.
  if (store.selectedId.peek() === line.key) focusDetails();
  else store.select(line.key);
};

/** Puts the focus on the verdict's heading. */
export const focusDetails = (): void => {
  const details = document.querySelector<HTMLElement>('.details');
  (details?.querySelector<HTMLElement>('h2') ?? details)?.focus();
};

/** The names of the columns, as far as the list is wide enough for them. */
const headerButtons = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('.list-header button')].filter((button) =>
    button.checkVisibility(),
  );

/** Above the first line are the names of the columns: to the one that the list is sorted by. */
const focusHeader = (): void => {
  const buttons = headerButtons();
  const sorted = buttons.find(
    (button) => button.parentElement?.getAttribute('aria-sort') !== 'none',
  );
  (sorted ?? buttons[0])?.focus();
};

/** In the header, arrows go from column to column, and down to the lines. */
export const pressHeaderKey = (event: KeyboardEvent): void => {
  const buttons = headerButtons();
  const at = buttons.findIndex((button) => button === event.target);
  const steps: Readonly<Record<string, HTMLElement | null | undefined>> = {
    ArrowLeft: buttons[at - 1],
    ArrowRight: buttons[at + 1],
    Home: buttons[0],
    End: buttons.at(-1),
    ArrowDown: document.querySelector<HTMLElement>('.list'),
  };
  const next = steps[event.key];
  if (at < 0 || next === undefined || next === null) return;
  next.focus();
  event.preventDefault();
};

const focusPane = (): void => document.querySelector<HTMLElement>('.details')?.focus();

/** Opens a failure by a link in the details, which vanishes: its focus goes to the pane. */
export const follow = (store: Store, id: string): void => {
  store.select(id);
  focusPane();
  // A finding's pane vanishes too.
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) focusPane();
  });
};

const fold = (at: number, keys: ListKeys): void => {
  const { lines, store } = keys;
  const line = lines[at];
  if (line?.kind === 'group') {
    if (!line.group.folded) store.toggleGroup(line.group.key);
  } else if (line?.kind === 'row' && line.repeat?.folded === false)
    store.toggleGroup(line.repeat.key);
  else
    goTo(
      lines.findLastIndex((other, index) => index < at && other.kind === 'group'),
      keys,
    );
};

const unfold = (at: number, keys: ListKeys): void => {
  const line = keys.lines[at];
  if (line?.kind === 'group' && !line.group.folded) goTo(at + 1, keys);
  else if (line?.kind === 'group') keys.store.toggleGroup(line.group.key);
  else if (line?.kind === 'row' && line.repeat?.folded === true)
    keys.store.toggleGroup(line.repeat.key);
};

/** The button that presses for a menu. */
const SECONDARY = 2;

/**
 * The keys of a context menu ask the list for it, since the list has the focus: passes the event on
 * to the line that the keyboard is on.
 */
export const openLineMenu = (event: MouseEvent & { readonly currentTarget: Element }): void => {
  const list = event.currentTarget;
  if (event.target !== list || event.button === SECONDARY) return;
  const line = document.querySelector(`#${list.getAttribute('aria-activedescendant') ?? ''}`);
  if (line === null) return;
  event.preventDefault();
  const { left, bottom } = line.getBoundingClientRect();
  const place = { clientX: left + LINE, clientY: bottom };
  line.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }));
};

/** Does what a key says; whether it said anything. */
export const pressKey = (event: KeyboardEvent, keys: ListKeys): boolean => {
  const { lines, store } = keys;
  const at = lines.findIndex((line) => line.key === store.cursor.peek());
  switch (event.key) {
    case 'ArrowDown':
      goTo(at + 1, keys);
      return true;
    case 'ArrowUp':
      if (at === 0) focusHeader();
      else goTo(at < 0 ? 0 : at - 1, keys);
      return true;
    case 'PageDown':
      goTo(at + PAGE, keys);
      return true;
    case 'PageUp':
      goTo(at - PAGE, keys);
      return true;
    case 'Home':
      goTo(0, keys);
      return true;
    case 'End':
      goTo(lines.length - 1, keys);
      return true;
    case 'ArrowLeft':
      if (event.shiftKey) store.foldAll('fold');
      else fold(at, keys);
      return true;
    case 'ArrowRight':
      if (event.shiftKey) store.foldAll('unfold');
      else unfold(at, keys);
      return true;
    case 'Enter':
    case ' ':
      activate(lines[at], store);
      return true;
    default:
      return false;
  }
};
