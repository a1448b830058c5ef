import { properHeader, shorten } from './format.ts';
import type { Confidence, Evidence } from './finding.ts';
import { hasValue, type Interpretation, type ResponseWords } from './interpretation.ts';
import { phrasebook } from './phrasebook/index.ts';
import type { ErrorSignal } from './signals/error-signal.ts';
import type { Vendor, VendorRow } from './vendor.ts';
import { vendors } from './vendors/index.ts';
import { WordTable, type Entry } from './word-table.ts';
import { trimmed } from '../trimmed.ts';

/** Rows that count whoever responded: the general wording, and what only one vendor says. */
const globalTable = new WordTable(
  [phrasebook, ...vendors].flatMap((vendor) => entriesOf(vendor, 'global')),
);

/** Rows that count only where their vendor responded. */
const vendorTables: ReadonlyMap<Vendor, WordTable> = new Map(
  vendors.map((vendor) => [vendor, new WordTable(entriesOf(vendor, 'own'))]),
);

function entriesOf(vendor: Vendor, which: 'global' | 'own'): Entry[] {
  return vendor.rows
    .filter((row) => (row.global !== undefined) === (which === 'global'))
    .map((row) => ({ vendor, row }));
}

/** A row that an exchange's words and facts fulfil, with the signals that it rests on. */
interface Match {
  readonly interpretation: Interpretation;
  /** Signals that the row's words are found in. */
  readonly signals: readonly ErrorSignal[];
  /** The one that evidence quotes. */
  readonly quoted: ErrorSignal | undefined;
}

/**
 * What the tables make of an exchange's words: vendors first, then the general wording.
 * Who knows what a vendor means by certain words does not take them at face value as well.
 */
export function interpret(words: ResponseWords, known: readonly Vendor[]): Interpretation[] {
  const tables = [globalTable, ...known.flatMap((vendor) => vendorTables.get(vendor) ?? [])];
  const matches = tables.flatMap((table) => matchesIn(table, words, known));
  const byVendors = matches.filter((match) => match.interpretation.table !== phrasebook.id);
  const general = matches.filter((match) => match.interpretation.table === phrasebook.id);
  const vendorConfidence = confidenceBySignal(byVendors);
  const fromVendors = byVendors.map((match) => match.interpretation);
  return trimmed([
    ...fromVendors,
    ...general.map((match) => besideVendors(match, fromVendors, vendorConfidence)),
  ]);
}

/** How surely vendors read each signal. */
function confidenceBySignal(matches: readonly Match[]): ReadonlyMap<ErrorSignal, Confidence> {
  const known = new Map<ErrorSignal, Confidence>();
  for (const { interpretation, signals } of matches) {
    if (interpretation.confidence === 'possible') continue;
    for (const signal of signals)
      if (known.get(signal) !== 'certain') known.set(signal, interpretation.confidence);
  }
  return known;
}

/** What the general wording may still say where vendors read the same words. */
function besideVendors(
  { interpretation, quoted }: Match,
  fromVendors: readonly Interpretation[],
  vendorConfidence: ReadonlyMap<ErrorSignal, Confidence>,
): Interpretation {
  const confidence = quoted === undefined ? undefined : vendorConfidence.get(quoted);
  const agreeing = fromVendors.filter((one) => one.cause === interpretation.cause);
  if (confidence === undefined || agreeing.some((one) => one.confidence === 'certain'))
    return interpretation;
  const isBacked = agreeing.length > 0 && interpretation.confidence !== 'possible';
  return { ...interpretation, confidence: isBacked ? confidence : 'possible' };
}

/** The signals in which a row's words were found. */
interface Found {
  readonly entry: Entry;
  readonly signals: readonly ErrorSignal[];
}

