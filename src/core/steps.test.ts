import { expect, it } from 'vitest';
import { stepsOf } from './steps.fixture.ts';

it('distinguishes a linear cost from a quadratic one', () => {
  const linear = (size: number): number => stepsOf(() => 'a'.repeat(size).indexOf('b'));
  const quadratic = (size: number): number =>
    stepsOf(() => {
      const text = 'a'.repeat(size);
      for (let at = 0; at < size; at += 1) /b/.exec(text);
    });
  expect(linear(8000) / linear(1000)).toBeCloseTo(8, 1);
  expect(quadratic(800) / quadratic(100)).toBeGreaterThan(60);
});
