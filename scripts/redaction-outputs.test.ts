import { expect, it } from 'vitest';
import { plantedSecrets } from '../src/core/examples/secrets/corpus.ts';
import { leaks } from '../src/core/examples/secrets/measure.ts';
import { outputsOf } from './redaction-outputs.ts';

const STEP = 97;

it('secrets of a refusal’s own body are known wherever the body is quoted', () => {
  const quoted = plantedSecrets().filter(({ what }) => /as passwort in html|^redis/.test(what));
  expect(quoted.length).toBeGreaterThan(5);
  for (const { exchange, value } of quoted)
    for (const { way, text } of outputsOf(exchange)) expect(leaks(text, value), way).toBe(false);
});

it('no planted secret leaves by any way (a sample; `npm run redaction` tries all)', () => {
  const sample = plantedSecrets().filter((_, at) => at % STEP === 0);
  const ways = new Set<string>();
  const leaked = sample.flatMap(({ exchange, what, value }) =>
    [...outputsOf(exchange)].flatMap(({ way, text }) => {
      ways.add(way);
      return leaks(text, value) ? [`${what} by ${way}`] : [];
    }),
  );
  expect(leaked).toEqual([]);
  expect([...ways]).toEqual(
    expect.arrayContaining(['JSON', 'HTML', 'HAR', 'SARIF', 'JUnit', 'MCP', 'attachments']),
  );
}, 60_000);
