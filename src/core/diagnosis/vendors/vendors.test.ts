import { ordinary, silent } from './ordinary.fixture.ts';
import { describe, expect, it } from 'vitest';
import { judgeExample } from '../../examples/judge-example.ts';
import { vendors } from './index.ts';
import { examples } from './vendors.fixture.ts';

describe('what vendors say', () => {
  it.each(examples)('%s', (_, example) => {
    const failure = judgeExample(example);
    expect(failure, 'not flagged').not.toBeNull();
    expect(failure?.diagnosis.cause).toBe(example.cause);
  });

  it.each(silent.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(judgeExample(one)?.diagnosis.cause).not.toBe(one.not);
  });

  it.each(ordinary.map((one) => [one.name, one] as const))('leaves alone: %s', (_, one) => {
    expect(judgeExample(one)?.diagnosis).toBeUndefined();
  });
});

describe('what vendors explain', () => {
  const advising = vendors.flatMap((vendor) =>
    vendor.rows
      .filter((row) => row.explanation !== undefined || row.fix !== undefined)
      .map(
        (row) =>
          [`${vendor.id} ${row.cause} ${String(row.code ?? row.text)}`, vendor, row] as const,
      ),
  );

  it.each(advising)('reaches the reader: %s', (_, vendor, row) => {
    const shown = vendor.examples
      .filter((example) => example.cause === row.cause)
      .map((example) => judgeExample(example)?.diagnosis)
      .some(
        (diagnosis) =>
          diagnosis?.cause === row.cause &&
          diagnosis.summary.includes(row.explanation ?? '') &&
          (row.fix === undefined || diagnosis.fixes.includes(row.fix)),
      );
    expect(shown, 'no example of the vendor shows it').toBe(true);
  });
});
