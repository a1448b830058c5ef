// `npm run redaction [-- --list]`: plants every secret of the corpus in an exchange of its own and
// looks for it in all that leaves, by every way: reports, HAR, MCP, attachments; counts the
// harmless texts that stay. Exits 1 where a secret leaked that its name or its form gives away, or
// where fewer than 97 % of the harmless stay.

import { createRedactor } from '../src/core/index.ts';
import { plantedSecrets } from '../src/core/examples/secrets/corpus.ts';
import { harmlessTexts } from '../src/core/examples/secrets/harmless.ts';
import { changedOf, leaks } from '../src/core/examples/secrets/measure.ts';
import { outputsOf } from './redaction-outputs.ts';

const LEAST_KEPT = 0.97;
const SHOWN = 40;

const planted = plantedSecrets();
/** By way: how many leaked there. */
const ways = new Map<string, number>();
const leaked = planted.filter(({ exchange, value }) => {
  const through = new Set<string>();
  for (const { way, text } of outputsOf(exchange)) {
    if (!ways.has(way)) ways.set(way, 0);
    if (leaks(text, value)) through.add(way);
  }
  for (const way of through) ways.set(way, (ways.get(way) ?? 0) + 1);
  return through.size > 0;
});
const harmless = harmlessTexts();
const redactor = createRedactor({ exchanges: [] });
const changed = changedOf((text) => redactor.text(text));
const kept = harmless.length - changed.length;

console.log(`planted        ${planted.length}`);
console.log(`leaked         ${leaked.length}`);
for (const [way, count] of ways) console.log(`  ${way.padEnd(12)} ${count}`);
console.log(
  `harmless kept  ${kept} of ${harmless.length} (${((100 * kept) / harmless.length).toFixed(1)} %)`,
);
const isListed = process.argv.includes('--list');
for (const { what, value } of leaked.slice(0, isListed ? undefined : SHOWN))
  console.log(`  leaked: ${what}: ${value.slice(0, 60)}`);
for (const { text, redacted } of changed) console.log(`  changed: ${text}\n       to: ${redacted}`);
process.exitCode = leaked.length > 0 || kept < LEAST_KEPT * harmless.length ? 1 : 0;
