import {
  closeFirst,
  details,
  expect,
  openRow,
  part,
  rowOf,
  test,
} from '../harness/recorded-panel.ts';

/** The list of failures, on recorded sessions: rows, groups, filter, order and size. */

test('every failure is a row in a group of its cause, with what a stranger’s test reads', async ({
  open,
}) => {
  const page = await open({ session: 'fresh' });
  await expect(page.locator('.panel')).toHaveAttribute('data-state', 'recording');
  const list = page.getByRole('treegrid', { name: 'Refused requests' });
  const total = Number(await list.getAttribute('data-total'));
  await page.locator('[data-group="third-parties"]').click();
  await expect(page.locator('.row')).toHaveCount(total);
  const group = page.locator('[data-group-cause="token-expired"]');
  await expect(group).toHaveAttribute('data-count', '4');
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await expect(rowOf(page, 'limit=20')).toHaveAttribute('data-cause', 'token-expired');
  await expect(rowOf(page, 'limit=20')).toHaveAttribute('data-status', '401');
  await expect(rowOf(page, 'limit=20')).toHaveAttribute('data-outcome', 'refused');
  await group.click();
  await expect(rowOf(page, 'limit=20')).toHaveCount(0);
});

test('the filter finds what only headers, bodies and claims hold', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  const filter = page.getByRole('searchbox', { name: 'Filter' });
  const causes = (): Promise<(string | null)[]> =>
    page
      .locator('.row')
      .evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('data-cause')))]);
  for (const [text, cause] of [
    ['body:token_expired', 'token-expired'],
    ['header:7f3b2c10-2.1', 'token-expired'],
    ['id:c0ffee-77', 'insufficient-permission'],
    ['customer may not list', 'insufficient-permission'],
  ] as const) {
    await filter.fill(text);
    await expect.poll(causes, text).toEqual([cause]);
  }
  await filter.fill('claim:64f1c0ffee status:403');
  await expect.poll(causes).not.toContain('token-expired');
  await filter.fill('body:token_expired');
  await expect(page.locator('.counts')).toContainText('4 of 15 refused');
});

test('many failures of one endpoint are one line, which unfolds', async ({ open }) => {
  const page = await open({ session: 'polls' });
  const repeat = page.locator('[data-repeat]');
  await expect(repeat).toHaveText('×60');
  await expect(page.locator('.list')).toHaveAttribute('data-total', '61');
  await expect(page.locator('.row')).toHaveCount(2);
  await repeat.click();
  expect(await page.locator('.row').count()).toBeGreaterThan(20);
  await page.locator('.list').evaluate((list) => {
    list.scrollTop = 500;
  });
  await expect(page.locator('.sticky-group')).toBeVisible();
  await page.locator('[data-action=causes]').click();
  await page.getByRole('menuitem', { name: 'Collapse all groups' }).click();
  await expect(page.locator('.row')).toHaveCount(0);
});

test('filter, chips, groups, order and the kept log', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  const total = await page.locator('.row').count();
  await page.getByRole('button', { name: '403', exact: true }).click();
  await expect(page.getByRole('searchbox', { name: 'Filter' })).toHaveValue('status:403');
  expect(await page.locator('.row').count()).toBeLessThan(total);
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await page.getByRole('searchbox', { name: 'Filter' }).fill('nothing like this');
  await page.getByRole('button', { name: 'Show all', exact: true }).click();
  await page.getByRole('combobox', { name: 'Group' }).selectOption('none');
  await expect(page.locator('.navigation').first()).toContainText('Navigated to');
  await page.locator('[data-sort=status]').click();
  await expect(page.getByRole('columnheader', { name: 'Status' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(page.locator('.row').first()).toHaveAttribute('data-status', '0');
  await page.getByRole('checkbox', { name: 'Keep log' }).uncheck();
  await expect(rowOf(page, 'limit=20')).toHaveCount(0);
  await expect(rowOf(page, '/v1/payments')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Group' })).toHaveValue('none');
  await expect(page.getByRole('checkbox', { name: 'Keep log' })).not.toBeChecked();
});

test('columns are left out, widened, and remembered', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  await closeFirst(page);
  const initiator = page.locator('[data-sort=initiator]');
  const header = page.getByRole('columnheader', { name: 'Initiator' });
  const widthOf = async (): Promise<number> => (await header.boundingBox())?.width ?? 0;
  const before = await widthOf();
  await initiator.focus();
  await expect(page.locator('[data-edge=initiator]')).toHaveCount(1);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(widthOf).toBe(before + 10);
  await initiator.click({ button: 'right' });
  await page.getByRole('menuitemcheckbox', { name: 'Method' }).click();
  await expect(page.getByRole('columnheader', { name: 'Method' })).toBeHidden();

  await page.reload();
  await closeFirst(page);
  await expect(page.getByRole('columnheader', { name: 'Method' })).toBeHidden();
  await expect.poll(widthOf).toBe(before + 10);
  await initiator.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Reset columns' }).click();
  await expect(page.getByRole('columnheader', { name: 'Method' })).toBeVisible();
  await expect.poll(widthOf).toBe(before);
});

test('a filter is saved by name and found by it, unless it holds a secret', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  const filter = page.getByRole('searchbox', { name: 'Filter' });
  const save = async (): Promise<void> => {
    await page.locator('[data-action=saved-filters]').click();
    await page.locator('[data-action=save-filter]').click();
  };
  await filter.fill('status:403');
  await save();
  await page.getByRole('textbox', { name: 'Name' }).fill('Forbidden');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast')).toContainText('Filter saved: Forbidden');
  await filter.fill('');
  await filter.pressSequentially('forb');
  await expect(page.locator('.completions [role=option]').first()).toHaveText('Forbidden');
  await page.keyboard.press('Enter');
  await expect(filter).toHaveValue('status:403 ');
  await filter.fill('token:a1b2c3d4e5');
  await save();
  await expect(page.locator('.toast')).toContainText('looks like a secret');
});

test('a span of time, dragged in the session’s picture, filters the list', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  const strip = page.locator('.strip-canvas');
  await expect(strip.locator('svg')).toBeVisible();
  const total = await page.locator('.row').count();
  const box = await strip.boundingBox();
  if (box === null) throw new Error('The strip is not drawn.');
  await page.mouse.move(box.x + box.width * 0.7, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => page.locator('.row').count()).toBeLessThan(total);
  await page.getByRole('button', { name: 'Time span' }).click();
  await expect(page.locator('.row')).toHaveCount(total);
  await strip.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('button', { name: 'Time span' }).first()).toBeVisible();

  const marks = page.locator('.strip-failures');
  const whole = (await marks.getAttribute('d')) ?? '';
  await page.keyboard.press('+');
  await expect(marks).not.toHaveAttribute('d', whole);
  await page.keyboard.press('-');
  await expect(marks).toHaveAttribute('d', whole);
});

