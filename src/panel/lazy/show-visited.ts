import { scrollWithin } from '../../ui/scroll-within.ts';

/** Scrolls to what a piece of evidence speaks of, and focuses it. */
export function showVisited(target: HTMLElement): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollWithin(target, 'center', isCalm ? 'auto' : 'smooth');
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
