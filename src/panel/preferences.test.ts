import { describe, expect, it } from 'vitest';
import { defaultPreferences, readPreferences } from './preferences.ts';

describe('stored preferences', () => {
  it.each([
    null,
    '',
    'not JSON',
    '[]',
    'null',
    '7',
    '{"grouping":"x","listWidth":-1,"keepLog":"yes","toggledParts":{},"hiddenColumns":["name"],"columnWidths":{"name":9,"cause":"wide"}}',
  ])('%j are the defaults', (text) => {
    expect(readPreferences(text)).toEqual(defaultPreferences);
  });

  it('are read back, but for the order of the list', () => {
    const stored = {
      grouping: 'page',
      sorting: { key: 'status', descending: true },
      keepLog: false,
      listWidth: 300,
      toggledParts: ['token'],
      stripFolded: true,
      hiddenColumns: ['initiator'],
      columnWidths: { cause: 220 },
      codeLabel: 'curl',
    };
    expect(readPreferences(JSON.stringify(stored))).toEqual({
      ...stored,
      sorting: defaultPreferences.sorting,
    });
  });
});
