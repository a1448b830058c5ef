/** A refused request is changed, sent in the page, and judged like any other. */
import { accessibilityFaults } from '../harness/accessibility.ts';
import { expect, test } from '../harness/fixtures.ts';
import { openDemo } from '../harness/open-demo.ts';
import { edit, refuseUnless, result, send } from '../harness/replay-editor.ts';

test('“Try this fix” sends the repaired request and shows the new verdict', async ({
  stage: { demo },
  used: { page, panel },
}) => {
  await openDemo(page, demo.url);
  await page.locator('[data-situation="token-in-quotes"]').getByRole('button').click();
  const details = await panel.open(panel.row('/vouchers'));
  await details.getByRole('button', { name: 'Try this fix' }).first().click();
  await send(details).click();
  await expect(result(details)).toHaveAttribute('data-replay-status', '200');
  await expect(result(details)).toHaveAttribute('data-replay-cause', '');
  // What a person tries is no retry of the page's.
  await expect(panel.row('/vouchers')).toHaveAttribute('data-outcome', 'refused');

  await details.getByText('Ask the issuer').click();
  await details
    .getByRole('button', { name: /^Read metadata from/ })
    .first()
    .click();
  await details.getByRole('button', { name: /^Read keys from/ }).click();
  await expect(details.getByText('The signature is valid')).toBeVisible();
  await expect(details.getByText('Audience of the token')).toBeVisible();
  await details
    .getByRole('button', { name: /^Read userinfo/ })
    .first()
    .click();
  await expect(details.getByText('The issuer refuses the token with')).toBeVisible();
  for (const name of ['Authorization…', 'Get a token…', 'Use this for the site…'])
    await details.locator('summary', { hasText: name }).click();
  expect(await accessibilityFaults(panel.frame)).toEqual([]);
});

test('edits are sent as they stand, and one that changes something only when asked twice', async ({
  stage: { testServer },
  panel,
  labPage: page,
}) => {
  let seen: string | undefined;
  testServer.mount('/guarded', (request, response) => {
    seen = request.headers['x-tenant'] as string | undefined;
    refuseUnless(({ headers }) => headers.authorization === 'Bearer good')(request, response);
  });
  const details = await edit(page, panel, '/guarded', { method: 'POST', body: '{"a":1}' });
  const headers = details.getByRole('textbox', { name: 'Headers' });
  await headers.fill('X-Tenant: one\nCookie: a=b');
  await expect(details.locator('.send-bar').getByText('A page cannot set Cookie')).toBeVisible();
  await send(details).click();
  await expect(details.getByText('POST can change data')).toBeVisible();
  expect(testServer.count('/guarded')).toBe(1);
  await send(details).click();
  await expect(result(details)).toHaveAttribute('data-replay-status', '401');
  await expect(result(details)).toHaveAttribute('data-replay-cause', 'missing-credentials');
  expect([seen, testServer.count('/guarded')]).toEqual(['one', 2]);
  await expect(panel.row('/guarded')).toHaveCount(2);
  await expect(panel.row('/guarded').getByText('from here')).toHaveCount(1);

  await headers.fill('Authorization: Bearer {{mine}}');
  await send(details).click();
  await send(details).click();
  await expect(details.getByText('A value is missing: mine')).toBeVisible();
  await details.getByLabel('mine', { exact: true }).fill('"good"');
  await send(details).click();
  await send(details).click();
  await expect(result(details)).toHaveAttribute('data-replay-status', '200');
  expect(testServer.count('/guarded')).toBe(3);
});

test('the difference that decides is found, and the server is checked', async ({
  stage: { testServer },
  panel,
  labPage: page,
}) => {
  testServer.mount(
    '/orders',
    refuseUnless(({ headers }) => headers['x-tenant'] === 'one'),
  );
  await page.evaluate(() =>
    fetch('/orders?page=1', { headers: { 'X-Tenant': 'one', 'X-Trace': 'a' } }).then((r) =>
      r.text(),
    ),
  );
  const details = await edit(page, panel, '/orders?page=1', {
    headers: { 'X-Tenant': 'two', 'X-Trace': 'b' },
  });
  await details.getByText('Find the decisive difference').click();
  await details.getByRole('button', { name: 'Try the differences' }).click();
  await expect(details.locator('[data-bisect="decisive"]')).toContainText('header X-Tenant of');
  const verdict = details.locator('[data-part="verdict"]');
  await expect(verdict).toContainText('The header X-Tenant decides');
  await expect(verdict).toContainText('certain');

  await details.getByText('Check the server’s refusals').click();
  await details.getByRole('button', { name: 'Check the server' }).click();
  await expect(details.locator('[data-server-check="challenge"]')).toHaveAttribute(
    'data-result',
    'pass',
  );
  await expect(details.locator('[data-server-check="malformed-token"]')).toHaveAttribute(
    'data-result',
    'fail',
  );
  await expect(details.getByRole('button', { name: 'Save as a page' })).toBeVisible();
});

test('a token that the page gets meanwhile is taken by itself', async ({
  stage: { testServer },
  panel,
  labPage: page,
}) => {
  testServer.mount(
    '/private',
    refuseUnless(({ headers }) => headers.authorization === 'Bearer second-token-of-the-session'),
  );
  const tokens = ['first', 'second'];
  testServer.mount('/oauth/token', (_, response) => {
    const token = `${tokens.shift() ?? ''}-token-of-the-session`;
    response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 60 }));
  });
  const signIn = (): Promise<unknown> =>
    page.evaluate(() =>
      fetch('/oauth/token', {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'password', username: 'a', password: 'b' }),
      }).then((response) => response.text()),
    );
  await signIn();
  const details = await edit(page, panel, '/private', {
    headers: { Authorization: 'Bearer refused-token-of-the-session' },
  });
  const source = details.locator('[data-variable="accessToken"] select');
  await source.selectOption('newest');
  await send(details).click();
  await expect(result(details)).toHaveAttribute('data-replay-status', '401');
  await signIn();
  await expect(source.locator('option[value^="token-"]')).toHaveCount(1);
  await send(details).click();
  await expect(result(details)).toHaveAttribute('data-replay-status', '200');
});

test('by keyboard alone, and with garbage', async ({
  stage: { testServer },
  usedLab: { page, panel },
}) => {
  const details = await edit(page, panel, '/refused/keys', {
    headers: { Authorization: 'Bearer undefined' },
  });
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await panel.frame.page().keyboard.press(key);
  };
  await expect(send(details)).toBeFocused();
  await details.getByRole('textbox', { name: 'URL' }).focus();
  await press('Tab');
  await expect(details.getByRole('textbox', { name: 'Headers' })).toBeFocused();
  await details
    .getByRole('textbox', { name: 'Headers' })
    .fill('Authorization: Bearer {{mine}}\n\u0000\nX-A: \u201cb\u201d');
  await expect(details.getByText('A header is a name, a colon and a value.')).toBeVisible();
  await details.getByLabel('mine', { exact: true }).fill('\u2603 {"access_token": [\n]} <html>');
  await expect(details.locator('[data-variable="mine"] .warning')).toBeVisible();
  await send(details).focus();
  await press('Enter');
  await expect(result(details)).toHaveAttribute('data-replay-status', '0');
  expect(testServer.count('/refused/keys')).toBe(1);
});
