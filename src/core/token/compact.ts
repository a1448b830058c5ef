import { readHeader } from './read-header.ts';
import { signatureProblems } from './signature-problems.ts';
import type { TokenProblem } from './token.ts';
// Compact serializations: JWS with three parts (RFC 7515 §7.1), JWE with five (RFC 7516
// §7.1), unsecured JWTs with an empty third (RFC 7519 §6).
//
// When is a dotted string a JWT gone wrong, and when something else with dots in it? A
// JWT gives itself away by one of: a header that is a JSON object with `alg`; a header that
// begins as such an object does and breaks off, or has a second part that begins so too;
// with three parts, a payload that is a JSON object, or a header with another registered
// parameter; an empty header. Everything else is
// opaque: version numbers, addresses, Discord's and Flask's tokens, signed cookies.

import { isObject, type JsonObject } from '../json.ts';
import type { Span } from '../span.ts';
import { describeAlgorithm } from './algorithms.ts';
import { decodeBase64, scanBase64 } from './base64url.ts';
import { isNone } from './claim-checks.ts';
import {
  alphabetProblems,
  nothingRead,
  problem,
  readPayload,
  undecodable,
  type Part,
  type ReadInner,
  type Reading,
} from './reading.ts';
import { readClaimsSegment, readSegment, unencodedSegment, type Segment } from './segment.ts';
import type { Source } from './source.ts';

const JWS_PARTS = 3;
const JWE_PARTS = 5;

/** Start and end of a part. */
type Bounds = readonly [start: number, end: number];

/** The bounds of the first five parts, and how many parts there are. */
function split(text: string): { parts: Bounds[]; count: number } {
  const parts: Bounds[] = [];
  let count = 0;
  let start = 0;
  for (;;) {
    const dot = text.indexOf('.', start);
    if (count < JWE_PARTS) parts.push([start, dot < 0 ? text.length : dot]);
    count++;
    if (dot < 0) return { parts, count };
    start = dot + 1;
  }
}

/** Reads a compact token; null where it is something else. */
export function readCompact(source: Source, readInner: ReadInner): Reading | null {
  const { text, at } = source;
  const { parts, count } = split(text);
  const [first, second, third] = parts;
  if (!first) return null;

  const headerPart: Part = { segment: readSegment(text, ...first), at };
  const header = isObject(headerPart.segment.json) ? headerPart.segment.json : null;
  const announced = header
    ? Object.hasOwn(header, 'alg')
    : first[1] === 0
      ? !isFlaskSession(text, count)
      : resemblesHeader(text, headerPart.segment) || beginAsObjects(text, first, second);
  if (!announced && count !== JWS_PARTS) return null;

  const payloadPart: Part | null = second
    ? { segment: readClaimsSegment(text, ...second), at }
    : null;
  const hasClaims = isObject(payloadPart?.segment.json);
  const isHeader = header !== null && hasRegisteredParameter(header);
  if (!announced && !hasClaims && !isHeader) return null;
  const encrypted = header !== null && !hasClaims && isForEncryption(header);
  if (count === JWE_PARTS && encrypted) return readJwe(headerPart, parts.slice(1), source);

  const head = readHeader(headerPart, encrypted ? 'jwe' : 'jws');
  const { problems } = head;
  if (count !== JWS_PARTS || encrypted)
    problems.push(
      wrongCount(
        count,
        encrypted,
        at(third && count > JWS_PARTS && !encrypted ? third[1] : 0, text.length),
      ),
    );
  const broken: Reading = {
    ...nothingRead,
    kind: 'not-a-jwt',
    header: head.header,
    headerText: head.headerText,
    problems,
  };
  if (!second || !payloadPart || encrypted) return broken;

  const {
    claims,
    payloadText,
    inner,
    decodable,
    problems: ofPayload,
  } = readPayload(
    header?.['b64'] === false ? { segment: unencodedSegment(text, ...second), at } : payloadPart,
    header,
    readInner,
  );
  problems.push(...ofPayload);
  if (count === JWS_PARTS && third && header)
    problems.push(...signatureProblems(scanBase64(text, ...third), at, header));
  const sound = count === JWS_PARTS && head.sound && decodable;
  const kind = isNone(header?.['alg']) ? 'unsecured' : 'jws';
  return { ...broken, kind: sound ? kind : 'not-a-jwt', claims, payloadText, inner };
}

function wrongCount(count: number, encrypted: boolean, span: Span): TokenProblem {
  const found = count === 1 ? 'There is one part' : `There are ${String(count)} parts`;
  const wanted = encrypted
    ? 'an encrypted token has five (RFC 7516 §7.1)'
    : 'a signed token has three (RFC 7515 §7.1)';
  return problem('wrong-segment-count', span, `${found}; ${wanted}.`);
}

function readJwe(headerPart: Part, rest: readonly Bounds[], source: Source): Reading {
  const { header, headerText, problems, sound } = readHeader(headerPart, 'jwe');
  const judged: TokenProblem[] = [...problems];
  for (const [start, end] of rest) {
    const scan = scanBase64(source.text, start, end);
    judged.push(...alphabetProblems(scan, source.at));
    if (scan.decodable) continue;
    const { span, reason } = undecodable(scan, source.at);
    judged.push(
      problem(
        'ciphertext-base64',
        span,
        `A part of the encrypted token is not Base64url: ${reason}.`,
      ),
    );
  }
  return {
    ...nothingRead,
    kind: sound ? 'jwe' : 'not-a-jwt',
    header,
    headerText,
    problems: judged,
  };
}

/**
 * Whether a header is that of a JWE: it names the encryption (RFC 7516 §4.1.2), or at least a way
 * to come by a key.
 */
const isForEncryption = ({ alg, enc }: JsonObject): boolean =>
  enc !== undefined || (typeof alg === 'string' && describeAlgorithm(alg)?.purpose === 'key');

/**
 * Whether the first two parts begin as `{"` does, though what follows may be damaged: in lower
 * case, say.
 */
const beginAsObjects = (text: string, [header]: Bounds, payload: Bounds | undefined): boolean =>
  payload !== undefined && text.startsWith('ey', header) && text.startsWith('ey', payload[0]);

/** Parameters that no other format puts into a JSON object before the first dot. */
const registered = [
  'typ',
  'kid',
  'cty',
  'jku',
  'jwk',
  'x5c',
  'x5t',
  'x5u',
  'x5t#S256',
  'crit',
  'enc',
];
const hasRegisteredParameter = (header: object): boolean =>
  registered.some((name) => Object.hasOwn(header, name));

const SAMPLE = 256;

/** Whether an undecodable or broken first part begins as a JOSE header does. */
function resemblesHeader(text: string, { scan, text: decoded }: Segment): boolean {
  if (!text.startsWith('ey', scan.start)) return false; // `{"` or `{` and white space
  if (decoded !== null) return looksLikeHeader(decoded.slice(0, SAMPLE));
  const until = scan.invalid < 0 ? scan.end : scan.invalid;
  const length = Math.min(until - scan.start, SAMPLE);
  const readablePart = scanBase64(text, scan.start, scan.start + length - (length % 4));
  return readablePart.decodable && looksLikeHeader(decodeBase64(text, readablePart).text);
}

const looksLikeHeader = (text: string): boolean =>
  /^\{\s*"/.test(text) && /"(?:alg|typ|kid|enc)"/.test(text);

/** Flask's compressed session cookie: a dot, zlib's first octets in Base64, and two parts more. */
const isFlaskSession = (text: string, count: number): boolean =>
  count === 4 && text.startsWith('.eJ');
