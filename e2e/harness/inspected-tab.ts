import { chromium } from 'playwright';
import type { Browser, Frame, Page } from 'playwright';
import { devtoolsTheme } from './browser-process.ts';
import type { Theme } from './browser-process.ts';
import type { ProtocolPipe, Result } from './protocol-pipe.ts';
import { isDevtools, isTab, targetsAfterNow } from './targets.ts';
import type { Target, Targets } from './targets.ts';
import { until } from './until.ts';

export interface OpenedPage {
  readonly page: Page;
  /** Disconnects from the page, which stays open. */
  release(): Promise<void>;
  /** Connects again after `release`. */
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
  /** Closes DevTools, if they are open, and opens them again on the same tab. */
  reopenDevtools(): Promise<InspectedTab>;
  /** Disconnects from the tab and its DevTools, which stay open. */
  release(): Promise<void>;
  /** Connects again after `release`. */
  takeBack(): Promise<InspectedTab>;
  close(): Promise<void>;
}

/** How the panel is called in DevTools. */
export const panelTitle = 'Why401';

/** What opening a tab needs to know of the browser. */
export interface BrowserContext {
  readonly pipe: ProtocolPipe;
  readonly targets: Targets;
  readonly extensionId: string;
  readonly endpoint: string;
  readonly devtoolsPage: string;
  /** DevTools opens with every tab by itself. */
  readonly opensDevtools: boolean;
}

export async function openPage(context: BrowserContext, url: string): Promise<OpenedPage> {
  const { pipe } = context;
  const added = await targetsAfterNow(pipe);
  const { targetId } = (await pipe.send('Target.createTarget', { url })) as { targetId: string };
  // Waited for here, its DevTools do not open and close in the midst of what comes next.
  const devtools = context.opensDevtools
    ? await until('the DevTools of a page', async () => (await added()).find(isDevtools))
    : null;
  return openedPage(context, targetId, devtools);
}

/** A tab that `open` makes a browser open, in which no DevTools opens by itself. */
export async function pageOpenedBy(
  context: BrowserContext,
  open: () => Promise<unknown>,
): Promise<OpenedPage> {
  const added = await targetsAfterNow(context.pipe);
  await open();
  const { targetId } = await until('a new tab', async () => (await added()).find(isTab));
  return openedPage(context, targetId, null);
}

export async function openedPage(
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
export async function openTab(
  context: BrowserContext,
  open: () => Promise<unknown>,
  existingTab?: string,
): Promise<InspectedTab> {
  const { pipe } = context;
  const added = await targetsAfterNow(pipe);
  await open();
  const targetId =
    existingTab ?? (await until('a new tab', async () => (await added()).find(isTab))).targetId;
  if (!context.opensDevtools && existingTab === undefined)
    await pipe.send('Target.openDevTools', { targetId });
  // Another tab's DevTools may open at the same time: whose they are, their front end knows.
  const devtoolsTarget = await until('the DevTools of a new tab', async () => {
    for (const candidate of (await added()).filter(isDevtools))
      if ((await inspectedBy(pipe, candidate.targetId)) === targetId) return candidate;
    return false;
  });
  // Playwright lists a DevTools window only where it is a `page` when the connection is made.
  const browser = await chromium.connectOverCDP(context.endpoint);
  const [page, devtools] = await pagesOf(browser, [targetId, devtoolsTarget.targetId]);
  await until("the extension's page in DevTools", () =>
    devtools.frames().some((frame) => frame.url().split(/[?#]/, 1)[0] === context.devtoolsPage),
  );
  return inspectedTab(context, {
    browser,
    targetId,
    page,
    devtools,
    devtoolsTargetId: devtoolsTarget.targetId,
  });
}

export interface OpenTab {
  /** Playwright's connection, which is the tab's own. */
  readonly browser: Browser;
  readonly targetId: string;
  readonly page: Page;
  readonly devtools: Page;
  readonly devtoolsTargetId: string;
}

export function inspectedTab(context: BrowserContext, tab: OpenTab): InspectedTab {
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
      if (targets.has(devtoolsTargetId))
        await pipe.send('Target.closeTarget', { targetId: devtoolsTargetId });
      await until('the end of DevTools', () => !targets.has(devtoolsTargetId));
      await browser.close();
      return openTab(context, () => pipe.send('Target.openDevTools', { targetId }), targetId);
    },
    release: () => browser.close(),
    takeBack: async () => {
      const connection = await until('a tab that Playwright lists', () =>
        connectionTo(context, targetId),
      );
      const [again, front] = await pagesOf(connection, [targetId, devtoolsTargetId]);
      return inspectedTab(context, { ...tab, browser: connection, page: again, devtools: front });
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
async function inspectedBy(
  pipe: ProtocolPipe,
  devtoolsTarget: string,
): Promise<string | undefined> {
  const expression = `import('./core/sdk/sdk.js').then(({ TargetManager }) => TargetManager.TargetManager.instance().primaryPageTarget()?.id())`;
  const attached = { targetId: devtoolsTarget, flatten: true };
  // A front end that is loading has no such module, or goes away while it is asked.
  const { sessionId } = await pipe
    .send('Target.attachToTarget', attached)
    .catch(() => NOT_ATTACHED);
  if (typeof sessionId !== 'string') return undefined;
  const parameters = { expression, awaitPromise: true, returnByValue: true };
  const answer = await pipe
    .send('Runtime.evaluate', parameters, sessionId)
    .catch(() => NOT_ATTACHED);
  await pipe.send('Target.detachFromTarget', { sessionId }).catch(() => NOT_ATTACHED);
  const { result } = answer as { readonly result?: { readonly value?: unknown } };
  return typeof result?.value === 'string' ? result.value : undefined;
}

const NOT_ATTACHED: Result = {};

/** A connection in which a target is listed: one that has crashed is, once it is loaded again. */
async function connectionTo(
  { endpoint }: BrowserContext,
  targetId: string,
): Promise<Browser | null> {
  const connection = await chromium.connectOverCDP(endpoint);
  if ((await listedPages(connection)).has(targetId)) return connection;
  await connection.close();
  return null;
}

/** Playwright's page of a target. */
const pageOf = async (browser: Browser, targetId: string): Promise<Page> =>
  (await pagesOf(browser, [targetId]))[0];

/** All pages that Playwright lists, by their targets. */
async function listedPages(browser: Browser): Promise<ReadonlyMap<string, Page>> {
  const pages = new Map<string, Page>();
  for (const context of browser.contexts())
    for (const page of context.pages()) {
      const session = await context.newCDPSession(page);
      const { targetInfo } = await session.send('Target.getTargetInfo');
      await session.detach();
      pages.set(targetInfo.targetId, page);
    }
  return pages;
}

/** Playwright's pages of targets. */
async function pagesOf<Ids extends readonly string[]>(
  browser: Browser,
  targetIds: readonly [...Ids],
): Promise<{ readonly [Index in keyof Ids]: Page }> {
  const pages = await listedPages(browser);
  return targetIds.map((id) => {
    const page = pages.get(id);
    if (page === undefined) throw new Error(`Playwright does not list the target ${id}`);
    return page;
  }) as { readonly [Index in keyof Ids]: Page };
}

/**
 * Opens the panel through the front end's own view manager, as a click on its tab does.
 * The view's id is the extension's origin followed by the panel's title.
 */
export async function showPanel(devtools: Page, extensionId: string): Promise<Frame> {
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
