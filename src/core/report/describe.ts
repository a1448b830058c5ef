import { firstHeader } from '../http/headers.ts';
import { hostOf } from '../http/url.ts';
import type { Redactor } from '../redaction/redact.ts';
import type { Failure, SessionFinding } from '../session/failure.ts';
import { chaptersOf, type Chapter } from './blocks.ts';
import { describeBlock, describeFinding, type Surroundings } from './describe-block.ts';
import type { CauseRow, ChapterPart, Labeled, ReportDocument } from './document.ts';
import { indexById, type Report } from './report.ts';
import { dateTime, timeSpan } from './times.ts';
import { numberTokens } from './token-words.ts';
import { counted } from './words.ts';

/** What a report says of itself. */
export interface ReportOptions {
  /** What was diagnosed, such as the file's name. */
  readonly name: string;
  /** The version of Why401, or null where it is not to be named. */
  readonly version?: string | null;
  /** What `name` is: `File` where it is not said. */
  readonly kind?: 'File' | 'Session';
  /** What else whoever asks for the report knows: page, system, time zone. */
  readonly facts?: readonly Labeled[];
}

/**
 * Describes a report: redacted, without markup, in the order in which it is to be read.
 * @param about the name of what was diagnosed, or more about it
 */
export function describeReport(
  report: Report,
  redactor: Redactor,
  about: string | ReportOptions,
): ReportDocument {
  const options: ReportOptions = typeof about === 'string' ? { name: about } : about;
  const around = surroundingsOf(report, redactor);
  const chapters = chaptersOf(report);
  const root = rootOf(report);
  const counts = countsOf(report);
  return {
    name: options.name,
    kind: options.kind ?? 'File',
    headline: root === null ? counts : rootWords(root, report, redactor),
    counts: root === null ? null : counts,
    head: headOf(report, redactor, options),
    causes: chapters.flatMap(({ blocks }) => blocks.map((block) => causeRow(block, redactor))),
    chapters: chapters.map((chapter) => chapterPart(chapter, around)),
    violations: violationLines(report, around),
    sections: (report.sections ?? []).map(({ title, note, columns, rows }) => ({
      title: redactor.text(title),
      note: redactor.text(note),
      columns,
      rows: rows.map((row) => row.map((cell) => redactor.text(redactor.echo(cell)))),
    })),
    skipped: report.skipped.map(({ index, reason }) => `#${index}: ${redactor.text(reason)}`),
  };
}

function violationLines({ violations = [] }: Report, around: Surroundings): string[] {
  return violations.map(({ rule, text, exchanges }) => {
    const numbers = exchanges
      .slice(0, MOST_NUMBERS)
      .flatMap((id) => around.indices.get(id) ?? [])
      .map((index) => `#${index}`);
    const where = numbers.length === 0 ? '' : ` (${numbers.join(', ')})`;
    return `${rule}: ${around.redactor.text(text)}${where}`;
  });
}

const MOST_NUMBERS = 10;

/** What the descriptions of single failures, groups and findings of a report need. */
export function surroundingsOf(report: Report, redactor: Redactor): Surroundings {
  const exchanges = new Map(report.exchanges.map((exchange) => [exchange.id, exchange]));
  return {
    redactor,
    indices: indexById(report.exchanges),
    tokenNumbers: numberTokens(report.failures),
    exchangeOf: (id) => exchanges.get(id),
    documents: report.exchanges
      .filter(({ resourceType }) => resourceType === 'document')
      .toSorted((a, b) => a.startedAt - b.startedAt),
  };
}

/**
 * The first line of a report, redacted: the root where a finding explains refusals, else the
 * counts.
 */
export function headlineOf(report: Report, redactor: Redactor): string {
  const root = rootOf(report);
  return root === null ? countsOf(report) : rootWords(root, report, redactor);
}

/** The finding that explains most refusals; null where none explains any. */
export function rootOf({ findings }: Report): SessionFinding | null {
  return findings.reduce<SessionFinding | null>(
    (root, one) => (one.failures.length > (root?.failures.length ?? 0) ? one : root),
    null,
  );
}

function rootWords(root: SessionFinding, { failures }: Report, redactor: Redactor): string {
  const title = redactor.text(root.title).replace(/[.\s]{1,50}$/, '');
  const ids = new Set(root.failures);
  const first = failures.find(({ id }) => ids.has(id));
  if (root.sessionEndedAt !== null) {
    const isSaid = /\brefusals? follow/.test(title);
    const reason = /^[A-Z][a-z]/.test(title)
      ? `${title.charAt(0).toLowerCase()}${title.slice(1)}`
      : title;
    const why = isSaid ? '' : ` (${reason})`;
    const where = pageWords(first?.exchange.page ?? null, redactor);
    return `The session ended at ${dateTime(root.sessionEndedAt)}${where}${why}; ${followers(root)}.`;
  }
  if (/\brefusals? follow/.test(title)) return `${title}.`;
  const at = first === undefined ? '' : ` from ${timeSpan([first.exchange.startedAt])} on`;
  return `${title}; ${followers(root)}${at}.`;
}

