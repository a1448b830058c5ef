import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { parseCookie } from './cookie.ts';
import { parseCookieDate } from './cookie-date.ts';
import { defaultPath, domainMatches, pathMatches } from './match.ts';
import { parseSetCookie } from './set-cookie.ts';
import { isPublicSuffix, isSameSite, siteOf } from './site.ts';
import { NOW } from './cookies.fixture.ts';

describe('parseCookie', () => {
  it.each<[string, [string, string][]]>([
    ['a=1', [['a', '1']]],
    [
      'a=1; b=2;c=3',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
    ],
    [
      '  a = 1 ;\tb=\t2 ',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'a=1; a=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['a==b=', [['a', '=b=']]],
    ['a="x y"', [['a', '"x y"']]],
    [
      'nameless; =x; a=',
      [
        ['', 'nameless'],
        ['', 'x'],
        ['a', ''],
      ],
    ],
    [';;; ;', []],
    ['', []],
  ])('%j', (value, expected) => {
    const pairs = parseCookie(value);
    expect(pairs.map((pair) => [pair.name, pair.value])).toEqual(expected);
    expect(pairs.map((pair) => [read(value, pair.nameSpan), read(value, pair.valueSpan)])).toEqual(
      expected,
    );
  });

  it('never throws, and its spans read what they claim', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab=; \t"', '\u00e9', '\0'), maxLength: 40 }),
        (value) => {
          for (const pair of parseCookie(value)) {
            expect([read(value, pair.nameSpan), read(value, pair.valueSpan)]).toEqual([
              pair.name,
              pair.value,
            ]);
            expect(read(value, pair).trim().length).toBe(pair.length);
          }
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('gives back the pairs that a value was made of', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word)), (pairs) => {
        expect(
          parseCookie(pairs.map((pair) => pair.join('=')).join('; ')).map((pair) => [
            pair.name,
            pair.value,
          ]),
        ).toEqual(pairs);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('parseSetCookie', { timeout: 120_000 }, () => {
  it('reads every attribute', () => {
    const line =
      'sid=abc=1; Domain=.Example.COM; Path=/app; Expires=Wed, 11 Mar 2026 12:00:00 GMT; Max-Age=60; Secure; HttpOnly; SameSite=none; Partitioned; Priority=High';
    const found = parseSetCookie(line, NOW);
    expect(found).toMatchObject({
      name: 'sid',
      value: 'abc=1',
      domain: 'example.com',
      path: '/app',
      secure: true,
      httpOnly: true,
      sameSite: 'none',
      partitioned: true,
      maxAge: 60,
      expires: NOW + 86_400_000,
      expiresAt: NOW + 60_000,
      problems: [],
    });
    expect(
      found.attributes.map((attribute) => [read(line, attribute), read(line, attribute.valueSpan)]),
    ).toContainEqual(['Priority=High', 'High']);
  });

  it.each<[string, Partial<ReturnType<typeof parseSetCookie>>]>([
    ['a=b', { domain: null, path: null, secure: false, sameSite: null, expiresAt: null }],
    ['a=b; PATH=x', { path: null }],
    ['a=b; path=/x; path=/y', { path: '/y' }],
    ['a=b; domain=', { domain: null }],
    ['a=b; max-age=0', { expiresAt: Number.NEGATIVE_INFINITY }],
    [
      'a=b; max-age=-1; expires=Wed, 11 Mar 2026 12:00:00 GMT',
      { expiresAt: Number.NEGATIVE_INFINITY },
    ],
    ['a=b; max-age=1e3', { maxAge: null, expiresAt: null }],
    ['a=b;samesite=STRICT', { sameSite: 'strict' }],
    ['a', { name: '', value: 'a' }],
    ['=a', { name: '', value: 'a' }],
  ])('%j', (line, expected) => {
    expect(parseSetCookie(line, NOW)).toMatchObject(expected);
  });

  it.each<[string, string]>([
    ['', 'empty'],
    ['a=b; SameSite=None', 'samesite-none-insecure'],
    ['a=b; SameSite=Sometimes', 'samesite-unknown'],
    ['a=b; Partitioned', 'partitioned-insecure'],
    ['a=b\0', 'control-character'],
    ['a=b; Expires=tomorrow', 'expires-unreadable'],
    [`a=${'b'.repeat(5000)}`, 'too-long'],
    ['__Secure-a=b', 'prefix'],
    ['__Host-a=b; Secure', 'prefix'],
    ['__host-a=b; Secure; Path=/; Domain=example.com', 'prefix'],
  ])('%.40j is refused or in part ignored: %s', (line, slug) => {
    expect(parseSetCookie(line, NOW).problems.map((problem) => problem.slug)).toEqual([slug]);
  });

  it('finds nothing wrong with a host cookie as it should be', () => {
    expect(parseSetCookie('__Host-a=b; Secure; Path=/; SameSite=Lax', NOW).problems).toEqual([]);
  });

  it('never throws, and its spans lie inside', () => {
    const line = fc.array(
      fc.oneof(
        fc.constantFrom(
          'a=b',
          '; ',
          ';',
          'Path=/',
          'Domain=',
          'Max-Age=9',
          'Expires=Wed, 11 Mar 2026 12:00:00 GMT',
          'SameSite=',
          'None',
          '__Host-',
          'Secure',
        ),
        fc.string({ unit: 'binary', maxLength: 5 }),
      ),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(line, (parts) => {
        const text = parts.join('');
        const found = parseSetCookie(text, NOW);
        const spans = [found.nameSpan, found.valueSpan, ...found.attributes, ...found.problems];
        expect(
          spans.filter(
            ({ offset, length }) => offset < 0 || length < 0 || offset + length > text.length,
          ),
        ).toEqual([]);
        expect(found.attributes.map((attribute) => read(text, attribute.valueSpan))).toEqual(
          found.attributes.map((attribute) => attribute.value),
        );
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('parseCookieDate', () => {
  it.each<[string, string | null]>([
    ['Wed, 11 Mar 2026 12:00:00 GMT', '2026-03-11T12:00:00.000Z'],
    ['Wednesday, 11-Mar-26 12:00:00 GMT', '2026-03-11T12:00:00.000Z'],
    ['Wed Mar 11 12:00:00 2026', '2026-03-11T12:00:00.000Z'],
    ['11 march 2026 1:2:3', '2026-03-11T01:02:03.000Z'],
    ['Thu, 01 Jan 1970 00:00:00 GMT', '1970-01-01T00:00:00.000Z'],
    ['Fri, 31 Dec 99 23:59:59 GMT', '1999-12-31T23:59:59.000Z'],
    ['Wed, 30 Feb 2026 12:00:00 GMT', null],
    ['Wed, 11 Mar 2026 24:00:00 GMT', null],
    ['Wed, 11 Mar 1600 12:00:00 GMT', null],
    ['11 Mar 2026', null],
    ['', null],
  ])('%j', (text, iso) => {
    const at = parseCookieDate(text);
    expect(at === null ? null : new Date(at).toISOString()).toBe(iso);
  });
});

describe('matching', () => {
  it.each<[string, string, boolean]>([
    ['example.com', 'example.com', true],
    ['a.example.com', 'example.com', true],
    ['badexample.com', 'example.com', false],
    ['example.com', 'a.example.com', false],
    ['10.0.0.1', '0.0.1', false],
    ['a.b', '', false],
  ])('host %s, domain %j: %s', (host, domain, expected) => {
    expect(domainMatches(host, domain)).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ['/', '/', true],
    ['/a/b', '/a', true],
    ['/a/b', '/a/', true],
    ['/ab', '/a', false],
    ['/a', '/a/', false],
    ['/', '/a', false],
  ])('path %s, cookie path %s: %s', (path, cookiePath, expected) => {
    expect(pathMatches(path, cookiePath)).toBe(expected);
  });

  it.each<[string, string]>([
    ['/a/b', '/a'],
    ['/a/', '/a'],
    ['/a', '/'],
    ['/', '/'],
    ['', '/'],
    ['x', '/'],
  ])('default path of %j is %s', (path, expected) => {
    expect(defaultPath(path)).toBe(expected);
  });

  it.each<[string, string]>([
    ['www.example.com', 'example.com'],
    ['a.b.example.co.uk', 'example.co.uk'],
    ['bob.github.io', 'bob.github.io'],
    ['x.bob.github.io', 'bob.github.io'],
    ['shop.up.railway.app', 'shop.up.railway.app'],
    ['app.foo.com.ng', 'foo.com.ng'],
    ['school.borough.sch.uk', 'school.borough.sch.uk'],
    ['www.trust.nhs.uk', 'trust.nhs.uk'],
    ['a.b.com.sa', 'b.com.sa'],
    ['www.shop.city.kawasaki.jp', 'city.kawasaki.jp'],
    ['x.bucket.s3.amazonaws.com', 'bucket.s3.amazonaws.com'],
    ['com.ng', 'com.ng'],
    ['[::1]', '[::1]'],
    ['localhost', 'localhost'],
    ['10.0.0.1', '10.0.0.1'],
  ])('%s is of the site %s', (host, site) => {
    expect(siteOf(host)).toBe(site);
  });

  it('never takes a public suffix for the site of a host below it', () => {
    const suffix = fc.constantFrom(
      ...['com', 'co.uk', 'com.ng', 'sch.uk', 'nhs.uk', 'com.sa', 'amazonaws.com', 'kawasaki.jp'],
      ...['github.io', 's3.amazonaws.com', 'vercel.app', 'unknown-tld'],
    );
    fc.assert(
      fc.property(
        suffix,
        fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 3 }),
        (end, labels) => {
          const host = [...labels, end].join('.');
          const site = siteOf(host);
          expect(isPublicSuffix(site)).toBe(false);
          expect(host === site || host.endsWith(`.${site}`)).toBe(true);
          expect(siteOf(site)).toBe(site);
        },
      ),
    );
  });

  it('compares sites with their schemes', () => {
    expect(isSameSite('https://a.example.com/', 'https://b.example.com:8443/')).toBe(true);
    expect(isSameSite('http://a.example.com/', 'https://a.example.com/')).toBe(false);
    expect(isSameSite('wss://a.example.com/', 'https://a.example.com/')).toBe(true);
    expect(isSameSite('nonsense', 'https://a.example.com/')).toBeNull();
  });
});
