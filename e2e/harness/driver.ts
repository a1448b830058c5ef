/**
 * A browser with the extension loaded and DevTools open: what the end-to-end tests,
 * `npm start` and the screenshots have in common.
 *
 * Playwright alone does not list DevTools windows: a persistent context hides them,
 * and a connection lists only those that exist when it is made. So the browser is
 * started here, watched through its debugging pipe, and for each tab a connection of
 * Playwright is made once the tab's DevTools and the extension's page in it exist.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import type { Browser, Frame, Page } from 'playwright';
import { openProtocolPipe } from './protocol-pipe.ts';
import type { ProtocolPipe, Result } from './protocol-pipe.ts';
import { until } from './until.ts';

export interface BrowserOptions {
  /** Path of a Chromium, Chrome or Edge. */
  readonly executable: string;
  /** Folder of the unpacked extension. */
  readonly extension: string;
  readonly headless: boolean;
  /** Without it, DevTools opens with every tab. */
  readonly devtools?: boolean;
  /** Theme of DevTools; by default what the system prefers. */
  readonly theme?: Theme;
}

export type Theme = 'light' | 'dark';

export interface InspectedBrowser {
  readonly extensionId: string;
  /** Opens a tab, by default an empty one, with DevTools, and waits until the extension's page in it has loaded. */
  openTab(url?: string): Promise<InspectedTab>;
  /** As `openTab`, for a tab that `open` makes the browser open. */
  tabOpenedBy(open: () => Promise<unknown>): Promise<InspectedTab>;
  /** Opens a page of the browser (`chrome://extensions`) or, by its path, of the extension in a tab. */
  openPage(address: string): Promise<OpenedPage>;
  /** Ends the service worker, as the browser may at any moment; resolves when it is gone. */
  stopServiceWorker(): Promise<void>;
  /** How often the service worker has come back after it was stopped. */
  readonly serviceWorkerRestarts: number;
  /** Exceptions and errors logged by the extension's pages and its service worker so far. */
  readonly problems: readonly string[];
  /** Resolves when the browser has ended, or its last tab was closed (under a debugger it lives on without one). */
  readonly left: Promise<void>;
  close(): Promise<void>;
}

export interface OpenedPage {
  readonly page: Page;
  /** Leaves the page to itself. */
  release(): Promise<void>;
  /** After `release`: the same page, driven again. */
  takeBack(): Promise<OpenedPage>;
  close(): Promise<void>;
}

export interface InspectedTab {
  /** The tab that is inspected. */
  readonly page: Page;
  /** The window or pane of DevTools that inspects it. */
  readonly devtools: Page;
  /** Opens the panel and gives its frame; once it is open, gives the frame alone. */
  showPanel(): Promise<Frame>;
  setTheme(theme: Theme): Promise<void>;
  /** Closes DevTools, and opens them anew: the same tab, with other DevTools. */
  reopenDevtools(): Promise<InspectedTab>;
  /** Leaves the tab and its DevTools to whoever sits in front of them, or to themselves. */
  release(): Promise<void>;
  /** After `release`: the same tab and DevTools, driven again. */
  takeBack(): Promise<InspectedTab>;
  close(): Promise<void>;
}

interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** The page that DevTools is; it frames others of its own origin. */
const frontEnd = 'devtools://devtools/bundled/devtools_app.html';

/** How the panel is called in DevTools. */
const panelTitle = 'Why401';

/** The browser to use: `CHROME_PATH`, as the scripts set it, or what Playwright has installed. */
export const findBrowser = (): string => process.env['CHROME_PATH'] ?? chromium.executablePath();

/** The extension to load: `WHY401_EXTENSION`, or what `npm run build` has left in dist/chrome. */
export const findExtension = (): string =>
  process.env['WHY401_EXTENSION'] ?? fileURLToPath(new URL('../../dist/chrome', import.meta.url));

