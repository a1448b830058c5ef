import { describe, expect, it } from 'vitest';
import { readSession } from '../../examples/read-session.ts';
import { EXAMPLE_TIME } from '../../examples/read-example.ts';
import type { Exchange } from '../../http/exchange.ts';
import { refusedToken } from '../../http/planted-token.ts';
import { createSession } from '../session.ts';
import { judgeRecovery, type RecoveryOutcome } from './recovery.ts';

const ORIGIN = 'https://api.example.com';

/** What *Expire now* does to requests with a token of which the name begins with `p`. */
const planted = (exchange: Exchange): Exchange => ({
  ...exchange,
  request: {
    ...exchange.request,
    headers: exchange.request.headers.map((field) =>
      field.value.startsWith('Bearer p')
        ? { ...field, value: `Bearer ${refusedToken(field.value.slice(7), EXAMPLE_TIME)}` }
        : field,
    ),
  },
});

function sessionOf(text: string) {
  const session = createSession();
  for (const exchange of readSession(text)) session.add(planted(exchange));
  return session;
}

const SIGNED_IN = `
  0 POST /auth/login sends password -> 200 issues a1 r1 for 600s
  1 GET /orders with a1 -> 200`;

const judged = (text: string) =>
  judgeRecovery(sessionOf(`${SIGNED_IN}\n${text}`).timeline(), {
    origin: ORIGIN,
    since: EXAMPLE_TIME + 5000,
  });

describe('judgeRecovery', () => {
  it.each<[RecoveryOutcome, string, string]>([
    ['untouched', 'nothing was sent', ''],
    ['untouched', 'only other hosts were asked', '6 GET https://x.example.net/a -> 200'],
    ['accepted', 'the server does not look at the token', '6 GET /orders with p1 -> 200'],
    [
      'nothing',
      'errors are shown and that is all',
      `6 GET /orders with p1 -> 401
       9 GET /cart with p1 -> 401`,
    ],
    [
      'refreshed',
      'one refresh, and the repeat is refused too',
      `6 GET /orders with p1 -> 401
       6.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 600s
       6.2 GET /orders with p2 -> 401`,
    ],
    [
      'recovered',
      'the same, and after the stop the new token works',
      `6 GET /orders with p1 -> 401
       6.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 600s
       6.2 GET /orders with p2 -> 401
       20 GET /orders with a2 -> 200`,
    ],
    [
      'nothing',
      'after the stop the old token works again',
      `6 GET /orders with p1 -> 401
       20 GET /orders with a1 -> 200`,
    ],
    [
      'refreshed',
      'polling refreshes once for each refusal, with pauses',
      `6 GET /poll with p1 -> 401
       6.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 600s
       16 GET /poll with p2 -> 401
       16.1 POST /auth/refresh sends r2 -> 200 issues a3 r3 for 600s
       26 GET /poll with p3 -> 401
       26.1 POST /auth/refresh sends r3 -> 200 issues a4 r4 for 600s
       36 GET /poll with p4 -> 401
       36.1 POST /auth/refresh sends r4 -> 200 issues a5 r5 for 600s`,
    ],
    [
      'looped',
      'each refused repeat starts another refresh',
      `6 GET /orders with p1 -> 401
       6.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 600s
       6.2 GET /orders with p2 -> 401
       6.3 POST /auth/refresh sends r2 -> 200 issues a3 r3 for 600s
       6.4 GET /orders with p3 -> 401
       6.5 POST /auth/refresh sends r3 -> 200 issues a4 r4 for 600s
       6.6 GET /orders with p4 -> 401
       6.7 POST /auth/refresh sends r4 -> 200 issues a5 r5 for 600s
       6.8 GET /orders with p5 -> 401`,
    ],
    [
      'looped',
      'the request is repeated without a refresh',
      `6 GET /orders with p1 -> 401
       6.1 GET /orders with p1 -> 401
       6.2 GET /orders with p1 -> 401
       6.3 GET /orders with p1 -> 401
       6.4 GET /orders with p1 -> 401`,
    ],
    [
      'signed-out',
      'no refresh is tried',
      `6 GET /orders with p1 -> 401
       6.1 document:GET /login -> 200`,
    ],
    [
      'signed-out',
      'the repeat is refused, and the user signs in again',
      `6 GET /orders with p1 -> 401
       6.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 600s
       6.2 GET /orders with p2 -> 401
       6.3 POST /auth/logout -> 204
       20 POST /auth/login sends password -> 200 issues a3 r3 for 600s
       21 GET /orders with a3 -> 200`,
    ],
    [
      'refreshed',
      'a silent authorization renews as well',
      `6 GET /orders with p1 -> 401
       6.1 document:GET https://id.example.com/authorize?response_type=code&client_id=web&prompt=none -> 303
       6.2 POST https://id.example.com/token sends grant_type=authorization_code&code=x -> 200 issues a2 for 600s
       6.3 GET /orders with p2 -> 401`,
    ],
    [
      'refresh-refused',
      'the refresh fails and nothing follows',
      `6 GET /orders with p1 -> 401
       6.1 POST /auth/refresh sends r1 -> 400 says {"error":"invalid_grant"}
       7 GET /cart with p1 -> 401`,
    ],
    [
      'refresh-refused',
      'the refresh fails in a 200',
      `6 GET /orders with p1 -> 401
       6.1 POST /auth/refresh sends r1 -> 200 says {"errors":[{"message":"no"}]}`,
    ],
  ])('%s: %s', (outcome, _, text) => {
    const recovery = judged(text);
    expect(recovery.outcome).toBe(outcome);
    expect(recovery.title).not.toMatch(/undefined|refreshs/);
    expect(recovery.summary).toMatch(/\.$/);
    expect(recovery.exchanges.length > 0).toBe(outcome !== 'untouched');
  });

  it('names what the rules find in the experiment', () => {
    const { outcome, findings } = judged(
      `6 GET /orders with p1 -> 401
       6 GET /cart with p1 -> 401
       6.1 POST /auth/refresh sends r1 -> 200 issues a2 r2 for 600s took 100ms
       6.12 POST /auth/refresh sends r1 -> 401 took 90ms`,
    );
    expect(outcome).toBe('refreshed');
    expect(findings).toEqual(['2 refreshes used the same refresh token at once']);
  });

  it('is no part of what the session shows by itself', () => {
    const session = sessionOf(`${SIGNED_IN}
      6 GET /orders with p1 -> 401
      7 GET /orders with p1 -> 401
      8 GET /orders with p1 -> 401
      9 GET /orders with p1 -> 401
      10 GET /orders with p1 -> 401`);
    expect(session.findings()).toEqual([]);
    expect(session.failures()).toHaveLength(5);
    expect(session.failures()[0]?.notices.map(({ id }) => id)).toContain('expired-on-purpose');
  });
});
