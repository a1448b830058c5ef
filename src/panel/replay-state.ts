import type { ReadonlySignal, Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { WorkerToView } from '../protocol.ts';

/** The editor that is open: of which failure, and with which of its fixes applied. */
export interface OpenReplay {
  readonly failure: string;
  /** Its number from 0; null where the request is edited as it was. */
  readonly fix: number | null;
  /** Tells two openings apart. */
  readonly serial: number;
}

export type Replayed = Extract<WorkerToView, { kind: 'replayed' }>;

/** Whether cookies are added for a request, or the browser's error. */
export type CookieState = Pick<
  Extract<WorkerToView, { kind: 'cookie-state' }>,
  'isLent' | 'problem'
>;

export type Overridden = Pick<
  Extract<WorkerToView, { kind: 'override-state' }>,
  'state' | 'problem'
>;

/** What the worker says of *Expire now*. */
export type Expiring = Pick<Extract<WorkerToView, { kind: 'expire-state' }>, 'state' | 'problem'>;

/** What the worker says of requests that the panel sends or changes. */
export type ReplayMessage = Extract<
  WorkerToView,
  { kind: 'override-state' | 'cookie-state' | 'expire-state' | 'replayed' }
>;

/** What requests the panel sends, and what the worker says of them. */
export interface ReplayState {
  readonly open: ReadonlySignal<OpenReplay | null>;
  /** By the id of the replay. */
  readonly reports: ReadonlySignal<ReadonlyMap<string, Replayed>>;
  /**
   * What the person has given, by the variable and the server; kept as long as the panel is open.
   */
  readonly given: Signal<ReadonlyMap<string, string>>;
  /** What the page's own requests are sent with, and what the browser said against it. */
  readonly override: ReadonlySignal<Overridden>;
  /** By the id of a replay: whether cookies are added for it. */
  readonly lent: ReadonlySignal<ReadonlyMap<string, CookieState>>;
  /** *Expire now*: what is in force or judged, and why it cannot be. */
  readonly expire: Signal<Expiring>;
  edit(failure: string, fix: number | null): void;
  close(): void;
  /** The reader knows what the browser said against a change. */
  dismissProblem(of: 'override' | 'expire'): void;
  receive(message: ReplayMessage): void;
}

const MOST_REPORTS = 40;

/** The map with one more entry; the oldest go. */
const withEntry = <Value>(
  map: ReadonlyMap<string, Value>,
  id: string,
  value: Value,
): ReadonlyMap<string, Value> => new Map([...map, [id, value] as const].slice(-MOST_REPORTS));

export const createReplayState = (): ReplayState => {
  const open = signal<OpenReplay | null>(null);
  const reports = signal<ReadonlyMap<string, Replayed>>(new Map());
  const lent = signal<ReadonlyMap<string, CookieState>>(new Map());
  const override = signal<Overridden>({ state: null, problem: null });
  const expire = signal<Expiring>({ state: null, problem: null });
  return {
    open,
    reports,
    override,
    lent,
    expire,
    given: signal<ReadonlyMap<string, string>>(new Map()),
    edit: (failure, fix) => {
      open.value = { failure, fix, serial: (open.value?.serial ?? 0) + 1 };
    },
    close: () => {
      open.value = null;
    },
    dismissProblem: (of) => {
      if (of === 'override') override.value = { ...override.value, problem: null };
      else expire.value = { ...expire.value, problem: null };
    },
    receive: (message) => {
      switch (message.kind) {
        case 'override-state':
          override.value = message;
          return;
        case 'expire-state':
          expire.value = message;
          return;
        case 'cookie-state':
          lent.value = withEntry(lent.value, message.id, message);
          return;
        case 'replayed':
          reports.value = withEntry(reports.value, message.id, message);
          return;
      }
    },
  };
};
