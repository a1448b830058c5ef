import type { Evidence } from '../../diagnosis/finding.ts';
import type { Redactor } from '../../redaction/redact.ts';
import type { Failure } from '../../session/failure.ts';
import { indexById, type Report, type ReportSection } from '../report.ts';
import { joinLog, type JoinedLog, type LogMatch } from './join-log.ts';
import type { LogLine } from './log-line.ts';

/** A report with what a server's log says of its refusals, and a section that lists it. */
export interface LoggedReport {
  readonly report: Report;
  readonly section: ReportSection;
}

/** Adds the server's reasons to the refusals that a log has lines about. */
export function addLog(
  report: Report,
  lines: readonly LogLine[],
  redactor: Redactor,
): LoggedReport {
  const joined = joinLog(report.failures, lines);
  const failures = report.failures.map((failure) => {
    const match = joined.matches.get(failure.id);
    return match === undefined ? failure : withEvidence(failure, evidenceOf(match, redactor));
  });
  return {
    report: { ...report, failures },
    section: sectionOf(report, lines, joined, redactor),
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
    text: `Server log, line ${line.number} (${how}): ${redactor.echo(wordsOf(line))}`,
  };
}

const othersWords = (others: number): string =>
  others === 0 ? '' : `; ${others} other ${others === 1 ? 'line fits' : 'lines fit'} as well`;

const wordsOf = ({ reason, status }: LogLine): string =>
  reason === null
    ? `it gives no reason${status === null ? '' : `, only the status ${status}`}.`
    : `“${reason.length > LONGEST ? `${reason.slice(0, LONGEST)}…` : reason}”`;

function sectionOf(
  report: Report,
  lines: readonly LogLine[],
  joined: JoinedLog,
  redactor: Redactor,
): ReportSection {
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
    note: noteOf(report, lines, joined),
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

function noteOf({ failures }: Report, lines: readonly LogLine[], joined: JoinedLog): string {
  if (lines.length === 0) return 'No line of the log could be read.';
  const unjoined = failures.length - joined.matches.size;
  return [
    `${joined.matches.size} of ${failures.length} refusals have a line in the log.`,
    joined.offset === null || joined.offset === 0 ? '' : zoneWords(joined.offset),
    unjoined > 0 || [...joined.matches.values()].some(({ by }) => by === 'time')
      ? idAdvice(failures, lines)
      : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** The log's times are those of a zone `offset` behind UTC. */
function zoneWords(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `The log's times match UTC${offset > 0 ? '-' : '+'}${two(hours)}:${two(rest)}.`;
}

/** Which header would join them for certain. */
function idAdvice(failures: readonly Failure[], lines: readonly LogLine[]): string {
  if (failures.some(({ correlation }) => correlation.length > 0)) return '';
  const field = lines.find(({ idField }) => idField !== null)?.idField ?? null;
  const header = field?.includes('-') === true ? field : 'x-request-id';
  const source = field === null || field.includes('-') ? 'one' : `the log's ${field}`;
  return `No response carries a request ID: send ${source} as ${header}, and for other origins list it in Access-Control-Expose-Headers.`;
}
