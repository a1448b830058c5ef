import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bounded } from './bounded.ts';
import { attackOf, readChecked } from './checked.ts';
import { collectRegexes, keyOf } from './collect.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const regexes = collectRegexes(root);
const checked = readChecked(root);
const safe = new Set(checked.safe);

/** Characters that the body of a response may have, and more than a header has. */
const LONG = 64 * 1024;
/**
 * Milliseconds of processor time for an attack of that length. Twice as many characters need twice
 * the time of an expression that is linear, and what is quadratic needs seconds.
 */
const MOST = 400;

const processorTime = (): number => process.cpuUsage().user / 1000;

describe('every regular expression that ships', () => {
  it('was checked by recheck (npm run regexes checks new ones)', () => {
    expect(regexes.length).toBeGreaterThan(2000);
    const unknown = regexes.filter((regex) => {
      const key = keyOf(regex);
      return !safe.has(key) && checked.suspects[key] === undefined;
    });
    expect(unknown).toEqual([]);
  });

  it('is linear without a doubt where it looks for secrets', () => {
    const found = collectRegexes(root, 'src/core/redaction').map(keyOf);
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter((key) => !safe.has(key))).toEqual([]);
  });

  const suspects = regexes.filter((regex) => checked.suspects[keyOf(regex)] !== undefined);

  it.each(suspects.map((regex) => [keyOf(regex).slice(0, 80), regex] as const))(
    'that recheck suspects stands the attack: %s',
    (_, regex) => {
      const suspect = checked.suspects[keyOf(regex)];
      const limit = bounded.find(
        ({ file, start }) => file === regex.file && keyOf(regex).startsWith(start),
      );
      const text = attackOf(suspect ?? { pumps: [], suffix: '' }, limit?.most ?? LONG);
      const expression = new RegExp(regex.source, regex.flags);
      const began = processorTime();
      expression.exec(text);
      expect(processorTime() - began).toBeLessThan(MOST);
    },
  );
});

describe('the list of bounded expressions', () => {
  it('names expressions that are there', () => {
    for (const { file, start } of bounded)
      expect(
        regexes.some((regex) => regex.file === file && keyOf(regex).startsWith(start)),
        start,
      ).toBe(true);
  });
});
