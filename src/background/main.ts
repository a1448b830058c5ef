import { setBadge, setBadgeTitle } from '../browser/badge.ts';
import { systemClock } from '../browser/clock.ts';
import { readJar } from '../browser/cookies.ts';
import { notify, onNotificationClicked } from '../browser/notifications.ts';
import {
  hasPermissions,
  onPermissionsAdded,
  onPermissionsRemoved,
} from '../browser/permissions.ts';
import { profileRules } from '../browser/profile-rules.ts';
import { isIncognito } from '../browser/profile.ts';
import { sessionRules } from '../browser/session-rules.ts';
import { sessionStore } from '../browser/session-store.ts';
import { onConnect } from '../browser/runtime.ts';
import { onLocalChange, onSyncedChange, readLocal, readSynced } from '../browser/storage.ts';
import { onTabClosed, openTabs, showTab, tabLoads, tabsOfOrigin } from '../browser/tabs.ts';
import { forgetUpdate, onUpdated, readUpdate } from '../browser/updates.ts';
import { traffic } from '../browser/web-request.ts';
import {
  API_DOCUMENTS_KEY,
  counts,
  createSession,
  informedBy,
  readApiDocuments,
  readSettings,
  redactUrl,
  SETTINGS_KEY,
} from '../core/index.ts';
import type { WorkerToRecorder, WorkerToView } from '../protocol.ts';
import { HeaderRules } from './header-rules.ts';
import { createKeeper, isKept } from './keeper.ts';
import { SessionShelf } from './shelf.ts';
import { expiryOf } from './tab-expiry.ts';
import { overridesOf } from './tab-overrides.ts';
import { Watch } from './watch.ts';
import { Worker } from './worker.ts';

/** Milliseconds in which the recorders reconnect after the worker has started. */
const RECONNECT_TIME = 2000;

let settings = readSettings(undefined);
const readChosen = (stored: unknown): void => {
  settings = readSettings(stored);
  watch.ignoreHosts(settings.ignoredHosts);
};
let inform = informedBy([]);
const readDocuments = (stored: unknown): void => {
  inform = informedBy(readApiDocuments(stored));
};

const keeper = createKeeper({
  store: sessionStore,
  clock: systemClock,
  onChange: (tabIds) => {
    worker.sendWatchState(tabIds);
  },
});
const watch: Watch = new Watch({
  traffic,
  tabLoads: tabLoads((tabId) => {
    void ready.then(() => {
      worker.restoreBadge(tabId);
    });
  }),
  store: sessionStore,
  clock: systemClock,
  keeper,
  isPermitted: (origins) => hasPermissions({ origins }),
  readJar,
  tabsOfOrigin,
  notify: (tabId, { id, diagnosis, exchange: { request, response } }) => {
    void notify(
      `${tabId}:${id}`,
      diagnosis.title,
      `${response.status} ${request.method} ${redactUrl(request.url)}`,
    );
  },
  failure: (tabId, id) => worker.failure(tabId, id),
  onExchange: (tabId, exchange) => {
    worker.addWatched(tabId, exchange);
  },
  onNavigation: (tabId, navigation) => {
    worker.noteNavigation(tabId, navigation);
  },
  onState: (tabIds) => {
    worker.sendWatchState(tabIds);
  },
});
const headerRules = new HeaderRules({
  rules: profileRules(sessionRules, isIncognito ? 'incognito' : 'ordinary'),
  store: sessionStore,
  isPermitted: (pattern) => hasPermissions({ origins: [pattern] }),
  now: () => Date.now(),
});
const shelf = new SessionShelf({
  store: sessionStore,
  onChange: () => {
    worker.sendShelf();
  },
});
const worker: Worker = new Worker({
  createSession: () => {
    const chosen = settings;
    return createSession({
      exchanges: chosen.exchanges,
      failures: chosen.failures,
      counts: (failure) => counts(failure, chosen),
      inform,
    });
  },
  clock: systemClock,
  setBadge: (tabId, text, title) => {
    void setBadge(tabId, text);
    void setBadgeTitle(tabId, title);
  },
  announcesExpiry: () => settings.announceExpiry,
  onUpdateReported: () => {
    void forgetUpdate();
  },
  watch,
  overrides: { forTab: (tabId) => overridesOf(headerRules, tabId) },
  expiry: { forTab: (tabId) => expiryOf(headerRules, tabId) },
  shelf,
});

// Listeners are attached before the first await: an event that starts the worker is not repeated.
const settingsRead = readSynced(SETTINGS_KEY).then(readChosen);
const documentsRead = readLocal(API_DOCUMENTS_KEY).then(readDocuments);
const keys = sessionStore.keys();
// Kept failures are read later: what comes while the worker starts goes first.
const stored = keys.then((all) => sessionStore.read(all.filter((key) => !isKept(key))));
// What else an earlier worker left in force has lost its counts and its bar.
const rulesResumed = stored.then((items) => headerRules.resume(items));
void stored.then((items) => {
  shelf.load(items);
});
const ready = watch.start({ keys, items: stored }, async () => {
  await Promise.all([settingsRead, documentsRead, rulesResumed]);
  for (const tabId of await keeper.load(await keys)) await worker.restore(tabId);
});
onUpdated((update) => {
  worker.noteUpdate(update);
});
void readUpdate().then((update) => {
  if (update !== null) worker.noteUpdate(update);
});
// The recorders post their logs again on the same event, which starts new sessions.
onSyncedChange(SETTINGS_KEY, readChosen);
onLocalChange(API_DOCUMENTS_KEY, readDocuments);
onConnect<WorkerToRecorder | WorkerToView>((port) => {
  void ready.then(() => {
    worker.connect(port);
  });
});
onTabClosed((tabId) => {
  void ready.then(() => {
    worker.closeTab(tabId);
    watch.closeTab(tabId);
  });
});
const listenForClicks = (): void => {
  onNotificationClicked((id) => {
    void showTab(Number(id.split(':', 1)[0]));
  });
};
listenForClicks();
for (const onPermissions of [onPermissionsAdded, onPermissionsRemoved]) {
  onPermissions(() => {
    listenForClicks();
    void ready.then(() => watch.permissionsChanged());
  });
}

// DevTools that was closed while no worker was running has left its count on the button.
systemClock.after(RECONNECT_TIME, () => {
  void Promise.all([ready, openTabs()]).then(([, tabIds]) => {
    for (const tabId of tabIds) if (!worker.has(tabId)) void setBadge(tabId, '');
  });
});
