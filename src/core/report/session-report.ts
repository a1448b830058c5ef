import type { Exchange } from '../http/exchange.ts';
import type { Redactor } from '../redaction/redact.ts';
import type { ReportOptions } from './describe.ts';
import { reportHar } from './har-out.ts';
import { reportHtml } from './html.ts';
import { indentJson } from './json-text.ts';
import { reportJsonPieces } from './json.ts';
import { failureMarkdown, findingMarkdown, groupMarkdown, reportMarkdown } from './markdown.ts';
import { inline } from './markdown-text.ts';
import { reportOn, type JudgedSession, type Report } from './report.ts';

/** What of a session a report is on. */
export type ReportScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'failures'; readonly ids: readonly string[] }
  /** Failures with one cause and one root. */
  | { readonly kind: 'group'; readonly key: string }
  | { readonly kind: 'finding'; readonly id: string };

export const reportForms = ['markdown', 'html', 'json', 'har'] as const;
export type ReportForm = (typeof reportForms)[number];

/** What a report needs of a session. */
export interface ReportedSession extends JudgedSession {
  exchanges(): readonly Exchange[];
}

/** All that a session knows, as a report. */
export function reportOfSession(session: ReportedSession): Report {
  // Of a failure that was kept longer than the exchanges around it, the exchange is its own.
  const exchanges = new Map(session.failures().map(({ id, exchange }) => [id, exchange]));
  for (const exchange of session.exchanges()) exchanges.set(exchange.id, exchange);
  return reportOn(
    session,
    [...exchanges.values()].sort((a, b) => a.startedAt - b.startedAt),
  );
}

/** The failures of a scope, with what the report says of all of them. */
function within(report: Report, scope: ReportScope): Report {
  if (scope.kind === 'all') return report;
  const ids = new Set(idsOf(report, scope));
  const failures = report.failures.filter(({ id }) => ids.has(id));
  return {
    ...report,
    exchanges: report.exchanges.filter(({ id }) => ids.has(id)),
    failures,
    groups: report.groups.filter((group) => group.failures.some((id) => ids.has(id))),
    findings: report.findings.filter((finding) =>
      scope.kind === 'finding'
        ? finding.id === scope.id
        : finding.failures.some((id) => ids.has(id)),
    ),
  };
}

function idsOf(report: Report, scope: Exclude<ReportScope, { kind: 'all' }>): readonly string[] {
  switch (scope.kind) {
    case 'failures':
      return scope.ids;
    case 'group':
      return report.groups.find(({ key }) => key === scope.key)?.failures ?? [];
    case 'finding':
      return report.findings.find(({ id }) => id === scope.id)?.exchanges ?? [];
  }
}

/**
 * Writes a report on a session, or on a part of it, in pieces; '' where there is nothing of that
 * scope.
 * @param redactor takes secrets out; `revealed` leaves them in
 */
export function* writeReport(
  report: Report,
  redactor: Redactor,
  scope: ReportScope,
  { form, about }: { readonly form: ReportForm; readonly about: ReportOptions },
): Generator<string> {
  switch (form) {
    case 'markdown': {
      const markdown = markdownOf(report, redactor, scope, about);
      yield markdown;
      if (scope.kind !== 'all' && markdown !== '') yield footer(about, redactor);
      return;
    }
    case 'html':
      yield reportHtml(within(report, scope), redactor, about);
      return;
    case 'json':
      if (scope.kind === 'all') yield* reportJsonPieces(report, redactor, { isIndented: true });
      else yield indentJson([...reportJsonPieces(within(report, scope), redactor)].join(''));
      return;
    case 'har':
      yield* reportHar(within(report, scope), redactor, { version: about.version ?? '' });
  }
}

function markdownOf(
  report: Report,
  redactor: Redactor,
  scope: ReportScope,
  about: ReportOptions,
): string {
  switch (scope.kind) {
    case 'all':
      return reportMarkdown(report, redactor, about);
    case 'failures': {
      const some = within(report, scope);
      const [only, ...others] = some.failures;
      if (only !== undefined && others.length === 0) return failureMarkdown(only, redactor, report);
      return some.groups.map((group) => groupMarkdown(some, group, redactor)).join('\n');
    }
    case 'group': {
      const group = report.groups.find(({ key }) => key === scope.key);
      return group === undefined ? '' : groupMarkdown(report, group, redactor);
    }
    case 'finding': {
      const finding = report.findings.find(({ id }) => id === scope.id);
      return finding === undefined ? '' : findingMarkdown(report, finding, redactor);
    }
  }
}

/** What a report on all says in its head: versions, page, time zone. */
function footer({ version = null, facts = [] }: ReportOptions, redactor: Redactor): string {
  const said = [
    ...(version === null ? [] : [`Explained by Why401 ${version}.`]),
    ...facts.map(({ label, value }) => `${label}: ${redactor.text(value)}.`),
  ];
  return said.length === 0 ? '' : `\n_${inline(said.join(' '))}_\n`;
}
