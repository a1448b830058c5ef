import type { Facts } from '../../facts.ts';
import type { Fix } from '../../finding.ts';

const blame =
  /(?:unsupported|invalid|unexpected|disallowed|unknown)[\w ]{0,20} alg(?:orithm)?\b|\balg(?:orithm)?\b.{0,40}(?:not (?:allowed|supported|accepted|match)|unsupported)|signing method .{0,20}invalid|UNSUPPORTED_TOKEN_ALGORITHM/i;

/** The algorithm of the token where the response blames it; null where it does not. */
export function refusedAlgorithm(facts: Facts): string | null {
  const alg = facts.bearer?.token.header?.['alg'];
  const isBlamed = facts.signals.some((one) => blame.test(one.text));
  return typeof alg === 'string' && isBlamed ? alg : null;
}

/** What to do where server and issuer disagree on the algorithm (RFC 8725 §3.1). */
export const allowAlgorithm = (alg: string): Fix => ({
  title: `Make the server verify ${alg}, or have the issuer sign with what the server expects`,
  steps: [
    `Add ${alg} to the algorithms of the verifier (algorithms: ['${alg}'] and the like), and give it the issuer’s keys: the jwks_uri for RS, PS, ES and EdDSA, the shared secret for HS256.`,
    'HS256 and an asymmetric algorithm never share a key: a verifier with a secret cannot check a token signed with a private key.',
  ],
  code: [],
});
