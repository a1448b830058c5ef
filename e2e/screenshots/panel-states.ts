/** The states of the panel that recorded sessions show. */
import type { Locator, Page } from 'playwright';

export interface PanelState {
  readonly name: string;
  /** A name in `src/panel/dev/recordings.ts`. */
  readonly session: string;
  readonly silent?: boolean;
  /** Leads the page from what it opens with to the state. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const row = (page: Page, end: string): Locator => page.locator(`.row[data-url$="${end}"]`).first();
const part = (page: Page, name: string): Locator => page.locator(`[data-part="${name}"]`);
const filter = (page: Page): Locator => page.getByRole('searchbox', { name: 'Filter' });

/** Closes the failure that has opened itself: at small sizes it lies over the list. */
const toList = async (page: Page): Promise<void> => {
  await page.locator('.details').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.details').waitFor({ state: 'detached' });
};

const open = async (page: Page, end: string): Promise<void> => {
  await toList(page);
  await row(page, end).click();
  await part(page, 'initiator').waitFor();
};

/** Scrolls a part of the details to their top, unfolded. */
const showPart =
  (end: string, name: string) =>
  async (page: Page): Promise<void> => {
    await open(page, end);
    const shown = part(page, name);
    const fold = shown.locator('h3 button[aria-expanded=false]').first();
    if ((await fold.count()) > 0) await fold.click();
    await shown.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  };

const partsOf = (end: string, names: readonly string[]): PanelState[] =>
  names.map((name) => ({
    name: `details-${name}`,
    session: 'fresh',
    prepare: showPart(end, name),
  }));

const typeFilter =
  (text: string) =>
  async (page: Page): Promise<void> => {
    await toList(page);
    await filter(page).click();
    await page.keyboard.type(text);
  };

const openMenu =
  (action: string) =>
  async (page: Page): Promise<void> => {
    await page.locator(`[data-action="${action}"]`).click();
    await page.getByRole('menu').waitFor();
  };

/** As the worker says it in a browser. */
const tell = (page: Page, message: object): Promise<void> =>
  page.evaluate((detail) => {
    dispatchEvent(new CustomEvent('panel-message', { detail }));
  }, message);

const changed = { origin: 'https://api.example.com', touched: 3 };

const chooseFile = (page: Page, name: string, text: string): Promise<void> =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });

export const panelStates: readonly PanelState[] = [
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
    'notices',
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
  { name: 'details-preflight', session: 'fresh', prepare: (page) => open(page, '/v1/payments') },
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
    name: 'bar-override',
    session: 'plain',
    prepare: async (page) => {
      const state = { ...changed, names: ['Authorization'] };
      await tell(page, { kind: 'override-state', state, problem: null });
      await page.locator('[data-override]').waitFor();
    },
  },
  {
    name: 'bar-override-failed',
    session: 'plain',
    prepare: async (page) => {
      const problem = 'Rule with id 1 has an invalid header name.';
      await tell(page, { kind: 'override-state', state: null, problem });
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'bar-expire-now',
    session: 'plain',
    prepare: async (page) => {
      const recovery = {
        outcome: 'recovered',
        title: 'The app recovers',
        summary: 'It refreshed the token once and repeated the request with the new one.',
        findings: [],
      };
      const state = { ...changed, place: 'Authorization', isOn: true, recovery };
      await tell(page, { kind: 'expire-state', state, problem: null });
      await page.locator('[data-expire]').waitFor();
    },
  },
  {
    name: 'bar-updated',
    session: 'plain',
    prepare: async (page) => {
      await tell(page, { kind: 'updated', from: '0.1.0', to: '0.2.0' });
      await page.locator('.condition.good').waitFor();
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
  { name: 'odd-list', session: 'odd', prepare: toList },
  { name: 'odd-recovered', session: 'odd', prepare: (page) => open(page, '/inbox') },
  { name: 'odd-cookies', session: 'odd', prepare: showPart('/basket', 'request-headers') },
  { name: 'odd-other-script', session: 'odd', prepare: showPart('a=1', 'challenges') },
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