test('clearing empties it, and says what to do', async ({ open }) => {
  const page = await open({ session: 'fresh' });
  await openRow(page, 'limit=20');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(details(page)).toHaveCount(0);
  await expect(page.locator('[data-empty=recording]')).toContainText('reload the page');
});

test('a worker that does not respond is reported within three seconds', async ({ open }) => {
  const page = await open({ session: 'fresh', silent: true });
  await expect(page.locator('.panel')).toHaveAttribute('data-state', 'disconnected', {
    timeout: 4000,
  });
  await expect(page.getByRole('alert')).toContainText('close and reopen DevTools');
});

test('hostile input is text, whatever it looks like, and stays quick', async ({ open }) => {
  const page = await open({ session: 'hostile' });
  page.on('dialog', () => {
    throw new Error('Text from the network became script.');
  });
  const ids = await page
    .locator('.row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')));
  expect(ids.length).toBeGreaterThan(8);
  for (const id of ids) {
    await page.locator(`.row[data-id="${id}"]`).click();
    await expect(part(page, 'verdict')).toBeVisible();
    await expect(part(page, 'response')).toBeVisible();
    expect(await page.locator('.panel img, .panel script, .panel iframe, .panel b').count()).toBe(
      0,
    );
    expect(await page.locator('.details *').count()).toBeLessThan(4000);
    expect(
      await page.evaluate(() => document.querySelector('.toolbar')?.getBoundingClientRect().top),
    ).toBe(0);
  }
  const spoof = page.locator('.row[data-url$="gpj.exe"]');
  await expect(spoof).toContainText('<U+202E>gpj.exe');
});

test('five thousand failures are some hundred elements, and new ones do not move what is read', async ({
  open,
}) => {
  const page = await open({ session: 'crowd' });
  await expect(page.locator('.list')).toHaveAttribute('data-total', '5000');
  expect(await page.locator('*').count()).toBeLessThan(2000);
  await page.locator('.list').evaluate((list) => {
    list.scrollTop = list.scrollHeight;
  });
  await expect(page.locator('.row').last()).toBeInViewport();
  await page.close();
  const storm = await open({ session: 'storm' });
  await storm.getByRole('button', { name: 'Pause recording' }).click();
  expect(await storm.locator('.row').count()).toBeGreaterThan(10);
  await storm.locator('.row').nth(8).click();
  const id = await storm.locator('.row.selected').getAttribute('data-id');
  // Asked in one step: lines lend each other their elements, so one that a locator has found may be
  // another's a moment later.
  const place = (): Promise<number | undefined> =>
    storm.evaluate(
      (wanted) => document.querySelector(`.row[data-id="${wanted}"]`)?.getBoundingClientRect().y,
      id,
    );
  const before = await place();
  expect(before).toBeGreaterThan(0);
  const total = async (): Promise<number> =>
    Number(await storm.locator('.list').getAttribute('data-total'));
  const then = await total();
  expect(then).toBeLessThan(4500);
  await storm.getByRole('button', { name: 'Resume recording' }).click();
  await expect.poll(total).toBeGreaterThan(then + 100);
  expect(await place()).toBe(before);
  await storm.locator('.unseen').click();
  await expect.poll(() => storm.locator('.list').evaluate((list) => list.scrollTop)).toBe(0);

  // On the screen the lines are always in their order; in the document, which a screen reader
  // reads, once the flood is over.
  await storm.getByRole('button', { name: 'Pause recording' }).click();
  const lines = storm.locator('.line');
  const isRising = (numbers: readonly number[]): boolean =>
    numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? Infinity));
  const numbered = await lines.evaluateAll((elements) =>
    elements.map((element) => ({
      number: Number(element.getAttribute('aria-rowindex')),
      y: element.getBoundingClientRect().y,
    })),
  );
  expect(isRising(numbered.sort((a, b) => a.number - b.number).map(({ y }) => y))).toBe(true);
  await expect
    .poll(async () =>
      isRising(
        await lines.evaluateAll((elements) =>
          elements.map((element) => Number(element.getAttribute('aria-rowindex'))),
        ),
      ),
    )
    .toBe(true);
});
