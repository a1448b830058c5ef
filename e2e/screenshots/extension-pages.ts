/** The extension's own pages: options, viewer, popup, and the popup as a page (watch mode). */
import type { Page } from 'playwright';
import { findBrowser, findExtension, openBrowser } from '../harness/driver.ts';
import type { InspectedBrowser } from '../harness/driver.ts';
import { startTestServer } from '../harness/test-server.ts';
import type { TestServer } from '../harness/test-server.ts';
import { ask, bearer } from '../harness/watch-requests.ts';
import { openExtensionsPage, openPopup, openTabAt } from '../harness/watching.ts';
import type { Popup } from '../harness/watching.ts';
import type { Album } from './album.ts';
import { looks, sizes, wear } from './looks.ts';
import type { Size, Wanted } from './looks.ts';
import { recorded } from './recorded-entry.ts';

/** As large as a browser lets a popup be. */
const popupSizes: readonly Size[] = [{ name: 'popup', width: 416, height: 592 }];

interface Camera {
  /** Takes a picture of a page in each look and size. */
  shoot(page: Page, state: string, among?: readonly Size[]): Promise<void>;
}

const cameraFor = (album: Album, wanted: Wanted): Camera => ({
  shoot: async (page, state, among = sizes) => {
    if (!wanted.state(state)) return;
    // A page behind another is not drawn.
    await page.bringToFront();
    for (const look of looks)
      for (const size of among.filter((one) => wanted.view(look, one))) {
        await wear(page, look, size);
        await album.add(page, state, look, size);
      }
  },
});

/** Takes pictures of the extension's own pages. */
export async function photographPages(album: Album, wanted: Wanted): Promise<void> {
  if (!['options', 'viewer', 'popup', 'watch'].some((name) => wanted.state(`${name}-`))) return;
  const camera = cameraFor(album, wanted);
  const testServer = await startTestServer();
  const browser = await openBrowser({
    executable: findBrowser(),
    extension: findExtension(),
    headless: true,
    devtools: false,
  });
  try {
    await photographOptions(browser, camera);
    await photographViewer(browser, camera);
    await photographWatching(browser, testServer, camera);
  } finally {
    await browser.close();
    await testServer.close();
  }
}

async function photographOptions(browser: InspectedBrowser, camera: Camera): Promise<void> {
  const opened = await browser.openPage('src/options/index.html');
  const { page } = opened;
  await page.locator('fieldset').first().waitFor();
  await camera.shoot(page, 'options');
  await page.getByRole('textbox', { name: 'Ignored hosts' }).fill('not a host !!');
  await page.getByLabel(/^Refused requests kept/).fill('12');
  await page.getByRole('alert').first().waitFor();
  await camera.shoot(page, 'options-wrong');
  await page.getByRole('button', { name: 'Restore defaults' }).click();
  await page.locator('summary').first().click();
  await page.locator('input[type=search]').last().fill('token');
  await page.locator('.causes-bar').last().scrollIntoViewIfNeeded();
  await camera.shoot(page, 'options-causes');
  await opened.close();
}

async function photographViewer(browser: InspectedBrowser, camera: Camera): Promise<void> {
  const opened = await browser.openPage('src/viewer/index.html');
  const { page } = opened;
  await page.locator('.welcome').waitFor();
  await camera.shoot(page, 'viewer-welcome');
  const entries = [recorded(401, 'orders'), recorded(403, 'users'), recorded(401, 'cart')];
  const har = { log: { version: '1.2', creator: { name: 'Test', version: '1' }, entries } };
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'checkout.har',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(har)),
    });
  await page.locator('.details [data-part=response]').waitFor();
  await camera.shoot(page, 'viewer-opened');
  await opened.close();
}

/** Shows the page as the popup that the toolbar's button opens. */
const asPopup = (page: Page, shown: 'popup' | 'tab'): Promise<void> =>
  page.evaluate((is) => {
    document.documentElement.classList.toggle('in-tab', !is);
  }, shown === 'popup');

async function shootBoth(popup: Popup, state: string, camera: Camera): Promise<void> {
  await asPopup(popup.page, 'popup');
  await camera.shoot(popup.page, `popup-${state}`, popupSizes);
  await asPopup(popup.page, 'tab');
  await camera.shoot(popup.page, `watch-${state}`);
}

async function photographWatching(
  browser: InspectedBrowser,
  testServer: TestServer,
  camera: Camera,
): Promise<void> {
  const extensions = await openExtensionsPage(browser);
  await extensions.permitAll();
  const tab = await openTabAt(browser, testServer.page);
  const popup = await openPopup(browser, tab);
  await shootBoth(popup, 'invitation', camera);
  await popup.press('watch');
  await popup.page.locator('main[data-state=watching]').waitFor();
  await shootBoth(popup, 'waiting', camera);
  testServer.mount('/forbidden', (_, response) =>
    response
      .writeHead(403, { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="a:b"' })
      .end('{"error":"insufficient_scope"}'),
  );
  testServer.mount('/healed', (request, response) =>
    response.writeHead(request.headers.authorization === undefined ? 401 : 200, bearer).end(),
  );
  for (const path of ['/refused/orders?page=1', '/refused/cart', '/forbidden', '/refused/polls'])
    await ask(tab.page, path);
  for (let count = 0; count < 12; count += 1) await ask(tab.page, `/refused/polls?n=${count}`);
  await popup.page.locator('main[data-total="16"]').waitFor();
  await shootBoth(popup, 'list', camera);
  await popup.page.locator('.failure').first().click();
  await popup.page.locator('.failure-summary').waitFor();
  await shootBoth(popup, 'unfolded', camera);
  await popup.press('clear');
  await popup.page.locator('[data-action=undo]').waitFor();
  await shootBoth(popup, 'cleared', camera);
}
