import { concat, textOf } from './bytes.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const SPACE = 0x20;

/** Depth of `log`'s members, and of the elements of `log.entries`. */
const LOG_DEPTH = 2;
const ENTRY_DEPTH = 3;
const LONGEST_NAME = 16;

/** Less than the longest string. */
const LARGEST = 256 * 1024 * 1024;

/**
 * Cuts a HAR file into the texts of its entries while it is read: `log.entries` element by element,
 * so that one entry at a time is in memory and a broken one costs no other. It looks at brackets
 * and strings only; JSON.parse reads each part.
 */
export class EntrySplitter {
  readonly #onEntry: (json: string | null) => void;
  readonly #largest: number;
  /** The file without its entries. */
  readonly #rest: Uint8Array[] = [];
  #restSize = 0;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  /** The last string at the depth of a name, and the names that led here. */
  #word: Uint8Array | null = null;
  #names: string[] = [];
  #state: 'before' | 'entries' | 'after' = 'before';
  /** Pieces of the entry, or of the rest, that earlier chunks held. */
  #pieces: Uint8Array[] = [];
  #size = 0;
  #hasEntryBegun = false;

  /**
   * @param onEntry called with null for an entry that is too large to be read
   * @param largest bytes that an entry, and that the rest of the file, may have
   */
  constructor(onEntry: (json: string | null) => void, largest = LARGEST) {
    this.#onEntry = onEntry;
    this.#largest = largest;
  }

  /** Whether `log.entries` was found, and whether it ended. */
  get state(): 'before' | 'entries' | 'after' {
    return this.#state;
  }

  /** An entry has begun that no bytes ended. */
  get isInEntry(): boolean {
    return this.#state === 'entries' && this.#hasEntryBegun;
  }

  /**
   * The file's text without its entries; as far as it was read, with the brackets closed. Null
   * where it is too large.
   */
  get rest(): string | null {
    if (this.#restSize > this.#largest) return null;
    const text = textOf(concat(this.#rest));
    return this.#state === 'entries' ? `${text}]}}` : text;
  }

  add(chunk: Uint8Array): void {
    let from = 0; // Of the bytes that were not handed on yet.
    let at = 0;
    while (at < chunk.length) {
      if (this.#isInString) {
        at = this.#skipString(chunk, at);
        continue;
      }
      const byte = chunk[at] ?? SPACE;
      if (byte === QUOTE) {
        this.#beginElement();
        this.#isInString = true;
        this.#word = this.#depth <= LOG_DEPTH ? new Uint8Array() : null;
      } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        this.#beginElement();
        this.#depth += 1;
        if (this.#isEntriesBegin(byte)) {
          this.#keepRest(chunk.subarray(from, at + 1));
          from = at + 1;
          this.#state = 'entries';
        }
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        if (this.#state === 'entries' && this.#depth === ENTRY_DEPTH) {
          this.#endElement(chunk.subarray(from, at));
          from = at;
          this.#state = 'after';
        }
        this.#depth -= 1;
      } else if (byte === COMMA && this.#state === 'entries' && this.#depth === ENTRY_DEPTH) {
        this.#endElement(chunk.subarray(from, at));
        from = at + 1;
      } else if (byte === COLON && this.#depth <= LOG_DEPTH) {
        this.#names[this.#depth] = this.#word === null ? '' : textOf(this.#word);
      } else if (byte > SPACE && byte !== COMMA) this.#beginElement();
      at += 1;
    }
    const left = chunk.subarray(from);
    if (this.#state === 'entries') this.#keepPiece(left);
    else this.#keepRest(left);
  }

  #keepPiece(piece: Uint8Array): void {
    this.#size += piece.length;
    if (this.#size <= this.#largest) this.#pieces.push(piece.slice());
    else this.#pieces = [];
  }

  #keepRest(piece: Uint8Array): void {
    this.#restSize += piece.length;
    if (this.#restSize <= this.#largest) this.#rest.push(piece.slice());
    else this.#rest.length = 0;
  }

  #beginElement(): void {
    if (this.#state === 'entries' && this.#depth === ENTRY_DEPTH) this.#hasEntryBegun = true;
  }

  #endElement(last: Uint8Array): void {
    if (this.#hasEntryBegun) {
      const isTooLarge = this.#size + last.length > this.#largest;
      const bytes = this.#pieces.length === 0 ? last : concat([...this.#pieces, last]);
      this.#onEntry(isTooLarge ? null : textOf(bytes));
    }
    this.#pieces = [];
    this.#size = 0;
    this.#hasEntryBegun = false;
  }

  #isEntriesBegin(byte: number): boolean {
    return (
      byte === OPEN_ARRAY &&
      this.#state === 'before' &&
      this.#depth === ENTRY_DEPTH &&
      this.#names[1] === 'log' &&
      this.#names[2] === 'entries'
    );
  }

  /** From within a string to the byte after it, or to the chunk's end. */
  #skipString(chunk: Uint8Array, from: number): number {
    let at = from;
    if (this.#isEscaped) {
      this.#isEscaped = false;
      at += 1;
    }
    for (;;) {
      const quote = chunk.indexOf(QUOTE, at);
      const end = quote < 0 ? chunk.length : quote;
      let escapes = 0;
      while (end - 1 - escapes >= at && chunk[end - 1 - escapes] === BACKSLASH) escapes += 1;
      const isEscaped = escapes % 2 === 1;
      if (quote < 0) {
        this.#isEscaped = isEscaped;
        this.#keepWord(chunk, from, end);
        return end;
      }
      if (!isEscaped) {
        this.#isInString = false;
        this.#keepWord(chunk, from, end);
        return end + 1;
      }
      at = end + 1;
    }
  }

  #keepWord(chunk: Uint8Array, from: number, end: number): void {
    if (this.#word !== null && this.#word.length + end - from <= LONGEST_NAME)
      this.#word = concat([this.#word, chunk.subarray(from, end)]);
  }
}