function matchesIn(table: WordTable, words: ResponseWords, known: readonly Vendor[]): Match[] {
  return [...foundIn(table, words.signals), ...table.wordless.map(wordless)].flatMap(
    ({ entry, signals }) => {
      const code = signals.find((signal) => signal.kind === 'code');
      const text = signals.find((signal) => signal.kind === 'message');
      const { row } = entry;
      const hasWords =
        (row.code === undefined || code !== undefined) &&
        (row.text === undefined || text !== undefined);
      if (!hasWords || !holds(row, words)) return [];
      const quoted = text ?? code;
      const interpretation = interpretationOf(entry, words, quoted);
      const isItsOwn = row.global !== 'cause' || known.includes(entry.vendor);
      return [
        {
          interpretation: isItsOwn ? interpretation : withoutAdvice(interpretation),
          signals,
          quoted,
        },
      ];
    },
  );
}

/** Words that several vendors say are no reason for the advice of one of them. */
const withoutAdvice = (interpretation: Interpretation): Interpretation => ({
  ...interpretation,
  explanation: null,
  fix: null,
});

const wordless = (entry: Entry): Found => ({ entry, signals: [] });

/** By row, since a row may want a code of one signal and a text of another. */
function foundIn(table: WordTable, signals: readonly ErrorSignal[]): readonly Found[] {
  const found = new Map<VendorRow, { entry: Entry; signals: ErrorSignal[] }>();
  for (const signal of signals) {
    for (const entry of table.entriesFor(signal)) {
      const known = found.get(entry.row);
      if (known === undefined) found.set(entry.row, { entry, signals: [signal] });
      else known.signals.push(signal);
    }
  }
  return [...found.values()];
}

/** Whether everything that a row asks for besides words holds. */
function holds(row: VendorRow, words: ResponseWords): boolean {
  const { status, method, request, header, body, host, path, claim, sends, lacks, omits } = row;
  const { user, password } = row;
  const asksSomething = [row.code, row.text, header, body, host, path, request, sends].some(
    (part) => part !== undefined,
  );
  return (
    asksSomething &&
    (status === undefined || [status].flat().includes(words.status)) &&
    (method === undefined || method.test(words.method)) &&
    (request === undefined || [request].flat().every(words.carries)) &&
    (claim === undefined || hasValue(words.claim(claim[0]), claim[1])) &&
    (sends === undefined || hasValue(words.requestHeader(sends[0]), sends[1])) &&
    (user === undefined || hasValue(words.basic?.user, user)) &&
    (password === undefined || hasValue(words.basic?.password, password)) &&
    (lacks === undefined || words.requestHeader(lacks) === undefined) &&
    (omits === undefined || words.responseHeader(omits) === undefined) &&
    (header === undefined || hasValue(words.responseHeader(header[0]), header[1])) &&
    (body === undefined || body.test(words.bodyStart)) &&
    (host === undefined || host.test(words.host)) &&
    (path === undefined || path.test(words.path))
  );
}

function interpretationOf(
  { vendor, row }: Entry,
  words: ResponseWords,
  signal: ErrorSignal | undefined,
): Interpretation {
  return {
    cause: row.cause,
    confidence: row.confidence ?? 'likely',
    evidence:
      signal === undefined ? evidenceByForm({ vendor, row }, words) : evidenceByWords(signal),
    explanation: row.explanation ?? null,
    fix: row.fix ?? null,
    table: vendor.id,
    tableName: vendor.name,
    source: row.source,
    byCode: row.code !== undefined,
  };
}

function evidenceByWords(signal: ErrorSignal): Evidence {
  const place = signal.in === 'body' ? 'The body' : properHeader(signal.name);
  return {
    in: signal.in,
    name: signal.name,
    text: `${place} says “${shorten(signal.text)}”.`,
    ...(signal.path === '' ? {} : { at: { path: signal.path } }),
  };
}

function evidenceByForm({ vendor, row }: Entry, words: ResponseWords): Evidence {
  if (row.body !== undefined)
    return {
      in: 'body',
      name: 'body',
      text: `The body has the form of a response by ${vendor.name}.`,
    };
  if (row.header === undefined)
    return {
      in: 'status',
      name: 'status',
      text: `${vendor.name} responded with ${words.status}.`,
    };
  const [name] = row.header;
  const value = shorten(words.responseHeader(name) ?? '');
  return { in: 'response', name, text: `The response has ${properHeader(name)}: “${value}”.` };
}
