import {
  absentBody,
  hasIdleBody,
  parseJson,
  readEntry,
  SharedTexts,
  type Exchange,
  type Json,
  type SkippedEntry,
} from '../core/index.ts';

const SHORT_BODY = 16 * 1024;

export interface CollectorOptions {
  /** Milliseconds since the epoch, for entries without a time. */
  readonly now: number;
  /** Number of the first entry, where others came from files before this one. */
  readonly first?: number;
  /** What stands elsewhere, put into an entry. */
  readonly complete?: (entry: Json) => Json;
}

/** Collects exchanges as entries come. */
export class Collector {
  readonly entries: Exchange[] = [];
  readonly skipped: SkippedEntry[] = [];
  readonly #options: CollectorOptions;
  readonly #first: number;
  readonly #shared = new SharedTexts();
  #count = 0;
  pages: ReadonlyMap<string, string> = new Map();
  #isLarge = false;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#first = options.first ?? 0;
  }

  /** Entries so far, the skipped ones included. */
  get count(): number {
    return this.#count;
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
    const { now, complete } = this.#options;
    const index = this.#first + this.#count;
    const limit = this.#isLarge ? { bodyLimit: SHORT_BODY } : {};
    const options = { now, index, pages: this.pages, shared: this.#shared, ...limit };
    const { exchange, problem } = readEntry(complete?.(entry) ?? entry, options);
    if (exchange === null) {
      this.skip(problem.text, problem.path);
      return;
    }
    this.#count += 1;
    this.entries.push(this.#isLarge ? withoutIdleBody(exchange) : exchange);
  }

  skip(text: string, path = ''): void {
    const place = `log.entries[${this.#count}]${path === '' ? '' : `.${path}`}`;
    this.remark(`${place} ${text}.`);
    this.#count += 1;
  }

  /** Says what else could not be read, as a sentence. */
  remark(reason: string): void {
    this.skipped.push({ index: this.#first + this.#count, reason });
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
