import { render } from 'preact';
import { systemClock } from '../browser/clock.ts';
import { openLastingPort } from '../browser/lasting-port.ts';
import { hasPermissions } from '../browser/permissions.ts';
import { connect, message } from '../browser/runtime.ts';
import { activeTab, tabById } from '../browser/tabs.ts';
import { sitePatterns } from '../core/index.ts';
import { label, readLabelsFrom } from '../ui/labels.ts';
import type { ViewToWorker, WorkerToView } from '../protocol.ts';
import { viewPort } from '../protocol.ts';
import { App } from './app.tsx';
import { listenToKeys } from './keys.ts';
import type { Subject } from './store.ts';
import { createStore } from './store.ts';

/**
 * The tab that the address names, where the popup was opened in a tab of its own
 * (`?tab=7&url=https://…`: the browser gives a page less than a popup), else the one in
 * front of the user.
 */
async function findSubject(): Promise<Subject | null> {
  const parameters = new URLSearchParams(location.search);
  const named = parameters.get('tab');
  const tab = named === null ? await activeTab() : await tabById(Number(named));
  return tab === null ? null : { tabId: tab.id, url: tab.url ?? parameters.get('url') };
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const followTheme = (): void => {
  document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light';
};
dark.addEventListener('change', followTheme);
followTheme();

listenToKeys();
readLabelsFrom(message);
document.title = label('popup_title');
// A page of its own has room.
if (new URLSearchParams(location.search).has('tab'))
  document.documentElement.classList.add('in-tab');

const place = document.querySelector('#popup');
void findSubject().then((subject) => {
  if (place === null || subject === null) return;
  const store = createStore(subject, (sent) => {
    port.post(sent);
  });
  const port = openLastingPort<WorkerToView, ViewToWorker>({
    connect: () => connect(viewPort(subject.tabId)),
    clock: systemClock,
    onMessage: (message) => {
      store.receive(message);
    },
    onState: (state) => {
      if (state === 'ended') store.end();
    },
  });
  const { site } = store;
  if (site !== null)
    store.state.subscribe(() => {
      void hasPermissions({ origins: sitePatterns(site) }).then((holds) => {
        store.holdsPermission.value = holds;
      });
    });
  render(<App store={store} />, place);
});
