import type { Json, JsonObject } from '../json.ts';
import type { Exchange } from '../http/exchange.ts';
import type { SkippedEntry } from '../http/har.ts';
import type { Failure, Group, SessionFinding } from '../session/failure.ts';
import { createRedactor, type Redactor } from '../redaction/redact.ts';

/** Everything in a report: one HAR file, or one tab, judged. Holds live secrets. */
export interface Report {
  /** Name and version of what recorded it, or null. */
  readonly creator: string | null;
  /** Every exchange read, in order. */
  readonly exchanges: readonly Exchange[];
  readonly skipped: readonly SkippedEntry[];
  /** In order of their start. */
  readonly failures: readonly Failure[];
  /** In order of how much each explains. */
  readonly groups: readonly Group[];
  /** What the session as a whole shows. */
  readonly findings: readonly SessionFinding[];
  /** Where a policy was applied: how the session breaks it. */
  readonly violations?: readonly Violation[];
  /** What was asked for besides: expiries, comparisons. */
  readonly sections?: readonly ReportSection[];
}

/** One way in which a session breaks a policy. */
export interface Violation {
  /** The member of the policy that it breaks. */
  readonly rule: 'allow' | 'never' | 'retries' | 'tokenLifeAtStart';
  /** One sentence. */
  readonly text: string;
  /** Ids of exchanges. */
  readonly exchanges: readonly string[];
}

/** A table under a title, in all reports. May hold secrets. */
export interface ReportSection {
  /** The key of the same data in JSON. */
  readonly key: string;
  readonly title: string;
  /** One sentence; '' for none. */
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The data for scripts. */
  readonly json: Json;
}

/** What a report takes from a session. */
export interface JudgedSession {
  failures(): readonly Failure[];
  groups(): readonly Group[];
  findings(): readonly SessionFinding[];
}

/** A report on exchanges that a session has judged. */
export const reportOn = (session: JudgedSession, exchanges: readonly Exchange[]): Report => ({
  creator: null,
  exchanges,
  skipped: [],
  failures: session.failures(),
  groups: session.groups(),
  findings: session.findings(),
});

/** A report of failures alone, such as one that a panel shows. */
export const reportOf = (failures: readonly Failure[]): Report => ({
  creator: null,
  exchanges: failures.map(({ exchange }) => exchange),
  skipped: [],
  failures,
  groups: [],
  findings: [],
});

/** The redactor for a report: it knows every secret of every exchange in it. */
export function redactorFor(report: Report): Redactor {
  const given = report.failures.flatMap(({ contrast }) =>
    contrast.filter((one) => one.with === 'given').map(({ exchange }) => exchange),
  );
  return createRedactor({
    exchanges: [...report.exchanges, ...new Set(given)],
    readable: readableValues(report.failures),
  });
}

/**
 * What looks drawn by lot and is shown anyway, because claims, JOSE headers,
 * challenges and request ids are: to hide it in a sentence about it would help nobody.
 */
export function readableValues(failures: readonly Failure[]): Set<string> {
  const values = new Set<string>();
  for (const { reading, correlation } of failures) {
    for (const { token } of reading.tokens) {
      collect(token.header, values);
      collect(token.claims, values);
    }
    for (const field of reading.challengeFields) {
      for (const challenge of field.challenges)
        for (const param of challenge.params) values.add(param.value);
    }
    for (const { value } of correlation) values.add(value);
  }
  return values;
}

/** The strings of a JSON object, to a sensible depth. */
function collect(object: JsonObject | null, into: Set<string>): void {
  const waiting: unknown[] = [object];
  for (let at = 0; at < waiting.length && at < MOST_VALUES; at += 1) {
    const value = waiting[at];
    if (typeof value === 'string') into.add(value);
    else if (typeof value === 'object' && value !== null)
      waiting.push(...Object.values(value as Record<string, unknown>).slice(0, MOST_VALUES));
  }
}

const MOST_VALUES = 500;

/**
 * What a command line, an issue or a script calls an exchange by: its place in `log.entries`, or
 * null.
 */
export function indexById(exchanges: readonly Exchange[]): ReadonlyMap<string, number> {
  const indices = new Map<string, number>();
  exchanges.forEach((exchange, position) => {
    if (!indices.has(exchange.id)) indices.set(exchange.id, exchange.index ?? position);
  });
  return indices;
}
