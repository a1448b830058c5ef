import { describe, expect, it } from 'vitest';
import { exchangesOf } from '../examples/judge-example.ts';
import { ownScenarios } from '../examples/scenarios/index.ts';
import { absentBody, BODY_AWAITED } from '../http/body.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Failure } from './failure.ts';
import { createSession } from './session.ts';

/** As a recorder reports a refusal whose body the browser is slow to hand over. */
const awaiting = (exchange: Exchange): Exchange => {
  const { response } = exchange;
  return response.status < 400
    ? exchange
    : {
        ...exchange,
        response: {
          ...response,
          body: absentBody(BODY_AWAITED, response.body.mimeType, response.body.size),
        },
      };
};

const verdicts = (failures: readonly Failure[]): unknown[] =>
  failures.map(({ id, outcome, diagnosis: { cause, confidence, summary } }) => ({
    id,
    outcome,
    cause,
    confidence,
    summary,
  }));

describe('a refusal that is reported before its body', () => {
  it('is judged in the end as one that is reported with it', () => {
    let corrected = 0;
    for (const scenario of ownScenarios) {
      const exchanges = exchangesOf(scenario);
      const whole = createSession();
      const late = createSession();
      for (const exchange of exchanges) whole.add(exchange);
      for (const exchange of exchanges) {
        late.add(awaiting(exchange));
        const before = verdicts(late.failures());
        late.addBody(exchange.id, exchange.response.body);
        if (JSON.stringify(before) !== JSON.stringify(verdicts(late.failures()))) corrected += 1;
        expect(late.addBody(exchange.id, exchange.response.body)).toEqual({
          added: [],
          changed: [],
          withdrawn: [],
        });
      }
      expect(verdicts(late.failures()), scenario.name).toEqual(verdicts(whole.failures()));
      expect(late.seen).toBe(whole.seen);
    }
    // Bodies do tell something.
    expect(corrected).toBeGreaterThan(ownScenarios.length / 4);
  });
});
