/** A suggested fix is applied, sent in the page, and judged like any other request. */
import type { Locator } from 'playwright/test';
import { expect, test } from '../harness/fixtures.ts';
import { openDemo } from '../harness/open-demo.ts';

const result = (details: Locator): Locator => details.locator('[data-replay-status]').first();

test('“Try this fix” sends the repaired request and shows the new verdict', async ({
  stage: { demo },
  used: { page, panel },
}) => {
  await openDemo(page, demo.url);
  await page.locator('[data-situation="token-in-quotes"]').getByRole('button').click();
  const details = await panel.open(panel.row('/vouchers'));
  await details.getByRole('button', { name: 'Try this fix' }).first().click();
  await details.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(result(details)).toHaveAttribute('data-replay-status', '200');
  await expect(result(details)).toHaveAttribute('data-replay-cause', '');
});
