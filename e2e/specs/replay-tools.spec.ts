/** What the editor asks of an issuer, and its controls by keys alone. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Locator, Page } from 'playwright/test';
import { expect, test } from '../harness/fixtures.ts';
import { openDemo } from '../harness/open-demo.ts';
import type { Panel } from '../harness/panel.ts';

const send = (details: Locator): Locator =>
  details.getByRole('button', { name: 'Send', exact: true });

const open = async (
  page: Page,
  panel: Panel,
  path: string,
  init: RequestInit,
): Promise<Locator> => {
  await page.evaluate(([url, options]) => fetch(url, options).then((response) => response.text()), [
    path,
    init,
  ] as const);
  return panel.open(panel.row(path).first());
};

test('the provider says to a client that may ask why it does not introspect the token', async ({
  stage: { demo },
  panel,
  tab: { page },
}) => {
  await openDemo(page, demo.url);
  await page.locator('[data-situation="missing-role"]').getByRole('button').click();
  const details = await panel.open(panel.row('/customers/17'));
  await details.getByRole('button', { name: 'Edit and resend' }).click();
  await details.getByText('Ask the issuer').click();
  await details
    .getByRole('button', { name: /^Read metadata from/ })
    .first()
    .click();
  await details.locator('summary', { hasText: 'Introspect the token' }).click();
  const ask = details.getByRole('button', { name: /^Introspect the token at id\.shop/ });
  await ask.click();
  await expect(details.getByText('400 invalid_request')).toBeVisible();
  const [id, secret] = [
    details.getByLabel('Client ID', { exact: true }).last(),
    details.getByLabel('Client secret', { exact: true }).last(),
  ];
  await id.fill(demo.introspection.id);
  await secret.fill(demo.introspection.secret);
  await secret.press('Enter');
  // oidc-provider introspects opaque tokens only.
  await expect(details.getByText('400 unsupported_token_type Structured JWT')).toBeVisible();
});

test('an issuer introspects, and keys of a jku are read, from no address that points inwards', async ({
  stage: { testServer },
  panel,
  labPage: page,
}) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' };
  testServer.mount('/keys', (_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' })
      .end(JSON.stringify({ keys: [jwk] })),
  );
  const json = (body: object, headers = {}) =>
    [200, { 'Access-Control-Allow-Origin': '*', ...headers }, JSON.stringify(body)] as const;
  testServer.mount('/.well-known/openid-configuration', (_, response) => {
    const [status, headers, body] = json({
      issuer: testServer.origin,
      introspection_endpoint: `${testServer.origin}/introspect`,
    });
    response.writeHead(status, headers).end(body);
  });
  testServer.mount('/introspect', ({ headers: { authorization } }, response) => {
    const isClient = authorization === `Basic ${btoa('api:s%2Fecret')}`;
    const [status, headers, body] = json(
      { active: isClient, client_id: 'shop' },
      { 'Access-Control-Allow-Headers': 'authorization' },
    );
    response.writeHead(status, headers).end(body);
  });
  const tokenOf = (jku: string): Promise<string> =>
    new SignJWT({ sub: 'ada', iss: testServer.origin })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1', jku })
      .setExpirationTime('1h')
      .sign(privateKey);
  const keys = `${testServer.origin}/keys`;
  const authorization = async (jku: string): Promise<RequestInit> => ({
    headers: { Authorization: `Bearer ${await tokenOf(jku)}` },
  });
  const own = await open(page, panel, '/refused/own-keys', await authorization(keys));
  await own.getByRole('button', { name: 'Edit and resend' }).click();
  await own.getByText('Ask the issuer').click();
  expect(testServer.count('/keys')).toBe(0);
  await own.locator(`[data-ask="${keys}"]`).getByRole('button').click();
  await expect(own.getByText('The signature is valid for a key at this address')).toBeVisible();
  await own
    .getByRole('button', { name: /^Read metadata from/ })
    .first()
    .click();
  await own.locator('summary', { hasText: 'Introspect the token' }).click();
  await own.getByLabel('Client ID', { exact: true }).last().fill('api');
  await own.getByLabel('Client secret', { exact: true }).last().fill('s/ecret');
  await own.getByLabel('Client secret', { exact: true }).last().press('Enter');
  await expect(own.getByText('The issuer says that the token is active.')).toBeVisible();
  await expect(own.getByText('client_id: shop')).toBeVisible();
  const inward = 'https://10.0.0.7/keys';
  const other = await open(page, panel, '/refused/inward', await authorization(inward));
  await other.getByRole('button', { name: 'Edit and resend' }).click();
  await other.getByText('Ask the issuer').click();
  await expect(other.locator(`[data-ask="${inward}"]`)).toContainText('private network');
  await expect(other.locator(`[data-ask="${inward}"]`).getByRole('button')).toHaveCount(0);
});

test('every control of the editor by keys, and back to where the focus was', async ({
  stage: { testServer },
  usedLab: { page, panel },
}) => {
  const { keyboard } = panel.frame.page();
  const details = await open(page, panel, '/refused/by-keys', {
    method: 'POST',
    headers: { Authorization: 'Bearer undefined' },
    body: 'a=1',
  });
  const opener = details.getByRole('button', { name: 'Edit and resend' });
  await opener.focus();
  await keyboard.press('Enter');
  await expect(send(details)).toBeFocused();

  // Enter in a field of a tool is not for the form around it.
  await details.locator('summary', { hasText: 'Authorization…' }).focus();
  await keyboard.press('Enter');
  await details.getByLabel('Scheme').selectOption('api_key');
  await details.getByLabel('Name', { exact: true }).focus();
  await keyboard.press('Enter');
  await expect(details.getByRole('textbox', { name: 'Headers' })).toHaveValue(/X-API-Key: \{\{/);
  await details.getByLabel('apiKey', { exact: true }).fill('0123456789');

  const focused = (): Promise<string> =>
    panel.frame.evaluate(() => {
      const { activeElement } = document;
      const name =
        activeElement?.closest('label')?.firstChild?.textContent ?? activeElement?.textContent;
      return `${activeElement?.tagName.toLowerCase() ?? ''} ${(name ?? '').trim()}`;
    });
  await details.getByRole('combobox', { name: 'Method' }).focus();
  const walked: string[] = [];
  for (let step = 0; step < 14; step += 1) {
    await keyboard.press('Tab');
    walked.push(await focused());
  }
  expect(walked).toEqual([
    'input URL',
    'textarea Headers',
    'textarea Body',
    'select Credentials',
    'select Redirects',
    'summary Authorization…',
    'select Scheme',
    'select Place',
    'input Name',
    'button Add',
    'button Send',
    'summary Get a token…',
    'summary Use this for the site…',
    'button Edit and resend',
  ]);

  // A key that is held sends once and confirms nothing.
  const before = testServer.count('/refused/by-keys');
  await send(details).focus();
  await keyboard.down('Enter');
  await keyboard.down('Enter');
  await keyboard.up('Enter');
  await expect(details.getByText('POST can change data')).toBeVisible();
  expect(testServer.count('/refused/by-keys')).toBe(before);
  await keyboard.press('Escape');
  await expect(details.getByText('POST can change data')).toHaveCount(0);
  await expect(send(details)).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await expect(details.locator('[data-replay-status]')).toHaveAttribute(
    'data-replay-status',
    '401',
  );
  await expect(send(details)).toBeFocused();
  expect(testServer.count('/refused/by-keys')).toBe(before + 1);

  await keyboard.press('Escape');
  await expect(details.locator('[data-part=replay]')).toHaveCount(0);
  await expect(opener).toBeFocused();
  await keyboard.press('Enter');
  await expect(send(details)).toBeFocused();
});
