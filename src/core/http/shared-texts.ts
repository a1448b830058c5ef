import { BoundedMap } from '../bounded-map.ts';
import type { HeaderField } from './exchange.ts';

/** Of each kind: fields, texts. */
const MOST_SHARED = 2000;

/** The same for fields of one name and value. */
export const fieldKey = (name: string, value: string): string => `${name}\n${value}`;

/**
 * What exchanges repeat, so that it is in memory once: header fields, media types, URLs of pages.
 * Holds secrets for as long as it is kept.
 */
export class SharedTexts {
  readonly #fields = new BoundedMap<string, HeaderField>(MOST_SHARED);
  readonly #texts = new BoundedMap<string, string>(MOST_SHARED);

  /** The field of that name and value. */
  field(name: string, value: string): HeaderField {
    return this.#fields.getOrCompute(fieldKey(name, value), () => ({ name, value }));
  }

  /** The same text. */
  text(text: string): string {
    return this.#texts.getOrCompute(text, (own) => own);
  }

  clear(): void {
    this.#fields.clear();
    this.#texts.clear();
  }
}
