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
import { asUtf8, openBytes, reasonOf, withForm } from './bytes.ts';
import { readArchive, readNetworkLog } from './archive.ts';
import { isMitmproxy, readMitmproxy } from './exports/mitmproxy.ts';
import { readJsonExport } from './exports/read-export.ts';
import { EntrySplitter } from '../reading/entry-splitter.ts';

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

/** Of larger files, bodies that explain nothing are not kept. */
const LARGE = 64 * 1024 * 1024;
const SHORT_BODY = 16 * 1024;

/**
 * Reads a recording entry by entry: a HAR file, plain, as gzip, in UTF-16 or cut off; a Playwright
 * trace (zip or `.network`); a zip of HAR files; exports of Charles, Fiddler, mitmproxy, Postman and
 * Newman. Memory holds one entry at a time and what is kept.
 * @param now milliseconds since the epoch, for entries without a time
 */
export function readRecording(file: string, now: number): RecordingReading {
  const opened = openBytes(file);
  if (opened.chunks === null) return { recording: null, reason: opened.reason };
  try {
    const [form, all, first] = withForm(opened.chunks);
    if (form === 'zip') return readZip(Buffer.concat([...all]), now);
    if (isMitmproxy(first)) return readFlows(Buffer.concat([...all]), now);
    return readText(asUtf8(all), { now, size: opened.size });
  } catch (error) {
    return { recording: null, reason: reasonOf(error) };
  }
}

/** Collects exchanges as entries come. */
class Collector {
  readonly entries: Exchange[] = [];
  readonly skipped: SkippedEntry[] = [];
  readonly #now: number;
  #index = 0;
  pages: ReadonlyMap<string, string> = new Map();
  isLarge = false;

  constructor(now: number) {
    this.#now = now;
  }

  get count(): number {
    return this.#index;
  }

  addText(json: string): void {
    const entry = parseJson(json);
    if (entry === undefined) this.skip('is not JSON');
    else this.add(entry);
  }

  add(entry: Json): void {
    const index = this.#index;
    const limit = this.isLarge ? { bodyLimit: SHORT_BODY } : {};
    const options = { now: this.#now, index, pages: this.pages, ...limit };
    const { exchange, problem } = readEntry(entry, options);
    if (exchange === null) {
      this.skip(problem.text, problem.path);
      return;
    }
    this.#index += 1;
    this.entries.push(this.isLarge ? withoutIdleBody(exchange) : exchange);
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

/** @param size of the file in bytes; packed, it is less than its text's */
function readText(
  chunks: Iterable<Buffer>,
  { now, size: least }: { readonly now: number; readonly size: number },
): RecordingReading {
  const collector = new Collector(now);
  collector.isLarge = least > LARGE;
  const splitter = new EntrySplitter((json) => collector.addText(json));
  const head: Buffer[] = [];
  let size = 0;
  let hasPages = false;
  for (const chunk of chunks) {
    size += chunk.length;
    collector.isLarge ||= size > LARGE;
    if (splitter.state === 'before') head.push(chunk);
    if (!hasPages) {
      // The pages stand before the entries in the files of browsers.
      hasPages = true;
      collector.pages = pagesBefore(chunk);
    }
    splitter.add(chunk);
    if (splitter.state !== 'before') head.length = 0;
  }
  return splitter.state === 'before'
    ? readWhole(Buffer.concat(head).toString('utf8'), now)
    : finish(splitter, collector);
}

const MOST_HEAD = 1024 * 1024;

/** The pages of `log`, as far as they stand in the beginning of the text and before its entries. */
function pagesBefore(chunk: Buffer): ReadonlyMap<string, string> {
  const text = chunk
    .subarray(0, MOST_HEAD)
    .toString('utf8')
    .replace(/^\ufeff/, '');
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

/** A text without `log.entries`: a Playwright `.network` file, or no recording. */
function readWhole(text: string, now: number): RecordingReading {
  const entries = /^\s*\{"type":"/.test(text) ? readNetworkLog(text) : [];
  if (entries.length > 0) return collect(entries, { name: 'Playwright trace' }, now);
  const json = parseJson(text.replace(/^\ufeff/, ''));
  const other = json === undefined ? null : readJsonExport(json);
  if (other?.entries === null) return { recording: null, reason: other.reason };
  if (other !== null) return collect(other.entries, { name: other.tool }, now);
  const { file, error } = readHar(text, { now });
  if (error !== null) return { recording: null, reason: error.text };
  return { recording: file, reason: null };
}

function readFlows(bytes: Buffer, now: number): RecordingReading {
  const entries = readMitmproxy(bytes);
  return entries.length === 0
    ? { recording: null, reason: 'The file begins like one of mitmproxy and holds no HTTP flow.' }
    : collect(entries, { name: 'mitmproxy' }, now);
}

function readZip(bytes: Buffer, now: number): RecordingReading {
  const { entries, reason, ...rest } = readArchive(bytes);
  if (entries === null) return { recording: null, reason };
  return collect(entries, 'creator' in rest ? rest.creator : null, now);
}

function collect(entries: readonly Json[], creator: Json, now: number): RecordingReading {
  const collector = new Collector(now);
  for (const entry of entries) collector.add(entry);
  const { skipped } = collector;
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
