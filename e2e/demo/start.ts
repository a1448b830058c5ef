import type { InspectedTab } from '../harness/inspected-tab.ts';
import type { Theme } from '../harness/browser-process.ts';
/**
 * What `npm start` runs once everything is built. With a display: a browser with the
 * extension, DevTools open on the panel and the demo in the tab, until it is closed or
 * Ctrl-C. Without one, or with `--headless`: the same unseen; presses every button,
 * prints what the panel said, and fails where it did not name the cause or the finding.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { startDemo } from './server.ts';
import type { Demo } from './server.ts';
import { sessionSituations, situations } from './situations.ts';
import type { SessionSituation, Situation } from './situations.ts';
import { findBrowser, findExtension, openBrowser } from '../harness/driver.ts';
import type { InspectedBrowser } from '../harness/driver.ts';
import { openDemo } from '../harness/open-demo.ts';
import { firstFix, panelIn } from '../harness/panel.ts';
import type { Panel } from '../harness/panel.ts';
import { InVain, until } from '../harness/until.ts';

/** A line of `artifacts/demo.json` (contract). */
interface Outcome {
  readonly situation: string;
  readonly url: string;
  readonly status: number;
  readonly expected: string;
  readonly shown: string;
  readonly fix: string;
}

const hasDisplay =
  process.platform !== 'linux' || 'DISPLAY' in process.env || 'WAYLAND_DISPLAY' in process.env;
const headless = !hasDisplay || process.argv.includes('--headless');

const artifacts = fileURLToPath(new URL('../../artifacts/', import.meta.url));

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => resolve());
});

const demo = await startDemo();
const inspected = await openBrowser({
  executable: findBrowser(),
  extension: findExtension(),
  headless,
  ...(headless ? { theme: 'light' } : {}),
});
const work = headless ? pressEverything(inspected, demo) : showDemo(inspected, demo);
try {
  const isSuccess = await Promise.race([work, interrupted.then(() => !headless)]);
  process.exitCode = isSuccess ? 0 : 1;
} finally {
  await inspected.close();
  await demo.close();
}

/** Gives the browser to the user; resolves once it is closed. */
async function showDemo(browser: InspectedBrowser, { url }: Demo): Promise<boolean> {
  const tab = await browser.openTab();
  await tab.showPanel();
  await openDemo(tab.page, url);
  await tab.page.bringToFront();
  await tab.release();
  process.stdout.write(
    `The demo is at ${url}\nPress its buttons and watch the panel Why401 in DevTools. Ctrl-C, or closing the browser, ends it.\n`,
  );
  await browser.left;
  return true;
}

/**
 * Presses every button, prints what the panel said, takes its picture. Resolves to whether it named
 * every cause and every finding.
 */
async function pressEverything(browser: InspectedBrowser, { url }: Demo): Promise<boolean> {
  const tab = await browser.openTab();
  await tab.devtools.setViewportSize({ width: 1280, height: 800 });
  const panel = panelIn(await tab.showPanel());
  for (const situation of situations) await press(tab.page, panel, url, situation);
  const outcomes: Outcome[] = [];
  for (const situation of situations) outcomes.push(await read(panel, situation));

  await mkdir(artifacts, { recursive: true });
  await panel.open(panel.row(situations[0].request.path).first());
  await takePicture(tab, panel, 'light', `${artifacts}panel.png`);
  await takePicture(tab, panel, 'dark', `${artifacts}panel-dark.png`);

  const findings: Outcome[] = [];
  for (const situation of sessionSituations)
    findings.push(await pressSession(tab.page, panel, url, situation));
  const all = [...outcomes, ...findings];
  await writeFile(`${artifacts}demo.json`, `${JSON.stringify(all, null, 2)}\n`);

  const wrong = all.filter(({ expected, shown }) => expected !== shown);
  process.stdout.write(
    `${table(outcomes)}\n\n${table(findings, 'finding')}\n\n${named(outcomes)} causes and ${named(findings)} findings named as expected\n`,
  );
  for (const { situation, expected, shown } of wrong)
    process.stdout.write(`${situation}: expected ${expected}, the panel shows ${shown}\n`);
  return wrong.length === 0;
}

