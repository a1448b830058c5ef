import type { TokenProblem } from './token.ts';
// PASETO (https://github.com/paseto-standard/paseto-spec): version, purpose, payload,
// perhaps a footer. Not JOSE: there is no header, and dates are ISO 8601 strings.

import { isObject, parseJson } from '../json.ts';
import {
  decodeBase64,
  decodeOctets,
  decodeText,
  scanBase64,
  type Base64Scan,
} from './base64url.ts';
import { nothingRead, problem, undecodable, type Reading } from './reading.ts';
import { prune } from './segment.ts';
import type { Source } from './source.ts';

/** Octets of the signature that ends a public payload. */
const signatureOctets: Readonly<Record<string, number>> = { v1: 256, v2: 64, v3: 96, v4: 64 };

/**
 * Reads a PASETO; null where the text does not begin as one. Only `public` ones can be read,
 * `local` ones are encrypted.
 */
export function readPaseto(source: Source): Reading | null {
  const { text } = source;
  const prefix = /^(v[1-4])\.(local|public)\./.exec(text);
  if (!prefix) return null;
  const [start, version = '', purpose = ''] = [prefix[0].length, prefix[1], prefix[2]];
  const dot = text.indexOf('.', start);
  const end = dot < 0 ? text.length : dot;
  const problems: TokenProblem[] = [];
  const payload = scanBase64(text, start, end);
  const footer = dot < 0 ? null : scanBase64(text, dot + 1, text.length);
  for (const [scan, name] of [
    [payload, 'payload'],
    [footer, 'footer'],
  ] as const) {
    if (!scan || scan.decodable) continue;
    const { span, reason } = undecodable(scan, source.at);
    problems.push(problem(`${name}-base64`, span, `The ${name} is not Base64url: ${reason}.`));
  }
  const payloadText =
    purpose === 'public' && payload.decodable
      ? message(text, payload, signatureOctets[version] ?? 0)
      : null;
  const json = payloadText === null ? undefined : parseJson(payloadText);
  if (json !== undefined) prune(json);
  if (payloadText !== null && !isObject(json))
    problems.push(
      problem(
        'payload-not-json',
        source.at(start, end),
        'The payload is not a JSON object, so there are no claims.',
      ),
    );
  return {
    ...nothingRead,
    kind: 'paseto',
    claims: isObject(json) ? json : null,
    payloadText,
    problems,
    paseto: {
      version,
      purpose: purpose === 'local' ? 'local' : 'public',
      footer: footer?.decodable ? decodeBase64(text, footer).text : null,
    },
  };
}

const message = (text: string, scan: Base64Scan, signature: number): string => {
  const octets = decodeOctets(text, scan);
  return decodeText(octets.subarray(0, Math.max(0, octets.length - signature))).text;
};
