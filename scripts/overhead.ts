// `npm run overhead [-- runs]`: how much longer tests take with `why401/playwright`. Each run is 20
// tests of three visits to a page with 40 resources and 20 API calls, with and without the fixture
// in turn; the medians of the tests' own durations are compared. At most 3 % are allowed.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './setup/find-browser.mjs';

const MOST = 0.03;
const [runs = 5] = process.argv.slice(2).map(Number);

const rows = JSON.stringify(Array.from({ length: 50 }, (_, id) => ({ id, name: `Item ${id}` })));
const page = `<!doctype html><title>App</title><table id="t"></table><button>Load</button>
${Array.from({ length: 40 }, (_, at) => `<script src="/asset-${at}.js"></script>`).join('\n')}
<script>
  const load = async () => {
    const lists = await Promise.all(Array.from({ length: 10 }, (_, at) =>
      fetch('/api/list?page=' + at, { headers: { Authorization: 'Bearer abc' } }).then((r) => r.json())));
    for (const { name } of lists[0]) t.insertRow().insertCell().textContent = name;
  };
  document.querySelector('button').onclick = load;
  load();
</script>`;

const server = createServer(({ url = '/' }, response) => {
  const [type, text] = url.startsWith('/app')
    ? ['text/html', page]
    : url.startsWith('/api')
      ? ['application/json', rows]
      : ['text/javascript', `// ${'x'.repeat(20_000)}`];
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const { path: browser } = await findBrowser();

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly tests: readonly { readonly results: readonly { readonly duration: number }[] }[];
  }[];
}

const durationsOf = ({ suites = [], specs = [] }: Suite): number[] => [
  ...specs.flatMap(({ tests }) =>
    tests.flatMap(({ results }) => results.map(({ duration }) => duration)),
  ),
  ...suites.flatMap(durationsOf),
];

/** Durations of the tests, in milliseconds; without the first, which starts the browser. */
async function measure(recorded: 'yes' | 'no'): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'why401-overhead-'));
  const child = spawn(
    process.execPath,
    [
      'node_modules/@playwright/test/cli.js',
      ...['test', '--config', 'e2e/runners/playwright/playwright.config.ts', 'overhead'],
    ],
    {
      env: { ...process.env, RECORDED: recorded, BASE: base, OUTPUT: folder, CHROME_PATH: browser },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const output: string[] = [];
  child.stdout.on('data', (data) => output.push(String(data)));
  await new Promise((resolve) => child.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  return durationsOf(JSON.parse(output.join('')) as Suite).slice(1);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const without: number[] = [];
const recorded: number[] = [];
for (let run = 0; run < runs; run += 1) {
  without.push(...(await measure('no')));
  recorded.push(...(await measure('yes')));
}
server.close();
const overhead = median(recorded) / median(without) - 1;
console.log(`tests each way         ${without.length}`);
console.log(`median without fixture ${median(without)} ms`);
console.log(`median with fixture    ${median(recorded)} ms`);
console.log(`overhead               ${(100 * overhead).toFixed(1)} % (at most ${100 * MOST} %)`);
process.exitCode = overhead > MOST ? 1 : 0;
