import { accessibilityFaults } from '../harness/accessibility.ts';
import type { RecordedView } from '../harness/recorded-panel.ts';
import {
  closeFirst,
  details,
  expect,
  openRow,
  part,
  rowOf,
  test,
} from '../harness/recorded-panel.ts';

/**
 * What axe-core finds, what the keyboard reaches and what a screen reader reads, on recorded
 * sessions.
 */

test.describe('axe-core finds nothing', () => {
  const looks: readonly (Omit<RecordedView, 'session'> & {
    readonly name: string;
    readonly about?: 'colors';
  })[] = [
    { name: 'light', theme: 'light' },
    { name: 'dark', theme: 'dark', about: 'colors' },
    { name: 'forced colors', forcedColors: true, about: 'colors' },
    { name: 'narrow', width: 420 },
  ];
  for (const { name, about, ...look } of looks) {
    test(`in ${name}`, async ({ open }) => {
      const page = await open({ session: 'fresh', ...look });
      expect(await accessibilityFaults(page, about), 'the list').toEqual([]);
      await openRow(page, 'limit=20');
      await part(page, 'timeline').getByRole('button', { name: 'Timeline' }).click();
      await expect(page.locator('.timeline svg').first()).toBeVisible();
      await part(page, 'token').getByRole('button', { name: 'Meanings' }).first().click();
      await expect(part(page, 'token').locator('.meaning').first()).toBeVisible();
      expect(await accessibilityFaults(page, about), 'details').toEqual([]);
      await page.locator('[data-action=copy]').click();
      expect(await accessibilityFaults(page, about), 'the menu').toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('.details-head').click();
      await page.keyboard.press('?');
      await expect(page.locator('dialog[open]')).toBeVisible();
      expect(await accessibilityFaults(page, about), 'the keys').toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.locator('dialog[open]')).toHaveCount(0);
      await page.keyboard.press('/');
      await expect(page.getByRole('searchbox', { name: 'Filter' })).toBeFocused();
      await page.keyboard.type('cau');
      await expect(page.locator('.completions [role=option]').first()).toHaveText('cause:');
      expect(await accessibilityFaults(page, about), 'the completions').toEqual([]);
    });
  }

  for (const view of [
    { session: 'empty' },
    { session: 'empty', theme: 'dark' },
    { session: 'empty', silent: true },
    { session: 'hostile' },
  ] as const) {
    test(`with ${JSON.stringify(view)}`, async ({ open }) => {
      const page = await open(view);
      if (view.session === 'hostile') await openRow(page, 'gpj.exe');
      if ('silent' in view)
        await expect(page.locator('.panel')).toHaveAttribute('data-state', 'disconnected');
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  }
});

test('by keyboard alone', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  await closeFirst(page);
  await page.keyboard.press('ArrowDown');
  const list = page.getByRole('treegrid');
  await expect(list).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const first = await page.locator('.row.selected').getAttribute('data-id');
  expect(first).not.toBeNull();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.row.selected')).not.toHaveAttribute('data-id', first ?? '');
  await expect(list).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.group').first()).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.group').first()).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(details(page)).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Filter' })).toBeFocused();
  await page.keyboard.type('stat');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('403 ');
  await expect(page.getByRole('searchbox', { name: 'Filter' })).toHaveValue('status:403 ');
  for (const row of await page.locator('.row').all())
    await expect(row).toHaveAttribute('data-status', '403');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Filter' })).not.toBeFocused();
  await page.keyboard.press('Control+e');
  await expect(page.locator('.panel')).toHaveAttribute('data-state', 'paused');
  await page.keyboard.press('p');
  await expect(page.locator('.panel')).toHaveAttribute('data-state', 'recording');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('one stop of Tab for each part, and arrows within it', async ({ open }) => {
  const page = await open({ session: 'odd' });
  const { keyboard } = page;
  await openRow(page, '/basket');
  const cookies = part(page, 'request-headers').getByRole('grid', { name: 'Cookies' });
  await expect(cookies).toBeVisible();
  // What is loaded last has made its stops.
  await expect(details(page).locator('.details-head .close')).toHaveAttribute('tabindex', '-1');
  const list = page.getByRole('treegrid');
  await list.focus();
  const stops: string[] = [];
  while (stops.length < 30 && stops.at(-1) !== 'wrong-verdict') {
    await keyboard.press('Tab');
    stops.push(
      await page.evaluate(() => {
        const at = document.activeElement?.closest<HTMLElement>(
          '.splitter, .details-head, [data-part], .wrong-verdict',
        );
        return at?.dataset['part'] ?? at?.className ?? 'elsewhere';
      }),
    );
  }
  expect(stops).toEqual([
    'splitter',
    'details-head',
    'verdict',
    'fixes',
    'request-headers',
    'checks',
    'notices',
    'response',
    'timeline',
    'compare',
    'initiator',
    'wrong-verdict',
  ]);

  await cookies.getByRole('rowheader').first().focus();
  await keyboard.press('ArrowDown');
  await expect(cookies.getByRole('rowheader').nth(1)).toBeFocused();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowUp');
  await expect(cookies.getByRole('gridcell', { name: '26 kB' })).toBeFocused();

  // Above the first line are the names of the columns.
  await list.focus();
  await keyboard.press('Home');
  await keyboard.press('ArrowUp');
  await expect(page.locator('[data-sort=time]')).toBeFocused();
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Status' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await keyboard.press('ArrowDown');
  await expect(list).toBeFocused();

  await page.locator('[data-action=pause]').focus();
  await keyboard.press('ArrowRight');
  await expect(page.locator('[data-action=clear]')).toBeFocused();
  await keyboard.press('End');
  await expect(page.locator('[data-action=keys]')).toBeFocused();
});

test.describe('what a screen reader reads', () => {
  test('of the list', async ({ open }) => {
    const page = await open({ session: 'fresh' });
    await expect(page.locator('header .toolbar')).toMatchAriaSnapshot({ name: 'toolbar.aria.yml' });
    await expect(page.locator('.list-header')).toMatchAriaSnapshot({
      name: 'list-header.aria.yml',
    });
    await expect(page.locator('.group').first()).toMatchAriaSnapshot(
      `- row /The access token has expired .* refresh 28 s later failed 4 requests/ [expanded] [level=1]`,
    );
    await expect(rowOf(page, 'limit=20')).toMatchAriaSnapshot(
      `- row /401 GET api.example.com.*limit=20.*15:02/ [level=2]`,
    );
  });

  test('of the verdict and the fixes', async ({ open }) => {
    const page = await open({ session: 'fresh' });
    await openRow(page, 'limit=20');
    await expect(part(page, 'verdict')).toMatchAriaSnapshot(`
      - region "The access token expired 2.5 s before the request":
        - heading "The access token expired 2.5 s before the request" [level=2]
        - text: certain
        - paragraph: /It expired on \\w+ \\d+, 2026 at \\d\\d:\\d\\d:\\d\\d \\S+ by the server’s clock/
        - blockquote:
          - text: "Server: “"
          - code: The access token expired
          - text: ”
        - group: Evidence
        - group: About this cause
    `);
    await expect(part(page, 'challenges')).toMatchAriaSnapshot({ name: 'challenges.aria.yml' });
  });

  test('of an empty list', async ({ open }) => {
    const page = await open({ session: 'empty' });
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'empty.aria.yml' });
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Reload page' }).press('Enter');
    await expect(page.locator('.toast')).toContainText('Reloaded');
  });
});
