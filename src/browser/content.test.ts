import { describe, expect, it } from 'vitest';
import { readContentResult } from './content.ts';

describe('readContentResult', () => {
  it.each([
    ['the polyfill', ['{}', ''], { text: '{}', encoding: '' }],
    ['the polyfill, binary', ['iVBO', 'base64'], { text: 'iVBO', encoding: 'base64' }],
    ['the polyfill, nothing at hand', [null, ''], { text: null, encoding: '' }],
    ['Chromium’s own promise', { content: '{}', encoding: '' }, { text: '{}', encoding: '' }],
    [
      'Chromium’s own promise, binary',
      { content: 'iVBO', encoding: 'base64' },
      { text: 'iVBO', encoding: 'base64' },
    ],
    ['Firefox', ['{}', 'application/json'], { text: '{}', encoding: '' }],
    [
      'Firefox, of a response without a type',
      ['e30=', 'application/x-unknown-content-type'],
      { text: 'e30=', encoding: 'base64' },
    ],
    [
      'Firefox, of text with a type that it does not know',
      ['no entry', 'application/x-unknown-content-type'],
      { text: 'no entry', encoding: '' },
    ],
    ['a bare string', 'text', { text: 'text', encoding: '' }],
    ['nothing', undefined, { text: null, encoding: '' }],
    ['null', null, { text: null, encoding: '' }],
  ])('reads the answer of %s', (_, answer, content) => {
    expect(readContentResult(answer)).toEqual(content);
  });
});
