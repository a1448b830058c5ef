import { describe, expect, it } from 'vitest';
import { EXAMPLE_TIME, readExample } from '../examples/read-example.ts';
import { secretOf } from '../http/credentials/credential.ts';
import { readCredentials } from '../http/credentials/read-credentials.ts';
import { readToken } from '../token/read-token.ts';
import { History } from './history.ts';
import type { RelatedExchanges } from './related.ts';
import type { Seen } from './seen.ts';

const SECOND = 1000;
const KEY = 'q7Zk2mX0pW9sVb4tq7Zk2mX0';

const seenAt = (text: string, seconds: number): Seen => {
  const at = EXAMPLE_TIME + seconds * SECOND;
  const exchange = readExample(text, { id: `${seconds} ${text.slice(0, 60)}`, at });
  return { exchange, credentials: readCredentials(exchange.request, readToken) };
};

/** What is around the last of these exchanges, a second apart. */
function relatedOf(...texts: string[]): { related: RelatedExchanges; last: Seen } {
  const history = new History(100);
  const all = texts.map((text, position) => seenAt(text, position));
  for (const one of all) history.add(one);
  const last = all.at(-1);
  if (last === undefined) throw new Error('no exchange');
  return { related: history.related(last, null), last };
}

const refused = (headers: string, url = 'https://api.example.com/orders'): string =>
  `GET ${url}\n${headers}\n\n401 Unauthorized`;
const ok = (headers: string, url = 'https://api.example.com/orders'): string =>
  `GET ${url}\n${headers}\n\n200 OK\n\n{}`;

describe('contrasts', () => {
  it.each<[string, string[], [string, string[]][]]>([
    [
      'the same key on another host',
      [
        ok(`Authorization: Bearer ${KEY}`, 'https://graph.example.net/me'),
        refused(`Authorization: Bearer ${KEY}`),
      ],
      [['same-secret', ['host', 'path']]],
    ],
    [
      'the same request without credentials',
      [ok('Accept: */*'), refused('Accept: */*\nReferer: https://other.example/')],
      [['without-credential', ['header']]],
    ],
    [
      'the same route with another scheme',
      [ok(`Authorization: Bearer ${KEY}`), refused(`Authorization: Token ${KEY}`)],
      [['last-success', ['scheme']]],
    ],
    ['nothing to compare with', [refused(`Authorization: Bearer ${KEY}`)], []],
    ['a refusal is no success', [refused('X-Api-Key: abc'), refused('X-Api-Key: abc')], []],
  ])('%s', (_, texts, expected) => {
    const { related } = relatedOf(...texts);
    expect(
      related.contrasts.map((one) => [one.with, one.differences.map(({ fact }) => fact)]),
    ).toEqual(expected);
  });

  it('names the nearest success of a route', () => {
    const { related } = relatedOf(
      ok(`X-Tenant: a\nAccept: text/html\nX-Api-Key: ${KEY}`),
      ok(`X-Tenant: a\nX-Api-Key: ${KEY}`),
      ok(`Accept: text/plain\nX-Mode: b\nX-Api-Key: ${KEY}`),
      refused(`X-Tenant: b\nX-Api-Key: ${KEY}`),
    );
    expect(related.contrasts[0]?.differences.map(({ name }) => name)).toEqual(['x-tenant']);
  });
});

describe('a secret that succeeded elsewhere', () => {
  it.each([
    ['in another place', ok(`X-Api-Key: ${KEY}`), 1],
    ['as the password of Basic', ok(`Authorization: Basic <<base64 ada:${KEY}>>`), 1],
    ['on another host', ok(`Authorization: Bearer ${KEY}`, 'https://other.example/'), 1],
    [
      'but not in the body of a refresh',
      `POST https://api.example.com/refresh\nContent-Type: application/json\n\n{"token":"${KEY}"}\n\n200 OK`,
      0,
    ],
    [
      'but not at a refresh route',
      `POST https://api.example.com/token/refresh\nAuthorization: Bearer ${KEY}\n\n200 OK`,
      0,
    ],
    [
      'but not as a cookie of a page',
      `document ${ok(`Cookie: token=${KEY}`, 'https://api.example.com/')}`,
      0,
    ],
  ])('%s', (_, success, count) => {
    const { related } = relatedOf(success, refused(`Authorization: Bearer ${KEY}`));
    expect(related.succeededElsewhere(KEY)).toHaveLength(count);
  });

  it('is known of an earlier refusal too', () => {
    const history = new History(100);
    const refusal = seenAt(refused(`Authorization: Bearer ${KEY}`), 0);
    history.add(refusal);
    const { proven } = history.add(seenAt(ok(`X-Api-Key: ${KEY}`), 1));
    expect(proven).toEqual([KEY]);
    const related = history.related(refusal, null);
    expect(related.succeededElsewhere(KEY)).toHaveLength(1);
    expect(related.worked(KEY)).toBeNull();
  });

  it('and the same request without it, or with another', () => {
    const { related } = relatedOf(
      ok('Accept: */*'),
      ok('X-Api-Key: another-key-0123'),
      refused(`X-Api-Key: ${KEY}`),
    );
    expect(related.succeededWithout?.exchange.startedAt).toBe(EXAMPLE_TIME);
    expect(related.succeededWithAnother?.exchange.startedAt).toBe(EXAMPLE_TIME + SECOND);
  });
});

