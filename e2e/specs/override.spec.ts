/** Headers for the page's own requests: on at a click, counted, and off at another. */
import { expect, fetchAll, test } from '../harness/fixtures.ts';
import { openExtensionsPage } from '../harness/watching.ts';

test('“Use this for the site” changes the page’s own requests until it is stopped', async ({
  stage: { browser, testServer },
  panel,
  labPage: page,
}) => {
  const extensions = await openExtensionsPage(browser);
  await extensions.permitAll();
  await extensions.close();
  testServer.mount('/mine', (request, response) => {
    response.writeHead(request.headers['x-key'] === 'good' ? 200 : 401).end('{}');
  });
  expect(await fetchAll(page, ['/mine'])).toEqual([401]);
  const details = await panel.open(panel.row('/mine'));
  await details.getByRole('button', { name: 'Edit and resend' }).click();
  await details.getByRole('textbox', { name: 'Headers' }).fill('X-Key: good');
  await details.getByText('Use this for the site…').click();
  await details.getByRole('button', { name: 'Use this for the site until I stop' }).click();
  const bar = panel.frame.locator('[data-override]');
  await expect(bar).toContainText('0 requests changed');
  expect(await fetchAll(page, ['/mine'])).toEqual([200]);
  await expect(bar).toContainText('1 request changed');
  await bar.getByRole('button', { name: 'Stop' }).click();
  await expect(bar).toHaveCount(0);
  expect(await fetchAll(page, ['/mine'])).toEqual([401]);
});
