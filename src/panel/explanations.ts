import type { Explanation } from './dictionary.ts';
import type { Dictionary } from './dictionary.ts';
import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';

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
