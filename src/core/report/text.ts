import type { Redactor } from '../redaction/redact.ts';
import { describeReport, type ReportOptions } from './describe.ts';
import type {
  BlockPart,
  ChapterPart,
  FindingPart,
  FixPart,
  Labeled,
  RequestRow,
  StepRow,
  TablePart,
} from './document.ts';
import { printable, printableLines } from './printable.ts';
import type { Report } from './report.ts';

/** How to set off parts of a text: with a terminal's colors, or not at all. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly good: (text: string) => string;
  readonly muted: (text: string) => string;
}

/** No colors. */
export const plain: Paint = {
  strong: (text) => text,
  bad: (text) => text,
  good: (text) => text,
  muted: (text) => text,
};

/** ECMA-48 colors, for a terminal. */
export const colored: Paint = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  bad: (text) => `\u001b[31m${text}\u001b[39m`,
  good: (text) => `\u001b[32m${text}\u001b[39m`,
  muted: (text) => `\u001b[2m${text}\u001b[22m`,
};

/**
 * A report for a terminal: the conclusion, then one block per cause, worst first, those that a
 * finding explains under it. Text from the network loses its control characters, so that it
 * cannot control the terminal.
 */
export function reportText(
  report: Report,
  redactor: Redactor,
  about: string | ReportOptions,
  paint: Paint = plain,
): string {
  const document = describeReport(report, redactor, about);
  const { name, headline, counts, chapters, violations, skipped } = document;
  const lines = [
    `${paint.strong(printable(name))}: ${printable(headline)}`,
    ...(counts === null ? [] : [paint.muted(counts)]),
    ...titled('Policy violations', violations, paint),
    ...document.sections.flatMap((section) => sectionLines(section, paint)),
    ...chapters.flatMap((chapter) => chapterLines(chapter, paint)),
    ...titled('Skipped entries', skipped, paint),
  ];
  return `${lines.join('\n')}\n`;
}

const titled = (title: string, items: readonly string[], paint: Paint): string[] =>
  items.length === 0
    ? []
    : ['', paint.strong(title), ...items.map((item) => `  ${printable(item)}`)];

function sectionLines({ title, note, columns, rows }: TablePart, paint: Paint): string[] {
  const table = [columns, ...rows.map((row) => row.map(printable))];
  const widths = columns.map((_, column) =>
    Math.min(WIDEST_CELL, Math.max(...table.map((row) => (row[column] ?? '').length))),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = lines;
  return [
    '',
    paint.strong(printable(title)),
    ...(note === '' ? [] : wrap(printable(note), '  ')),
    ...(rows.length === 0 ? [] : [`  ${paint.muted(head)}`, ...body.map((line) => `  ${line}`)]),
  ];
}

const WIDEST_CELL = 60;

function chapterLines({ finding, blocks }: ChapterPart, paint: Paint): string[] {
  const own = blocks.flatMap((block) => ['', ...blockLines(block, paint)]);
  if (finding === null) return own;
  return [
    '',
    ...findingLines(finding, paint),
    ...own.map((line) => (line === '' ? '' : `  ${line}`)),
  ];
}

const REQUESTS_SHOWN = 5;
const LONGEST_URL = 200;

/** One cause with its failures, as lines. */
function blockLines(block: BlockPart, paint: Paint): string[] {
  const mark = (block.isRefused ? paint.bad : paint.good)('●');
  const rest = block.requests.length - REQUESTS_SHOWN;
  return [
    `${mark} ${paint.strong(printable(block.title))}  ${paint.muted(`${block.cause} · ${block.confidence} · ${block.side}`)}`,
    ...(block.story === null ? [] : [`  ${printable(block.story)}`]),
    ...block.requests.slice(0, REQUESTS_SHOWN).map((row) => `  ${requestLine(row)}`),
    ...(rest > 0 ? [`  ${paint.muted(`and ${rest} more`)}`] : []),
    '',
    ...wrap(printable(block.summary), '  '),
    ...(block.message === null
      ? []
      : wrap(`The server says (${block.message.from}): “${printable(block.message.text)}”`, '  ')),
    ...block.contrasts.flatMap(({ title, differences }) => list(title, differences, paint)),
    ...list('Evidence', block.evidence, paint),
    ...list('Token', block.tokens, paint),
    ...labeledLines(block.context, paint),
    ...stepLines(block.steps, paint),
    ...fixLines(block.fixes, paint),
    ...list('Other problems', block.notices, paint),
    ...list('Other possible causes', block.alternatives, paint),
    '',
    ...block.correlation.map(
      ({ label, value }) =>
        `  ${paint.muted('search the logs for')} ${printable(label)}: ${printable(value)}`,
    ),
    ...block.references.map(
      ({ title, url }) => `  ${paint.muted('see')} ${title} ${paint.muted(url)}`,
    ),
    `  ${paint.muted(`more: why401 --explain ${block.cause}`)}`,
  ];
}

/** A finding of the session, as lines. */
const findingLines = (finding: FindingPart, paint: Paint): string[] => [
  `${paint.bad('◆')} ${paint.strong(printable(finding.title))}  ${paint.muted(`${finding.id} · ${finding.confidence}`)}`,
  ...wrap(printable(finding.summary), '  '),
  ...(finding.explains === null ? [] : [`  ${finding.explains}`]),
  ...(finding.exchanges === '' ? [] : [`  ${paint.muted(`Exchanges: ${finding.exchanges}`)}`]),
  ...list('Evidence', finding.evidence, paint),
  ...fixLines(finding.fixes, paint),
];

function requestLine({ number, method, url, status, outcome }: RequestRow): string {
  const shown = printable(url);
  const cut = shown.length > LONGEST_URL ? `${shown.slice(0, LONGEST_URL)}…` : shown;
  const suffix = outcome === '' ? '' : ` (${outcome})`;
  return `${number} ${printable(method)} ${cut} → ${printable(status)}${suffix}`.trim();
}

const stepLines = (steps: readonly StepRow[], paint: Paint): string[] =>
  steps.length === 0
    ? []
    : [
        '',
        `  ${paint.strong('Steps')}`,
        ...steps.map((step) => `  ${step.time} ${paint.muted(step.what)} ${requestLine(step)}`),
      ];

const list = (title: string, items: readonly string[], paint: Paint): string[] =>
  items.length === 0
    ? []
    : [
        '',
        `  ${paint.strong(title)}`,
        ...items.flatMap((item) => wrap(printable(item), '  - ', '    ')),
      ];

const labeledLines = (items: readonly Labeled[], paint: Paint): string[] =>
  items.length === 0
    ? []
    : ['', ...items.map(({ label, value }) => `  ${paint.muted(`${label}:`)} ${printable(value)}`)];

function fixLines(fixes: readonly FixPart[], paint: Paint): string[] {
  if (fixes.length === 0) return [];
  return [
    '',
    `  ${paint.strong('Fix')}`,
    ...fixes.flatMap(({ title, steps, code }, position) => [
      ...wrap(printable(title), `  ${position + 1}. `, '     '),
      ...steps.flatMap((step) => wrap(printable(step), '     - ', '       ')),
      ...code.flatMap(({ label, text }) => [
        `     ${paint.muted(`${label}:`)}`,
        ...printableLines(text).map((line) => `       ${line}`),
      ]),
    ]),
  ];
}

const WIDTH = 96;

/** Breaks at spaces; what has none stays whole, so that it can be copied. */
function wrap(text: string, first: string, next = first): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = next;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  lines.push(line);
  return lines;
}
