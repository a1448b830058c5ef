import type { TokenProblem } from './token.ts';
import type { JsonObject } from '../json.ts';
import type { Base64Scan } from './base64url.ts';
import { describeAlgorithm } from './algorithms.ts';
import { isNone } from './claim-checks.ts';
import { problem } from './reading.ts';
import type { Part } from './reading.ts';
import { alphabetProblems } from './reading.ts';

/** Judges the signature's form against `alg`; never whether it is right. */
export function signatureProblems(
  scan: Base64Scan,
  at: Part['at'],
  header: JsonObject,
): TokenProblem[] {
  const alg = header['alg'];
  const whole = at(scan.start, scan.padding < 0 ? scan.end : scan.end + 1);
  const empty = scan.start === scan.end;
  if (isNone(alg)) {
    return empty
      ? []
      : [
          problem(
            'alg-none-with-signature',
            whole,
            'alg is "none", but there is a signature (RFC 7518 §3.6).',
          ),
        ];
  }
  if (empty) return [problem('signature-missing', whole, 'The signature is missing.')];
  const problems = alphabetProblems(scan, at);
  if (scan.invalid >= 0) {
    problems.push(
      problem(
        'signature-base64',
        at(scan.invalid, scan.invalid + 1),
        'The signature has a character that is not Base64url (RFC 4648 §5).',
      ),
    );
    return problems;
  }
  if (scan.impossibleLength) {
    problems.push(
      problem(
        'signature-length',
        whole,
        'Base64url cannot have the length of this signature: a character is missing or extra (RFC 4648 §4).',
      ),
    );
    return problems;
  }
  const algorithm = typeof alg === 'string' ? describeAlgorithm(alg) : undefined;
  if (!algorithm || algorithm.signature.length === 0) return problems;
  const fits = algorithm.signature.some((octets) =>
    algorithm.openLength ? scan.octets >= octets : scan.octets === octets,
  );
  if (!fits) {
    const wanted = algorithm.signature.join(' or ');
    problems.push(
      problem(
        'signature-length',
        whole,
        `The signature has ${String(scan.octets)} bytes; ${algorithm.name} signatures have ${wanted}${algorithm.openLength ? ' or more' : ''} (${algorithm.section}).`,
      ),
    );
  }
  return problems;
}
