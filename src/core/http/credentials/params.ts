import type { Stretch } from './authorization-draft.ts';
import { between, type Span } from '../../span.ts';
import { credentialForm } from '../auth-schemes.ts';
import { MOST_SPANS, type ReportProblem } from './report-problem.ts';
import {
  COMMA,
  DOUBLE_QUOTE,
  endOfQuotedString,
  endOfToken,
  endOfWhitespace,
  EQUALS,
  isControlCode,
  isWhitespaceCode,
  undoQuotedPairs,
} from '../scanner.ts';

// Parameters of credentials, as Digest, OAuth 1.0, AWS and others write them. Looser than a
// challenge's: unquoted values may hold what they like but comma and white space.

/** One parameter. Offsets are in the whole value. */
export interface Param {
  readonly name: string;
  readonly key: string;
  readonly value: string;
  readonly nameSpan: Span;
  /** Without the quotes. */
  readonly valueSpan: Span;
  readonly quoted: boolean;
}

/** All of them. */
export interface Params {
  readonly list: readonly Param[];
  readonly maps: {
    readonly params: ReadonlyMap<string, string>;
    readonly paramSpans: ReadonlyMap<string, Span>;
  };
  /** The first of each name, by its lower case. */
  readonly byKey: ReadonlyMap<string, Param>;
}

/** Whether a stretch starts with `name=value`, and not with a token that ends in padding. */
export const startsLikeParams = (value: string, start: number, end: number): boolean => {
  const nameEnd = endOfToken(value, start, Math.min(end, start + 64));
  if (nameEnd === start || !/^[A-Za-z_]/.test(value.charAt(start))) return false;
  const equals = endOfWhitespace(value, nameEnd, end);
  if (value.charCodeAt(equals) !== EQUALS || equals >= end) return false;
  const next = value.charCodeAt(equals + 1);
  return equals + 1 < end && next !== EQUALS;
};

const nameOf = (
  value: string,
  { start, end }: Stretch,
): Pick<Param, 'name' | 'key' | 'nameSpan'> => {
  const name = value.slice(start, end);
  return { name, key: name.toLowerCase(), nameSpan: between(start, end) };
};

const plainParam = (value: string, name: Stretch, { start, end }: Stretch): Param => ({
  ...nameOf(value, name),
  value: value.slice(start, end),
  valueSpan: between(start, end),
  quoted: false,
});

const quotedParam = (value: string, name: Stretch, { start, end }: Stretch): Param => ({
  ...nameOf(value, name),
  value: undoQuotedPairs(value.slice(start, end)),
  valueSpan: between(start, end),
  quoted: true,
});

/** Reads `name=value` pairs with commas between them; every character is passed once. */
export function readParams(
  value: string,
  stretch: Stretch,
  report: ReportProblem,
  slug = 'malformed-header',
): Params {
  return new ParamReader(value, stretch, report, slug).read();
}

class ParamReader {
  readonly #value: string;
  readonly #end: number;
  readonly #report: ReportProblem;
  readonly #slug: string;
  readonly #list: Param[] = [];
  #at: number;
  #faults = 0;

  constructor(value: string, { start, end }: Stretch, report: ReportProblem, slug: string) {
    this.#value = value;
    this.#at = start;
    this.#end = end;
    this.#report = report;
    this.#slug = slug;
  }

  read(): Params {
    while (this.#at < this.#end) {
      const code = this.#value.charCodeAt(this.#at);
      if (code === COMMA || isWhitespaceCode(code) || isControlCode(code)) this.#at += 1;
      else this.#readItem();
    }
    return this.#indexed();
  }

  #readItem(): void {
    const name = { start: this.#at, end: endOfName(this.#value, this.#at, this.#end) };
    const equals = this.#pastWhitespace(name.end);
    const isParam =
      equals < this.#end && this.#value.charCodeAt(equals) === EQUALS && name.end > name.start;
    if (!isParam) {
      this.#skipOther(name, equals);
      return;
    }
    const start = this.#pastWhitespace(equals + 1);
    const isQuoted = start < this.#end && this.#value.charCodeAt(start) === DOUBLE_QUOTE;
    if (isQuoted) this.#readQuoted(name, start);
    else this.#readPlain(name, equals, start);
  }

