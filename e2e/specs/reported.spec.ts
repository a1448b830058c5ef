/** Each row of docs/what-is-reported.md, in the real panel. */
import { readFile } from 'node:fs/promises';
import { expect, fetchAll, test } from '../harness/fixtures.ts';
import { reported, reportedPage } from '../harness/reported.ts';

for (const { what, mount, happens, lines, related, notices, sent } of reported) {
  test(what, async ({ stage: { testServer }, used: { page, panel } }) => {
    mount?.(testServer);
    await page.goto(testServer.page);
    await happens(page, testServer);
    if (!page.url().startsWith(testServer.page) || page.url().includes('guarded'))
      await page.goto(testServer.page);
    // Entries come in the order in which they end: when this one is there, so are the others.
    await fetchAll(page, ['/refused/last']);
    await expect(panel.row('/refused/last')).toHaveCount(1);

    const shown = async (): Promise<unknown> =>
      (await panel.rows())
        .filter(({ url }) => !url.endsWith('/refused/last'))
        .map(({ url, status, cause }) => ({ path: new URL(url).pathname, status, cause }));
    await expect.poll(shown).toEqual(
      lines.map(({ path, status, cause }) => ({
        path,
        status,
        cause: cause ?? (expect.any(String) as unknown),
      })),
    );

    const [first] = lines;
    if (first === undefined) return;
    const details = await panel.open(panel.row(first.path).first());
    for (const kind of related ?? [])
      await expect(
        details.locator(`[data-part="related"] [data-related="${kind}"]`).first(),
      ).toBeVisible();
    for (const notice of notices ?? [])
      await expect(
        details.locator(`[data-part="notices"] [data-notice="${notice}"]`),
      ).toBeVisible();
    if (sent !== undefined)
      await expect(details.locator('[data-part="request-headers"]')).toContainText(
        { wire: 'as sent', provisional: 'provisional', unsent: 'never' }[sent],
      );
  });
}

test('the documentation says the same', async () => {
  expect(await readFile(new URL('../../docs/what-is-reported.md', import.meta.url), 'utf8')).toBe(
    reportedPage(),
  );
});
