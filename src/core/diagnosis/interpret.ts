import { BoundedMap } from '../bounded-map.ts';
import type { HeaderField } from '../http/exchange.ts';
import type { Cause } from './cause.ts';
import type { Confidence, Evidence, Fix } from './finding.ts';
import { OPENING, openingsOf } from './openings.ts';
import { phrasebook } from './phrasebook.ts';
import type { ErrorSignal } from './error-signals.ts';
import type { RequestSign, Vendor, VendorRow } from './vendor.ts';
import { vendors } from './vendors/index.ts';

/** A response's words, understood: which cause they name, how surely, and by whose table. */
export interface Interpretation {
  readonly cause: Cause;
  readonly confidence: Confidence;
  readonly evidence: Evidence;
  /** What it really means, where the words mislead. */
  readonly means: string | null;
  readonly fix: Fix | null;
  /** Id of the table: a vendor, or `phrasebook`. */
  readonly table: string;
  readonly tableName: string;
  readonly source: string;
  /** By a code rather than by free text. */
  readonly byCode: boolean;
}

/** What a table may ask of the exchange. */
export interface ResponseWords {
  readonly status: number;
  readonly host: string;
  readonly path: string;
  readonly signals: readonly ErrorSignal[];
  readonly bodyStart: string;
  readonly responseHeaders: readonly HeaderField[];
  responseHeader(name: string): string | undefined;
  carries(sign: RequestSign): boolean;
}

/** Texts kept in mind: an application refuses in few words, many times. */
const MOST_REMEMBERED = 500;

interface HeaderSign {
  readonly vendor: Vendor;
  readonly form: RegExp | undefined;
}

const headerSigns = new Map<string, HeaderSign[]>();
const hostSigns: { readonly vendor: Vendor; readonly form: RegExp }[] = [];
const pathSigns: { readonly vendor: Vendor; readonly form: RegExp }[] = [];
const bodySigns: { readonly vendor: Vendor; readonly form: RegExp }[] = [];
for (const vendor of vendors) {
  for (const { header, host, path, body } of vendor.signs) {
    if (header !== undefined) {
      const known = headerSigns.get(header[0]);
      if (known === undefined) headerSigns.set(header[0], [{ vendor, form: header[1] }]);
      else known.push({ vendor, form: header[1] });
    }
    if (host !== undefined) hostSigns.push({ vendor, form: host });
    if (path !== undefined) pathSigns.push({ vendor, form: path });
    if (body !== undefined) bodySigns.push({ vendor, form: body });
  }
}

/** A function of a text, remembered for the last so many texts. */
function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new BoundedMap<string, T>(MOST_REMEMBERED);
  return (text) => known.getOrCompute(text, make);
}

const byHost = remembered((host) =>
  hostSigns.filter(({ form }) => form.test(host)).map(({ vendor }) => vendor),
);
const byBody = remembered((body) =>
  bodySigns.filter(({ form }) => form.test(body)).map(({ vendor }) => vendor),
);

/** The vendors whose signs an exchange shows. */
export function recognizeVendors(words: ResponseWords): readonly Vendor[] {
  const found = new Set<Vendor>(byHost(words.host));
  for (const { vendor, form } of pathSigns) if (form.test(words.path)) found.add(vendor);
  for (const { name, value } of words.responseHeaders) {
    for (const { vendor, form } of headerSigns.get(name.toLowerCase()) ?? [])
      if (form === undefined || form.test(value)) found.add(vendor);
  }
  if (words.bodyStart !== '') for (const vendor of byBody(words.bodyStart)) found.add(vendor);
  return [...found];
}

const matches = (value: string | undefined, wanted: RegExp | undefined): boolean =>
  value !== undefined && (wanted === undefined || wanted.test(value));

/** One row, with whose it is. */
interface Entry {
  readonly vendor: Vendor;
  readonly row: VendorRow;
}

/** A row that listens for a text. */
interface TextEntry extends Entry {
  readonly form: RegExp;
  readonly order: number;
}

/**
 * Rows arranged by what they listen for. What an signal sets off depends on its text
 * alone, so it is remembered: the same refusal a thousand times is understood once.
 */
class Table {
  readonly #codes = new Map<string, Entry[]>();
  readonly #codeForms: (Entry & { readonly form: RegExp })[] = [];
  /** Forms that may match anywhere in a text, and those bound to how it begins, in the order of their rows. */
  readonly #anywhere: TextEntry[] = [];
  readonly #byOpening = new Map<string, TextEntry[]>();
  /** Rows that listen for no words: a status, a header or the request decides. */
  readonly wordless: Entry[] = [];
  readonly #heard = new BoundedMap<string, readonly Entry[]>(MOST_REMEMBERED);

  constructor(entries: readonly Entry[]) {
    let order = 0;
    for (const entry of entries) {
      const { code, text } = entry.row;
      if (text !== undefined) {
        const listening: TextEntry = { ...entry, form: text, order: order++ };
        const openings = openingsOf(text);
        if (openings === null) this.#anywhere.push(listening);
        else
          for (const opening of new Set(openings))
            this.#byOpening.set(opening, [...(this.#byOpening.get(opening) ?? []), listening]);
      }
      if (code instanceof RegExp) this.#codeForms.push({ ...entry, form: code });
      else if (code !== undefined) {
        for (const one of typeof code === 'string' ? [code] : code) {
          const key = one.toLowerCase();
          const known = this.#codes.get(key);
          if (known === undefined) this.#codes.set(key, [entry]);
          else known.push(entry);
        }
      }
      if (code === undefined && text === undefined) this.wordless.push(entry);
    }
  }

