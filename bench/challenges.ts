import { CHALLENGE_CASES } from './challenge-lines.ts';
import { hostileRows } from './hostile-challenges.ts';
import {
  authHeaderReader,
  httpAuthUtilsReader,
  oauth4webapiReader,
  ours,
  wwwAuthenticateReader,
} from './challenge-readers.ts';
import type { Reader } from './challenge-readers.ts';
import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Bench } from 'tinybench';
import type { ChallengeCase } from './challenge-lines.ts';
import { printTable } from './table.ts';

const ROUNDS = 15;

/**
 * Challenge readings against other libraries, on lines that each reads right; then hostile input.
 */
export async function benchChallenges(): Promise<void> {
  const cases = [...CHALLENGE_CASES, ...sharedCases()];
  const rows = [];
  for (const reader of [
    ours,
    authHeaderReader,
    wwwAuthenticateReader,
    httpAuthUtilsReader,
    await oauth4webapiReader(),
  ]) {
    const right = cases.filter((one) => isRight(reader, one));
    const lines = right.reduce((sum, one) => sum + one.values.length, 0);
    const { theirs, own, ratio } = await compare(reader, right);
    rows.push({
      library: reader.name,
      right: `${right.length} / ${cases.length}`,
      'µs a line': ((theirs * 1000) / lines).toFixed(2),
      'Why401 on the same': ((own * 1000) / lines).toFixed(2),
      ratio: ratio.toFixed(2),
    });
  }
  printTable(
    `Reading challenges: ${cases.length} responses, well formed. Each library reads those that it reads right, and Why401 the same ones in turn with it: medians of ${ROUNDS} rounds, and how many times as long the library takes. Why401 gives spans and spelling besides.`,
    rows,
  );
  printTable(
    'Hostile field lines: milliseconds, and the ratio of 1 MiB to 64 KiB (linear is 16). In brackets, what only copying the objects that were read takes, and a Set of the names: where that is more than linear, that is memory, not reading.',
    hostileRows(),
  );
}

/**
 * Medians in milliseconds of reading all the cases once, theirs and ours in turn round after round,
 * so that a busy machine slows both; the ratio is the median of the rounds' ratios.
 */
async function compare(
  reader: Reader,
  cases: readonly ChallengeCase[],
): Promise<{ theirs: number; own: number; ratio: number }> {
  const rounds: { theirs: number; own: number; ratio: number }[] = [];
  const tasks = [reader, ours].map((subject) => cases.map((one) => subject.prepare(one.values)));
  for (let round = 0; round < ROUNDS; round += 1) {
    const bench = new Bench({ time: 40, warmupTime: 10 });
    tasks.forEach((readings, index) =>
      bench.add(index === 0 ? 'theirs' : 'ours', () => {
        for (const reading of readings) reading();
      }),
    );
    await bench.run();
    const [theirs = NaN, own = NaN] = bench.tasks.map(({ result }) =>
      'latency' in result ? result.latency.p50 : NaN,
    );
    rounds.push({ theirs, own, ratio: theirs / own });
  }
  const median = (key: 'theirs' | 'own' | 'ratio'): number =>
    rounds.map((round) => round[key]).sort((a, b) => a - b)[ROUNDS >> 1] ?? NaN;
  return { theirs: median('theirs'), own: median('own'), ratio: median('ratio') };
}

function isRight(reader: Reader, { values, expected, alternatives = [] }: ChallengeCase): boolean {
  const readings = [expected, ...alternatives].map((reading) =>
    reading.map((one) => ({ ...one, scheme: one.scheme.toLowerCase() })),
  );
  try {
    const result = reader.result(values);
    return readings.some((reading) => isDeepStrictEqual(result, reading));
  } catch {
    return false; // It refuses what is well formed.
  }
}

/** The well-formed cases of the corpus beside the project, where there is one. */
function sharedCases(): ChallengeCase[] {
  const file = '../shared/corpus/challenges.json';
  if (!existsSync(file)) return [];
  const cases = JSON.parse(readFileSync(file, 'utf8')) as (ChallengeCase & {
    readonly wellFormed: boolean;
  })[];
  return cases.filter((one) => one.wellFormed);
}
