/**
 * The second half of `npm run firefox`: the demo's causes, the search by `/`, both themes, storms
 * and watch mode in the real Firefox. Leaves pictures in artifacts/, and exits 0 only where all is
 * as expected.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { printTable } from '../../bench/table.ts';
import { startDemo } from '../demo/server.ts';
import { situations } from '../demo/situations.ts';
import {
  drawPanel,
  goTo,
  installExtension,
  isPanelFocused,
  pressKey,
  readInPanel,
  runInBrowser,
  runInPage,
  selectPanel,
  setTheme,
} from './firefox-toolbox.ts';
import { openFirefox } from './marionette.ts';
import { startTestServer } from './test-server.ts';
import { InVain, until } from './until.ts';
import { watchInFirefox } from './firefox-watch.ts';

/** Of a storm: how many, of which every tenth is refused. */
const STORM = 2000;
const REFUSED_OF = 10;
/** Storms, each on a page of its own: what was not reported after one would be after the next. */
const STORMS = 3;

const artifacts = fileURLToPath(new URL('../../artifacts', import.meta.url));
const [demo, testServer] = await Promise.all([startDemo(), startTestServer()]);
const firefox = await openFirefox(process.env['FIREFOX_PATH'] ?? 'firefox');
const inBrowser = <Value>(script: string): Promise<Value> => runInBrowser(firefox, script);
const total = (): Promise<number> =>
  inBrowser(readInPanel("Number(document.querySelector('[data-total]')?.dataset.total ?? -1)"));

/** Key presses until the panel has the focus. */
const MOST_TABS = 8;

interface Check {
  readonly what: string;
  readonly expected: string;
  readonly seen: string;
}

/** Whether a condition comes true in time. */
const becomes = (condition: () => Promise<boolean>): Promise<boolean> =>
  until('the condition', condition, 20_000).catch((error: unknown) => {
    if (error instanceof InVain) return false;
    throw error;
  });

/** Firefox asks the other origin by a preflight before it follows a redirect with Authorization. */
const OTHERWISE: Readonly<Record<string, string>> = { '/files/report.csv': 'cors-preflight-auth' };

/** Firefox reports no request whose page has gone on to another address before it ended. */
const UNREPORTED: ReadonlySet<string> = new Set(['/cart']);

const causesOf = (path: string): Promise<readonly string[]> =>
  inBrowser<string[]>(
    readInPanel(
      `[...document.querySelectorAll('[data-url][data-cause]')].filter(({ dataset }) => new URL(dataset.url).pathname === ${JSON.stringify(path)}).map(({ dataset }) => dataset.cause)`,
    ),
  );

/** Presses every button of the demo; what the panel says of each request. */
async function pressAll(): Promise<readonly Check[]> {
  const shown = new Map<string, string>();
  for (const { id, request, cause } of situations) {
    if (UNREPORTED.has(request.path)) continue;
    const address = await runInPage<string>(firefox, 'return location.href');
    if (address !== demo.url) await goTo(firefox, demo.url);
    await until('the demo', () =>
      runInPage<boolean>(
        firefox,
        `return document.querySelector('[data-situation="${id}"] button:enabled') !== null`,
      ),
    );
    await runInPage(
      firefox,
      `document.querySelector('[data-situation="${id}"] button').click(); return true;`,
    );
    const expected = OTHERWISE[request.path] ?? cause;
    const isShown = await becomes(async () => (await causesOf(request.path)).includes(expected));
    // The toolbox is low: rows that are out of sight are not drawn when all are read at the end.
    if (isShown) shown.set(request.path, expected);
  }
  // What follows a refusal may explain more of it.
  const checks: Check[] = [];
  for (const { request, cause } of situations) {
    if (UNREPORTED.has(request.path)) continue;
    const expected = OTHERWISE[request.path] ?? cause;
    const seen = shown.get(request.path) ?? [...new Set(await causesOf(request.path))].join(' ');
    checks.push({ what: request.path, expected, seen });
  }
  return checks;
}

/** `/` leads to the filter, and what is typed there leaves the rows that fit. */
async function search(): Promise<Check> {
  for (let tries = 0; tries < MOST_TABS && !(await inBrowser<boolean>(isPanelFocused)); tries += 1)
    await inBrowser(pressKey('Tab'));
  await inBrowser(pressKey('/'));
  for (const key of 'wishlist') await inBrowser(pressKey(key));
  const paths = readInPanel(
    "[...document.querySelectorAll('[data-url][data-cause]')].map(({ dataset }) => new URL(dataset.url).pathname)",
  );
  await becomes(async () => (await inBrowser<string[]>(paths)).length === 1);
  const seen = await inBrowser<string[]>(paths);
  await inBrowser(pressKey('Escape'));
  return { what: 'search by /', expected: '/wishlist', seen: seen.join(' ') };
}

async function pictures(): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await inBrowser(setTheme(theme));
    const read = readInPanel('document.documentElement.dataset.theme');
    await becomes(async () => (await inBrowser<string>(read)) === theme);
    checks.push({ what: 'theme', expected: theme, seen: await inBrowser<string>(read) });
    await writeFile(
      `${artifacts}/firefox-${theme}.png`,
      Buffer.from(await inBrowser<string>(drawPanel), 'base64'),
    );
  }
  return checks;
}

/** Many requests at once, each refusal in the panel once. */
async function storm(number: number): Promise<Check> {
  await goTo(firefox, testServer.page);
  const before = await total();
  await runInPage(
    firefox,
    `let asked = 0;
    await Promise.all(Array.from({ length: 40 }, async () => {
      while (asked < ${STORM}) {
        asked += 1;
        await (await fetch((asked % ${REFUSED_OF} === 0 ? '/refused/' : '/fine/') + asked)).text();
      }
    }));
    return true;`,
  );
  const expected = STORM / REFUSED_OF;
  await becomes(async () => (await total()) - before >= expected);
  const seen = String((await total()) - before);
  return { what: `storm ${number}`, expected: String(expected), seen };
}

async function storms(): Promise<Check[]> {
  const checks: Check[] = [];
  for (let number = 1; number <= STORMS; number += 1) checks.push(await storm(number));
  return checks;
}

try {
  await mkdir(artifacts, { recursive: true });
  await installExtension(firefox);
  await firefox.send('WebDriver:SetTimeouts', { script: 120_000 });
  await goTo(firefox, demo.url);
  await until('the panel among the tools', () => inBrowser<boolean>(selectPanel));
  const checks = [
    ...(await pressAll()),
    await search(),
    ...(await pictures()),
    ...(await storms()),
    await watchInFirefox(firefox, testServer.page),
  ].map((check) => ({ ...check, result: check.expected === check.seen ? 'right' : 'WRONG' }));
  printTable('Firefox', checks);
  process.exitCode = checks.every(({ result }) => result === 'right') ? 0 : 1;
} finally {
  await firefox.close();
  await Promise.all([demo.close(), testServer.close()]);
}
