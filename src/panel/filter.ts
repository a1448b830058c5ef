import type { Row, SearchPlace, SearchTerm, SessionFinding } from '../core/index.ts';

/**
 * The filter box's language, in the manner of the Network panel's: words and
 * `key:value` terms, each negated by a leading `-`; quotes keep blanks together.
 * Several values of one key are alternatives (`status:401 status:403`, or
 * `status:401,403`); everything else must hold together.
 */
export interface FilterTerm {
  /** null for free text. */
  readonly key: FilterKey | null;
  readonly value: string;
  readonly negated: boolean;
  /** Where it stands in the text. */
  readonly offset: number;
  readonly length: number;
}

type Test = (row: Row) => boolean;
/** Makes a test of a value once, for all rows. */
type MakeTest = (value: string) => Test;

/** Ids of the failures that have a term in headers, bodies or claims, by the term's key. */
export type Found = ReadonlyMap<string, ReadonlySet<string>>;

export const termKey = ({ place, text }: SearchTerm): string => `${place}:${text}`;

const includes = (text: string | null, value: string): boolean =>
  text !== null && text.toLowerCase().includes(value);

/** `401`, `4xx`, `400-499`, `0`. */
const statusMatches: MakeTest = (value) => {
  const range = /^(\d{1,3})-(\d{1,3})$/.exec(value);
  if (range !== null) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    return ({ status }) => status >= from && status <= to;
  }
  if (/^\dxx$/.test(value)) {
    const hundreds = Number(value[0]);
    return ({ status }) => Math.floor(status / 100) === hundreds;
  }
  return ({ status }) => String(status).startsWith(value);
};

const tests = {
  status: statusMatches,
  method: (value) => (row) => row.method.toLowerCase() === value,
  cause: (value) => (row) => row.cause.includes(value),
  host: (value) => (row) => includes(row.host, value),
  path: (value) => (row) => includes(row.path, value),
  url: (value) => (row) => includes(row.url, value),
  type: (value) => (row) => row.resourceType === value,
  outcome: (value) => (row) => row.outcome === value,
  confidence: (value) => (row) => row.confidence === value,
  side: (value) => (row) => row.side === value,
  sent: (value) => (row) => row.sent === value,
  initiator: (value) => (row) => row.callers.some((frame) => includes(frame, value)),
  page: (value) => (row) => includes(row.page, value),
  error: (value) => (row) => includes(row.error, value),
  is: (value) => (row) => (value === 'third-party' ? row.thirdParty : row.outcome === value),
} as const satisfies Record<string, MakeTest>;

/** What rows do not show: the worker is asked. */
const deepKeys = [
  'header',
  'body',
  'claim',
  'id',
  'token',
] as const satisfies readonly SearchPlace[];
type DeepKey = (typeof deepKeys)[number];
type RowKey = keyof typeof tests;

/** What the session's findings explain; views hold them. */
const FINDING = 'finding';

export type FilterKey = RowKey | DeepKey | typeof FINDING;
const filterKeys: readonly FilterKey[] = [
  ...(Object.keys(tests) as readonly RowKey[]),
  ...deepKeys,
  FINDING,
];
const isRowKey = (key: string): key is RowKey => Object.hasOwn(tests, key);
const isFilterKey = (key: string): key is FilterKey =>
  key === FINDING || isRowKey(key) || deepKeys.some((deep) => deep === key);

/**
 * Keys of which a row has many possible values within one text, so that several must hold together.
 */
const textKeys: ReadonlySet<FilterKey> = new Set([
  'host',
  'path',
  'url',
  'initiator',
  'page',
  'error',
  ...deepKeys,
]);

/** Reads the text of the filter box; never fails, an unfinished term stands as far as it goes. */
export const parseFilter = (text: string): FilterTerm[] => {
  const terms: FilterTerm[] = [];
  for (const match of text.matchAll(/(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))?/giy)) {
    const [whole, minus = '', rawKey, quoted, bare] = match;
    if (whole === '') continue;
    const key = rawKey?.toLowerCase();
    const value = quoted ?? bare ?? '';
    const known = key !== undefined && isFilterKey(key);
    // `http://…` is no key, but text that somebody pasted.
    const free = known || rawKey === undefined ? value : `${rawKey}:${value}`;
    terms.push({
      key: known ? key : null,
      value: free.toLowerCase(),
      negated: minus === '-',
      offset: match.index,
      length: whole.length,
    });
  }
  return terms;
};

/** Shorter text would be in every body. */
const SHORTEST_DEEP = 3;

const deepTermOf = ({ key, value }: FilterTerm): SearchTerm | null => {
  if (key === null) return value.length < SHORTEST_DEEP ? null : { place: 'any', text: value };
  return key === FINDING || isRowKey(key) || value === '' ? null : { place: key, text: value };
};

/** What a filter asks of the worker. */
export const deepTerms = (text: string): SearchTerm[] =>
  parseFilter(text).flatMap((term) => deepTermOf(term) ?? []);

