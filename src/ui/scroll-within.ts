/**
 * Scrolls an element into view in the panes that hold it, the innermost first. `scrollIntoView`
 * scrolls everything around as well, as far as DevTools' own frame, and moves the toolbar by some
 * pixels.
 */
export function scrollWithin(
  target: Element,
  block: 'nearest' | 'center',
  behavior: ScrollBehavior = 'auto',
): void {
  const panes = panesOf(target);
  for (const pane of panes) {
    const top = distance(sightOf(pane), target.getBoundingClientRect(), block);
    // An inner pane is at its place before the next one is measured.
    if (top !== 0) pane.scrollBy({ top, behavior: pane === panes.at(-1) ? behavior : 'auto' });
  }
}

type Sight = Pick<DOMRect, 'top' | 'bottom' | 'height'>;

/** What of a pane is in sight: below its head, which stays (`scroll-padding-top`). */
function sightOf(pane: Element): Sight {
  const { top, bottom, height } = pane.getBoundingClientRect();
  const head = Number.parseFloat(getComputedStyle(pane).scrollPaddingTop) || 0;
  return { top: top + head, bottom, height: height - head };
}

/** How far a pane must scroll, in pixels. A target that is higher than the pane shows its top. */
function distance(pane: Sight, target: Sight, block: 'nearest' | 'center'): number {
  const above = target.top - pane.top;
  const isHigher = target.height > pane.height;
  if (block === 'center') return isHigher ? above : above - (pane.height - target.height) / 2;
  const below = target.bottom - pane.bottom;
  if (above < 0) return above;
  return below > 0 ? Math.min(below, above) : 0;
}

/** From the innermost outward. */
function panesOf(target: Element): readonly Element[] {
  const panes: Element[] = [];
  for (let one = target.parentElement; one !== null; one = one.parentElement)
    if (/^(?:auto|scroll)$/.test(getComputedStyle(one).overflowY)) panes.push(one);
  return panes;
}
