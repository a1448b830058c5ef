import { finding, NOTHING, type Finding, type Secret } from './finding.ts';
import { deeper, writtenBy, type Context } from './grammars.ts';
import { beginsAsJson, fromBase64 } from './secret-form.ts';

/** How base64url of `{"`, `{ `, `{\n`, `{\r` and `{\t` begins: a JOSE header. */
const STARTS = ['eyJ', 'eyA', 'eyI', 'ewo', 'ew0', 'ewk'] as const;
/** Longer tokens are not worth their length in a report; their claims are shown decoded. */
const LONGEST_JWT_SHOWN = 4096;
const LEAST_HEADER = 7;
const MOST_SEGMENTS = 6;

const DOT = 0x2e;
const TILDE = 0x7e;

/**
 * The JWTs of a text. A JWS loses its signature (RFC 7515 §7.1); header and claims
 * stay where nothing in them authorizes. Any other token of that look is found whole.
 */
export function findJwts(text: string, context: Context): readonly Finding[] {
  if (!text.includes('.')) return NOTHING;
  const found: Finding[] = [];
  for (let at = 0; at < text.length;) {
    const start = nextStart(text, at);
    if (start < 0) break;
    const end = endOfJwt(text, start);
    if (end > start)
      for (const one of findInJwt(text.slice(start, end), start, context)) found.push(one);
    at = Math.max(end, endOfSegment(text, start), start + 1);
  }
  return found;
}

/** Whether a whole value is a JWT or what looks like one. */
export const isJwt = (value: string): boolean =>
  STARTS.some((one) => value.startsWith(one)) && endOfJwt(value, 0) === value.length;

/** Whether a text holds a JWT. */
export const holdsJwt = (text: string): boolean => {
  for (let at = nextStart(text, 0); at >= 0; at = nextStart(text, at + 1))
    if (endOfJwt(text, at) > at) return true;
  return false;
};

/** Where a JOSE header begins from `from` on: at no letter's or digit's right. */
function nextStart(text: string, from: number): number {
  for (let at = text.indexOf('e', from); at >= 0; at = text.indexOf('e', at + 1)) {
    const isStart =
      isStartLetter(text.charCodeAt(at + 1)) && STARTS.some((one) => text.startsWith(one, at));
    if (isStart && !isSegmentCode(text.charCodeAt(at - 1))) return at;
  }
  return -1;
}

const isStartLetter = (code: number): boolean => code === 0x79 || code === 0x77;

/** Where the token that begins at `start` ends; `start` where none does. */
function endOfJwt(text: string, start: number): number {
  let end = endOfSegment(text, start);
  if (end - start < LEAST_HEADER || text.charCodeAt(end) !== DOT) return start;
  for (let segments = 1; segments < MOST_SEGMENTS && text.charCodeAt(end) === DOT; segments += 1)
    end = endOfSegment(text, end + 1);
  while (text.charCodeAt(end) === 0x3d) end += 1;
  if (text.charCodeAt(end) !== TILDE) return end;
  // The disclosures of an SD-JWT (RFC 9901 §4), perhaps with a key-binding JWT.
  while (text.charCodeAt(end) === TILDE || text.charCodeAt(end) === DOT)
    end = endOfSegment(text, end + 1);
  return end;
}

function endOfSegment(text: string, from: number): number {
  let at = from;
  while (isSegmentCode(text.charCodeAt(at))) at += 1;
  return at;
}

const isSegmentCode = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x5f ||
  code === 0x2d;

/** What of one JWT is secret. `offset`: where it begins in the text. */
export function findInJwt(jwt: string, offset: number, context: Context): readonly Finding[] {
  const [header = '', payload = '', signature = '', ...more] = jwt.split('.');
  const tail = offset + header.length + 1;
  const isPlainJws =
    more.length === 0 &&
    signature !== '' &&
    !jwt.includes('~') &&
    jwt.length <= LONGEST_JWT_SHOWN &&
    beginsAsJsonOf(header);
  const claims = isPlainJws ? fromBase64(payload) : null;
  if (claims?.trimStart().startsWith('{') !== true) return wholeJwt(jwt, offset, header);
  const inner = deeper(writtenBy('issuer', context));
  const holdsSecrets =
    inner === null || inner.find.json(claims, inner).some((one) => !isRandomOnly(one));
  if (!holdsSecrets)
    return [finding([tail + payload.length + 1, offset + jwt.length], 'signature', 'known')];
  const sealed: Secret = { value: signature, word: 'signature', certainty: 'known' };
  return [finding([offset, offset + jwt.length], 'token', 'local', [sealed])];
}

const beginsAsJsonOf = (header: string): boolean =>
  fromBase64(header)?.trimStart().startsWith('{') === true;

/** Claims stay readable where a value merely looks random. */
export const isRandomOnly = (one: Finding): boolean =>
  'inner' in one ? one.findings.every(isRandomOnly) : one.certainty === 'random';

/** Each segment that is not JSON is a secret by itself; claims are readable elsewhere. */
function wholeJwt(jwt: string, offset: number, header: string): readonly Finding[] {
  const at: readonly [number, number] = [offset, offset + jwt.length];
  if (!beginsAsJsonOf(header)) return [finding(at, 'token', 'known')];
  const implied = jwt
    .slice(header.length + 1)
    .split(/[.~]/)
    .filter((segment) => segment !== '' && !isJsonSegment(segment))
    .map((value): Secret => ({ value, word: 'token', certainty: 'known' }));
  return [finding(at, 'token', 'local', implied)];
}

/** Whether a part of a broken token is a JOSE header or claims. */
export function isJsonSegment(segment: string): boolean {
  const decoded = fromBase64(segment);
  return decoded !== null && beginsAsJson(decoded);
}
