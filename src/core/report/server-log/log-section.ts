import type { Evidence } from '../../diagnosis/finding.ts';
import type { Redactor } from '../../redaction/redact.ts';
import type { Failure } from '../../session/failure.ts';
import { indexById, type Report, type ReportSection } from '../report.ts';
import { timeSpan } from '../times.ts';
import { counted } from '../words.ts';
import { joinLog, type JoinedLog, type LogMatch } from './join-log.ts';
import type { LogLine } from './log-line.ts';

/** A report with what a server's log says of its refusals, and a section that lists it. */
export interface LoggedReport {
  readonly report: Report;
  readonly section: ReportSection;
}

/** Adds the server's reasons to the refusals that a log has lines about. */
export function addLog(report: Report, lines: Iterable<LogLine>, redactor: Redactor): LoggedReport {
  const joined = joinLog(report.failures, lines);
  const failures = report.failures.map((failure) => {
    const match = joined.matches.get(failure.id);
    return match === undefined ? failure : withEvidence(failure, evidenceOf(match, redactor));
  });
  return {
    report: { ...report, failures },
    section: sectionOf(report, joined, redactor),
  };
}

/** Notices and checks are made when first asked for: a copy by properties would make them all. */
const withEvidence = (failure: Failure, evidence: Evidence): Failure =>
  Object.create(failure, {
    diagnosis: {
      value: {
        ...failure.diagnosis,
        evidence: [...failure.diagnosis.evidence, evidence],
      },
      enumerable: true,
    },
  }) as Failure;

const LONGEST = 300;

function evidenceOf({ line, by, others }: LogMatch, redactor: Redactor): Evidence {
  const how = by === 'id' ? 'same request id' : `by time, method and path${othersWords(others)}`;
  return {
    in: 'history',
    name: 'server log',
    text: `Server log, line ${line.number} (${how}): ${wordsOf(line, redactor)}`,
  };
}

const othersWords = (others: number): string =>
  others === 0 ? '' : `; ${others} other ${others === 1 ? 'line fits' : 'lines fit'} as well`;

function wordsOf({ reason, status }: LogLine, redactor: Redactor): string {
  if (reason === null)
    return `it gives no reason${status === null ? '' : `, only the status ${status}`}.`;
  // Redacted before it is cut: half a secret is not recognized.
  const words = redactor.text(redactor.echo(reason));
  return `“${words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}”`;
}

function sectionOf(report: Report, joined: JoinedLog, redactor: Redactor): ReportSection {
  const indices = indexById(report.exchanges);
  const found = report.failures.flatMap(({ id, exchange }) => {
    const match = joined.matches.get(id);
    if (match === undefined) return [];
    const reason = match.line.reason;
    return [
      {
        index: indices.get(id) ?? null,
        request: `${exchange.request.method} ${redactor.url(exchange.request.url)}`,
        line: match.line.number,
        by: match.by,
        reason: reason === null ? null : redactor.text(redactor.echo(reason)),
      },
    ];
  });
  return {
    key: 'log',
    title: 'Server log',
    note: noteOf(report, joined),
    columns: ['#', 'Request', 'Line', 'Joined by', 'Reason'],
    rows: found.map(({ index, request, line, by, reason }) => [
      index === null ? '' : String(index),
      request,
      String(line),
      by,
      reason ?? '',
    ]),
    json: found,
  };
}

const MINUTE = 60_000;

function noteOf({ failures }: Report, joined: JoinedLog): string {
  if (joined.lines === 0) return 'No line of the log could be read.';
  const { matches, offset } = joined;
  const found = matches.size;
  const all = counted(failures.length, 'refusal');
  const count =
    found === 0
      ? 'No refusal has a line in the log.'
      : `${found} of ${all} ${found === 1 ? 'has' : 'have'} a line in the log.`;
  const isCertain =
    found === failures.length && [...matches.values()].every(({ by }) => by === 'id');
  return [
    count,
    offset === null || offset === 0 ? '' : zoneWords(offset),
    found === 0 ? otherTimes(failures, joined) : '',
    isCertain ? '' : idAdvice(failures, joined),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** The log is of another time: nothing could be joined. */
function otherTimes(failures: readonly Failure[], { span }: JoinedLog): string {
  const refused = failures.map(({ exchange }) => exchange.startedAt);
  const [first, last] = [Math.min(...span), Math.max(...span)];
  const isWithin = refused.some((at) => at >= first - MINUTE && at <= last + MINUTE);
  if (span.length === 0 || refused.length === 0 || isWithin) return '';
  return `The log covers ${timeSpan(span)}, and the refusals are from ${timeSpan(refused)}.`;
}

/** The log's times are those of a zone `offset` behind UTC. */
function zoneWords(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `The log's times match UTC${offset > 0 ? '-' : '+'}${two(hours)}:${two(rest)}.`;
}

/** Which header would join them for certain. */
function idAdvice(failures: readonly Failure[], { matches, idField }: JoinedLog): string {
  const sent = failures.find(({ correlation }) => correlation.length > 0)?.correlation[0]?.name;
  const isJoined = [...matches.values()].some(({ by }) => by === 'id');
  if (isJoined) return '';
  if (sent !== undefined)
    return `No line has the ${sent} of a refusal: log it, and lines are joined for certain.`;
  const header = idField?.includes('-') === true ? idField : 'x-request-id';
  const source = idField === null || idField.includes('-') ? 'one' : `the log's ${idField}`;
  return `No response carries a request ID: send ${source} as ${header}, and for other origins list it in Access-Control-Expose-Headers.`;
}
