import { spawnSync } from 'node:child_process';
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

// Processor time and memory of `why401 --json` against JSON.parse of the same file, each in a
// process of its own; busy neighbors stretch the clock, not processor time. Usage: npm run
// bench:cli -- [entries] [kilobytes an entry], after npm run build:cli.
const [count = 50_000, kilobytes = 4] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'why401-bench-'));
const file = join(folder, 'large.har');

/** One entry in ten is refused; every hundred have a token of their own. */
function writeHar(): void {
  const descriptor = openSync(file, 'w');
  writeSync(
    descriptor,
    '{"log":{"version":"1.2","creator":{"name":"Bench","version":"1"},"entries":[',
  );
  const filler = JSON.stringify({ rows: 'lorem ipsum dolor '.repeat((kilobytes * 1024) / 18) });
  for (let index = 0; index < count; index += 1)
    writeSync(descriptor, `${index === 0 ? '' : ',\n'}${JSON.stringify(entryOf(index, filler))}`);
  writeSync(descriptor, ']}}');
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

/** Runs Node with a hook that writes down what the process used. */
function measure(args: readonly string[]): Usage {
  const report = join(folder, 'usage.json');
  const hook = join(folder, 'hook.cjs');
  writeFileSync(
    hook,
    `process.on('exit', () =>
      require('fs').writeFileSync(${JSON.stringify(report)}, JSON.stringify(process.resourceUsage())))`,
  );
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', hook, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(stderr.toString());
  const elapsed = (performance.now() - started) / 1000;
  const used = JSON.parse(readFileSync(report, 'utf8')) as NodeJS.ResourceUsage;
  return {
    seconds: (used.userCPUTime + used.systemCPUTime) / 1e6,
    elapsed,
    megabytes: used.maxRSS / 1024,
  };
}

writeHar();
const parse = measure([
  '-e',
  `JSON.parse(require('fs').readFileSync(${JSON.stringify(file)}, 'utf8'))`,
]);
const cli = measure(['dist/cli/why401.js', '--json', file]);
const allowed = 3 * parse.seconds + (0.1 * count) / 1000;
rmSync(folder, { recursive: true });
const size = (count * kilobytes) / 1024;
const show = ({ seconds, elapsed, megabytes }: Usage): string =>
  `${seconds.toFixed(2)} s of processor time (${elapsed.toFixed(2)} s by the clock), ${megabytes.toFixed(0)} MB`;
process.stdout.write(
  [
    `${count} entries, about ${size.toFixed(0)} MB`,
    `JSON.parse      ${show(parse)}`,
    `why401 --json   ${show(cli)}`,
    `allowed         ${allowed.toFixed(2)} s (3 × JSON.parse + 0.1 ms an entry), 400 MB`,
    `ratio           ${(cli.seconds / allowed).toFixed(2)} of the time, ${(cli.megabytes / 400).toFixed(2)} of the memory`,
    '',
  ].join('\n'),
);
