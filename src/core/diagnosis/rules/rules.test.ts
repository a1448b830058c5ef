import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { causes } from '../cause.ts';
import type { Diagnosis, Confidence } from '../finding.ts';
import { judgeExample } from '../../examples/judge-example.ts';
import { plantedSecrets } from '../../examples/planted-secrets.ts';
import { pageOf, unexplainedPage } from '../../examples/cause-page.ts';
import type { Example, Rule } from '../rule.ts';
import { rules } from './index.ts';

const files = readdirSync(new URL('.', import.meta.url)).filter(
  (name) => name.endsWith('.ts') && name !== 'index.ts' && !name.endsWith('.test.ts'),
);
const confidenceRank: Record<Confidence | 'silent', number> = {
  silent: 0,
  possible: 1,
  likely: 2,
  certain: 3,
};

/** What the rule itself found in an example. */
const foundIn = (rule: Rule, example: Example): Diagnosis | undefined => {
  const failure = judgeExample(example);
  return failure === null
    ? undefined
    : [failure.diagnosis, ...failure.alternatives].find((one) => one.cause === rule.cause);
};

describe('the folder of rules', () => {
  it('has one file for each cause but "unexplained", each listed once', () => {
    expect(files.map((name) => name.replace('.ts', '')).sort()).toEqual(
      Object.keys(causes)
        .filter((cause) => cause !== 'unexplained')
        .sort(),
    );
    expect(rules.map((rule) => rule.cause).sort()).toEqual(
      files.map((name) => name.replace('.ts', '')).sort(),
    );
  });

  it('has a page for each cause, equal to what its rule says (npm run docs:rules writes them)', () => {
    const read = (name: string): string =>
      readFileSync(new URL(`../../../../docs/rules/${name}.md`, import.meta.url), 'utf8');
    for (const rule of rules) expect(read(rule.cause), rule.cause).toBe(pageOf(rule));
    expect(read('unexplained')).toBe(unexplainedPage());
  });
});

describe.each(rules.map((rule) => [rule.cause, rule] as const))('%s', (cause, rule) => {
  it.each(rule.examples.found.map((example) => [example.name, example] as const))(
    'fires, first of all: %s',
    (_, example) => {
      const failure = judgeExample(example);
      expect(failure?.diagnosis.cause).toBe(cause);
      expect(failure?.notices.filter((notice) => notice.id === 'rule-failed')).toEqual([]);
    },
  );

  it.each(rule.examples.notFound.map((example) => [example.name, example] as const))(
    'does not win: %s',
    (_, example) => {
      expect(judgeExample(example)?.diagnosis.cause).not.toBe(cause);
    },
  );

  it('says less, or nothing, once its decisive sign is taken from the example', () => {
    for (const example of rule.examples.found) {
      const whole = confidenceRank[foundIn(rule, example)?.confidence ?? 'silent'];
      const weaker = mutants(example).filter(
        (mutant) => confidenceRank[foundIn(rule, mutant)?.confidence ?? 'silent'] < whole,
      );
      expect(weaker.length, `${example.name}: no single line matters`).toBeGreaterThan(0);
    }
  });

  it('shows evidence and says what to do', () => {
    for (const example of rule.examples.found) {
      const found = foundIn(rule, example);
      expect(found?.evidence.length).toBeGreaterThan(0);
      expect(found?.fixes.length).toBeGreaterThan(0);
      expect(found?.summary).not.toMatch(/undefined|NaN|\[object|null\b(?! and)/);
      for (const fix of found?.fixes ?? [])
        expect(fix.title, fix.title).toMatch(/^[A-Z][a-z]+\b[^!]*$/);
    }
  });

  it('speaks as the others do: a title that is a sentence of the failing state, two sentences why', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.!]$/);
    expect(rule.why.split(/(?<=\.)\s+(?=[A-Z"“])/).length).toBeLessThanOrEqual(3);
    expect(`${rule.title} ${rule.why}`).not.toMatch(/!|oops/i);
    for (const reference of rule.references)
      expect(URL.canParse(reference.url), reference.url).toBe(true);
  });

  it('has no secret in any text', () => {
    for (const example of rule.examples.found) {
      const found = foundIn(rule, example);
      const texts = JSON.stringify(
        [found?.title, found?.summary, found?.evidence, found?.fixes],
        // The values that a change knows are secrets by their nature, and never shown.
        (key, value: unknown) => (key === 'known' ? undefined : value),
      );
      for (const secret of plantedSecrets(example))
        expect(texts.includes(secret), `${example.name} shows ${secret}`).toBe(false);
    }
  });
});

it('plants secrets in the examples of most rules', () => {
  const planting = rules.filter((rule) =>
    rule.examples.found.some((example) => plantedSecrets(example).length > 0),
  );
  expect(planting.length).toBeGreaterThan(rules.length / 2);
});

/** An example with one line, or one exchange around it, taken away. */
function mutants(example: Example): Example[] {
  const lines = example.http.split('\n');
  const kept = (i: number): boolean =>
    i > 0 && (lines[i] ?? '') !== '' && !/^(?:\d{3}(?: |$)|0 net::)/.test(lines[i] ?? '');
  const out = lines.flatMap((_, i) =>
    kept(i) ? [{ ...example, http: lines.filter((__, j) => j !== i).join('\n') }] : [],
  );
  for (const status of ['200 OK', '401 Unauthorized', '404 Not Found'])
    out.push({ ...example, http: example.http.replace(/\n\n(?:\d{3}[^\n]*)/, `\n\n${status}`) });
  out.push(
    { ...example, http: example.http.replace(/ (?:https?:\S+)/, ' https://api.example.com/other') },
    { ...example, http: example.http.replace(/^(?:[a-z]+ )?[A-Z]+ /, 'GET ') },
  );
  out.push({ ...example, http: example.http.replace(/^[A-Z]/, 'document $&') });
  out.push({
    ...example,
    http: example.http
      .replace(/"exp":-\d+/, '"exp":600')
      .replace(/"nbf":\d+/, '"nbf":-5')
      .replace(/"iat":\d+/, '"iat":-5'),
  });
  (example.before ?? []).forEach((_, i) =>
    out.push({ ...example, before: (example.before ?? []).filter((__, j) => j !== i) }),
  );
  (example.after ?? []).forEach((_, i) =>
    out.push({ ...example, after: (example.after ?? []).filter((__, j) => j !== i) }),
  );
  return out;
}
