import { batch, computed, type ReadonlySignal, signal, type Signal } from '@preact/signals';
import type { Evidence, FailureDetail, Row, SessionFinding } from '../core/index.ts';
import type { RowsMessage, WorkerToView } from '../protocol.ts';
import type { RowStore } from './row-store.ts';
import { successorOf } from './successor.ts';

/** Bytes that a reader was sent to; `serial` distinguishes two visits of one place. */
export interface Visit {
  readonly evidence: Evidence;
  readonly serial: number;
  /** A search only looks: the focus stays in DevTools' search bar. */
  readonly how: 'focus' | 'look';
}

/** Tells findings of one kind apart, and stays the same while a finding grows. */
export const findingKey = ({ id, exchanges }: SessionFinding): string =>
  `${id} ${exchanges[0] ?? ''}`;

/** The finding that is open; null where none is, or it has gone. */
export const openFinding = ({
  findings,
  openFindingKey,
}: Pick<Selection, 'openFindingKey'> & {
  readonly findings: ReadonlySignal<readonly SessionFinding[]>;
}): SessionFinding | null =>
  findings.value.find((one) => findingKey(one) === openFindingKey.value) ?? null;

/** The failure that is open, and what is read of it. */
export interface Selection {
  readonly selectedId: ReadonlySignal<string | null>;
  readonly selectedRow: ReadonlySignal<Row | null>;
  /** Of the selected failure; null until it has come. */
  readonly detail: ReadonlySignal<FailureDetail | null>;
  /** Of the selected failure: what of its texts is a secret that the session has seen. */
  readonly echoes: ReadonlySignal<readonly string[]>;
  /** The selected failure is not there any more. */
  readonly isGone: ReadonlySignal<boolean>;
  /** Changes when the reader chooses another failure; not where the chain of one goes on. */
  readonly reading: ReadonlySignal<number>;
  /** Another failure to compare with, once asked for. */
  readonly comparedId: ReadonlySignal<string | null>;
  readonly compared: ReadonlySignal<FailureDetail | null>;
  readonly visit: ReadonlySignal<Visit | null>;
  /** The `findingKey` of the finding that is open in place of a failure, or null. */
  readonly openFindingKey: ReadonlySignal<string | null>;
  /** The line that the keyboard is on, or null. */
  readonly cursor: Signal<string | null>;

  readonly select: (id: string) => void;
  openFinding(key: string): void;
  /** Closes what is open. */
  close(): void;
  compareWith(id: string | null): void;
  /**
   * Which difference from the request compared with explains the failure; null until it is known.
   */
  readonly explained: ReadonlySignal<string | null>;
  /** The request compared with is another one: nothing is known of it yet. */
  forgetExplanation(): void;
  takeExplanation(id: string, text: string | null): void;
  visitEvidence(evidence: Evidence, how?: Visit['how']): void;
  /** Rows have changed: goes on with the chain, asks anew for what is known better. */
  follow(message: RowsMessage): void;
  takeDetail(message: Extract<WorkerToView, { readonly kind: 'failure' }>): void;
  /** The worker is another one: asks it for what is open. */
  askAgain(): void;
}

/** The failure that the selected one is compared with, and what explains the difference. */
const createCompared = (ask: (id: string) => void) => {
  const comparedId = signal<string | null>(null);
  const compared = signal<FailureDetail | null>(null);
  const explained = signal<string | null>(null);
  return {
    comparedId,
    compared,
    explained,
    compareWith: (id: string | null): void => {
      comparedId.value = id;
      compared.value = null;
      if (id !== null) ask(id);
    },
    forgetExplanation: (): void => {
      explained.value = null;
    },
    forget: (): void => {
      comparedId.value = null;
      compared.value = null;
      explained.value = null;
    },
  };
};

/** What the reader has open, and the ways to open another. */
const createOpen = (ask: (id: string) => void) => {
  const selectedId = signal<string | null>(null);
  const detail = signal<FailureDetail | null>(null);
  const echoes = signal<readonly string[]>([]);
  const isGone = signal(false);
  const reading = signal(0);
  const { forget, ...comparison } = createCompared(ask);
  const visit = signal<Visit | null>(null);
  const cursor = signal<string | null>(null);
  const openFindingKey = signal<string | null>(null);

  const open = (id: string | null, finding: string | null): void =>
    batch(() => {
      openFindingKey.value = finding;
      if (id === selectedId.value) return;
      selectedId.value = id;
      reading.value += 1;
      detail.value = null;
      isGone.value = false;
      forget();
      visit.value = null;
      if (id === null) return;
      cursor.value = id;
      ask(id);
    });

  return {
    selectedId,
    detail,
    echoes,
    isGone,
    reading,
    ...comparison,
    visit,
    cursor,
    openFindingKey,
    select: (id: string): void => open(id, null),
    openFinding: (key: string): void =>
      batch(() => {
        open(null, key);
        cursor.value = `finding ${key}`;
      }),
    close: (): void => open(null, null),
    visitEvidence: (evidence: Evidence, how: Visit['how'] = 'focus'): void => {
      visit.value = { evidence, serial: (visit.value?.serial ?? 0) + 1, how };
    },
  };
};

export const createSelection = ({ rows, row }: RowStore, ask: (id: string) => void): Selection => {
  const opened = createOpen(ask);
  const { selectedId, cursor, isGone, detail, echoes, comparedId, compared, explained } = opened;
  const goOn = (from: string, to: Row): void => {
    selectedId.value = to.id;
    if (cursor.value === from) cursor.value = to.id;
    ask(to.id);
  };
  return {
    ...opened,
    selectedRow: computed(() => {
      const id = selectedId.value;
      // The map is no signal; its published rows are.
      void rows.value;
      return id === null ? null : (row(id) ?? null);
    }),
    takeExplanation: (id, text) => {
      if (id === selectedId.value) explained.value = text;
    },
    follow: ({ added, changed, enriched, withdrawn }) => {
      const id = selectedId.value;
      if (id === null) return;
      if (withdrawn.includes(id)) {
        const successor = successorOf(id, added) ?? successorOf(id, changed);
        if (successor === undefined) isGone.value = true;
        else goOn(id, successor);
      } else if (enriched.includes(id) || changed.some((one) => one.id === id)) ask(id);
    },
    takeDetail: ({ id, detail: received, echoes: found }) =>
      batch(() => {
        if (id === selectedId.value) {
          if (received !== null) {
            detail.value = received;
            echoes.value = found;
          }
          isGone.value = received === null;
        }
        if (id === comparedId.value) compared.value = received;
      }),
    askAgain: () => {
      if (selectedId.value !== null) ask(selectedId.value);
    },
  };
};
