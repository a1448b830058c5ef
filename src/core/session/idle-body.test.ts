import { describe, expect, it } from 'vitest';
import { exchangesOf } from '../examples/judge-example.ts';
import { readSession } from '../examples/read-session.ts';
import { ownScenarios } from '../examples/scenarios/index.ts';
import { jsonBody } from '../http/bare-exchange.ts';
import { absentBody } from '../http/body.ts';
import type { Exchange } from '../http/exchange.ts';
import { hasIdleBody } from './idle-body.ts';
import { createSession } from './session.ts';

/** An application's data, longer than what is always kept. */
const data = JSON.stringify({ rows: 'lorem ipsum dolor '.repeat(100) });

const respond = (exchange: Exchange, text: string, status = 200): Exchange => ({
  ...exchange,
  response: {
    ...exchange.response,
    status,
    body: jsonBody(text),
  },
});

const letGo = (exchange: Exchange): Exchange =>
  hasIdleBody(exchange)
    ? { ...exchange, response: { ...exchange.response, body: absentBody('Idle.', '', 0) } }
    : exchange;

const verdicts = (exchanges: readonly Exchange[]): unknown[] => {
  const session = createSession();
  for (const exchange of exchanges) session.add(exchange);
  return session.failures().map(({ id, diagnosis }) => ({ id, diagnosis }));
};

describe('hasIdleBody', () => {
  const [success] = readSession('0 GET /v1/items -> 200');
  if (success === undefined) throw new Error('The session has no exchange.');

  it.each([
    ['data of an application', respond(success, data), true],
    ['a short body', respond(success, '{"rows":[]}'), false],
    ['a refusal', respond(success, data, 401), false],
    ['an error in a 200', respond(success, `{"success":false,"rows":${data}}`), false],
    ['an issued token', respond(success, `{"access_token":"abc","rows":${data}}`), false],
  ])('%s: %s', (_, exchange, isIdle) => {
    expect(hasIdleBody(exchange)).toBe(isIdle);
  });

  it('changes no verdict when it lets go of the bodies around a refusal', () => {
    let idle = 0;
    for (const scenario of ownScenarios) {
      const exchanges = exchangesOf(scenario).map((exchange) =>
        exchange.response.status === 200 ? respond(exchange, data) : exchange,
      );
      idle += exchanges.filter(hasIdleBody).length;
      expect(verdicts(exchanges.map(letGo)), scenario.name).toEqual(verdicts(exchanges));
    }
    expect(idle).toBeGreaterThan(0);
  });
});
