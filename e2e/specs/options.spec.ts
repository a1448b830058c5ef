/** What is chosen on the options page holds in the sessions that follow. */
import { accessibilityFaults } from '../harness/accessibility.ts';
import { findBrowser, findExtension, openBrowser } from '../harness/driver.ts';
import { expect, fetchAll, refusedPaths, shownPaths, test } from '../harness/fixtures.ts';
import { panelIn } from '../harness/panel.ts';

test('bounds, ignored hosts and what counts: chosen, kept, and kept to', async ({
  stage: { testServer },
}) => {
  // A browser of its own: what is chosen holds for every tab.
  const browser = await openBrowser({
    executable: findBrowser(),
    extension: findExtension(),
    headless: true,
  });
  const options = await browser.openPage('src/options/index.html');
  const { page } = options;
  const hosts = page.getByRole('textbox', { name: 'Ignored hosts' });
  const failures = page.getByLabel(/^Refused requests kept/);
  await failures.fill('12');
  await expect(page.getByRole('alert').first()).toContainText('100');
  await failures.fill('100');
  await hosts.fill(new URL(testServer.elsewhere).host);
  await page.getByLabel(/401, 403/).check();
  await expect(page.getByRole('status')).toContainText('Saved');

  const tab = await browser.openTab();
  const panel = panelIn(await tab.showPanel());
  await tab.page.goto(testServer.page);
  testServer.mount('/sign-of-refusal', (_, response) =>
    response.writeHead(404, { 'WWW-Authenticate': 'Bearer' }).end(),
  );
  await fetchAll(tab.page, [
    '/sign-of-refusal',
    `${testServer.elsewhere}/refused/elsewhere`,
    ...refusedPaths('bounded', 130),
  ]);
  await expect.poll(() => panel.total()).toBe(100);
  expect(await shownPaths(panel)).not.toContain('/refused/elsewhere');
  // What was dropped at the bound is said: 30 refusals, and the 404 with its challenge, which only
  // the session knows to be none.
  await expect(panel.frame.locator('.counts')).toHaveAttribute('title', /^31 /);

  // A host that the panel ignores meanwhile is not lost to the next change here.
  await panel.frame.locator('.row').first().click({ button: 'right' });
  await panel.frame.getByRole('menuitem', { name: 'Ignore this host' }).click();
  await expect(panel.frame.locator('.toast')).toContainText('no longer recorded');
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(hosts).toHaveValue(/^elsewhere\.localhost:\d+\nlab\.localhost:\d+$/);

  await page.reload();
  await expect(failures).toHaveValue('100');
  await page.locator('summary').first().click();
  await page.getByRole('searchbox', { name: /cause/i }).fill('clock');
  await expect(page.getByRole('heading', { level: 2 })).not.toHaveCount(0);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page), colorScheme).toEqual([]);
  }
  await page.getByRole('button', { name: 'Restore defaults' }).click();
  await expect(failures).toHaveValue('5000');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(failures).toHaveValue('100');
  await expect(page.getByRole('status')).toContainText('Saved');
  expect(browser.problems).toEqual([]);
  await browser.close();
});
