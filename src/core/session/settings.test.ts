import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SETTINGS,
  hostFilter,
  readHostPattern,
  readSettings,
  SETTING_RANGES,
} from './settings.ts';

describe('readSettings', () => {
  it.each([
    [undefined],
    [null],
    ['{}'],
    [[]],
    [{}],
    [{ failures: 'many', ignoredHosts: 'a.example', flag: 'all', ignoredCauses: [1] }],
  ])('makes the defaults of %j', (stored) => {
    expect(readSettings(stored)).toEqual(DEFAULT_SETTINGS);
  });

  it('keeps what is sensible and bounds the rest', () => {
    expect(
      readSettings({
        failures: 1e9,
        exchanges: -1,
        bodyKiB: 12.4,
        ignoredHosts: ['A.example', 'a.example', '', 'http://['],
        flag: 'refusals',
        ignoredCauses: ['rate-limited', 'no-such-cause'],
        later: true,
      }),
    ).toEqual({
      ...DEFAULT_SETTINGS,
      failures: SETTING_RANGES.failures.max,
      exchanges: SETTING_RANGES.exchanges.min,
      bodyKiB: 12,
      ignoredHosts: ['a.example'],
      flag: 'refusals',
      ignoredCauses: ['rate-limited'],
    });
  });

  it('reads its own result back, whatever was stored', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            failures: fc.anything(),
            bodiesMiB: fc.double(),
            ignoredHosts: fc.array(fc.oneof(fc.domain(), fc.string())),
            flag: fc.anything(),
          },
          { requiredKeys: [] },
        ),
        (stored) => {
          const settings = readSettings(stored);
          expect(readSettings(settings)).toEqual(settings);
        },
      ),
    );
  });
});

describe('hosts to ignore', () => {
  it.each([
    ['API.Example.com', 'api.example.com'],
    ['https://api.example.com/path?x', 'api.example.com'],
    ['localhost:3000', 'localhost:3000'],
    [' *.example.com ', '*.example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['', null],
    ['*', null],
    ['a b', null],
    ['user@a.example', null],
    ['*.*.example', null],
  ])('reads %j', (written, pattern) => {
    expect(readHostPattern(written)).toBe(pattern);
  });

  it.each([
    [['a.example'], 'https://a.example/x', true],
    [['a.example'], 'https://A.EXAMPLE:8443/x', true],
    [['a.example'], 'https://b.a.example/', false],
    [['a.example'], 'https://nota.example/', false],
    [['localhost:3000'], 'http://localhost:3000/', true],
    [['localhost:3000'], 'http://localhost:3001/', false],
    [['*.a.example'], 'https://x.y.a.example/', true],
    [['*.a.example'], 'https://a.example/', true],
    [['*.a.example'], 'https://nota.example/', false],
    [['*.a.example'], 'http://[', false],
    [[], 'https://a.example/', false],
  ])('%j and %s: %s', (patterns, url, isIgnored) => {
    expect(hostFilter(patterns)(url)).toBe(isIgnored);
  });
});
