// `npm run redaction [-- --list]`: plants every secret of the corpus in an exchange of its own and
// looks for it in all that the redactor puts out; counts the harmless texts that stay. Exits 1
// where a secret leaked that its name or its form gives away, or where fewer than 97 % of the
// harmless stay.

import {
  createRedactor,
  createSession,
  redactUrl,
  reportJson,
  reportMarkdown,
} from '../src/core/index.ts';
import { plantedSecrets, type Planted } from '../src/core/examples/secrets/corpus.ts';
import { harmlessTexts } from '../src/core/examples/secrets/harmless.ts';
import { changedOf, leakedOf } from '../src/core/examples/secrets/measure.ts';

const LEAST_KEPT = 0.97;
const SHOWN = 40;

function* outputs({ exchange }: Planted): Generator<string> {
  const redactor = createRedactor({ exchanges: [exchange] });
  yield JSON.stringify(redactor.exchange(exchange));
  yield redactUrl(exchange.request.url);
  for (const { value } of exchange.response.headers) yield redactor.echo(value);
  const session = createSession();
  session.add(exchange);
  const report = {
    creator: null,
    exchanges: [exchange],
    skipped: [],
    failures: session.failures(),
    groups: session.groups(),
    findings: session.findings(),
  };
  yield reportJson(report, redactor);
  yield reportMarkdown(report, redactor, 'planted.har');
}

const planted = plantedSecrets();
const leaked = leakedOf(planted, outputs);
const harmless = harmlessTexts();
const redactor = createRedactor({ exchanges: [] });
const changed = changedOf((text) => redactor.text(text));
const kept = harmless.length - changed.length;

console.log(`planted        ${planted.length}`);
console.log(`leaked         ${leaked.length}`);
console.log(
  `harmless kept  ${kept} of ${harmless.length} (${((100 * kept) / harmless.length).toFixed(1)} %)`,
);
const isListed = process.argv.includes('--list');
for (const { what, value } of leaked.slice(0, isListed ? undefined : SHOWN))
  console.log(`  leaked: ${what}: ${value.slice(0, 60)}`);
for (const { text, redacted } of changed) console.log(`  changed: ${text}\n       to: ${redacted}`);
process.exitCode = leaked.length > 0 || kept < LEAST_KEPT * harmless.length ? 1 : 0;
