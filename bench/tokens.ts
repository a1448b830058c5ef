import { TOKENS, sharedTokens } from './token-samples.ts';
import { hostileRows } from './hostile-tokens.ts';

import { decodeJwt } from 'jose';
import { jwtDecode } from 'jwt-decode';
import { Bench } from 'tinybench';
import { readToken } from '../src/core/token/read-token.ts';
import { printTable } from './table.ts';

/** Decoding against jose's and jwt-decode's, on tokens without problems; then hostile input. */
export async function benchTokens(): Promise<void> {
  const tokens = [...TOKENS, ...sharedTokens()];
  const readers: readonly (readonly [
    name: string,
    does: string,
    read: (token: string) => unknown,
  ])[] = [
    ['Why401', 'header, claims, exact texts, problems, use', readToken],
    [
      'jwt-decode',
      'header and claims',
      (token) => [jwtDecode(token, { header: true }), jwtDecode(token)],
    ],
    ['jwt-decode', 'claims only', (token) => jwtDecode(token)],
    ['jose decodeJwt', 'claims only, strict', (token) => decodeJwt(token)],
  ];
  const bench = new Bench({ time: 60, warmupTime: 20 });
  // Token by token, one reader after the other, so that a busy moment of the machine hits all of
  // them.
  for (const [index, token] of tokens.entries()) {
    for (const [name, does, read] of readers) {
      bench.add(`${String(index)} ${name}: ${does}`, () => {
        read(token);
      });
    }
  }
  await bench.run();
  const times = readers.map(([name, does]) =>
    tokens.map((_, index) => {
      const result = bench.getTask(`${String(index)} ${name}: ${does}`)?.result;
      if (result === undefined || !('latency' in result))
        throw new Error(`${name} did not complete`);
      return result.latency.p50 * 1000;
    }),
  );
  const [own = []] = times;
  printTable(
    `Decoding ${String(tokens.length)} tokens without problems: medians over the tokens, and how many times as long Why401 takes for the same one.`,
    readers.map(([name, does], reader) => {
      const theirs = times[reader] ?? [];
      return {
        library: name,
        'what it reads': does,
        'µs a token': median(theirs).toFixed(2),
        ratio: median(own.map((time, index) => time / (theirs[index] ?? NaN))).toFixed(2),
      };
    }),
  );
  printTable(
    'Hostile tokens: milliseconds, and the ratio of 1 MiB to 64 KiB (linear is 16).',
    hostileRows(),
  );
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
