import type { Line } from '../../lines.ts';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { LINE } from './use-rows.ts';
import type { Rows } from './use-rows.ts';

/** A pointer that moved so lately, in milliseconds, is about to press. */
const AIMING = 1500;

interface Anchor {
  /** Lines that came above what is in sight, and have not been scrolled to since. */
  readonly unseen: number;
  readonly onPointerMove: () => void;
  readonly onPointerLeave: () => void;
  readonly onScroll: () => void;
  /** Shows the newest lines. */
  readonly toTop: () => void;
}

const anchorOf = (
  before: readonly Line[],
  { offset, height }: Rows,
  cursor: string | null,
  isAimedAt: boolean,
): Line | undefined => {
  const first = Math.floor(offset.current / LINE);
  const last = Math.ceil((offset.current + height.current) / LINE);
  const visible = before.slice(first, last);
  // Nothing may slip in under a pointer that is about to press.
  const isHeld = offset.current > 0 || isAimedAt;
  return (
    visible.find((line) => line.key === cursor) ??
    (isHeld ? visible.find((line) => line.kind === 'row') : undefined)
  );
};

/** How many failures were not in the list before: what was only put in another order is not new. */
const newAbove = (before: readonly Line[], above: readonly Line[]): number => {
  const known = new Set(before.map(({ key }) => key));
  return above.filter(({ kind, key }) => kind === 'row' && !known.has(key)).length;
};

/** Keeps what the reader looks at where it is while lines come and go above it. */
export const useAnchor = (lines: readonly Line[], cursor: string | null, rows: Rows): Anchor => {
  const drawn = useRef(lines);
  const aimedAt = useRef(-Infinity);
  const [unseen, setUnseen] = useState(0);
  useLayoutEffect(() => {
    const before = drawn.current;
    drawn.current = lines;
    if (before === lines || before.length === 0) return;
    const isAimedAt = performance.now() - aimedAt.current < AIMING;
    const anchor = anchorOf(before, rows, cursor, isAimedAt);
    const now = anchor === undefined ? -1 : lines.findIndex((line) => line.key === anchor.key);
    const moved = anchor === undefined || now < 0 ? 0 : now - before.indexOf(anchor);
    if (moved === 0) return;
    const from = rows.offset.current;
    rows.scrollTo(from + moved * LINE);
    // A list that does not scroll has hidden nothing: only what truly moved is out of sight.
    const hidden = Math.round((rows.offset.current - from) / LINE);
    const change = hidden > 0 ? Math.min(hidden, newAbove(before, lines.slice(0, now))) : hidden;
    setUnseen((count) => Math.max(0, Math.min(count + change, rows.offset.current / LINE)));
  }, [lines, cursor, rows]);
  return {
    unseen: Math.round(unseen),
    onPointerMove: () => {
      aimedAt.current = performance.now();
    },
    onPointerLeave: () => {
      aimedAt.current = -Infinity;
    },
    onScroll: () => {
      const above = rows.offset.current / LINE;
      // What has been scrolled to is seen.
      if (unseen > above) setUnseen(above < 1 ? 0 : above);
    },
    toTop: () => {
      aimedAt.current = -Infinity;
      rows.scrollTo(0);
      setUnseen(0);
    },
  };
};
