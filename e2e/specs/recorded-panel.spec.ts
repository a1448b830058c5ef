import { details, expect, openRow, part, rowOf, test } from '../harness/recorded-panel.ts';

/** The details of a failure, on recorded sessions. */

test('details: the answer first, then each part', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  await openRow(page, 'limit=20');
  await expect(details(page)).toHaveAttribute('data-cause', 'token-expired');
  for (const name of [
    'verdict',
    'fixes',
    'checks',
    'token',
    'challenges',
    'request-headers',
    'response',
    'timeline',
    'compare',
    'related',
    'initiator',
  ]) {
    await expect(part(page, name), name).toBeVisible();
  }
  await expect(part(page, 'verdict').getByRole('heading')).toHaveText(
    'The access token expired 2.5 s before the request',
  );
  await expect(part(page, 'request-headers')).toContainText('as sent');
  await expect(
    part(page, 'token').locator('[data-claim=exp] [title*="2026-06-10T10:15:00.000Z"]'),
  ).toBeVisible();
  await expect(part(page, 'token').locator('[data-claim=exp]')).toContainText(
    'before this request',
  );
});

test('secrets are hidden, each until it is asked for', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  await openRow(page, 'limit=20');
  const headers = part(page, 'request-headers');
  await expect(headers).not.toContainText('eyJ');
  const mask = headers.getByRole('button', { name: 'Show the secret in authorization' });
  await mask.click();
  await expect(headers.locator('[data-header=authorization]')).toContainText('eyJ');
  await expect(part(page, 'token').locator('.raw-token')).not.toContainText('eyJ');
  await headers.getByRole('button', { name: 'Hide the secret in authorization' }).press('Enter');
  await expect(headers).not.toContainText('eyJ');
  await openRow(page, 'summary.json');
  await expect(part(page, 'request-headers')).not.toContainText('8f1c2b7a9d');
});

test('each part of a challenge is explained on hover and on focus', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  await openRow(page, 'summary.json');
  const challenges = part(page, 'challenges');
  await expect(challenges.locator('.challenge')).toHaveCount(4);
  const nonce = challenges.locator('.raw-field .explained', { hasText: 'nonce' }).first();
  await nonce.hover();
  await expect(page.getByRole('tooltip')).toContainText('RFC 7616');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await expect(details(page)).toBeVisible();
  await challenges.locator('.raw-field .explained', { hasText: 'Digest' }).focus();
  await expect(page.getByRole('tooltip')).toContainText('Digest');
});

test('evidence leads to the bytes that it speaks of', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  await openRow(page, 'limit=20');
  await page.getByText('Evidence', { exact: true }).click();
  const evidence = part(page, 'verdict').locator('.proof .evidence-link');
  for (let index = 0; index < (await evidence.count()); index += 1) {
    await evidence.nth(index).click();
    const target = page
      .locator('.parts .mark-visited, .parts .visited, .parts [data-part][tabindex="-1"]')
      .first();
    await expect(target).toBeInViewport();
  }
});