/** Starts a browser in a fresh profile. The caller closes it. */
export async function openBrowser(options: BrowserOptions): Promise<InspectedBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'why401-'));
  await writePreferences(profile, options);
  const child = spawn(options.executable, commandLine(profile, options), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C in the terminal reaches us alone, and we close the browser in order.
    detached: true,
  });
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-2000);
  });
  const closed = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  }).then(() => rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

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
    const context: BrowserContext = {
      pipe,
      targets,
      extensionId: id,
      endpoint: await debuggingEndpoint(profile),
      devtoolsPage: await devtoolsPageUrl(options.extension, id),
      hasDevtools: options.devtools ?? true,
    };
    const serviceWorker = watchServiceWorker(pipe);
    return {
      extensionId: id,
      problems: collectProblems(pipe, targets, id),
      left: Promise.race([closed, targets.lastTabClosed]),
      close,
      openTab: (url = 'about:blank') =>
        openTab(context, () => pipe.send('Target.createTarget', { url })),
      tabOpenedBy: (open) => openTab(context, open),
      openPage: (address) =>
        openPage(context, address.includes(':') ? address : `chrome-extension://${id}/${address}`),
      get serviceWorkerRestarts() {
        return serviceWorker.restarts();
      },
      stopServiceWorker: async () => {
        const { targetId } = await until('a service worker', () =>
          targets.find(
            ({ type, url }) =>
              type === 'service_worker' && url.startsWith(`chrome-extension://${id}/`),
          ),
        );
        await until(
          'a running service worker',
          () => serviceWorker.stops() === serviceWorker.restarts(),
        );
        const stops = serviceWorker.stops();
        await pipe.send('Target.closeTarget', { targetId });
        await until('the end of the service worker', () => serviceWorker.stops() > stops);
      },
    };
  } catch (error) {
    await close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${options.executable} did not start as it should (${reason}). ${lastWords}`.trimEnd(),
      { cause: error },
    );
  }
}

function commandLine(profile: string, { headless, devtools = true }: BrowserOptions): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    ...(headless ? ['--headless=new', '--disable-gpu', '--hide-scrollbars'] : []),
    // Chromium refuses to sandbox root, as which containers run.
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    '--remote-debugging-port=0',
    // Branded builds ignore --load-extension; `Extensions.loadUnpacked` works in all.
    '--enable-unsafe-extension-debugging',
    ...(devtools ? ['--auto-open-devtools-for-tabs'] : []),
    '--no-first-run',
    '--no-default-browser-check',
    '--window-size=1280,900',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-quic',
    '--disable-sync',
    '--password-store=basic',
    '--use-mock-keychain',
    // The first tab is to come when the extension is there.
    '--no-startup-window',
  ];
}

async function writePreferences(
  profile: string,
  { headless, theme }: BrowserOptions,
): Promise<void> {
  const settings = {
    // A window of its own has room for a picture; somebody in front of it wants page and panel in one.
    currentDockState: headless ? 'undocked' : 'bottom',
    // Pixels for DevTools below the page.
    'inspector-view.split-view-state': { horizontal: { size: 420 } },
    ...(theme === undefined ? {} : { 'ui-theme': devtoolsTheme[theme] }),
  };
  const preferences = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  await mkdir(join(profile, 'Default'));
  await writeFile(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({ devtools: { preferences }, extensions: { ui: { developer_mode: true } } }),
  );
}

/** Values of DevTools' own setting `ui-theme`. */
const devtoolsTheme = { light: 'default', dark: 'dark' } as const satisfies Record<Theme, string>;

/** All targets of the browser as they come and go. */
interface Targets {
  has(targetId: string): boolean;
  find(matches: (target: Target) => boolean): Target | undefined;
  /** Calls `listener` for every target there is, and for each that comes or changes its address. */
  watch(listener: (target: Target) => void): void;
  /** Resolves when there were tabs, and the last is gone. */
  readonly lastTabClosed: Promise<void>;
}

/** A window or pane of DevTools; it is an `other` before it is a `page`. */
const isDevtools = ({ type, url }: Target): boolean => type === 'page' && url.startsWith(frontEnd);
const isTab = ({ type, url }: Target): boolean => type === 'page' && !url.startsWith('devtools://');

async function watchTargets(pipe: ProtocolPipe): Promise<Targets> {
  const targets = new Map<string, Target>();
  const listeners: ((target: Target) => void)[] = [];
  let tellLastTabClosed = (): void => undefined;
  const lastTabClosed = new Promise<void>((resolve) => {
    tellLastTabClosed = resolve;
  });
  pipe.listen(({ method, params }) => {
    if (method === 'Target.targetCreated' || method === 'Target.targetInfoChanged') {
      const target = params['targetInfo'] as Target;
      targets.set(target.targetId, target);
      for (const listener of listeners) listener(target);
    } else if (method === 'Target.targetDestroyed') {
      const closed = targets.get(params['targetId'] as string);
      targets.delete(params['targetId'] as string);
      if (closed !== undefined && isTab(closed) && ![...targets.values()].some(isTab))
        tellLastTabClosed();
    }
  });
  await pipe.send('Target.setDiscoverTargets', { discover: true });
  return {
    has: (targetId) => targets.has(targetId),
    find: (matches) => [...targets.values()].find(matches),
    lastTabClosed,
    watch: (listener) => {
      listeners.push(listener);
      for (const target of targets.values()) listener(target);
    },
  };
}

/**
 * Attaches to whatever runs code of the extension and notes what it throws or logs as
 * an error; the browser repeats what came before. The array grows as it happens.
 */
function collectProblems(
  pipe: ProtocolPipe,
  targets: Targets,
  extensionId: string,
): readonly string[] {
  const problems: string[] = [];
  const prefix = `chrome-extension://${extensionId}/`;
  const places = new Map<string, string>();
  const attached = new Set<string>();

  async function attach({ targetId, type, url }: Target): Promise<void> {
    attached.add(targetId);
    const { sessionId } = (await pipe.send('Target.attachToTarget', {
      targetId,
      flatten: true,
    })) as { sessionId: string };
    places.set(sessionId, `${type} ${url.slice(prefix.length)}`);
    await pipe.send('Runtime.enable', {}, sessionId);
    if (type === 'service_worker') await pipe.send('Inspector.enable', {}, sessionId);
  }

  targets.watch((target) => {
    if (!target.url.startsWith(prefix) || attached.has(target.targetId)) return;
    attach(target).catch((error: unknown) => {
      // A target that ended before it was looked at has nothing left to tell.
      if (targets.has(target.targetId))
        problems.push(`cannot watch ${target.url}: ${String(error)}`);
    });
  });

  pipe.listen(({ method, params, sessionId }) => {
    const place = places.get(sessionId ?? '');
    if (place === undefined) return;
    if (method === 'Runtime.exceptionThrown' && !isLastWord(place, params))
      problems.push(`${place}: ${exceptionText(params)}`);
    if (
      method === 'Runtime.consoleAPICalled' &&
      (params['type'] === 'error' || params['type'] === 'assert')
    ) {
      problems.push(`${place}: ${consoleText(params)}`);
    }
  });
  return problems;
}

