import { remembered } from './remembered.ts';
import type { ErrorSignal } from './signals/error-signal.ts';
import type { Vendor, VendorRow } from './vendor.ts';

/** One row, with whose it is. */
export interface Entry {
  readonly vendor: Vendor;
  readonly row: VendorRow;
}

/** A row with the form that it wants. */
interface FormEntry {
  readonly entry: Entry;
  readonly form: RegExp;
}

const kindEnd = 1;

/**
 * Rows arranged by the words that they want. Which rows a signal concerns depends on its text
 * alone, so it is remembered: the same refusal a thousand times is read once.
 */
export class WordTable {
  readonly #codes: ReadonlyMap<string, readonly Entry[]>;
  readonly #codeForms: readonly FormEntry[];
  readonly #texts: readonly FormEntry[];
  /** Rows that want no words: a status, a header, the body's form or the request decides. */
  readonly wordless: readonly Entry[];

  constructor(entries: readonly Entry[]) {
    this.#codes = groupByCode(entries);
    this.#codeForms = formsOf(entries, 'code');
    this.#texts = formsOf(entries, 'text');
    this.wordless = entries.filter(({ row }) => row.code === undefined && row.text === undefined);
  }

  /** The rows that a signal concerns, as far as words go. */
  entriesFor(signal: ErrorSignal): readonly Entry[] {
    return this.#entriesFor(`${signal.kind === 'code' ? 'c' : 'm'}${signal.text}`);
  }

  readonly #entriesFor = remembered((key): readonly Entry[] => {
    const text = key.slice(kindEnd);
    const matching = (forms: readonly FormEntry[]): Entry[] =>
      forms.filter(({ form }) => form.test(text)).map(({ entry }) => entry);
    return key.startsWith('m')
      ? matching(this.#texts)
      : [...(this.#codes.get(text.toLowerCase()) ?? []), ...matching(this.#codeForms)];
  });
}

const formsOf = (entries: readonly Entry[], place: 'code' | 'text'): FormEntry[] =>
  entries.flatMap((entry) => {
    const form = entry.row[place];
    return form instanceof RegExp ? [{ entry, form }] : [];
  });

function groupByCode(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const code of codesOf(entry.row)) {
      const known = groups.get(code);
      if (known === undefined) groups.set(code, [entry]);
      else known.push(entry);
    }
  }
  return groups;
}

/** The codes that a row lists, in lower case. */
function codesOf({ code }: VendorRow): readonly string[] {
  if (code === undefined || code instanceof RegExp) return [];
  return (typeof code === 'string' ? [code] : code).map((one) => one.toLowerCase());
}
