import { startOfPath } from '../../http/url.ts';
import type { Failure } from '../../session/failure.ts';
import type { LogLine } from './log-line.ts';

/** A line of the log that is about a refused request. */
export interface LogMatch {
  readonly line: LogLine;
  /** By an id that both name, or by time, method and path. */
  readonly by: 'id' | 'time';
  /** Lines that fit as well; only the nearest is named. */
  readonly others: number;
}

/** A log joined with refusals. */
export interface JoinedLog {
  /** By the failure's id. */
  readonly matches: ReadonlyMap<string, LogMatch>;
  /** What has to be added to the log's times, in milliseconds; null where that is not known. */
  readonly offset: number | null;
}

const SECOND = 1000;
/** Clocks that are set by a time server differ by less, and servers log when they are done. */
const SLACK = 2 * SECOND;
const QUARTER = 15 * 60 * SECOND;
const WESTERNMOST = -12 * 4;
const EASTERNMOST = 14 * 4;

/** Joins a log with refusals: by an id, else by time within the clocks' uncertainty. */
export function joinLog(failures: readonly Failure[], lines: readonly LogLine[]): JoinedLog {
  const byId = joinById(failures, lines);
  const byPath = groupByPath(lines);
  const offset = offsetOf(failures, byPath, byId);
  const matches = new Map<string, LogMatch>();
  for (const failure of failures) {
    const own = byPath.get(pathOf(failure.exchange.request.url)) ?? [];
    const match = byId.get(failure.id) ?? joinByTime(failure, own, offset ?? 0);
    if (match !== null) matches.set(failure.id, match);
  }
  return { matches, offset };
}

type LinesByPath = ReadonlyMap<string, readonly LogLine[]>;

function groupByPath(lines: readonly LogLine[]): LinesByPath {
  const groups = new Map<string, LogLine[]>();
  for (const line of lines) {
    if (line.path === null) continue;
    const known = groups.get(line.path);
    if (known === undefined) groups.set(line.path, [line]);
    else known.push(line);
  }
  return groups;
}

const SHORTEST_ID = 6;

/** The forms in which a log may write an id that a header carries. */
function formsOf(name: string, value: string): string[] {
  const parts = value.split(/[\s;,]+/).flatMap((part) => [part, part.replace(/^[\w-]+=/, '')]);
  const forms = [value, ...parts];
  if (name === 'traceparent' || name === 'sentry-trace')
    forms.push(...value.split('-').slice(0, 2));
  if (name === 'cf-ray') forms.push(value.replace(/-[A-Z]{3}$/, ''));
  if (name === 'x-cloud-trace-context') forms.push(value.replace(/\/[^]*$/, ''));
  return forms.filter((form) => form.length >= SHORTEST_ID);
}

function joinById(failures: readonly Failure[], lines: readonly LogLine[]): Map<string, LogMatch> {
  const ids = new Map<string, Failure>();
  for (const failure of failures)
    for (const { name, value } of failure.correlation)
      for (const form of formsOf(name, value)) ids.set(form.toLowerCase(), failure);
  const found = new Map<string, LogMatch>();
  if (ids.size === 0) return found;
  for (const line of lines)
    for (const [word] of line.text.matchAll(/[\w.:@/+-]{6,}/g)) {
      const failure =
        ids.get(word.toLowerCase()) ?? ids.get(word.replace(/^.*[=:]/, '').toLowerCase());
      if (failure === undefined) continue;
      const known = found.get(failure.id);
      // Of several lines the one that gives a reason.
      const isBetter = known === undefined || (known.line.reason === null && line.reason !== null);
      if (isBetter) found.set(failure.id, { line, by: 'id', others: 0 });
    }
  return found;
}

const pathOf = (url: string): string => {
  const path = url.slice(startOfPath(url)).replace(/[?#][^]*$/s, '');
  return path === '' ? '/' : path;
};

/** Milliseconds by the server's clock, and how far off that may be. */
function windowOf({ exchange, reading }: Failure): { readonly at: number; readonly slack: number } {
  const { clock } = reading;
  const skew = (clock?.skewSeconds ?? 0) * SECOND;
  const uncertainty = (clock?.uncertaintySeconds ?? 0) * SECOND;
  return { at: exchange.startedAt + skew, slack: SLACK + uncertainty + exchange.duration };
}

/** Of lines with the same path. */
const isAbout = ({ exchange: { request, response } }: Failure, line: LogLine): boolean => {
  const isMethod = line.method === null || line.method === request.method;
  const isStatus = line.status === null || line.status === response.status;
  return isMethod && isStatus;
};

function joinByTime(failure: Failure, lines: readonly LogLine[], offset: number): LogMatch | null {
  const { at, slack } = windowOf(failure);
  const distance = (line: LogLine): number =>
    line.at === null ? Number.POSITIVE_INFINITY : Math.abs(line.at + offset - at);
  const near = lines
    .filter((line) => distance(line) <= slack && isAbout(failure, line))
    .sort((a, b) => distance(a) - distance(b));
  const [line] = near.filter(({ reason }) => reason !== null).concat(near);
  return line === undefined ? null : { line, by: 'time', others: near.length - 1 };
}

/**
 * The zone of the log's times: what the ids' matches say; else 0 if that fits; else the one offset
 * of a quarter of an hour with which most refusals have a line. Null where several fit as well.
 */
function offsetOf(
  failures: readonly Failure[],
  byPath: LinesByPath,
  byId: ReadonlyMap<string, LogMatch>,
): number | null {
  for (const failure of failures) {
    const at = byId.get(failure.id)?.line.at ?? null;
    if (at !== null) return Math.round((windowOf(failure).at - at) / QUARTER) * QUARTER;
  }
  const counts = new Map<number, number>();
  for (const failure of failures) {
    const { at, slack } = windowOf(failure);
    const fitting = new Set<number>();
    for (const line of byPath.get(pathOf(failure.exchange.request.url)) ?? []) {
      if (line.at === null || !isAbout(failure, line)) continue;
      const quarters = Math.round((at - line.at) / QUARTER);
      const isZone = quarters >= WESTERNMOST && quarters <= EASTERNMOST;
      if (isZone && Math.abs(line.at + quarters * QUARTER - at) <= slack) fitting.add(quarters);
    }
    for (const quarters of fitting) counts.set(quarters, (counts.get(quarters) ?? 0) + 1);
  }
  if (counts.has(0)) return 0;
  const ranked = [...counts].sort(([, a], [, b]) => b - a);
  const [best, second] = ranked;
  if (best === undefined || best[1] === second?.[1]) return null;
  return best[0] * QUARTER;
}
