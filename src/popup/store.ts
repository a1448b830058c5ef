import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { ALL_SITES, isCounted, isOfSites, watchableSite } from '../core/index.ts';
import type { FailureDetail, Row } from '../core/index.ts';
import { NO_OUTLOOK, UNDO_TIME } from '../protocol.ts';
import type { Outlook, ViewToWorker, WatchState, WorkerToView } from '../protocol.ts';
import { createReportRequests } from '../serve/report-requests.ts';
import type { ReportRequests } from '../serve/report-requests.ts';

/** The tab that the popup speaks of. */
export interface Subject {
  readonly tabId: number;
  /** Its address, or null where the browser does not tell: its own pages. */
  readonly url: string | null;
}

/**
 * `connecting` until the worker's first answer; `unwatchable`: a page of the browser's own; `ended`
 * once the extension is gone.
 */
export type PopupState = 'connecting' | 'unwatchable' | 'idle' | 'revoked' | 'watching' | 'ended';

/**
 * What the popup knows. Like the panel it decides nothing about failures: facts come in by
 * `receive`, wishes go out by `send`.
 */
export interface Store {
  readonly subject: Subject;
  /** The site of the tab's page, or null where it cannot be watched. */
  readonly site: string | null;
  readonly state: ReadonlySignal<PopupState>;
  readonly watch: ReadonlySignal<WatchState | null>;
  readonly isWatchingAll: ReadonlySignal<boolean>;
  /** The version that the extension was updated to just now, which ended what was kept; or null. */
  readonly updatedTo: ReadonlySignal<string | null>;
  /** DevTools is open on the tab. */
  readonly isRecording: ReadonlySignal<boolean>;
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly refused: ReadonlySignal<number>;
  /** The failure that is unfolded, and its details once they have come. */
  readonly openId: ReadonlySignal<string | null>;
  readonly detail: ReadonlySignal<FailureDetail | null>;
  /** What the session comes to, and what of it ends next. */
  readonly outlook: ReadonlySignal<Outlook>;
  /** *Expire now*: what is in force or judged, and why it cannot be. */
  readonly expire: Signal<Expiring>;
  readonly announcement: Signal<string>;
  /** The user has said no to the browser's question. */
  readonly isDenied: Signal<boolean>;
  /** The site's permission is there, though it is not watched. */
  readonly holdsPermission: Signal<boolean>;

  receive(message: WorkerToView): void;
  end(): void;
  toggle(id: string): void;
  send(message: ViewToWorker): void;
  /** What has just been cleared and can be restored; 0 where there is nothing. */
  readonly cleared: ReadonlySignal<number>;
  clear(): void;
  restore(): void;
  readonly reports: ReportRequests;
  /** What the list is narrowed to: a word of a URL, a cause or a title. */
  readonly filter: Signal<string>;
}

/** What the worker says of *Expire now*. */
export type Expiring = Pick<
  Extract<WorkerToView, { readonly kind: 'expire-state' }>,
  'state' | 'problem'
>;

/** Props of a component that shows the store's state. */
export interface StoreProps {
  readonly store: Store;
}

export function createStore(subject: Subject, send: (message: ViewToWorker) => void): Store {
  const site = subject.url === null ? null : watchableSite(subject.url);
  const watch = signal<WatchState | null>(null);
  const hasEnded = signal(false);
  const isRecording = signal(false);
  const updatedTo = signal<string | null>(null);
  const openId = signal<string | null>(null);
  const detail = signal<FailureDetail | null>(null);
  const outlook = signal<Outlook>(NO_OUTLOOK);
  const expire = signal<Expiring>({ state: null, problem: null });
  const rows = signal<readonly Row[]>([]);
  const reports = createReportRequests(send);
  const cleared = signal(0);
  const filter = signal('');
  let endUndo: ReturnType<typeof setTimeout> | null = null;
  let known = new Map<string, Row>();
  let isSnapshot = false;

  const show = (): void => {
    rows.value = [...known.values()];
  };
  const state = computed<PopupState>(() => {
    if (hasEnded.value) return 'ended';
    if (watch.value === null) return 'connecting';
    const { sites, revoked } = watch.value;
    if (sites.includes(ALL_SITES)) return 'watching';
    if (subject.url === null || site === null) return 'unwatchable';
    if (isOfSites(sites, subject.url)) return 'watching';
    return isOfSites(revoked, subject.url) ? 'revoked' : 'idle';
  });

  return {
    subject,
    site,
    state,
    watch,
    isWatchingAll: computed(() => watch.value?.sites.includes(ALL_SITES) ?? false),
    isRecording,
    updatedTo,
    rows,
    refused: computed(() => rows.value.filter(isCounted).length),
    openId,
    detail,
    outlook,
    expire,
    announcement: signal(''),
    isDenied: signal(false),
    holdsPermission: signal(false),
    send,
    reports,
    cleared,
    filter,
    clear: () => {
      cleared.value = rows.value.length;
      if (endUndo !== null) clearTimeout(endUndo);
      endUndo = setTimeout(() => {
        cleared.value = 0;
      }, UNDO_TIME);
      send({ kind: 'clear' });
    },
    restore: () => {
      cleared.value = 0;
      send({ kind: 'restore' });
    },
    end: () => {
      hasEnded.value = true;
    },
    toggle: (id) => {
      batch(() => {
        openId.value = openId.value === id ? null : id;
        detail.value = null;
      });
      if (openId.value !== null) send({ kind: 'open', id });
    },
    receive: (message) => {
      switch (message.kind) {
        case 'snapshot-began':
          known = new Map();
          isSnapshot = true;
          return;
        case 'rows':
          for (const row of [...message.added, ...message.changed]) known.set(row.id, row);
          for (const id of message.withdrawn) known.delete(id);
          if (!isSnapshot) show();
          if (
            openId.value !== null &&
            [...message.changed.map(({ id }) => id), ...message.enriched].includes(openId.value)
          )
            send({ kind: 'open', id: openId.value });
          return;
        case 'snapshot-ended':
          isSnapshot = false;
          show();
          return;
        case 'outlook':
          outlook.value = message.outlook;
          return;
        case 'cleared':
          known = new Map();
          outlook.value = NO_OUTLOOK;
          show();
          return;
        case 'failure':
          if (message.id === openId.value) detail.value = message.detail;
          return;
        case 'state':
          isRecording.value = message.recording;
          return;
        case 'watch-state':
          watch.value = message.watch;
          return;
        case 'reported':
          reports.take(message);
          return;
        case 'outdated':
          hasEnded.value = true;
          return;
        case 'expire-state':
          expire.value = message;
          return;
        case 'groups':
        case 'findings':
        case 'found':
        case 'times':
        case 'navigations':
        case 'pong':
        case 'masked':
        case 'explained-against':
        case 'replayed':
        case 'cookie-state':
        case 'override-state':
          return;
        case 'updated':
          // The same version loaded anew is its developer's doing.
          if (message.from !== message.to) updatedTo.value = message.to;
          return;
      }
    },
  };
}
