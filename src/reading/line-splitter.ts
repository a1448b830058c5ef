import { concat, textOf } from './bytes.ts';

const LINE_FEED = 0x0a;

/** Cuts a text into its lines while it is read, so that one line at a time is in memory. */
export class LineSplitter {
  readonly #onLine: (line: string) => void;
  #pieces: Uint8Array[] = [];

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  add(chunk: Uint8Array): void {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      this.#onLine(this.#take(chunk.subarray(from, at)));
      from = at + 1;
    }
    if (from < chunk.length) this.#pieces.push(chunk.slice(from));
  }

  /** What no line feed ended; '' where there is none. */
  rest(): string {
    return this.#take(new Uint8Array());
  }

  #take(last: Uint8Array): string {
    const text = textOf(concat([...this.#pieces, last]));
    this.#pieces = [];
    return text;
  }
}
