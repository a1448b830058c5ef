import type { ChallengeField } from './challenge.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { readCommonForm } from './common-form.ts';
import { readByGrammar } from './grammar.ts';
import { isToken68, quotedString, undoQuotedPairs } from '../scanner.ts';
import { short, parse, slugs, lines, token68, list } from './read-challenges.fixture.ts';

// --- properties ---

const RUNS = { numRuns: 10_000 };

// Pieces that break lines in every way that was thought of.
const noise = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '"',
      ',',
      '\\',
      '=',
      ' ',
      ';',
      ':',
      '\t',
      '\n',
      '\r',
      '\u0000',
      '\u007f',
      '/',
      '?',
      '<',
      "'",
      '\u00a0',
      '“',
      '服',
      '\u00e2\u0080\u008b',
      '\ud800',
    ),
    fc.constantFrom(
      'a',
      'Basic',
      'Bearer ',
      'realm=',
      'realm="',
      'error="x"',
      ', nonce=',
      'abc==',
      'NTLM',
      ' Digest nonce=',
      'www-authenticate: ',
    ),
  ),
  maxLength: 24,
});

const inside = (value: string, span: { offset: number; length: number }): boolean =>
  span.offset >= 0 && span.length >= 0 && span.offset + span.length <= value.length;

/** What is false of a line's spans: each lies within its line and reads what it claims. */
function spanFaults(field: ChallengeField): readonly string[] {
  const { value } = field;
  // `expect` itself would take most of the time of the tests.
  const faults: string[] = [];
  const claim = (what: string, holds: boolean): void => {
    if (!holds) faults.push(what);
  };
  // Folds are read as spaces.
  const text = value.replace(/\r?\n(?=[ \t])/g, (fold) => ' '.repeat(fold.length));
  for (const problem of field.problems) {
    claim('a problem lies within the line', inside(value, problem));
    claim('a problem is a sentence', /^[A-Z].*\.$/s.test(problem.text));
  }
  let past = 0;
  for (const challenge of field.challenges) {
    const { offset: start, scheme, schemeSpan, token68: token, token68Span } = challenge;
    claim('challenges do not overlap', start >= past);
    past = start + challenge.length;
    claim('a challenge lies within the line', inside(value, challenge));
    claim('the scheme is read', read(text, schemeSpan) === scheme);
    claim('the scheme comes first', schemeSpan.offset === start);
    claim('a token68 has a span', (token === null) === (token68Span === null));
    if (token68Span !== null) claim('the token68 is read', read(text, token68Span) === token);
    for (const { offset, length } of [...challenge.params, ...challenge.problems])
      claim('a part lies within its challenge', offset >= start && offset + length <= past);
    for (const problem of challenge.problems)
      claim('its problem is one of the line', field.problems.includes(problem));
    for (const {
      name,
      key,
      value: read_,
      nameSpan,
      valueSpan,
      quoted,
      ...span
    } of challenge.params) {
      claim('the name is read', read(text, nameSpan) === name);
      claim('the key is the name in lower case', key === name.toLowerCase());
      claim('a value lies within the line', inside(value, valueSpan) && inside(value, nameSpan));
      claim(
        'the value ends the parameter',
        valueSpan.offset + valueSpan.length === span.offset + span.length,
      );
      const raw = read(text, valueSpan);
      const readings = quoted
        ? [undoQuotedPairs(raw.slice(1, -1)), undoQuotedPairs(raw.slice(1))]
        : [raw];
      claim('the value is read', readings.includes(read_));
    }
  }
  return faults;
}

// The grammar itself, as a regular expression: slow, and right by inspection.
const GRAMMAR = ((): RegExp => {
  const ows = '[ \\t]*';
  const tok = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  const quoted =
    '"(?:[\\t \\x21\\x23-\\x5b\\x5d-\\x7e\\x80-\\uffff]|\\\\[\\t\\x20-\\x7e\\x80-\\uffff])*"';
  const recipientList = (element: string): string =>
    `(?:${element})?(?:${ows},${ows}(?:${element})?)*`;
  const authParam = `${tok}${ows}=${ows}(?:${tok}|${quoted})`;
  const challenge = `${tok}(?: +(?:[A-Za-z0-9._~+/-]+=*|${recipientList(authParam)}))?`;
  return new RegExp(`^${ows}${recipientList(challenge)}${ows}$`);
})();

