import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareExchange, bareResponse } from '../http/bare-exchange.ts';
import type { Exchange } from '../http/exchange.ts';
import { readCredentials } from '../http/credentials/read-credentials.ts';
import { readRawRequest } from '../http/given/read-http.ts';
import { composeToken } from '../token/encode.ts';
import { readToken } from '../token/read-token.ts';
import type { KnownToken } from '../history/known-tokens.ts';
import type { RequestChange } from '../diagnosis/finding.ts';
import { applyChange } from './apply-change.ts';
import { draftOf, whyNotReplayable } from './from-exchange.ts';
import { readHeaders, writeHeaders } from './header-text.ts';
import { readPastedToken } from './pasted-token.ts';
import type { ReplayRequest } from './request.ts';
import { suggestTokens } from './suggest-tokens.ts';
import { changeBody, changeQuery, fillRequest, variablesOf } from './template.ts';

const exchangeOf = (text: string): Exchange => {
  const request = readRawRequest(text);
  if (request === null) throw new Error(`No request: ${text}`);
  return { ...bareExchange('x', request), resourceType: 'fetch', response: bareResponse(401) };
};

const draft = (text: string): ReturnType<typeof draftOf> => {
  const exchange = exchangeOf(text);
  return draftOf(exchange, readCredentials(exchange.request, readToken));
};

const SECRET = 'q8Zk2LxW9vTr4YbN7cMs1PdF';

describe('a draft', () => {
  it('has the request’s secrets as variables, and is the same request once filled', () => {
    const made = draft(
      `POST https://api.example.com/a?access_token=${SECRET}&b=1\nAuthorization: Bearer ${SECRET}\nX-Api-Key: ${SECRET}x\nContent-Type: application/json\n\n{"a":1}`,
    );
    expect(JSON.stringify(made.request)).not.toContain(SECRET);
    expect(made.request.headers.map(({ name }) => name)).toEqual([
      'Authorization',
      'X-Api-Key',
      'Content-Type',
    ]);
    const filled = fillRequest(made.request, new Map(made.variables.map((one) => [one.name, one])));
    expect(filled.request).toMatchObject({
      url: `https://api.example.com/a?access_token=${SECRET}&b=1`,
      body: '{"a":1}',
    });
    expect(writeHeaders(filled.request?.headers ?? [])).toContain(`Bearer ${SECRET}`);
  });

  it('leaves out what the browser sends itself, and says why', () => {
    const made = draft(
      'GET https://a.example/x\nHost: a.example\nCookie: a=b\nOrigin: https://b.example\nSec-Fetch-Mode: cors\nUser-Agent: x\nAccept: */*\nX-A: 1',
    );
    expect(made.request.headers).toEqual([{ name: 'X-A', value: '1' }]);
    expect(made.request.credentials).toBe('include');
    expect(made.forbidden.map(({ name }) => name)).toEqual(['Host', 'Cookie', 'Origin']);
    for (const { why } of made.forbidden) expect(why).toMatch(/\.$/);
  });

  it.each([
    ['GET wss://a.example/x\nHost: a.example', /WebSocket/],
    ['GET chrome-extension://a/x\nHost: a', /http/],
  ])('of %j is refused with a reason', (text, why) => {
    expect(whyNotReplayable(exchangeOf(text))).toMatch(why);
  });
});

describe('a change', () => {
  const base =
    'GET https://a.example/x?key=abcdefgh12345678&b=1\nAuthorization: Basic dTpw\nX-A: 1';
  const cases: readonly (readonly [
    name: string,
    change: RequestChange,
    expected: Partial<ReplayRequest>,
    asks: readonly string[],
  ])[] = [
    [
      'sets a header in its place',
      {
        headers: { authorization: 'Bearer {{accessToken}}' },
        asks: { accessToken: 'access token' },
      },
      {
        headers: [
          { name: 'authorization', value: 'Bearer {{accessToken}}' },
          { name: 'X-A', value: '1' },
        ],
      },
      ['accessToken'],
    ],
    [
      'removes a header',
      { headers: { 'x-a': null } },
      { headers: [{ name: 'Authorization', value: 'Basic {{basicCredentials}}' }] },
      [],
    ],
    [
      'sets the URL, method and cookies',
      { url: 'https://b.example/', method: 'POST', cookies: 'omit' },
      { url: 'https://b.example/', method: 'POST', credentials: 'omit' },
      [],
    ],
    ['removes a parameter', { query: { key: null } }, { url: 'https://a.example/x?b=1' }, []],
    [
      'computes Basic',
      { scheme: 'Basic', asks: { apiUser: 'user name', apiPassword: 'password' } },
      {
        headers: [
          { name: 'Authorization', value: 'Basic {{basicCredentials}}' },
          { name: 'X-A', value: '1' },
        ],
      },
      [],
    ],
    ['omits the referrer', { headers: { Referer: null } }, { referrer: 'none' }, []],
  ];
  it.each(cases)('%s', (_, change, expected, asks) => {
    const applied = applyChange(draft(base), change);
    expect(applied.request).toMatchObject(expected);
    expect(
      applied.variables
        .filter(({ value, from }) => value === null && from === 'person')
        .map(({ name }) => name),
    ).toEqual(asks);
  });

  it('never sends the refused value where a new one is asked for', () => {
    const applied = applyChange(draft(`GET https://a.example/\nAuthorization: Bearer ${SECRET}`), {
      headers: { Authorization: 'Bearer {{accessToken}}' },
      asks: { accessToken: 'a new access token' },
    });
    expect(JSON.stringify(applied)).not.toContain(SECRET);
    expect(fillRequest(applied.request, new Map()).missing).toEqual(['accessToken']);
  });

  it('names what a page cannot set', () => {
    const applied = applyChange(draft('GET https://a.example/\nX-A: 1'), {
      headers: { Cookie: 'a=b' },
    });
    expect(applied.forbidden.map(({ name }) => name)).toEqual(['Cookie']);
    expect(applied.request.headers).toEqual([{ name: 'X-A', value: '1' }]);
  });
});