describe('issued credentials', () => {
  const signIn = (response: string): string =>
    `POST https://api.example.com/login\n\n200 OK\n${response}`;
  it.each<[string, string, string, number | null]>([
    ['a token response', `\n{"access_token":"${KEY}","expires_in":300}`, 'access_token', 300],
    ['an envelope', `\n{"data":{"auth":{"token":"${KEY}"}}}`, 'token', null],
    ['an array', `\n{"tokens":[{"accessToken":"${KEY}"}]}`, 'access_token', null],
    [
      'an object named after it',
      `\n{"tokens":{"refresh":{"token":"${KEY}","expires":"2026-03-10T13:00:00Z"}}}`,
      'refresh_token',
      3600,
    ],
    ['epoch seconds', `\n{"token":"${KEY}","expires_at":1773144060}`, 'token', 60],
    ['epoch milliseconds', `\n{"token":"${KEY}","expiresAt":1773144060000}`, 'token', 60],
    ['Set-Cookie', `Set-Cookie: sid=${KEY}; HttpOnly; Path=/`, 'session', null],
    ['Authorization', `Authorization: Bearer ${KEY}`, 'token', null],
    ['X-Subject-Token', `X-Subject-Token: ${KEY}`, 'token', null],
    ['X-CSRF-Token', `X-CSRF-Token: ${KEY}`, 'csrf', null],
  ])('are learned from %s', (_, response, as, expires) => {
    const { related, last } = relatedOf(signIn(response), refused(`Authorization: Bearer ${KEY}`));
    const issued = related.issued(KEY);
    expect(issued?.as).toBe(as);
    const expiresAt = issued?.expiresAt ?? null;
    const lifetime = expiresAt === null ? null : Math.round((expiresAt - EXAMPLE_TIME) / SECOND);
    expect(lifetime).toBe(expires);
    expect(issued?.age).toBe(
      last.exchange.startedAt - EXAMPLE_TIME - (issued?.exchange.duration ?? 0),
    );
    expect(related.isFresh(KEY)).toBe(true);
  });

  it.each([
    ['another site issued it', `POST https://id.example.net/token\n\n200 OK\n\n{"token":"${KEY}"}`],
    ['it has expired', signIn(`\n{"access_token":"${KEY}","expires_in":1}`)],
    ['nothing issued it', signIn('\n{}')],
  ])('are not fresh where %s', (_, issuing) => {
    const { related, last } = relatedOf(issuing, refused(`Authorization: Bearer ${KEY}`));
    expect(related.isFresh(KEY, last.exchange.startedAt + 5 * SECOND)).toBe(false);
  });

  it('are not fresh after a sign-out, nor a minute later', () => {
    const request = refused(`Authorization: Bearer ${KEY}`);
    const issuing = signIn(`\n{"token":"${KEY}"}`);
    const signOut = 'POST https://api.example.com/logout\n\n204 No Content';
    expect(relatedOf(issuing, signOut, request).related.isFresh(KEY)).toBe(false);
    const { related, last } = relatedOf(issuing, request);
    expect(related.isFresh(KEY, last.exchange.startedAt + 70 * SECOND)).toBe(false);
  });
});

describe('refusals in a row', () => {
  it('count where the credentials are the same', () => {
    const first = refused(`X-Api-Key: ${KEY}`);
    const { related } = relatedOf(refused('X-Api-Key: another-key-0123'), first, first, first);
    expect(related.refusalsInARow).toBe(3);
  });

  it('finds the secret of Basic by what it holds', () => {
    const { related, last } = relatedOf(
      ok('Authorization: Basic <<base64 ada:lovelace>>'),
      refused('Authorization: Basic <<base64 ada:lovelace>>'),
    );
    const [credential] = last.credentials;
    if (credential === undefined) throw new Error('no credential');
    expect(related.succeededElsewhere(secretOf(credential))).toHaveLength(1);
  });
});
