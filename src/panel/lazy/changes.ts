import { type Change, diffChars } from 'diff';

/** Beyond this many edits the texts are just different. */
const MOST_EDITS = 600;

/** What two changes have between them in common counts from this length on. */
const SHORTEST_RUN = 3;

/** Texts that share less than this part of the shorter one are just different. */
const LEAST_SHARED = 0.5;

const isChange = (change: Change | undefined): boolean =>
  change !== undefined && (change.added || change.removed);

/**
 * What differs between two texts, in runs that can be read: letters that two unrelated words have
 * in common are no likeness.
 *
 * @returns undefined where the texts are just different
 */
export function changesBetween(left: string, right: string): readonly Change[] | undefined {
  const changes = diffChars(left, right, { maxEditLength: MOST_EDITS });
  if (changes === undefined) return undefined;
  const runs = changes.flatMap((change, index): readonly Change[] => {
    const isBetween = isChange(changes[index - 1]) && isChange(changes[index + 1]);
    return isBetween && !isChange(change) && change.value.length < SHORTEST_RUN
      ? [
          { ...change, removed: true },
          { ...change, added: true },
        ]
      : [change];
  });
  const shared = runs
    .filter((run) => !isChange(run))
    .reduce((length, { value }) => length + value.length, 0);
  return shared < LEAST_SHARED * Math.min(left.length, right.length) ? undefined : runs;
}