describe('templates', () => {
  it.each([
    ['{"a":1}', { b: '{{token}}' }, '{\n  "a": 1,\n  "b": "{{token}}"\n}'],
    ['a=1&b=2', { b: null, c: 'x y' }, 'a=1&c=x%20y'],
    ['<xml/>', { a: '1' }, null],
    ['[1]', { a: '1' }, null],
  ])('change the body %j', (body, fields, expected) => {
    expect(changeBody(body, fields)).toBe(expected);
  });

  it('encode a value as its place wants', () => {
    const value = 'a"b&c d';
    const values = new Map([['v', { value, from: 'person' as const }]]);
    const request: ReplayRequest = {
      method: 'POST',
      url: changeQuery('https://a.example/x', { q: '{{v}}' }),
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      body: '{"v":"{{v}}"}',
      credentials: 'omit',
      redirect: 'follow',
      referrer: 'page',
    };
    const filled = fillRequest(request, values).request;
    expect(new URL(filled?.url ?? '').searchParams.get('q')).toBe(value);
    expect(JSON.parse(filled?.body ?? '')).toEqual({ v: value });
    expect(variablesOf(request)).toEqual(['v']);
  });
});

describe('lines of headers', () => {
  it('are read as they are written', () => {
    const name = fc.stringMatching(/^x-[a-z0-9-]{1,12}$/);
    const value = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/);
    fc.assert(
      fc.property(fc.array(fc.record({ name, value }), { maxLength: 6 }), (headers) => {
        expect(readHeaders(writeHeaders(headers))).toEqual({ headers, problems: [] });
      }),
    );
  });

  it.each(['no colon here', ': x', 'a b: c', 'Cookie: a=b', 'X-A: “curly”'])(
    '%s is a problem',
    (line) => {
      const { headers, problems } = readHeaders(line);
      expect(headers).toEqual([]);
      expect(problems).toHaveLength(1);
    },
  );
});

describe('tokens that may be sent instead', () => {
  const now = Date.parse('2026-06-10T12:00:00Z');
  const token = (secret: string, part: Partial<KnownToken> = {}): KnownToken => ({
    secret,
    as: 'access_token',
    issuedBy: 'id.example.com',
    seenAt: now - 1000,
    expiresAt: null,
    acceptedBy: [],
    ...part,
  });
  const jwt = (claims: object): string => composeToken({ alg: 'RS256' }, claims);
  const url = 'https://api.example.com/orders';

  it.each([
    ['one for this API', token(jwt({ aud: 'https://api.example.com' })), [true]],
    ['one for another API', token(jwt({ aud: 'https://billing.example/' })), []],
    ['one of a name for an audience', token(jwt({ aud: 'orders-api' })), [false]],
    [
      'one that this server accepted',
      token('opaque-1', { acceptedBy: ['api.example.com'] }),
      [true],
    ],
    ['one of another site', token('opaque-1', { issuedBy: 'login.other.example' }), []],
    ['one that has expired', token(jwt({ aud: 'https://api.example.com', exp: 1 })), []],
    ['an ID token', token('opaque-1', { as: 'id_token' }), []],
    ['the refused one', token('refused'), []],
  ])('%s', (_, known, fits) => {
    expect(
      suggestTokens([known], { url, refused: ['refused'], now }).map((one) => one.fits),
    ).toEqual(fits);
  });
});

describe('a pasted token', () => {
  const now = 1_000_000_000_000;
  const jwt = composeToken({ alg: 'RS256' }, { exp: now / 1000 - 90, aud: 'https://b.example' });
  it.each([
    [`Authorization: Bearer ${jwt}`],
    [`"${jwt}"`],
    [`{"access_token":"${jwt}","expires_in":60}`],
    [`${jwt.slice(0, 20)}\n${jwt.slice(20)}`],
  ])('is made bare: %j', (text) => {
    const { token, remarks } = readPastedToken(text, { url: 'https://a.example/', now });
    expect(token).toBe(jwt);
    expect(remarks.map((one) => one.text).join(' ')).toMatch(
      /expired 1 min 30 s ago.*meant for https:\/\/b\.example/,
    );
  });

  it('of garbage never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readPastedToken(text, { url: text, now }).remarks).toBeInstanceOf(Array);
      }),
    );
  });
});
