import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSession } from '../../examples/read-session.ts';
import { createSession } from '../session.ts';
import type { SessionExample } from './finding-rule.ts';
import { sessionRules } from './index.ts';

function findingsOf({ session: text }: SessionExample): string[] {
  const session = createSession();
  for (const exchange of readSession(text)) session.add(exchange);
  return session.findings().map(({ id }) => id);
}

describe('the folder of findings', () => {
  it('has one file for each rule', () => {
    const others = new Set([
      'callers',
      'clock-order',
      'finding-rule',
      'fixes',
      'index',
      'issued',
      'purpose',
      'session-view',
      'step',
    ]);
    const files = readdirSync(new URL('.', import.meta.url))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => name.slice(0, -3))
      .filter((name) => !others.has(name));
    expect(sessionRules.map(({ id }) => id).sort()).toEqual(files.sort());
  });
});

describe.each(sessionRules)('$id', ({ id, examples }) => {
  it.each(examples.found)('is found: $name', (example) => {
    expect(findingsOf(example)).toContain(id);
  });

  it.each(examples.notFound)('is not found: $name', (example) => {
    expect(findingsOf(example)).not.toContain(id);
  });
});

describe('findings of a session', () => {
  const texts = sessionRules.flatMap(({ examples }) => [...examples.found, ...examples.notFound]);

  it('do not depend on the order in which exchanges become known', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.infiniteStream(fc.double()), (example, random) => {
        const shuffled = readSession(example.session)
          .map((exchange) => ({ exchange, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ exchange }) => exchange);
        const session = createSession();
        for (const exchange of shuffled) session.add(exchange);
        expect(session.findings().map(({ id }) => id)).toEqual(findingsOf(example));
      }),
      { numRuns: 200 },
    );
  });

  it('name exchanges and failures of the session, and carry no secret', () => {
    for (const example of texts) {
      const session = createSession();
      const exchanges = readSession(example.session);
      for (const exchange of exchanges) session.add(exchange);
      const ids = new Set(exchanges.map(({ id }) => id));
      const failures = new Set(session.failures().map(({ id }) => id));
      for (const finding of session.findings()) {
        expect(finding.exchanges.length).toBeGreaterThan(0);
        expect(finding.exchanges.every((one) => ids.has(one))).toBe(true);
        expect(finding.failures.every((one) => failures.has(one))).toBe(true);
        expect(JSON.stringify(finding)).not.toContain('_5f2c9d8e7b6a4c1d9e8f');
      }
    }
  });

  it('are fewer, never more, in a recording that begins in the middle', () => {
    for (const example of texts) {
      const whole = readSession(example.session);
      const known = new Set(findingsOf(example));
      for (let from = 1; from < whole.length; from += 1) {
        const session = createSession();
        for (const exchange of whole.slice(from)) session.add(exchange);
        for (const { id, confidence } of session.findings())
          expect(known.has(id) || confidence !== 'certain', `${example.name}, ${id}`).toBe(true);
      }
    }
  });
});
