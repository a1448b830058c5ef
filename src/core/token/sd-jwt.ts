import type { Disclosure, TokenProblem } from './token.ts';
// SD-JWT (RFC 9901 §4): a signed JWT, the disclosures it is presented with, and perhaps a
// key-binding JWT, joined by tildes. Digests are not computed: that a disclosure belongs
// to the token is part of what a verifier checks, and nothing here verifies.

import { decodeBase64, scanBase64 } from './base64url.ts';
import { readCompact } from './compact.ts';
import { parseJson } from '../json.ts';
import { problem, type ReadInner, type Reading } from './reading.ts';
import { prune } from './segment.ts';
import type { Source } from './source.ts';

const TILDE = '~';

/** Reads a token with tildes in it; null where what is before the first is not a JWT. */
export function readSdJwt(source: Source, readInner: ReadInner): Reading | null {
  const { text } = source;
  const first = text.indexOf(TILDE);
  const jwt = readCompact({ text: text.slice(0, first), at: source.at }, readInner);
  if (!jwt || jwt.kind === 'jwe') return jwt;
  const last = text.lastIndexOf(TILDE);
  const problems: TokenProblem[] = [...jwt.problems];

  const encoded = first < last ? text.slice(first + 1, last).split(TILDE) : [];
  const { disclosures, malformed } = readDisclosures(encoded);
  if (malformed >= 0) {
    const start =
      first + 1 + encoded.slice(0, malformed).reduce((length, one) => length + one.length + 1, 0);
    problems.push(
      problem(
        'disclosure-malformed',
        source.at(start, start + (encoded[malformed]?.length ?? 0)),
        'A disclosure is not an array of salt, name and value (RFC 9901 §4.2).',
      ),
    );
  }

  const bound = text.slice(last + 1);
  const keyBinding = bound === '' ? null : readInner(bound);
  if (keyBinding && keyBinding.kind !== 'jws') {
    problems.push(
      problem(
        'key-binding-malformed',
        source.at(last + 1, text.length),
        'What follows the last tilde is not a key-binding JWT; without one, the token ends with a tilde (RFC 9901 §4).',
      ),
    );
  }
  return {
    ...jwt,
    kind: jwt.kind === 'not-a-jwt' ? 'not-a-jwt' : 'sd-jwt',
    problems,
    disclosures,
    keyBinding,
  };
}

/**
 * Reads disclosures: `[salt, name, value]` of object members, `[salt, value]` of array elements
 * (RFC 9901 §4.2). `malformed` is the index of the first that is neither, or -1.
 */
export function readDisclosures(encoded: readonly string[]): {
  disclosures: Disclosure[];
  malformed: number;
} {
  const disclosures: Disclosure[] = [];
  let malformed = -1;
  for (const [index, one] of encoded.entries()) {
    const scan = scanBase64(one, 0, one.length);
    const json = scan.decodable && one !== '' ? parseJson(decodeBase64(one, scan).text) : undefined;
    if (json !== undefined) prune(json);
    const [salt, second, third] = Array.isArray(json) ? (json as readonly unknown[]) : [];
    const length = Array.isArray(json) ? json.length : 0;
    if (typeof salt === 'string' && length === 2)
      disclosures.push({ name: null, value: second, digest: null });
    else if (typeof salt === 'string' && length === 3 && typeof second === 'string')
      disclosures.push({ name: second, value: third, digest: null });
    else if (malformed < 0) malformed = index;
  }
  return { disclosures, malformed };
}
