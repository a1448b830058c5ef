import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absentBody, BODY_AWAITED } from '../http/body.ts';
import type { Source } from './sources.ts';
import { harExchange, webExchange, twoSources } from './sources.fixture.ts';
import type { Shape } from './sources.fixture.ts';

const bothOrders: readonly (readonly [Source, Source])[] = [
  ['devtools', 'web-request'],
  ['web-request', 'devtools'],
];

describe('one exchange seen by both sources', () => {
  it.each(bothOrders)('is one failure, %s first', (first) => {
    const session = twoSources();
    const har = harExchange({ startedAt: 1000 });
    const web = webExchange({ startedAt: 1004 });
    const words = [
      { exchange: har, source: 'devtools' },
      { exchange: web, source: 'web-request' },
    ] as const;
    const [one, other] = first === 'devtools' ? words : [words[1], words[0]];
    expect(session.add(one.exchange, one.source).added).toHaveLength(1);
    const change = session.add(other.exchange, other.source);
    expect([change.added.length, change.changed.length, change.withdrawn.length]).toEqual([
      0, 1, 0,
    ]);
    expect([session.failures().length, session.refused, session.seen]).toEqual([1, 1, 1]);
    const [failure] = session.failures();
    expect(failure?.id).toBe(one.exchange.id);
    expect(failure?.exchange.response.body.text).toBe('{"error":"no"}');
    expect(failure?.exchange.initiator?.url).toBe('https://app.example/app.js');
    expect(
      failure?.related.filter(({ kind }) => kind === 'retry-of' || kind === 'retried-by'),
    ).toEqual([]);
  });

  it.each([0, 1, 2])(
    'is one failure where the body comes late, and watch mode reports it after %s reports of DevTools',
    (position) => {
      const session = twoSources();
      const whole = harExchange({ startedAt: 1000 });
      const awaiting = {
        ...whole,
        response: { ...whole.response, body: absentBody(BODY_AWAITED, 'application/json', 14) },
      };
      const words = [
        () => session.add(awaiting, 'devtools'),
        () => session.addBody(whole.id, whole.response.body),
      ];
      words.splice(position, 0, () => session.add(webExchange({ startedAt: 1004 }), 'web-request'));
      for (const say of words) say();
      expect([session.failures().length, session.refused, session.seen]).toEqual([1, 1, 1]);
      expect(session.failures()[0]?.exchange.response.body.text).toBe('{"error":"no"}');
      expect(session.add(whole, 'devtools')).toEqual({ added: [], changed: [], withdrawn: [] });
    },
  );

  it.each(bothOrders)(
    'has the status of a WebSocket’s handshake, which DevTools does not know, %s first',
    (first) => {
      const session = twoSources();
      const url = 'wss://app.example/socket';
      const har = harExchange({ url, status: 0, body: '', onWire: false, type: 'websocket' });
      const web = webExchange({ url, type: 'websocket' });
      for (const source of first === 'devtools'
        ? (['devtools', 'web-request'] as const)
        : (['web-request', 'devtools'] as const))
        session.add(source === 'devtools' ? har : web, source);
      const [failure, ...others] = session.failures();
      expect(others).toEqual([]);
      expect(failure?.exchange).toMatchObject({ sent: 'wire', response: { status: 401 } });
      expect(failure?.reading.challengeFields).toHaveLength(1);
    },
  );

  it('becomes a failure where only the body says so', () => {
    const session = twoSources();
    const body =
      '{"errors":[{"message":"Unauthenticated","extensions":{"code":"UNAUTHENTICATED"}}]}';
    expect(session.add(webExchange({ status: 200 }), 'web-request').added).toHaveLength(0);
    expect(session.add(harExchange({ status: 200, body }), 'devtools').added).toHaveLength(1);
    expect(session.seen).toBe(1);
  });

  it.each<[string, Shape]>([
    ['ended otherwise', { status: 403 }],
    ['began much later', { startedAt: 9000 }],
    ['went elsewhere', { url: 'https://app.example/other' }],
  ])('is not mistaken for one that %s', (_, shape) => {
    const session = twoSources();
    session.add(webExchange(), 'web-request');
    session.add(harExchange(shape), 'devtools');
    expect(session.seen).toBe(2);
  });

  it('keeps the hidden first leg of a native sign-in, which DevTools reports as one with the last', () => {
    const session = twoSources();
    session.add(webExchange({ startedAt: 1000, requestId: '5' }), 'web-request');
    session.add(webExchange({ startedAt: 1012, requestId: '6' }), 'web-request');
    session.add(harExchange({ startedAt: 999 }), 'devtools');
    expect(session.seen).toBe(2);
    expect(session.failures()).toHaveLength(2);
  });

  it('stays recovered when the body of the refusal comes late', () => {
    const session = twoSources();
    session.add(webExchange({ startedAt: 1000, requestId: '1' }), 'web-request');
    session.add(webExchange({ startedAt: 1100, requestId: '2', status: 200 }), 'web-request');
    expect(session.failures().map(({ outcome }) => outcome)).not.toContain('refused');
    session.add(harExchange({ startedAt: 999 }), 'devtools');
    session.add(harExchange({ startedAt: 1099, status: 200, body: '{}' }), 'devtools');
    expect(session.failures().map(({ outcome }) => outcome)).not.toContain('refused');
    expect(session.seen).toBe(2);
  });

  it('is one each, in whatever order and however mixed they are reported', () => {
    const reports = fc.record({
      url: fc.constantFrom('/a', '/b'),
      status: fc.constantFrom(200, 401, 403),
      at: fc.nat(60),
      skew: fc.integer({ min: -40, max: 40 }),
      by: fc.constantFrom('both', 'devtools', 'web-request'),
    });
    fc.assert(
      fc.property(
        fc.array(reports, { maxLength: 16 }),
        fc.infiniteStream(fc.nat(1000)),
        (requests, dice) => {
          // Requests for one address are seconds apart; the two sources disagree by less.
          const words = requests.flatMap(({ url, status, at, skew, by }, number) => {
            const startedAt = 10_000 + number * 5000 + at;
            const shape = { url: `https://app.example${url}`, status, requestId: String(number) };
            return [
              ...(by === 'devtools'
                ? []
                : [
                    {
                      exchange: webExchange({ ...shape, startedAt }),
                      source: 'web-request' as const,
                    },
                  ]),
              ...(by === 'web-request'
                ? []
                : [
                    {
                      exchange: harExchange({ ...shape, startedAt: startedAt + skew, body: '' }),
                      source: 'devtools' as const,
                    },
                  ]),
            ];
          });
          const session = twoSources();
          const order = words
            .map((word) => ({ word, key: dice.next().value as number }))
            .sort((a, b) => a.key - b.key);
          for (const { word } of order) session.add(word.exchange, word.source);
          expect(session.seen).toBe(requests.length);
          expect(session.failures()).toHaveLength(
            requests.filter(({ status }) => status !== 200).length,
          );
        },
      ),
    );
  });
});
