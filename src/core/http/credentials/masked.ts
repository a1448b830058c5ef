import { between, type Problem, type Span } from '../../span.ts';
import type { Token } from '../../token/token.ts';
import type { Credential } from './credential.ts';

/** What our own redaction leaves: `[token-1]`, `ghp_…8B4a`; also after percent-encoding. */
const OWN =
  /(?:\[|%5B)(?:token|api-key|password|user|code|cookie|session|signature|credentials|secret)-\d+(?:\]|%5D)/gi;
const SHORTENED_KEY = /(?<![\w-])[\w-]{1,24}…[\w-]{4}(?![\w-])/g;
/**
 * What other tools leave: `[redacted]`, `<masked>`, `REDACTED`. Equal masks may hide two secrets.
 */
const ANONYMOUS =
  /[[<(*]{1,3}(?:redacted|removed|hidden|masked|censored|filtered)[\])>*]{1,3}|(?<![\w-])(?:REDACTED|MASKED|CENSORED)(?![\w-])/gi;
const LONGEST = 80;

/** Whether a value is one of our own placeholders, as a whole. */
export const isOwnMask = (value: string): boolean =>
  value.length <= LONGEST &&
  /^(?:(?:\[|%5B)(?:token|api-key|password|user|code|cookie|session|signature|credentials|secret)(?:-\d+)?(?:\]|%5D)|[\w-]{0,24}…[\w-]{4})$/i.test(
    value,
  );

/** Whether a value is a mask that names no secret in particular, as a whole. */
export const isAnonymousMask = (value: string): boolean =>
  value.length <= LONGEST &&
  /^(?:[[<(*]{1,3}(?:redacted|removed|hidden|masked|censored|filtered)[\])>*]{1,3}|redacted|masked|censored)$/i.test(
    value,
  );

/** Most values have none of these. */
const MAY_BE_MASKED = /-\d+(?:\]|%5D)|…|redacted|removed|hidden|masked|censored|filtered/i;

/**
 * A credential of a recording that was masked before: what is in the secret's place is neither
 * a placeholder nor a fault of form, and nothing but the mask is known of the secret.
 */
export function withoutMaskProblems(credential: Credential): Credential {
  const { value } = credential;
  if (!MAY_BE_MASKED.test(value)) return credential;
  const masks = masksOf(value, credential.secret !== null);
  if (masks.length === 0) return credential;
  const isWhole = masks.some((mask) => mask.length === value.trim().length);
  const isAnonymous = masks.some((mask) => isAnonymousMask(spelled(value, mask)));
  return {
    ...credential,
    problems: [
      ...credential.problems.filter((problem) => !masks.some((mask) => overlaps(problem, mask))),
      ...(isWhole && isAnonymous && isWithScheme(credential) ? [unknownForm(value)] : []),
    ],
    secretSpan: isAnonymous ? null : credential.secretSpan,
    token: credential.token === null ? null : withoutSignatureProblems(credential.token),
  };
}

function masksOf(value: string, isKnownKey: boolean): readonly Span[] {
  const patterns = [OWN, ANONYMOUS, ...(isKnownKey || isShortened(value) ? [SHORTENED_KEY] : [])];
  return patterns.flatMap((pattern) =>
    [...value.matchAll(pattern)].map(({ index, 0: text }) => between(index, index + text.length)),
  );
}

/** `sk_live_…p7dc`: the prefix of a known form, and four characters. */
const isShortened = (value: string): boolean =>
  /(?<![\w-])(?:[a-z]{2,8}[_-](?:[a-z]{2,8}[_-]){0,2}|AKIA|ASIA|AIza|eyJ)…[\w-]{4}(?![\w-])/.test(
    value,
  );

const spelled = (value: string, { offset, length }: Span): string =>
  value.slice(offset, offset + length);

const overlaps = (a: Span, b: Span): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + Math.max(1, a.length);

const isWithScheme = ({ role }: Credential): boolean =>
  role === 'authorization' || role === 'proxy';

const unknownForm = (value: string): Problem => ({
  slug: 'redacted',
  ...between(0, value.length),
  text: 'The whole value was masked before it was recorded: its scheme and form are unknown.',
});

const withoutSignatureProblems = (token: Token): Token => ({
  ...token,
  problems: token.problems.filter(
    ({ slug }) => !slug.startsWith('signature-') && slug !== 'surrounding-whitespace',
  ),
});
