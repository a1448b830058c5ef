import { causes, isCause } from '../diagnosis/cause.ts';
import type { Confidence, Fix, Reference } from '../diagnosis/finding.ts';
import type { Redactor } from '../redaction/redact.ts';
import { chaptersOf, type Block } from './blocks.ts';
import { indexById, type Report, type Violation } from './report.ts';

/**
 * One thing to mend, as CI systems list it: a finding with all that it explains, or a group of
 * failures that none explains. A session that ended is one issue. Redacted.
 */
export interface Issue {
  /** Slug of the finding or of the cause. */
  readonly id: string;
  /**
   * `error`: requests are refused; `warning`: nothing is refused because of it; `note`: recovered
   * or expected.
   */
  readonly level: 'error' | 'warning' | 'note';
  readonly title: string;
  readonly summary: string;
  readonly confidence: Confidence;
  /** What the slug stands for in every report. */
  readonly definition: string;
  /** Numbers of entries in `log.entries`. */
  readonly entries: readonly number[];
  /** Requests that are refused because of it. */
  readonly refused: number;
  /** Titles of the fixes. */
  readonly fixes: readonly string[];
  readonly references: readonly Reference[];
}

/** The issues of a report, in the order in which reports list them. */
export function issuesOf(report: Report, redactor: Redactor): Issue[] {
  const indices = indexById(report.exchanges);
  const indicesOf = (ids: readonly string[]): number[] =>
    ids.flatMap((id) => indices.get(id) ?? []);
  const redacted = <T extends Texts>({ title, summary, fixes }: T) => ({
    title: redactor.text(title),
    summary: redactor.text(summary),
    fixes: fixes.map((fix) => redactor.text(fix.title)),
  });
  const broken = (report.violations ?? []).map((one) => violationIssue(one, redactor, indicesOf));
  const issues = chaptersOf(report).flatMap(({ finding, blocks }): Issue[] =>
    finding === null
      ? blocks.map((block) => blockIssue(block, redacted(block.best.diagnosis), indicesOf))
      : [
          {
            ...redacted(finding),
            id: finding.id,
            level: finding.failures.length > 0 ? 'error' : 'warning',
            confidence: finding.confidence,
            definition: redactor.text(finding.title),
            entries: indicesOf([...new Set([...finding.exchanges, ...finding.failures])]),
            refused: finding.failures.length,
            references: finding.references,
          },
        ],
  );
  return [...issues, ...broken];
}

const violationIssue = (
  { rule, text, exchanges }: Violation,
  redactor: Redactor,
  indicesOf: (ids: readonly string[]) => number[],
): Issue => ({
  id: `policy-${rule}`,
  level: 'error',
  title: `The session breaks the policy (${rule})`,
  summary: redactor.text(text),
  confidence: 'certain',
  definition: `The session breaks the policy (${rule})`,
  entries: indicesOf(exchanges),
  refused: 0,
  fixes: [],
  references: [],
});

interface Texts {
  readonly title: string;
  readonly summary: string;
  readonly fixes: readonly Fix[];
}

function blockIssue(
  { best, failures }: Block,
  texts: Pick<Issue, 'title' | 'summary' | 'fixes'>,
  indicesOf: (ids: readonly string[]) => number[],
): Issue {
  const refused = failures.filter(({ outcome }) => outcome === 'refused').length;
  const { cause, confidence, references } = best.diagnosis;
  return {
    ...texts,
    id: cause,
    level: refused > 0 ? 'error' : 'note',
    confidence,
    definition: isCause(cause) ? causes[cause] : texts.title,
    entries: indicesOf(failures.map(({ id }) => id)),
    refused,
    references,
  };
}
