import type { Failure } from '../../session/failure.ts';
import { indexFailures, isAbout, pathOf, type FailureIndex } from './failure-index.ts';
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
  /**
   * What has to be added to the log's times without a zone, in milliseconds; null where that is not
   * known.
   */
  readonly offset: number | null;
  /** Lines that could be read. */
  readonly lines: number;
  /** The first and the last time of the log; empty where it has none. */
  readonly span: readonly number[];
  /** The name of a field that holds a request id; null where no line has one. */
  readonly idField: string | null;
}

const SECOND = 1000;
/** Clocks that are set by a time server differ by less, and servers log when they are done. */
const SLACK = 2 * SECOND;
const QUARTER = 15 * 60 * SECOND;
/** Quarters of an hour to add to a time of UTC+14 and of UTC-12. */
const EASTERNMOST = -14 * 4;
const WESTERNMOST = 12 * 4;

/**
 * Joins a log with refusals: by an id, else by time within the clocks' uncertainty. Reads the log
 * once, and keeps only lines that may be about a refusal.
 */
export function joinLog(failures: readonly Failure[], lines: Iterable<LogLine>): JoinedLog {
  const gathered = new Gathered(indexFailures(failures));
  for (const line of lines) gathered.add(line);
  const { byId, byPath } = gathered;
  const sorted = new Map([...byPath].map(([path, own]) => [path, own.toSorted(byTime)]));
  const offset = offsetOf(failures, sorted, byId);
  const shifted = offset === null || offset === 0 ? sorted : shift(sorted, offset);
  const matches = new Map<string, LogMatch>();
  for (const failure of failures) {
    const found = byId.get(failure.id);
    const own = shifted.get(pathOf(failure)) ?? [];
    const match: LogMatch | null =
      found === undefined ? joinByTime(failure, own) : { line: found.line, by: 'id', others: 0 };
    if (match !== null) matches.set(failure.id, match);
  }
  const { count, idField } = gathered;
  return { matches, offset, lines: count, span: gathered.span(offset ?? 0), idField };
}

interface Ranked {
  readonly line: LogLine;
  readonly rank: number;
}

/** What one pass over a log keeps. */
class Gathered {
  /** By the failure's id. */
  readonly byId = new Map<string, Ranked>();
  /** Lines with a time, a path of a refusal, and its method and status. */
  readonly byPath = new Map<string, TimedLine[]>();
  count = 0;
  idField: string | null = null;
  readonly #zoned: Extent = { first: Infinity, last: -Infinity };
  readonly #local: Extent = { first: Infinity, last: -Infinity };
  readonly #index: FailureIndex;

  constructor(index: FailureIndex) {
    this.#index = index;
  }

  add(line: LogLine): void {
    this.count += 1;
    this.idField ??= line.idField;
    if (isTimed(line)) this.#addTimed(line);
    for (const failure of this.#index.named(line)) {
      const rank = rankOf(failure, line);
      // Of several lines the one that says most; of equals the first.
      if (rank !== null && rank > (this.byId.get(failure.id)?.rank ?? -1))
        this.byId.set(failure.id, { line: keptOf(line, line.path), rank });
    }
  }

  #addTimed(line: TimedLine): void {
    const extent = line.hasZone ? this.#zoned : this.#local;
    extent.first = Math.min(extent.first, line.at);
    extent.last = Math.max(extent.last, line.at);
    const { path } = line;
    const owner = this.#index.onPath(path ?? '').find((one) => isAbout(one, line));
    if (owner === undefined) return;
    const own = pathOf(owner);
    const kept = keptOf(line, own);
    const known = this.byPath.get(own);
    if (known === undefined) this.byPath.set(own, [kept]);
    else known.push(kept);
  }

  /** The first and the last time. */
  span(offset: number): number[] {
    const { first, last } = this.#local;
    const all = [first + offset, last + offset, this.#zoned.first, this.#zoned.last];
    return all.filter(Number.isFinite);
  }
}

/**
 * A line with strings of its own: engines cut a string out of a longer one by reference, which
 * would keep the whole log in memory.
 */
const keptOf = <Line extends LogLine>(line: Line, path: string | null): Line => ({
  ...line,
  path,
  text: '',
  reason: line.reason === null ? null : [...shortened(line.reason)].join(''),
});

const LONGEST_REASON = 2000;

