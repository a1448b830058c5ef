/** The panel in the real DevTools: what it has only there, and how it sits in the window. */
import type { Frame } from 'playwright';
import { startDemo } from '../demo/server.ts';
import type { Demo } from '../demo/server.ts';
import { situations } from '../demo/situations.ts';
import { findBrowser, findExtension, openBrowser } from '../harness/driver.ts';
import type { InspectedTab } from '../harness/inspected-tab.ts';
import { openDemo } from '../harness/open-demo.ts';
import { panelIn } from '../harness/panel.ts';
import type { Album } from './album.ts';
import { looks, sizes, wear } from './looks.ts';
import type { Wanted } from './looks.ts';

interface DevtoolsState {
  readonly name: string;
  /** Leads from the state before to this one. */
  readonly reach: (tab: InspectedTab, frame: Frame, demo: Demo) => Promise<void>;
}

const press = (tab: InspectedTab, id: string): Promise<void> =>
  tab.page.locator(`[data-situation="${id}"]`).getByRole('button').click();

const states: readonly DevtoolsState[] = [
  { name: 'devtools-empty', reach: (tab, _, demo) => openDemo(tab.page, demo.url) },
  {
    name: 'devtools-one-failure',
    reach: async (tab, frame) => {
      await press(tab, 'token-in-quotes');
      await frame.locator('.details [data-part=initiator]').waitFor();
    },
  },
  {
    name: 'devtools-edit-and-send',
    reach: async (_, frame) => {
      await frame.getByRole('button', { name: 'Try this fix' }).first().click();
      await frame.getByRole('button', { name: 'Send', exact: true }).waitFor();
      await frame
        .locator('[data-part=replay]')
        .evaluate((element) => element.scrollIntoView({ block: 'start' }));
    },
  },
  {
    name: 'devtools-sent',
    reach: async (_, frame) => {
      await frame.getByRole('button', { name: 'Send', exact: true }).click();
      await frame.locator('[data-replay-status="200"]').first().waitFor();
    },
  },
  {
    name: 'devtools-list',
    reach: async (tab, frame, demo) => {
      await frame.locator('.details-url').click();
      await tab.devtools.keyboard.press('Escape');
      const panel = panelIn(frame);
      for (const { id, request } of situations) {
        if (tab.page.url() !== demo.url) await openDemo(tab.page, demo.url);
        await press(tab, id);
        await panel.row(request.path).first().waitFor();
      }
    },
  },
  {
    name: 'devtools-search',
    reach: async (tab, frame) => {
      await frame.locator('.list').focus();
      await tab.devtools.keyboard.press('Control+f');
      await tab.devtools.keyboard.type('orders');
      await tab.devtools.keyboard.press('Enter');
      await frame.locator('.row.selected').first().waitFor();
    },
  },
];

/** Takes pictures of DevTools with the panel in it. */
export async function photographDevtools(album: Album, wanted: Wanted): Promise<void> {
  if (!states.some(({ name }) => wanted.state(name))) return;
  const demo = await startDemo();
  const browser = await openBrowser({
    executable: findBrowser(),
    extension: findExtension(),
    headless: true,
  });
  try {
    const tab = await browser.openTab();
    await tab.devtools.setViewportSize({ width: 1280, height: 800 });
    const frame = await tab.showPanel();
    for (const { name, reach } of states) {
      await reach(tab, frame, demo);
      if (wanted.state(name)) await photograph(tab, frame, { name, wanted }, album);
    }
  } finally {
    await browser.close();
    await demo.close();
  }
}

async function photograph(
  tab: InspectedTab,
  frame: Frame,
  { name, wanted }: { readonly name: string; readonly wanted: Wanted },
  album: Album,
): Promise<void> {
  for (const look of looks) {
    await tab.setTheme(look.theme);
    await frame.locator(`:root[data-theme="${look.theme}"]`).waitFor();
    for (const size of sizes.filter((one) => wanted.view(look, one))) {
      await wear(tab.devtools, look, size);
      await frame.waitForFunction((width) => innerWidth === width, size.width);
      await album.add(tab.devtools, name, look, size);
    }
  }
  const [size] = sizes.slice(2);
  if (looks[0] !== undefined && size !== undefined) await wear(tab.devtools, looks[0], size);
}
