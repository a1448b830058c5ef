import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../span.ts';
import { parseCookie } from './cookie.ts';
import { parseCookieDate } from './cookie-date.ts';
import { defaultPath, domainMatches, pathMatches } from './match.ts';
import { parseSetCookie } from './set-cookie.ts';
import { isPublicSuffix, isSameSite, siteOf } from './site.ts';
import { whyNotSent, type CookieRequest, type StoredCookie } from './why-not-sent.ts';

const NOW = Date.UTC(2026, 2, 10, 12);

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

describe('whyNotSent', () => {
  const stored = (
    line: string,
    setBy = 'https://app.example.com/login',
    page: string | null = null,
  ): StoredCookie => ({ cookie: parseSetCookie(line, NOW), setBy, at: NOW, page });
  const asked = (part: Partial<CookieRequest> = {}): CookieRequest => ({
    url: 'https://app.example.com/api/me',
    method: 'GET',
    page: 'https://app.example.com/',
    site: 'same-origin',
    mode: 'cors',
    credentials: null,
    at: NOW + 3_600_000,
    ...part,
  });
  const cross: Partial<CookieRequest> = {
    page: 'https://other.example.net/',
    site: 'cross-site',
    credentials: 'include',
  };

  it.each<[string, StoredCookie, Partial<CookieRequest>, string[]]>([
    ['all is well', stored('sid=a; Path=/; Secure; HttpOnly; SameSite=Lax'), {}, []],
    ['it was deleted', stored('sid=a; Path=/; Max-Age=0'), {}, ['expired']],
    ['it ran out', stored('sid=a; Path=/; Max-Age=60'), {}, ['expired']],
    ['the path is another', stored('sid=a; Path=/admin'), {}, ['path']],
    [
      'the default path is another',
      stored('sid=a', 'https://app.example.com/auth/login'),
      {},
      ['path'],
    ],
    ['the host is below', stored('sid=a; Path=/', 'https://example.com/'), {}, ['host-only']],
    ['the host is another', stored('sid=a; Path=/', 'https://www.example.com/'), {}, ['domain']],
    [
      'the domain covers it',
      stored('sid=a; Path=/; Domain=example.com', 'https://www.example.com/'),
      {},
      [],
    ],
    [
      'the domain does not',
      stored('sid=a; Path=/; Domain=www.example.com', 'https://www.example.com/'),
      {},
      ['domain'],
    ],
    [
      'the domain was foreign',
      stored('sid=a; Path=/; Domain=example.net'),
      {},
      ['rejected', 'domain'],
    ],
    [
      'Secure, over HTTP',
      stored('sid=a; Path=/; Secure'),
      { url: 'http://app.example.com/api' },
      ['secure'],
    ],
    [
      'Secure, on localhost',
      stored('sid=a; Path=/; Secure', 'http://localhost:3000/login'),
      { url: 'http://localhost:3000/api', page: 'http://localhost:3000/' },
      [],
    ],
    [
      'Secure, set over HTTP',
      stored('sid=a; Path=/; Secure', 'http://app.example.com/login'),
      {},
      ['rejected'],
    ],
    ['Strict, across sites', stored('sid=a; Path=/; SameSite=Strict'), cross, ['same-site-strict']],
    [
      'Strict, a navigation across sites',
      stored('sid=a; Path=/; SameSite=Strict'),
      { ...cross, mode: 'navigate' },
      ['same-site-strict'],
    ],
    ['Lax, a fetch across sites', stored('sid=a; Path=/; SameSite=Lax'), cross, ['same-site-lax']],
    [
      'Lax, a navigation across sites',
      stored('sid=a; Path=/; SameSite=Lax'),
      { ...cross, mode: 'navigate' },
      [],
    ],
    [
      'Lax, a form posted across sites',
      stored('sid=a; Path=/; SameSite=Lax'),
      { ...cross, mode: 'navigate', method: 'POST' },
      ['same-site-lax'],
    ],
    ['no SameSite, a fetch across sites', stored('sid=a; Path=/'), cross, ['same-site-default']],
    [
      'no SameSite, a form posted within two minutes',
      stored('sid=a; Path=/'),
      { ...cross, mode: 'navigate', method: 'POST', at: NOW + 60_000 },
      [],
    ],
    ['None and Secure, across sites', stored('sid=a; Path=/; SameSite=None; Secure'), cross, []],
    ['None without Secure', stored('sid=a; Path=/; SameSite=None'), {}, ['rejected']],
    ['a wrong prefix', stored('__Host-sid=a; Path=/'), {}, ['rejected']],
    ['credentials: omit', stored('sid=a; Path=/'), { credentials: 'omit' }, ['credentials-omit']],
    [
      'across origins, credentials by default',
      stored('sid=a; Path=/; Domain=example.com'),
      { page: 'https://www.example.com/', site: 'same-site' },
      ['credentials-same-origin'],
    ],
    [
      'across origins, credentials: include',
      stored('sid=a; Path=/; Domain=example.com'),
      { page: 'https://www.example.com/', site: 'same-site', credentials: 'include' },
      [],
    ],
    [
      'across origins, a navigation',
      stored('sid=a; Path=/; Domain=example.com'),
      { page: 'https://www.example.com/', site: 'same-site', mode: 'navigate' },
      [],
    ],
    [
      'Partitioned, on another top site',
      stored(
        'sid=a; Path=/; Secure; SameSite=None; Partitioned',
        'https://app.example.com/login',
        'https://one.example.net/',
      ),
      { ...cross, page: 'https://two.example.org/' },
      ['partitioned'],
    ],
    [
      'set across sites without SameSite=None',
      stored('sid=a; Path=/', 'https://app.example.com/login', 'https://other.example.net/'),
      cross,
      ['rejected', 'same-site-default'],
    ],
    [
      'nobody says which site: the page tells',
      stored('sid=a; Path=/; SameSite=Lax'),
      { page: 'https://other.example.net/', site: null, credentials: 'include' },
      ['same-site-lax'],
    ],
    [
      'a Domain that is a public suffix',
      stored('sid=a; Path=/; Domain=co.uk', 'https://app.example.co.uk/'),
      { url: 'https://app.example.co.uk/', page: null, site: 'same-origin' },
      ['rejected'],
    ],
    ['no URL at all', stored('sid=a; Path=/'), { url: 'nonsense' }, []],
  ])('%s', (_, cookie, part, expected) => {
    expect(whyNotSent(cookie, asked(part)).map((reason) => reason.slug)).toEqual(expected);
  });

  it('says only what is certain as certain, and never the value', () => {
    const reasons = whyNotSent(stored('sid=topsecret; Path=/'), asked(cross));
    expect(reasons.map((reason) => reason.certain)).toEqual([false]);
    expect(JSON.stringify(reasons)).not.toContain('topsecret');
  });
});
