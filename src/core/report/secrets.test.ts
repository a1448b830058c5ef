import { describe, expect, it } from 'vitest';
import { rules } from '../diagnosis/rules/index.ts';
import type { Example } from '../diagnosis/rule.ts';
import { vendors } from '../diagnosis/vendors/index.ts';
import { exchangesOf, sessionOf } from '../examples/judge-example.ts';
import { plantedSecrets } from '../examples/planted-secrets.ts';
import { ownScenarios } from '../examples/scenarios/index.ts';
import { reportAnnotations } from './annotations.ts';
import { reportHar } from './har-out.ts';
import { reportHtml } from './html.ts';
import { reportJson } from './json.ts';
import { reportJunit } from './junit.ts';
import { reportMarkdown } from './markdown.ts';
import { redactorFor, type Report, reportOn } from './report.ts';
import { reportSarif } from './sarif.ts';
import { reportText } from './text.ts';

const FILE = 'session.har';
const run = { file: FILE, version: '1' };

function reportOfExample(example: Example): Report {
  const session = sessionOf(example);
  return reportOn(session, exchangesOf(example));
}

/** Every form in which a report leaves the program. */
function outputsOf(report: Report): Readonly<Record<string, string>> {
  const redactor = redactorFor(report);
  return {
    text: reportText(report, redactor, FILE),
    json: reportJson(report, redactor),
    markdown: reportMarkdown(report, redactor, FILE),
    html: reportHtml(report, redactor, FILE),
    har: [...reportHar(report, redactor, { version: '1' })].join(''),
    sarif: reportSarif(report, redactor, run),
    junit: reportJunit(report, redactor, run),
    annotations: reportAnnotations(report, redactor, run),
  };
}

const sources: readonly (readonly [string, readonly Example[]])[] = [
  ...rules.map(
    (rule) => [rule.cause, [...rule.examples.found, ...rule.examples.notFound]] as const,
  ),
  ...vendors.map((vendor) => [`vendor ${vendor.id}`, vendor.examples] as const),
  ['scenarios', ownScenarios],
];

describe('the secrets that examples plant', () => {
  it.each(sources)('are in no output: %s', (_, examples) => {
    const shown: string[] = [];
    for (const example of examples) {
      const secrets = plantedSecrets(example);
      if (secrets.length === 0) continue;
      for (const [form, output] of Object.entries(outputsOf(reportOfExample(example))))
        for (const secret of secrets)
          if (output.includes(secret)) shown.push(`${form} of “${example.name}” shows ${secret}`);
    }
    expect(shown).toEqual([]);
  });

  it('are many', () => {
    const planted = sources.flatMap(([, examples]) => examples.flatMap(plantedSecrets));
    expect(planted.length).toBeGreaterThan(500);
  });
});
