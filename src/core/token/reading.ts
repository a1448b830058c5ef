import type { Token, TokenProblem } from './token.ts';
// What the readers of the several formats share: a reading under way, and the parts
// that JWS, JWE and SD-JWT have in common.

import { isObject, type JsonObject } from '../json.ts';
import type { Span } from '../span.ts';
import type { Base64Scan } from './base64url.ts';
import { judgeClaims, shortName, type MemberProblem } from './claim-checks.ts';
import { jsonMembers } from '../json-cursor.ts';
import { scanJson, type JsonFinding } from './json-scan.ts';
import { DEEPEST, locator, prune, type Segment } from './segment.ts';

/** A token without its use, which is derived from the rest. */
export type Reading = Omit<Token, 'raw' | 'use' | 'useReasons'>;

/** Reads a token found inside another. */
export type ReadInner = (raw: string) => Token;

export const nothingRead: Reading = {
  kind: 'opaque',
  header: null,
  headerText: null,
  claims: null,
  payloadText: null,
  problems: [],
  inner: null,
  disclosures: [],
};

export const problem = (
  slug: string,
  span: Span,
  text: string,
  member: string | null = null,
): TokenProblem => ({ slug, ...span, text, member });

/** A decoded part, and where its characters stand in the token. */
export interface Part {
  readonly segment: Segment;
  readonly at: (start: number, end: number) => Span;
}

export const wholeOf = ({ segment: { scan }, at }: Part): Span =>
  at(scan.start, scan.padding < 0 ? scan.end : scan.end + 1);

/** Deviations from Base64url that do not hinder decoding. */
export function alphabetProblems(scan: Base64Scan, at: Part['at']): TokenProblem[] {
  const problems: TokenProblem[] = [];
  if (scan.standard >= 0) {
    problems.push(
      problem(
        'base64-standard-alphabet',
        at(scan.standard, scan.standard + 1),
        'This part uses + or / from standard Base64; JOSE requires Base64url, with - and _ (RFC 7515 §2).',
      ),
    );
  }
  if (scan.padding >= 0) {
    problems.push(
      problem(
        'padding',
        at(scan.padding, scan.padding + 1),
        'This part is padded with =; JOSE leaves the padding out (RFC 7515 §2).',
      ),
    );
  }
  return problems;
}

/** Why a part cannot be decoded, as the end of a sentence, and where. */
export function undecodable(
  scan: Base64Scan,
  at: Part['at'],
): { readonly span: Span; readonly reason: string } {
  return scan.invalid >= 0
    ? {
        span: at(scan.invalid, scan.invalid + 1),
        reason: 'it has a character that is not in the alphabet (RFC 4648 §5)',
      }
    : {
        span: at(scan.start, scan.end),
        reason:
          'its length, one more than a multiple of four, is impossible (RFC 4648 §4): a character is missing or one too many',
      };
}

interface DecodedObject {
  readonly text: string;
  readonly json: JsonObject;
  /** What is wrong with its values. */
  readonly judged: readonly MemberProblem[];
}

/**
 * What is wrong with a decoded object: what `judged` found in its values, and what only its
 * text shows. Values that nest too deep are cut off.
 */
export function objectProblems(
  part: Part,
  kind: 'claim' | 'header',
  { text, json, judged }: DecodedObject,
): TokenProblem[] {
  const { depth, duplicates, inexact } = scanJson(text);
  if (judged.length + duplicates.length + inexact.length === 0 && depth <= DEEPEST) return [];

  const place = locator(part.segment);
  const at = (span: Span): Span => {
    const { offset, length } = place(span);
    return part.at(offset, offset + length);
  };
  const problems = [
    ...duplicates.map((one) => duplicateProblem(kind, one, at)),
    ...judgedProblems(part, text, judged, at),
  ];
  if (kind === 'claim') {
    const known = new Set(problems.map(({ slug }) => slug));
    problems.push(
      ...inexact.map((one) => rangeProblem(one, at)).filter(({ slug }) => !known.has(slug)),
    );
  }
  if (depth > DEEPEST) {
    prune(json);
    problems.push(tooDeep(part));
  }
  return problems;
}

type Place = (span: Span) => Span;

function duplicateProblem(
  kind: 'claim' | 'header',
  { path, member, span }: JsonFinding,
  at: Place,
): TokenProblem {
  const name = shortName(path);
  return problem(
    `duplicate-${kind}:${name}`,
    at(span),
    `The name ${name} occurs more than once; servers disagree on which one counts (RFC 7519 §4, RFC 8259 §4).`,
    member,
  );
}

function judgedProblems(
  part: Part,
  text: string,
  judged: readonly MemberProblem[],
  at: Place,
): TokenProblem[] {
  if (judged.length === 0) return [];
  const members = spansOf(text, new Set(judged.map(({ member }) => member)));
  return judged.map(({ slug, member, text: sentence }) => {
    const span = members.get(member);
    return problem(slug, span ? at(span) : wholeOf(part), sentence, member);
  });
}

