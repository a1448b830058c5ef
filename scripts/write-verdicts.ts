// Writes docs/verdicts.txt: the verdicts over our own cases; and, where the open corpus is there,
// artifacts/verdicts-corpus.txt with its verdicts (not committed).
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { calibrate, isKept, judgedScenarios } from '../src/core/examples/calibration.ts';
import { ownVerdicts, verdictLine } from '../src/core/examples/verdicts.ts';
import { EXAMPLE_TIME } from '../src/core/examples/read-example.ts';
import { readHar } from '../src/core/http/har.ts';
import { createSession } from '../src/core/session/session.ts';

import { judgedCorpus } from './open-corpus.ts';

const root = new URL('../', import.meta.url);
writeFileSync(new URL('docs/verdicts.txt', root), ownVerdicts());
console.log('docs/verdicts.txt is written');

const corpus = new URL('../shared/corpus/', root);
const lines = ['threads/', 'real/', 'sessions/']
  .map((name) => new URL(name, corpus))
  .filter((folder) => existsSync(folder))
  .flatMap(verdictsIn);
if (lines.length > 0) {
  mkdirSync(new URL('artifacts/', root), { recursive: true });
  writeFileSync(new URL('artifacts/verdicts-corpus.txt', root), `${lines.join('\n')}\n`);
  console.log(`artifacts/verdicts-corpus.txt is written: ${lines.length} verdicts`);
}

function verdictsIn(folder: URL): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.har'))
    .sort()
    .flatMap((name) => {
      const session = createSession();
      const { file } = readHar(readFileSync(new URL(name, folder), 'utf8'), { now: EXAMPLE_TIME });
      if (file === null) return [`${name} | cannot be read`];
      for (const exchange of file.entries.toSorted((a, b) => a.startedAt - b.startedAt))
        session.add(exchange);
      const failures = session.failures();
      return failures.length === 0
        ? [verdictLine(name, null)]
        : failures.map((failure) =>
            verdictLine(`${name} #${failure.exchange.index ?? ''}`, failure),
          );
    });
}

const calibrations = calibrate([...judgedScenarios(), ...judgedCorpus()]);
for (const one of calibrations) {
  const share = ((100 * one.right) / Math.max(1, one.of)).toFixed(1);
  const wanted = one.least === null ? '' : `, at least ${100 * one.least} %`;
  console.log(`${one.confidence}: ${one.right} of ${one.of} right (${share} %${wanted})`);
  for (const miss of one.misses) console.log(`    ${miss}`);
}
if (!calibrations.every(isKept)) process.exitCode = 1;
