/**
 * Prints the milliseconds of processor time that one input needs in a process of its own: the
 * fuzzer's counts which code runs, which makes it slower. Reads `{ target, input }` from standard
 * input; the least of twelve runs, since the first ones compile.
 */
import { readFileSync } from 'node:fs';
import { runOf } from './targets.ts';

const RUNS = 12;
const { target, input } = JSON.parse(readFileSync(0, 'utf8')) as {
  readonly target: string;
  readonly input: unknown;
};
const run = runOf(target);
if (run === undefined) throw new Error(`There is no target ${target}.`);

let least = Infinity;
for (let count = 0; count < RUNS; count += 1) {
  const began = process.cpuUsage();
  run(input);
  least = Math.min(least, process.cpuUsage(began).user / 1000);
}
process.stdout.write(String(least));
