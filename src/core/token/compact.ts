// Compact serializations: JWS with three parts (RFC 7515 §7.1), JWE with five (RFC 7516
// §7.1), unsecured JWTs with an empty third (RFC 7519 §6).
//
// When is a dotted string a JWT gone wrong, and when something else with dots in it? A
// JWT gives itself away by one of: a header that is a JSON object with `alg`; a header that
// begins as such an object does and breaks off; with three parts, a payload that is a JSON
// object, or a header with another registered parameter; an empty header. Everything else is
// opaque: version numbers, addresses, Discord's and Flask's tokens, signed cookies.

import { isObject } from '../json.ts';
import { decodeOctets, scanBase64 } from './base64url.ts';
import { isNone } from './claim-checks.ts';
import { alphabetProblems, nothingRead, problem, readHeader, readPayload, signatureProblems, undecodable, type Part, type ReadInner, type Reading } from './reading.ts';
import { readSegment, type Segment } from './segment.ts';
import type { Source } from './source.ts';
import type { TokenProblem } from './token.ts';

const JWS_PARTS = 3;
const JWE_PARTS = 5;

/** Ends of the first parts, at most five, and how many parts there are. */
function split(text: string): { ends: number[]; count: number } {
  const ends: number[] = [];
  let count = 1;
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
    if (count <= JWE_PARTS) ends.push(dot);
    count++;
  }
  if (count <= JWE_PARTS) ends.push(text.length);
  return { ends, count };
}

/** Reads a compact token; null where it is something else. */
export function readCompact(source: Source, readInner: ReadInner): Reading | null {
  const { text } = source;
  const { ends, count } = split(text);
  const bounds = (index: number): readonly [number, number] => {
    const end = ends[index] ?? text.length;
    return [index === 0 ? 0 : Math.min((ends[index - 1] ?? text.length) + 1, end), end];
  };
  const part = (index: number): Part => ({ segment: readSegment(text, ...bounds(index)), at: source.at });

  const headerPart = part(0);
  const { segment } = headerPart;
  const header = isObject(segment.json) ? segment.json : null;
  const empty = ends[0] === 0;
  if (empty && isFlaskSession(text, count)) return null;
  const announced = empty || hasAlgorithm(header) || (header === null && resemblesHeader(text, segment));
  if (!announced && count !== JWS_PARTS) return null;

  if (count === JWE_PARTS && header && (Object.hasOwn(header, 'enc') || !isObject(part(1).segment.json))) {
    return readJwe(headerPart, [1, 2, 3, 4].map(bounds), source);
  }

  const payloadPart = count > 1 ? part(1) : null;
  if (!announced && !isObject(payloadPart?.segment.json) && !(header && hasRegisteredParameter(header))) return null;

  const head = readHeader(headerPart, header && Object.hasOwn(header, 'enc') ? 'jwe' : 'jws');
  const problems = head.problems;
  const fields = { header: head.header, headerText: head.headerText };
  if (count !== JWS_PARTS) {
    const encrypted = header !== null && Object.hasOwn(header, 'enc');
    const extra = count > JWS_PARTS && !encrypted ? (ends[JWS_PARTS - 1] ?? 0) : 0;
    problems.push(problem('wrong-segment-count', source.at(extra, text.length), `There ${count === 1 ? 'is one part' : `are ${String(count)} parts`}; ${encrypted ? 'an encrypted token has five (RFC 7516 §7.1)' : 'a signed token has three (RFC 7515 §7.1)'}.`));
    if (!payloadPart || encrypted) return { ...nothingRead, ...fields, kind: 'not-a-jwt', problems };
  }
  if (!payloadPart) return null;

  if (header && Object.hasOwn(header, 'enc') && !isObject(payloadPart.segment.json)) {
    problems.push(problem('wrong-segment-count', source.at(0, text.length), 'There are 3 parts, but the header announces an encrypted token, which has five (RFC 7516 §7.1).'));
    return { ...nothingRead, ...fields, kind: 'not-a-jwt', problems };
  }

  const payload = readPayload(header?.['b64'] === false ? unencoded(text, bounds(1), source) : payloadPart, header, readInner);
  // A payload that is missing together with the header says nothing new.
  if (!empty || payload.payloadText !== null) problems.push(...payload.problems);
  if (count === JWS_PARTS && header) problems.push(...signatureProblems(scanBase64(text, ...bounds(2)), source.at, header));

  const sound = count === JWS_PARTS && head.sound && payload.decodable;
  return {
    ...nothingRead,
    ...fields,
    kind: sound ? (isNone(header?.['alg']) ? 'unsecured' : 'jws') : 'not-a-jwt',
    claims: payload.claims,
    payloadText: payload.payloadText,
    problems,
    inner: payload.inner,
  };
}

function readJwe(headerPart: Part, rest: readonly (readonly [number, number])[], source: Source): Reading {
  const { header, headerText, problems, sound } = readHeader(headerPart, 'jwe');
  const judged: TokenProblem[] = [...problems];
  for (const [start, end] of rest) {
    const scan = scanBase64(source.text, start, end);
    judged.push(...alphabetProblems(scan, source.at));
    if (scan.decodable) continue;
    const { span, reason } = undecodable(scan, source.at);
    judged.push(problem('ciphertext-base64', span, `A part of the encrypted token is not Base64url: ${reason}.`));
  }
  return { ...nothingRead, kind: sound ? 'jwe' : 'not-a-jwt', header, headerText, problems: judged };
}

/** RFC 7797: with `b64: false` the payload stands in the token as it is. */
function unencoded(text: string, [start, end]: readonly [number, number], source: Source): Part {
  const payload = text.slice(start, end);
  let json: Segment['json'];
  try {
    json = JSON.parse(payload) as Segment['json'];
  } catch {
    json = undefined; // Said by `payload-not-json`.
  }
  return {
    segment: { scan: { ...scanBase64(text, start, start), end, octets: end - start }, text: payload, encoding: 'none', bom: false, json },
    at: source.at,
  };
}

const hasAlgorithm = (header: object | null): boolean => header !== null && Object.hasOwn(header, 'alg');

/** Parameters that no other format puts into a JSON object before the first dot. */
const registered = ['typ', 'kid', 'cty', 'jku', 'jwk', 'x5c', 'x5t', 'x5u', 'x5t#S256', 'crit', 'enc'];
const hasRegisteredParameter = (header: object): boolean => registered.some((name) => Object.hasOwn(header, name));

const SAMPLE = 256;

/** Whether an undecodable or broken first part begins as a JOSE header does. */
function resemblesHeader(text: string, { scan, text: decoded }: Segment): boolean {
  if (!text.startsWith('ey', scan.start)) return false; // `{"` or `{` and white space
  if (decoded !== null) return looksLikeHeader(decoded.slice(0, SAMPLE));
  const until = scan.invalid < 0 ? scan.end : scan.invalid;
  const length = Math.min(until - scan.start, SAMPLE);
  const readablePart = scanBase64(text, scan.start, scan.start + length - (length % 4));
  return readablePart.decodable && looksLikeHeader(decodeOctets(text, readablePart));
}

const looksLikeHeader = (text: string): boolean => /^\{\s*"/.test(text) && /"(?:alg|typ|kid|enc)"/.test(text);

/** Flask's compressed session cookie: a dot, zlib's first octets in Base64, and two parts more. */
const isFlaskSession = (text: string, count: number): boolean => count === 4 && text.startsWith('.eJ');
