/** What the browser changes about requests: on at a click, counted, and off at another. */
import { expect, fetchAll, test } from '../harness/fixtures.ts';
import { panelIn } from '../harness/panel.ts';
import { openExtensionsPage } from '../harness/watching.ts';

test.beforeEach(async ({ stage: { browser } }) => {
  const extensions = await openExtensionsPage(browser);
  await extensions.permitAll();
  await extensions.close();
});

test('“Use this for the site” changes the page’s own requests until it is stopped, or DevTools closes', async ({
  stage: { browser, testServer },
}) => {
  testServer.mount('/mine', (request, response) => {
    response.writeHead(request.headers['x-key'] === 'good' ? 200 : 401).end('{}');
  });
  const tab = await browser.openTab();
  const panel = panelIn(await tab.showPanel());
  await tab.page.goto(testServer.page);
  expect(await fetchAll(tab.page, ['/mine'])).toEqual([401]);
  const details = await panel.open(panel.row('/mine'));
  await details.getByRole('button', { name: 'Edit and resend' }).click();
  await details.getByRole('textbox', { name: 'Headers' }).fill('X-Key: good');
  await details.getByText('Use this for the site…').click();
  const start = details.getByRole('button', { name: 'Use this for the site until I stop' });
  await start.click();
  const bar = panel.frame.locator('[data-override]');
  await expect(bar).toContainText('0 requests changed');
  expect(await fetchAll(tab.page, ['/mine'])).toEqual([200]);
  await expect(bar).toContainText('1 request changed');
  await bar.getByRole('button', { name: 'Stop' }).click();
  await expect(bar).toHaveCount(0);
  expect(await fetchAll(tab.page, ['/mine'])).toEqual([401]);

  await start.click();
  await expect(bar).toContainText('0 requests changed');
  const again = await tab.reopenDevtools();
  expect(await fetchAll(again.page, ['/mine'])).toEqual([401]);
  await again.close();
});

test('an API key goes along as a cookie, with this request alone', async ({
  stage: { testServer },
  panel,
  labPage: page,
}) => {
  let cookies: string | undefined;
  testServer.mount('/jar', (request, response) => {
    cookies = request.headers.cookie;
    response.writeHead(cookies?.includes('sid=good') === true ? 200 : 401).end('{}');
  });
  await page.evaluate(() => {
    document.cookie = 'own=1';
  });
  expect(await fetchAll(page, ['/jar'])).toEqual([401]);
  const details = await panel.open(panel.row('/jar'));
  await details.getByRole('button', { name: 'Edit and resend' }).click();
  await details.locator('summary', { hasText: 'Authorization…' }).click();
  await details.locator('.authorization-form select').first().selectOption('api_key');
  await details.locator('.authorization-form select').nth(1).selectOption('cookie');
  await details.getByRole('textbox', { name: 'Name', exact: true }).fill('sid');
  await details.getByRole('button', { name: 'Add', exact: true }).click();
  await details.getByLabel('apiKey', { exact: true }).fill('good');
  await details.getByRole('button', { name: 'Send', exact: true }).click();
  const result = details.locator('[data-replay-status]').first();
  await expect(result).toHaveAttribute('data-replay-status', '200');
  expect(cookies).toBe('own=1; sid=good');
  expect(await fetchAll(page, ['/jar'])).toEqual([401]);
  expect(cookies).toBe('own=1');
});
