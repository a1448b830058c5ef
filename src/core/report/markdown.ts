import type { Fix } from '../diagnosis/finding.ts';
import type { Failure, SessionFinding } from '../session/failure.ts';
import { blocksOf, type Block } from './blocks.ts';
import type { Redactor } from '../redaction/redact.ts';
import { indexById, type Report } from './report.ts';
import { printable } from './text.ts';
import { confidenceWords, counted, outcomeWords, sideWords, statusWords } from './words.ts';

/**
 * A report to paste into an issue tracker (CommonMark with tables): one section a
 * cause, worst first. Text from the network is escaped: it makes no markup and mentions nobody.
 * @param name what was judged, a file's name for instance
 */
export function reportMarkdown(report: Report, redactor: Redactor, name: string): string {
  const indices = indexById(report.exchanges);
  const refused = report.failures.filter(({ outcome }) => outcome === 'refused').length;
  const lines = [
    `# ${inline(name)}`,
    '',
    `${counted(report.exchanges.length, 'entry', 'entries')}, ${refused} refused${report.creator === null ? '' : `, recorded by ${inline(redactor.text(report.creator))}`}.`,
  ];
  for (const finding of report.findings)
    lines.push('', ...findingSection(finding, indices, redactor));
  for (const block of blocksOf(report)) lines.push('', ...section(block, indices, redactor));
  if (report.skipped.length > 0) {
    lines.push(
      '',
      '## Not readable',
      '',
      ...report.skipped.map(({ index, reason }) => `- #${index}: ${inline(redactor.text(reason))}`),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** One failure as a section of its own: what the panel copies. */
export function failureMarkdown(failure: Failure, redactor: Redactor): string {
  const block: Block = { title: failure.diagnosis.title, failures: [failure], best: failure };
  return `${section(block, new Map(), redactor).join('\n')}\n`;
}

const REQUESTS_SHOWN = 20;

function section(
  { title, failures, best }: Block,
  indices: ReadonlyMap<string, number>,
  redactor: Redactor,
): string[] {
  const { diagnosis } = best;
  const show = (text: string): string => inline(redactor.text(text));
  return [
    `## ${show(diagnosis.title)}`,
    '',
    `\`${diagnosis.cause}\`, ${confidenceWords[diagnosis.confidence]}; ${sideWords[diagnosis.side]}.`,
    ...(failures.length > 1 && title !== diagnosis.title ? ['', show(title)] : []),
    '',
    show(diagnosis.summary),
    '',
    ...requestTable(failures, indices, redactor),
    '',
    '**Seen**',
    '',
    ...diagnosis.evidence.map(({ text }) => `- ${show(text)}`),
    '',
    '**To fix it**',
    '',
    ...fixItems(diagnosis.fixes, redactor),
    ...(best.notices.length === 0
      ? []
      : [
          '',
          '**Also wrong, though not the cause**',
          '',
          ...best.notices.map((notice) => `- ${show(notice.title)}`),
        ]),
    ...(best.alternatives.length === 0
      ? []
      : [
          '',
          '**If that is not it**',
          '',
          ...best.alternatives.map(
            (one) => `- ${show(one.title)} (\`${one.cause}\`, ${one.confidence})`,
          ),
        ]),
    ...(best.correlation.length === 0
      ? []
      : [
          '',
          '**For the server’s logs**',
          '',
          ...best.correlation.map(
            ({ name, value }) => `- ${inline(name)}: ${code(redactor.echo(value))}`,
          ),
        ]),
    '',
    ...diagnosis.references.map(({ title: page, url }) => `[${inline(page)}](<${url}>)  `),
  ];
}

const fixItems = (fixes: readonly Fix[], redactor: Redactor): string[] =>
  fixes.flatMap((fix, position) => [
    `${position + 1}. ${inline(redactor.text(fix.title))}`,
    ...fix.steps.map((step) => `   - ${inline(redactor.text(step))}`),
    ...fix.code.flatMap(({ label, language, text }) => [
      '',
      `   ${inline(label)}:`,
      '',
      ...fenced(redactor.text(text), language).map((line) => `   ${line}`),
    ]),
  ]);

function findingSection(
  finding: SessionFinding,
  indices: ReadonlyMap<string, number>,
  redactor: Redactor,
): string[] {
  const show = (text: string): string => inline(redactor.text(text));
  const numbers = finding.exchanges.map((id) => `#${indices.get(id) ?? '?'}`).join(', ');
  return [
    `## ${show(finding.title)}`,
    '',
    `\`${finding.id}\`, ${confidenceWords[finding.confidence]}. Exchanges: ${numbers}.`,
    '',
    show(finding.summary),
    '',
    '**Evidence**',
    '',
    ...finding.evidence.map(({ text }) => `- ${show(text)}`),
    '',
    '**To fix it**',
    '',
    ...fixItems(finding.fixes, redactor),
  ];
}

function requestTable(
  failures: readonly Failure[],
  indices: ReadonlyMap<string, number>,
  redactor: Redactor,
): string[] {
  const rows = failures.slice(0, REQUESTS_SHOWN).map((failure) => {
    const { request, startedAt } = failure.exchange;
    const time = new Date(startedAt);
    return [
      String(indices.get(failure.id) ?? ''),
      Number.isNaN(time.getTime()) ? '' : time.toISOString(),
      `${code(redactor.text(request.method))} ${code(redactor.url(request.url))}`,
      inline(redactor.text(statusWords(failure))),
      outcomeWords[failure.outcome],
    ];
  });
  const table = [
    ['#', 'time', 'request', 'status', 'outcome'],
    ['---', '---', '---', '---', '---'],
    ...rows,
  ];
  return [
    ...table.map((row) => `| ${row.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`),
    ...(failures.length > REQUESTS_SHOWN
      ? ['', `and ${failures.length - REQUESTS_SHOWN} more.`]
      : []),
  ];
}

/** Text that stays text: Markdown's and HTML's signs are escaped, mentions and links do not come to life. */
const inline = (text: string): string =>
  printable(text)
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
    .replace(/&(?=#|\w+;)/g, '&amp;')
    .replace(/@(?=\w)/g, '@\u200b')
    .replace(/^(\s*)([-+]|\d+\.)(?=\s)/, '$1\\$2');

/** An inline code span with as many backticks as its text needs (CommonMark §6.1). */
function code(text: string): string {
  const shown = printable(text);
  const fence = '`'.repeat(longestRun(shown) + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') || shown === '' ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

function fenced(text: string, language: string): string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [fence + language, ...text.split('\n').map(printable), fence];
}

const longestRun = (text: string): number =>
  (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
