import type { Line, LineGroup } from '../../lines.ts';

/** A group and the lines that it extends over. */
export interface GroupExtent {
  readonly group: LineGroup;
  /** Its own line, which has its title. */
  readonly first: number;
  /** The first line that is no longer in it. */
  readonly end: number;
}

/** What stands above the rows of others: a finding is not part of the group before it. */
const isBoundary = ({ kind }: Line): boolean => kind === 'group' || kind === 'finding';

/** The group that a line is in, its title's own line included; null where it is in none. */
export const groupAt = (lines: readonly Line[], at: number): GroupExtent | null => {
  let first = Math.min(at, lines.length - 1);
  while (first >= 0 && !isBoundary(lines[first] as Line)) first -= 1;
  const line = lines[first];
  if (line?.kind !== 'group') return null;
  let end = first + 1;
  while (end < lines.length && !isBoundary(lines[end] as Line)) end += 1;
  return { group: line.group, first, end };
};
