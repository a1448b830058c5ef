import type { SchemeWord } from './authorization-draft.ts';
import { editDistance } from './edit-distance.ts';
import { credentialForm, type CredentialForm } from '../auth-schemes.ts';
import { placeholderKind } from './placeholder.ts';
import type { ReportProblem } from './report-problem.ts';

/**
 * Schemes that are known even where a colon or another sign is instead of the space;
 * "user:password" starts with none.
 */
export const OFTEN_WRONGLY_JOINED = new Set([
  'bearer',
  'basic',
  'digest',
  'negotiate',
  'ntlm',
  'dpop',
  'token',
  'apikey',
  'api-key',
  'jwt',
  'oauth',
  'aws4-hmac-sha256',
]);

/** Schemes that stand before "=" by their own documentation. */
export const WITH_EQUALS_SIGN = new Set(['pveapitoken', 'pbsapitoken']);

/** A scheme with what follows it glued on: `Bearer%20`, `BearereyJ`. */
export const GLUED_SCHEME =
  /^(bearer|basic|digest|token|jwt|apikey|dpop)(%20|\+(?=[A-Za-z0-9])|[-_.](?=eyJ)|(?=eyJ|\$)|(?<=^(?:bearer|basic))(?=[A-Za-z0-9][A-Za-z0-9._~/-]{15,}={0,2}$))/i;

const OBSOLETE = new Map([
  [
    'aws',
    'Signature Version 2 of AWS was replaced by AWS4-HMAC-SHA256; regions opened since 2014 refuse it.',
  ],
  ['aws3', 'Signature Version 3 of AWS was replaced by AWS4-HMAC-SHA256.'],
  ['aws3-https', 'Signature Version 3 of AWS was replaced by AWS4-HMAC-SHA256.'],
  ['googlelogin', 'Google retired ClientLogin in 2015; OAuth 2.0 took its place.'],
  ['authsub', 'Google retired AuthSub in 2015; OAuth 2.0 took its place.'],
]);

/** The schemes that people mistype. */
const OFTEN_MEANT = ['bearer', 'basic', 'digest', 'negotiate', 'token', 'apikey', 'dpop'];

/** Other names are taken for a service's own scheme where they report what they are. */
const SELF_EXPLAINING =
  /hmac|token|key|sig|auth|jwt|session|sas|sha-?\d|secret|credential|login|pass/i;
/** … but not where that is all they report: nobody's documentation has these. */
const SAYS_NOTHING =
  /^(?:auth|authenticat\w+|authoriz\w+|login|pass|password|credentials?|secret|sig)$/;

/**
 * Whether the value of that scheme is one bare token: Bearer and its relatives. `scheme` as
 * spelled.
 */
export const isTokenScheme = (scheme: string): boolean => isTokenForm(credentialForm(scheme));

/** Whether a scheme of that form carries one bare token. */
export const isTokenForm = (form: CredentialForm | undefined): boolean =>
  form === 'token' || form === 'opaque';

/**
 * Letters and digits of a name, not of a secret: `eyJ…`, hexadecimal digits and long words are
 * secrets with a blank in them.
 */
export const looksLikeScheme = (word: string): boolean =>
  word.length <= 32 &&
  /^[A-Za-z]/.test(word) &&
  !word.startsWith('eyJ') &&
  !/\..*\./.test(word) &&
  !/\d.*[A-Za-z].*\d.*[A-Za-z]/.test(word.replace(/sha\d+/i, '')) &&
  (placeholderKind(word) ?? 'sample') === 'sample';

/** Says that a scheme is misspelt, unknown or out of use. */
export function schemeProblems(
  { name, start, end, form }: SchemeWord,
  report: ReportProblem,
): void {
  const obsolete = OBSOLETE.get(name);
  if (obsolete !== undefined) report('obsolete-scheme', start, end, obsolete);
  if (form !== undefined) return;
  const meant = OFTEN_MEANT.find((known) => isTypo(name, known));
  if (meant !== undefined)
    report(
      'scheme-typo',
      start,
      end,
      `The scheme looks like a misspelled "${meant === 'apikey' ? 'ApiKey' : meant === 'dpop' ? 'DPoP' : meant.charAt(0).toUpperCase() + meant.slice(1)}".`,
    );
  else if (!SELF_EXPLAINING.test(name) || SAYS_NOTHING.test(name))
    report(
      'unknown-scheme',
      start,
      end,
      'The scheme is not registered with IANA, and no known service uses it.',
    );
}

/**
 * Whether `word` is `known` with one slip, or two where it is long: a letter added, left out,
 * changed, or two swapped.
 */
function isTypo(word: string, known: string): boolean {
  if (word.length > known.length + 6) return false;
  if (word.startsWith(known))
    return (
      word.length - known.length <= 2 ||
      /^[-_]?(?:token|auth|jwt|key)$/.test(word.slice(known.length))
    );
  return editDistance(word, known) <= (known.length >= 6 ? 2 : 1);
}