  /** The rows that an signal sets off, as far as words go. */
  hear(signal: ErrorSignal): readonly Entry[] {
    const key = `${signal.kind} ${signal.text}`;
    let heard = this.#heard.get(key);
    if (heard === undefined) {
      heard =
        signal.kind === 'message'
          ? [
              ...(this.#byOpening.get(signal.text.slice(0, OPENING).toLowerCase()) ?? []),
              ...this.#anywhere,
            ]
              .filter(({ form }) => form.test(signal.text))
              .sort((a, b) => a.order - b.order)
          : [
              ...(this.#codes.get(signal.text.toLowerCase()) ?? []),
              ...this.#codeForms.filter(({ form }) => form.test(signal.text)),
            ];
      this.#heard.set(key, heard);
    }
    return heard;
  }
}

/** Rows that count whoever answered: the general wording, and what only one vendor says. */
const everybody = new Table(
  [phrasebook, ...vendors].flatMap((vendor) =>
    vendor.rows.filter((row) => row.global === true).map((row) => ({ vendor, row })),
  ),
);
/** Rows that count only where their vendor answered. */
const own = new Map(
  vendors.map((vendor) => [
    vendor,
    new Table(vendor.rows.filter((row) => row.global !== true).map((row) => ({ vendor, row }))),
  ]),
);

/** Everything that the tables make of an exchange's words: vendors first, then the general wording. */
export function interpret(words: ResponseWords, known: readonly Vendor[]): Interpretation[] {
  const byVendor: Interpretation[] = [];
  const byAnybody: Interpretation[] = [];
  const read = new Map<ErrorSignal, Confidence>(); // how surely a vendor reads an signal
  const plain: {
    readonly interpretation: Interpretation;
    readonly signal: ErrorSignal | undefined;
  }[] = [];
  const tables = [everybody];
  for (const vendor of known) {
    const table = own.get(vendor);
    if (table !== undefined) tables.push(table);
  }
  for (const table of tables) {
    // By row, since a row may want a code of one signal and a text of another.
    const heard = new Map<
      VendorRow,
      { entry: Entry; code?: ErrorSignal; text?: ErrorSignal; all: ErrorSignal[] }
    >();
    for (const signal of words.signals) {
      for (const entry of table.hear(signal)) {
        const known = heard.get(entry.row);
        const part = known ?? { entry, all: [] };
        part.all.push(signal);
        if (signal.kind === 'code') part.code ??= signal;
        else part.text ??= signal;
        if (known === undefined) heard.set(entry.row, part);
      }
    }
    for (const entry of table.wordless) heard.set(entry.row, { entry, all: [] });
    for (const { entry, code, text, all } of heard.values()) {
      const { row, vendor } = entry;
      if (
        (row.code !== undefined && code === undefined) ||
        (row.text !== undefined && text === undefined) ||
        !holds(row, words)
      )
        continue;
      const said = interpretation(vendor, row, words, text ?? code);
      if (vendor === phrasebook) plain.push({ interpretation: said, signal: text ?? code });
      else {
        byVendor.push(said);
        if (said.confidence !== 'possible')
          for (const signal of all)
            if (read.get(signal) !== 'certain') read.set(signal, said.confidence);
      }
    }
  }
  // Who knows what a vendor means by these very words does not take them at face value as well.
  for (const { interpretation: said, signal } of plain) {
    const confidence = signal === undefined ? undefined : read.get(signal);
    if (
      confidence === undefined ||
      byVendor.some((one) => one.cause === said.cause && one.confidence === 'certain')
    )
      byAnybody.push(said);
    else
      byAnybody.push({
        ...said,
        confidence:
          byVendor.some((one) => one.cause === said.cause) && said.confidence !== 'possible'
            ? confidence
            : 'possible',
      });
  }
  return [...byVendor, ...byAnybody];
}

/** Whether all that a row asks for besides words is there. */
function holds(row: VendorRow, words: ResponseWords): boolean {
  if (
    row.status !== undefined &&
    !(typeof row.status === 'number'
      ? row.status === words.status
      : row.status.includes(words.status))
  )
    return false;
  if (row.request !== undefined && !words.carries(row.request)) return false;
  if (row.header !== undefined && !matches(words.responseHeader(row.header[0]), row.header[1]))
    return false;
  if (row.body !== undefined && !row.body.test(words.bodyStart)) return false;
  return (
    row.code !== undefined ||
    row.text !== undefined ||
    row.header !== undefined ||
    row.body !== undefined ||
    row.request !== undefined
  );
}

function interpretation(
  vendor: Vendor,
  row: VendorRow,
  words: ResponseWords,
  signal: ErrorSignal | undefined,
): Interpretation {
  const evidence: Evidence =
    signal === undefined
      ? row.body !== undefined
        ? {
            in: 'body',
            name: 'body',
            text: `The body has the form of an answer by ${vendor.name}.`,
          }
        : row.header === undefined
          ? { in: 'status', name: 'status', text: `${vendor.name} answered ${words.status}.` }
          : {
              in: 'response',
              name: row.header[0],
              text: `The response has ${row.header[0]} “${shorten(words.responseHeader(row.header[0]) ?? '')}”.`,
            }
      : {
          in: signal.in,
          name: signal.name,
          text: `${signal.in === 'body' ? 'The body' : signal.name} says “${shorten(signal.text)}”.`,
          ...(signal.path === '' ? {} : { at: { path: signal.path } }),
        };
  return {
    cause: row.cause,
    confidence: row.confidence ?? 'likely',
    evidence,
    means: row.means ?? null,
    fix: row.fix ?? null,
    table: vendor.id,
    tableName: vendor.name,
    source: row.source,
    byCode: row.code !== undefined,
  };
}

/** A text as evidence quotes it. */
export const shorten = (text: string, limit = 160): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
};
