import { describe, expect, it } from 'vitest';
import { parseSetCookie } from './set-cookie.ts';
import { whyNotSent, type CookieRequest, type StoredCookie } from './why-not-sent.ts';
import { NOW } from './cookies.fixture.ts';

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
      'nobody says which site: the page shows it',
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
