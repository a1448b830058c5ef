import { attempt } from '../attempt.ts';
import { runChecks } from '../diagnosis/checks/checks.ts';
import type { Judgement } from '../diagnosis/diagnose.ts';
import type { Notice } from '../diagnosis/finding.ts';
import { gatherFacts, type KnownWords } from '../diagnosis/gather-facts.ts';
import { findNotices } from '../diagnosis/notices.ts';
import { isVague } from '../diagnosis/rules/index.ts';
import type { RelatedExchanges } from '../history/related.ts';
import type { Failure } from './failure.ts';

/** What only an opened failure needs. */
type Later = Pick<Failure, 'notices' | 'checks' | 'contrast'>;

/**
 * What they are made from. Facts are gathered again, but for what the words said, which costs most:
 * kept, they would hold each body's JSON too.
 */
interface Source {
  readonly failure: Pick<Failure, 'exchange' | 'reading'>;
  readonly related: RelatedExchanges;
  readonly judgement: Judgement;
  /** Undefined where an earlier session judged. */
  readonly words: KnownWords | undefined;
}

/** Makes them once, when the first is read. */
class LaterParts implements Later {
  readonly #source: Source;
  #inspected: Pick<Later, 'notices' | 'checks'> | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  get notices(): Later['notices'] {
    return (this.#inspected ??= inspect(this.#source)).notices;
  }

  get checks(): Later['checks'] {
    return (this.#inspected ??= inspect(this.#source)).checks;
  }

  get contrast(): Later['contrast'] {
    return attempt(() => this.#source.related.contrasts).value ?? [];
  }
}

function inspect({
  failure,
  related,
  judgement,
  words,
}: Source): Pick<Later, 'notices' | 'checks'> {
  const { value, fault } = attempt(() => {
    const facts = gatherFacts(failure.exchange, failure.reading, related, { isVague, words });
    return { notices: findNotices(facts), checks: runChecks(facts, judgement) };
  });
  const { notices, checks } = value ?? { notices: [checksFailed(fault ?? '')], checks: [] };
  return { notices: [...notices, ...judgement.faults], checks };
}

const checksFailed = (fault: string): Notice => ({
  id: 'checks-failed',
  title: 'The checks failed and were left out; please report this',
  evidence: [{ in: 'history', name: 'checks', text: `Why401 failed with ${fault}.` }],
});

const LATER = Symbol('later parts');

interface WithLater {
  readonly [LATER]: Later;
}

/** The same getters for all failures, so that all share one shape. */
const getters: Readonly<Record<keyof Later, PropertyDescriptor>> = {
  notices: {
    enumerable: true,
    get(this: WithLater) {
      return this[LATER].notices;
    },
  },
  checks: {
    enumerable: true,
    get(this: WithLater) {
      return this[LATER].checks;
    },
  },
  contrast: {
    enumerable: true,
    get(this: WithLater) {
      return this[LATER].contrast;
    },
  },
};

/**
 * Completes a failure by what is made when it is first read (sending it reads it): properties of
 * its own, which spreading and cloning copy.
 */
export const withLaterParts = (
  failure: Omit<Failure, keyof Later>,
  source: Omit<Source, 'failure'>,
): Failure =>
  Object.defineProperties(failure, {
    [LATER]: { value: new LaterParts({ failure, ...source }) },
    ...getters,
  }) as Failure;
