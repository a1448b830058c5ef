import type { Diagnosis, Fix } from '../diagnosis/finding.ts';
import type { Failure, SessionFinding } from '../session/failure.ts';
import { blocksOf, type Block } from './blocks.ts';
import type { Redactor } from '../redaction/redact.ts';
import { indexById, type Report } from './report.ts';
import { confidenceWords, counted, outcomeWords, sideWords, statusWords } from './words.ts';

/** How to set off parts of a text: with a terminal's colours, or not at all. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly good: (text: string) => string;
  readonly muted: (text: string) => string;
}

/** No colours. */
export const plain: Paint = {
  strong: (text) => text,
  bad: (text) => text,
  good: (text) => text,
  muted: (text) => text,
};

/** ECMA-48 colours, for a terminal. */
export const coloured: Paint = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  bad: (text) => `\u001b[31m${text}\u001b[39m`,
  good: (text) => `\u001b[32m${text}\u001b[39m`,
  muted: (text) => `\u001b[2m${text}\u001b[22m`,
};

/**
 * A report for a terminal: one block a cause, worst first. Text from the network loses
 * its control characters, so that it cannot speak to the terminal.
 * @param name what was judged, a file's name for instance
 */
export function reportText(
  report: Report,
  redactor: Redactor,
  name: string,
  paint: Paint = plain,
): string {
  const indices = indexById(report.exchanges);
  const lines = [`${paint.strong(printable(name))}: ${headline(report)}`];
  for (const finding of report.findings)
    lines.push('', ...findingLines(finding, indices, redactor, paint));
  for (const block of blocksOf(report))
    lines.push('', ...blockLines(block, indices, redactor, paint));
  if (report.skipped.length > 0) {
    lines.push(
      '',
      paint.strong('Skipped entries'),
      ...report.skipped.map(
        ({ index, reason }) => `  #${index}: ${printable(redactor.text(reason))}`,
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** `14 refused requests, 6 causes, 23:22 to 23:23 UTC`. */
function headline({ exchanges, failures, skipped }: Report): string {
  const refused = failures.filter(({ outcome }) => outcome === 'refused');
  const others = failures.length - refused.length;
  const causes = new Set(refused.map(({ diagnosis }) => diagnosis.cause));
  const parts = [
    refused.length === 0
      ? `no refused requests in ${counted(exchanges.length, 'entry', 'entries')}`
      : counted(refused.length, 'refused request'),
    ...(causes.size > 0 ? [counted(causes.size, 'cause'), timeSpan(refused)] : []),
    ...(others > 0 ? [`${others} recovered or expected`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
  ];
  return parts.join(', ');
}

function timeSpan(failures: readonly Failure[]): string {
  const starts = failures.map(({ exchange }) => exchange.startedAt);
  const first = timeOfDay(starts.reduce((a, b) => Math.min(a, b), Infinity));
  const last = timeOfDay(starts.reduce((a, b) => Math.max(a, b), -Infinity));
  return first === last ? `${first} UTC` : `${first} to ${last} UTC`;
}

/** `23:22`, in UTC. */
const timeOfDay = (instant: number): string => new Date(instant).toISOString().slice(11, 16);

/** Control characters as their pictures (U+2400 and on), line breaks as blanks, bidirectional controls not at all. */
export const printable = (text: string): string =>
  text
    .replace(/\r?\n/g, ' ')
    .replace(/[\0-\x1f]/g, (char) => String.fromCharCode(0x2400 + char.charCodeAt(0)))
    .replace(/[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');

/** The same, line by line: for code. */
const printableLines = (text: string): string[] => text.split('\n').map(printable);

const REQUESTS_SHOWN = 5;
const LONGEST_URL = 200;

function blockLines(
  { title, failures, best }: Block,
  indices: ReadonlyMap<string, number>,
  redactor: Redactor,
  paint: Paint,
): string[] {
  const show = (text: string): string => printable(redactor.text(text));
  const { diagnosis } = best;
  const colour = failures.some(({ outcome }) => outcome === 'refused') ? paint.bad : paint.good;
  return [
    `${colour('●')} ${paint.strong(show(diagnosis.title))}  ${paint.muted(`${diagnosis.cause} · ${confidenceWords[diagnosis.confidence]} · ${sideWords[diagnosis.side]}`)}`,
    ...(failures.length > 1 && title !== diagnosis.title ? [`  ${show(title)}`] : []),
    ...failures
      .slice(0, REQUESTS_SHOWN)
      .map((failure) => `  ${requestLine(failure, indices, redactor)}`),
    ...(failures.length > REQUESTS_SHOWN
      ? [`  ${paint.muted(`and ${failures.length - REQUESTS_SHOWN} more`)}`]
      : []),
    '',
    ...wrap(show(diagnosis.summary), '  '),
    ...evidenceLines(diagnosis, show, paint),
    ...fixLines(diagnosis, redactor, paint),
    ...noticeLines(best, show, paint),
    ...alternativeLines(best, show, paint),
    ...best.correlation.map(
      ({ name, value }) =>
        `  ${paint.muted('search for')} ${printable(name)}: ${printable(redactor.echo(value))}`,
    ),
    ...diagnosis.references.map(
      ({ title: page, url }) => `  ${paint.muted('see')} ${page} ${paint.muted(url)}`,
    ),
    `  ${paint.muted(`more: why401 --explain ${diagnosis.cause}`)}`,
  ];
}

function findingLines(
  finding: SessionFinding,
  indices: ReadonlyMap<string, number>,
  redactor: Redactor,
  paint: Paint,
): string[] {
  const show = (text: string): string => printable(redactor.text(text));
  const numbers = finding.exchanges.map((id) => `#${indices.get(id) ?? '?'}`).join(', ');
  return [
    `${paint.bad('◆')} ${paint.strong(show(finding.title))}  ${paint.muted(`${finding.id} · ${confidenceWords[finding.confidence]}`)}`,
    ...wrap(show(finding.summary), '  '),
    ...(finding.failures.length === 0
      ? []
      : [`  It explains ${counted(finding.failures.length, 'refused request')} below.`]),
    `  ${paint.muted(`Exchanges: ${numbers}`)}`,
    ...fixLines(finding, redactor, paint),
  ];
}

function requestLine(
  failure: Failure,
  indices: ReadonlyMap<string, number>,
  redactor: Redactor,
): string {
  const { request } = failure.exchange;
  const url = printable(redactor.url(request.url));
  const outcome = failure.outcome === 'refused' ? '' : ` (${outcomeWords[failure.outcome]})`;
  return `#${indices.get(failure.id) ?? '?'} ${printable(redactor.text(request.method))} ${url.length > LONGEST_URL ? `${url.slice(0, LONGEST_URL)}…` : url} → ${printable(redactor.text(statusWords(failure)))}${outcome}`;
}

const evidenceLines = (
  diagnosis: Diagnosis,
  show: (text: string) => string,
  paint: Paint,
): string[] => [
  '',
  `  ${paint.strong('Seen')}`,
  ...diagnosis.evidence.flatMap(({ text }) => wrap(show(text), '  - ', '    ')),
];

function fixLines(
  diagnosis: { readonly fixes: readonly Fix[] },
  redactor: Redactor,
  paint: Paint,
): string[] {
  const show = (text: string): string => printable(redactor.text(text));
  const lines = ['', `  ${paint.strong('To fix it')}`];
  diagnosis.fixes.forEach((fix, position) => {
    lines.push(...wrap(show(fix.title), `  ${position + 1}. `, '     '));
    for (const step of fix.steps) lines.push(...wrap(show(step), '     - ', '       '));
    for (const code of fix.code)
      lines.push(
        `     ${paint.muted(`${code.label}:`)}`,
        ...printableLines(redactor.text(code.text)).map((line) => `       ${line}`),
      );
  });
  return lines;
}

const noticeLines = (
  { notices }: Failure,
  show: (text: string) => string,
  paint: Paint,
): string[] =>
  notices.length === 0
    ? []
    : [
        '',
        `  ${paint.strong('Also wrong, though not the cause')}`,
        ...notices.flatMap(({ title }) => wrap(show(title), '  - ', '    ')),
      ];

const alternativeLines = (
  { alternatives }: Failure,
  show: (text: string) => string,
  paint: Paint,
): string[] =>
  alternatives.length === 0
    ? ['']
    : [
        '',
        `  ${paint.strong('If that is not it')}`,
        ...alternatives.flatMap((one) =>
          wrap(`${show(one.title)} (${one.cause}, ${one.confidence})`, '  - ', '    '),
        ),
        '',
      ];

const WIDTH = 96;

/** Breaks at blanks; what has none stays whole, so that it can be copied. */
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
