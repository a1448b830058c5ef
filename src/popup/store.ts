import { batch, computed, type ReadonlySignal, signal, type Signal } from '@preact/signals';
import {
  ALL_SITES,
  type FailureDetail,
  type KeptSession,
  isCounted,
  isOfSites,
  type Row,
  watchableSite,
} from '../core/index.ts';
import { type RowsMessage, UNDO_TIME, type ViewToWorker, type WorkerToView } from '../protocol.ts';
import { type Outlook, NO_OUTLOOK, type WatchState } from '../payloads.ts';
import { ignore, receiveBy, type Receivers } from '../serve/receive.ts';
import { createReportRequests, type ReportRequests } from '../serve/report-requests.ts';
import { createRoutesRequests, type RoutesRequests } from '../serve/routes-requests.ts';

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
  /** Sessions that were kept to be compared. */
  readonly kept: ReadonlySignal<readonly KeptSession[]>;
  readonly routes: RoutesRequests;
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

/** The rows there are. A snapshot is shown when all of it has come. */
const createRows = () => {
  const rows = signal<readonly Row[]>([]);
  let known = new Map<string, Row>();
  let isSnapshot = false;
  const show = (): void => {
    rows.value = [...known.values()];
  };
  return {
    rows,
    beginSnapshot: (): void => {
      known = new Map();
      isSnapshot = true;
    },
    apply: ({ added, changed, withdrawn }: RowsMessage): void => {
      for (const row of [...added, ...changed]) known.set(row.id, row);
      for (const id of withdrawn) known.delete(id);
      if (!isSnapshot) show();
    },
    endSnapshot: (): void => {
      isSnapshot = false;
      show();
    },
    clear: (): void => {
      known = new Map();
      show();
    },
  };
};

/** What the worker reports of the tab. */
const createFacts = () => ({
  watch: signal<WatchState | null>(null),
  hasEnded: signal(false),
  isRecording: signal(false),
  updatedTo: signal<string | null>(null),
  outlook: signal<Outlook>(NO_OUTLOOK),
  expire: signal<Expiring>({ state: null, problem: null }),
  kept: signal<readonly KeptSession[]>([]),
});

type Facts = ReturnType<typeof createFacts>;

/** The failure that is unfolded. */
const createUnfolded = (send: (message: ViewToWorker) => void) => {
  const openId = signal<string | null>(null);
  const detail = signal<FailureDetail | null>(null);
  return {
    openId,
    detail,
    toggle: (id: string): void => {
      batch(() => {
        openId.value = openId.value === id ? null : id;
        detail.value = null;
      });
      if (openId.value !== null) send({ kind: 'open', id });
    },
    /** Asks anew for what is known better. */
    follow: ({ changed, enriched }: RowsMessage): void => {
      const id = openId.value;
      const isNews = id !== null && (enriched.includes(id) || changed.some((one) => one.id === id));
      if (isNews) send({ kind: 'open', id });
    },
  };
};

const createClearing = (
  rows: ReadonlySignal<readonly Row[]>,
  send: (message: ViewToWorker) => void,
): Pick<Store, 'cleared' | 'clear' | 'restore'> => {
  const cleared = signal(0);
  let endUndo: ReturnType<typeof setTimeout> | null = null;
  return {
    cleared,
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
  };
};

const stateOf = (
  { hasEnded, watch }: Facts,
  url: string | null,
  site: string | null,
): PopupState => {
  if (hasEnded.value) return 'ended';
  if (watch.value === null) return 'connecting';
  const { sites, revoked } = watch.value;
  if (sites.includes(ALL_SITES)) return 'watching';
  if (url === null || site === null) return 'unwatchable';
  if (isOfSites(sites, url)) return 'watching';
  return isOfSites(revoked, url) ? 'revoked' : 'idle';
};

interface Parts {
  readonly facts: Facts;
  readonly list: ReturnType<typeof createRows>;
  readonly unfolded: ReturnType<typeof createUnfolded>;
  readonly reports: ReportRequests;
  readonly routes: RoutesRequests;
}

const receiversOf = ({ facts, list, unfolded, reports, routes }: Parts): Receivers => ({
  'snapshot-began': () => list.beginSnapshot(),
  rows: (message) => {
    list.apply(message);
    unfolded.follow(message);
  },
  'snapshot-ended': () => list.endSnapshot(),
  outlook: ({ outlook }) => (facts.outlook.value = outlook),
  cleared: () => {
    facts.outlook.value = NO_OUTLOOK;
    list.clear();
  },
  failure: ({ id, detail }) => {
    if (id === unfolded.openId.value) unfolded.detail.value = detail;
  },
  state: ({ recording }) => (facts.isRecording.value = recording),
  'watch-state': ({ watch }) => (facts.watch.value = watch),
  reported: (message) => reports.take(message),
  routes: (message) => routes.take(message),
  'kept-sessions': ({ sessions }) => (facts.kept.value = sessions),
  'expire-state': (message) => (facts.expire.value = message),
  outdated: () => (facts.hasEnded.value = true),
  updated: ({ from, to }) => {
    // The same version loaded anew is its developer's doing.
    if (from !== to) facts.updatedTo.value = to;
  },
  groups: ignore,
  findings: ignore,
  found: ignore,
  times: ignore,
  navigations: ignore,
  pong: ignore,
  masked: ignore,
  'explained-against': ignore,
  replayed: ignore,
  'override-state': ignore,
  'cookie-state': ignore,
});

export function createStore(subject: Subject, send: (message: ViewToWorker) => void): Store {
  const site = subject.url === null ? null : watchableSite(subject.url);
  const facts = createFacts();
  const list = createRows();
  const unfolded = createUnfolded(send);
  const reports = createReportRequests(send);
  const routes = createRoutesRequests(send);
  const receivers = receiversOf({ facts, list, unfolded, reports, routes });
  const { rows } = list;
  return {
    subject,
    site,
    ...facts,
    ...unfolded,
    ...createClearing(rows, send),
    state: computed(() => stateOf(facts, subject.url, site)),
    isWatchingAll: computed(() => facts.watch.value?.sites.includes(ALL_SITES) ?? false),
    rows,
    refused: computed(() => rows.value.filter(isCounted).length),
    announcement: signal(''),
    isDenied: signal(false),
    holdsPermission: signal(false),
    send,
    reports,
    routes,
    filter: signal(''),
    end: () => {
      facts.hasEnded.value = true;
    },
    receive: (message) => receiveBy(receivers, message),
  };
}