/**
 * Counts the ends and restarts of the service worker. A worker that somebody watches
 * keeps its target and its sessions when it ends; they hear of a crash and a reload.
 */
function watchServiceWorker(pipe: ProtocolPipe): { stops(): number; restarts(): number } {
  let stops = 0;
  let restarts = 0;
  pipe.listen(({ method }) => {
    if (method === 'Inspector.targetCrashed') stops += 1;
    if (method === 'Inspector.targetReloadedAfterCrash') restarts += 1;
  });
  return { stops: () => stops, restarts: () => restarts };
}

/** Chromium's answer to what a service worker called while it was being stopped: the worker that could hear it is gone. */
const isLastWord = (place: string, params: Result): boolean =>
  place.startsWith('service_worker ') && exceptionText(params) === 'Error: No SW';

function consoleText(params: Result): string {
  const values = params['args'] as readonly {
    readonly value?: unknown;
    readonly description?: string;
  }[];
  return values.map(({ value, description }) => description ?? JSON.stringify(value)).join(' ');
}

function exceptionText(params: Result): string {
  const details = params['exceptionDetails'] as {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
  return details.exception?.description ?? details.text;
}

/** What opening a tab needs to know of the browser. */
interface BrowserContext {
  readonly pipe: ProtocolPipe;
  readonly targets: Targets;
  readonly extensionId: string;
  readonly endpoint: string;
  readonly devtoolsPage: string;
  /** DevTools opens with every tab. */
  readonly hasDevtools: boolean;
}

async function listTargets(pipe: ProtocolPipe): Promise<readonly Target[]> {
  const { targetInfos } = (await pipe.send('Target.getTargets')) as {
    targetInfos: readonly Target[];
  };
  return targetInfos;
}

/** Where Playwright can connect. The browser writes the port that it got into its profile. */
async function debuggingEndpoint(profile: string): Promise<string> {
  const port = await until('the debugging port', async () => {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    return /^(\d+)\n/.exec(text)?.[1];
  });
  return `http://127.0.0.1:${port}`;
}

async function devtoolsPageUrl(extension: string, id: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(extension, 'manifest.json'), 'utf8')) as {
    readonly devtools_page: string;
  };
  return `chrome-extension://${id}/${manifest.devtools_page}`;
}

