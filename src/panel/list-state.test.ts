import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Found } from './filter.ts';
import { createList } from './list-state.ts';
import { defaultPreferences } from './preferences.ts';
import { row } from './rows.fixture.ts';

const createTestList = () => {
  const filter = signal('');
  const found = signal<Found>(new Map());
  const list = createList({
    rows: signal([row({ id: 'a', path: '/orders' }), row({ id: 'b', path: '/cart' })]),
    filter,
    search: { found, query: signal(''), take: () => undefined, start: () => () => undefined },
    preferences: signal(defaultPreferences),
    groups: signal([]),
    findings: signal([]),
    navigations: signal([]),
  });
  return { filter, found, shown: () => list.shownRows.value.map(({ id }) => id) };
};

describe('rows of a filter that the worker must answer', () => {
  it('are those of the filter before, until it has answered', () => {
    const { filter, found, shown } = createTestList();
    filter.value = 'host:api orders';
    expect(shown()).toEqual(['a']);
    filter.value = 'body:expired';
    expect(shown()).toEqual(['a']);
    found.value = new Map([['body:expired', new Set(['b'])]]);
    expect(shown()).toEqual(['b']);
  });

  it('are none once it has found none', () => {
    const { filter, found, shown } = createTestList();
    filter.value = 'body:expired';
    expect(shown()).toEqual(['a', 'b']);
    found.value = new Map([['body:expired', new Set<string>()]]);
    expect(shown()).toEqual([]);
  });
});
