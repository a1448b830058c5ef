import type { Cause } from './cause.ts';
import type { Confidence, Evidence, Fix } from './finding.ts';
import { phrasebook } from './phrasebook.ts';
import type { Utterance } from './utterance.ts';
import type { RequestSign, Vendor, VendorRow } from './vendor.ts';
import { vendors } from './vendors/index.ts';

/** A response's words, understood: which cause they name, how surely, and by whose table. */
export interface Saying {
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
export interface Spoken {
  readonly status: number;
  readonly host: string;
  readonly utterances: readonly Utterance[];
  readonly bodyStart: string;
  responseHeader(name: string): string | undefined;
  carries(sign: RequestSign): boolean;
}

/** The vendors whose signs an exchange shows. */
export function recogniseVendors(spoken: Spoken): readonly Vendor[] {
  return vendors.filter((vendor) =>
    vendor.signs.some(
      (sign) =>
        (sign.header !== undefined && matches(spoken.responseHeader(sign.header[0]), sign.header[1])) ||
        (sign.host !== undefined && sign.host.test(spoken.host)) ||
        (sign.body !== undefined && spoken.bodyStart !== '' && sign.body.test(spoken.bodyStart)),
    ),
  );
}

const matches = (value: string | undefined, wanted: RegExp | undefined): boolean => value !== undefined && (wanted === undefined || wanted.test(value));

/** Everything that the tables make of an exchange's words: vendors first, then the general wording. */
export function sayings(spoken: Spoken, known: readonly Vendor[]): Saying[] {
  const out: Saying[] = [];
  const hasWords = spoken.utterances.length > 0;
  for (const vendor of vendors) {
    const recognised = known.includes(vendor);
    for (const row of vendor.rows) {
      if ((recognised || (row.unmistakable === true && hasWords)) && holds(row, spoken)) out.push(saying(vendor, row, spoken));
    }
  }
  if (hasWords) for (const row of phrasebook.rows) if (holds(row, spoken)) out.push(saying(phrasebook, row, spoken));
  return out;
}

function holds(row: VendorRow, spoken: Spoken): boolean {
  if (row.status !== undefined && !(typeof row.status === 'number' ? row.status === spoken.status : row.status.includes(spoken.status))) return false;
  if (row.request !== undefined && !spoken.carries(row.request)) return false;
  if (row.header !== undefined && !matches(spoken.responseHeader(row.header[0]), row.header[1])) return false;
  if (row.code !== undefined && speaker(row, 'code', spoken) === undefined) return false;
  if (row.text !== undefined && speaker(row, 'message', spoken) === undefined) return false;
  return row.code !== undefined || row.text !== undefined || row.header !== undefined || row.request !== undefined;
}

/** The utterance that makes a row's code or text hold. */
function speaker(row: VendorRow, kind: Utterance['kind'], spoken: Spoken): Utterance | undefined {
  const { code, text } = row;
  return spoken.utterances.find((utterance) => {
    if (utterance.kind !== kind) return false;
    if (kind === 'message') return text !== undefined && text.test(utterance.text);
    if (code === undefined) return false;
    if (code instanceof RegExp) return code.test(utterance.text);
    const said = utterance.text.toLowerCase();
    return typeof code === 'string' ? said === code.toLowerCase() : code.some((one) => said === one.toLowerCase());
  });
}

function saying(vendor: Vendor, row: VendorRow, spoken: Spoken): Saying {
  const utterance = (row.text === undefined ? undefined : speaker(row, 'message', spoken)) ?? (row.code === undefined ? undefined : speaker(row, 'code', spoken));
  const evidence: Evidence =
    utterance === undefined
      ? row.header === undefined
        ? { in: 'status', name: 'status', text: `${vendor.name} answered ${spoken.status}.` }
        : { in: 'response', name: row.header[0], text: `The response has ${row.header[0]}: ${shorten(spoken.responseHeader(row.header[0]) ?? '')}` }
      : {
          in: utterance.in,
          name: utterance.name,
          text: utterance.in === 'body' ? `The body says: ${shorten(utterance.text)}` : `${utterance.name} says: ${shorten(utterance.text)}`,
          ...(utterance.path === '' ? {} : { at: { path: utterance.path } }),
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