/** What a term says of a row, whether it is negated or not. */
const testOf = (term: FilterTerm, found: Found): Test => {
  const { key, value } = term;
  const deep = deepTermOf(term);
  const ids = deep === null ? undefined : found.get(termKey(deep));
  if (key === null)
    return (row) =>
      includes(row.url, value) ||
      row.title.toLowerCase().includes(value) ||
      row.cause.includes(value) ||
      row.method.toLowerCase() === value ||
      ids?.has(row.id) === true;
  if (key === FINDING) {
    const explained = [...found].filter(([name]) => name.startsWith(`${FINDING}:${value}`));
    return (row) => explained.some(([, failures]) => failures.has(row.id));
  }
  if (!isRowKey(key)) return (row) => ids?.has(row.id) === true;
  const alternatives = value
    .split(',')
    .filter((one) => one !== '')
    .map((one) => tests[key](one));
  return (row) => alternatives.some((test) => test(row));
};

/**
 * Makes the predicate of a filter. An empty filter holds for every row.
 * @param found what the worker has found of `deepTerms`
 */
export const compileFilter = (text: string, found: Found = new Map()): Test => {
  const terms = parseFilter(text).filter((term) => term.value !== '');
  if (terms.length === 0) return () => true;
  const every: Test[] = [];
  const alternatives = new Map<FilterKey, Test[]>();
  for (const term of terms) {
    const test = testOf(term, found);
    if (term.negated) every.push((row) => !test(row));
    else if (term.key === null || textKeys.has(term.key)) every.push(test);
    else alternatives.set(term.key, [...(alternatives.get(term.key) ?? []), test]);
  }
  const choices = [...alternatives.values()];
  // A choice compares short values; a text is searched where they hold.
  return (row) =>
    choices.every((choice) => choice.some((test) => test(row))) && every.every((test) => test(row));
};

/** What `finding:` terms find: the failures that each finding of the session explains. */
export const withFindings = (
  found: Found,
  findings: readonly Pick<SessionFinding, 'id' | 'failures'>[],
): Found =>
  new Map([
    ...found,
    ...findings.map(({ id, failures }) => [`${FINDING}:${id}`, new Set(failures)] as const),
  ]);

/** The terms as they are written; what is in quotes keeps its blanks. */
const writtenTerms = (text: string): string[] =>
  parseFilter(text).map(({ offset, length }) => text.slice(offset, offset + length));

/** Whether the text holds that term as a whole, e.g. `status:401`. */
export const hasTerm = (text: string, term: string): boolean => writtenTerms(text).includes(term);

/** The text with the term at its end; as it is where it holds the term. */
export const withTerm = (text: string, term: string): string => {
  const terms = writtenTerms(text);
  return terms.includes(term) ? text : [...terms, term].join(' ');
};

/** The text with the term added, or taken out where it is there. */
export const toggleTerm = (text: string, term: string): string =>
  hasTerm(text, term)
    ? writtenTerms(text)
        .filter((one) => one !== term)
        .join(' ')
    : withTerm(text, term);

export interface Completion {
  /** What the list shows. */
  readonly text: string;
  /** The whole filter text, once chosen, and where the caret then stands. */
  readonly filter: string;
  readonly caret: number;
}

const valueOf: Readonly<Record<Exclude<RowKey, 'path' | 'url'>, (row: Row) => string | null>> = {
  status: (row) => String(row.status),
  method: (row) => row.method,
  cause: (row) => row.cause,
  host: (row) => row.host,
  type: (row) => row.resourceType,
  outcome: (row) => row.outcome,
  confidence: (row) => row.confidence,
  side: (row) => row.side,
  sent: (row) => row.sent,
  initiator: (row) => row.initiator,
  page: (row) => row.page,
  error: (row) => row.error,
  is: (row) => (row.thirdParty ? 'third-party' : row.outcome),
};

/** What each key's values are in the rows there are, most frequent first. */
const valuesOf = (
  key: FilterKey,
  rows: readonly Row[],
  findings: readonly Pick<SessionFinding, 'id'>[],
): string[] => {
  if (key === FINDING) return [...new Set(findings.map(({ id }) => id))];
  if (!isRowKey(key) || key === 'path' || key === 'url') return [];
  const field = valueOf[key];
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = field(row);
    if (value !== null && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
};

const COMPLETIONS = 8;

/** What may follow at the caret: names of keys, or values of the key being written. */
export const completions = (
  text: string,
  caret: number,
  rows: readonly Row[],
  findings: readonly Pick<SessionFinding, 'id'>[] = [],
): Completion[] => {
  const start = Math.max(text.lastIndexOf(' ', caret - 1) + 1, 0);
  const word = text.slice(start, caret);
  if (word === '' || word === '-') return [];
  const minus = word.startsWith('-') ? '-' : '';
  const colon = word.indexOf(':');
  const complete = (term: string, suffix: string): Completion => {
    const written = `${minus}${term}`;
    return {
      text: written,
      filter: `${text.slice(0, start)}${written}${suffix}${text.slice(caret)}`,
      caret: start + written.length + suffix.length,
    };
  };
  if (colon < 0) {
    const typed = word.slice(minus.length).toLowerCase();
    return filterKeys
      .filter((key) => key.startsWith(typed))
      .map((key) => complete(`${key}:`, ''))
      .slice(0, COMPLETIONS);
  }
  const key = word.slice(minus.length, colon).toLowerCase();
  if (!isFilterKey(key)) return [];
  const typed = word.slice(colon + 1).toLowerCase();
  return valuesOf(key, rows, findings)
    .filter((value) => value.toLowerCase().includes(typed) && value.toLowerCase() !== typed)
    .map((value) => complete(`${key}:${/\s/.test(value) ? `"${value}"` : value}`, ' '))
    .slice(0, COMPLETIONS);
};
