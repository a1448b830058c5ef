import { diagnose, type Judgement } from '../diagnosis/diagnose.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { gatherFacts, type KnownWords } from '../diagnosis/gather-facts.ts';
import { isFailure } from '../diagnosis/is-failure.ts';
import type { Reading } from '../diagnosis/reading.ts';
import { isVague, traitsOf } from '../diagnosis/rules/index.ts';
import type { RelatedExchanges } from '../history/related.ts';
import type { Seen } from '../history/seen.ts';
import type { ChallengeField } from '../http/challenge/challenge.ts';
import { challengeFieldName } from '../http/challenge/grammar.ts';
import { readChallenges } from '../http/challenge/read-challenges.ts';
import { lifetime, serverClock } from '../http/clock.ts';
import type { Exchange, HeaderField } from '../http/exchange.ts';
import { correlationOf } from './correlation.ts';
import type { Failure, Outcome, Relation } from './failure.ts';
import type { KeptFailure } from './kept-failure.ts';
import { withLaterParts } from './later-parts.ts';
import { trimmed } from '../trimmed.ts';

/** What a judgement is made from besides the exchange itself. */
export interface Circumstances {
  readonly related: RelatedExchanges;
  /** The judgement of an earlier session, which saw more; or null. */
  readonly kept: KeptFailure | null;
  /** Id of the service worker's duplicate, or null. */
  readonly duplicate: string | null;
  /** The same operation succeeded later. */
  readonly isRepeated: boolean;
}

/** Judges an exchange; null where it is no failure. */
export function judge(seen: Seen, circumstances: Circumstances): Failure | null {
  const { related, kept, duplicate, isRepeated } = circumstances;
  const { exchange } = seen;
  const reading = read(seen);
  const facts = gatherFacts(exchange, reading, related, { isVague });
  const judgement: Judgement =
    kept === null
      ? diagnose(facts)
      : { diagnosis: kept.diagnosis, alternatives: kept.alternatives, faults: [] };
  if (kept === null && !isFailure(facts, judgement)) return null;
  const isJudgedAnew = kept === null || related.retriedBy !== null;
  return withLaterParts(
    {
      id: exchange.id,
      exchange,
      outcome: isJudgedAnew ? outcomeOf(judgement, isRepeated) : kept.outcome,
      reading,
      correlation: correlationOf(exchange),
      diagnosis: judgement.diagnosis,
      alternatives: judgement.alternatives,
      related: relationsOf(related, duplicate),
      message: facts.message,
    },
    { related, judgement, words: kept === null ? wordsOf(facts) : undefined },
  );
}

const wordsOf = ({ interpretations, message }: Facts): KnownWords => ({ interpretations, message });

/** Reads an exchange once, for every rule and every view. */
function read({ exchange, credentials }: Seen): Reading {
  const clock = serverClock(exchange);
  const tokens: Reading['tokens'][number][] = [];
  for (const { token } of credentials) {
    if (token !== null && !tokens.some((one) => one.token === token))
      tokens.push({ token, lifetime: lifetime(token, clock, exchange.startedAt) });
  }
  const challengeFields = challengeFieldsOf(exchange.response.headers);
  return { challengeFields, credentials, tokens, clock };
}

/** A server sends one challenge again and again: what one field says, as long as it is kept. */
const readAlone = new WeakMap<HeaderField, readonly ChallengeField[]>();

function challengeFieldsOf(headers: readonly HeaderField[]): readonly ChallengeField[] {
  const [field, second] = headers.filter(({ name }) => challengeFieldName(name) !== null);
  if (field === undefined) return [];
  if (second !== undefined) return readChallenges(headers);
  const known = readAlone.get(field) ?? readChallenges([field]);
  readAlone.set(field, known);
  return known;
}

function outcomeOf({ diagnosis }: Judgement, isRepeated: boolean): Outcome {
  const { cause } = diagnosis;
  if (cause === 'expected-challenge' || cause === 'handshake-in-progress') return 'expected';
  if (!isRepeated) return 'refused';
  return traitsOf(cause).kind === 'step' ? 'expected' : 'recovered';
}

function relationsOf(related: RelatedExchanges, duplicate: string | null): readonly Relation[] {
  const out: Relation[] = [];
  const relate = (kind: Relation['kind'], exchange: Exchange | null): void => {
    if (exchange !== null) out.push({ kind, id: exchange.id });
  };
  relate('preflight', related.preflight);
  for (const hop of related.hops) relate('redirected-from', hop);
  relate('retry-of', related.retryOf);
  relate('retried-by', related.retriedBy);
  relate('last-success', related.lastSuccess);
  relate('token-request', related.tokenRequests[0]?.exchange ?? null);
  if (duplicate !== null) out.push({ kind: 'same-exchange', id: duplicate });
  return trimmed(out);
}
