/** The states of the panel that recorded sessions show. */
import {
  chooseFile,
  open,
  openLine,
  openMenu,
  part,
  partsOf,
  row,
  showPart,
  toList,
  typeFilter,
} from './reaching.ts';
import type { PanelState } from './reaching.ts';
import { seldomStates } from './seldom-states.ts';

export const panelStates: readonly PanelState[] = [
  ...seldomStates,
  { name: 'empty', session: 'empty' },
  {
    name: 'disconnected',
    session: 'empty',
    silent: true,
    prepare: async (page) => {
      await page.locator('.panel[data-state=disconnected]').waitFor();
    },
  },
  {
    name: 'paused',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      await page.keyboard.press('Control+e');
      await page.locator('.panel[data-state=paused]').waitFor();
    },
  },
  {
    name: 'one-failure',
    session: 'plain',
    prepare: async (page) => {
      await part(page, 'initiator').waitFor();
    },
  },
  { name: 'list', session: 'fresh', prepare: toList },
  {
    name: 'list-without-groups',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      await page.getByRole('combobox', { name: 'Group' }).selectOption('none');
    },
  },
  {
    name: 'list-folded',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      await page.locator('.list').press('Shift+ArrowLeft');
    },
  },
  { name: 'repeats', session: 'polls', prepare: toList },
  {
    name: 'crowd-scrolled',
    session: 'crowd',
    prepare: async (page) => {
      await toList(page);
      await page.locator('.list').evaluate((list) => {
        list.scrollTop = 500;
      });
      await page.locator('.sticky-group').waitFor();
    },
  },
  { name: 'details', session: 'fresh', prepare: (page) => open(page, 'limit=20') },
  ...partsOf('limit=20', [
    'fixes',
    'checks',
    'request-headers',
    'token',
    'challenges',
    'response',
    'timeline',
    'compare',
    'related',
    'initiator',
  ]),
  {
    name: 'details-evidence',
    session: 'fresh',
    prepare: async (page) => {
      await open(page, 'limit=20');
      await page.getByText('Evidence', { exact: true }).click();
      await part(page, 'verdict').locator('.proof .evidence-link').first().click();
    },
  },
  {
    name: 'details-about-cause',
    session: 'fresh',
    prepare: async (page) => {
      await open(page, 'limit=20');
      await page.getByText('About this cause').click();
      await page.getByRole('heading', { name: 'Examples', exact: true }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'details-four-challenges',
    session: 'fresh',
    prepare: showPart('summary.json', 'challenges'),
  },
  { name: 'details-white-space', session: 'fresh', prepare: (page) => open(page, '/v1/payments') },
  {
    name: 'details-preflight',
    session: 'fresh',
    prepare: (page) => openLine(page, page.locator('.row[data-status="0"]').first()),
  },
  { name: 'details-forbidden', session: 'fresh', prepare: (page) => open(page, 'admin/users') },
  {
    name: 'compare-pasted',
    session: 'fresh',
    prepare: async (page) => {
      await showPart('limit=20', 'compare')(page);
      await part(page, 'compare').locator('select').selectOption({ label: 'A pasted request' });
      await part(page, 'compare')
        .locator('textarea')
        .fill(`curl 'https://api.example.com/v1/orders?limit=21' -H 'accept: application/json'`);
      await part(page, 'compare').locator('.differences tbody tr').first().waitFor();
      await part(page, 'compare').evaluate((element) => element.scrollIntoView({ block: 'start' }));
    },
  },
  {
    name: 'finding',
    session: 'polls',
    prepare: async (page) => {
      await toList(page);
      await page.locator('.line[data-finding]').first().click();
      await part(page, 'verdict').waitFor();
    },
  },
  { name: 'completion-of-keys', session: 'fresh', prepare: typeFilter('c') },
  { name: 'completion-of-values', session: 'fresh', prepare: typeFilter('cause:') },
  { name: 'filtered', session: 'fresh', prepare: typeFilter('body:token_expired ') },
  { name: 'filtered-empty', session: 'fresh', prepare: typeFilter('zzz ') },
  {
    name: 'searched',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      await page.evaluate(() => {
        const detail = { kind: 'search', query: 'customer may not list' };
        dispatchEvent(new CustomEvent('panel-search', { detail }));
      });
      await page.locator('.row.selected').waitFor();
    },
  },
  { name: 'menu-copy', session: 'plain', prepare: openMenu('copy') },
  { name: 'menu-export', session: 'plain', prepare: openMenu('export') },
  { name: 'menu-causes', session: 'fresh', prepare: openMenu('causes') },
  {
    name: 'menu-of-a-row',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      await row(page, 'limit=20').click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'keys',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      await page.keyboard.press('?');
      await page.locator('dialog[open]').waitFor();
    },
  },
  {
    name: 'copied',
    session: 'plain',
    prepare: async (page) => {
      await part(page, 'initiator').waitFor();
      await page.keyboard.press('c');
      await page.locator('.toast').waitFor();
    },
  },
  {
    name: 'cleared',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      await page.keyboard.press('Control+l');
      await page.locator('[data-action=undo]').waitFor();
    },
  },
  {
    name: 'bar-unreadable-file',
    session: 'fresh',
    prepare: async (page) => {
      await chooseFile(page, 'broken.har', 'no JSON');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'menu-columns',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      await page.locator('[data-sort=status]').click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'sessions',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      await page.locator('[data-action=sessions]').click();
      await page.locator('dialog[open]').waitFor();
    },
  },
  {
    name: 'filter-naming',
    session: 'fresh',
    prepare: async (page) => {
      await typeFilter('status:403 ')(page);
      await page.locator('[data-action=saved-filters]').click();
      await page.locator('[data-action=save-filter]').click();
      await page.locator('dialog[open]').waitFor();
    },
  },
  { name: 'hostile-list', session: 'hostile', prepare: toList },
  {
    name: 'hostile-details',
    session: 'hostile',
    prepare: async (page) => {
      await toList(page);
      await row(page, 'gpj.exe').click();
      await part(page, 'response').waitFor();
    },
  },
];
