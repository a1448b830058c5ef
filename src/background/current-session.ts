import { Unpacker } from '../core/index.ts';
import type { Exchange, PackedExchanges, Session } from '../core/index.ts';
import type { Navigation } from '../payloads.ts';
import { SessionService } from '../serve/session-service.ts';
import type { TabOptions } from './tab-options.ts';

const NAVIGATIONS_KEPT = 200;

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

  addNavigation(navigation: Navigation): void {
    this.#navigations = [...this.#navigations.slice(1 - NAVIGATIONS_KEPT), navigation];
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
