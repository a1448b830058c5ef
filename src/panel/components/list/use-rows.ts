import type { ReadonlySignal } from '@preact/signals';
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Every line has one height (list.css: --height-row), so its place is its number times that. */
export const LINE = 21;
export const HEADER = 27;

/** A list of lines of one height, of which only those in sight are drawn. */
export interface Rows {
  /** First and last (exclusive) line to draw. */
  readonly first: number;
  readonly last: number;
  /** As it was last set: to ask the element would lay out the whole page for it. */
  readonly offset: { current: number };
  /**
   * The last line that is scrolled out at least in part, -1 where there is none; what draws by it
   * is drawn anew with each line.
   */
  readonly scrolledOut: ReadonlySignal<number>;
  /** Height of the part that scrolls, without the header. */
  readonly height: { readonly current: number };
  /** Scrolls to an offset, and draws the lines there within the same frame. */
  scrollTo(offset: number): void;
  readonly onScroll: () => void;
}

/**
 * @param overscan lines drawn beyond those in sight, at either end
 */
export const useRows = (
  count: number,
  scroller: { readonly current: HTMLElement | null },
  overscan: number,
): Rows => {
  const offset = useRef(0);
  const height = useRef(0);
  const scrolledOut = useSignal(-1);
  const [, redraw] = useState(0);
  const drawn = useRef({ first: 0, last: 0 });
  const first = Math.max(0, Math.floor(offset.current / LINE) - overscan);
  const last = Math.min(count, Math.ceil((offset.current + height.current) / LINE) + overscan);
  drawn.current = { first, last };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = (): void => {
      height.current = Math.max(0, element.clientHeight - HEADER);
      redraw((number) => number + 1);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [scroller]);

  const follow = (): void => {
    offset.current = scroller.current?.scrollTop ?? 0;
    const firstInSight = Math.floor(offset.current / LINE);
    scrolledOut.value = Math.ceil(offset.current / LINE) - 1;
    const lastInSight = Math.ceil((offset.current + height.current) / LINE);
    const isDrawn =
      firstInSight >= drawn.current.first && Math.min(count, lastInSight) <= drawn.current.last;
    if (!isDrawn) redraw((number) => number + 1);
  };
  return {
    first,
    last,
    offset,
    scrolledOut,
    height,
    scrollTo: (wanted) => {
      if (scroller.current === null) return;
      scroller.current.scrollTop = wanted;
      follow();
    },
    onScroll: follow,
  };
};
