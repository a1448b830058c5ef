/** The list and the toolbar in the real DevTools: what scrolls, what stays, and what is clipped. */
import type { Frame } from 'playwright/test';
import { expect, fetchAll, refusedPaths, test } from '../harness/fixtures.ts';
import { panelIn } from '../harness/panel.ts';
import type { Panel } from '../harness/panel.ts';
import type { InspectedTab } from '../harness/inspected-tab.ts';
import type { TestServer } from '../harness/test-server.ts';

/** A low list with three groups of six different lines each. */
async function withGroups(tab: InspectedTab, testServer: TestServer): Promise<Panel> {
  const causes = { limited: 429, forbidden: 403 } as const;
  for (const [name, status] of Object.entries(causes))
    for (const path of refusedPaths(name, 6))
      testServer.mount(path, (_, response) => response.writeHead(status).end());
  const panel = panelIn(await tab.showPanel());
  await tab.page.goto(testServer.page);
  const names = [...Object.keys(causes), 'plain'];
  await fetchAll(
    tab.page,
    names.flatMap((name) => refusedPaths(name, 6)),
  );
  await expect.poll(() => panel.total()).toBe(18);
  await expect(panel.frame.locator('.details [data-part=initiator]')).toBeVisible();
  await panel.frame.locator('.details-url').click();
  await tab.devtools.keyboard.press('Backspace');
  await expect(panel.frame.locator('.details')).toHaveCount(0);
  await tab.devtools.setViewportSize({ width: 900, height: 300 });
  return panel;
}

async function withTwoLines(tab: InspectedTab, testServer: TestServer): Promise<Panel> {
  const panel = panelIn(await tab.showPanel());
  await tab.page.goto(testServer.page);
  await fetchAll(tab.page, ['/refused/first', '/refused/second']);
  await expect.poll(() => panel.total()).toBe(2);
  return panel;
}

interface Box {
  readonly top: number;
  readonly bottom: number;
}

/** The titles of groups that are drawn below the header, each from where it can be seen. */
const titlesInSight = (frame: Frame): Promise<readonly Box[]> =>
  frame.evaluate(() => {
    const bottomOf = (selector: string): number =>
      document.querySelector(selector)?.getBoundingClientRect().bottom ?? 0;
    const header = bottomOf('.list-header');
    return [...document.querySelectorAll('.line.group')]
      .filter((line) => line.matches('.sticky-group') || !isCovered(line))
      .map((line) => line.getBoundingClientRect())
      .filter(({ bottom }) => bottom > header)
      .map(({ top, bottom }) => ({ top, bottom }))
      .sort((a, b) => a.top - b.top);

    /** A group's own line that its title, kept in sight, lies exactly over. */
    function isCovered(line: Element): boolean {
      const sticky = document.querySelector('.sticky-group');
      return (
        sticky !== null &&
        sticky.querySelector('.group-title')?.textContent ===
          line.querySelector('.group-title')?.textContent
      );
    }
  });

test('a group’s title stays while the group does, and is pushed out by the next', async ({
  stage: { testServer },
  tab,
}) => {
  const { frame } = await withGroups(tab, testServer);
  const list = frame.getByRole('treegrid');
  const sticky = frame.locator('.sticky-group');
  const groups = await frame.locator('.line.group .group-title').allInnerTexts();
  for (let offset = 0; offset < 7 * 21 + 21; offset += 5) {
    await list.evaluate((element, top) => {
      element.scrollTop = top;
    }, offset);
    // One frame, in which the list draws what has come into sight.
    await list.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    const boxes = await titlesInSight(frame);
    for (const [index, { bottom }] of boxes.entries())
      expect(
        boxes[index + 1]?.top ?? Infinity,
        `no title over another at ${offset}`,
      ).toBeGreaterThanOrEqual(bottom - 0.5);
  }
  // In the midst of the second group its title is at the top, and folds it there.
  await list.evaluate((element) => {
    element.scrollTop = 9.5 * 21;
  });
  await expect(sticky).toContainText(groups[1] ?? '');
  await sticky.click();
  const own = frame.locator('.line.group:not(.sticky-group)', { hasText: groups[1] ?? '' });
  await expect(own).toHaveAttribute('aria-expanded', 'false');
  await expect(own).toBeInViewport({ ratio: 1 });
});

