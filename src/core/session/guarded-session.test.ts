import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSession } from '../examples/read-session.ts';
import type { Exchange } from '../http/exchange.ts';
import { createRedactor } from '../redaction/redact.ts';
import { reportJson } from '../report/json.ts';
import { reportMarkdown } from '../report/markdown.ts';
import { reportOn } from '../report/report.ts';
import { createSession } from './session.ts';
import type { Session } from './session-interface.ts';

/** A session with an expired token, a refresh, retries, a redirect to sign-in and refusals. */
const good = readSession(`
  0 POST /login sends password -> 200 issues a1 r1 for 60s
  1 GET /orders with a1 -> 200
  70 GET /orders with a1 -> 401 says {"error":"invalid_token"}
  70 GET /items with a1 -> 401 says {"error":"invalid_token"}
  71 POST /token sends r1 -> 200 issues a2 r2 for 60s
  72 GET /orders with a2 -> 200
  73 GET /admin with a2 -> 403 says {"error":"insufficient_scope"}
  74 GET /items -> 401
`);

/**
 * Data that throws from the given number of looks at it on: a fault at whatever place reads it. A
 * status, a method and a URL are plain values and stay.
 */
function hostile(exchange: Exchange, looks: number): Exchange {
  let left = looks;
  const watch = <Value extends object>(value: Value): Value =>
    new Proxy(value, {
      get: (target, name): unknown => {
        const isPlain = name === 'status' || name === 'method' || name === 'url';
        if (isPlain) return Reflect.get(target, name);
        left -= 1;
        if (left < 0) throw new TypeError('Cannot read this: "secret-in-message"');
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'object' && member !== null && !Array.isArray(target)
          ? watch(member)
          : member;
      },
    });
  return { ...exchange, request: watch(exchange.request), response: watch(exchange.response) };
}

const refused = (status: number): Exchange => {
  const [exchange] = readSession(
    `72.5 POST https://hostile.example/orders?id=1 with h1 sends {"a":1} -> ${status} says {"error":"unauthorized"}`,
  );
  if (exchange === undefined) throw new Error('No exchange was read.');
  return { ...exchange, id: 'hostile', index: 99 };
};

const verdicts = (session: Session): unknown =>
  session
    .failures()
    .filter(({ id }) => id !== 'hostile')
    .map(({ id, outcome, diagnosis, alternatives, notices, checks, related }) => ({
      ...{ id, outcome, diagnosis, alternatives, notices, checks, related },
    }));

const sessionOf = (exchanges: readonly Exchange[]): Session => {
  const session = createSession();
  for (const exchange of exchanges) session.add(exchange);
  return session;
};

const withHostile = (at: number, one: Exchange): Exchange[] => [
  ...good.slice(0, at),
  one,
  ...good.slice(at),
];

const expected = verdicts(sessionOf(good));
/** Tokens are numbered as they come, so texts may differ by a number. */
const findingsOf = (session: Session): unknown =>
  session.findings().map(({ id, confidence, exchanges, failures }) => ({
    ...{ id, confidence, exchanges, failures },
  }));
const findings = findingsOf(sessionOf(good));

describe('an exchange that throws', () => {
  it('leaves the verdicts on all others as they are, wherever it throws', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: good.length }),
        fc.constantFrom(200, 302, 401, 403, 407, 500),
        (looks, at, status) => {
          const session = sessionOf(withHostile(at, hostile(refused(status), looks)));
          expect(verdicts(session)).toEqual(expected);
          expect(findingsOf(session)).toEqual(findings);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has a row that says so, if it was refused', () => {
    const session = sessionOf(withHostile(4, hostile(refused(401), 10)));
    expect(session.rows().find(({ id }) => id === 'hostile')).toMatchObject({
      status: 401,
      cause: 'unexplained',
      title: 'Why401 could not diagnose this response',
      outcome: 'refused',
    });
    expect(session.faults()).toEqual([
      { id: 'hostile', index: 99, fault: 'TypeError (Cannot read this)' },
    ]);
  });

  it('has no row if nothing was refused, and is named all the same', () => {
    const session = sessionOf(withHostile(4, hostile(refused(200), 10)));
    expect(session.row('hostile')).toBeUndefined();
    expect(session.faults()).toHaveLength(1);
  });

  it('leaves the reports of the others whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (looks) => {
        const one = hostile(refused(401), looks);
        const session = sessionOf(withHostile(4, one));
        fc.pre(session.faults().length > 0);
        const reduced = session.failures().filter(({ id }) => id === 'hostile');
        const exchanges = [...good, ...reduced.map(({ exchange }) => exchange)];
        const report = reportOn(session, exchanges);
        const redactor = createRedactor({ exchanges: [...exchanges, one] });
        const { failures } = JSON.parse(reportJson(report, redactor)) as {
          readonly failures: readonly { readonly index: number }[];
        };
        expect(failures.filter(({ index }) => index !== 99)).toHaveLength(
          (expected as readonly unknown[]).length,
        );
        expect(reportMarkdown(report, redactor, 'test')).toContain('/admin');
      }),
      { numRuns: 40 },
    );
  });
});

describe('a body that throws', () => {
  it('leaves its exchange with the verdict that it had', () => {
    const session = createSession();
    const [first] = readSession('0 GET /orders -> 401');
    if (first === undefined) throw new Error('No exchange was read.');
    const absent = 'The body is still being read.';
    const { response } = first;
    session.add({
      ...first,
      response: { ...response, body: { ...response.body, absent, text: null } },
    });
    const body = { size: 1, mimeType: '', truncated: false, absent: null };
    Object.defineProperty(body, 'text', {
      get: () => {
        throw new RangeError('Invalid');
      },
    });
    session.addBody(first.id, body as unknown as Exchange['response']['body']);
    expect(session.rows()).toHaveLength(1);
  });
});
