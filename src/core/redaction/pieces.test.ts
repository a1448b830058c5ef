import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PIECE, Pieces, type Choose } from './pieces.ts';

const whole: Choose = (start, end) => ({ start, end });

/** The same by looking at every piece in every place. */
function slowly(text: string, secrets: readonly string[]): boolean[] {
  const hidden = Array.from({ length: text.length }, () => false);
  for (let at = 0; at + PIECE <= text.length; at += 1) {
    const piece = text.slice(at, at + PIECE);
    if (new Set(piece.split('')).size > 1 && secrets.some((secret) => secret.includes(piece)))
      hidden.fill(true, at, at + PIECE);
  }
  return hidden;
}

describe('pieces of secrets', () => {
  it('are replaced, and nothing else is', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\u{1F600}'), maxLength: 60 });
    fc.assert(
      fc.property(letters, fc.array(letters, { maxLength: 4 }), (text, secrets) => {
        const pieces = new Pieces();
        for (const secret of secrets) pieces.add(secret, [0, secret.length], '#');
        const hidden = slowly(text, secrets);
        const left = [...hidden.keys()]
          .filter((at) => hidden[at] === false)
          .map((at) => text.charAt(at))
          .join('');
        expect(pieces.replace(text, whole).replaceAll('#', '')).toBe(left);
      }),
      { numRuns: 10_000 },
    );
  });

  it('begin and end where they are asked to', () => {
    const pieces = new Pieces();
    pieces.add('sk_live_0123456789abcd', [8, 18], '…');
    expect(pieces.replace('sk_live_0123456789abcd sk_live_', whole)).toBe('sk_live_…abcd sk_live_');
  });

  it('stay where they are kept', () => {
    const pieces = new Pieces();
    pieces.add('customer-2031', [0, 13], '#');
    expect(
      pieces.replace('a customer, customer-2031', (start, end) =>
        end - start === PIECE ? null : { start, end },
      ),
    ).toBe('a customer, #');
  });
});
