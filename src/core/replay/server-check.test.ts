import { describe, expect, it } from 'vitest';
import type { HeaderField } from '../http/exchange.ts';
import { serverPage, serverReport } from '../report/server-report.ts';
import { serverProbes, type ProbeResult } from './probes.ts';
import type { ReplayRequest } from './request.ts';
import { judgeServer } from './server-check.ts';

const SECRET = 'q8Zk2LxW9vTr4YbN7cMs1PdF';
const fields = (headers: Readonly<Record<string, string>>): HeaderField[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));
const request: ReplayRequest = {
  method: 'GET',
  url: `https://api.example.com/orders?page=1&key=${SECRET}`,
  headers: fields({ Authorization: `Bearer ${SECRET}`, 'X-Key': SECRET, 'X-Tenant': 'a' }),
  body: null,
  credentials: 'same-origin',
  redirect: 'follow',
  referrer: 'page',
  cookie: `sid=${SECRET}`,
};

describe('the probes', () => {
  const probes = serverProbes(request, { headers: ['x-key'], query: ['key'] });

  it('use only safe methods', () => {
    expect(probes.map((one) => one.request.method).join(' ')).toBe(
      'GET GET GET GET OPTIONS OPTIONS',
    );
  });

  it('carry the credentials where they are meant to, and the rest everywhere', () => {
    const carrying = probes.filter((one) => JSON.stringify(one.request).includes(SECRET));
    expect(carrying.map(({ kind }) => kind)).toEqual(['real', 'options-authorized']);
    const [without] = probes;
    expect(without?.request).toMatchObject({
      url: 'https://api.example.com/orders?page=1',
      headers: fields({ 'X-Tenant': 'a' }),
      credentials: 'omit',
    });
  });
});

type Headers = Readonly<Record<string, string>>;
const answer = (
  kind: ProbeResult['kind'],
  status: number,
  headers: Headers = {},
  preflight: ProbeResult['preflight'] = null,
): ProbeResult => ({
  kind,
  status,
  headers: fields(headers),
  readable: Object.keys(headers).map((name) => name.toLowerCase()),
  preflight,
});
const bearer = { 'WWW-Authenticate': 'Bearer realm="a"' };
const invalid = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
const good = [
  answer('without', 401, bearer),
  answer('malformed', 401, invalid),
  answer('real', 200, { 'Cache-Control': 'private' }),
  answer('unknown-path', 401, bearer),
  answer('options', 204),
];
/** The good results with some instead of those of their kinds. */
const withResults = (...others: readonly ProbeResult[]): ProbeResult[] =>
  good.map((one) => others.find(({ kind }) => kind === one.kind) ?? one);
const failed = (results: readonly ProbeResult[]): string[] =>
  judgeServer(results).flatMap((one) => (one.result === 'fail' ? one.id : []));
const preflight = (status: number, headers: Headers = {}): ProbeResult['preflight'] => ({
  status,
  headers: fields(headers),
});

describe('the check of a server', () => {
  it('finds no fault where there is none', () => {
    const remarks = judgeServer(good);
    expect(remarks.filter(({ result }) => result !== 'pass')).toEqual([]);
    expect(remarks.map(({ id }) => id)).toEqual([
      'no-credentials',
      'challenge',
      'malformed-token',
      'forbidden',
      'real-credentials',
      'cache-control',
      'exposed-challenge',
      'existence',
      'preflight',
    ]);
  });

  it.each<readonly [string, ProbeResult, readonly string[]]>([
    ['403 for a stranger', answer('without', 403), ['no-credentials', 'forbidden']],
    ['403 for a bad token', answer('malformed', 403), ['malformed-token', 'forbidden']],
    ['a public resource', answer('without', 200), ['no-credentials']],
    ['no challenge', answer('without', 401), ['challenge']],
    [
      'a malformed challenge',
      answer('without', 401, { 'WWW-Authenticate': 'Bearer realm="a' }),
      ['challenge'],
    ],
    ['500 for a malformed token', answer('malformed', 500), ['malformed-token']],
    ['no check of the token', answer('malformed', 200), ['malformed-token']],
    ['a public cache', answer('real', 200, { 'Cache-Control': 'public' }), ['cache-control']],
    [
      'a refusal in a public cache',
      answer('without', 401, { ...bearer, 'Cache-Control': 'public, max-age=60' }),
      ['cache-control'],
    ],
    ['guarded OPTIONS', answer('options', 401), ['preflight']],
    ['a guarded preflight', answer('malformed', 401, invalid, preflight(401)), ['preflight']],
    [
      'a preflight that names no Authorization',
      answer('malformed', 401, invalid, preflight(204, { 'Access-Control-Allow-Headers': '*' })),
      ['preflight-authorization'],
    ],
    [
      'a hidden challenge',
      { ...answer('without', 401, bearer), readable: [] },
      ['exposed-challenge'],
    ],
  ])('finds %s', (_, result, expected) => {
    expect(failed(withResults(result))).toEqual(expected);
  });

  it.each<readonly [string, readonly ProbeResult[], string, string]>([
    ['existence', [answer('unknown-path', 404)], 'existence', 'reveals what exists'],
    ['your own 403', [answer('real', 403)], 'forbidden', 'Only the request with your credentials'],
    [
      'a preflight that passes',
      [
        answer(
          'malformed',
          401,
          invalid,
          preflight(204, { 'Access-Control-Allow-Headers': 'X-A, Authorization' }),
        ),
      ],
      'preflight-authorization',
      'lists Authorization',
    ],
  ])('says %s', (_, results, id, text) => {
    const found = judgeServer(withResults(...results)).find((one) => one.id === id);
    expect(found?.text).toContain(text);
    expect(found?.result).not.toBe('fail');
  });

  it('says that OPTIONS is let in with credentials alone', () => {
    const results = [...withResults(answer('options', 401)), answer('options-authorized', 204)];
    expect(judgeServer(results).at(-1)?.text).toContain('with them 204');
  });

  it('says nothing of a server that sent nothing', () => {
    expect(judgeServer(good.map((one) => ({ ...one, status: 0, headers: [] })))).toEqual([]);
  });

  it.each([
    ['Markdown', serverReport],
    ['a page', serverPage],
  ])('is written as %s without secrets or markup of the server', (_, write) => {
    const results = withResults(
      answer('without', 401, { 'WWW-Authenticate': 'Bearer realm="<img src=x>"' }),
    );
    const { method, url } = request;
    const text = write({ method, url, results, remarks: judgeServer(results) });
    expect(text).toContain('No fault found.');
    expect(text).toContain('to an address that does not exist');
    expect(text).not.toContain(SECRET);
    if (write === serverPage) expect(text).not.toContain('<img');
  });
});
