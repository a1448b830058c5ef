/** Every button of the demo shows the cause, or the finding, that it names. */
import { sessionSituations, situations } from '../demo/situations.ts';
import type { SessionSituation, Situation } from '../demo/situations.ts';
import { expect, test } from '../harness/fixtures.ts';
import { openDemo } from '../harness/open-demo.ts';

for (const situation of situations as readonly Situation[]) {
  test(`${situation.label}: ${situation.cause}`, async ({
    stage: { demo },
    used: { page, panel },
  }) => {
    if (page.url() !== demo.url) await openDemo(page, demo.url);
    await page.locator(`[data-situation="${situation.id}"]`).getByRole('button').click();

    const row = panel.row(situation.request.path);
    await expect(row).toHaveCount(1);
    await expect(row).toHaveAttribute('data-cause', situation.cause);
    await expect(row).toHaveAttribute('data-outcome', 'refused');

    const details = await panel.open(row);
    await expect(
      details.locator('[data-part="fixes"]').getByRole('listitem').first(),
    ).toBeVisible();
    await details.getByText('About this cause').click();
    await expect(details.getByRole('heading', { name: 'Examples', exact: true })).toBeVisible();
    if (situation.notice !== undefined) {
      await expect(
        details.locator(`[data-part="notices"] [data-notice="${situation.notice}"]`),
      ).toBeVisible();
    }
    expect(
      (await panel.rows()).map(({ url, cause }) => ({ path: new URL(url).pathname, cause })),
    ).toEqual([{ path: situation.request.path, cause: situation.cause }]);
  });
}

for (const { id, label, request, finding } of sessionSituations as readonly SessionSituation[]) {
  test(`${label}: ${finding}`, async ({ stage: { demo }, used: { page, panel } }) => {
    if (page.url() !== demo.url) await openDemo(page, demo.url);
    await page.locator(`[data-situation="${id}"]`).getByRole('button').click();

    const line = panel.frame.locator(`.line[data-finding="${finding}"]`);
    await expect(line).toHaveCount(1);
    await expect(panel.row(request.path).first()).toHaveAttribute('data-status', '401');
    await line.click();
    const details = panel.frame.getByRole('region', { name: 'Details' });
    await expect(details).toHaveAttribute('data-finding', finding);
    await expect(
      details.locator('[data-part="fixes"]').getByRole('listitem').first(),
    ).toBeVisible();
  });
}
