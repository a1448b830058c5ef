import { describe, expect, it } from 'vitest';
import { readExample } from '../../examples/read-example.ts';
import { readCredentials } from '../../http/credentials/read-credentials.ts';
import { readToken } from '../../token/read-token.ts';
import type { Seen } from '../seen.ts';
import { compareRequests, contrastWithGiven } from './compare-requests.ts';

const seen = (request: string): Seen => {
  const exchange = readExample(`${request}\n\n200 OK`);
  return { exchange, credentials: readCredentials(exchange.request, readToken) };
};
/** Facts as `fact name: here / there`. */
const facts = (here: string, there: string): string[] =>
  compareRequests(seen(here), seen(there)).map(
    (one) => `${one.fact} ${one.name}: ${one.here ?? '-'} / ${one.there ?? '-'}`,
  );

const get = (...lines: string[]): string => ['GET https://api.example.com/x', ...lines].join('\n');
const KEY = 'q7Zk2mX0pW9sVb4tq7Zk2mX0';
const token = (claims: string): string => `Authorization: Bearer <<jwt ${claims}>>`;

describe('compareRequests names the fact that differs, and nothing else', () => {
  it.each<[string, string, string, string[]]>([
    [
      'the scheme',
      get(`Authorization: Token ${KEY}`),
      get(`Authorization: Bearer ${KEY}`),
      ['scheme authorization: Token / Bearer'],
    ],
    [
      'a missing scheme',
      get(`Authorization: ${KEY}`),
      get(`Authorization: Bearer ${KEY}`),
      ['scheme authorization: - / Bearer'],
    ],
    [
      'another kind of credential',
      get('Authorization: Basic <<base64 ada:lovelace>>'),
      get(`Authorization: Bearer ${KEY}`),
      ['scheme authorization: Basic / Bearer'],
    ],
    [
      'the case of the scheme',
      get(`Authorization: bearer ${KEY}`),
      get(`Authorization: Bearer ${KEY}`),
      ['scheme-case authorization: bearer / Bearer'],
    ],
    [
      'white space',
      get(`Authorization: Bearer  ${KEY}`),
      get(`Authorization: Bearer ${KEY}`),
      [`whitespace authorization: Bearer  ${KEY} / Bearer ${KEY}`],
    ],
    [
      'the place',
      `GET https://api.example.com/x?api_key=${KEY}`,
      get(`X-Api-Key: ${KEY}`),
      ['place api_key: query api_key / header x-api-key'],
    ],
    [
      'a key as a cookie',
      get(`Cookie: token=${KEY}`),
      get(`Authorization: Bearer ${KEY}`),
      ['place token: cookie token / header authorization'],
    ],
    [
      'a key as the user-id of Basic',
      get(`Authorization: Basic <<base64 ${KEY}:>>`),
      get(`X-Api-Key: ${KEY}`),
      ['place authorization: header authorization / header x-api-key'],
    ],
    ['a missing credential', get(), get(`X-Api-Key: ${KEY}`), [`credential x-api-key: - / ${KEY}`]],
    [
      'a claim',
      get(token('{"iat":-5,"exp":90,"aud":"billing"}')),
      get(token('{"iat":-9,"exp":60,"aud":"orders"}')),
      ['claim aud: billing / orders'],
    ],
    [
      'a JOSE header parameter',
      get('Authorization: Bearer <<jwt {"alg":"RS256","kid":"b"} {"sub":"u"}>>'),
      get('Authorization: Bearer <<jwt {"alg":"RS256","kid":"a"} {"sub":"u"}>>'),
      ['claim kid: b / a'],
    ],
    [
      'a cookie’s value, but not one of a measurement service',
      get('Cookie: sid=old; _ga=2; theme=dark'),
      get('Cookie: sid=new; _ga=1; theme=dark'),
      ['cookie sid: old / new'],
    ],
    [
      'the Referer',
      get('Referer: https://other.example/', 'Sec-Fetch-Site: cross-site'),
      get('Sec-Fetch-Site: none'),
      ['header referer: https://other.example/ / -'],
    ],
    [
      'a header of the application, but no trace id',
      get('X-Tenant: a', 'traceparent: 00-1', 'X-Request-Id: 1'),
      get('X-Tenant: b', 'traceparent: 00-2', 'X-Request-Id: 2'),
      ['header x-tenant: a / b'],
    ],
    [
      'User-Agent, where nothing else differs',
      get('User-Agent: a'),
      get('User-Agent: b'),
      ['header user-agent: a / b'],
    ],
    [
      'the mode',
      get('Sec-Fetch-Mode: no-cors'),
      get('Sec-Fetch-Mode: cors'),
      ['initiator sec-fetch-mode: no-cors / cors'],
    ],
    [
      'a query parameter',
      'GET https://api.example.com/x?a=1&_=1',
      'GET https://api.example.com/x?a=2&_=2',
      ['query a: 1 / 2'],
    ],
    [
      'the method, without what follows from it',
      'POST https://api.example.com/x\nContent-Type: application/json\n\n{"a":1}',
      get(),
      ['method : POST / GET'],
    ],
    [
      'the host, and not the rest of another API',
      `GET https://api.example.com/x?a=1\nX-Tenant: a\nAuthorization: Bearer ${KEY}`,
      `GET https://graph.example.net/y\nAuthorization: Bearer ${KEY}`,
      ['host : https://api.example.com / https://graph.example.net', 'path : /x / /y'],
    ],
    [
      'another object of the route',
      'GET https://api.example.com/orders/17',
      'GET https://api.example.com/orders/18',
      ['path : /orders/17 / /orders/18'],
    ],
    ['nothing', get(`X-Api-Key: ${KEY}`), get(`X-Api-Key: ${KEY}`), []],
  ])('%s', (_, here, there, expected) => {
    expect(facts(here, there)).toEqual(expected);
  });

  it('a field of a JSON body and of a form', () => {
    const post = (type: string, body: string): string =>
      `POST https://api.example.com/x\nContent-Type: ${type}\n\n${body}`;
    expect(
      facts(
        post('application/json', '{"user":{"role":"admin","id":1}}'),
        post('application/json', '{"user":{"role":"editor","id":1}}'),
      ),
    ).toEqual(['body user.role: admin / editor']);
    const form = 'application/x-www-form-urlencoded';
    expect(facts(post(form, 'a=1&b=2'), post(form, 'a=1&b=3'))).toEqual(['body b: 2 / 3']);
  });

  it('which token it is, where the tokens allow the same', () => {
    const [difference, ...others] = compareRequests(
      seen(get(token('{"iss":"https://id.example","iat":-600,"exp":-60,"jti":"a"}'))),
      seen(get(token('{"iss":"https://id.example","iat":-5,"exp":600,"jti":"b"}'))),
    );
    expect(others).toEqual([]);
    expect(difference).toMatchObject({ fact: 'credential', name: 'authorization' });
    const { here, there } = difference?.tokens ?? {};
    expect(here?.issuer).toBe('https://id.example');
    expect((there?.issuedAt ?? 0) - (here?.issuedAt ?? 0)).toBe(595_000);
  });

  it('does not take provisional headers for missing ones', () => {
    const wire = seen(get('Cookie: sid=1', 'Origin: https://app.example', 'X-Tenant: a'));
    const provisional = seen(get('!Host', 'X-Tenant: a'));
    expect(provisional.exchange.sent).toBe('provisional');
    expect(compareRequests(provisional, wire)).toEqual([]);
  });

  it('with a request that somebody gives', () => {
    const given = seen(get(`Authorization: Bearer ${KEY}`)).exchange.request;
    const contrast = contrastWithGiven(seen(get(`Authorization: Token ${KEY}`)), given);
    expect(contrast.with).toBe('given');
    expect(contrast.differences.map(({ fact }) => fact)).toEqual(['scheme']);
  });
});