test('what the arrow keys lead to is never below the header or a group’s title', async ({
  stage: { testServer },
  tab,
}) => {
  const panel = await withGroups(tab, testServer);
  const { frame } = panel;
  const list = frame.getByRole('treegrid');
  await tab.page.goto(`${testServer.page}-2`);
  await fetchAll(tab.page, ['/refused/plain-after']);
  await expect.poll(() => panel.total()).toBe(19);
  await list.focus();
  await tab.devtools.keyboard.press('End');
  // All lines are there, with that of the navigation, which its document has put in its place.
  await expect(list).toHaveAttribute('aria-rowcount', '29');
  const lines = Number(await list.getAttribute('aria-rowcount')) - 1;
  const seen = new Set<string>();
  for (const key of [
    ...Array<string>(lines - 1).fill('ArrowUp'),
    ...Array<string>(lines - 1).fill('ArrowDown'),
  ]) {
    await tab.devtools.keyboard.press(key);
    const shown = await frame.evaluate(() => {
      const line = document.querySelector('.line.cursor');
      if (line === null) return 'nothing';
      const { left, top, bottom } = line.getBoundingClientRect();
      const isFree = [top + 2, bottom - 2].every(
        (y) => document.elementFromPoint(left + 30, y)?.closest('.line') === line,
      );
      return isFree ? (line.classList[1] ?? '') : 'covered';
    });
    expect(['row', 'group', 'navigation', 'finding'], key).toContain(shown);
    seen.add(shown);
  }
  expect([...seen]).toEqual(expect.arrayContaining(['row', 'group', 'navigation']));
});

test('no button of the toolbar is out of sight, and the filter has room, at any width', async ({
  stage: { testServer },
  tab,
}) => {
  const { frame } = await withTwoLines(tab, testServer);
  for (const width of [320, 420, 480, 600, 700, 759, 760, 841, 901, 961, 1000, 1101, 1280]) {
    await tab.devtools.setViewportSize({ width, height: 700 });
    await frame.waitForFunction((wanted) => innerWidth === wanted, width);
    const { outside, filter } = await frame.evaluate(() => ({
      outside: [...document.querySelectorAll<HTMLElement>('.toolbar button')]
        .filter((button) => button.checkVisibility())
        .filter((button) => button.getBoundingClientRect().right > innerWidth)
        .map(({ title }) => title),
      filter: document.querySelector('.filter')?.getBoundingClientRect().width ?? 0,
    }));
    expect(outside, `out of sight at ${width}`).toEqual([]);
    expect(filter, `the filter’s room at ${width}`).toBeGreaterThanOrEqual(112);
  }
});

test('an empty list says what hides the requests, and takes it away', async ({
  stage: { testServer },
  tab,
}) => {
  const panel = await withTwoLines(tab, testServer);
  const { frame } = panel;
  await frame.getByRole('treegrid').focus();
  await tab.devtools.keyboard.press('/');
  await tab.devtools.keyboard.type('zzz ');
  await expect(frame.locator('.counts')).toContainText('0 of 2 refused');
  const hindrance = frame.getByRole('button', { name: 'Filter “zzz”' });
  await hindrance.focus();
  await tab.devtools.keyboard.press('Enter');
  await expect(panel.row('/refused/first')).toHaveCount(1);

  // The causes are a menu, which leads to each.
  await frame.locator('[data-action=causes]').focus();
  await tab.devtools.keyboard.press('Enter');
  await expect(frame.getByRole('menu')).toBeVisible();
  await tab.devtools.keyboard.press('Home');
  await tab.devtools.keyboard.press('Enter');
  await expect(frame.locator('.line.group.cursor')).toHaveCount(1);
});
