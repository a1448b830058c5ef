/** The keys of the list: those of the panel's, as far as it has what they are for. */

const stops = (): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('.fold-cause, .failure'),
];

const causeOf = (element: Element): HTMLElement | null =>
  element.closest('.cause')?.querySelector<HTMLElement>('.fold-cause') ?? null;

const isFolded = (cause: HTMLElement): boolean => cause.getAttribute('aria-expanded') === 'false';

const moveTo = (index: number): boolean => {
  const all = stops();
  const next = all[Math.max(0, Math.min(all.length - 1, index))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
};

const fold = (focused: Element): boolean => {
  const cause = causeOf(focused);
  if (cause === null) return false;
  if (cause === focused && !isFolded(cause)) cause.click();
  cause.focus();
  return true;
};

const unfold = (focused: Element): boolean => {
  const cause = causeOf(focused);
  if (cause !== focused || cause === null || !isFolded(cause)) return false;
  cause.click();
  return true;
};

const foldAll = (wanted: 'folded' | 'unfolded'): boolean => {
  const causes = [...document.querySelectorAll<HTMLElement>('.fold-cause')];
  for (const cause of causes) if (isFolded(cause) !== (wanted === 'folded')) cause.click();
  return causes.length > 0;
};

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type !== 'checkbox';

const pressed = ({ key, shiftKey, target }: KeyboardEvent): boolean => {
  const focused = target instanceof Element ? target : document.body;
  const at = stops().findIndex((stop) => stop === focused);
  switch (key) {
    case 'ArrowDown':
      return moveTo(at + 1);
    case 'ArrowUp':
      return moveTo(at - 1);
    case 'ArrowLeft':
      return shiftKey ? foldAll('folded') : fold(focused);
    case 'ArrowRight':
      return shiftKey ? foldAll('unfolded') : unfold(focused);
    case '/': {
      const filter = document.querySelector<HTMLInputElement>('.page-filter');
      filter?.focus();
      return filter?.checkVisibility() === true;
    }
    default:
      return false;
  }
};

/** Arrows move in the list and fold its causes; `/` leads to the filter. */
export const listenToKeys = (): void => {
  addEventListener('keydown', (event) => {
    const isOther = event.ctrlKey || event.metaKey || event.altKey;
    if (isOther) return;
    // From the filter, down leads into the list.
    if (isWriting(event.target) && event.key !== 'ArrowDown') return;
    if (pressed(event)) event.preventDefault();
  });
};
