import { describe, expect, it } from 'vitest';
import { EXAMPLE_TIME } from '../../examples/read-example.ts';
import { readSession } from '../../examples/read-session.ts';
import type { Exchange, HeaderField } from '../../http/exchange.ts';
import { isPlanted } from '../../http/planted-token.ts';
import { createSession } from '../session.ts';
import { expirableHosts, planExpiry } from './expiry-plan.ts';

const ORIGIN = 'https://api.example.com';
const NOW = EXAMPLE_TIME + 60_000;

function timelineOf(text: string, change: (exchange: Exchange) => Exchange = (one) => one) {
  const session = createSession();
  for (const exchange of readSession(text)) session.add(change(exchange));
  return session.timeline();
}

/** Sends other headers instead of Authorization. */
const sending =
  (...headers: HeaderField[]) =>
  (exchange: Exchange): Exchange => ({
    ...exchange,
    request: {
      ...exchange.request,
      headers: exchange.request.headers.flatMap((field) =>
        field.name === 'Authorization' ? headers : [field],
      ),
    },
  });

describe('planExpiry', () => {
  it('replaces the token of Authorization, and keeps where tokens are issued as it is', () => {
    const timeline = timelineOf(`
      0 POST https://id.example.com/oauth/token sends grant_type=authorization_code&code=x -> 200 issues a1 r1 for 60s
      1 GET /orders with a1 -> 200
      55 POST /auth/refresh?v=2 sends r1 -> 200 issues a2 r2 for 60s`);
    expect(expirableHosts(timeline)).toEqual([
      { origin: ORIGIN, place: 'Authorization', page: 'https://app.example.com' },
    ]);
    const plan = planExpiry(timeline, ORIGIN, NOW);
    expect(plan?.headers).toEqual([
      {
        name: 'Authorization',
        value: expect.stringMatching(/^Bearer why401-expired-x+$/) as string,
      },
    ]);
    expect(plan?.except).toEqual([
      'https://id.example.com/oauth/token',
      'https://api.example.com/auth/refresh',
    ]);
  });

  it('replaces a token in a header of its own', () => {
    const timeline = timelineOf(
      '1 GET /orders with a1 -> 200',
      sending({ name: 'X-Auth-Token', value: 'a1_5f2c9d8e7b6a4c1d9e8f' }),
    );
    const [header] = planExpiry(timeline, ORIGIN, NOW)?.headers ?? [];
    expect(header?.name).toBe('X-Auth-Token');
    expect(isPlanted(header?.value ?? '')).toBe(true);
  });

  it('replaces a session cookie, and no other', () => {
    const timeline = timelineOf(
      '1 GET /orders with a1 -> 200',
      sending({ name: 'Cookie', value: 'theme=dark; sessionid=a1_5f2c9d8e7b6a4c1d9e8f; lang=de' }),
    );
    const plan = planExpiry(timeline, ORIGIN, NOW);
    expect(plan?.place).toBe('cookie sessionid');
    expect(plan?.headers[0]?.value).toMatch(/^theme=dark; sessionid=why401-expired-x+; lang=de$/);
  });

  it.each([
    ['a host that got no token', '1 GET /orders -> 200'],
    ['another host', '1 GET https://other.example.net/ with a1 -> 200'],
    ['a session without requests', ''],
  ])('is null for %s', (_, text) => {
    expect(planExpiry(timelineOf(text), ORIGIN, NOW)).toBeNull();
  });

  it('leaves Basic credentials alone', () => {
    const timeline = timelineOf(
      '1 GET /orders with a1 -> 200',
      sending({ name: 'Authorization', value: 'Basic YWRhOmxvdmVsYWNl' }),
    );
    expect(expirableHosts(timeline)).toEqual([]);
    expect(planExpiry(timeline, ORIGIN, NOW)).toBeNull();
  });

  it('names hosts without a secret', () => {
    const timeline = timelineOf('1 GET /orders with a1 -> 200');
    expect(JSON.stringify(expirableHosts(timeline))).not.toContain('5f2c9d8e');
  });
});
