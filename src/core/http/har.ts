import { isObject } from '../json.ts';
import type { Exchange } from './exchange.ts';
import { readEntry, type HarOptions } from './har-entry.ts';
import { kindOf, text } from './har-values.ts';
import { findJsonFault } from './json-fault.ts';
import { SharedTexts } from './shared-texts.ts';

/** A HAR file (http://www.softwareishard.com/blog/har-12-spec/), read. */
export interface HarFile {
  /** Name and version of `log.creator`, or null. */
  readonly creator: string | null;
  /** Those that could be read, in the file's order; `index` is the position in `log.entries`. */
  readonly entries: readonly Exchange[];
  readonly skipped: readonly SkippedEntry[];
}

/** An entry that could not be read, and why: a sentence that names the JSON path. */
export interface SkippedEntry {
  readonly index: number;
  readonly reason: string;
}

/** Why a text is not a HAR file, and where. */
export interface HarError {
  readonly kind: 'empty' | 'not-json' | 'cut-off' | 'not-a-har';
  /** One sentence, with the path and the offset. */
  readonly text: string;
  /** JSON path, e.g. `log.entries[3].response`; '' for the whole text. */
  readonly path: string;
  /** UTF-16 code units from the start, or null where no single place is at fault. */
  readonly offset: number | null;
}

export type HarReading =
  | { readonly file: HarFile; readonly error: null }
  | { readonly file: null; readonly error: HarError };

/**
 * Reads a HAR file's text. A broken entry is skipped and named, the others are read. Never throws.
 */
export function readHar(source: string, options: HarOptions): HarReading {
  // HAR 1.2 allows a byte order mark.
  const bare = source.startsWith('\ufeff') ? source.slice(1) : source;
  let json: unknown;
  try {
    json = JSON.parse(bare);
  } catch {
    return { file: null, error: syntaxError(bare) };
  }
  const log = isObject(json) ? json['log'] : undefined;
  if (!isObject(log))
    return notAHar(
      'log',
      isObject(json)
        ? 'the file has no "log" object'
        : `the file contains ${kindOf(json)}, not an object`,
    );
  const entries: unknown = log['entries'];
  if (!Array.isArray(entries))
    return notAHar('log.entries', `log.entries is ${kindOf(entries)}, not an array`);

  const pages = readPages(log['pages']);
  const exchanges: Exchange[] = [];
  const skipped: SkippedEntry[] = [];
  const shared = new SharedTexts();
  entries.forEach((entry: unknown, index) => {
    const { exchange, problem } = readEntry(entry, { ...options, index, pages, shared });
    if (exchange !== null) exchanges.push(exchange);
    else
      skipped.push({
        index,
        reason: `log.entries[${index}]${problem.path === '' ? '' : `.${problem.path}`} ${problem.text}.`,
      });
  });
  return {
    file: { creator: readCreator(log['creator']), entries: exchanges, skipped },
    error: null,
  };
}

function syntaxError(source: string): HarError {
  if (source.trim() === '')
    return { kind: 'empty', text: 'The file is empty.', path: '', offset: 0 };
  const fault = findJsonFault(source);
  if (fault === null)
    return {
      kind: 'not-json',
      text: 'The file cannot be read as JSON: it is nested too deeply.',
      path: '',
      offset: null,
    };
  const where = `at offset ${fault.offset}${fault.path === '' ? '' : `, in ${fault.path}`}`;
  return fault.cutOff
    ? {
        kind: 'cut-off',
        text: `The file is cut off ${where}.`,
        path: fault.path,
        offset: fault.offset,
      }
    : {
        kind: 'not-json',
        text: `The file is not JSON: the error is ${where}.`,
        path: fault.path,
        offset: fault.offset,
      };
}

const notAHar = (path: string, reason: string): HarReading => ({
  file: null,
  error: {
    kind: 'not-a-har',
    text: `The file is JSON but not a HAR: ${reason}.`,
    path,
    offset: null,
  },
});

export function readCreator(value: unknown): string | null {
  if (!isObject(value)) return null;
  return (
    [text(value['name']), text(value['version'])].filter((part) => part !== '').join(' ') || null
  );
}

/** The URLs of the pages by their id: a page's title is its URL in Chromium's files. */
export function readPages(value: unknown): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  if (!Array.isArray(value)) return pages;
  for (const page of value as unknown[]) {
    if (!isObject(page)) continue;
    const title = text(page['title']);
    if (/^https?:\/\//i.test(title)) pages.set(text(page['id']), title);
  }
  return pages;
}