/** Lists, whenever asked, the targets that were not there when this was called. */
async function targetsAfterNow(pipe: ProtocolPipe): Promise<() => Promise<readonly Target[]>> {
  const before = new Set((await listTargets(pipe)).map((target) => target.targetId));
  return async () => (await listTargets(pipe)).filter((target) => !before.has(target.targetId));
}

async function openPage(context: BrowserContext, url: string): Promise<OpenedPage> {
  const { pipe, hasDevtools } = context;
  const added = await targetsAfterNow(pipe);
  const { targetId } = (await pipe.send('Target.createTarget', { url })) as { targetId: string };
  // Waited for here, its DevTools do not open and close in the midst of what comes next.
  const devtools = hasDevtools
    ? await until('the DevTools of a page', async () => (await added()).find(isDevtools))
    : null;
  return openedPage(context, targetId, devtools);
}

async function openedPage(
  context: BrowserContext,
  targetId: string,
  devtools: Target | null,
): Promise<OpenedPage> {
  const { pipe, targets, endpoint } = context;
  const browser = await chromium.connectOverCDP(endpoint);
  return {
    page: await pageOf(browser, targetId),
    release: () => browser.close(),
    takeBack: () => openedPage(context, targetId, devtools),
    close: async () => {
      await pipe.send('Target.closeTarget', { targetId });
      await until(
        'the end of a page',
        () => !targets.has(targetId) && (devtools === null || !targets.has(devtools.targetId)),
      );
      await browser.close();
    },
  };
}

