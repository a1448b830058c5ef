import { describe, expect, it } from 'vitest';
import { row } from './rows.fixture.ts';
import { successorOf } from './successor.ts';

describe('successorOf', () => {
  const stopped = row({ id: 'request', replaces: ['preflight'] });
  it.each([
    ['the request that a preflight stopped', 'preflight', 'request'],
    ['nothing, of a row that was cleared', 'other', undefined],
    ['nothing of itself', 'request', undefined],
  ])('finds %s', (_, id, expected) => {
    expect(successorOf(id, [row({ id: 'first' }), stopped])?.id).toBe(expected);
  });
});
