import { Unpacker } from '../core/index.ts';
import type { Exchange, PackedExchanges, Session } from '../core/index.ts';
import type { LateBody, Navigation } from '../payloads.ts';
import { SessionService } from '../serve/session-service.ts';
import type { TabOptions } from './tab-options.ts';

const NAVIGATIONS_KEPT = 200;
/** Milliseconds from the request for a document until the navigation is reported. */
const LONGEST_LOADING = 60_000;

/** What a tab has seen since it was last cleared. */
export class CurrentSession {
  readonly #options: Pick<TabOptions, 'createSession' | 'watch'>;
  #session: Session;
  #service: SessionService;
  #navigations: readonly Navigation[] = [];
  readonly #unpacker = new Unpacker();

  constructor(options: Pick<TabOptions, 'createSession' | 'watch'>) {
    this.#options = options;
    this.#session = newSession(options);
    this.#service = new SessionService(this.#session);
  }

  get session(): Session {
    return this.#session;
  }

  get service(): SessionService {
    return this.#service;
  }

  get navigations(): readonly Navigation[] {
    return this.#navigations;
  }

  /** The exchanges of a message, which share what those of earlier messages have too. */
  unpack(packed: PackedExchanges): Exchange[] {
    return this.#unpacker.unpack(packed);
  }

  /** Bodies of a message of their own, which share too. */
  unpackBodies(bodies: readonly LateBody[]): LateBody[] {
    return bodies.map(({ id, body }) => ({ id, body: this.#unpacker.body(body) }));
  }

  addNavigation(navigation: Navigation): void {
    this.#navigations = [...this.#navigations.slice(1 - NAVIGATIONS_KEPT), navigation];
  }

  /**
   * DevTools reports a navigation when the page is there, and on a busy computer after what the
   * page has asked for since: it began when its document was asked for.
   * @returns whether a navigation has another time now
   */
  noteDocument({ resourceType, request: { url }, startedAt }: Exchange): boolean {
    if (resourceType !== 'document') return false;
    const late = this.#navigations.findLast((one) => one.url === url);
    if (late === undefined || late.at <= startedAt || late.at - startedAt > LONGEST_LOADING)
      return false;
    this.#navigations = this.#navigations.map((one) =>
      one === late ? { ...one, at: startedAt } : one,
    );
    return true;
  }

  /** Begins anew. */
  reset(): void {
    this.#session = newSession(this.#options);
    this.#service = new SessionService(this.#session);
    this.#navigations = [];
    this.#unpacker.clear();
  }
}

function newSession({
  createSession,
  watch,
}: Pick<TabOptions, 'createSession' | 'watch'>): Session {
  const session = createSession();
  if (watch.isOn) session.expectBothSources();
  return session;
}
