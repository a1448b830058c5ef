import {
  absentBody,
  hasIdleBody,
  isObject,
  parseJson,
  readCreator,
  readEntry,
  readHar,
  readPages,
  type Exchange,
  type Json,
  type SkippedEntry,
} from '../core/index.ts';
import { concat, textOf } from './bytes.ts';
import { readArchive, readNetworkLog, type ArchiveForm } from './archive.ts';
import { closeCutJson } from './cut-json.ts';
import { EntrySplitter } from './entry-splitter.ts';

/** The exchanges of a recording. */
export interface Recording {
  readonly creator: string | null;
  readonly entries: readonly Exchange[];
  readonly skipped: readonly SkippedEntry[];
}

/** A recording; or why the file is none, as one line. */
export type RecordingReading =
  | { readonly recording: Recording; readonly reason: null }
  | { readonly recording: null; readonly reason: string };

/** The HAR entries of another tool's export, and which; or why it holds none, as a sentence. */
export type ExportReading =
  | { readonly entries: readonly Json[]; readonly tool: string; readonly reason: null }
  | { readonly entries: null; readonly reason: string };

export interface ReaderOptions {
  /** Milliseconds since the epoch, for entries without a time. */
  readonly now: number;
  /** Of the file in bytes, as far as it is known; packed, it is less than its text's. */
  readonly size?: number;
  /** Reads other tools' JSON; null where the JSON is none of theirs. */
  readonly readExport?: (json: Json) => ExportReading | null;
}

/** Of larger files, bodies that explain nothing are not kept. */
const LARGE = 64 * 1024 * 1024;
const SHORT_BODY = 16 * 1024;

/** Collects exchanges as entries come. */
class Collector {
  readonly entries: Exchange[] = [];
  readonly skipped: SkippedEntry[] = [];
  readonly #now: number;
  #index = 0;
  pages: ReadonlyMap<string, string> = new Map();
  #isLarge = false;

  constructor(now: number) {
    this.#now = now;
  }

  get count(): number {
    return this.#index;
  }

