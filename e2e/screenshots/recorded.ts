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
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  try {
    for (const state of panelStates.filter(({ name }) => wanted.state(name)))
      for (const look of looks)
        await Promise.all(
          sizes
            .filter((size) => wanted.view(look, size))
            .map((size) =>
              photograph(browser, recorded, { state, look, size }, album).catch((error: unknown) =>
                album.fail(`${state.name}, ${look.name}, ${size.name}`, error),
              ),
            ),
        );
  } finally {
    await browser.close();
    await recorded.close();
  }
}

interface Subject {
  readonly state: PanelState;
  readonly look: Look;
  readonly size: Size;
}

async function photograph(
  browser: Browser,
  recorded: RecordedPage,
  { state, look, size }: Subject,
  album: Album,
): Promise<void> {
  const page = await browser.newPage({
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  try {
    page.setDefaultTimeout(20_000);
    await wear(page, look, size);
    const { session, silent = false } = state;
    await page.goto(recorded.address({ session, silent, theme: look.theme }));
    await page.locator('.list, .empty').first().waitFor();
    await state.prepare?.(page);
    await album.add(page, state.name, look, size);
  } finally {
    await page.close();
  }
}
