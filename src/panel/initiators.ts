import type { Row } from '../core/index.ts';

/** Rows that are looked at: the frames that the latest share, all others seldom lack. */
const LATEST = 200;
const SEPARATOR = '\n';

/**
 * The frames that every request of the page's own has in its call stack, such as a wrapper of
 * `fetch`: they do not say who sent it. As one text, which is the same while they are.
 */
export const sharedFrames = (rows: readonly Row[]): string => {
  const stacks = rows
    .slice(-LATEST)
    .filter(({ thirdParty, callers }) => !thirdParty && callers.length > 0)
    .map(({ callers }) => callers);
  const [first, ...others] = stacks;
  if (first === undefined || others.length === 0) return '';
  return first
    .filter((frame) => others.every((callers) => callers.includes(frame)))
    .join(SEPARATOR);
};

/** The innermost frame that is not shared; where there is none, the innermost of all. */
export const initiatorOf = ({ initiator, callers }: Row, shared: string): string => {
  if (shared === '') return initiator;
  const frames = shared.split(SEPARATOR);
  return callers.find((frame) => !frames.includes(frame)) ?? initiator;
};