/** Ends with a whole word: half a secret is not recognized. */
const shortened = (reason: string): string =>
  reason.length <= LONGEST_REASON
    ? reason
    : `${reason.slice(0, Math.max(0, reason.lastIndexOf(' ', LONGEST_REASON)))}…`;

interface Extent {
  first: number;
  last: number;
}

type TimedLine = LogLine & { readonly at: number };

const isTimed = (line: LogLine): line is TimedLine => line.at !== null;

const byTime = (a: TimedLine, b: TimedLine): number => a.at - b.at;

const REFUSAL = 400;

/**
 * How much a line with the id of a request says of its refusal; null where it is about another
 * request of the same trace, which succeeded.
 */
function rankOf(failure: Failure, line: LogLine): number | null {
  const isOwn = (line.path === null || line.path === pathOf(failure)) && isAbout(failure, line);
  const isRefused = line.status === null || line.status >= REFUSAL;
  if (!isOwn && !isRefused) return null;
  return (line.reason !== null && isRefused ? 2 : 0) + (isOwn ? 1 : 0);
}

type LinesByPath = ReadonlyMap<string, readonly TimedLine[]>;

/** Times without a zone in UTC, and all in order again. */
function shift(byPath: LinesByPath, offset: number): LinesByPath {
  const shifted = [...byPath].map(([path, lines]): [string, TimedLine[]] => [
    path,
    lines.map((line) => (line.hasZone ? line : { ...line, at: line.at + offset })).sort(byTime),
  ]);
  return new Map(shifted);
}

/** Milliseconds by the server's clock, and how far off that may be. */
function windowOf({ exchange, reading }: Failure): { readonly at: number; readonly slack: number } {
  const { clock } = reading;
  const skew = (clock?.skewSeconds ?? 0) * SECOND;
  const uncertainty = (clock?.uncertaintySeconds ?? 0) * SECOND;
  return { at: exchange.startedAt + skew, slack: SLACK + uncertainty + exchange.duration };
}

/** Of lines in order of time, those within `slack` of an instant. */
function* near(lines: readonly TimedLine[], at: number, slack: number): Generator<TimedLine> {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.at ?? 0) < at - slack) low = middle + 1;
    else high = middle;
  }
  for (let line = lines[low]; line !== undefined && line.at <= at + slack; line = lines[low]) {
    yield line;
    low += 1;
  }
}

function joinByTime(failure: Failure, lines: readonly TimedLine[]): LogMatch | null {
  const { at, slack } = windowOf(failure);
  const fitting = [...near(lines, at, slack)]
    .filter((line) => isAbout(failure, line))
    .sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
  const [line] = fitting.filter(({ reason }) => reason !== null).concat(fitting);
  return line === undefined ? null : { line, by: 'time', others: fitting.length - 1 };
}

/**
 * The zone of times that name none: what the ids' matches say; else 0 if that fits; else the one
 * offset of a quarter of an hour with which most refusals have a line. Null where several fit as
 * well.
 */
function offsetOf(
  failures: readonly Failure[],
  byPath: LinesByPath,
  byId: ReadonlyMap<string, Ranked>,
): number | null {
  for (const failure of failures) {
    const line = byId.get(failure.id)?.line;
    if (line === undefined || line.hasZone || line.at === null) continue;
    return Math.round((windowOf(failure).at - line.at) / QUARTER) * QUARTER;
  }
  const local = new Map(
    [...byPath].map(([path, lines]) => [path, lines.filter(({ hasZone }) => !hasZone)]),
  );
  const counts = new Map<number, number>();
  for (const failure of failures)
    for (const quarters of fittingZones(failure, local.get(pathOf(failure)) ?? []))
      counts.set(quarters, (counts.get(quarters) ?? 0) + 1);
  if (counts.has(0)) return 0;
  const [best, second] = [...counts].sort(([, a], [, b]) => b - a);
  if (best === undefined || best[1] === second?.[1]) return null;
  return best[0] * QUARTER;
}

/** The quarters of an hour with which a refusal has a line. */
function* fittingZones(failure: Failure, lines: readonly TimedLine[]): Generator<number> {
  if (lines.length === 0) return;
  const { at, slack } = windowOf(failure);
  for (let quarters = EASTERNMOST; quarters <= WESTERNMOST; quarters += 1)
    for (const line of near(lines, at - quarters * QUARTER, slack))
      if (isAbout(failure, line)) {
        yield quarters;
        break;
      }
}
