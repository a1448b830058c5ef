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

export type Overridden = Pick<
  Extract<WorkerToView, { kind: 'override-state' }>,
  'state' | 'problem'
>;

/** What the worker says of *Expire now*. */
export type Expiring = Pick<Extract<WorkerToView, { kind: 'expire-state' }>, 'state' | 'problem'>;

/** What requests the panel sends, and what the worker says of them. */
export interface ReplayState {
  readonly open: ReadonlySignal<OpenReplay | null>;
  /** By the id of the replay. */
  readonly reports: ReadonlySignal<ReadonlyMap<string, Replayed>>;
  /** What the person has given, by the variable and the server; kept as long as the panel is open. */
  readonly given: Signal<ReadonlyMap<string, string>>;
  /** What the page's own requests are sent with, and what the browser said against it. */
  readonly override: ReadonlySignal<Overridden>;
  /** By the id of a replay: null where its cookies were added, else why not. */
  readonly lent: ReadonlySignal<ReadonlyMap<string, string | null>>;
  takeLent(id: string, problem: string | null): void;
  /** *Expire now*: what is in force or judged, and why it cannot be. */
  readonly expire: Signal<Expiring>;
  edit(failure: string, fix: number | null): void;
  close(): void;
  take(report: Replayed): void;
  takeOverride(message: Overridden): void;
}

const MOST_REPORTS = 40;

export const createReplayState = (): ReplayState => {
  const open = signal<OpenReplay | null>(null);
  const reports = signal<ReadonlyMap<string, Replayed>>(new Map());
  const lent = signal<ReadonlyMap<string, string | null>>(new Map());
  const override = signal<Overridden>({ state: null, problem: null });
  return {
    open,
    reports,
    override,
    lent,
    takeLent: (id, problem) => {
      lent.value = new Map([...lent.value, [id, problem] as const].slice(-MOST_REPORTS));
    },
    expire: signal<Expiring>({ state: null, problem: null }),
    given: signal<ReadonlyMap<string, string>>(new Map()),
    edit: (failure, fix) => {
      open.value = { failure, fix, serial: (open.value?.serial ?? 0) + 1 };
    },
    close: () => {
      open.value = null;
    },
    takeOverride: (message) => {
      override.value = message;
    },
    take: (report) => {
      reports.value = new Map(
        [...reports.value, [report.id, report] as const].slice(-MOST_REPORTS),
      );
    },
  };
};
