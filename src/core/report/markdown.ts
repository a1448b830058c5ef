import type { Redactor } from '../redaction/redact.ts';
import type { Failure, Group, SessionFinding } from '../session/failure.ts';
import { failureBlock, groupBlock } from './blocks.ts';
import { describeBlock, describeFinding } from './describe-block.ts';
import { describeReport, surroundingsOf, type ReportOptions } from './describe.ts';
import type {
  BlockPart,
  CauseRow,
  ChapterPart,
  FindingPart,
  FixPart,
  RequestRow,
  StepRow,
  TablePart,
} from './document.ts';
import { code, fenced, inline, table } from './markdown-text.ts';
import { reportOf, type Report } from './report.ts';
import { counted } from './words.ts';

/**
 * A report to paste into an issue tracker: the conclusion, a table of causes, one section per
 * cause, worst first. CommonMark with tables and without HTML, which GitHub and GitLab read and
 * Jira would show unchanged. Text from the network is escaped: it makes no markup and mentions
 * nobody.
 */
export function reportMarkdown(
  report: Report,
  redactor: Redactor,
  about: string | ReportOptions,
): string {
  const document = describeReport(report, redactor, about);
  const { headline, counts, head, violations, skipped } = document;
  const chapters = withoutRepeats(document.chapters);
  const lines = [
    `# ${inline(headline)}`,
    '',
    ...(counts === null ? [] : [`${inline(counts)}.`, '']),
    `- **${document.kind}**: ${inline(document.name)}`,
    ...head.map(({ label, value }) => `- **${label}**: ${inline(value)}`),
    ...titled('Policy violations', violations),
    ...document.sections.flatMap(sectionLines),
    ...causeTable(document.causes),
    ...fitting(
      chapters.flatMap(({ finding, blocks }) => [
        ...(finding === null ? [] : [sectionOf(findingSection(finding))]),
        ...blocks.map((block) => sectionOf(blockSection(block, finding === null ? '##' : '###'))),
      ]),
    ),
    ...titled('Skipped entries', skipped),
  ];
  return `${lines.join('\n')}\n`;
}

interface Section {
  readonly lines: readonly string[];
  readonly length: number;
}

const sectionOf = (lines: readonly string[]): Section => ({
  lines: ['', ...lines],
  length: lines.reduce((sum, line) => sum + line.length + 1, 1),
});

/** An issue of GitHub holds 65,536 characters; the table of causes comes before the sections. */
const ROOM = 50_000;

/** The sections that fit, worst first. */
function fitting(sections: readonly Section[]): string[] {
  let room = ROOM;
  const shown = sections.filter(({ length }, at) => {
    room -= length;
    return at === 0 || room >= 0;
  });
  const rest = sections.length - shown.length;
  return [
    ...shown.flatMap(({ lines }) => lines),
    ...(rest === 0 ? [] : ['', `The HTML and JSON reports have ${counted(rest, 'more section')}.`]),
  ];
}

/** Long code that several fixes share is written once: trackers limit the length of a text. */
function withoutRepeats(chapters: readonly ChapterPart[]): ChapterPart[] {
  const written = new Set<string>();
  const shortened = (fix: FixPart): FixPart => {
    const code = fix.code.filter(({ text }) => !written.has(text));
    for (const { text } of code) written.add(text);
    const steps = code.length < fix.code.length ? [...fix.steps, 'The code is above.'] : fix.steps;
    return { ...fix, steps, code };
  };
  return chapters.map(({ finding, blocks }) => ({
    finding: finding === null ? null : { ...finding, fixes: finding.fixes.map(shortened) },
    blocks: blocks.map((block) => ({ ...block, fixes: block.fixes.map(shortened) })),
  }));
}

/** One failure as a section of its own: what the panel copies. */
export const failureMarkdown = (
  failure: Failure,
  redactor: Redactor,
  report: Report = reportOf([failure]),
): string =>
  joined(blockSection(describeBlock(failureBlock(failure), surroundingsOf(report, redactor))));

/** One group of failures as a section; '' where the report has none of its failures. */
export function groupMarkdown(report: Report, group: Group, redactor: Redactor): string {
  const block = groupBlock(report, group);
  if (block === null) return '';
  return joined(blockSection(describeBlock(block, surroundingsOf(report, redactor))));
}

/** One finding of the session as a section. */
export const findingMarkdown = (
  report: Report,
  finding: SessionFinding,
  redactor: Redactor,
): string => joined(findingSection(describeFinding(finding, surroundingsOf(report, redactor))));

const joined = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

const titled = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : ['', `## ${title}`, '', ...items.map((item) => `- ${inline(item)}`)];

const sectionLines = ({ title, note, columns, rows }: TablePart): string[] => [
  '',
  `## ${inline(title)}`,
  ...(note === '' ? [] : ['', inline(note)]),
  ...(rows.length === 0
    ? []
    : ['', ...table([columns, columns.map(() => '---'), ...rows.map((row) => row.map(inline))])]),
];

