import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { stepsOf } from '../../steps.fixture.ts';
import { readToken } from '../../token/read-token.ts';
import { readCredentials } from './read-credentials.ts';
import { JWT, FORM, request, readAll, brief } from './read-credentials.fixture.ts';

describe('properties', { timeout: 120_000 }, () => {
  const names = fc.constantFrom(
    'Authorization',
    'authorization',
    'Proxy-Authorization',
    'Cookie',
    'X-API-Key',
    'DPoP',
    'X-CSRF-Token',
    'X-Acme-Token',
    'Accept',
    'X-Auth-Token',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          'Bearer ',
          JWT,
          'sid=',
          'token=',
          'a=b',
          ';',
          '; ',
          '&',
          '=',
          '"',
          '%41',
          '%',
          '+',
          'undefined',
          '{"password":"',
          '":"',
          '{',
          '}',
          '[',
          '\\',
          ',',
          '\u00a0',
          '@',
          ':',
          '/',
          '?',
          '#',
          'key=',
          'sig=',
          'se=1',
          'code=',
          'name="password"',
          '\r\n',
          '--x',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );
  const requests = fc.record({
    fields: fc.array(fc.tuple(names, text), { maxLength: 4 }),
    url: fc.oneof(
      text,
      text.map((rest) => `https://u:p@example.com/cb?${rest}`),
    ),
    body: fc.option(text),
    mimeType: fc.constantFrom('', FORM, 'application/json', 'multipart/form-data; boundary=x'),
  });

  it('never throws; every span lies inside its input and reads what it claims', () => {
    fc.assert(
      fc.property(requests, (part) => {
        const whole = request(part);
        for (const one of readCredentials(whole, readToken)) {
          const source =
            one.header !== null
              ? (whole.headers[one.header]?.value ?? '')
              : one.in === 'body'
                ? (whole.body ?? '')
                : whole.url;
          const inside = [
            ...one.problems,
            ...(one.secretSpan === null ? [] : [one.secretSpan]),
            ...(one.paramSpans?.values() ?? []),
          ];
          expect(
            inside.filter(
              ({ offset, length }) =>
                offset < 0 || length < 0 || offset + length > one.value.length,
            ),
          ).toEqual([]);
          expect(
            one.at.offset >= 0 &&
              one.at.length >= 0 &&
              one.at.offset + one.at.length <= source.length,
          ).toBe(true);
          if (one.header !== null) expect(read(source, one.at)).toBe(one.value);
          if (one.schemeSpan !== null) expect(read(one.value, one.schemeSpan)).toBe(one.scheme);
          if (one.token !== null && one.secretSpan !== null)
            expect(one.token.raw).toBe(read(one.value, one.secretSpan));
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('finds the same whatever the case of the field names', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(names, text), { maxLength: 3 }), (fields) => {
        const upper = readAll({
          fields: fields.map(([name, value]) => [name.toUpperCase(), value] as const),
        });
        expect(brief(upper)).toEqual(brief(readAll({ fields })));
      }),
      { numRuns: 10_000 },
    );
  });
});

it('takes time linear to the length of a hostile request', () => {
  for (const unit of [
    'sid=1; ',
    'a=b&',
    'token=%41&',
    '"',
    '{"password":"',
    '{',
    '\u00a0',
    ';',
    '@',
    '=',
  ]) {
    const cost = (size: number): number => {
      const value = unit.repeat(Math.floor(size / unit.length));
      const whole = request({
        url: `https://a.example/?${value}`,
        fields: [
          ['Cookie', value],
          ['X-API-Key', value],
          ['DPoP', value],
        ],
        body: value.slice(0, 60_000),
        mimeType: '',
      });
      return stepsOf(() => readCredentials(whole, readToken));
    };
    // 8 where the cost is linear, 64 where it is quadratic.
    expect(cost(1 << 16) / cost(1 << 13), JSON.stringify(unit)).toBeLessThan(12);
  }
});