/** Presses a button and waits until the panel names its cause, or has had the time to. */
async function press(
  page: Page,
  panel: Panel,
  demo: string,
  { id, request, cause }: Situation,
): Promise<void> {
  if (page.url() !== demo) await openDemo(page, demo);
  await page.locator(`[data-situation="${id}"]`).getByRole('button').click();
  const row = panel.row(request.path);
  await becomes(
    async () => (await row.count()) === 1 && (await row.getAttribute('data-cause')) === cause,
  );
}

/** Presses a button whose mistake only the session as a whole shows, and reads the finding. */
async function pressSession(
  page: Page,
  panel: Panel,
  demo: string,
  { id, label, request, finding }: SessionSituation,
): Promise<Outcome> {
  if (page.url() !== demo) await openDemo(page, demo);
  await panel.clear();
  await becomes(async () => (await panel.total()) === 0);
  await page.locator(`[data-situation="${id}"]`).getByRole('button').click();
  const line = panel.frame.locator(`.line[data-finding="${finding}"]`);
  const isShown = await becomes(async () => (await line.count()) === 1);
  const row = panel.row(request.path).first();
  const common = {
    situation: label,
    url: (await row.getAttribute('data-url')) ?? '',
    status: Number(await row.getAttribute('data-status')),
    expected: finding,
  };
  if (!isShown) return { ...common, shown: 'nothing', fix: '' };
  await line.click();
  const details = panel.frame.getByRole('region', { name: 'Details' });
  await details.and(panel.frame.locator(`[data-finding="${finding}"]`)).waitFor();
  return { ...common, shown: finding, fix: await firstFix(details) };
}

/** What the panel shows in the end: what follows a refusal may explain more of it. */
async function read(panel: Panel, { label, request, cause }: Situation): Promise<Outcome> {
  const row = panel.row(request.path).first();
  if ((await row.count()) === 0)
    return { situation: label, url: '', status: 0, expected: cause, shown: 'nothing', fix: '' };
  const details = await panel.open(row);
  return {
    situation: label,
    url: (await row.getAttribute('data-url')) ?? '',
    status: Number(await row.getAttribute('data-status')),
    expected: cause,
    shown: (await details.getAttribute('data-cause')) ?? '',
    fix: await firstFix(details),
  };
}

/** Whether a condition comes true within ten seconds. */
async function becomes(condition: () => Promise<boolean>): Promise<boolean> {
  const patience = 10_000;
  try {
    return await until('the condition', condition, patience);
  } catch (error) {
    if (error instanceof InVain) return false;
    throw error;
  }
}

/** A picture of the panel without the rest of DevTools. */
async function takePicture(
  tab: InspectedTab,
  panel: Panel,
  theme: Theme,
  path: string,
): Promise<void> {
  await tab.setTheme(theme);
  await panel.frame.locator(`:root[data-theme="${theme}"]`).waitFor();
  await panel.frame.locator('[data-state]').first().screenshot({ path, animations: 'disabled' });
}

/** The outcomes in columns; the last takes what is left of the terminal's width. */
function table(outcomes: readonly Outcome[], kind: 'cause' | 'finding' = 'cause'): string {
  const lines = [
    ['', 'request', 'status', kind, 'first fix'],
    ...outcomes.map(({ url, status, expected, shown, fix }) => [
      expected === shown ? '✓' : '✗',
      pathOf(url),
      status === 0 ? 'none' : String(status),
      shown,
      fix,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const left = widths.reduce((sum, width) => sum + width + 2, 0);
  const room = Math.max(20, (process.stdout.columns ?? 140) - left);
  const cut = (text: string): string => (text.length > room ? `${text.slice(0, room - 1)}…` : text);
  return lines
    .map(([mark, ...cells]) =>
      `${mark}  ${cells.map((cell, index) => (index === 3 ? cut(cell) : cell.padEnd(widths[index + 1] ?? 0))).join('  ')}`.trimEnd(),
    )
    .join('\n');
}

/** `4 of 4` */
function named(outcomes: readonly Outcome[]): string {
  const right = outcomes.filter(({ expected, shown }) => expected === shown);
  return `${right.length} of ${outcomes.length}`;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : '';
}
