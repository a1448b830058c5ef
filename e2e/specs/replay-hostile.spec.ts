/** The editor against servers that never end, replaced functions, policies and sandboxes. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from '../harness/fixtures.ts';
import { edit, refuseUnless, result, send } from '../harness/replay-editor.ts';

const HUGE = 100 * 1024 * 1024;

test('a hostile server, a replaced fetch and a page that is left do not hang the editor', async ({
  stage: { testServer },
  panel,
  labPage: page,
}) => {
  let isSilent = false;
  testServer.mount('/slow', (request, response) => {
    if (!isSilent) refuseUnless(() => false)(request, response);
  });
  testServer.mount('/loop', (_, response) => response.writeHead(302, { Location: '/loop' }).end());
  testServer.mount('/huge', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(Buffer.alloc(HUGE, ' '));
  });
  const details = await edit(page, panel, '/slow');
  isSilent = true;
  await send(details).click();
  await details.getByRole('button', { name: 'Cancel' }).click();
  await expect(details.locator('[data-replay-status]').first()).toContainText('Canceled');

  await page.evaluate(() => {
    window.fetch = () => new Promise(() => undefined);
  });
  isSilent = false;
  await send(details).click();
  await expect(details.getByText('The page has replaced fetch; the browser’s own')).toBeVisible();

  isSilent = true;
  await send(details).click();
  await expect.poll(() => testServer.count('/slow')).toBe(4);
  await page.reload();
  await expect(details.getByText('closed or reloaded before')).toBeVisible();
  expect(testServer.count('/slow')).toBe(4);

  const url = details.getByRole('textbox', { name: 'URL' });
  await url.fill(`${testServer.origin}/huge`);
  await send(details).click();
  await expect(details.getByText('Only the first 256 kB')).toBeVisible();
  await url.fill(`${testServer.origin}/loop`);
  await send(details).click();
  await expect(details.getByText('The page cannot read the response').first()).toBeVisible();
  expect([testServer.count('/huge'), testServer.count('/loop') < 30]).toEqual([1, true]);
});

test('a strict policy and a sandbox are named', async ({
  stage: { testServer },
  usedLab: { page, panel },
}) => {
  const serve = (policy: string) => (_: IncomingMessage, response: ServerResponse) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy })
      .end('<!doctype html><title>Policy</title>');
  testServer.mount('/strict', serve("default-src 'none'; connect-src 'self'"));
  testServer.mount('/sandboxed', serve('sandbox allow-scripts'));
  const details = await edit(page, panel, '/refused/policy');
  await page.goto(`${testServer.origin}/strict`);
  await send(details).click();
  await expect(result(details)).toHaveAttribute('data-replay-status', '401');
  await details.getByRole('textbox', { name: 'URL' }).fill(`${testServer.elsewhere}/refused`);
  await send(details).click();
  await expect(details.getByText('Content-Security-Policy blocks')).toBeVisible();
  await page.goto(`${testServer.origin}/sandboxed`);
  await send(details).click();
  await expect(details.getByText('does not let DevTools extensions')).toBeVisible();

  // A sandboxed frame sent it: the page sends it instead, and that is said.
  testServer.mount('/frame', (_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<script>fetch("/refused/framed", { method: "POST" }).catch(() => 0)</script>'),
  );
  await page.goto(testServer.page);
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-scripts');
    frame.src = '/frame';
    document.body.append(frame);
  });
  const framed = await panel.open(panel.row('/refused/framed'));
  await framed.getByRole('button', { name: 'Edit and resend' }).click();
  await send(framed).click();
  await send(framed).click();
  await expect(framed.getByText('The refused request came from null')).toBeVisible();
});
