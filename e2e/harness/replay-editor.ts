/** The editor of a refused request, in the panel. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Locator, Page } from 'playwright/test';
import { expect } from './fixtures.ts';
import type { Panel } from './panel.ts';

export const result = (details: Locator): Locator =>
  details.locator('[data-replay-status]').first();
export const send = (details: Locator): Locator =>
  details.getByRole('button', { name: 'Send', exact: true });

/** Makes the page send a request, and opens its editor. */
export const edit = async (
  page: Page,
  panel: Panel,
  path: string,
  init: RequestInit = {},
): Promise<Locator> => {
  await page.evaluate(
    ([url, options]) =>
      fetch(url, options).then(
        (response) => response.text(),
        () => '',
      ),
    [path, init] as const,
  );
  const details = await panel.open(panel.row(path).first());
  await details.getByRole('button', { name: 'Edit and resend' }).click();
  await expect(send(details)).toBeVisible();
  return details;
};

/** Lets in what passes, and refuses the rest with 401. */
export const refuseUnless =
  (isLetIn: (request: IncomingMessage) => boolean) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const isGood = isLetIn(request);
    response
      .writeHead(isGood ? 200 : 401, {
        'Content-Type': 'application/json',
        ...(isGood ? {} : { 'WWW-Authenticate': 'Bearer realm="lab"' }),
      })
      .end('{}');
  };
