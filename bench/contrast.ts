import { bareExchange, bareResponse, jsonBody } from '../src/core/http/bare-exchange.ts';
import type { Exchange, HeaderField } from '../src/core/http/exchange.ts';
import type { Difference } from '../src/core/history/contrast/contrast.ts';
import { createSession } from '../src/core/session/session.ts';
import { randomFrom, type Random } from './contrast-random.ts';
import { mutations, type Mutation, type Mutated } from './contrast-mutations.ts';
import { requests, type Request } from './contrast-requests.ts';
import { printTable } from './table.ts';

const PAIRS = 300;
const SEED = 401;
const START = Date.parse('2026-03-10T12:00:00Z');

interface Score {
  pairs: number;
  named: number;
  alone: number;
  certain: number;
  wrong: number;
}

/**
 * Pairs of a successful request and a refused one that differs in one fact: how often contrast
 * names the fact, how often nothing else, and whether a certain verdict is wrong.
 */
export function benchContrast(): void {
  const random = randomFrom(SEED);
  const scores = new Map<string, Score>();
  const misses: string[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const mutation = mutations[pair % mutations.length] as Mutation;
    const [request, mutated] = makePair(mutation, random);
    const score = scores.get(mutation.name) ?? {
      pairs: 0,
      named: 0,
      alone: 0,
      certain: 0,
      wrong: 0,
    };
    scores.set(mutation.name, score);
    judgePair({ request, mutated, mutation, random }, score, misses);
  }
  const total = [...scores.values()].reduce((sum, one) => ({
    pairs: sum.pairs + one.pairs,
    named: sum.named + one.named,
    alone: sum.alone + one.alone,
    certain: sum.certain + one.certain,
    wrong: sum.wrong + one.wrong,
  }));
  printTable(
    `${PAIRS} pairs made by changing one fact of a successful request (seed ${SEED}).`,
    [...scores, ['all', total] as const].map(([fact, score]) => ({
      fact,
      pairs: score.pairs,
      'contrast names it': score.named,
      'and nothing else': score.alone,
      'certain verdicts': score.certain,
      'certain and wrong': score.wrong,
    })),
  );
  for (const miss of misses) console.log(miss);
  console.log(
    `Contrast names the changed fact in ${((100 * total.named) / total.pairs).toFixed(1)} %; ${total.wrong} certain verdicts are wrong.\n`,
  );
}

/** A request that the mutation applies to, and what it makes of it. */
function makePair(mutation: Mutation, random: Random): [Request, Mutated] {
  for (;;) {
    const request = random.pick(requests)(random);
    const mutated = mutation.change(request, random);
    if (mutated !== null) return [request, mutated];
  }
}

interface Pair {
  readonly request: Request;
  readonly mutated: Mutated;
  readonly mutation: Mutation;
  readonly random: Random;
}

function judgePair(
  { request, mutated, mutation, random }: Pair,
  score: Score,
  misses: string[],
): void {
  const isSuccessFirst = random.below(2) === 0;
  const success = exchangeOf(request, {
    id: 'success',
    at: isSuccessFirst ? 0 : 5000,
    status: 200,
  });
  const failure = exchangeOf(mutated.request, {
    id: 'failure',
    at: 2000,
    status: random.pick(mutated.statuses),
    challenge: mutated.challenge,
  });
  const session = createSession();
  for (const exchange of isSuccessFirst ? [success, failure] : [failure, success])
    session.add(exchange);
  const [judged] = session.failures();
  const differences = judged?.contrast[0]?.differences ?? [];
  const isNamed = differences.some((one) => isExpected(one, mutated));
  const isCertain = judged?.diagnosis.confidence === 'certain';
  const cause = judged?.diagnosis.cause ?? 'unexplained';
  const isWrong = isCertain && !mutated.causes.includes(cause);
  score.pairs += 1;
  if (isNamed) score.named += 1;
  if (isNamed && differences.length === 1) score.alone += 1;
  if (isCertain) score.certain += 1;
  if (isWrong) score.wrong += 1;
  const facts = differences.map(({ fact, name }) => `${fact} ${name}`).join(', ');
  if (!isNamed)
    misses.push(
      `${mutation.name}: wants ${mutated.fact} ${mutated.name}, got ${facts || 'nothing'}`,
    );
  if (isWrong) misses.push(`${mutation.name} ${mutated.name}: certain of ${cause}`);
}

const isExpected = ({ fact, name }: Difference, mutated: Mutated): boolean =>
  fact === mutated.fact && name.toLowerCase() === mutated.name.toLowerCase();

interface Circumstances {
  readonly id: string;
  /** Milliseconds after the start. */
  readonly at: number;
  readonly status: number;
  readonly challenge?: string | null | undefined;
}

function exchangeOf(request: Request, { id, at, status, challenge }: Circumstances): Exchange {
  const fields: HeaderField[] = [
    { name: 'Date', value: new Date(START + at).toUTCString() },
    { name: 'Content-Type', value: 'application/json' },
    ...(typeof challenge !== 'string' ? [] : [{ name: 'WWW-Authenticate', value: challenge }]),
  ];
  const text = status === 200 ? '{"items":[]}' : '';
  return {
    ...bareExchange(id, request),
    startedAt: START + at,
    duration: 20,
    resourceType: 'fetch',
    response: { ...bareResponse(status), headers: fields, body: jsonBody(text) },
    page: 'https://app.example.com/',
  };
}
