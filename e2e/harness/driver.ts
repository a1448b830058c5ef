/**
 * Starts a browser with the extension and DevTools, for the end-to-end tests and `npm start`.
 *
 * Playwright does not list DevTools windows in a persistent context, and a connection lists only
 * those that exist when it is made. So the browser is started here and watched through its
 * debugging pipe, and each tab gets its own Playwright connection when its DevTools are ready.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import {
  commandLine,
  debuggingEndpoint,
  endProcess,
  opensDevtools,
  writePreferences,
} from './browser-process.ts';
import type { BrowserOptions } from './browser-process.ts';
import { collectProblems } from './extension-problems.ts';
import { openPage, openTab, pageOpenedBy } from './inspected-tab.ts';
import type { BrowserContext, InspectedTab, OpenedPage } from './inspected-tab.ts';
import { openProtocolPipe } from './protocol-pipe.ts';
import { watchServiceWorker } from './service-worker.ts';
import type { WatchedServiceWorker } from './service-worker.ts';
import { watchTargets } from './targets.ts';

export interface InspectedBrowser {
  readonly extensionId: string;
  /** Id of its process, which leads a process group of its own. */
  readonly pid: number;
  /**
   * Opens a tab, by default an empty one, with DevTools, and waits until the extension's page in it
   * has loaded.
   */
  openTab(url?: string): Promise<InspectedTab>;
  /** As `openTab`, for a tab that `open` makes the browser open. */
  tabOpenedBy(open: () => Promise<unknown>): Promise<InspectedTab>;
  /**
   * Opens a page of the browser (`chrome://extensions`) or, by its path, of the extension in a tab.
   */
  openPage(address: string): Promise<OpenedPage>;
  /** As `openPage`, for a tab without DevTools that `open` makes the browser open. */
  pageOpenedBy(open: () => Promise<unknown>): Promise<OpenedPage>;
  /** Ends the service worker, as the browser may at any moment; resolves when it is gone. */
  stopServiceWorker(): Promise<void>;
  /**
   * The service workers of this extension and of `others`, in that order, for whoever ends several.
   */
  readonly serviceWorkers: readonly WatchedServiceWorker[];
  /** How often the service worker has come back after it was stopped. */
  serviceWorkerRestarts(): number;
  /** Exceptions of the extension's pages and its service worker so far, and what they logged. */
  readonly problems: readonly string[];
  /**
   * Resolves when the browser has ended, or its last tab was closed (under a debugger it lives on
   * without one).
   */
  readonly left: Promise<void>;
  close(): Promise<void>;
}

/** The browser to use: `CHROME_PATH`, as the scripts set it, or what Playwright has installed. */
export const findBrowser = (): string => process.env['CHROME_PATH'] ?? chromium.executablePath();

/** The extension to load: `WHY401_EXTENSION`, or what `npm run build` has left in dist/chrome. */
export const findExtension = (): string =>
  process.env['WHY401_EXTENSION'] ?? fileURLToPath(new URL('../../dist/chrome', import.meta.url));

/** Starts a browser in a fresh profile. The caller closes it. */
export async function openBrowser(options: BrowserOptions): Promise<InspectedBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'why401-'));
  await writePreferences(profile, options);
  const { child, closed, stderr } = startProcess(profile, options);
  const pipe = openProtocolPipe(child);
  const close = async (): Promise<void> => {
    await endProcess(child, pipe);
    await closed;
  };
  try {
    const targets = await watchTargets(pipe);
    const { id } = (await pipe.send('Extensions.loadUnpacked', { path: options.extension })) as {
      id: string;
    };
    const others: string[] = [];
    for (const path of options.others ?? [])
      others.push(((await pipe.send('Extensions.loadUnpacked', { path })) as { id: string }).id);
    const context: BrowserContext = {
      pipe,
      targets,
      extensionId: id,
      endpoint: await debuggingEndpoint(profile),
      devtoolsPage: await devtoolsPageUrl(options.extension, id),
      opensDevtools: opensDevtools(options),
    };
    return {
      ...inspectedBrowser(context, others),
      pid: child.pid ?? -1,
      left: Promise.race([closed, targets.lastTabClosed]),
      close,
    };
  } catch (error) {
    await close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${options.executable} did not start (${reason}). ${stderr()}`.trimEnd(), {
      cause: error,
    });
  }
}

/** Characters kept of what the browser writes to standard error. */
const STDERR_KEPT = 2000;

/** Starts the browser; `closed` resolves when it has ended and its profile is deleted. */
function startProcess(
  profile: string,
  options: BrowserOptions,
): { child: ChildProcess; closed: Promise<void>; stderr: () => string } {
  const child = spawn(options.executable, commandLine(profile, options), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A process group of its own: Ctrl-C reaches this process alone, which closes the browser.
    detached: true,
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const inspectAndRemove = async (): Promise<void> => {
    await ended;
    try {
      await options.inspectProfile?.(profile);
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  };
  return {
    child,
    closed: inspectAndRemove(),
    stderr: () => stderr,
  };
}

function inspectedBrowser(
  context: BrowserContext,
  others: readonly string[],
): Omit<InspectedBrowser, 'pid' | 'left' | 'close'> {
  const { pipe, targets, extensionId } = context;
  const serviceWorker = watchServiceWorker(context, extensionId);
  const origin = `chrome-extension://${extensionId}`;
  const problems = collectProblems(pipe, targets, extensionId);
  return {
    extensionId,
    problems,
    openTab: (url = 'about:blank') =>
      openTab(context, () => pipe.send('Target.createTarget', { url })),
    tabOpenedBy: (open) => openTab(context, open),
    openPage: (address) =>
      openPage(context, address.includes(':') ? address : `${origin}/${address}`),
    pageOpenedBy: (open) => pageOpenedBy(context, open),
    stopServiceWorker: () => serviceWorker.stop(),
    serviceWorkers: [serviceWorker, ...others.map((id) => watchServiceWorker(context, id))],
    serviceWorkerRestarts: () => serviceWorker.restarts(),
  };
}

async function devtoolsPageUrl(extension: string, id: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8')) as {
    readonly devtools_page: string;
  };
  return `chrome-extension://${id}/${manifest.devtools_page}`;
}
