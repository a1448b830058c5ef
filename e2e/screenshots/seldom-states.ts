/** What is seldom seen: requests that are changed, an update, and the recorded session `odd`. */
import type { Page } from 'playwright';
import { open, showPart, toList } from './reaching.ts';
import type { PanelState } from './reaching.ts';

/** As the worker says it in a browser. */
const tell = (page: Page, message: object): Promise<void> =>
  page.evaluate((detail) => {
    dispatchEvent(new CustomEvent('panel-message', { detail }));
  }, message);

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
  { name: 'odd-list', session: 'odd', prepare: toList },
  { name: 'odd-recovered', session: 'odd', prepare: (page) => open(page, '/inbox') },
  { name: 'odd-cookies', session: 'odd', prepare: showPart('/basket', 'request-headers') },
  { name: 'odd-notices', session: 'odd', prepare: showPart('/basket', 'notices') },
  { name: 'odd-other-script', session: 'odd', prepare: showPart('a=1', 'challenges') },
];
