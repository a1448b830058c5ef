/** What is seldom seen: requests that are changed, an update, and the recorded session `odd`. */
import type { Page } from 'playwright';
import { chooseFile, open, openMenu, part, showPart, toList } from './reaching.ts';
import type { PanelState } from './reaching.ts';
import { recorded } from './recorded-entry.ts';

/** As the worker says it in a browser. */
const tell = (page: Page, message: object): Promise<void> =>
  page.evaluate((detail) => {
    dispatchEvent(new CustomEvent('panel-message', { detail }));
  }, message);

const recorder = { kind: 'state', paused: false, recording: true, seen: 20, dropped: 0 };

const groupBy =
  (grouping: string) =>
  async (page: Page): Promise<void> => {
    await toList(page);
    await page.getByRole('combobox', { name: 'Group' }).selectOption(grouping);
  };

const recording = {
  log: {
    version: '1.2',
    creator: { name: 'Test', version: '1' },
    entries: ['orders', 'cart'].map((path) => recorded(401, path)),
  },
};

const changed = { origin: 'https://api.example.com', touched: 3 };

export const seldomStates: readonly PanelState[] = [
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
    name: 'idle',
    session: 'empty',
    prepare: async (page) => {
      await tell(page, { ...recorder, recording: false, seen: 0 });
      await page.locator('[data-empty=idle]').waitFor();
    },
  },
  {
    name: 'ended',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      await tell(page, { kind: 'outdated' });
      await page.locator('.panel[data-state=ended]').waitFor();
    },
  },
  {
    name: 'dropped',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      await tell(page, { ...recorder, seen: 9000, dropped: 1234 });
      await page.locator('.counts[title]').waitFor();
    },
  },
  { name: 'list-by-endpoint', session: 'fresh', prepare: groupBy('endpoint') },
  { name: 'list-by-page', session: 'fresh', prepare: groupBy('page') },
  {
    name: 'time-span',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      const strip = page.locator('.strip-canvas');
      await strip.waitFor({ state: 'attached' });
      // Docked, there is no picture to select in.
      if (!(await strip.isVisible())) return;
      for (const key of ['+', '+', ...Array<string>(18).fill('ArrowLeft')]) await strip.press(key);
      await page.locator('.strip-chosen').waitFor();
    },
  },
  {
    name: 'tip',
    session: 'fresh',
    prepare: async (page) => {
      await open(page, 'limit=20');
      await part(page, 'verdict').locator('.confidence').first().hover();
      await page.locator('#tip').waitFor();
    },
  },
  {
    name: 'revealed',
    session: 'fresh',
    prepare: async (page) => {
      await showPart('limit=20', 'request-headers')(page);
      await part(page, 'request-headers').locator('.mask').first().click();
    },
  },
  {
    name: 'alternatives',
    session: 'fresh',
    prepare: async (page) => {
      await open(page, '/v1/payments');
      await page.locator('.alternatives > summary').first().click();
    },
  },
  {
    name: 'menu-of-a-claim',
    session: 'fresh',
    prepare: async (page) => {
      await showPart('limit=20', 'token')(page);
      await page.locator('[data-claim=exp] th').click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'copied-with-secrets',
    session: 'plain',
    prepare: async (page) => {
      await openMenu('copy')(page);
      await page.locator('[data-action=copy-curl-secret]').click();
      await page.locator('.toast:not(.off-screen)').waitFor();
    },
  },
  {
    name: 'file-open',
    session: 'fresh',
    prepare: async (page) => {
      await toList(page);
      await chooseFile(page, 'checkout.har', JSON.stringify(recording));
      await page.locator('.file-bar').waitFor();
      await page.locator('.details [data-part=response]').waitFor();
    },
  },
  {
    name: 'compare-row',
    session: 'fresh',
    prepare: async (page) => {
      await showPart('limit=20', 'compare')(page);
      await part(page, 'compare').locator('select').selectOption({ index: 4 });
      await part(page, 'compare').locator('.differences tbody tr').first().waitFor();
      await part(page, 'compare').evaluate((element) => element.scrollIntoView({ block: 'start' }));
    },
  },
  { name: 'odd-list', session: 'odd', prepare: toList },
  { name: 'odd-recovered', session: 'odd', prepare: (page) => open(page, '/inbox') },
  { name: 'odd-cookies', session: 'odd', prepare: showPart('/basket', 'request-headers') },
  { name: 'odd-notices', session: 'odd', prepare: showPart('/basket', 'notices') },
  { name: 'odd-other-script', session: 'odd', prepare: showPart('a=1', 'challenges') },
];
