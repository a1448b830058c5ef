import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';

/** What a scheme, a parameter or a claim means, as far as core's dictionaries know it. */
export interface Explanation {
  readonly name: string;
  /** One sentence. */
  readonly text: string;
  /** `RFC 6750 §3`, or '' where there is none. */
  readonly section: string;
  readonly url: string;
}

export interface Dictionary {
  scheme(scheme: string): Explanation | undefined;
  parameter(scheme: string, key: string): Explanation | undefined;
  /** Of a value whose meaning the specification fixes, e.g. `invalid_token`. */
  value(scheme: string, key: string, value: string): Explanation | undefined;
  claim(name: string): Explanation | undefined;
  /** JOSE header parameters. */
  headerParameter(name: string): Explanation | undefined;
  /** The claim's number is a NumericDate (RFC 7519 §2). */
  isNumericDate(name: string): boolean;
}

const loaded = signal<Dictionary | null>(null);
let isAsked = false;

/** The dictionary; null until it has been loaded, which the first use begins. */
export const dictionary = (): ReadonlySignal<Dictionary | null> => {
  if (!isAsked) {
    isAsked = true;
    // The answer is drawn first; what explains its words follows.
    setTimeout(() => {
      void import('./lazy/dictionary.ts').then((module) => {
        loaded.value = module.dictionary;
      });
    }, 200);
  }
  return loaded;
};

/** The explanation as the text of a tip. */
export const asTip = (explanation: Explanation | undefined): string | null =>
  explanation === undefined
    ? null
    : `${explanation.name}: ${explanation.text}${explanation.section === '' ? '' : `\n${explanation.section}`}`;
