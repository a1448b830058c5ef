import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../span.ts';
import { jsonMembers } from '../json-cursor.ts';
import { scanJson, withExactNumbers } from './json-scan.ts';

const numRuns = 10_000;

describe('scanJson', () => {
  it.each([
    ['{"a":1,"a":2}', ['a']],
    ['{"a":1,"\\u0061":2,"a":3}', ['a']],
    ['{"a":{"b":1,"b":2},"b":{"b":3}}', ['a.b']],
    ['{"a":[{"b":1},{"b":1,"b":2}]}', ['a.1.b']],
    ['{"a":"\\"b\\":1","b":1}', []],
    ['{"":1,"":2}', ['']],
    ['{"__proto__":1,"__proto__":2}', ['__proto__']],
    ['[{"a":1},{"a":1}]', []],
    [
      `{${Array.from({ length: 40 }, (_, i) => `"n${String(i)}":${String(i)}`).join(',')},"n7":0}`,
      ['n7'],
    ],
  ])('finds duplicate names: %s', (text, paths) => {
    expect(scanJson(text).duplicates.map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    ['9007199254740991', false],
    ['9007199254740993', true],
    ['12345678901234567890', true],
    ['10000000000000000000000', false],
    ['1E3', false],
    ['1.50', false],
    ['0.1', false],
    ['3.14159265358979323846', true],
    ['1700000000.123456', false],
    ['1e400', true],
    ['-1e400', true],
    ['1e-400', true],
    ['0e999', false],
    ['-0.0', false],
    ['1.7976931348623157e308', false],
    ['1e99999999999999999999', true],
  ])('reports whether a double holds %s as written: %s', (number, inexact) => {
    expect(scanJson(`{"n":${number}}`).inexact.map(({ path }) => path)).toEqual(
      inexact ? ['n'] : [],
    );
    expect(scanJson(`{"n":[0,${number}]}`).inexact.map(({ path }) => path)).toEqual(
      inexact ? ['n.1'] : [],
    );
  });

  it('gives the place of a finding', () => {
    const text = '{ "a" : 12345678901234567890, "a": 1 }';
    const {
      duplicates: [duplicate],
      inexact: [inexact],
    } = scanJson(text);
    expect(duplicate && read(text, duplicate.span)).toBe('"a"');
    expect(duplicate?.span.offset).toBe(30);
    expect(inexact && read(text, inexact.span)).toBe('12345678901234567890');
  });

  it.each([
    ['{}', 1],
    ['[]', 1],
    ['1', 0],
    ['{"a":{"b":[1]}}', 3],
    ['{"a":"[[[["}', 1],
  ])('counts how deep %s nests', (text, depth) => {
    expect(scanJson(text).depth).toBe(depth);
  });

  it('needs no stack', () => {
    const depth = 100_000;
    expect(scanJson('{"a":'.repeat(depth) + '1' + '}'.repeat(depth)).depth).toBe(depth);
  });

  it('shortens the path of what lies deep', () => {
    const { duplicates } = scanJson('{"a":'.repeat(50) + '{"b":1,"b":2}' + '}'.repeat(50));
    expect(duplicates.map(({ path }) => path)).toEqual(['a.a.a.a.a.a.a.….b']);
  });

  it('finds nothing in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(0, 1, 4), (value, space) => {
        const { duplicates, inexact } = scanJson(JSON.stringify(value, null, space));
        return duplicates.length + inexact.length === 0;
      }),
      { numRuns },
    );
  });
});

describe('jsonMembers', () => {
  it('gives the members of the outermost object with their places', () => {
    const text = ' {"a" : [1, {"x": 2}] , "b":"}\\"," ,"a": null}';
    expect([...jsonMembers(text)].map(({ name, span }) => [name, read(text, span)])).toEqual([
      ['a', '"a" : [1, {"x": 2}]'],
      ['b', '"b":"}\\","'],
      ['a', '"a": null'],
    ]);
    expect([...jsonMembers('{}')]).toEqual([]);
  });

  it('covers exactly a name and its value, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 }),
        fc.constantFrom(0, 2),
        (object, space) => {
          const text = JSON.stringify(object, null, space);
          const members = [...jsonMembers(text)];
          const names = Object.keys(object);
          return (
            members.length === names.length &&
            members.every(
              ({ name, span }, index) =>
                name === names[index] &&
                JSON.stringify(JSON.parse(`{${read(text, span)}}`)) ===
                  JSON.stringify({ [name]: object[name] }),
            )
          );
        },
      ),
      { numRuns },
    );
  });
});

describe('withExactNumbers', () => {
  it('takes away white space and nothing else', () => {
    expect(withExactNumbers(' {\n"a" : 12345678901234567890,\t"b":" x \\" y ", "a": 1E3 } ')).toBe(
      '{"a":12345678901234567890,"b":" x \\" y ","a":1E3}',
    );
    expect(withExactNumbers('{"a":1}')).toBe('{"a":1}');
  });

  it('equals what JSON.stringify writes, where nothing was lost', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        return withExactNumbers(JSON.stringify(value, null, 3)) === JSON.stringify(value);
      }),
      { numRuns },
    );
  });
});