  /** Skips an item that is not a parameter: a second scheme, or what has no name or no value. */
  #skipOther(name: Stretch, equals: number): void {
    const { start, end } = name;
    this.#at = endOfItem(this.#value, Math.max(equals, start + 1), this.#end);
    const isScheme = equals > end && credentialForm(this.#value.slice(start, end)) !== undefined;
    if (isScheme)
      this.#report(
        'multiple-credentials',
        start,
        this.#at,
        'A second scheme with credentials follows; Authorization takes only one (RFC 9110 §11.6.2).',
      );
    else
      this.#malformed(
        start,
        this.#at,
        end === start ? 'A parameter has no name.' : 'This is not a name=value parameter.',
      );
  }

  #readQuoted(name: Stretch, quote: number): void {
    const close = endOfQuotedString(this.#value, quote, this.#end);
    const isClosed = close >= 0;
    if (!isClosed)
      this.#report('unclosed-quote', quote, this.#end, 'A quotation mark is never closed.');
    const start = Math.min(quote + 1, this.#end);
    const end = Math.max(isClosed ? close - 1 : this.#end, start);
    this.#list.push(quotedParam(this.#value, name, { start, end }));
    this.#at = isClosed ? close : this.#end;
    const after = this.#pastWhitespace(this.#at);
    if (this.#lacksComma(after))
      this.#malformed(after, after + 1, 'A comma is missing between two parameters.');
  }

  #readPlain(name: Stretch, equals: number, start: number): void {
    const end = endOfPlainValue(this.#value, start, this.#end);
    if (end === start)
      this.#malformed(name.start, Math.min(equals + 1, this.#end), 'A parameter has no value.');
    else this.#list.push(plainParam(this.#value, name, { start, end }));
    this.#at = end;
    const after = this.#pastWhitespace(end);
    if (after > end && this.#lacksComma(after))
      this.#malformed(
        end,
        after,
        'There is white space instead of a comma between two parameters.',
      );
  }

  #pastWhitespace(at: number): number {
    return endOfWhitespace(this.#value, at, this.#end);
  }

  /** Whether something other than a comma follows. */
  #lacksComma(at: number): boolean {
    return at < this.#end && this.#value.charCodeAt(at) !== COMMA;
  }

  #malformed(from: number, to: number, text: string): void {
    this.#faults += 1;
    if (this.#faults <= MOST_SPANS) this.#report(this.#slug, from, to, text);
  }

  #indexed(): Params {
    const params = new Map<string, string>();
    const paramSpans = new Map<string, Span>();
    const byKey = new Map<string, Param>();
    for (const param of this.#list) {
      if (byKey.has(param.key)) {
        const { offset, length } = param.nameSpan;
        this.#malformed(
          offset,
          offset + length,
          'This parameter occurs twice; each may occur only once (RFC 9110 §11.2).',
        );
        continue;
      }
      byKey.set(param.key, param);
      params.set(param.name, param.value);
      paramSpans.set(param.name, param.valueSpan);
    }
    return { list: this.#list, byKey, maps: { params, paramSpans } };
  }
}

function endOfPlainValue(value: string, at: number, end: number): number {
  let i = at;
  for (; i < end; i += 1) {
    const code = value.charCodeAt(i);
    if (code === COMMA || isWhitespaceCode(code)) break;
  }
  return i;
}

/**
 * A name ends before "=", a comma, a quote or white space; looser than a token, so that the rest of
 * the item is not torn apart.
 */
function endOfName(value: string, at: number, end: number): number {
  let i = at;
  for (; i < end; i += 1) {
    const code = value.charCodeAt(i);
    const isDelimiter = code === EQUALS || code === COMMA || code === DOUBLE_QUOTE;
    if (isDelimiter || code <= 0x20) break;
  }
  return i;
}

function endOfItem(value: string, at: number, end: number): number {
  let i = at;
  while (i < end && value.charCodeAt(i) !== COMMA) {
    if (value.charCodeAt(i) !== DOUBLE_QUOTE) i += 1;
    else {
      const close = endOfQuotedString(value, i, end);
      if (close < 0) return end;
      i = close;
    }
  }
  return i;
}

/**
 * Where a parameter holds the token itself: Rails' and PagerDuty's `Token token=…`, RFC 9577,
 * Snowflake, RFC 8292.
 */
export const tokenParam = (read: Params): Span | null => {
  for (const key of ['token', 'access_token', 't', 'auth']) {
    const param = read.byKey.get(key);
    if (param !== undefined && param.value !== '') return param.valueSpan;
  }
  return null;
};
