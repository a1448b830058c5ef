import type { TokenRequest } from '../history/related.ts';
import type { Group, SessionFinding } from './failure.ts';
import type { FailureStore } from './failure-store.ts';
import { findInSession, type Timeline } from './findings/index.ts';
import { groupFailures, groupKey } from './groups.ts';
import type { SecretNumbers } from './secret-numbers.ts';
import type { SessionSteps } from './session-steps.ts';

interface Sources {
  readonly steps: SessionSteps;
  readonly failures: FailureStore;
  readonly secrets: SecretNumbers;
  readonly tokenRequests: () => readonly TokenRequest[];
}

/** What the session as a whole shows: made when first asked for, kept until the session changes. */
export class Overview {
  readonly #sources: Sources;
  #groups: readonly Group[] | null = null;
  #findings: readonly SessionFinding[] | null = null;
  #timeline: Timeline | null = null;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  groups(): readonly Group[] {
    const { failures, secrets, tokenRequests } = this.#sources;
    return (this.#groups ??= groupFailures(
      failures.all(),
      (failure) => failures.row(failure.id)?.group ?? groupKey(failure, secrets),
      tokenRequests(),
    ));
  }

  findings(): readonly SessionFinding[] {
    return (this.#findings ??= findInSession(this.timeline()));
  }

  timeline(): Timeline {
    const { steps, failures } = this.#sources;
    if (this.#timeline !== null) return this.#timeline;
    const all = steps.all();
    return (this.#timeline = {
      steps: all.filter(({ isPlanted }) => !isPlanted),
      planted: all.filter(({ isPlanted }) => isPlanted),
      signedUrls: steps.signedUrls(),
      causeOf: (id) => failures.get(id)?.diagnosis.cause ?? null,
      numberOf: steps.numberOf,
    });
  }

  /** The exchanges have changed. */
  discardTimeline(): void {
    this.#findings = null;
    this.#timeline = null;
  }

  discardGroups(): void {
    this.#groups = null;
  }

  clear(): void {
    this.discardGroups();
    this.discardTimeline();
  }
}
