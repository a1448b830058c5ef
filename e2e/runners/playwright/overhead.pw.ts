import { expect, test as plain } from '@playwright/test';
import { test as recorded } from '../../../src/playwright/index.ts';

// `npm run overhead`: the same tests with and without the fixture.
const test = process.env['RECORDED'] === 'yes' ? recorded : plain;

for (let number = 1; number <= 20; number += 1)
  test(`page ${number}`, async ({ page }) => {
    for (let visit = 0; visit < 3; visit += 1) {
      await page.goto(`/app?visit=${visit}`);
      await expect(page.getByRole('row')).toHaveCount(50);
      await page.getByRole('button', { name: 'Load' }).click();
      await expect(page.getByRole('row')).toHaveCount(100);
    }
  });
