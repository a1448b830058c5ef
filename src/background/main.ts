import { setBadge } from '../browser/badge.ts';
import { systemClock } from '../browser/clock.ts';
import { readJar } from '../browser/cookies.ts';
import { notify, onNotificationClicked } from '../browser/notifications.ts';
import {
  hasPermissions,
  onPermissionsAdded,
  onPermissionsRemoved,
} from '../browser/permissions.ts';
import { onConnect } from '../browser/runtime.ts';
import { onSyncedChange, readSynced, sessionStore } from '../browser/storage.ts';
import { onTabClosed, openTabs, showTab, tabLoads, tabsOfOrigin } from '../browser/tabs.ts';
import { forgetUpdate, onUpdated, readUpdate } from '../browser/updates.ts';
import { traffic } from '../browser/web-request.ts';
import { counts, createSession, readSettings, redactUrl, SETTINGS_KEY } from '../core/index.ts';
import type { WorkerToRecorder, WorkerToView } from '../protocol.ts';
import { createKeeper } from './keeper.ts';
import { createWatch } from './watch.ts';
import { createWorker } from './worker.ts';

/** Recorders connect again at once; whoever has not by then is gone. */
const RECONNECTED = 2000;

let settings = readSettings(undefined);
const readChosen = (stored: unknown): void => {
  settings = readSettings(stored);
  watch.ignoreHosts(settings.ignoredHosts);
};

const keeper = createKeeper({
  store: sessionStore,
  clock: systemClock,
  onChange: (tabIds) => {
    worker.tellWatch(tabIds);
  },
});
const watch = createWatch({
  traffic,
  tabLoads: tabLoads((tabId) => {
    void ready.then(() => {
      worker.renewBadge(tabId);
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
  deliver: (tabId, exchange) => {
    worker.addWatched(tabId, exchange);
  },
  onPage: (tabId, url, at) => {
    worker.turnPage(tabId, url, at);
  },
  onState: (tabIds) => {
    worker.tellWatch(tabIds);
  },
});
const worker = createWorker({
  createSession: () => {
    const chosen = settings;
    return createSession({
      exchanges: chosen.exchanges,
      failures: chosen.failures,
      counts: (failure) => counts(failure, chosen),
    });
  },
  clock: systemClock,
  setBadge: (tabId, text) => {
    void setBadge(tabId, text);
  },
  onUpdateTold: () => {
    void forgetUpdate();
  },
  watch: {
    isOn: () => watch.isOn,
    state: (tabId) => watch.state(tabId),
    ask: (tabId, request) => {
      watch.ask(tabId, request);
    },
    kept: (tabId) => keeper.kept(tabId),
    onKept: (tabId, id, kept) => {
      keeper.note(tabId, id, kept);
    },
    onJudged: (tabId, change) => {
      watch.judged(tabId, change);
    },
    onCleared: (tabId) => {
      watch.clearTab(tabId);
    },
  },
});

// Listeners stand before the first await: an event that starts the worker is not told later.
const settingsRead = readSynced(SETTINGS_KEY).then(readChosen);
const kept = Promise.all([keeper.load(), settingsRead]);
const ready = watch.start(async () => {
  for (const tabId of (await kept)[0]) worker.restore(tabId);
});
onUpdated((update) => {
  worker.noteUpdate(update);
});
void readUpdate().then((update) => {
  if (update !== null) worker.noteUpdate(update);
});
// Sessions follow when the recorders post their logs anew, which they do on the same event.
onSyncedChange(SETTINGS_KEY, readChosen);
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

// A DevTools that was closed while no worker lived has left its count on the button.
systemClock.after(RECONNECTED, () => {
  void Promise.all([ready, openTabs()]).then(([, tabIds]) => {
    for (const tabId of tabIds) if (!worker.has(tabId)) void setBadge(tabId, '');
  });
});
