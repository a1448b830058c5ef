import { describe, expect, it } from 'vitest';
import { readSession } from '../../examples/read-session.ts';
import type { Exchange } from '../../http/exchange.ts';
import { createSession } from '../session.ts';
import { sessionRules } from './index.ts';

/** Recordings that cannot be trusted: fewer findings or lower confidence, never a false certain. */

const findingsOf = (exchanges: readonly Exchange[]) => {
  const session = createSession();
  for (const exchange of exchanges) session.add(exchange);
  return session.findings();
};

const healthy = sessionRules.flatMap(({ examples }) => examples.notFound);

const HOUR = 3_600_000;

/** The same with other tokens, as another sign-in would have them. */
const anotherSession = (exchanges: readonly Exchange[]): readonly Exchange[] =>
  JSON.parse(
    JSON.stringify(exchanges).replaceAll('_5f2c9d8e7b6a4c1d9e8f', '_0d1e2f3a4b5c6d7e8f90'),
  ) as readonly Exchange[];

/** Two recordings in one file: other ids, the second some time after the first. */
const joined = (
  first: readonly Exchange[],
  second: readonly Exchange[],
  gap: number,
): Exchange[] => [
  ...first,
  ...second.map((exchange) => ({
    ...exchange,
    id: `second-${exchange.id}`,
    index: (exchange.index ?? 0) + first.length,
    startedAt: exchange.startedAt + gap,
  })),
];

const withoutBodies = (exchange: Exchange): Exchange => ({
  ...exchange,
  response: {
    ...exchange.response,
    body: { ...exchange.response.body, text: null, absent: 'not-recorded' },
  },
});

const withoutLifetimes = (exchange: Exchange): Exchange => {
  const { body } = exchange.response;
  const text = body.text?.replace(/,"expiresIn":\d+/, '') ?? null;
  return { ...exchange, response: { ...exchange.response, body: { ...body, text } } };
};

describe('a healthy session in a recording that cannot be trusted', () => {
  it.each<[string, (exchanges: readonly Exchange[]) => readonly Exchange[]]>([
    ['without bodies', (all) => all.map(withoutBodies)],
    ['without lifetimes', (all) => all.map(withoutLifetimes)],
    [
      'whose clock jumps back an hour in the middle',
      (all) =>
        all.map((exchange, index) =>
          index * 2 < all.length ? exchange : { ...exchange, startedAt: exchange.startedAt - HOUR },
        ),
    ],
    ['that all began at one moment', (all) => all.map((one) => ({ ...one, startedAt: 0 }))],
    ['without a time', (all) => all.map((one) => ({ ...one, startedAt: NaN }))],
    ['joined with another a day later', (all) => joined(all, anotherSession(all), 24 * HOUR)],
    ['joined with an earlier one', (all) => joined(all, anotherSession(all), -24 * HOUR)],
  ])('%s: no finding is certain that was not there', (_, change) => {
    for (const example of healthy) {
      const exchanges = readSession(example.session);
      const known = new Set(findingsOf(exchanges).map(({ id }) => id));
      const certain = findingsOf(change(exchanges))
        .filter(({ id, confidence }) => confidence === 'certain' && !known.has(id))
        .map(({ id }) => id);
      expect(certain, example.name).toEqual([]);
    }
  });

  it('has no finding with thousands of tokens, one for each hour', () => {
    const lines = Array.from({ length: 3000 }, (_, n) => [
      `${n * 3600} POST /auth/refresh sends r${n} -> 200 issues a${n + 1} r${n + 1} for 3600s`,
      `${n * 3600 + 5} GET /data with a${n + 1} -> 200`,
      `${n * 3600 + 9} GET /more with a${n + 1} -> 200`,
    ]);
    expect(findingsOf(readSession(lines.flat().join('\n'))).map(({ id }) => id)).toEqual([]);
  });
});
