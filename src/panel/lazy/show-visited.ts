import { scrollWithin } from '../../ui/scroll-within.ts';
import type { Visit } from '../selection.ts';

/** Scrolls to what a piece of evidence speaks of, and focuses it unless it is only looked at. */
export function showVisited(target: HTMLElement, how: Visit['how']): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollWithin(target, 'center', isCalm ? 'auto' : 'smooth');
  if (how === 'look') return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