test('c copies the failure as Markdown, and the menu the other forms, without a secret', async ({
  open,
}) => {
  const page = await open({ session: 'fresh' });
  await openRow(page, 'limit=20');
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('c');
  await expect(page.getByRole('status').filter({ hasText: 'Copied: Markdown' })).toBeVisible();
  expect(await clipboard()).toContain('The access token expired 2.5 s before the request');
  const signature = 'c2lnbmF0dXJl';
  expect(await clipboard()).not.toContain(signature);
  for (const [item, expected] of [
    ['Copy as cURL', /^curl .*api\.example\.com\/v1\/orders.*\$ACCESS_TOKEN/s],
    ['Copy as fetch', /^await fetch\("https:\/\/api\.example\.com[^]*Bearer \$\{accessToken\}/],
    ['Copy URL', /^https:\/\/api\.example\.com\/v1\/orders\?limit=20$/],
    ['Copy response', /^401/],
    ['Copy as JSON', /^\{\s*"schema": 1/],
  ] as const) {
    await page.locator('[data-action=copy]').click();
    await page.getByRole('menuitem', { name: item, exact: true }).click();
    await expect.poll(clipboard).toMatch(expected);
    expect(await clipboard()).not.toContain(signature);
  }
});

test('“Wrong verdict?” copies the case as an issue, masked', async ({ open }) => {
  const page = await open({ session: 'plain' });
  await page.locator('[data-action=wrong-verdict]').click();
  await expect(page.locator('.toast')).toContainText('ready for an issue');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^## Wrong verdict: token-expired, certain\n/);
  expect(copied).toContain('"schema": 1');
  expect(copied).not.toContain('c2lnbmF0dXJl');
});

test('“with secrets” is a copy of its own, and says so', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  await openRow(page, 'limit=20');
  await page.locator('[data-action=copy]').click();
  await page.getByRole('menuitem', { name: 'Copy as cURL with secrets' }).click();
  await expect(page.locator('.toast')).toContainText('Anyone who has this text');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('c2lnbmF0dXJl');
});

test('a plain expired token takes at most 1,600 px, in local time', async ({ open }) => {
  const page = await open({ session: 'plain', timezone: 'Europe/Berlin' });
  await expect(part(page, 'initiator')).toBeVisible();
  await expect(part(page, 'compare').locator('select')).toBeVisible();
  expect(await details(page).evaluate(({ scrollHeight }) => scrollHeight)).toBeLessThan(1600);
  await expect(part(page, 'checks')).toContainText('12:15:00 GMT+2');
  await expect(details(page)).not.toContainText('UTC');
});

test('compares with the last success, another row, and a pasted request', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  await openRow(page, 'limit=20');
  const compare = part(page, 'compare');
  await expect(compare.locator('.differences tbody tr').first()).toBeVisible();
  await compare.locator('select').selectOption({ label: 'A pasted request' });
  await compare
    .locator('textarea')
    .fill(`curl 'https://api.example.com/v1/orders?limit=21' -H 'accept: application/json'`);
  const url = compare.locator('tr', { hasText: 'URL' });
  await expect(url.locator('.mark-removed')).toHaveText('0');
  await expect(url.locator('.mark-added')).toHaveText('1');
  await expect(compare.locator('tr', { hasText: 'authorization' })).toContainText('missing');
  await expect(compare.locator('[data-explains]')).toContainText(/This fits|Most telling/);
  await compare
    .locator('textarea')
    .fill(`fetch("https://api.example.com/v1/orders?limit=20", { method: "PUT" })`);
  await expect(compare.locator('tr', { hasText: 'Method' })).toContainText('PUT');
  await compare.locator('textarea').fill('wget x');
  await expect(compare.getByRole('status')).toHaveText(/cannot be used: it is no cURL command/);
  await compare.locator('select').selectOption({ index: 3 });
  await expect(compare.locator('.differences tbody tr').first()).toBeVisible();

  // A row's menu leads to its comparison with the one that was open.
  const before = await rowOf(page, 'limit=20').getAttribute('data-id');
  await rowOf(page, 'admin/users').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Compare with the selected request' }).click();
  await expect(compare.locator('select')).toHaveValue(before ?? '');
  await expect(compare).toBeInViewport();
  await expect(compare.locator('tr', { hasText: 'URL' })).toContainText('limit=20');
});

test('related requests are links, frames open Sources, and the Network panel is one press away', async ({
  open,
}) => {
  const page = await open({ session: 'fresh' });
  await openRow(page, 'admin/users');
  await part(page, 'initiator').getByRole('button', { name: 'orders.js:12' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'orders.js:12:10' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: 'status-code:403 url:https://api.example.com/v1/admin/users' }),
  ).toBeVisible();
  await part(page, 'related').locator('.related button').first().click();
  await expect(page.locator('.row.selected')).toHaveAttribute(
    'data-url',
    'https://login.example.com/oauth/token',
  );
});
