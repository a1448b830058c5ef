import { describe, expect, it } from 'vitest';
import { panned, wholeSpan, zoomed } from './strip-span.ts';

const NOON = 1_780_000_000_000;
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const lengthOf = ({ from, to }: { readonly from: number; readonly to: number }): number =>
  to - from;

describe('the span of the strip', () => {
  it.each([
    [0, 1],
    [30 * second, 1],
    [70 * second, 2],
    [4 * minute, 5],
    [16 * minute, 20],
    [25 * 60 * minute, 2 * 24 * 60],
  ])('after %i ms is %i min long', (elapsed, minutes) => {
    const now = NOON + elapsed;
    expect(lengthOf(wholeSpan(NOON, now, now))).toBe(minutes * minute);
  });

  it('stands still while time passes within it', () => {
    const spans = [61, 80, 100, 114].map((seconds) =>
      wholeSpan(NOON, NOON + second, NOON + seconds * second),
    );
    expect(new Set(spans.map(({ from, to }) => `${from} ${to}`)).size).toBe(1);
  });

  it('holds every event and now, with room before the first', () => {
    for (let elapsed = 0; elapsed < 40 * minute; elapsed += 7 * second) {
      const now = NOON + elapsed;
      const { from, to } = wholeSpan(NOON, now, now);
      expect(from).toBeLessThan(NOON);
      expect(to).toBeGreaterThan(now);
    }
  });

  it('of a recording ends with its last event', () => {
    const { to } = wholeSpan(NOON, NOON + 90 * second, NOON + 1e9);
    expect(to).toBeLessThan(NOON + 3 * minute);
  });
});

describe('zooming', () => {
  const whole = { from: NOON, to: NOON + 5 * minute };

  it('keeps the instant at its place', () => {
    const at = NOON + 2 * minute;
    const span = zoomed(whole, whole, at, 0.5);
    expect(span).not.toBeNull();
    if (span === null) return;
    expect(lengthOf(span)).toBe(2.5 * minute);
    expect((at - span.from) / lengthOf(span)).toBeCloseTo(2 / 5);
  });

  it.each([NOON, NOON + 5 * minute])('stays within the whole at %i', (at) => {
    const span = zoomed(whole, whole, at, 0.1);
    expect(span?.from).toBeGreaterThanOrEqual(whole.from);
    expect(span?.to).toBeLessThanOrEqual(whole.to);
  });

  it('ends at a second, and back at the whole', () => {
    let span = whole;
    for (let step = 0; step < 40; step += 1)
      span = zoomed(span, whole, NOON + minute, 0.5) ?? whole;
    expect(lengthOf(span)).toBe(second);
    expect(zoomed(span, whole, NOON + minute, 1000)).toBeNull();
  });
});

describe('a moved span', () => {
  const whole = { from: NOON, to: NOON + 10 * minute };
  const span = { from: NOON + 4 * minute, to: NOON + 6 * minute };

  it.each([
    [minute, 5],
    [-minute, 3],
    [hour, 8],
    [-hour, 0],
  ])('by %i ms begins after %i min, and keeps its length', (by, minutes) => {
    const moved = panned(span, whole, by);
    expect(moved.from).toBe(NOON + minutes * minute);
    expect(lengthOf(moved)).toBe(lengthOf(span));
  });
});
