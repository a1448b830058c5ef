import type { InspectedTab } from '../e2e/harness/inspected-tab.ts';
// What `npm run dev` runs: Vite in watch mode, and a browser that follows it.

import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startDemo } from '../e2e/demo/server.ts';
import { findBrowser, openBrowser, type InspectedBrowser } from '../e2e/harness/driver.ts';

const extension = fileURLToPath(new URL('../dist/development', import.meta.url));
const words = process.argv.slice(2);
const hasDisplay =
  process.platform !== 'linux' || 'DISPLAY' in process.env || 'WAYLAND_DISPLAY' in process.env;
const headless = !hasDisplay || words.includes('--headless');

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => resolve());
});

const demo = await startDemo();
const page = words.find((word) => !word.startsWith('-')) ?? demo.url;
const builds = await watchBuilds();
await builds.next();
const browser = await openBrowser({ executable: findBrowser(), extension, headless });
const ended = Promise.race([interrupted, browser.left]);
try {
  let tab = await open(browser);
  say(`open on ${page}. Ctrl-C, or closing the browser, ends it`);
  while (await Promise.race([builds.next().then(() => true), ended.then(() => false)])) {
    try {
      tab = await reload(browser, tab);
      say('built, and the extension reloaded');
    } catch (error) {
      // A build that does not load, or another one that came in between: the next one may.
      say(`built, but not reloaded: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
} finally {
  await builds.close();
  await browser.close();
  await demo.close();
}

/** A new tab with DevTools on the panel, and the page in it. */
async function open(inspected: InspectedBrowser): Promise<InspectedTab> {
  const tab = await inspected.openTab();
  await tab.showPanel();
  await tab.page.goto(page);
  await tab.page.bringToFront();
  return tab;
}

/**
 * `runtime.reload()` takes the new build and closes every DevTools window that had the old one, so
 * a new tab is opened. The profile is in developer mode (e2e/harness/browser-process.ts): else an
 * unpacked extension would stay blocked after its reload.
 */
async function reload(inspected: InspectedBrowser, old: InspectedTab): Promise<InspectedTab> {
  if (!old.devtools.isClosed()) {
    const panel = await old.showPanel();
    // DevTools that open before the old ones have gone would get the old build, and close with
    // them.
    const closed = old.devtools.waitForEvent('close');
    await panel.evaluate('void setTimeout(() => chrome.runtime.reload())');
    await closed;
  }
  const tab = await open(inspected);
  await old.close();
  return tab;
}

interface Builds {
  /** Resolves at the end of the next successful build; a failed one is printed. */
  next(): Promise<void>;
  close(): Promise<void>;
}

async function watchBuilds(): Promise<Builds> {
  const watcher = await build({
    mode: 'development',
    logLevel: 'warn',
    clearScreen: false,
    build: { watch: {}, outDir: extension },
  });
  if (!('on' in watcher)) throw new Error('Vite does not watch');
  let done = false;
  let wake: (() => void) | undefined;
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') say(`the build failed: ${event.error.message}`);
    if (event.code === 'BUNDLE_END') void event.result.close();
    if (event.code !== 'END') return;
    done = true;
    wake?.();
  });
  return {
    next: async () => {
      if (!done) await new Promise<void>((resolve) => (wake = resolve));
      done = false;
    },
    close: async () => watcher.close(),
  };
}

function say(line: string): void {
  process.stdout.write(`▸ ${line}\n`);
}
