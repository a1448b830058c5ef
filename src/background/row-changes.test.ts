import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure, Row } from '../core/index.ts';
import { createRowChanges, ROWS_CHUNK } from './row-changes.ts';

const failure = (id: string): Failure => ({ id }) as Failure;
const row = (id: string): Row => ({ id }) as Row;
const ids = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);

describe('createRowChanges', () => {
  it('sends each row once, in its present state', () => {
    const changes = createRowChanges();
    changes.note({ added: [failure('a'), failure('b'), failure('c')], changed: [], withdrawn: [] });
    changes.note({ added: [], changed: [failure('a'), failure('d')], withdrawn: ['b', 'e'] });
    changes.note({ added: [failure('e')], changed: [], withdrawn: [] });
    const [message] = changes.take((id) => (id === 'c' ? undefined : row(id)));
    expect(message).toMatchObject({ kind: 'rows', withdrawn: ['c'] });
    expect(ids(message?.added ?? [])).toEqual(['a']);
    expect(ids(message?.changed ?? [])).toEqual(['d', 'e']);
    expect([...changes.take(row)]).toEqual([]);
  });

  it('leaves a view with the rows that there are, however changes are batched', () => {
    const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), tell: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const changes = createRowChanges();
        const held = new Set<string>();
        const view = new Set<string>();
        const tell = (): void => {
          for (const message of changes.take((id) => (held.has(id) ? row(id) : undefined))) {
            for (const { id } of message.added) {
              expect(view.has(id)).toBe(false);
              view.add(id);
            }
            for (const { id } of message.changed) expect(view.has(id)).toBe(true);
            for (const id of message.withdrawn) view.delete(id);
          }
        };
        for (const { id, tell: now } of steps) {
          if (held.delete(id)) changes.note({ added: [], changed: [], withdrawn: [id] });
          else {
            held.add(id);
            changes.note({ added: [failure(id)], changed: [], withdrawn: [] });
          }
          if (now) tell();
        }
        tell();
        expect([...view].sort()).toEqual([...held].sort());
      }),
    );
  });

  it('sends a row that has not changed by its id alone', () => {
    const changes = createRowChanges();
    const rows = new Map([
      ['a', row('a')],
      ['b', row('b')],
    ]);
    const take = () =>
      [...changes.take((id) => rows.get(id))].map(({ added, changed, enriched }) => [
        ids(added),
        ids(changed),
        enriched,
      ]);
    changes.note({ added: [failure('a'), failure('b')], changed: [], withdrawn: [] });
    expect(take()).toEqual([[['a', 'b'], [], []]]);
    rows.set('b', row('b'));
    changes.note({ added: [], changed: [failure('a'), failure('b')], withdrawn: [] });
    expect(take()).toEqual([[[], ['b'], ['a']]]);
    changes.clear();
    changes.note({ added: [], changed: [failure('a')], withdrawn: [] });
    expect(take()).toEqual([[[], ['a'], []]]);
  });

  it('splits many rows', () => {
    const changes = createRowChanges();
    changes.note({
      added: Array.from({ length: ROWS_CHUNK * 2 + 1 }, (_, n) => failure(String(n))),
      changed: [],
      withdrawn: [],
    });
    expect([...changes.take(row)].map(({ added }) => added.length)).toEqual([
      ROWS_CHUNK,
      ROWS_CHUNK,
      1,
    ]);
  });
});
