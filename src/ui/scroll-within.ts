/**
 * Scrolls an element into view in the pane that holds it. `scrollIntoView` scrolls everything
 * around as well, as far as DevTools' own frame, and moves the toolbar by some pixels.
 */
export function scrollWithin(
  target: Element,
  block: 'nearest' | 'center',
  behavior: ScrollBehavior = 'auto',
): void {
  const pane = paneOf(target);
  if (pane === null) return;
  const top = distance(pane.getBoundingClientRect(), target.getBoundingClientRect(), block);
  if (top !== 0) pane.scrollBy({ top, behavior });
}

/** How far a pane must scroll, in pixels. A target that is higher than the pane shows its top. */
function distance(pane: DOMRect, target: DOMRect, block: 'nearest' | 'center'): number {
  const above = target.top - pane.top;
  const isHigher = target.height > pane.height;
  if (block === 'center') return isHigher ? above : above - (pane.height - target.height) / 2;
  const below = target.bottom - pane.bottom;
  if (above < 0) return above;
  return below > 0 ? Math.min(below, above) : 0;
}

function paneOf(target: Element): Element | null {
  for (let one = target.parentElement; one !== null; one = one.parentElement)
    if (/^(?:auto|scroll)$/.test(getComputedStyle(one).overflowY)) return one;
  return null;
}
