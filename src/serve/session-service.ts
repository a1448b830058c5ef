import {
  attempt,
  explainAgainst,
  hasText,
  reportOfSession,
  revealed,
  routesOf,
  SessionSecrets,
  writeReport,
  type Exchange,
  type ExchangeRequest,
  type Session,
  type SessionRoute,
} from '../core/index.ts';
import type { ViewToWorker, WorkerToView } from '../protocol.ts';

/** What a view asks and is answered at once. */
export type Question = Extract<
  ViewToWorker,
  { readonly kind: 'open' | 'ping' | 'search' | 'mask' | 'explain-against' | 'report' | 'routes' }
>;

/** Characters of a report in one message. */
const PIECE = 1 << 20;

export const isQuestion = (message: ViewToWorker): message is Question =>
  ['open', 'ping', 'search', 'mask', 'explain-against', 'report', 'routes'].includes(message.kind);

/**
 * Answers what views ask of one session: the worker's of a tab, and that of a file that was opened.
 * It knows the session's secrets, so that one that was seen in one exchange is masked in all.
 */
export class SessionService {
  readonly #session: Session;
  readonly #secrets = new SessionSecrets();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Learns the secrets of a new exchange, so that no question has to wait for all of them. */
  learn(exchange: Exchange): void {
    this.#secrets.learn([exchange]);
  }

  *answer(question: Question): Iterable<WorkerToView> {
    switch (question.kind) {
      case 'ping':
        yield { kind: 'pong' };
        return;
      case 'open':
        yield this.failure(question.id);
        return;
      case 'search': {
        const failures = this.#session.failures();
        const matches = question.terms.map((term) =>
          failures.flatMap((failure) =>
            attempt(() => hasText(failure, term)).value === true ? [failure.id] : [],
          ),
        );
        yield { kind: 'found', serial: question.serial, matches };
        return;
      }
      case 'mask':
        yield this.#masked(question.id);
        return;
      case 'explain-against':
        yield this.#explain(question.id, question.request);
        return;
      case 'routes':
        yield { kind: 'routes', serial: question.serial, routes: this.#routes() };
        return;
      case 'report':
        yield* this.#report(question);
        return;
    }
  }

  /** A failure's details, their sentences masked. */
  failure(id: string): WorkerToView {
    const detail = this.#session.detail(id);
    return detail === null
      ? { kind: 'failure', id, detail: null, echoes: [] }
      : { kind: 'failure', id, ...this.#secrets.mask(detail) };
  }

  #explain(id: string, request: ExchangeRequest): WorkerToView {
    const failure = this.#session.detail(id)?.failure;
    if (failure === undefined) return { kind: 'explained-against', id, text: null };
    this.#learnAll();
    const redactor = this.#secrets.redactorFor([failure]);
    return { kind: 'explained-against', id, text: explainAgainst(failure, request, redactor) };
  }

  #masked(id: string): WorkerToView {
    const failure = this.#session.detail(id)?.failure;
    if (failure === undefined) return { kind: 'masked', id, exchange: null };
    this.#learnAll();
    const redactor = this.#secrets.redactorFor([failure]);
    return { kind: 'masked', id, exchange: redactor.exchange(failure.exchange) };
  }

  #routes(): SessionRoute[] {
    this.#learnAll();
    const redactor = this.#secrets.redactorFor(this.#session.failures());
    return routesOf(this.#session.timeline()).map((one) => ({
      ...one,
      route: redactor.text(one.route),
      scopes: one.scopes?.map((scope) => redactor.text(scope)) ?? null,
      claims: Object.fromEntries(
        Object.entries(one.claims).map(([name, value]) => [name, redactor.text(value)]),
      ),
    }));
  }

  *#report(question: Extract<Question, { kind: 'report' }>): Iterable<WorkerToView> {
    const { serial, scope, secrets } = question;
    this.#learnAll();
    const report = reportOfSession(this.#session);
    const redactor = secrets === 'kept' ? revealed : this.#secrets.redactorFor(report.failures);
    let text = '';
    for (const piece of writeReport(report, redactor, scope, question)) {
      text += piece;
      if (text.length < PIECE) continue;
      yield { kind: 'reported', serial, text, isLast: false };
      text = '';
    }
    yield { kind: 'reported', serial, text, isLast: true };
  }

  #learnAll(): void {
    this.#secrets.learn(this.#session.exchanges());
  }
}
