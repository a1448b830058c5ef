// `npm run overhead [-- pairs [kind]]`: how much longer tests take with `why401/playwright`. Each pair is
// the same test with and without the fixture, one after the other in one worker, in an order that
// changes from pair to pair. The median of the differences is compared with the median without.
// Two kinds of tests: 183 requests as fast as they go, and 30 requests within some seconds. At most
// 3 % are allowed of either.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { findBrowser } from './setup/find-browser.mjs';
import { root } from './setup/run.mjs';
import './build-package.mjs';

const MOST = 0.03;
const [pairs = '20', only] = process.argv.slice(2);
const KINDS = new Map([
  ['dense', 183],
  ['ordinary', 30],
]);
const kinds = [...KINDS].filter(([kind]) => only === undefined || kind === only);

const rows = JSON.stringify(Array.from({ length: 50 }, (_, id) => ({ id, name: `Item ${id}` })));

/** A page with a table that a button fills further. */
const page = (resources: number, calls: number): string => `<!doctype html><title>App</title>
<input><table id="t"></table><button>Load</button>
${Array.from({ length: resources }, (_, at) => `<script src="/asset-${at}.js"></script>`).join('\n')}
<script>
  const load = async () => {
    const lists = await Promise.all(Array.from({ length: ${calls} }, (_, at) =>
      fetch('/api/list?page=' + at, { headers: { Authorization: 'Bearer abc' } }).then((r) => r.json())));
    for (const { name } of lists[0]) t.insertRow().insertCell().textContent = name;
  };
  document.querySelector('button').onclick = load;
  load();
</script>`;

const dense = page(40, 10);
/** Ten requests a visit: the page, five resources, twice two calls. */
const ordinary = page(5, 2);

/** What a server of a usual application takes, in milliseconds. */
const LATENCY = 100;

const server = createServer(({ url = '/', headers }, response) => {
  const isSlow = url.startsWith('/form') || headers.referer?.includes('/form') === true;
  const [type, text] = url.startsWith('/app')
    ? ['text/html', dense]
    : url.startsWith('/form')
      ? ['text/html', ordinary]
      : url.startsWith('/api')
        ? ['application/json', rows]
        : ['text/javascript', `// ${'x'.repeat(20_000)}`];
  void wait(isSlow ? LATENCY : 0).then(() =>
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text),
  );
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const { path: browser } = await findBrowser();

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
      readonly results: readonly { readonly duration: number; readonly status: string }[];
    }[];
  }[];
}

/** What one test took, in milliseconds. */
interface Taken {
  readonly title: string;
  /** By the clock. */
  readonly duration: number;
  /** The processor time of the worker when the test began. */
  readonly began: number;
}

const takenBy = ({ suites = [], specs = [] }: Suite): Taken[] => [
  ...specs.flatMap(({ title, tests }) =>
    tests.flatMap(({ annotations, results }) =>
      results.map(({ duration, status }) => {
        if (status !== 'passed') throw new Error(`${title}: ${status}`);
        return { title, duration, began: Number(annotations[0]?.description) };
      }),
    ),
  ),
  ...suites.flatMap(takenBy),
];

async function measure(): Promise<Taken[]> {
  const folder = mkdtempSync(join(tmpdir(), 'why401-overhead-'));
  const child = spawn(
    process.execPath,
    [
      'node_modules/@playwright/test/cli.js',
      ...['test', '--config', 'e2e/runners/playwright/playwright.config.ts', 'overhead'],
      ...['--grep', `${kinds.map(([kind]) => kind).join('|')}|the end`],
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        FIXTURE: pathToFileURL(join(root, 'dist/playwright/index.js')).href,
        PAIRS: pairs,
        BASE: base,
        OUTPUT: folder,
        CHROME_PATH: browser,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const output: string[] = [];
  child.stdout.on('data', (data) => output.push(String(data)));
  await new Promise((resolve) => child.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  return takenBy(JSON.parse(output.join('')) as Suite);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const taken = await measure();
server.close();
/** By title: what a test took by the clock, and of the worker's processor. */
const byClock = new Map(taken.map(({ title, duration }) => [title, duration]));
const byProcessor = new Map(
  taken.map(({ title, began }, at) => [title, (taken[at + 1]?.began ?? Number.NaN) - began]),
);

interface Compared {
  /** Median without the fixture. */
  readonly without: number;
  /** Median of what the fixture adds. */
  readonly more: number;
}

function compare(kind: string, times: ReadonlyMap<string, number>): Compared {
  const of = (pair: number, way: string): number =>
    times.get(`${kind} ${pair} ${way}`) ?? Number.NaN;
  // The first pair starts the browser.
  const numbers = Array.from({ length: Number(pairs) }, (_, at) => at + 1);
  return {
    without: median(numbers.map((pair) => of(pair, 'plain'))),
    more: median(numbers.map((pair) => of(pair, 'recorded') - of(pair, 'plain'))),
  };
}

const show = ({ without, more }: Compared): string =>
  `${without.toFixed(0)} ms without the fixture, ${more.toFixed(1)} ms more with it`;

for (const [kind, requests] of kinds) {
  const clock = compare(kind, byClock);
  const overhead = clock.more / clock.without;
  console.log(
    [
      `${kind} tests, ${requests} requests each, ${pairs} pairs, medians`,
      `  by the clock          ${show(clock)}`,
      `  processor, worker     ${show(compare(kind, byProcessor))}`,
      `  overhead              ${(100 * overhead).toFixed(1)} % (at most ${100 * MOST} %)`,
    ].join('\n'),
  );
  if (!(overhead <= MOST)) process.exitCode = 1;
}
