import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeaderField } from '../http/exchange.ts';
import { bisect, canBisect } from './bisect.ts';
import { compareScopes, metadataUrls, readMetadata, whyNotAsked } from './issuer.ts';
import type { ReplayRequest } from './request.ts';

const request = (part: Partial<ReplayRequest> = {}): ReplayRequest => ({
  method: 'GET',
  url: 'https://api.example.com/orders?page=1',
  headers: [],
  body: null,
  credentials: 'same-origin',
  redirect: 'follow',
  referrer: 'page',
  ...part,
});
const fields = (headers: Readonly<Record<string, string>>): HeaderField[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));
const valueIn = (one: ReplayRequest, name: string): string | undefined =>
  one.headers.find((field) => field.name === name)?.value;

describe('bisecting', () => {
  const refused = request({ headers: fields({ 'X-A': '1', 'X-B': '1', 'X-C': '1' }) });
  const working = request({
    url: 'https://api.example.com/orders?page=2',
    headers: fields({ 'X-A': '2', 'X-B': '2', 'X-C': '2' }),
  });
  const isOf = (one: ReplayRequest, ...names: string[]): boolean =>
    names.every((name) => valueIn(one, name) === '2');

  it.each<readonly [string, (one: ReplayRequest) => boolean | null, object]>([
    ['one header', (one) => isOf(one, 'X-B'), { kind: 'decisive', facts: ['header X-B'] }],
    [
      'the query',
      (one) => one.url.endsWith('page=2'),
      { kind: 'decisive', facts: ['parameter page'] },
    ],
    [
      'two together',
      (one) => isOf(one, 'X-A', 'X-B'),
      { kind: 'decisive', facts: ['header X-A', 'header X-B'] },
    ],
    ['nothing: both are let in', () => true, { kind: 'not-reproduced', requests: 1 }],
    ['nothing: both are refused', () => false, { kind: 'reference-refused', requests: 2 }],
    ['nothing: no response', () => null, { kind: 'stopped', requests: 1 }],
  ])('finds %s', async (_, isLetIn, expected) => {
    expect(await bisect(refused, working, (one) => Promise.resolve(isLetIn(one)))).toMatchObject(
      expected,
    );
  });

  it('is offered for safe methods to one address only', () => {
    expect(canBisect(refused, working)).toBe(true);
    expect(canBisect(refused, refused)).toBe(false);
    const unsafe = { ...refused, method: 'POST' };
    expect(canBisect(unsafe, { ...working, method: 'POST' })).toBe(false);
    expect(canBisect(refused, { ...working, url: 'https://other.example/orders' })).toBe(false);
  });
});

describe('an address from a token', () => {
  const page = 'https://app.example.com/';
  it.each([
    ['https://id.example.com/', page, true],
    ['http://id.example.com/', page, false],
    ['http://localhost:8080/', 'http://localhost:3000/', true],
    ['http://localhost:8080/', page, false],
    ['https://10.0.0.1/', page, false],
    ['https://2130706433/', page, false],
    ['https://0x7f.1/', page, false],
    ['https://[::1]/', page, false],
    ['https://[::ffff:10.0.0.1]/', page, false],
    ['https://[fd00::1]/', page, false],
    ['https://169.254.169.254/latest/meta-data', page, false],
    ['https://keycloak/', page, false],
    ['https://id.corp/', 'https://id.corp/app', true],
    ['https://id.internal./', page, false],
    ['https://user:pw@id.example.com/', page, false],
    ['file:///etc/passwd', page, false],
    ['javascript:alert(1)', page, false],
    ['joe', page, false],
  ])('%s from %s is asked: %s', (address, from, isAsked) => {
    expect(whyNotAsked(address, { page: from }) === null).toBe(isAsked);
  });
});

describe('metadata', () => {
  it('is where the standards say', () => {
    expect(metadataUrls('https://id.example.com/tenant/')).toEqual([
      'https://id.example.com/tenant/.well-known/openid-configuration',
      'https://id.example.com/.well-known/oauth-authorization-server/tenant',
    ]);
    expect(metadataUrls('joe')).toEqual([]);
  });

  it.each([
    ['<html>', /HTML/],
    ['nothing', /not JSON/],
    ['{"a":1}', /not metadata/],
  ])('%s is none', (text, why) => {
    expect(readMetadata(text, null)).toMatch(why);
  });

  it('of another issuer is a problem', () => {
    const found = readMetadata('{"issuer":"https://a.example"}', 'https://b.example');
    expect(found).toMatchObject({ problems: [expect.stringContaining('RFC 8414')] });
  });

  it('of anything throws nothing', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, issuer) => {
        expect(readMetadata(json, issuer)).toBeDefined();
      }),
    );
  });

  it('is compared with the scopes of a token', () => {
    expect(compareScopes({ scope: 'a b' }, ['a'])).toEqual({ has: ['a', 'b'], unknown: ['b'] });
    expect(compareScopes({ scp: ['a'] }, [])).toEqual({ has: ['a'], unknown: [] });
  });
});
