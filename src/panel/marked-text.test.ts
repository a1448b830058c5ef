import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from './marked-text.ts';
import { segments } from './marked-text.ts';

const mark = (kind: Mark['kind'], offset: number, length: number): Mark => ({
  kind,
  offset,
  length,
  tip: kind,
});

describe('marked text', () => {
  it('is cut at the edges of its marks', () => {
    expect(
      segments('Bearer abc', [mark('scheme', 0, 6), mark('secret', 7, 3)]).map(
        ({ text, kinds }) => [text, ...kinds],
      ),
    ).toEqual([['Bearer', 'scheme'], [' '], ['abc', 'secret']]);
  });

  it('shows a short problem within a secret, and hides a long one', () => {
    const [before, problem, after] = segments('ab\u200bcd', [
      mark('secret', 0, 5),
      mark('problem', 2, 1),
    ]);
    expect([before?.secret !== null, problem?.secret, after?.secret !== null]).toEqual([
      true,
      null,
      true,
    ]);
    expect(
      segments('abcde', [mark('secret', 0, 5), mark('problem', 1, 3)]).every(
        ({ secret }) => secret !== null,
      ),
    ).toBe(true);
  });

  it('keeps every character once, whatever the marks', () => {
    const marks = fc.array(
      fc.record({
        kind: fc.constantFrom('name' as const, 'value' as const, 'problem' as const),
        offset: fc.integer({ min: -5, max: 40 }),
        length: fc.integer({ min: 0, max: 40 }),
        tip: fc.constant(null),
      }),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), marks, (text, some) => {
        const cut = segments(text, some);
        expect(cut.map((segment) => segment.text).join('')).toBe(text);
        let at = 0;
        for (const segment of cut) {
          expect(segment.offset).toBe(at);
          at += segment.text.length;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