describe('properties', { timeout: 120_000 }, () => {
  it('never throws, and every span reads what it claims, whatever the input', () => {
    fc.assert(
      fc.property(fc.oneof(noise, fc.string({ unit: 'binary', maxLength: 40 })), (value) => {
        expect(spanFaults(parse(value))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('every span of several lines reads what it claims', () => {
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 4 }), (values) => {
        const fields = lines(...values);
        expect(fields.map((field) => field.value)).toEqual(values);
        expect(fields.flatMap(spanFaults)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('reads back what was serialized, without problems', () => {
    fc.assert(
      fc.property(list, ([challenges, comma]) => {
        const field = parse(challenges.map(({ text }) => text).join(comma));
        expect(field.problems).toEqual([]);
        expect(short(field.challenges)).toEqual(challenges.map(({ challenge }) => challenge));
        expect(spanFaults(field)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('reads well-formed lines joined with a comma like the lines apart', () => {
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), (lists) => {
        const values = lists.map(([challenges, comma]) =>
          challenges.map(({ text }) => text).join(comma),
        );
        const apart = lines(...values).flatMap((field) => short(field.challenges));
        expect(short(parse(values.join(', ')).challenges)).toEqual(apart);
        expect(short(parse(values.join('\n')).challenges)).toEqual(apart);
      }),
      RUNS,
    );
  });

  it('finds no problem exactly where the grammar has a reading', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        'B',
        ' ',
        ' ',
        ',',
        ',',
        '=',
        '=',
        '"',
        '\t',
        '\\',
        '/',
        'é',
        ';',
        'c=d',
        ' e="f"',
        'G h',
      ),
      maxLength: 9,
    });
    fc.assert(
      fc.property(text, (value) => {
        const field = parse(value);
        // That names do not repeat is not in the ABNF (RFC 9110 §11.2).
        expect(slugs(field).filter((slug) => slug !== 'duplicate-parameter').length === 0).toBe(
          GRAMMAR.test(value),
        );
        if (field.problems.length === 0)
          expect(
            field.challenges.filter(({ token68: token }) => token !== null && !isToken68(token)),
          ).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });

  it('reads the common form as the grammar does', () => {
    const value_ = fc.oneof(
      fc.stringMatching(/^[\w-]{1,6}$/),
      fc.string({ unit: fc.constantFrom(...'ab ,=\\"'), maxLength: 6 }).map(quotedString),
      fc.constant('"\\a\\\\"'),
    );
    const common = fc
      .tuple(
        fc.stringMatching(/^[\w-]{1,6}$/),
        fc.oneof(
          fc.constant(''),
          token68,
          fc
            .array(
              fc
                .tuple(fc.stringMatching(/^[a-z_-]{1,3}$/), value_)
                .map(([name, value]) => `${name}=${value}`),
              { minLength: 1, maxLength: 5 },
            )
            .map((all) => all.join(', ')),
        ),
      )
      .map(([scheme, rest]) => (rest === '' ? scheme : `${scheme} ${rest}`));
    const edits = fc.array(
      fc.tuple(
        fc.nat(60),
        fc.constantFrom('', ' ', ',', '"', '\\', '=', '/', '\t', 'A', 'b', 'é', '\n', 'c=d'),
        fc.nat(2),
      ),
      { maxLength: 2 },
    );
    const mutated = fc
      .tuple(common, edits)
      .map(([text, all]) =>
        all.reduce(
          (value, [at, inserted, removed]) =>
            value.slice(0, at) + inserted + value.slice(at + removed),
          text,
        ),
      );
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(mutated, noise), (value) => {
        const challenges = readCommonForm(value, 3);
        if (challenges === null) return;
        taken += 1;
        expect(challenges).toEqual(readByGrammar(value, 3));
      }),
      { numRuns: 10_000 },
    );
    expect(taken).toBeGreaterThan(1_000);
  });

  it.each([
    'Negotiate',
    'NTLM TlRM/+==',
    'Basic realm="a b"',
    'HOBA max-age="180", challenge="a=b"',
    'Digest qop="auth", algorithm=MD5,realm="a\\"b"',
  ])('takes %s for the common form', (value) => {
    expect(short(readCommonForm(value, 0) ?? [])).toEqual(short(readByGrammar(value, 0) ?? []));
    expect(readCommonForm(value, 0)).not.toBeNull();
  });

  it('keeps every duplicate and reports all but the first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'A', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'J'), {
          minLength: 1,
          maxLength: 20,
        }),
        (names) => {
          const field = parse(`X ${names.map((name, index) => `${name}=${index}`).join(',')}`);
          expect(field.challenges[0]?.params.map((one) => one.name)).toEqual(names);
          const distinct = new Set(names.map((name) => name.toLowerCase())).size;
          expect(slugs(field)).toEqual(
            Array.from({ length: names.length - distinct }, () => 'duplicate-parameter'),
          );
        },
      ),
      RUNS,
    );
  });
});
