/** As short a piece of a secret as is removed where it is alone. */
export const PIECE = 8;
const FILTER_BITS = 20;
const FILTER_MASK = (1 << FILTER_BITS) - 1;
/** Base of the rolling hash: odd and large, so that all 32 bits take part. */
const BASE = 0x01000193;

/** `BASE` to the power of `PIECE`, modulo 2³². */
const LEAVING = Array.from({ length: PIECE }).reduce<number>((power) => Math.imul(power, BASE), 1);

/** What of a text is replaced for a stretch of it: the stretch itself, a longer one, or nothing. */
export type Choose = (
  start: number,
  end: number,
  place: string,
) => { readonly start: number; readonly end: number } | null;

/**
 * Finds, in a text, every stretch that is a piece of a secret: at least eight
 * characters in a row that stand in it. A rolling hash (Rabin and Karp) looks at each
 * character of a text once, however many secrets there are, and makes no strings.
 */
export class Pieces {
  readonly #secrets: string[] = [];
  readonly #places: string[] = [];
  /**
   * A bit for every 20 lower bits of a hash: most of a text's characters need no more than this
   * look.
   */
  #filter: Uint8Array | null = null;
  /** From a piece's hash to its entry in the lists below. */
  readonly #entries = new Map<number, number>();
  readonly #secretOf: number[] = [];
  readonly #offsetOf: number[] = [];
  /** Another entry with the same hash, or -1. */
  readonly #next: number[] = [];

  /** How many pieces it knows. */
  get size(): number {
    return this.#secretOf.length;
  }

  /** Adds the pieces of a stretch of `secret`; `place` is in their place. */
  add(secret: string, [start, end]: readonly [number, number], place: string): void {
    const id = this.#secrets.push(secret) - 1;
    this.#places.push(place);
    let hash = 0;
    for (let at = start; at < end; at += 1) {
      hash = roll(hash, secret, at, start);
      if (at - start < PIECE - 1 || isFiller(secret, at)) continue;
      const entry = this.#secretOf.push(id) - 1;
      this.#offsetOf.push(at - PIECE + 1);
      this.#next.push(this.#entries.get(hash) ?? -1);
      this.#entries.set(hash, entry);
      this.#filter ??= new Uint8Array(1 << (FILTER_BITS - 3));
      const bit = hash & FILTER_MASK;
      this.#filter[bit >> 3] = (this.#filter[bit >> 3] ?? 0) | (1 << (bit & 7));
    }
  }

  /**
   * The text with each stretch replaced by what is in its place.
   * @param choose what of a stretch and the text around it goes; null where it stays
   */
  replace(text: string, choose: Choose): string {
    const filter = this.#filter;
    if (filter === null || text.length < PIECE) return text;
    let out = '';
    let copied = 0;
    /** The stretch that goes on as long as pieces follow each other, or none. */
    let start = -1;
    let end = -1;
    let place = '';
    const finish = (): void => {
      const gone = start < 0 ? null : choose(start, end, place);
      if (gone !== null && gone.end > copied) {
        out += text.slice(copied, Math.max(copied, gone.start)) + place;
        copied = gone.end;
      }
      start = -1;
    };
    let hash = 0;
    for (let at = 0; at < text.length; at += 1) {
      hash = roll(hash, text, at, 0);
      if (at < PIECE - 1) continue;
      const bit = hash & FILTER_MASK;
      if (((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) continue;
      const found = this.#find(hash, text, at - PIECE + 1);
      if (found < 0) continue;
      // A piece that overlaps the last one continues its stretch; one further on begins another.
      if (start >= 0 && at - PIECE + 1 >= end) finish();
      if (start < 0) {
        start = at - PIECE + 1;
        place = this.#places[this.#secretOf[found] ?? 0] ?? '';
      }
      end = at + 1;
    }
    finish();
    return copied === 0 ? text : out + text.slice(copied);
  }

  #find(hash: number, text: string, at: number): number {
    for (let entry = this.#entries.get(hash) ?? -1; entry >= 0; entry = this.#next[entry] ?? -1) {
      if (
        this.#secrets[this.#secretOf[entry] ?? 0]?.startsWith(
          text.slice(at, at + PIECE),
          this.#offsetOf[entry],
        ) === true
      )
        return entry;
    }
    return -1;
  }
}

/** One character eight times over reveals nothing of the secret that it pads. */
function isFiller(text: string, end: number): boolean {
  const code = text.charCodeAt(end);
  for (let at = end - PIECE + 1; at < end; at += 1) if (text.charCodeAt(at) !== code) return false;
  return true;
}

/** The hash of the eight characters that end at `at`, from that of those before. */
function roll(hash: number, text: string, at: number, from: number): number {
  const entered = Math.imul(hash, BASE) + text.charCodeAt(at);
  return (
    (at - from < PIECE ? entered : entered - Math.imul(LEAVING, text.charCodeAt(at - PIECE))) | 0
  );
}
