import { BoundedMap } from '../bounded-map.ts';

/** Whether a character is a letter or a digit. */
export const isWordCode = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a);

const STARTS = 1 << 12;

/** Where two characters lie in the table of starts. */
const startOf = (first: number, second: number): number => ((first << 6) ^ second) & (STARTS - 1);

/**
 * Secrets that are too short to be looked for in pieces: each is removed where it
 * is as a word of its own. Looks at each character of a text once, and at the
 * secrets only where one of them may begin.
 */
export class ShortSecrets {
  readonly #places: BoundedMap<string, string>;
  /** Secrets by their first two characters; of those that were forgotten some may remain. */
  readonly #byStart = new Map<number, string[]>();

  constructor(limit: number) {
    this.#places = new BoundedMap(limit, (secret) => {
      this.#forget(secret);
    });
  }

  /** `secret` has at least two characters. */
  add(secret: string, place: string): void {
    if (!this.#places.has(secret)) {
      const start = startOf(secret.charCodeAt(0), secret.charCodeAt(1));
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), secret]);
    }
    this.#places.set(secret, place);
  }

  /** The text with each secret that is alone replaced. */
  replace(text: string): string {
    if (this.#places.size === 0) return text;
    let out = '';
    let copied = 0;
    for (let at = 0; at + 1 < text.length; at += 1) {
      const secrets = this.#byStart.get(startOf(text.charCodeAt(at), text.charCodeAt(at + 1)));
      if (secrets === undefined || isWordCode(text.charCodeAt(at - 1))) continue;
      const secret = secrets.find(
        (one) => text.startsWith(one, at) && !isWordCode(text.charCodeAt(at + one.length)),
      );
      if (secret === undefined) continue;
      out += text.slice(copied, at) + (this.#places.get(secret) ?? '');
      copied = at + secret.length;
      at = copied - 1;
    }
    return copied === 0 ? text : out + text.slice(copied);
  }

  #forget(secret: string): void {
    const start = startOf(secret.charCodeAt(0), secret.charCodeAt(1));
    const left = (this.#byStart.get(start) ?? []).filter((one) => one !== secret);
    if (left.length === 0) this.#byStart.delete(start);
    else this.#byStart.set(start, left);
  }
}
