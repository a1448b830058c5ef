import type { Row } from '../core/index.ts';

/** Rows that are looked at: the frames that the latest share, all others seldom lack. */
const LATEST = 200;
const SEPARATOR = '\n';

/** A frame of this share of the requests does not tell one from another. */
const SHARED = 0.75;

/**
 * The frames that nearly every request of the page's own has in its call stack, such as a wrapper
 * of `fetch`: they do not say who sent it. As one text, which is the same while they are.
 */
export const sharedFrames = (rows: readonly Row[]): string => {
  const stacks = rows
    .slice(-LATEST)
    .filter(({ thirdParty, callers }) => !thirdParty && callers.length > 0)
    .map(({ callers }) => callers);
  if (stacks.length < 2) return '';
  const counts = new Map<string, number>();
  for (const callers of stacks)
    for (const frame of new Set(callers)) counts.set(frame, (counts.get(frame) ?? 0) + 1);
  return [...counts]
    .flatMap(([frame, count]) => (count >= stacks.length * SHARED ? [frame] : []))
    .sort()
    .join(SEPARATOR);
};

/** The innermost frame that is not shared; where there is none, the innermost of all. */
export const initiatorOf = ({ initiator, callers }: Row, shared: string): string => {
  if (shared === '') return initiator;
  const frames = shared.split(SEPARATOR);
  return callers.find((frame) => !frames.includes(frame)) ?? initiator;
};
