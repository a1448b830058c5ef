import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { stepsOf } from '../../steps.fixture.ts';
import { readAuthorization } from './authorization.ts';
import { JWT, base64 } from './authorization.fixture.ts';

const slugs = (value: string): string[] =>
  readAuthorization(value, []).problems.map((problem) => problem.slug);

describe('properties', { timeout: 120_000 }, () => {
  const SCHEME_NAMES = [
    'Bearer',
    'Basic',
    'Digest',
    'DPoP',
    'Token',
    'AWS4-HMAC-SHA256',
    'Negotiate',
    'OAuth',
    'Signature',
    'Foo',
    '',
  ];
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...SCHEME_NAMES,
        ' ',
        '  ',
        '\t',
        ',',
        ', ',
        '=',
        ':',
        '"',
        "'",
        '\\',
        '\n',
        '\r\n',
        '\0',
        '\u00a0',
        '\ufeff',
        '\u00ef\u00bb\u00bf',
        '\u200b',
        '\u201c',
        '\u2026',
        '...',
        '%20',
        '{',
        '}',
        '{{x}}',
        '${T}',
        JWT,
        'Authorization: ',
        'Credential=',
        'SignedHeaders=host;',
        'Signature=',
        'username="u"',
        'qop=auth',
        'dTpw',
        '/',
        '|',
        '!',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 14 },
  );
  const values = fc.oneof(
    fc
      .tuple(fc.constantFrom(...SCHEME_NAMES), fc.constantFrom(' ', '', ':', '\t'), pieces)
      .map(([scheme, gap, rest]) => scheme + gap + rest.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  it('never throws; every span lies inside its input and reads what it claims', () => {
    fc.assert(
      fc.property(values, (value) => {
        const found = readAuthorization(value, [{ name: 'Host', value: 'a' }]);
        const spans = [
          found.schemeSpan,
          found.secretSpan,
          ...(found.paramSpans?.values() ?? []),
          ...found.problems,
        ].filter((span) => span !== null);
        expect(
          spans.filter(
            ({ offset, length }) => offset < 0 || length < 0 || offset + length > value.length,
          ),
        ).toEqual([]);
        expect(found.schemeSpan === null ? null : read(value, found.schemeSpan)).toBe(found.scheme);
        expect(
          [...(found.paramSpans?.values() ?? [])].map((span) =>
            read(value, span).replace(/\\([^])/g, '$1'),
          ),
        ).toEqual(
          [...(found.params?.values() ?? [])].map((text) => text.replace(/\\([^])/g, '$1')),
        );
      }),
      { numRuns: 10_000 },
    );
  });

  it('finds nothing wrong with any b64token after Bearer', () => {
    // The first letter keeps placeholders such as "null" and Base64 of a pair away.
    const tokens = fc.stringMatching(/^v4\.[A-Za-z0-9_-]{20,60}\.[A-Za-z0-9_-]{20,40}={0,2}$/);
    fc.assert(
      fc.property(tokens, (token) => {
        expect(slugs(`Bearer ${token}`)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });

  it('gives back user and password of whatever Basic was made from', () => {
    const words = fc.string({
      unit: fc.integer({ min: 0x21, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(
        words.filter((word) => !word.includes(':')),
        words,
        (user, password) => {
          expect(readAuthorization(`Basic ${base64(`${user}:${password}`)}`, []).basic).toEqual({
            user,
            password,
          });
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('quotes no secret in a text', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9]{24,40}$/),
        fc.constantFrom(
          'Bearer "X"',
          'Bearer X Y',
          'Bearer X%20',
          'Basic u:X',
          'X',
          'Digest username=X',
          'Token\tX',
          'Bearer X, Bearer X',
          'Foo X',
          'AWS4-HMAC-SHA256 Credential=X',
        ),
        (secret, shape) => {
          for (const problem of readAuthorization(shape.replaceAll('X', secret), []).problems)
            expect(problem.text).not.toContain(secret);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

describe('hostile input', () => {
  const units = [
    '"',
    ',',
    '\\',
    ' ',
    'a="',
    'a=b,',
    '\u00c2\u00a0',
    'Bearer, ',
    '%41',
    '\u0001\u0002',
  ];
  it.each(['', 'Bearer ', 'Basic ', 'Digest '])(
    'takes time linear to its length after %j',
    (prefix) => {
      for (const unit of units) {
        const cost = (size: number): number => {
          const value = prefix + unit.repeat(size / unit.length);
          return stepsOf(() => readAuthorization(value, []));
        };
        // 8 where the cost is linear, 64 where it is quadratic.
        expect(cost(1 << 16) / cost(1 << 13), JSON.stringify(unit)).toBeLessThan(12);
      }
    },
  );
});
