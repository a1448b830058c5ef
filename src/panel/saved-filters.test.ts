import { describe, expect, it } from 'vitest';
import { readSavedFilters, savedCompletions, withFilter, withoutFilter } from './saved-filters.ts';

const mine = { name: 'Mine', text: 'host:api status:401' };

describe('saved filters', () => {
  it('of one name are one, the newest first', () => {
    const both = withFilter([mine], { name: ' Other ', text: ' cause:cors ' });
    expect(both).toEqual([{ name: 'Other', text: 'cause:cors' }, mine]);
    expect(withFilter(both, { name: 'Mine', text: 'status:403' })).toEqual([
      { name: 'Mine', text: 'status:403' },
      { name: 'Other', text: 'cause:cors' },
    ]);
    expect(withoutFilter(both, 'Mine')).toHaveLength(1);
  });

  it.each([undefined, null, 'x', {}, [null, 1, {}, { name: '', text: 'a' }, { name: 'a' }]])(
    'that are none of ours are left out: %j',
    (stored) => {
      expect(readSavedFilters(stored)).toEqual([]);
    },
  );

  it('are offered by their name', () => {
    expect(savedCompletions('min', [mine])).toEqual([
      { text: 'Mine', filter: 'host:api status:401 ', caret: 20 },
    ]);
    expect(savedCompletions('', [mine])).toEqual([]);
    expect(savedCompletions('other', [mine])).toEqual([]);
  });
});
