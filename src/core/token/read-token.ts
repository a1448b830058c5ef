import { tryDecodePercent } from '../percent-encoding.ts';
import type { Token } from './token.ts';
import type { TokenProblem } from './token.ts';
import { between } from '../span.ts';
import { decodeBase64, scanBase64 } from './base64url.ts';
import { readCompact } from './compact.ts';
import { withExactNumbers } from './json-scan.ts';
import { readJsonToken } from './json-serialization.ts';
import { readPaseto } from './paseto.ts';
import { nothingRead, problem, type ReadInner, type Reading } from './reading.ts';
import { readSdJwt } from './sd-jwt.ts';
import { isBlank, stretch, withoutBlanks, type Source } from './source.ts';
import { tokenUse } from './use.ts';

/**
 * Reads a token.
 * @param raw what was sent, without the auth-scheme
 */
export const readToken = (raw: string): Token => readNested(raw, 0);

/**
 * How many tokens may be found in one another. Each is shorter than the one around it, so all of it
 * stays linear.
 */
const DEEPEST_INNER = 6;

const innerReader =
  (depth: number): ReadInner =>
  (inside) =>
    depth <= DEEPEST_INNER ? readNested(inside, depth) : finish(inside, nothingRead);

function readNested(raw: string, depth: number): Token {
  const readInner = innerReader(depth + 1);
  if (plain.test(raw))
    return finish(raw, readForm(stretch(raw, 0, raw.length), readInner) ?? nothingRead);

  const { start, end, problems } = peel(raw);
  if (start === end) {
    return finish(raw, {
      ...nothingRead,
      kind: 'not-a-jwt',
      problems: [...problems, problem('empty', between(start, end), 'There is no token.')],
    });
  }
  const reading = readPeeled(raw, start, end, readInner);
  return finish(raw, { ...reading, problems: [...problems, ...reading.problems] });
}

/**
 * The characters of compact tokens, which usually come with no others (RFC 7515 §7.1, RFC 9901 §4).
 */
const plain = /^[\w.~-]+$/;

function finish(raw: string, reading: Reading): Token {
  const { use, reasons } = tokenUse(reading);
  const problems =
    reading.problems.length > 1
      ? reading.problems.toSorted((a, b) => a.offset - b.offset)
      : reading.problems;
  return { raw, ...reading, use, useReasons: reasons, problems };
}

function readPeeled(raw: string, start: number, end: number, readInner: ReadInner): Reading {
  const source = stretch(raw, start, end);
  if (source.text.startsWith('{')) return readJsonToken(source, readInner) ?? nothingRead;
  const blank = firstBlank(raw, start, end);
  if (blank < 0) return readForm(source, readInner) ?? nothingRead;
  const reading = readForm(withoutBlanks(raw, start, end), readInner);
  if (!reading) return nothingRead;
  const broken = problem(
    'inner-whitespace',
    between(blank, blank + 1),
    `There is white space inside the token (${codePoint(raw, blank)}); it is ignored here.`,
  );
  return { ...reading, problems: [broken, ...reading.problems] };
}

/** Reads a token without white space; null where it is opaque. */
function readForm(source: Source, readInner: ReadInner): Reading | null {
  const { text } = source;
  if (text.includes('%')) {
    const reading = readPercentEncoded(source, readInner);
    if (reading) return reading;
  }
  if (text.includes('~')) return readSdJwt(source, readInner);
  return (
    readPaseto(source) ?? readCompact(source, readInner) ?? readDoubleEncoded(source, readInner)
  );
}

const triplet = /%[0-9a-f]{2}/i;

function readPercentEncoded(source: Source, readInner: ReadInner): Reading | null {
  const found = triplet.exec(source.text);
  if (!found) return null;
  const decoded = tryDecodePercent(source.text);
  if (decoded === null) return null;
  const inner = readInner(decoded);
  if (inner.kind === 'opaque') return null;
  const at = source.at(found.index, found.index + found[0].length);
  return {
    ...nothingRead,
    kind: 'not-a-jwt',
    problems: [
      problem(
        'url-encoded',
        at,
        'The token is percent-encoded (RFC 3986 §2.1); a header needs it unencoded.',
      ),
    ],
    inner,
  };
}

