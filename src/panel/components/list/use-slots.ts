import type { Line } from '../../lines.ts';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface InSight {
  readonly index: number;
  readonly line: Line;
}

export interface Placed extends InSight {
  /** Of the element that draws it. */
  readonly slot: number;
}

interface Slots {
  readonly isFlood: boolean;
  /** In the order of their elements in the document. */
  place(inSight: readonly InSight[]): readonly Placed[];
}

/** More new lines in sight than these at once are a flood. */
const FLOOD = 10;
/** More new lines than these at once belong to the flood that is on. */
const TRICKLE = 2;
/** Milliseconds after a flood until the elements are put in the order of their lines. */
const SETTLE = 400;

const numbered = (
  inSight: readonly InSight[],
  before: ReadonlyMap<string, number>,
  kept: ReadonlySet<number>,
): Placed[] => {
  let free = 0;
  return inSight.map(({ index, line }) => {
    const slot = before.get(line.key);
    if (slot !== undefined) return { index, line, slot };
    while (kept.has(free)) free += 1;
    return { index, line, slot: free++ };
  });
};

/**
 * Gives the lines in sight numbers for their elements, and these an order in the document. A line
 * keeps its number as long as it is in sight, so a new line at the top does not draw the others
 * anew; lines that go out of sight lend theirs, and with it their elements, to those that come in.
 * In a flood the elements stay where they are in the document and are only placed elsewhere on the
 * screen, for taking one out and putting it in costs more than drawing it; when it is over they
 * come in their lines' order.
 */
export const useSlots = (): Slots => {
  const taken = useRef<ReadonlyMap<string, number>>(new Map());
  const settling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [, setSettled] = useState(0);
  useEffect(() => () => clearTimeout(settling.current), []);
  const settle = (): void => {
    settling.current = undefined;
    setSettled((count) => count + 1);
  };
  return {
    isFlood: settling.current !== undefined,
    place: (inSight) => {
      const before = taken.current;
      const kept = new Set(inSight.flatMap(({ line }) => before.get(line.key) ?? []));
      const placed = numbered(inSight, before, kept);
      taken.current = new Map(placed.map(({ line, slot }) => [line.key, slot]));
      const fresh = placed.length - kept.size;
      if (fresh > (settling.current === undefined ? FLOOD : TRICKLE)) {
        clearTimeout(settling.current);
        settling.current = setTimeout(settle, SETTLE);
      }
      return settling.current === undefined ? placed : placed.sort((a, b) => a.slot - b.slot);
    },
  };
};
