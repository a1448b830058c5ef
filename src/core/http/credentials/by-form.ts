import { digestProblems, oauth1Problems } from './param-problems.ts';
import { between } from '../../span.ts';
import type { HeaderField } from '../exchange.ts';
import { endOfWhitespace } from '../scanner.ts';
import type {
  Authorization,
  AuthorizationDraft,
  SchemeWord,
  Stretch,
} from './authorization-draft.ts';
import { aws4Problems } from './aws-signature.ts';
import { B64TOKEN, isJson, looksLikeJwt, percentEncoded, tokenProblems } from './bare-value.ts';
import { isBase64OfPair, readBasic } from './basic.ts';
import { readParams, startsLikeParams, tokenParam } from './params.ts';
import { placeholderKind, placeholderText } from './placeholder.ts';

// What follows the scheme, by the form in which the scheme writes it.

const COMMON_SCHEMES =
  'Bearer|Basic|Digest|Negotiate|NTLM|DPoP|Token|ApiKey|JWT|OAuth|AWS4-HMAC-SHA256';
const NEXT_CREDENTIAL = new RegExp(
  String.raw`(?<=[,;\s])(?:${COMMON_SCHEMES})[ \t]+(?=[^\s,=])`,
  'gi',
);

/** Reads the unwrapped secret. `headers`: the request's, for what a signature must cover. */
export function readSecret(
  draft: AuthorizationDraft,
  scheme: SchemeWord,
  part: Stretch,
  headers: readonly HeaderField[],
): Authorization {
  const { form } = scheme;
  const early = readNonSecret(draft, scheme, part) ?? readFirstOfSeveral(draft, scheme, part);
  if (early !== null) return early;
  switch (form) {
    case 'basic':
      return readBasicSecret(draft, scheme, part);
    case 'base64':
      return readBase64(draft, part);
    case 'digest':
    case 'aws4':
    case 'params':
      return readParameters(draft, scheme, part, headers);
    case 'free':
      return draft.result(spanOf(part));
    case 'token':
    case 'opaque':
    case undefined:
      return readToken(draft, scheme, part);
  }
}

const spanOf = ({ start, end }: Stretch): ReturnType<typeof between> => between(start, end);
const hasParameters = ({ form }: SchemeWord): boolean =>
  form === 'digest' || form === 'aws4' || form === 'params';

/** A placeholder or JSON instead of the secret; else null. */
function readNonSecret(
  draft: AuthorizationDraft,
  scheme: SchemeWord,
  part: Stretch,
): Authorization | null {
  const { value, report } = draft;
  const { start, end } = part;
  const kind = placeholderKind(value.slice(start, Math.min(end, start + 256)));
  if (kind !== null) {
    report('placeholder', start, end, placeholderText(kind));
    const isBare = !hasParameters(scheme) && scheme.form !== 'basic' && scheme.form !== 'base64';
    return draft.result(spanOf(part), { bare: isBare });
  }
  if (!isJson(value, start, end)) return null;
  const text = 'The value is JSON; only the token in it belongs here.';
  report('json-instead-of-token', start, end, text);
  return draft.result(spanOf(part), { bare: true });
}

/**
 * A good token, which nearly all requests have, or one that other credentials follow; else null.
 */
function readFirstOfSeveral(
  draft: AuthorizationDraft,
  scheme: SchemeWord,
  part: Stretch,
): Authorization | null {
  const { value, report } = draft;
  const { start, end } = part;
  const secret = value.slice(start, end);
  if (scheme.form === 'token' && !value.includes('...') && B64TOKEN.test(secret)) {
    bearerProblems(draft, scheme, part);
    return draft.result(spanOf(part), { bare: true });
  }
  if (hasParameters(scheme) || scheme.form === 'free' || !/[,;\s]/.test(secret)) return null;
  NEXT_CREDENTIAL.lastIndex = start;
  const next = NEXT_CREDENTIAL.exec(value);
  if (next === null || next.index >= end) return null;
  report('multiple-credentials', next.index, end, SECOND_CREDENTIALS);
  return draft.result(spanOf(part), { bare: true });
}