/**
 * What tokens and prefixed tokens begin with once they went through Base64: `eyJ`, `"eyJ`,
 * `Bearer`, and `eyJ` twice.
 */
const encodedBeginnings = ['ZXlK', 'ImV5S', 'QmVhcmVy', 'WlhsS'];

function readDoubleEncoded(source: Source, readInner: ReadInner): Reading | null {
  const { text } = source;
  if (!encodedBeginnings.some((beginning) => text.startsWith(beginning))) return null;
  const scan = scanBase64(text, 0, text.length);
  if (!scan.decodable) return null;
  const inner = readInner(decodeBase64(text, scan).text);
  if (inner.kind === 'opaque') return null;
  const whole = source.at(0, text.length);
  return {
    ...nothingRead,
    kind: 'not-a-jwt',
    problems: [
      problem(
        'double-encoded',
        whole,
        'The whole token was Base64-encoded once more; decoded, it is a token.',
      ),
    ],
    inner,
  };
}

const quotes = new Set(['"', "'", '`', '“', '”', '‘', '’', '„', '«', '»']);
const MOST_LAYERS = 8;

/**
 * What an auth-scheme looks like where only its token should be; `Authorization:` before it
 * included.
 */
const prefix =
  /^(?:(?:proxy-)?authorization\s*:\s*)?(?:bearer(?:[\s:=]+|$)|(?:dpop|jwt|token|oauth)[\s:]+)/i;
const LONGEST_PREFIX = 64;

/** Takes off what surrounds a token: white space, quotes, a scheme. */
function peel(raw: string): { start: number; end: number; problems: TokenProblem[] } {
  const problems: TokenProblem[] = [];
  const report = (slug: string, from: number, to: number, text: string): void => {
    if (!problems.some((known) => known.slug === slug))
      problems.push(problem(slug, between(from, to), text));
  };
  let start = 0;
  let end = raw.length;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const [outerStart, outerEnd] = [start, end];
    while (start < end && isBlank(raw.charCodeAt(start))) start++;
    while (end > start && isBlank(raw.charCodeAt(end - 1))) end--;
    if (start > outerStart || end < outerEnd) {
      const [from, to] = start > outerStart ? [outerStart, start] : [end, outerEnd];
      report(
        'surrounding-whitespace',
        from,
        to,
        `There is white space around the token (${codePoint(raw, from)}).`,
      );
    }
    const escaped = raw.charAt(start) === '\\' ? 1 : 0; // Cut out of JSON: \"eyJ…\"
    if (start + escaped < end && quotes.has(raw.charAt(start + escaped))) {
      report('quoted', start, start + escaped + 1, 'The token is in quotation marks.');
      start += escaped + 1;
    }
    if (start < end && quotes.has(raw.charAt(end - 1))) {
      const open = end - 1 > start && raw.charAt(end - 2) === '\\' ? end - 2 : end - 1;
      report('quoted', open, end, 'The token is in quotation marks.');
      end = open;
    }
    const scheme = prefix.exec(raw.slice(start, Math.min(end, start + LONGEST_PREFIX)));
    if (scheme) {
      report(
        'bearer-prefix',
        start,
        start + scheme[0].length,
        'An auth-scheme precedes the token; only the token belongs here.',
      );
      start += scheme[0].length;
    }
    if (start === outerStart && end === outerEnd) break;
  }
  return { start, end, problems };
}

function firstBlank(raw: string, start: number, end: number): number {
  for (let offset = start; offset < end; offset++)
    if (isBlank(raw.charCodeAt(offset))) return offset;
  return -1;
}

const codePoint = (text: string, offset: number): string =>
  `U+${text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * The claims as compact JSON, numbers and duplicates as written: for output that must
 * not lose what `JSON.parse` loses. Null where there are no claims.
 */
export const exactClaims = (token: Token): string | null =>
  token.claims !== null && token.payloadText !== null ? withExactNumbers(token.payloadText) : null;