const causeTable = (causes: readonly CauseRow[]): string[] =>
  causes.length === 0
    ? []
    : [
        '',
        ...table([
          ['Cause', 'Requests', 'Confidence', 'Side'],
          ['---', '---', '---', '---'],
          ...causes.map(({ title, cause, requests, confidence, side }) => [
            `${inline(title)} (\`${cause}\`)`,
            String(requests),
            confidence,
            side,
          ]),
        ]),
      ];

function blockSection(block: BlockPart, heading = '##'): string[] {
  const { story, message, correlation, references } = block;
  return [
    `${heading} ${inline(block.title)}`,
    '',
    `\`${block.cause}\`, ${block.confidence}; ${block.side}.`,
    ...(story === null ? [] : ['', `${inline(story)}.`]),
    '',
    inline(block.summary),
    ...(message === null ? [] : ['', `> ${inline(message.text)}`, `> (${message.from})`]),
    '',
    ...requestTable(block.requests),
    ...block.contrasts.flatMap(({ title, differences }) => bullets(title, differences)),
    ...bullets('Evidence', block.evidence),
    ...bullets('Token', block.tokens),
    ...labeled('Context', block.context),
    ...labeled('IDs for the server’s logs', correlation),
    ...fixSections(block.fixes),
    ...bullets('Other problems', block.notices),
    ...bullets('Other possible causes', block.alternatives),
    ...stepList(block.steps),
    ...exchangeSection(block),
    ...(references.length === 0 ? [] : ['']),
    ...references.map(({ title, url }) => `- [${inline(title)}](<${url}>)`),
  ];
}

const findingSection = (finding: FindingPart): string[] => [
  `## ${inline(finding.title)}`,
  '',
  `\`${finding.id}\`, ${finding.confidence}.`,
  '',
  inline(finding.summary),
  ...(finding.explains === null ? [] : ['', finding.explains]),
  '',
  ...requestTable(finding.requests),
  ...bullets('Evidence', finding.evidence),
  ...fixSections(finding.fixes),
];

const bullets = (title: string, items: readonly string[]): string[] =>
  items.length === 0
    ? []
    : ['', `**${inline(title)}**`, '', ...items.map((item) => `- ${inline(item)}`)];

const labeled = (title: string, items: BlockPart['context']): string[] =>
  items.length === 0
    ? []
    : [
        '',
        `**${title}**`,
        '',
        ...items.map(({ label, value }) => `- ${inline(label)}: ${code(value)}`),
      ];

const fixSections = (fixes: readonly FixPart[]): string[] =>
  fixes.flatMap(({ title, steps, code: codes }, position) => [
    '',
    `**Fix ${position + 1}: ${inline(title)}**`,
    ...(steps.length === 0 ? [] : ['', ...steps.map((step) => `- ${inline(step)}`)]),
    ...codes.flatMap(({ label, language, text }) => [
      '',
      `${inline(label)}:`,
      '',
      ...fenced(text, language),
    ]),
  ]);

const stepList = (steps: readonly StepRow[]): string[] =>
  steps.length === 0
    ? []
    : [
        '',
        '**Steps**',
        '',
        ...steps.map(
          ({ what, time, method, url, status, number }, at) =>
            `${at + 1}. ${time} UTC, ${what.toLowerCase()}${number === '' ? '' : ` (${number.replace('#', '')})`}: ${code(method)} ${code(url)}, ${inline(status)}`,
        ),
      ];

/** Masked as all else; last, because the conclusion comes first. */
function exchangeSection({ requests, exchange }: BlockPart): string[] {
  const { request, response } = exchange();
  return [
    '',
    `**${requests.length > 1 ? 'One request and its response' : 'Request and response'}**`,
    '',
    ...fenced(request, 'http'),
    '',
    ...fenced(response, 'http'),
  ];
}

const REQUESTS_SHOWN = 20;

function requestTable(requests: readonly RequestRow[]): string[] {
  const rest = requests.length - REQUESTS_SHOWN;
  const hasIds = requests.some(({ correlation }) => correlation !== '');
  const hasPages = requests.some(({ page }) => page !== '');
  const columns = [
    ...['#', 'Time (UTC)', 'Request', 'Status'],
    ...(hasIds ? ['Id'] : []),
    ...(hasPages ? ['Page'] : []),
  ];
  return [
    ...table([
      columns,
      columns.map(() => '---'),
      ...requests
        .slice(0, REQUESTS_SHOWN)
        .map(({ number, time, method, url, page, status, outcome, correlation }) => [
          number.replace('#', ''),
          time,
          `${code(method)} ${code(url)}`,
          outcome === '' ? inline(status) : `${inline(status)}, ${outcome}`,
          ...(hasIds ? [correlation === '' ? '' : code(correlation)] : []),
          ...(hasPages ? [page === '' ? '' : code(page)] : []),
        ]),
    ]),
    ...(rest > 0 ? ['', `and ${rest} more.`] : []),
  ];
}
