import { secretOf } from '../../../http/credentials/credential.ts';
import type { Credential } from '../../../http/credentials/credential.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence } from '../../finding.ts';

const isProxied = (facts: Facts): boolean => facts.status === 407;

export const sentCredential = (facts: Facts): Credential | null =>
  isProxied(facts)
    ? (facts.credentials.find((one) => one.role === 'proxy') ?? null)
    : facts.authorization;

/** The schemes that the challenges name, each once. */
export const askedOf = (facts: Facts): string[] => [
  ...new Set(
    (isProxied(facts) ? facts.proxyChallenges : facts.challenges)
      .map((challenge) => challenge.scheme)
      .filter((scheme) => scheme !== ''),
  ),
];

export const nameOf = (sent: Credential): string =>
  sent.scheme === null || sent.scheme === '' ? 'no scheme' : sent.scheme;

export const seenOf = (sent: Credential): Evidence => ({
  in: 'request',
  name: sent.name,
  text:
    sent.scheme === null || sent.scheme === ''
      ? 'The credentials were sent without a scheme.'
      : `The credentials were sent as ${sent.scheme}.`,
  at: sent.schemeSpan ?? { offset: 0, length: sent.value.length },
});

export const askedEvidence = (facts: Facts, asked: readonly string[]): Evidence => ({
  in: 'response',
  name: isProxied(facts) ? 'proxy-authenticate' : 'www-authenticate',
  text: `The server asks for ${asked.join(' or ')}.`,
});

export const isDecoded = ({ bearer }: Facts): boolean =>
  bearer !== null && bearer.token.claims !== null;

/** `bearer`, `BEARER`: in a different case than RFC 6750 and all examples write it. */
export const isOddCase = ({ scheme }: Credential): boolean =>
  /^(?:bearer|basic)$/i.test(scheme ?? '') && !/^(?:Bearer|Basic)$/.test(scheme ?? '');

export const isUsual = (sent: Credential): boolean =>
  !isOddCase(sent) && sent.problems.length === 0;

/** Schemes by another name: what one asks for, the other satisfies. */
export const accepts = (asked: string, sent: string): boolean => {
  const wanted = asked.toLowerCase();
  if (wanted === sent) return true;
  if (wanted === 'negotiate' || wanted === 'ntlm')
    return sent === 'negotiate' || sent === 'ntlm' || sent === 'kerberos';
  if (wanted === 'oauth' || wanted === 'bearer')
    return (
      sent === 'bearer' ||
      (sent === 'oauth' && wanted === 'oauth') ||
      (wanted === 'bearer' && sent === 'dpop')
    );
  // Challenges under made-up names say nothing of the scheme that satisfies them.
  return !known.has(wanted);
};

const known: ReadonlySet<string> = new Set(
  'basic bearer digest dpop negotiate ntlm token apikey jwt hmac aws4-hmac-sha256 hawk oauth vapid gnap mutual hoba privatetoken'.split(
    ' ',
  ),
);

/**
 * Words about the token's content or the caller's rights: the server read it, whatever its
 * challenge is called.
 */
export const isJudgedToken = (facts: Facts): boolean =>
  (isDecoded(facts) &&
    facts.interpretations.some(
      ({ cause, confidence }) => confidence === 'certain' && judged.has(cause),
    )) ||
  (facts.status === 403 && facts.interpretedAs('insufficient-permission', 'likely') !== undefined);

const judged: ReadonlySet<string> = new Set([
  'token-expired',
  'token-not-yet-valid',
  'token-revoked',
  'invalid-signature',
  'wrong-audience',
  'wrong-issuer',
  'insufficient-scope',
]);

/** Django REST framework: 40 hexadecimal digits (TokenAuthentication), and its stock sentence. */
export const isDjangoToken = (facts: Facts, sent: Credential): boolean =>
  /^[0-9a-f]{40}$/.test(secretOf(sent)) &&
  facts.signals.some((one) => one.text.startsWith('Authentication credentials were not provided'));
