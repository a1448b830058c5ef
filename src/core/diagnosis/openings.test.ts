import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openingsOf } from './openings.ts';
import { vendors } from './vendors/index.ts';

describe('the openings of a form', () => {
  it.each<[RegExp, readonly string[] | null]>([
    [/^Bad credentials$/, ['bad']],
    [/^Bad credentials$|^Not (?:found|here)/i, ['bad', 'not']],
    [/^(?:Invalid|Expired) API key/, ['inv', 'exp']],
    [/^(?:A|Be|Other)x y/, ['ax ', 'bex', 'oth']],
    [/^\[API\] Invalid/, ['[ap']],
    [/Bad credentials/, null],
    [/^Bad|credentials/, null],
    [/^(?:The )?token/, null],
    [/^(?!User)abc/, null],
    [/^\w+ abc/, null],
    [/^ab?c/, null],
    [/^abc?d/, null],
    [/^ab/, null],
    [/^[Tt]oken/, null],
    [/^a(?:b|c)d/, null],
  ])('%s', (form, openings) => {
    expect(openingsOf(form)).toEqual(openings);
  });

  it('never shut out a text that a vendor’s form matches', () => {
    const forms = vendors
      .flatMap((vendor) => vendor.rows.map((row) => row.text))
      .filter((form) => form !== undefined);
    const bound = forms.filter((form) => openingsOf(form) !== null);
    expect(bound.length).toBeGreaterThan(forms.length / 2);
    // Pieces of the patterns themselves come near to what they match.
    const pieces = forms.map((form) =>
      form.source.replace(
        /\\(.)|[\^$?()[\]{}|]/g,
        (_, escaped: string | undefined) => escaped ?? '',
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...bound),
        fc.constantFrom(...pieces),
        fc.string({ maxLength: 20 }),
        (form, piece, tail) => {
          for (const text of [piece, piece + tail, tail + piece])
            if (form.test(text)) expect(openingsOf(form)).toContain(text.slice(0, 3).toLowerCase());
        },
      ),
      { numRuns: 2000 },
    );
  });
});
