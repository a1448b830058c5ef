/** A stretch of the strip, in pixels. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Pixels of the strip's font (strip.css) for a letter or digit, at most. */
const LETTER = 5.5;
const GAP = 4;

/**
 * Where the label of a bar begins: as far left as it is below no mark; null where it has no room.
 * @param bar what can be seen of it
 * @param marks what is drawn over bars, from left to right
 */
export const labelPlace = (
  text: string,
  bar: Stretch,
  marks: readonly Stretch[],
): number | null => {
  const width = text.length * LETTER;
  let from = bar.from + GAP;
  for (const mark of marks) if (mark.from < from + width && mark.to > from) from = mark.to + GAP;
  return from + width <= bar.to ? from : null;
};
