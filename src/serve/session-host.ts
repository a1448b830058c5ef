import {
  createSession,
  informedBy,
  type ApiDocument,
  type Exchange,
  type Row,
  type Session,
} from '../core/index.ts';
import type { ViewToWorker, WorkerToView } from '../protocol.ts';
import type { Navigation } from '../payloads.ts';
import { outlookOf } from './outlook.ts';
import { isQuestion, SessionService } from './session-service.ts';

/** Rows in one message. */
const CHUNK = 500;

/**
 * Shows one session to one view, as the worker does for a tab: of a file that was opened, and of a
 * recording that the panel is developed with.
 */
export class SessionHost {
  readonly #post: (message: WorkerToView) => void;
  readonly #navigations: readonly Navigation[];
  #session: Session = createSession();
  #service = new SessionService(this.#session);
  #paused = false;

  constructor(post: (message: WorkerToView) => void, navigations: readonly Navigation[] = []) {
    this.#post = post;
    this.#navigations = navigations;
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  /** Judges all again, by what OpenAPI documents require. */
  inform(documents: readonly ApiDocument[]): void {
    const exchanges = this.#session.exchanges();
    this.#session = createSession({
      exchanges: Number.POSITIVE_INFINITY,
      failures: Number.POSITIVE_INFINITY,
      inform: informedBy(documents),
    });
    this.#service = new SessionService(this.#session);
    this.add(exchanges);
  }

  /** Adds exchanges; a view that has the snapshot learns of them by `tell`. */
  add(exchanges: readonly Exchange[]): void {
    for (const exchange of exchanges) this.#session.add(exchange);
  }

  /** Adds exchanges and notifies the view. */
  tell(exchanges: readonly Exchange[]): void {
    const added = new Set<string>();
    const changed = new Set<string>();
    const withdrawn = new Set<string>();
    for (const exchange of exchanges) {
      const change = this.#session.add(exchange);
      for (const failure of change.added) added.add(failure.id);
      for (const failure of change.changed) changed.add(failure.id);
      for (const id of change.withdrawn) withdrawn.add(id);
    }
    this.#post({
      kind: 'rows',
      added: this.#rows(added),
      changed: this.#rows([...changed].filter((id) => !added.has(id))),
      enriched: [],
      withdrawn: [...withdrawn],
    });
    this.#postSummary();
  }

  /** Tells the view all that there is. */
  sendSnapshot(): void {
    const rows = this.#session.rows();
    this.#post({ kind: 'snapshot-began', total: rows.length });
    for (let at = 0; at < rows.length; at += CHUNK) {
      const added = rows.slice(at, at + CHUNK);
      this.#post({ kind: 'rows', added, changed: [], enriched: [], withdrawn: [] });
    }
    this.#post({ kind: 'navigations', navigations: this.#navigations });
    this.#postSummary();
    this.#post({ kind: 'snapshot-ended' });
  }

  /** Tells the view all again; what it has open, it asks for. */
  sendAgain(): void {
    this.sendSnapshot();
    const enriched = this.#session.rows().map(({ id }) => id);
    this.#post({ kind: 'rows', added: [], changed: [], enriched, withdrawn: [] });
  }

  receive(message: ViewToWorker): void {
    if (isQuestion(message)) {
      for (const answer of this.#service.answer(message)) this.#post(answer);
      return;
    }
    switch (message.kind) {
      case 'clear':
        this.#session.clear();
        this.#service = new SessionService(this.#session);
        this.#post({ kind: 'cleared' });
        this.#postState();
        return;
      case 'pause':
      case 'resume':
        this.#paused = message.kind === 'pause';
        this.#postState();
        return;
      default:
        return; // What is asked of a tab: there is none.
    }
  }

  #rows(ids: Iterable<string>): Row[] {
    return [...ids].flatMap((id) => this.#session.row(id) ?? []);
  }

  #postSummary(): void {
    const groups = this.#session.groups().map(({ key, story }) => ({ key, story }));
    this.#post({ kind: 'groups', groups });
    this.#post({ kind: 'times', times: this.#session.times() });
    this.#post({ kind: 'findings', findings: this.#session.findings() });
    const end = this.#session.timeline().steps.reduce((last, step) => Math.max(last, step.end), 0);
    this.#post({ kind: 'outlook', outlook: outlookOf(this.#session, end) });
    this.#postState();
  }

  #postState(): void {
    const { seen, dropped } = this.#session;
    this.#post({ kind: 'state', paused: this.#paused, recording: true, seen, dropped });
  }
}
