import { chromium } from 'playwright';
import type { Browser } from 'playwright';
import { findBrowser } from '../harness/driver.ts';
import { serveRecordedPage } from '../harness/recorded-page.ts';
import type { RecordedPage } from '../harness/recorded-page.ts';
import type { Album } from './album.ts';
import { looks, sizes, wear } from './looks.ts';
import type { Look, Size, Wanted } from './looks.ts';
import { panelStates } from './panel-states.ts';
import type { PanelState } from './reaching.ts';

/** Takes pictures of the panel with recorded sessions. */
export async function photographRecorded(album: Album, wanted: Wanted): Promise<void> {
  const recorded = await serveRecordedPage();
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox'],
    // Scroll bars take room, and where none belongs one must show.
    ignoreDefaultArgs: ['--hide-scrollbars'],
  });
  try {
    for (const state of panelStates.filter(({ name }) => wanted.state(name)))
      await Promise.all(
        sizes.map((size) => {
          const worn = looks.filter((look) => wanted.view(look, size));
          const subject = { state, size, looks: worn };
          return photograph(browser, recorded, subject, album).catch((error: unknown) =>
            album.fail(`${state.name}, ${size.name}`, error),
          );
        }),
      );
  } finally {
    await browser.close();
    await recorded.close();
  }
}

interface Subject {
  readonly state: PanelState;
  readonly size: Size;
  readonly looks: readonly Look[];
}

/** Leads a page to a state, and takes its picture in each look. */
async function photograph(
  browser: Browser,
  recorded: RecordedPage,
  { state, size, looks: [first, ...others] }: Subject,
  album: Album,
): Promise<void> {
  if (first === undefined) return;
  const page = await browser.newPage({
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  try {
    page.setDefaultTimeout(60_000);
    await wear(page, first, size);
    const { session, silent = false } = state;
    await page.goto(recorded.address({ session, silent }));
    await page.locator('.list, .empty').first().waitFor();
    await state.prepare?.(page);
    for (const look of [first, ...others]) {
      await wear(page, look, size);
      await page.locator(`:root[data-theme="${look.theme}"]`).waitFor();
      await album.add(page, state.name, look, size);
    }
  } finally {
    await page.close();
  }
}
