import { scrollWithin } from '../../ui/scroll-within.ts';

/**
 * One stop of the Tab key for each part, arrow keys within it: roving tabindex (WAI-ARIA Authoring
 * Practices, "Managing focus within components"). Parts are made of links, masks and marks that
 * know nothing of each other, so their document's order and places on the screen decide.
 */

/** What Tab would stop at by itself. */
const FOCUSABLE = 'button, a[href], select, input, textarea, summary, [tabindex="0"]';
/** They need the arrow keys themselves, and stay stops of their own. */
const OWN_STOPS = 'input:not([type=checkbox], [type=radio]), textarea, [role=slider]';
/** A tab list has its own arrow keys: only the chosen tab is a member. */
const OTHER_TABS = '[role=tab][aria-selected=false]';

/** Elements whose tabindex is set here. Others that have -1 were never stops of Tab. */
const managed = new WeakSet<Element>();

const CODE = 'pre, .code-block';

/** A block of code that is cut off is scrolled by the arrow keys. */
const isScrolled = (element: HTMLElement): boolean =>
  element.matches(CODE) &&
  (element.scrollWidth > element.clientWidth + 1 ||
    element.scrollHeight > element.clientHeight + 1);

const isMember = (element: HTMLElement): boolean =>
  (managed.has(element) || element.tabIndex >= 0) &&
  !isScrolled(element) &&
  !element.matches(`${OWN_STOPS}, ${OTHER_TABS}, :disabled`);

const membersOf = (zone: Element): HTMLElement[] =>
  [...zone.querySelectorAll<HTMLElement>(`${FOCUSABLE}, [tabindex="-1"]`)].filter(isMember);

const setStop = (members: readonly HTMLElement[], stop: HTMLElement): void => {
  for (const member of members) {
    managed.add(member);
    const wanted = member === stop ? 0 : -1;
    if (member.tabIndex !== wanted || !member.hasAttribute('tabindex')) member.tabIndex = wanted;
  }
};

/** Code that has come to be cut off is a stop of its own again. */
const release = (zone: Element): void => {
  for (const code of zone.querySelectorAll<HTMLElement>(CODE))
    if (managed.has(code) && isScrolled(code)) {
      managed.delete(code);
      code.tabIndex = 0;
    }
};

/** Keeps each zone at one stop: where the focus was last, or else the first that is drawn. */
const refresh = (zones: Iterable<Element>): void => {
  for (const zone of zones) {
    release(zone);
    const members = membersOf(zone);
    const isStop = (member: HTMLElement): boolean => managed.has(member) && member.tabIndex === 0;
    const stop =
      members.find((member) => isStop(member) && member.checkVisibility()) ??
      members.find((member) => member.checkVisibility());
    if (stop !== undefined) setStop(members, stop);
  }
};

type Rectangle = Pick<DOMRect, 'left' | 'top' | 'bottom'>;

/** A link that is broken over lines begins in its first. */
const placeOf = (element: Element): Rectangle =>
  element.getClientRects()[0] ?? element.getBoundingClientRect();

/** The member in the next line up or down that is nearest to the side. */
const inNextLine = (
  members: readonly HTMLElement[],
  from: HTMLElement,
  direction: 'up' | 'down',
): HTMLElement | undefined => {
  const own = placeOf(from);
  const places = members.map((member) => ({ member, place: placeOf(member) }));
  const beyond =
    direction === 'down'
      ? places.filter(({ place }) => place.top >= own.bottom - 1)
      : places.filter(({ place }) => place.bottom <= own.top + 1);
  const edge =
    direction === 'down'
      ? Math.min(...beyond.map(({ place }) => place.bottom))
      : Math.max(...beyond.map(({ place }) => place.top));
  const inLine = beyond.filter(({ place }) =>
    direction === 'down' ? place.top < edge : place.bottom > edge,
  );
  return inLine.toSorted(
    (a, b) => Math.abs(a.place.left - own.left) - Math.abs(b.place.left - own.left),
  )[0]?.member;
};

/** Where a key leads from a member; undefined where it means something else, or leads nowhere. */
const targetOf = (
  { key }: KeyboardEvent,
  from: HTMLElement,
  members: readonly HTMLElement[],
): HTMLElement | undefined => {
  const at = members.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return members[at + 1];
    case 'ArrowLeft':
      return members[at - 1];
    case 'ArrowDown':
    case 'ArrowUp':
      // Up and down choose in a select.
      return from instanceof HTMLSelectElement
        ? undefined
        : inNextLine(members, from, key === 'ArrowDown' ? 'down' : 'up');
    case 'Home':
      return members[0];
    case 'End':
      return members.at(-1);
    default:
      return undefined;
  }
};

/** A select would choose another option on a key that leads nowhere. */
const isSideways = ({ key }: KeyboardEvent): boolean => key === 'ArrowLeft' || key === 'ArrowRight';

const press = (event: KeyboardEvent, zone: Element): void => {
  const isOther = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  const { target } = event;
  if (isOther || event.defaultPrevented || !(target instanceof HTMLElement)) return;
  const members = membersOf(zone).filter((member) => member.checkVisibility());
  if (!members.includes(target)) return;
  const next = targetOf(event, target, members);
  next?.focus({ preventScroll: true });
  if (next !== undefined) scrollWithin(next, 'nearest');
  const isTaken = next !== undefined || (isSideways(event) && target.matches('select'));
  if (isTaken) event.preventDefault();
};

/**
 * Makes each zone within an element, or the element itself, one stop of the Tab key.
 * @param zones a selector
 * @returns the way to stop
 */
export const keepTabStops = (element: HTMLElement, zones: string): (() => void) => {
  const zoneOf = ({ target }: Event): Element | null =>
    target instanceof Element ? target.closest(zones) : null;
  const refreshAll = (): void =>
    refresh(element.matches(zones) ? [element] : element.querySelectorAll(zones));
  let frame: number | null = null;
  const plan = (): void => {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      refreshAll();
    });
  };
  const onFocus = (event: Event): void => {
    const zone = zoneOf(event);
    if (zone === null || !(event.target instanceof HTMLElement)) return;
    const members = membersOf(zone);
    if (members.includes(event.target)) setStop(members, event.target);
  };
  const onKey = (event: KeyboardEvent): void => {
    const zone = zoneOf(event);
    if (zone !== null) press(event, zone);
  };
  const observer = new MutationObserver(plan);
  observer.observe(element, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'open'],
  });
  const sizes = new ResizeObserver(plan);
  sizes.observe(element);
  element.addEventListener('focusin', onFocus);
  element.addEventListener('keydown', onKey);
  refreshAll();
  return () => {
    observer.disconnect();
    sizes.disconnect();
    if (frame !== null) cancelAnimationFrame(frame);
    element.removeEventListener('focusin', onFocus);
    element.removeEventListener('keydown', onKey);
  };
};
