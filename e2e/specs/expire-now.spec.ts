/** *Expire now*, with the demo: at a click its API refuses the token, and the panel says what the app did. */
import type { Page } from 'playwright/test';
import { expect, test } from '../harness/fixtures.ts';
import { openDemo } from '../harness/open-demo.ts';
import { openExtensionsPage } from '../harness/watching.ts';

/** The client of the demo's page. */
interface Client {
  readonly ask: (path: string) => Promise<Response>;
  readonly refresh: () => Promise<Response>;
}

/** Signs in, with tokens that are good for ten minutes. */
const startApp = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const settings = (await (await fetch('/settings.json')).json()) as { readonly api: string };
    const { signIn } = (await import(new URL('/sessions.js', location.href).href)) as {
      readonly signIn: (from: unknown, resource: string) => Promise<Client>;
    };
    Object.assign(globalThis, { client: await signIn(settings, settings.api) });
  });

/** Calls the API as an app that refreshes once for a refusal; gives the statuses. */
const useApp = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async () => {
    const { client } = globalThis as unknown as { readonly client: Client };
    const first = await client.ask('/live/orders');
    if (first.status !== 401) return [first.status];
    const refreshed = await client.refresh();
    return [first.status, refreshed.status, (await client.ask('/live/orders')).status];
  });

test('“Expire now” shows whether the app recovers', async ({
  stage: { browser, demo },
  tab: { page },
  panel,
}) => {
  const extensions = await openExtensionsPage(browser);
  await extensions.permitAll();
  await extensions.close();
  await openDemo(page, demo.url);
  await startApp(page);
  expect(await useApp(page)).toEqual([200]);

  const { frame } = panel;
  const bar = frame.locator('[data-expire]');
  await frame.getByRole('button', { name: 'Expire now' }).click();
  await frame.getByRole('menuitem', { name: /Expire the token for http:\/\/api\.shop/ }).click();
  await expect(bar).toContainText('0 requests changed');
  await expect(bar.locator('[data-recovery="untouched"]')).toBeVisible();

  expect(await useApp(page)).toEqual([401, 200, 401]);
  await expect(bar).toContainText('2 requests changed');
  await expect(bar.locator('[data-recovery="refreshed"]')).toContainText('The app refreshed once');
  const details = await panel.open(panel.row('/live/orders').first());
  await expect(details.locator('[data-notice="expired-on-purpose"]')).toBeVisible();

  await bar.getByRole('button', { name: 'Stop' }).click();
  await expect(bar).toHaveAttribute('data-expire-on', 'false');
  expect(await useApp(page)).toEqual([200]);
  await expect(bar.locator('[data-recovery="recovered"]')).toContainText(
    'The app refreshed once and recovered',
  );
  await bar.getByRole('button', { name: 'Close' }).click();
  await expect(bar).toHaveCount(0);
});
