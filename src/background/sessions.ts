import type { SessionRules } from '../browser/session-rules.ts';
import type { SessionStore, StoredItems } from '../browser/storage.ts';
import {
  counts,
  createSession,
  informedBy,
  readApiDocuments,
  readSettings,
  redactUrl,
  watchableSite,
} from '../core/index.ts';
import type { Failure } from '../core/index.ts';
import { HeaderRules } from './header-rules.ts';
import { SessionShelf } from './shelf.ts';
import { expiryOf } from './tab-expiry.ts';
import { overridesOf } from './tab-overrides.ts';
import { Worker, type WorkerOptions } from './worker.ts';

export interface SessionsOptions extends Pick<
  WorkerOptions,
  'clock' | 'setBadge' | 'onUpdateReported' | 'watch'
> {
  readonly store: SessionStore;
  readonly rules: SessionRules;
  /** Whether the extension may change requests that a match pattern names. */
  readonly isPermitted: (pattern: string) => Promise<boolean>;
}

/** The part of the background that judges: the sessions of all tabs, and what they need. */
export interface Sessions {
  readonly worker: Worker;
  /** Takes over what an earlier worker stored; resolves once its header changes are in force. */
  resume(stored: StoredItems): Promise<void>;
  /** The user's settings, and API descriptions, as they are stored. */
  readSettings(stored: unknown): void;
  readDocuments(stored: unknown): void;
  /** The site of an HTTP or WebSocket URL, or null. */
  siteOf(url: string): string | null;
  /** What a notification of a failure says. */
  announce(failure: Failure): { readonly title: string; readonly message: string };
}

/**
 * It is nearly all of the code, and is loaded after the events have passed that woke the worker
 * (docs/decisions/worker-start.md): what happens before is in `start.ts`.
 */
export function createSessions(options: SessionsOptions): Sessions {
  const { store, rules, isPermitted, ...browser } = options;
  let settings = readSettings(undefined);
  let inform = informedBy([]);
  const headerRules = new HeaderRules({ rules, store, isPermitted, now: () => Date.now() });
  const shelf = new SessionShelf({
    store,
    onChange: () => {
      worker.sendShelf();
    },
  });
  const worker: Worker = new Worker({
    ...browser,
    createSession: () => {
      const chosen = settings;
      return createSession({
        exchanges: chosen.exchanges,
        failures: chosen.failures,
        counts: (failure) => counts(failure, chosen),
        inform,
      });
    },
    announcesExpiry: () => settings.announceExpiry,
    overrides: { forTab: (tabId) => overridesOf(headerRules, tabId) },
    expiry: { forTab: (tabId) => expiryOf(headerRules, tabId) },
    shelf,
  });
  return {
    worker,
    resume: async (stored) => {
      shelf.load(stored);
      await headerRules.resume(stored);
    },
    readSettings: (stored) => {
      settings = readSettings(stored);
    },
    readDocuments: (stored) => {
      inform = informedBy(readApiDocuments(stored));
    },
    siteOf: (url) => watchableSite(url.replace(/^ws/i, 'http')),
    announce: ({ diagnosis, exchange: { request, response } }) => ({
      title: diagnosis.title,
      message: `${response.status} ${request.method} ${redactUrl(request.url)}`,
    }),
  };
}
