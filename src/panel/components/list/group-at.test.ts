import { describe, expect, it } from 'vitest';
import type { Line } from '../../lines.ts';
import { groupAt } from './group-at.ts';

/** Lines by their kinds alone, which is all that is looked at. */
const linesOf = (...kinds: readonly Line['kind'][]): readonly Line[] =>
  kinds.map((kind, index) => ({ kind, key: String(index), group: { key: index } }) as never);

describe('the group that a line is in', () => {
  const lines = linesOf('finding', 'group', 'row', 'navigation', 'row', 'group', 'row', 'finding');

  it.each([
    ['its own line', 1, [1, 5]],
    ['its rows', 2, [1, 5]],
    ['a navigation between them', 3, [1, 5]],
    ['its last row', 4, [1, 5]],
    ['the next one', 5, [5, 7]],
    ['what a finding ends', 6, [5, 7]],
  ])('reaches over %s', (_, at, [first, end]) => {
    expect(groupAt(lines, at)).toMatchObject({ group: { key: first }, first, end });
  });

  it.each([
    ['a finding is in none', lines, 0],
    ['nor is a finding after a group', lines, 7],
    ['nor are rows without groups', linesOf('row', 'navigation', 'row'), 2],
    ['nor is anything in an empty list', [], 0],
    ['nor what is before the first', lines, -1],
  ])('%s', (_, all, at) => {
    expect(groupAt(all, at)).toBeNull();
  });

  it('ends with the list, also for a line that is gone', () => {
    expect(groupAt(linesOf('group', 'row'), 9)).toMatchObject({ first: 0, end: 2 });
  });
});