const SECOND_CREDENTIALS =
  'A second scheme with credentials follows; Authorization takes only one (RFC 9110 §11.6.2).';

function readBasicSecret(
  draft: AuthorizationDraft,
  scheme: SchemeWord,
  part: Stretch,
): Authorization {
  const { value, report, problems } = draft;
  const { start, end } = part;
  const secret = value.slice(start, end);
  if (looksLikeJwt(value, start)) {
    const text = 'A JSON Web Token follows the Basic scheme; it belongs to Bearer.';
    report('wrong-scheme', scheme.start, scheme.end, text);
  }
  const blank = secret.search(/[ \t]/);
  if (blank >= 0 && !secret.includes(':')) {
    const blankEnd = endOfWhitespace(value, start + blank, end);
    const text = `There is a space inside the Base64 (character ${String(start + blank + 1)}).`;
    report('whitespace-in-token', start + blank, blankEnd, text);
  }
  if (percentEncoded(value, start, end, report))
    report('base64-invalid', start, end, 'Base64 has no percent signs.');
  const { basic, problems: found } = readBasic(value, start, end);
  const isKnown = problems.some((known) => known.slug === 'base64-invalid');
  let hasInvalid = isKnown;
  for (const problem of found) {
    const isInvalid = problem.slug === 'base64-invalid';
    if (!isInvalid || !hasInvalid) problems.push(problem);
    hasInvalid ||= isInvalid;
  }
  return draft.result(spanOf(part), { basic });
}

function readBase64(draft: AuthorizationDraft, part: Stretch): Authorization {
  const { start, end } = part;
  const stranger = draft.value.slice(start, end).search(/[^A-Za-z0-9+/=]/);
  if (stranger >= 0)
    draft.report(
      'base64-invalid',
      start + stranger,
      start + stranger + 1,
      'The value is not Base64, which this scheme requires (RFC 4559 §4.2).',
    );
  return draft.result(spanOf(part));
}

function readParameters(
  draft: AuthorizationDraft,
  scheme: SchemeWord,
  part: Stretch,
  headers: readonly HeaderField[],
): Authorization {
  const { value, report } = draft;
  const { form } = scheme;
  const read = readParams(value, part, report, form === 'aws4' ? 'aws-malformed' : undefined);
  const context = { start: scheme.start, end: part.end, headers };
  if (form === 'digest') digestProblems(value, read, context, report);
  if (form === 'aws4') aws4Problems(value, read, context, report);
  const token = tokenParam(read);
  return draft.result(token ?? spanOf(part), { ...read.maps, bare: token !== null });
}

function readToken(draft: AuthorizationDraft, scheme: SchemeWord, part: Stretch): Authorization {
  const { value, report } = draft;
  const form = scheme.form === 'token' ? 'token' : scheme.form === 'opaque' ? 'opaque' : undefined;
  if (form !== 'token' && startsLikeParams(value, part.start, part.end)) {
    const read = readParams(value, part, report);
    if (scheme.name === 'oauth') oauth1Problems(read, part, report);
    const secret = tokenParam(read);
    return draft.result(secret ?? spanOf(part), { ...read.maps, bare: secret !== null });
  }
  tokenProblems(value, spanOf(part), form, report);
  if (form === 'token') bearerProblems(draft, scheme, part);
  return draft.result(spanOf(part), { bare: true });
}

/** Base64 of `user:password` after a token's scheme. */
function bearerProblems(
  { value, report }: AuthorizationDraft,
  scheme: SchemeWord,
  { start, end }: Stretch,
): void {
  if (value.startsWith('eyJ', start) || !isBase64OfPair(value.slice(start, end))) return;
  report(
    'wrong-scheme',
    scheme.start,
    scheme.end,
    'The value is the Base64 of a name and a password or key, as Basic sends it, not a token.',
  );
}
