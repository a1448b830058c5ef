import { describe, expect, it } from 'vitest';
import { EXAMPLE_TIME, readExample } from '../examples/read-example.ts';
import { createSession } from './session.ts';

const preflight = `OPTIONS https://api.example.com/orders\nOrigin: https://app.example.com\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization\n\n401 Unauthorized`;
const stopped = `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"exp":600}>>\n\n0 net::ERR_FAILED`;
const at = (text: string, id: string, milliseconds: number): ReturnType<typeof readExample> =>
  readExample(text, { id, at: EXAMPLE_TIME + milliseconds });

describe('a chain is one failure, on its last exchange', () => {
  it.each([
    ['the preflight first', ['preflight', 'request']],
    ['the request first, as in a file sorted by start', ['request', 'preflight']],
  ])('a refused preflight and the request that it stopped: %s', (_, order) => {
    const session = createSession();
    for (const id of order)
      session.add(id === 'preflight' ? at(preflight, id, 3) : at(stopped, id, 0));
    const [failure, ...others] = session.failures();
    expect(others).toEqual([]);
    expect(failure?.id).toBe('request');
    expect(failure?.diagnosis.cause).toBe('cors-preflight-auth');
    expect(failure?.related).toContainEqual({ kind: 'preflight', id: 'preflight' });
    // A view that shows the preflight goes on here.
    expect(session.row('request')?.replaces).toEqual(['preflight']);
  });

  it('a redirect to a sign-in page and the page', () => {
    const session = createSession();
    session.add(at(`GET https://app.example.com/api/me\n\n302 Found\nLocation: /login`, 'hop', 0));
    session.add(
      at(
        `GET https://app.example.com/login\n\n200 OK\nContent-Type: text/html\n\n<!DOCTYPE html><title>Sign in</title><form><input type="password"></form>`,
        'page',
        20,
      ),
    );
    expect(session.failures().map((failure) => [failure.id, failure.diagnosis.cause])).toEqual([
      ['page', 'login-redirect'],
    ]);
  });

  it('a 401 that a refresh and a retry answered has recovered', () => {
    const session = createSession();
    session.add(
      at(
        `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt {"iat":-900,"exp":-5}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
        'refused',
        0,
      ),
    );
    expect(session.refused).toBe(1);
    session.add(
      at(
        `POST https://id.example.com/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=refresh_token&refresh_token=abcdefgh12345678\n\n200 OK\n\n{"access_token":"zyxwvuts87654321","expires_in":600}`,
        'refresh',
        50,
      ),
    );
    const change = session.add(
      at(
        `GET https://api.example.com/orders\nAuthorization: Bearer zyxwvuts87654321\n\n200 OK\n\n{}`,
        'retry',
        100,
      ),
    );
    expect(
      change.changed.map((failure) => [failure.id, failure.outcome, failure.diagnosis.cause]),
    ).toEqual([['refused', 'recovered', 'token-expired']]);
    expect(session.refused).toBe(0);
  });

  it('what was held back then stays so, though the cookie is set again later', () => {
    const session = createSession();
    const signIn = `POST https://app.example.com/auth/login\n\nu=a\n\n200 OK\nSet-Cookie: sid=0123456789; Path=/auth; Secure; HttpOnly\n\nok`;
    const call = `GET https://app.example.com/api/me\n\n401 Unauthorized\n\n{"error":"no session"}`;
    session.add(at(signIn, 'sign-in', 0));
    session.add(at(call, 'first', 100));
    session.add(at(signIn, 'sign-in-again', 200));
    session.add(at(call, 'second', 300));
    expect(session.failures().map((failure) => failure.diagnosis.cause)).toEqual([
      'session-cookie-missing',
      'session-cookie-missing',
    ]);
  });
});

describe('a group has one story', () => {
  it('of a token that ended', () => {
    const session = createSession();
    for (const path of ['orders', 'cart', 'profile'])
      session.add(
        at(
          `GET https://api.example.com/${path}\nAuthorization: Bearer <<jwt {"iat":-1800,"exp":-60}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
          path,
          0,
        ),
      );
    expect(session.groups().map((group) => group.title)).toEqual([
      '3 requests, one cause: the token lived 29 min and expired 1 min before the first request; no refresh was recorded',
    ]);
    expect(session.groups()[0]?.failures).toEqual(['orders', 'cart', 'profile']);
  });

  it('of a token that ended on another day, whatever its claims say', () => {
    const story = (claims: string): string | null | undefined => {
      const session = createSession();
      session.add(
        at(
          `GET https://api.example.com/orders\nAuthorization: Bearer <<jwt ${claims}>>\n\n401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token"`,
          'orders',
          0,
        ),
      );
      return session.groups()[0]?.story;
    };
    expect(story('{"iat":-176400,"exp":-172800}')).toBe(
      'the token lived 1 h and expired 2 days before the first request; no refresh was recorded',
    );
    expect(story('{"iat":-1e300,"exp":-60}')).toBe(
      'the token expired 1 min before the first request; no refresh was recorded',
    );
  });
});
