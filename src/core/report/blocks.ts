import type { Failure, Group, SessionFinding } from '../session/failure.ts';
import type { Report } from './report.ts';

/** Failures with one cause and one root: what a report gives one block to. */
export interface Block {
  readonly title: string;
  /** In order of time; the first is the root. */
  readonly failures: readonly [Failure, ...Failure[]];
  /** The failure that knows most: its diagnosis and fixes are shown. */
  readonly best: Failure;
}

/**
 * A report in blocks, worst first: what is still refused before what recovered or was
 * expected, then in the groups' own order, which is that of how much each explains.
 */
export function blocksOf(report: Report): Block[] {
  const failures = new Map(report.failures.map((failure) => [failure.id, failure]));
  const blocks: Block[] = [];
  const add = (title: string, members: readonly Failure[], bestId?: string): void => {
    const [first, ...others] = members;
    if (first === undefined) return;
    const best = members.find(({ id }) => id === bestId) ?? first;
    blocks.push({ title, failures: [first, ...others], best });
  };
  for (const group of report.groups) add(group.title, take(group, failures), group.best);
  for (const alone of failures.values()) add(alone.diagnosis.title, [alone]); // In no group: none may be lost.
  return blocks
    .map((block, position) => ({
      block,
      position,
      weight: block.failures.some((failure) => failure.outcome === 'refused') ? 0 : 1,
    }))
    .sort((a, b) => a.weight - b.weight || a.position - b.position)
    .map(({ block }) => block);
}

function take(group: Group, from: Map<string, Failure>): Failure[] {
  return group.failures.flatMap((id) => {
    const failure = from.get(id);
    from.delete(id);
    return failure ?? [];
  });
}

/** The finding that explains a group: it names most of the group's failures; null where none does. */
export const findingOf = (
  group: Group,
  findings: readonly SessionFinding[],
): SessionFinding | null =>
  findings.find(({ failures }) => {
    const named = group.failures.filter((id) => failures.includes(id)).length;
    return named > 0 && named * 2 >= group.failures.length;
  }) ?? null;
