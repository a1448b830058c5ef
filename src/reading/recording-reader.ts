import {
  isObject,
  parseJson,
  readCreator,
  readHar,
  readPages,
  type Exchange,
  type Json,
  type JsonObject,
  type SkippedEntry,
} from '../core/index.ts';
import { concat, textOf, utf8Of } from './bytes.ts';
import { readArchive, type ArchiveForm } from './archive.ts';
import { Collector, type CollectorOptions } from './collector.ts';
import { closeCutJson } from './cut-json.ts';
import { EntrySplitter } from './entry-splitter.ts';
import { LineSplitter } from './line-splitter.ts';

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

export interface ReaderOptions extends CollectorOptions {
  /** Of the file in bytes, as far as it is known; packed, it is less than its text's. */
  readonly size?: number;
  /** Reads other tools' JSON, undefined where the text is none; null where it is none of theirs. */
  readonly readExport?: (json: Json | undefined, text: string) => ExportReading | null;
}

/** Of larger files, bodies that explain nothing are not kept. */
const LARGE = 64 * 1024 * 1024;
/** Bytes of a text that has to be read as a whole: less than the longest string. */
const LARGEST_WHOLE = 500 * 1024 * 1024;

/**
 * Reads a recording entry by entry from the bytes of its text in UTF-8: a HAR file, whole or cut
 * off, or a Playwright `.network` file. Memory holds one entry at a time and what is kept.
 */
export class RecordingReader {
  readonly #options: ReaderOptions;
  readonly #collector: Collector;
  readonly #splitter: EntrySplitter;
  /** Where the text is one of JSON lines. */
  #lines: LineSplitter | null = null;
  /** What came before the entries, in case that there are none. */
  readonly #head: Uint8Array[] = [];
  #size = 0;

