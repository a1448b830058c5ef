import { expect, test } from 'why401/playwright';

test.beforeEach(async ({ context, baseURL }) => {
  await context.addCookies([{ name: 'sid', value: 'sEcReT-5e55i0n-of-ada', url: baseURL ?? '' }]);
});

// The first failure ends the worker; those that follow are expected, which costs no further one.
for (let number = 1; number <= 30; number += 1)
  (number <= 27 ? test : test.fail)(`step ${number}`, async ({ page }) => {
    await page.goto('/page');
    await page.evaluate(
      (path) => fetch(path).then((response) => response.text()),
      `/orders/${number}`,
    );
    await expect(page.getByRole('heading')).toBeVisible();
  });
