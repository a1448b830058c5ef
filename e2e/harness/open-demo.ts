import type { Page } from 'playwright';

/** Opens the demo and waits until Ada is signed in. */
export async function openDemo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('[data-situation] button:enabled').first().waitFor();
}