/** Waits for the DevTools that `open` opens, and for the tab, where that is not there yet. */
async function openTab(
  context: BrowserContext,
  open: () => Promise<unknown>,
  existingTab?: string,
): Promise<InspectedTab> {
  const { pipe } = context;
  const added = await targetsAfterNow(pipe);
  await open();
  const targetId =
    existingTab ?? (await until('a new tab', async () => (await added()).find(isTab))).targetId;
  // Another tab's DevTools may open at the same time: whose they are, their front end knows.
  // Playwright lists a DevTools window only once it is a `page`; it begins as an `other`, and no event tells of the change.
  const { browser, devtools, devtoolsTarget } = await until(
    "the DevTools of a new tab and the extension's page in it",
    async () => {
      const candidates = (await added()).filter(isDevtools);
      if (candidates.length === 0) return false;
      const connection = await chromium.connectOverCDP(context.endpoint);
      for (const candidate of candidates) {
        const front = await pageOf(connection, candidate.targetId).catch(() => undefined);
        if (front === undefined || (await inspectedBy(front)) !== targetId) continue;
        if (
          front.frames().some((frame) => frame.url().split(/[?#]/, 1)[0] === context.devtoolsPage)
        )
          return { browser: connection, devtools: front, devtoolsTarget: candidate };
      }
      await connection.close();
      return false;
    },
  );
  return inspectedTab(context, {
    browser,
    targetId,
    page: await pageOf(browser, targetId),
    devtools,
    devtoolsTargetId: devtoolsTarget.targetId,
  });
}

interface OpenTab {
  /** Playwright's connection, which is the tab's own. */
  readonly browser: Browser;
  readonly targetId: string;
  readonly page: Page;
  readonly devtools: Page;
  readonly devtoolsTargetId: string;
}

function inspectedTab(context: BrowserContext, tab: OpenTab): InspectedTab {
  const { pipe, targets } = context;
  const { browser, targetId, page, devtools, devtoolsTargetId } = tab;
  return {
    page,
    devtools,
    showPanel: () => showPanel(devtools, context.extensionId),
    setTheme: async (theme) => {
      await devtools.evaluate(`import('./core/common/common.js').then(({ Settings }) =>
        Settings.Settings.instance().moduleSetting('ui-theme').set(${JSON.stringify(devtoolsTheme[theme])}))`);
    },
    reopenDevtools: async () => {
      await pipe.send('Target.closeTarget', { targetId: devtoolsTargetId });
      await until('the end of DevTools', () => !targets.has(devtoolsTargetId));
      await browser.close();
      return openTab(context, () => pipe.send('Target.openDevTools', { targetId }), targetId);
    },
    release: () => browser.close(),
    takeBack: async () => {
      const connection = await chromium.connectOverCDP(context.endpoint);
      return inspectedTab(context, {
        ...tab,
        browser: connection,
        page: await pageOf(connection, targetId),
        devtools: await pageOf(connection, devtoolsTargetId),
      });
    },
    close: async () => {
      await pipe.send('Target.closeTarget', { targetId });
      await until(
        'the end of the tab and its DevTools',
        () => !targets.has(targetId) && !targets.has(devtoolsTargetId),
      );
      await browser.close();
    },
  };
}

/** The target that a DevTools front end is attached to; undefined while there is none yet. */
const inspectedBy = (front: Page): Promise<string | undefined> =>
  front
    .evaluate<string | undefined>(
      `import('./core/sdk/sdk.js').then(({ TargetManager }) => TargetManager.TargetManager.instance().primaryPageTarget()?.id())`,
    )
    .catch(() => undefined);

/** Playwright's page of a target. */
async function pageOf(browser: Browser, targetId: string): Promise<Page> {
  for (const context of browser.contexts()) {
    for (const page of context.pages()) {
      const session = await context.newCDPSession(page);
      const { targetInfo } = await session.send('Target.getTargetInfo');
      await session.detach();
      if (targetInfo.targetId === targetId) return page;
    }
  }
  throw new Error(`Playwright does not list the target ${targetId}`);
}

/**
 * Opens the panel through the front end's own view manager, as a click on its tab does.
 * The view's id is the extension's origin followed by the panel's title.
 */
async function showPanel(devtools: Page, extensionId: string): Promise<Frame> {
  const view = `chrome-extension://${extensionId}${panelTitle}`;
  await until('the panel among the views of DevTools', () =>
    devtools.evaluate<boolean>(`import('./ui/legacy/legacy.js').then(async ({ ViewManager }) => {
      const manager = ViewManager.ViewManager.instance();
      if (!manager.hasView(${JSON.stringify(view)})) return false;
      await manager.showView(${JSON.stringify(view)});
      return true;
    })`),
  );
  const frame = await until("the panel's frame", () =>
    devtools
      .frames()
      .find(
        (candidate) =>
          candidate.url().startsWith(`chrome-extension://${extensionId}/`) &&
          /panel/.test(candidate.url()),
      ),
  );
  await frame.locator('[data-state]').first().waitFor();
  return frame;
}

/** Asks the browser to end; after 5 s ends it, and all processes of its group, by force. */
async function endProcess(child: ChildProcess, pipe: ProtocolPipe): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { pid } = child;
  const force = setTimeout(() => {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-pid, 'SIGKILL');
  }, 5000);
  // The browser may end before it answers.
  await Promise.race([pipe.send('Browser.close').catch(() => undefined), exited]);
  await exited;
  clearTimeout(force);
}
