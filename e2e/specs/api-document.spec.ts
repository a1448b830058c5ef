/** An OpenAPI document that is given for a host in the panel counts as evidence, and is kept. */
import type { Frame } from 'playwright';
import { accessibilityFaults } from '../harness/accessibility.ts';
import { expect, fetchAll, test } from '../harness/fixtures.ts';

const document = `
openapi: 3.1.0
security: [{ token: [] }]
paths:
  /refused/{name}: { get: {} }
components:
  securitySchemes:
    token: { type: http, scheme: bearer, description: hunter2 }
`;

const rowOf = (frame: Frame) => frame.locator('.row[data-url$="/refused/promised"]');

/** Chooses in the row's menu what opens a file, and gives that file. */
const give = async (frame: Frame, name: string, text: string): Promise<void> => {
  await rowOf(frame).click({ button: 'right' });
  const [chooser] = await Promise.all([
    frame.page().waitForEvent('filechooser'),
    frame.locator('[data-action=give-api]').click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'text/yaml', buffer: Buffer.from(text) });
};

test('an OpenAPI document is given once for a host', async ({ panel, labPage, stage }) => {
  const { frame } = panel;
  await fetchAll(labPage, ['/refused/promised']);
  await expect(rowOf(frame)).toBeVisible();
  await give(frame, 'broken.yaml', 'paths: [');
  await expect(frame.locator('.toast')).toContainText('broken.yaml cannot be used');
  await give(frame, 'orders.yaml', document);
  await expect(frame.locator('.toast')).toContainText('orders.yaml is used for');
  const evidence = frame.locator('[data-part=verdict]');
  await expect(evidence).toContainText('The OpenAPI document requires bearer in Authorization');

  const har = JSON.stringify({
    log: {
      entries: [
        {
          startedDateTime: '2026-03-10T12:00:00.000Z',
          request: { method: 'GET', url: `${stage.testServer.origin}/refused/filed`, headers: [] },
          response: { status: 401, headers: [], content: {} },
        },
      ],
    },
  });
  await frame
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'one.har', mimeType: '', buffer: Buffer.from(har) });
  await frame.locator('.row[data-url$="/refused/filed"]').click();
  await expect(evidence).toContainText('GET /refused/{name}');
  await frame.locator('[data-action=close-file]').click();

  const options = await stage.browser.openPage('src/options/index.html');
  const { page } = options;
  await expect(page.locator('.apis')).toContainText('orders.yaml');
  expect(await accessibilityFaults(page)).toEqual([]);
  const stored = await page.evaluate('chrome.storage.local.get()');
  expect(JSON.stringify(stored)).not.toContain('hunter2');
  await page.getByRole('button', { name: /^Remove orders\.yaml of / }).click();
  await expect(page.locator('.apis li')).toHaveCount(0);
  await options.close();
  await expect(evidence).toHaveCount(0);
  await rowOf(frame).click();
  await expect(evidence).toBeVisible();
  await expect(evidence).not.toContainText('OpenAPI');
});