  constructor(options: ReaderOptions) {
    this.#options = options;
    const collector = new Collector(options);
    this.#collector = collector;
    if ((options.size ?? 0) > LARGE) collector.letGo();
    this.#splitter = new EntrySplitter((json) => {
      if (json === null) collector.skip('is too large');
      else collector.addText(json);
    });
  }

  /** Entries read so far. */
  get count(): number {
    return this.#collector.count;
  }

  add(chunk: Uint8Array): void {
    const collector = this.#collector;
    if (this.#size === 0) this.#begin(chunk);
    this.#size += chunk.length;
    if (this.#size > LARGE) collector.letGo();
    if (this.#lines === null) this.#addHar(chunk);
    else this.#lines.add(chunk);
  }

  /** All bytes were added. */
  end(): RecordingReading {
    if (this.#lines !== null) return endOfLines(this.#lines, this.#collector);
    if (this.#splitter.state !== 'before') return finish(this.#splitter, this.#collector);
    return this.#size > LARGEST_WHOLE
      ? {
          recording: null,
          reason: 'The file has no log.entries, and is too large for any other form.',
        }
      : readWhole(textOf(concat(this.#head)), this.#options);
  }

  #begin(chunk: Uint8Array): void {
    const collector = this.#collector;
    // The pages stand before the entries in the files of browsers.
    collector.pages = pagesBefore(chunk);
    if (isNetworkLog(chunk)) this.#lines = new LineSplitter((line) => addLine(line, collector));
  }

  #addHar(chunk: Uint8Array): void {
    if (this.#splitter.state === 'before' && this.#size <= LARGEST_WHOLE) this.#head.push(chunk);
    this.#splitter.add(chunk);
    const isInVain = this.#size > LARGEST_WHOLE || this.#splitter.state !== 'before';
    if (isInVain) this.#head.length = 0;
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

/** A Playwright `.network` file: JSON lines, of which `resource-snapshot` holds an entry. */
const isNetworkLog = (chunk: Uint8Array): boolean =>
  /^\s*\{"type":"/.test(textOf(chunk.subarray(0, LONGEST_START)));

const LONGEST_START = 64;

/** Adds what a line holds. */
function addLine(line: string, collector: Collector): void {
  const event = line.trim() === '' ? null : parseJson(line);
  if (event === undefined) collector.skip('is not JSON');
  const snapshot =
    isObject(event) && event['type'] === 'resource-snapshot' ? event['snapshot'] : undefined;
  if (snapshot !== undefined) collector.add(snapshot);
}

/** Its last line may be cut off. */
function endOfLines(lines: LineSplitter, collector: Collector): RecordingReading {
  const last = lines.rest();
  if (parseJson(last) === undefined && last.trim() !== '')
    collector.remark(`The file is cut off ${after(collector)}.`);
  else addLine(last, collector);
  if (collector.count === 0 && collector.skipped.length === 0)
    return { recording: null, reason: 'The file has no log.entries and no request of a trace.' };
  return recordingOf(collector, TRACE);
}

const TRACE = { name: 'Playwright trace' };

const after = ({ count }: Collector): string =>
  count < 2
    ? `${count === 0 ? 'before' : 'after'} its first entry`
    : `after entries 0 to ${count - 1}`;

const before = ({ count }: Collector): string =>
  count === 1 ? 'entry 0 was' : `entries 0 to ${count - 1} were`;

const recordingOf = ({ entries, skipped }: Collector, creator: Json): RecordingReading => {
  const name = readCreator(creator);
  return { recording: { creator: name, entries: asSent(entries, name), skipped }, reason: null };
};

/** What recorded the file: of one that Why401 has written, the tool that its comment names. */
function creatorOf({ creator = null, comment }: JsonObject): Json {
  const isOwn = /^Why401\b/.test(readCreator(creator) ?? '');
  const [, name] =
    /^Recorded by (.{1,200})$/.exec(typeof comment === 'string' ? comment : '') ?? [];
  return isOwn && name !== undefined ? { name } : creator;
}

function finish(splitter: EntrySplitter, collector: Collector): RecordingReading {
  const { state, isInEntry, rest } = splitter;
  const log = rest === null ? null : logOf(parseJson(rest.replace(/^\ufeff/, '')));
  if (state === 'entries') {
    const place = `log.entries[${collector.count}]`;
    if (collector.entries.length === 0)
      return {
        recording: null,
        reason: `The file is cut off in ${place}; no entry could be read.`,
      };
    collector.remark(
      isInEntry
        ? `The file is cut off in ${place}; ${before(collector)} read.`
        : `The file is cut off ${after(collector)}.`,
    );
  } else if (log === null && rest !== null)
    collector.remark('The file is not JSON before or after log.entries; the entries were read.');
  return recordingOf(collector, log === null ? null : creatorOf(log));
}

/** A text without `log.entries`: another tool's, or no recording. */
function readWhole(text: string, { now, readExport }: ReaderOptions): RecordingReading {
  const { json, cut } = readExport === undefined ? NO_JSON : readJson(text.replace(/^\ufeff/, ''));
  const other = readExport?.(json, text) ?? null;
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
  const archive = readArchive(bytes, other);
  if (archive.logs === null) return { recording: null, reason: archive.reason };
  const { foreign, logs, withBodies, isCutOff } = archive;
  const cut = isCutOff ? 'The zip file is cut off; the part before the cut was read.' : null;
  if (foreign !== null) return collect(foreign.entries, { name: foreign.tool }, now, cut);
  const entries: Exchange[] = [];
  const skipped: SkippedEntry[] = [];
  const creators = new Set<string>();
  let first = 0;
  for (const log of logs.filter(({ bytes: { length } }) => length > 0)) {
    const reader = new RecordingReader({
      now,
      first,
      complete: withBodies,
      size: log.bytes.length,
    });
    reader.add(utf8Of(log.bytes));
    const { recording, reason } = reader.end();
    const remark = (text: string): string => (logs.length > 1 ? `${log.name}: ${text}` : text);
    if (recording === null) skipped.push({ index: first, reason: remark(reason) });
    else {
      entries.push(...recording.entries);
      for (const one of recording.skipped) skipped.push({ ...one, reason: remark(one.reason) });
      if (recording.creator !== null) creators.add(recording.creator);
    }
    first += reader.count;
  }
  if (cut !== null) skipped.push({ index: first, reason: cut });
  const [only] = skipped;
  if (entries.length === 0 && only !== undefined) return { recording: null, reason: only.reason };
  return {
    recording: { creator: [...creators].join(', ') || null, entries, skipped },
    reason: null,
  };
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
  const collector = new Collector({ now });
  for (const entry of entries) collector.add(entry);
  if (cut !== null) collector.remark(cut);
  return recordingOf(collector, creator);
}

/** Tools that record what is on the wire; only Chromium's files hold guesses (`readSent`). */
const ON_THE_WIRE = /^(?:Charles|Fiddler|mitmproxy|Insomnia|Postman|Newman|Firefox)/i;

const asSent = (entries: readonly Exchange[], creator: string | null): readonly Exchange[] =>
  creator === null || !ON_THE_WIRE.test(creator)
    ? entries
    : entries.map((one) => (one.response.status > 0 ? { ...one, sent: 'wire' } : one));
