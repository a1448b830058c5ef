import { describe, expect, it } from 'vitest';
import type { Row } from '../core/index.ts';
import {
  compileFilter,
  deepTerms,
  completions,
  hasTerm,
  parseFilter,
  toggleTerm,
  withTerm,
  withFindings,
} from './filter.ts';
import { row } from './rows.fixture.ts';

const rows: readonly Row[] = [
  row({
    id: 'a',
    status: 401,
    method: 'GET',
    host: 'api.example.com',
    path: '/v1/orders',
    cause: 'token-expired',
    title: 'The access token had expired',
  }),
  row({
    id: 'b',
    status: 403,
    method: 'POST',
    host: 'api.example.com',
    path: '/v1/users?page=2',
    cause: 'insufficient-scope',
    outcome: 'recovered',
  }),
  row({
    id: 'c',
    status: 0,
    method: 'OPTIONS',
    host: 'cdn.example.net',
    path: '/x',
    cause: 'cors-preflight-auth',
    error: 'net::ERR_FAILED',
    thirdParty: true,
  }),
];
const found = (filter: string): string =>
  rows
    .filter(compileFilter(filter))
    .map(({ id }) => id)
    .join('');

describe('the filter', () => {
  it.each([
    ['', 'abc'],
    ['   ', 'abc'],
    ['orders', 'a'],
    ['EXPIRED', 'a'],
    ['-orders', 'bc'],
    ['status:401', 'a'],
    ['status:4xx', 'ab'],
    ['status:400-402', 'a'],
    ['status:401,403', 'ab'],
    ['status:401 status:403', 'ab'],
    ['status:0', 'c'],
    ['-status:0', 'ab'],
    ['method:options', 'c'],
    ['-method:OPTIONS', 'ab'],
    ['host:api status:403', 'b'],
    ['host:api host:example', 'ab'],
    ['host:api host:cdn', ''],
    ['cause:expired', 'a'],
    ['is:recovered', 'b'],
    ['is:third-party', 'c'],
    ['path:"/v1/users?page=2"', 'b'],
    ['path:"/v1/users', 'b'],
    ['error:failed', 'c'],
    ['status:', 'abc'],
    ['nokey:value', ''],
  ])('%j finds %j', (filter, expected) => {
    expect(found(filter)).toBe(expected);
  });

  it('reads a pasted URL as text', () => {
    expect(parseFilter('https://api.example.com/v1/orders')).toMatchObject([
      { key: null, value: 'https://api.example.com/v1/orders' },
    ]);
    expect(found('https://api.example.com/v1/orders')).toBe('a');
  });

  it('knows where each term stands', () => {
    expect(
      parseFilter('a -status:401 "b c"').map(({ offset, length }) => [offset, length]),
    ).toEqual([
      [0, 1],
      [2, 11],
      [14, 5],
    ]);
  });

  it('takes time linear in its length', () => {
    expect(parseFilter('a'.repeat(1 << 20))).toHaveLength(1);
    expect(parseFilter('a '.repeat(1 << 16))).toHaveLength(1 << 16);
  });
});

describe('terms of the filter', () => {
  it.each([
    ['', 'status:401', 'status:401'],
    ['orders', 'status:401', 'orders status:401'],
    ['orders status:401', 'status:401', 'orders'],
    ['orders', 'header:"x-a: b  c"', 'orders header:"x-a: b  c"'],
    ['header:"x-a: b  c" orders', 'header:"x-a: b  c"', 'orders'],
    ['"a  status:401"', 'status:401', '"a  status:401" status:401'],
  ])('of %j, toggling %j makes %j', (text, term, expected) => {
    expect(toggleTerm(text, term)).toBe(expected);
    expect(hasTerm(expected, term)).toBe(!hasTerm(text, term));
    expect(withTerm(text, term)).toBe(hasTerm(text, term) ? text : expected);
  });
});

describe('completions', () => {
  const texts = (text: string, caret = text.length): string[] =>
    completions(text, caret, rows).map((one) => one.text);

  it('offers keys', () => {
    expect(texts('st')).toEqual(['status:']);
    expect(texts('-me')).toEqual(['-method:']);
    expect(texts('')).toEqual([]);
    expect(texts('zzz')).toEqual([]);
  });

  it('offers the values that there are, most frequent first', () => {
    expect(texts('host:')).toEqual(['host:api.example.com', 'host:cdn.example.net']);
    expect(texts('cause:scope')).toEqual(['cause:insufficient-scope']);
    expect(texts('status:401')).toEqual([]);
    const [finding] = completions('finding:', 8, rows, [{ id: 'parallel-refresh' }]);
    expect(finding?.text).toBe('finding:parallel-refresh');
  });

  it('completes the word at the caret and keeps the others', () => {
    const [first] = completions('orders sta x', 10, rows);
    expect(first).toMatchObject({ filter: 'orders status: x', caret: 14 });
  });
});

describe('what rows do not show', () => {
  it('is asked of the worker', () => {
    expect(deepTerms('body:Order status:401 sub id:7f')).toEqual([
      { place: 'body', text: 'order' },
      { place: 'any', text: 'sub' },
      { place: 'id', text: '7f' },
    ]);
  });

  it('holds where the worker has found it', () => {
    const test = compileFilter('body:order', new Map([['body:order', new Set(['a'])]]));
    expect([row({ id: 'a' }), row({ id: 'b' })].map(test)).toEqual([true, false]);
    const negated = compileFilter('-body:order', new Map([['body:order', new Set(['a'])]]));
    expect([row({ id: 'a' }), row({ id: 'b' })].map(negated)).toEqual([false, true]);
  });
});

describe('what a finding explains', () => {
  it('is found by its slug, or by its beginning', () => {
    const found = withFindings(new Map(), [{ id: 'parallel-refresh', failures: ['a'] }]);
    const [first, second] = [row({ id: 'a' }), row({ id: 'b' })];
    for (const text of ['finding:parallel-refresh', 'finding:par', '-finding:other'])
      expect(compileFilter(text, found)(first), text).toBe(true);
    expect(compileFilter('finding:parallel-refresh', found)(second)).toBe(false);
  });
});