const rangeProblem = ({ path, member, span }: JsonFinding, at: Place): TokenProblem =>
  problem(
    `claim-range:${shortName(path)}`,
    at(span),
    `The number ${shortName(path)} is too large for an exact double, so JavaScript and others read a different number (RFC 8259 §6).`,
    member,
  );

const tooDeep = (part: Part): TokenProblem =>
  problem(
    'nested-too-deep',
    wholeOf(part),
    `Nests deeper than ${String(DEEPEST)} levels, more than most parsers read; deeper values are shown only in the text.`,
  );

/**
 * Where some members stand in the text of an object: of each name the last, which is the one that
 * was read.
 */
function spansOf(text: string, names: ReadonlySet<string>): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const { name, span } of jsonMembers(text)) if (names.has(name)) spans.set(name, span);
  return spans;
}

export interface PayloadReading {
  readonly claims: JsonObject | null;
  readonly payloadText: string | null;
  readonly problems: TokenProblem[];
  readonly inner: Token | null;
  /** It could be decoded from Base64url, or there was nothing to decode. */
  readonly decodable: boolean;
}

const noPayload: PayloadReading = {
  claims: null,
  payloadText: null,
  problems: [],
  inner: null,
  decodable: true,
};

const compactForm = /^[\w-]+\.[\w-]*\.[\w.~-]*$/;
const readable: ReadonlySet<string> = new Set(['jws', 'jwe', 'unsecured', 'sd-jwt']);

/**
 * Reads the payload of a JWS, which usually is a Claims Set, may be a token, and can be anything
 * (RFC 7515 §2).
 */
export function readPayload(
  part: Part,
  header: JsonObject | null,
  readInner: ReadInner,
): PayloadReading {
  const { scan, text, json } = part.segment;
  if (scan.start === scan.end && scan.padding < 0)
    return { ...noPayload, problems: [detachedPayload(part)] };
  if (text === null) {
    const { span, reason } = undecodable(scan, part.at);
    return {
      ...noPayload,
      decodable: false,
      problems: [problem('payload-base64', span, `The payload is not Base64url: ${reason}.`)],
    };
  }
  const problems = encodingProblems(part);
  if (isObject(json)) {
    problems.push(...objectProblems(part, 'claim', { text, json, judged: judgeClaims(json) }));
    return { ...noPayload, claims: json, payloadText: text, problems };
  }
  const within = typeof json === 'string' ? json : text;
  const candidate = compactForm.test(within) ? readInner(within) : null;
  const inner = candidate && readable.has(candidate.kind) ? candidate : null;
  if (json !== undefined) problems.push(notAnObject(part));
  else if (!inner || !saysNested(header))
    problems.push(problem('payload-not-json', wholeOf(part), payloadNotJson(header, inner)));
  return { ...noPayload, payloadText: text, problems, inner };
}

const detachedPayload = (part: Part): TokenProblem =>
  problem(
    'detached-payload',
    wholeOf(part),
    'The token has no payload: it is detached (RFC 7515 Appendix F) or was lost.',
  );

const notAnObject = (part: Part): TokenProblem =>
  problem(
    'payload-not-object',
    wholeOf(part),
    'The payload is JSON, but not an object, so there are no claims (RFC 7519 §7.2).',
  );

/** Deviations in a payload's encoding that do not hinder reading. */
function encodingProblems(part: Part): TokenProblem[] {
  const { scan, encoding, bom } = part.segment;
  const problems = alphabetProblems(scan, part.at);
  if (encoding === 'latin1')
    problems.push(
      problem(
        'payload-not-utf8',
        wholeOf(part),
        'The payload is not UTF-8 (RFC 7519 §7.2); it is shown as Latin-1.',
      ),
    );
  if (bom)
    problems.push(
      problem(
        'payload-bom',
        wholeOf(part),
        'A byte order mark precedes the claims; JSON must not have one (RFC 8259 §8.1), and strict parsers reject it.',
      ),
    );
  return problems;
}

/** RFC 7519 §5.2: `cty` is "JWT" for a nested token, in whatever case. */
const saysNested = (header: JsonObject | null): boolean =>
  typeof header?.['cty'] === 'string' && /^(?:application\/)?jwt$/i.test(header['cty']);

function payloadNotJson(header: JsonObject | null, inner: Token | null): string {
  if (inner) return 'The payload is itself a token, but the header has no cty (RFC 7519 §5.2).';
  if (header?.['zip'] !== undefined)
    return 'The payload is compressed (zip), so there are no claims to read.';
  return 'The payload is not JSON, so there are no claims (RFC 7519 §7.2).';
}
