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
import { onConnect } from '../browser/runtime.ts';
import { hearOtherProfile, tellOtherProfile } from '../browser/profile-messages.ts';
import { sessionStore, sharedStore } from '../browser/session-store.ts';
import { onLocalChange, onSyncedChange, readLocal, readSynced } from '../browser/storage.ts';
import { onTabClosed, openTabs, showTab, tabLoads, tabsOfOrigin } from '../browser/tabs.ts';
import { forgetUpdate, onUpdated, readUpdate } from '../browser/updates.ts';
import { traffic } from '../browser/web-request.ts';
import { API_DOCUMENTS_KEY, readSettings, SETTINGS_KEY } from '../core/index.ts';
import type { WorkerToRecorder, WorkerToView } from '../protocol.ts';
import { createKeeper, isKept } from './keeper.ts';
import type { Keeper } from './keeper.ts';
import type { createSessions, Sessions } from './sessions.ts';
import { Watch } from './watch.ts';
import type { Left } from './watch.ts';

/** Loads `sessions.ts`, each browser in its way. */
export type LoadSessions = () => Loaded | Promise<Loaded>;

interface Loaded {
  readonly createSessions: typeof createSessions;
}

/** Milliseconds in which the recorders reconnect after the worker has started. */
const RECONNECT_TIME = 2000;

/**
 * Starts the background. It attaches every listener in the worker's first turn, since an event that
 * starts the worker is not repeated, and stores what watch mode must not lose. What judges is
 * loaded after that.
 */
export function startBackground(loadSessions: LoadSessions): void {
  new Background(loadSessions).start();
}

class Background {
  readonly #loadSessions: LoadSessions;
  /** Null until it is loaded: nobody has connected then, and nothing was judged. */
  #sessions: Sessions | null = null;
  readonly #keeper: Keeper = createKeeper({
    store: sessionStore,
    clock: systemClock,
    onChange: (tabIds) => this.#sessions?.worker.sendWatchState(tabIds),
  });
  readonly #watch: Watch;
  /** Resolves once what an earlier worker left is restored. */
  #ready: Promise<Sessions> = new Promise(() => undefined);

  constructor(loadSessions: LoadSessions) {
    this.#loadSessions = loadSessions;
    this.#watch = new Watch({
      traffic,
      tabLoads: tabLoads((tabId) => {
        this.#whenReady(({ worker }) => {
          worker.restoreBadge(tabId);
        });
      }),
      store: sessionStore,
      sharedStore,
      clock: systemClock,
      keeper: this.#keeper,
      isObserved: () => this.#sessions?.worker.isObserved ?? false,
      isPermitted: (origins) => hasPermissions({ origins }),
      readJar: async (url) => {
        const site = this.#sessions?.siteOf(url) ?? null;
        return site === null ? null : readJar(site);
      },
      tabsOfOrigin,
      notify: (tabId, failure) => {
        if (this.#sessions === null) return;
        const { title, message } = this.#sessions.announce(failure);
        void notify(`${tabId}:${failure.id}`, title, message);
      },
      failure: (tabId, id) => this.#sessions?.worker.failure(tabId, id) ?? null,
      onExchange: (tabId, exchange) => this.#sessions?.worker.addWatched(tabId, exchange),
      onNavigation: (tabId, navigation) => this.#sessions?.worker.noteNavigation(tabId, navigation),
      tellOtherProfile,
      onState: (tabIds) => this.#sessions?.worker.sendWatchState(tabIds),
    });
  }

  start(): void {
    const keys = sessionStore.keys();
    // Kept failures are read later: what comes while the worker starts goes first.
    const items = keys.then((all) => sessionStore.read(all.filter((key) => !isKept(key))));
    const left = { keys, items };
    this.#ready = this.#watch.start(left, this.#restorer(left));
    this.#listenToPages();
    this.#listenToBrowser();
  }

  #whenReady(then: (sessions: Sessions) => void): void {
    void this.#ready.then(then);
  }

  #listenToPages(): void {
    onConnect<WorkerToRecorder | WorkerToView>((port) => {
      this.#watch.hurry();
      this.#whenReady(({ worker }) => {
        worker.connect(port);
      });
    });
  }

  #listenToBrowser(): void {
    onUpdated((update) => {
      this.#whenReady(({ worker }) => {
        worker.noteUpdate(update);
      });
    });
    onTabClosed((tabId) => {
      this.#whenReady(({ worker }) => {
        worker.closeTab(tabId);
        this.#watch.closeTab(tabId);
      });
    });
    listenForClicks();
    hearOtherProfile((message) => {
      this.#whenReady(() => void this.#watch.hearOtherProfile(message));
    });
    for (const onPermissions of [onPermissionsAdded, onPermissionsRemoved])
      onPermissions(() => {
        listenForClicks();
        this.#whenReady(() => void this.#watch.permissionsChanged());
      });
    // DevTools that was closed while no worker was running has left its count on the button.
    systemClock.after(RECONNECT_TIME, () => {
      void Promise.all([this.#ready, openTabs()]).then(([{ worker }, tabIds]) => {
        for (const tabId of tabIds) if (!worker.has(tabId)) void setBadge(tabId, '');
      });
    });
  }

  /**
   * Starts to read what the user has chosen and what an earlier worker left.
   * @returns loads what judges, and restores it
   */
  #restorer(left: Left): () => Promise<Sessions> {
    const readChosen = (stored: unknown): void => {
      this.#watch.ignoreHosts(readSettings(stored).ignoredHosts);
      this.#sessions?.readSettings(stored);
    };
    const chosen = readSynced(SETTINGS_KEY);
    const documents = readLocal(API_DOCUMENTS_KEY);
    const update = readUpdate();
    void chosen.then(readChosen);
    // The recorders post their logs again on the same event, which starts new sessions.
    onSyncedChange(SETTINGS_KEY, readChosen);
    onLocalChange(API_DOCUMENTS_KEY, (changed) => this.#sessions?.readDocuments(changed));
    return async () => {
      const sessions = await this.#load();
      sessions.readSettings(await chosen);
      sessions.readDocuments(await documents);
      await sessions.resume(await left.items);
      const reported = await update;
      if (reported !== null) sessions.worker.noteUpdate(reported);
      for (const tabId of await this.#keeper.load(await left.keys))
        await sessions.worker.restore(tabId);
      return sessions;
    };
  }

  async #load(): Promise<Sessions> {
    const { createSessions } = await this.#loadSessions();
    this.#sessions = createSessions({
      store: sessionStore,
      clock: systemClock,
      rules: profileRules(sessionRules, isIncognito ? 'incognito' : 'ordinary'),
      isPermitted: (pattern) => hasPermissions({ origins: [pattern] }),
      setBadge: (tabId, text, title) => {
        void setBadge(tabId, text);
        void setBadgeTitle(tabId, title);
      },
      onUpdateReported: () => void forgetUpdate(),
      watch: this.#watch,
    });
    return this.#sessions;
  }
}

const listenForClicks = (): void => {
  onNotificationClicked((id) => {
    void showTab(Number(id.split(':', 1)[0]));
  });
};