  /** The file is large: from now on, and of what was read, bodies that explain nothing go. */
  letGo(): void {
    if (this.#isLarge) return;
    this.#isLarge = true;
    for (const [at, exchange] of this.entries.entries())
      this.entries[at] = withoutIdleBody(exchange);
  }

  addText(json: string): void {
    const entry = parseJson(json);
    if (entry === undefined) this.skip('is not JSON');
    else this.add(entry);
  }

  add(entry: Json): void {
    const index = this.#index;
    const limit = this.#isLarge ? { bodyLimit: SHORT_BODY } : {};
    const options = { now: this.#now, index, pages: this.pages, ...limit };
    const { exchange, problem } = readEntry(entry, options);
    if (exchange === null) {
      this.skip(problem.text, problem.path);
      return;
    }
    this.#index += 1;
    this.entries.push(this.#isLarge ? withoutIdleBody(exchange) : exchange);
  }

  skip(text: string, path = ''): void {
    const index = this.#index;
    this.#index += 1;
    const place = `log.entries[${index}]${path === '' ? '' : `.${path}`}`;
    this.skipped.push({ index, reason: `${place} ${text}.` });
  }
}

const withoutIdleBody = (exchange: Exchange): Exchange => {
  const { body } = exchange.response;
  if (!hasIdleBody(exchange)) return exchange;
  const absent = absentBody(
    'The file is large, and this body explains nothing.',
    body.mimeType,
    body.size,
  );
  return { ...exchange, response: { ...exchange.response, body: absent } };
};

/**
 * Reads a recording entry by entry from the bytes of its text in UTF-8: a HAR file, whole or cut
 * off, or a Playwright `.network` file. Memory holds one entry at a time and what is kept.
 */
export class RecordingReader {
  readonly #options: ReaderOptions;
  readonly #collector: Collector;
  readonly #splitter: EntrySplitter;
  /** What came before the entries, in case that there are none. */
  readonly #head: Uint8Array[] = [];
  #size = 0;

  constructor(options: ReaderOptions) {
    const { now, size = 0 } = options;
    this.#options = options;
    const collector = new Collector(now);
    this.#collector = collector;
    if (size > LARGE) collector.letGo();
    this.#splitter = new EntrySplitter((json) => collector.addText(json));
  }

  /** Entries read so far. */
  get count(): number {
    return this.#collector.count;
  }

  add(chunk: Uint8Array): void {
    const collector = this.#collector;
    // The pages stand before the entries in the files of browsers.
    if (this.#size === 0) collector.pages = pagesBefore(chunk);
    this.#size += chunk.length;
    if (this.#size > LARGE) collector.letGo();
    if (this.#splitter.state === 'before') this.#head.push(chunk);
    this.#splitter.add(chunk);
    if (this.#splitter.state !== 'before') this.#head.length = 0;
  }

  /** All bytes were added. */
  end(): RecordingReading {
    return this.#splitter.state === 'before'
      ? readWhole(textOf(concat(this.#head)), this.#options)
      : finish(this.#splitter, this.#collector);
  }
}

const MOST_HEAD = 1024 * 1024;

/** The pages of `log`, as far as they stand in the beginning of the text and before its entries. */
function pagesBefore(chunk: Uint8Array): ReadonlyMap<string, string> {
  const text = textOf(chunk.subarray(0, MOST_HEAD)).replace(/^\ufeff/, '');
  const entries = text.indexOf('"entries"');
  if (entries < 0) return new Map();
  const log = logOf(parseJson(`${text.slice(0, entries)}"entries":[]}}`));
  return readPages(log?.['pages']);
}

const logOf = (json: Json | undefined) =>
  isObject(json) && isObject(json['log']) ? json['log'] : null;

function finish(splitter: EntrySplitter, collector: Collector): RecordingReading {
  const { state, isInEntry } = splitter;
  const log = logOf(parseJson(splitter.rest.replace(/^\ufeff/, '')));
  if (state === 'entries') {
    const read = collector.count === 0 ? 'no entry' : `entries 0 to ${collector.count - 1}`;
    if (collector.entries.length === 0)
      return {
        recording: null,
        reason: `The file is cut off in log.entries[${collector.count}]; ${read} could be read.`,
      };
    collector.skipped.push({
      index: collector.count,
      reason: isInEntry
        ? `The file is cut off in log.entries[${collector.count}]; ${read} were read.`
        : `The file is cut off after ${read}.`,
    });
  } else if (log === null)
    collector.skipped.push({
      index: collector.count,
      reason: 'The file is not JSON before or after log.entries; the entries were read.',
    });
  const { entries, skipped } = collector;
  const creator = readCreator(log?.['creator'] ?? null);
  return { recording: { creator, entries: asSent(entries, creator), skipped }, reason: null };
}

/** A text without `log.entries`: a Playwright `.network` file, another tool's, or no recording. */
function readWhole(text: string, { now, readExport }: ReaderOptions): RecordingReading {
  const entries = /^\s*\{"type":"/.test(text) ? readNetworkLog(text) : [];
  if (entries.length > 0) return collect(entries, { name: 'Playwright trace' }, now);
  const { json, cut } = readExport === undefined ? NO_JSON : readJson(text.replace(/^\ufeff/, ''));
  const other = json === undefined ? null : (readExport?.(json) ?? null);
  if (other?.entries === null) return { recording: null, reason: other.reason };
  if (other !== null) return collect(other.entries, { name: other.tool }, now, cut);
  const { file, error } = readHar(text, { now });
  if (error !== null) return { recording: null, reason: error.text };
  return { recording: file, reason: null };
}

/** Lists of the exports of other tools whose elements are exchanges, or hold them. */
const LISTS: ReadonlySet<string> = new Set(['', 'item', 'response', 'executions']);

interface JsonReading {
  readonly json: Json | undefined;
  /** Why there may have been more, as a sentence; null where there was not. */
  readonly cut: string | null;
}

const NO_JSON: JsonReading = { json: undefined, cut: null };

/** JSON, or of one that is cut off what is whole. */
function readJson(text: string): JsonReading {
  const json = parseJson(text);
  if (json !== undefined) return { json, cut: null };
  const closed = closeCutJson(text, (list) => LISTS.has(list));
  return closed === null
    ? NO_JSON
    : { json: parseJson(closed), cut: 'The file is cut off; the part before the cut was read.' };
}

/** Reads a zip file: a Playwright trace, zipped HAR files, or what the other form reads. */
export function readZip(bytes: Uint8Array, now: number, other?: ArchiveForm): RecordingReading {
  const read = readArchive(bytes, other);
  if (read.entries === null) return { recording: null, reason: read.reason };
  const { entries, creator, isCutOff } = read;
  const cut = isCutOff ? 'The zip file is cut off; the part before the cut was read.' : null;
  return collect(entries, creator, now, cut);
}

/**
 * HAR entries that a tool's file was made into, as a recording.
 * @param cut what says that more entries were in the file, as a sentence; null where there were not
 */
export function collect(
  entries: readonly Json[],
  creator: Json,
  now: number,
  cut: string | null = null,
): RecordingReading {
  const collector = new Collector(now);
  for (const entry of entries) collector.add(entry);
  const { skipped } = collector;
  if (cut !== null) skipped.push({ index: collector.count, reason: cut });
  const name = readCreator(creator);
  return {
    recording: { creator: name, entries: asSent(collector.entries, name), skipped },
    reason: null,
  };
}

/** Tools that record what is on the wire; only Chromium's files hold guesses (`readSent`). */
const ON_THE_WIRE = /^(?:Charles|Fiddler|mitmproxy|Insomnia|Postman|Newman|Firefox)/i;

const asSent = (entries: readonly Exchange[], creator: string | null): readonly Exchange[] =>
  creator === null || !ON_THE_WIRE.test(creator)
    ? entries
    : entries.map((one) => (one.response.status > 0 ? { ...one, sent: 'wire' } : one));
