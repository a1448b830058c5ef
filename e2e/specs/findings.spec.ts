/** What the session as a whole shows, in the real panel: marks, rows, and what they explain. */
import type { Page } from 'playwright/test';
import { expect, test } from '../harness/fixtures.ts';
import { panelIn } from '../harness/panel.ts';

/** Signs in, and goes on with the token after the server has ended the session. */
const loseSession = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const call = (path: string): Promise<string> =>
      fetch(path, { headers: { Authorization: 'Bearer a1_5f2c9d8e7b6a4c1d9e8f' } }).then(
        (response) => response.text(),
      );
    const signIn = { method: 'POST', body: '{"username":"ada","password":"x"}' };
    await (await fetch('/login', signIn)).text();
    for (const path of ['/ok/a', '/ok/b', '/lost/a', '/lost/b', '/lost/c', '/lost/d', '/lost/e'])
      await call(path);
  });

test('a finding stands above what it explains, and its mark on the strip opens it', async ({
  stage: { testServer },
  tab,
}) => {
  testServer.mount('/login', (_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end('{"access_token":"a1_5f2c9d8e7b6a4c1d9e8f","expires_in":40}'),
  );
  for (const name of ['a', 'b'])
    testServer.mount(`/ok/${name}`, (_, response) => response.writeHead(200).end('{}'));
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    testServer.mount(`/lost/${name}`, (_, response) => response.writeHead(401).end('no'));
  const panel = panelIn(await tab.showPanel());
  const { frame } = panel;
  await tab.page.goto(testServer.page);
  await loseSession(tab.page);
  await expect(panel.row('/lost/e')).toHaveCount(1);

  const finding = frame.locator('.line[data-finding="session-ended"]');
  await expect(finding).toContainText('5 refusals follow');
  await expect(panel.row('/lost/e')).toHaveAttribute('aria-level', '3');
  // The rows that were there before the finding are as far to the right as the later ones.
  const starts = await frame
    .locator('.row.joined .cell-status')
    .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).paddingInlineStart));
  expect(new Set(starts)).toEqual(new Set(['36px']));
  await expect(frame.locator('[data-expiry=token]')).toContainText('this app has never refreshed');

  const details = frame.getByRole('region', { name: 'Details' });
  const mark = frame.locator('[data-finding-mark="session-ended"]');
  await mark.click();
  await expect(details).toHaveAttribute('data-finding', 'session-ended');
  await expect(mark).toHaveAttribute('aria-pressed', 'true');

  const { keyboard } = tab.devtools;
  await keyboard.press('Escape');
  await expect(details).toHaveCount(0);
  await mark.press('Enter');
  await expect(details).toHaveAttribute('data-finding', 'session-ended');
  await expect(frame.locator('[aria-live=polite]').last()).toHaveText(
    /session.+, (certain|likely)$/i,
  );

  // The menu key on the finding's line.
  await keyboard.press('Escape');
  await expect(frame.getByRole('treegrid')).toBeFocused();
  await keyboard.press('Home');
  await expect(finding).toHaveClass(/cursor/);
  await keyboard.press('Shift+F10');
  await expect(frame.getByRole('menuitem', { name: 'Copy finding as Markdown' })).toBeFocused();
  await keyboard.press('f');
  await keyboard.press('Enter');
  const filter = frame.getByRole('searchbox', { name: 'Filter' });
  await expect(filter).toHaveValue('finding:session-ended');
  await expect(frame.locator('.counts')).toContainText('5 refused');
  await filter.fill('');

  // The picture's own buttons.
  const begin = frame.locator('.strip-end').first();
  const whole = (await begin.getAttribute('datetime')) ?? '';
  const zoomOut = frame.locator('[data-action=zoom-out]');
  await expect(zoomOut).toHaveAttribute('aria-disabled', 'true');
  await frame.locator('[data-action=zoom-in]').focus();
  await keyboard.press('Enter');
  await expect(begin).not.toHaveAttribute('datetime', whole);
  await expect(zoomOut).toHaveAttribute('aria-disabled', 'false');
  await keyboard.press('ArrowLeft');
  await expect(zoomOut).toBeFocused();
  await keyboard.press('Enter');
  await expect(begin).toHaveAttribute('datetime', whole);
  await expect(zoomOut).toBeFocused();
});
