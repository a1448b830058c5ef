import { attempt, hasText, redactorFor, reportMarkdown } from '../core/index.ts';
import type { Report, SearchTerm, Session } from '../core/index.ts';

/** For each term, the ids of the failures that have it. */
export function searchFailures(session: Session, terms: readonly SearchTerm[]): string[][] {
  const failures = session.failures();
  return terms.map((term) =>
    failures.flatMap((failure) =>
      attempt(() => hasText(failure, term)).value === true ? [failure.id] : [],
    ),
  );
}

/** The session as Markdown, redacted. */
export function sessionReport(session: Session, name: string): string {
  const failures = session.failures();
  const report: Report = {
    creator: null,
    exchanges: failures.map(({ exchange }) => exchange),
    skipped: session.faults().map(({ fault }) => ({
      index: -1,
      reason: `An exchange could not be diagnosed: ${fault}.`,
    })),
    failures,
    groups: session.groups(),
    findings: session.findings(),
  };
  return reportMarkdown(report, redactorFor(report), name || 'Why401');
}
