import { test } from 'why401/playwright';

// A failure that is expected costs no new worker and browser.

const get = (path: string): Promise<string> => fetch(path).then((response) => response.text());

test('nothing is refused', async ({ page }) => {
  await page.goto('/page');
});

test.fail('an unexpected refusal', async ({ page }) => {
  await page.goto('/page');
  await page.evaluate(get, '/refused/orders?api_key=Zz9Yy8Xx7Ww6Vv5UTt4Ss3Rr2Qq1');
});

test.fail('a context of its own', async ({ browser, baseURL }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${baseURL ?? ''}/page`);
  await page.evaluate(get, '/refused/other');
  await context.close();
});

test.fail('a refusal whose body nobody reads', async ({ page }) => {
  await page.goto('/page');
  await page.evaluate(() => fetch('/refused/endless').then(({ status }) => status));
});

test.fail('a success that says it was refused', async ({ page }) => {
  await page.goto('/page');
  await page.evaluate(get, '/disguised');
});

test.describe('allowed', () => {
  test.use({ why401: { policy: { allow: [{ url: '**/refused/**', status: 401 }] } } });
  test('an expected refusal', async ({ page }) => {
    await page.goto('/page');
    await page.evaluate(get, '/refused/orders');
  });
});

test.describe('never', () => {
  test.use({ why401: { failOn: 'never' } });
  test('a refusal that is only reported', async ({ page }) => {
    await page.goto('/page');
    await page.evaluate(get, '/refused/orders');
  });
});

test.describe('a policy with a typo', () => {
  test.use({ why401: { policy: { alow: [] } } });
  test.fail('says so', async ({ page }) => {
    await page.goto('/page');
  });
});
