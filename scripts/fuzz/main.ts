/**
 * `npm run fuzz -- --minutes N [--seed N]`: feeds every parser and whole sessions with what nobody
 * would write. An input that reaches code for the first time is mutated further. Prints inputs,
 * crashes and slow inputs; writes each faulty input to scripts/fuzz/seeds, from where `npm test`
 * feeds it again. Exits 1 where there was one.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { startCoverage } from './coverage.ts';
import { mutationsOf, sessions, texts } from './inputs.ts';
import { runSession } from './run-session.ts';
import { targets, type Target } from './targets.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } },
});
const seed = values.seed === undefined ? Math.trunc(Math.random() * 2 ** 31) : Number(values.seed);
/** Milliseconds of processor time that no entry may need. */
const SLOW = 100;
const BATCH = 50;
/** Characters of an input for each of which `SLOW` is allowed. */
const LONG = 64 * 1024;
const MOST_KNOWN = 4000;
const seeds = fileURLToPath(new URL('seeds', import.meta.url));

/** Places that threw, and targets that were slow: each is printed and written once. */
const crashes = new Set<string>();
const slow = new Set<string>();
let inputs = 0;

/** Written at once: what was found outlives a run that is cut off. */
function write(kind: string, target: string, input: unknown): void {
  const text = JSON.stringify({ target, input }, null, 2);
  const name = createHash('sha256').update(text).digest('hex').slice(0, 12);
  writeFileSync(join(seeds, `${kind}-${name}.json`), `${text}\n`);
}

function noteCrash(target: string, input: unknown, place: string): void {
  if (crashes.has(place)) return;
  crashes.add(place);
  process.stdout.write(`${target}: ${place}\n`);
  write('crash', target, input);
}

function noteSlow(target: string, input: unknown, milliseconds: number): void {
  slow.add(target);
  process.stdout.write(`${target}: ${Math.round(milliseconds)} ms\n`);
  write('slow', target, input);
}

const processorTime = (): number => process.cpuUsage().user / 1000;

const timer = fileURLToPath(new URL('time-alone.ts', import.meta.url));

/** Milliseconds of processor time that an input needs in a process that does nothing else. */
const timeAlone = (target: string, input: unknown): number =>
  Number(
    execFileSync(process.execPath, [...process.execArgv, timer], {
      input: JSON.stringify({ target, input }),
      encoding: 'utf8',
    }),
  );

/** Runs one input, and a slow one again by itself. */
function feed(name: string, input: unknown, entries: number, run: () => unknown): void {
  inputs += 1;
  try {
    const began = processorTime();
    run();
    if (processorTime() - began <= SLOW * entries || slow.has(name)) return;
    const milliseconds = timeAlone(name, input);
    if (milliseconds > SLOW * entries) noteSlow(name, input, milliseconds);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    noteCrash(name, input, text.split('\n').slice(0, 3).join('\n'));
  }
}

const known: string[] = ['', ...readSeeds()];
function readSeeds(): string[] {
  return readdirSync(seeds).flatMap((file) => {
    const { input } = JSON.parse(readFileSync(join(seeds, file), 'utf8')) as { input: unknown };
    return typeof input === 'string' ? [input] : [];
  });
}

const feedTarget = ({ name, run, copies = 1 }: Target, text: string): void => {
  feed(name, text, Math.max(1, (text.length * copies) / LONG), () => run(text));
};

const coverage = await startCoverage();
const end = Date.now() + Number(values.minutes) * 60_000;
let round = 0;
while (Date.now() < end) {
  round += 1;
  const from = { numRuns: BATCH, seed: seed + round };
  const target = targets[round % targets.length] as Target;
  const arbitrary = round % 3 === 0 ? texts : mutationsOf(known);
  for (const text of fc.sample(arbitrary, from)) {
    feedTarget(target, text);
    if (known.length < MOST_KNOWN && (await coverage.hasGrown())) known.push(text);
  }
  for (const entries of fc.sample(sessions, { ...from, numRuns: 3 }))
    feed('session', entries, Math.max(1, entries.length), () => {
      runSession(entries);
    });
}

process.stdout.write(
  `seed ${seed}: ${inputs} inputs, ${known.length} of them reached new code, ${crashes.size} crashes, ${slow.size} slow\n`,
);
process.exitCode = crashes.size + slow.size === 0 ? 0 : 1;
