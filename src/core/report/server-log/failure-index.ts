import { startOfPath } from '../../http/url.ts';
import type { Failure } from '../../session/failure.ts';
import type { LogLine } from './log-line.ts';

/** Refusals by what a log's line may name. */
export interface FailureIndex {
  /** Those with a path. */
  onPath(path: string): readonly Failure[];
  /** Those of which a line has an id; of several with the id, the one that the line is about. */
  named(line: LogLine): readonly Failure[];
}

/** The path of a refused request, without query. */
export function pathOf({ exchange }: Failure): string {
  const { url } = exchange.request;
  const path = url.slice(startOfPath(url)).replace(/[?#][^]*$/s, '');
  return path === '' ? '/' : path;
}

/** Whether a line with the same path or id may be about a refused request. */
export function isAbout({ exchange: { request, response } }: Failure, line: LogLine): boolean {
  const isMethod = line.method === null || line.method === request.method;
  return isMethod && (line.status === null || line.status === response.status);
}

export function indexFailures(failures: readonly Failure[]): FailureIndex {
  const byPath = new Map<string, Failure[]>();
  const byId = new Map<string, Failure[]>();
  const add = (index: Map<string, Failure[]>, key: string, failure: Failure): void => {
    const known = index.get(key);
    if (known === undefined) index.set(key, [failure]);
    else if (known.at(-1) !== failure) known.push(failure);
  };
  for (const failure of failures) {
    add(byPath, pathOf(failure), failure);
    for (const { name, value } of failure.correlation)
      for (const form of formsOf(name, value)) add(byId, form.toLowerCase(), failure);
  }
  // To look up every word of a large log costs more than to measure it.
  const lengths = new Set([...byId.keys()].map(({ length }) => length));
  const named = (line: LogLine): readonly Failure[] => {
    const found = new Set<Failure>();
    if (byId.size === 0) return [];
    for (const word of idsIn(line.text)) {
      const owners = lengths.has(word.length) ? byId.get(word.toLowerCase()) : undefined;
      const owner = owners === undefined ? null : ownerOf(owners, line);
      if (owner !== null) found.add(owner);
    }
    return [...found];
  };
  return { onPath: (path) => byPath.get(path) ?? [], named };
}

/** One trace may have several refused requests; null where the line may be about any of them. */
function ownerOf(owners: readonly Failure[], line: LogLine): Failure | null {
  const [only] = owners;
  if (owners.length === 1) return only ?? null;
  if (line.path === null) return null;
  const own = owners.filter((one) => pathOf(one) === line.path && isAbout(one, line));
  const { at } = line;
  if (own.length === 1 || at === null || !line.hasZone)
    return own.length === 1 ? (own[0] ?? null) : null;
  const distance = ({ exchange }: Failure): number => Math.abs(exchange.startedAt - at);
  return own.reduce<Failure | null>(
    (best, one) => (best === null || distance(one) < distance(best) ? one : best),
    null,
  );
}

const SHORTEST_ID = 6;

/** The forms in which a log may write an id that a header carries. */
function formsOf(name: string, value: string): string[] {
  const parts = value
    .split(/[\s;,]+/)
    .flatMap((part) => [part, part.replace(/^[\w-]+=/, ''), part.replace(/={1,2}$/, '')]);
  const forms = [value, ...parts];
  if (name === 'traceparent' || name === 'sentry-trace')
    forms.push(...value.split('-').slice(0, 2));
  if (name === 'cf-ray') forms.push(value.replace(/-[A-Z]{3}$/, ''));
  if (name === 'x-cloud-trace-context') forms.push(value.replace(/\/[^]*$/, ''));
  if (name === 'uber-trace-id') forms.push(value.replace(/(?::|%3A)[^]*$/i, ''));
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST_ID);
}

/** Words of a line that may be ids: whole, without punctuation around them, and their parts. */
function* idsIn(text: string): Generator<string> {
  for (const [word] of text.matchAll(/[\w.:@/+-]{6,}/g)) {
    yield word;
    const bare = word.replace(/[.:@/+-]{1,10}$/, '');
    if (bare !== word) yield bare;
    if (/[:/]/.test(bare)) yield* bare.split(/[:/]/);
    // Another span of the same trace (W3C Trace Context §3.2).
    const trace = /^[\da-f]{2}-([\da-f]{32})-/i.exec(bare)?.[1];
    if (trace !== undefined) yield trace;
  }
}
