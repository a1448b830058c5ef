import '../scripts/build-package.mjs';
import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

// Time and memory of `why401 --json`, in a process of its own. Processor time includes the threads
// in which V8 compiles and collects garbage; busy neighbors stretch the clock alone. Usage:
//   npm run bench:cli -- [entries] [kilobytes an entry]   against JSON.parse of the same file
//   npm run bench:cli -- --huge [gigabytes]               a HAR of 1 GB, piped as it is made
const words = process.argv.slice(2);
const isHuge = words[0] === '--huge';
const numbers = words.filter((word) => word !== '--huge').map(Number);
const folder = mkdtempSync(join(tmpdir(), 'why401-bench-'));
const file = join(folder, 'large.har');
const report = join(folder, 'usage.json');
const hook = join(folder, 'hook.cjs');
const command = join(import.meta.dirname, '..', 'dist', 'cli', 'why401.js');

const MOST_MEGABYTES = 400;
/** Kilobytes of an entry of the huge file: recordings with bodies have more. */
const HUGE_ENTRY = 20;
/** Megabytes of heap that are enough for it. Given more, V8 collects garbage later. */
const HUGE_HEAP = 320;

/** The text of a HAR, piece by piece. One entry in ten is refused; every hundred share a token. */
function* harText(count: number, kilobytes: number): Generator<string> {
  yield '{"log":{"version":"1.2","creator":{"name":"Bench","version":"1"},"entries":[';
  const filler = JSON.stringify({ rows: 'lorem ipsum dolor '.repeat((kilobytes * 1024) / 18) });
  for (let index = 0; index < count; index += 1)
    yield `${index === 0 ? '' : ',\n'}${JSON.stringify(entryOf(index, filler))}`;
  yield ']}}';
}

function writeHar(count: number, kilobytes: number): void {
  const descriptor = openSync(file, 'w');
  for (const text of harText(count, kilobytes)) writeSync(descriptor, text);
  closeSync(descriptor);
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function entryOf(index: number, filler: string): object {
  const at = Date.UTC(2026, 2, 10) + index * 100;
  const batch = Math.floor(index / 100);
  const signature = Buffer.from(`signature of batch ${batch}`.padEnd(32)).toString('base64url');
  const token = `${part({ alg: 'HS256' })}.${part({ sub: batch, exp: Math.floor(at / 1000) + 60 })}.${signature}`;
  const isRefused = index % 10 === 9;
  return {
    startedDateTime: new Date(at).toISOString(),
    time: 20,
    request: {
      method: 'GET',
      url: `https://api.example/v1/items/${index}`,
      headers: [
        { name: 'Host', value: 'api.example' },
        { name: 'Authorization', value: `Bearer ${token}` },
      ],
    },
    response: {
      status: isRefused ? 401 : 200,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: {
        mimeType: 'application/json',
        size: filler.length,
        text: isRefused ? '{"error":"invalid_token"}' : filler,
      },
    },
  };
}

interface Usage {
  /** Seconds of processor time, user and system. */
  readonly seconds: number;
  /** Seconds by the clock. */
  readonly elapsed: number;
  /** Resident memory at most. */
  readonly megabytes: number;
}

/** Has a process of Node write down what it used. */
function writeHook(): void {
  writeFileSync(
    hook,
    `process.on('exit', () =>
      require('fs').writeFileSync(${JSON.stringify(report)}, JSON.stringify(process.resourceUsage())))`,
  );
}

function usageSince(started: number): Usage {
  const elapsed = (performance.now() - started) / 1000;
  const used = JSON.parse(readFileSync(report, 'utf8')) as NodeJS.ResourceUsage;
  return {
    seconds: (used.userCPUTime + used.systemCPUTime) / 1e6,
    elapsed,
    megabytes: used.maxRSS / 1024,
  };
}

function measure(args: readonly string[]): Usage {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', hook, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(stderr.toString());
  return usageSince(started);
}

/** Pipes the text into the command as it is made. */
async function measurePiped(texts: Iterable<string>): Promise<Usage> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HUGE_HEAP}`, '--require', hook, command, '--json', '-'],
    { stdio: ['pipe', 'ignore', 'inherit'] },
  );
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await pipeline(Readable.from(texts), child.stdin);
  const code = await ended;
  if (code !== 0) throw new Error(`why401 ended with ${code}`);
  return usageSince(started);
}

const show = ({ seconds, elapsed, megabytes }: Usage): string =>
  `${seconds.toFixed(2)} s of processor time (${elapsed.toFixed(2)} s by the clock), ${megabytes.toFixed(0)} MB`;

async function huge(gigabytes: number): Promise<string[]> {
  const count = Math.floor((gigabytes * 1024 * 1024) / HUGE_ENTRY);
  const used = await measurePiped(harText(count, HUGE_ENTRY));
  if (used.megabytes > MOST_MEGABYTES) process.exitCode = 1;
  return [
    `${count} entries, about ${gigabytes * 1024} MB, through a pipe, with a heap of ${HUGE_HEAP} MB`,
    `why401 --json   ${show(used)}`,
    `allowed         ${MOST_MEGABYTES} MB; JSON.parse cannot read a text of that length`,
  ];
}

function againstParse(count: number, kilobytes: number): string[] {
  writeHar(count, kilobytes);
  const parse = measure([
    '-e',
    `JSON.parse(require('fs').readFileSync(${JSON.stringify(file)}, 'utf8'))`,
  ]);
  const cli = measure([command, '--json', file]);
  const allowedFor = (seconds: number): number => 3 * seconds + (0.1 * count) / 1000;
  const ratios = (['seconds', 'elapsed'] as const).map((one) => cli[one] / allowedFor(parse[one]));
  const [ofProcessor = Number.NaN, byClock = Number.NaN] = ratios;
  if (byClock > 1 || cli.megabytes > MOST_MEGABYTES) process.exitCode = 1;
  return [
    `${count} entries, about ${((count * kilobytes) / 1024).toFixed(0)} MB`,
    `JSON.parse      ${show(parse)}`,
    `why401 --json   ${show(cli)}`,
    `allowed         ${allowedFor(parse.elapsed).toFixed(2)} s by the clock (3 × JSON.parse + 0.1 ms an entry), ${MOST_MEGABYTES} MB`,
    `ratio           ${byClock.toFixed(2)} of the time by the clock, ${ofProcessor.toFixed(2)} of that of the processors; ${(cli.megabytes / MOST_MEGABYTES).toFixed(2)} of the memory`,
  ];
}

writeHook();
const [first, second] = numbers;
const lines = isHuge ? await huge(first ?? 1) : againstParse(first ?? 50_000, second ?? 4);
rmSync(folder, { recursive: true });
process.stdout.write(`${lines.join('\n')}\n`);