/** ` on shop.example/checkout`, without query; '' where the page is not known. */
function pageWords(page: string | null, redactor: Redactor): string {
  const [, place = ''] =
    /^https?:\/\/([^?#]*)/i.exec(page === null ? '' : redactor.url(page)) ?? [];
  return /\/./.test(place) ? ` on ${place}` : '';
}

const followers = ({ failures }: SessionFinding): string =>
  failures.length === 1 ? '1 refusal follows' : `${failures.length} refusals follow`;

/** `14 refused requests, 6 causes, 2026-03-10 23:22:00 to 23:23:00 UTC`. */
function countsOf({ exchanges, failures, skipped, sections = [] }: Report): string {
  const refused = refusedOf(failures);
  const others = failures.length - refused.length;
  const causes = new Set(refused.map(({ diagnosis }) => diagnosis.cause));
  const span = timeSpan(refused.map(({ exchange }) => exchange.startedAt));
  // What a policy allows, or a baseline has, was refused as well, and is left out.
  const which = sections.some(({ key }) => key === 'policy') ? 'unexpected refused' : 'refused';
  const parts = [
    refused.length === 0
      ? `No ${which} requests in ${counted(exchanges.length, 'entry', 'entries')}`
      : counted(refused.length, 'refused request'),
    causes.size > 0 ? counted(causes.size, 'cause') : '',
    refused.length > 0 ? span : '',
    others > 0 ? `${others} recovered or expected` : '',
    skipped.length > 0 ? `${skipped.length} skipped` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const refusedOf = (failures: readonly Failure[]): Failure[] =>
  failures.filter(({ outcome }) => outcome === 'refused');

const MOST_SITES = 5;

function headOf(
  report: Report,
  redactor: Redactor,
  { version = null, facts = [] }: ReportOptions,
): Labeled[] {
  const { exchanges, failures, creator } = report;
  const sites = [
    ...new Set(failures.map(({ exchange }) => hostOf(exchange.page ?? exchange.request.url))),
  ];
  const agent = exchanges
    .map(({ request }) => firstHeader(request.headers, 'user-agent'))
    .find((value) => value !== undefined);
  return [
    { label: 'Site', value: redactor.text(listOf(sites)) },
    { label: 'Recorded', value: timeSpan(exchanges.map(({ startedAt }) => startedAt)) },
    { label: 'Recorded by', value: creator === null ? '' : redactor.text(creator) },
    { label: 'Browser', value: agent === undefined ? '' : browserOf(agent) },
    { label: 'Explained by', value: version === null ? '' : `Why401 ${version}` },
    ...facts.map(({ label, value }) => ({ label, value: redactor.text(value) })),
    { label: 'Entries', value: String(exchanges.length) },
  ].filter(({ value }) => value !== '');
}

const listOf = (sites: readonly string[]): string =>
  sites.length <= MOST_SITES
    ? sites.join(', ')
    : `${sites.slice(0, MOST_SITES).join(', ')} and ${sites.length - MOST_SITES} more`;

/** `Chrome 156`, from a User-Agent; '' where it names no known browser. Derived browsers first. */
function browserOf(agent: string): string {
  const names = ['Edg', 'OPR', 'Firefox', 'Chrome'] as const;
  for (const name of names) {
    const version = new RegExp(`\\b(?:Headless)?${name}/(\\d+)`).exec(agent)?.[1];
    if (version !== undefined) return `${fullNames[name]} ${version}`;
  }
  const safari = /\bVersion\/(\d{1,4}(?:\.\d{1,4})?).{0,100}\bSafari\//.exec(agent)?.[1];
  return safari === undefined ? '' : `Safari ${safari}`;
}

const fullNames = { Edg: 'Edge', OPR: 'Opera', Firefox: 'Firefox', Chrome: 'Chrome' } as const;

const causeRow = ({ best, failures }: Chapter['blocks'][number], redactor: Redactor): CauseRow => ({
  title: redactor.text(best.diagnosis.title),
  cause: best.diagnosis.cause,
  confidence: best.diagnosis.confidence,
  side: best.diagnosis.side,
  requests: failures.length,
});

const chapterPart = ({ finding, blocks }: Chapter, around: Surroundings): ChapterPart => ({
  finding: finding === null ? null : describeFinding(finding, around),
  blocks: blocks.map((block) => describeBlock(block, around)),
});
