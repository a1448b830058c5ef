import type { Redactor } from '../redaction/redact.ts';
import { headlineOf } from './describe.ts';
import { issuesOf, serverSays, type Issue } from './issues.ts';
import { printable } from './printable.ts';
import type { Report } from './report.ts';
import type { RunOptions } from './sarif.ts';

/**
 * A report as JUnit XML: a test case per issue, failed where requests are refused. The first
 * failure's message is the root; what follows from a finding is not a case of its own.
 */
export function reportJunit(report: Report, redactor: Redactor, options: RunOptions): string {
  const issues = issuesOf(report, redactor);
  const failed = issues.filter(({ level }) => level === 'error').length;
  const counts = `tests="${Math.max(1, issues.length)}" failures="${failed}" errors="0"`;
  const name = attribute(options.file);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="why401" ${counts}>`,
    `  <testsuite name="${name}" ${counts} skipped="0">`,
    ...(issues.length === 0
      ? [`    <testcase classname="${name}" name="no refused requests"/>`]
      : issues.map((issue) => caseOf(issue, name))),
    `    <system-out>${text(headlineOf(report, redactor))}</system-out>`,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf(issue: Issue, className: string): string {
  // CI systems know a case by its name from run to run: a title has values that change.
  const start = `    <testcase classname="${className}" name="${attribute(issue.fingerprint)}"`;
  if (issue.level !== 'error') return `${start}/>`;
  const details = [
    issue.summary,
    ...(issue.message === '' ? [] : [serverSays(issue.message)]),
    ...issue.evidence.map((sentence) => `- ${sentence}`),
    ...requestLines(issue),
    ...issue.fixes.map((fix) => `Fix: ${fix}`),
  ];
  return [
    `${start}>`,
    `      <failure type="${attribute(issue.id)}" message="${attribute(issue.title)}">${details.map(text).join('\n')}</failure>`,
    '    </testcase>',
  ].join('\n');
}

/** Where nothing was refused, what proves the finding. */
function requestLines({ requests, entries, refused }: Issue): string[] {
  if (requests.length === 0) return [`Entries: ${entries.map((index) => `#${index}`).join(', ')}`];
  const rest = refused - requests.length;
  return [...requests, ...(rest > 0 ? [`and ${rest} more requests`] : [])];
}

/**
 * Without what XML 1.0 has no character for (§2.2): controls, lone surrogates, U+FFFE and U+FFFF.
 */
const text = (value: string): string =>
  printable(value)
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

const attribute = (value: string): string => text(value).replace(/"/g, '&quot;');
