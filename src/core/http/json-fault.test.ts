import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from './json-fault.ts';

describe('findJsonFault', () => {
  it.each([
    ['', 0, '', true],
    ['  ', 2, '', true],
    ['{', 1, '', true],
    ['{"log": {"entries": [{}, {"request": {"url": "http', 50, 'log.entries[1].request.url', true],
    ['{"log": {"entries": [{"time": 12.', 32, 'log.entries[0].time', true],
    ['{"log": tru', 8, 'log', true],
    ['[1, 2, 3', 8, '[2]', true],
    ['{"log": {"entries": [,]}}', 21, 'log.entries[0]', false],
    ['<!doctype html>', 0, '', false],
    ['{"log": {}} trailing', 12, '', false],
    ["{'log': 1}", 1, '', false],
    ['{"a b": {"c": "\u0001"}}', 15, '["a b"].c', false],
    ['{"log": 01}', 9, 'log', false],
  ])('%j is broken at %d in %j', (text, offset, path, cutOff) => {
    expect(findJsonFault(text)).toEqual({ offset, path, cutOff });
  });

  it('finds nothing in JSON, whatever its layout', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\t\n'), (value, indent) => {
        expect(findJsonFault(JSON.stringify(value, null, indent))).toBeNull();
      }),
    );
  });

  it('agrees with JSON.parse on any text', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        ':',
        '1',
        '-',
        '.5',
        'e',
        'true',
        'nul',
        '\\',
        'u0041',
        ' ',
        'a',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(findJsonFault(text) === null).toBe(isJson);
      }),
      { numRuns: 2000 },
    );
  });

  it('calls every proper beginning of an object cut off', () => {
    const text = JSON.stringify({
      log: { entries: [{ time: -1.5e3, ok: [true, false, null], name: 'a"\\\u0007ü' }] },
    });
    for (let end = 0; end < text.length; end += 1)
      expect([end, findJsonFault(text.slice(0, end))?.cutOff]).toEqual([end, true]);
  });

  it('does not overflow on deep nesting', () => {
    expect(findJsonFault('['.repeat(200_000))).toMatchObject({ offset: 200_000, cutOff: true });
  });
});
