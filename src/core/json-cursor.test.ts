import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonCursor, jsonMembers } from './json-cursor.ts';

const tokensOf = (text: string): string[] => {
  const cursor = new JsonCursor(text);
  const tokens: string[] = [];
  while (cursor.next()) tokens.push(`${cursor.kind} ${cursor.rawText()}`);
  return tokens;
};

describe('JsonCursor', () => {
  it('reads any JSON back without its white space', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 4 }), (value, indent) => {
        const cursor = new JsonCursor(JSON.stringify(value, null, indent));
        let text = '';
        while (cursor.next()) text += cursor.rawText();
        expect(text).toBe(JSON.stringify(value));
      }),
    );
  });

  it('ends on any text, and its tokens lie in order within it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{}[]:,"\\ -1e.a\u00e9\ufeff') }),
        (text) => {
          const cursor = new JsonCursor(text);
          let end = 0;
          while (cursor.next()) {
            expect(cursor.start).toBeGreaterThanOrEqual(end);
            expect(cursor.end).toBeGreaterThan(cursor.start);
            expect(text.slice(end, cursor.start).replaceAll('\ufeff', '').trim()).toBe('');
            end = cursor.end;
          }
          expect(text.slice(end).replaceAll('\ufeff', '').trim()).toBe('');
        },
      ),
    );
  });

  it('undoes the escapes of strings as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const cursor = new JsonCursor(JSON.stringify(value));
        cursor.next();
        expect(cursor.isClosed).toBe(true);
        expect(cursor.stringValue()).toBe(value);
      }),
    );
  });

  it.each([
    ['"cut', 'cut', false],
    ['"cut\\', 'cut\\', false],
    ['"cut\\"', 'cut"', false],
    ['"', '', false],
    ['""', '', true],
    ['"\\q"', '\\q', true],
  ])('reads the broken string %s', (text, value, isClosed) => {
    const cursor = new JsonCursor(text);
    cursor.next();
    expect([cursor.stringValue(), cursor.isClosed]).toEqual([value, isClosed]);
  });

  it.each([
    ['{"a":-1.5e3}', ['{ {', 'string "a"', ': :', 'number -1.5e3', '} }']],
    ['[true,;;x]', ['[ [', 'word true', ', ,', 'other ;;', 'word x', '] ]']],
  ])('tokens of %s', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  it('stops at its limit', () => {
    const cursor = new JsonCursor('x"a\\"b"', 1, 4);
    expect(cursor.next()).toBe(true);
    expect(cursor.rawText()).toBe('"a\\');
    expect(cursor.next()).toBe(false);
  });
});

describe('jsonMembers', () => {
  it.each([
    ['{"a":1,"b":{"c":[1,2]},"a":"x,y"}', ['a=1', 'b={"c":[1,2]}', 'a="x,y"']],
    ['{"a" : 1 , "b":[ ] }', ['a=1', 'b=[ ]']],
    ['{"a":tru', ['a=tru']],
    ['{"a"', []],
    ['["a","b"]', []],
    ['{"\\u0061":null}', ['a=null']],
  ])('of %s', (text, members) => {
    expect(
      [...jsonMembers(text)].map(
        ({ name, valueSpan: { offset, length } }) =>
          `${name}=${text.slice(offset, offset + length)}`,
      ),
    ).toEqual(members);
  });
});
