import type { Failure, Group, SessionFinding } from '../session/failure.ts';
import type { Report } from './report.ts';

/** Failures with one cause and one root: what a report gives one block to. */
export interface Block {
  readonly title: string;
  /** What the title says beyond the cause, as a clause; null where it says no more. */
  readonly story: string | null;
  /** In order of time; the first is the root. */
  readonly failures: readonly [Failure, ...Failure[]];
  /** The failure that knows most: its diagnosis and fixes are shown. */
  readonly best: Failure;
}

/** A finding of the session with the blocks that it explains; null: blocks that none explains. */
export interface Chapter {
  readonly finding: SessionFinding | null;
  readonly blocks: readonly Block[];
}

/**
 * A report in chapters: first the findings, the one that explains most refusals before the
 * others, each with its blocks; then the blocks that no finding explains.
 */
export function chaptersOf(report: Report): Chapter[] {
  const blocks = blocksOf(report).map((block) => ({
    block,
    finding: findingOf(block.failures, report.findings),
  }));
  const findings = [...report.findings].sort((a, b) => b.failures.length - a.failures.length);
  const chapters: Chapter[] = [...findings, null].map((finding) => ({
    finding,
    blocks: blocks.filter((one) => one.finding === finding).map(({ block }) => block),
  }));
  return chapters.filter(({ finding, blocks: own }) => finding !== null || own.length > 0);
}

/**
 * A report in blocks, worst first: what is still refused before what recovered or was
 * expected, then in the groups' own order, which is that of how much each explains.
 */
export function blocksOf(report: Report): Block[] {
  const rest = new Map(report.failures.map((failure) => [failure.id, failure]));
  const grouped = report.groups.flatMap((group) => blockOf(group, take(group, rest)) ?? []);
  // In no group: none may be lost.
  const alone = [...rest.values()].map(failureBlock);
  const isRefused = ({ failures }: Block): boolean =>
    failures.some(({ outcome }) => outcome === 'refused');
  const blocks = [...grouped, ...alone];
  return [...blocks.filter(isRefused), ...blocks.filter((block) => !isRefused(block))];
}

/** The block of one group; null where the report has none of its failures. */
export function groupBlock(report: Report, group: Group): Block | null {
  const failures = new Map(report.failures.map((failure) => [failure.id, failure]));
  return blockOf(group, take(group, failures));
}

/** One failure as a block of its own. */
export const failureBlock = (failure: Failure): Block => ({
  title: failure.diagnosis.title,
  story: null,
  failures: [failure],
  best: failure,
});

function blockOf({ title, story, best }: Group, members: readonly Failure[]): Block | null {
  const [first, ...others] = members;
  if (first === undefined) return null;
  return {
    title,
    story,
    failures: [first, ...others],
    best: members.find(({ id }) => id === best) ?? first,
  };
}

function take(group: Group, from: Map<string, Failure>): Failure[] {
  return group.failures.flatMap((id) => {
    const failure = from.get(id);
    from.delete(id);
    return failure ?? [];
  });
}

/** The finding that explains failures: it names at least half of them; null where none does. */
export const findingOf = (
  failures: readonly { readonly id: string }[],
  findings: readonly SessionFinding[],
): SessionFinding | null =>
  findings.find((finding) => {
    const explained = idsOf(finding);
    const named = failures.filter(({ id }) => explained.has(id)).length;
    return named > 0 && named * 2 >= failures.length;
  }) ?? null;

const known = new WeakMap<SessionFinding, ReadonlySet<string>>();

/** A finding may name thousands of failures, and is asked about every group. */
function idsOf(finding: SessionFinding): ReadonlySet<string> {
  const ids = known.get(finding) ?? new Set(finding.failures);
  known.set(finding, ids);
  return ids;
}
