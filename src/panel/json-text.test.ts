import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonMembers, layOutJson } from './json-text.ts';

const text = (source: string, wanted = ''): string =>
  layOutJson(source, 10_000, wanted)
    .tokens.map((token) => token.text)
    .join('');
const wanted = (source: string, path: string): string =>
  layOutJson(source, 10_000, path)
    .tokens.filter((token) => token.isWanted && token.kind !== 'layout')
    .map((token) => token.text)
    .join('');

describe('JSON laid out as text', () => {
  it('is as JSON.stringify lays it out', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json);
        expect(text(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{"a":12345678901234567890.10,"a":1}', '{\n  "a": 12345678901234567890.10,\n  "a": 1\n}'],
    ['{"a":"cut', '{\n  "a": "cut'],
    ['[1,,]x', '[\n  1,\n  ,\n  \n]x'],
    ['', ''],
  ])('%j keeps what is in it', (source, expected) => {
    expect(text(source)).toBe(expected);
  });

  it.each([
    ['{"error":{"code":"x","at":[1,2]},"b":1}', 'error.code', '"code":"x"'],
    ['{"error":{"code":"x","at":[1,2]},"b":1}', 'error', '"error":{"code":"x","at":[1,2]}'],
    ['{"errors":[{"m":1},{"m":2}]}', 'errors[1].m', '"m":2'],
    ['{"errors":[{"m":1},{"m":2}]}', '$.errors.0', '{"m":1}'],
    ['[10,20,30]', '1', '20'],
    ['{"a":1}', 'b', ''],
  ])('in %j, %j is %j', (source, path, expected) => {
    expect(wanted(source, path)).toBe(expected);
  });

  it('stops at its limit, and at ten thousand levels stays small', () => {
    expect(layOutJson('[1,2,3]', 2).isCut).toBe(true);
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    expect(
      layOutJson(deep, 100_000).tokens.reduce((length, token) => length + token.text.length, 0),
    ).toBeLessThan(100 * deep.length);
  });

  it('reads a megabyte of quotes, backslashes or blanks', () => {
    for (const piece of ['"', '\\', ' ', '{', '"\\'])
      expect(layOutJson(piece.repeat(1 << 20), 100).tokens.length).toBeLessThanOrEqual(201);
  });
});

describe('members of an object', () => {
  it.each([
    [
      '{"a":1,"b":{"c":[1,2]},"a":"x,y"}',
      [
        ['a', '1'],
        ['b', '{"c":[1,2]}'],
        ['a', '"x,y"'],
      ],
    ],
    ['{"exp": 1.50 }', [['exp', '1.50']]],
    ['{}', []],
    ['{"a":tru', [['a', 'tru']]],
    ['{"\\u0061":null}', [['a', 'null']]],
  ])('of %j', (source, expected) => {
    expect(jsonMembers(source, 100).members.map(({ name, text: value }) => [name, value])).toEqual(
      expected,
    );
  });

  it('are limited', () => {
    expect(jsonMembers('{"a":1,"b":2}', 1)).toEqual({
      members: [{ name: 'a', text: '1' }],
      isCut: true,
    });
  });
});
