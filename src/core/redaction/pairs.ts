import { findScopedKey } from './authorization.ts';
import { finding, nested, NOTHING, shifted, type Finding, type Writer } from './finding.ts';
import { deeper, type Context } from './grammars.ts';
import { isPublicForm, isPublicName } from './harmless.ts';
import { findJwts, isRandomOnly } from './jwt.ts';
import { encodePercent } from '../percent-encoding.ts';
import { beginsAsJson, decodeFully, isConstant, isStatement } from './secret-form.ts';
import { isOrdinary } from './ordinary-values.ts';
import { judgeName, type NameVerdict } from './sensitive-names.ts';
import { decodedForms, findNamed, findUnnamed } from './value.ts';

const SHORTEST_KEY = 16;

/**
 * `name=value` pairs of a query, a fragment or a form (`application/x-www-form-urlencoded`),
 * separated by `&`.
 */
export const findInPairs = (text: string, context: Context): readonly Finding[] =>
  findInSeparated(text, '&', context);

/** The same with another separator: `;` of matrix parameters, `~` of Akamai's tokens. */
export function findInSeparated(
  text: string,
  separator: '&' | ';' | '~',
  context: Context,
): readonly Finding[] {
  const found: Finding[] = [];
  const isCallback = /(?:^|[&;?])state=/.test(text);
  for (let start = 0; start < text.length;) {
    const next = text.indexOf(separator, start);
    const end = next < 0 ? text.length : next;
    const pair = findInPair(text.slice(start, end), isCallback, context);
    if (pair.length > 0) for (const one of shifted(pair, start)) found.push(one);
    start = end + 1;
  }
  return found.length === 0 ? NOTHING : found;
}

function findInPair(pair: string, isCallback: boolean, context: Context): readonly Finding[] {
  const equals = pair.indexOf('=');
  if (equals < 0) return findUnnamed(pair, SHORTEST_KEY, context);
  // A name without a value: `?ghp_…=`.
  if (equals === pair.length - 1)
    return findUnnamed(pair.slice(0, equals), SHORTEST_KEY, context).filter(
      (one) => !isRandomOnly(one),
    );
  const name = decodeFully(pair.slice(0, equals));
  // Beside `state`, whatever the code is, it is a grant (RFC 6749 §4.1.2).
  if (isCallback && name === 'code')
    return shifted(findNamed(pair.slice(equals + 1), 'code', context), equals + 1);
  return shifted(findParameter(name, pair.slice(equals + 1), context), equals + 1);
}

/** Parameters that name or describe: random or not, they open nothing. */
const PUBLIC_PARAMETER =
  /(?:[a-z_-]id|Id)$|^(?:id|scopes?|response_type|response_mode|code_challenge.*|x-(?:amz|goog)-(?:algorithm|date|signedheaders|expires)|audience|resource|acr_values|prompt|v|version|fields|sort|cursor|page.*)$/i;

const isPublicParameter = (name: string): boolean =>
  name.length <= LONGEST_NAME && (PUBLIC_PARAMETER.test(name) || isPublicName(name));

const LONGEST_NAME = 80;

/** The value of one parameter, still encoded. `name`: decoded. */
export function findParameter(name: string, raw: string, context: Context): readonly Finding[] {
  const verdict = judgeName(name, 'parameter');
  if (verdict === null && raw.length < SHORTEST_KEY) return NOTHING;
  if (verdict === null && isPublicParameter(name))
    return raw.includes('.') ? findJwts(raw, context) : NOTHING;
  const value = /[%+]/.test(raw) ? decodeFully(raw.replace(/\+/g, ' ')) : raw;
  const isUrl =
    /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|data:)/i.test(value) ||
    (verdict === null && value.startsWith('/'));
  const inner = deeper(context);
  if (isUrl && inner !== null)
    return nested([0, raw.length], value, inner.find.url(value, inner), encodePercent);
  if (verdict !== null && /credential$/i.test(name)) return findScopedKey(raw, context);
  const isSecret = verdict !== null && isSecretParameter(verdict, value, context.writer);
  if (isSecret && !isOrdinary(name, value)) return findNamed(raw, verdict.word, context);
  const isJson = beginsAsJson(value) || value.startsWith('[');
  if (value !== raw && inner !== null && isJson)
    return nested([0, raw.length], value, inner.find.json(value, inner), encodePercent);
  return findElsewhere(raw, value, context);
}

/** A value under a name that says nothing. */
function findElsewhere(raw: string, value: string, context: Context): readonly Finding[] {
  if (isPublicForm(value)) return NOTHING;
  if (/^[\w.~+/=-]+$/.test(value)) {
    const found = findUnnamed(value, SHORTEST_KEY, context);
    if (value === raw || found.length === 0) return found;
    const isWhole = found.every((one) => one.start === 0 && one.end === value.length);
    return isWhole
      ? found.map((one) =>
          'inner' in one
            ? one
            : finding([0, raw.length], one.word, one.certainty, decodedForms(raw, one.word)),
        )
      : nested([0, raw.length], value, found, encodePercent);
  }
  const inner = deeper(context);
  if (inner === null) return NOTHING;
  const found = inner.find.prose(value, inner);
  return value === raw ? found : nested([0, raw.length], value, found, encodePercent);
}

/** Whether the value of a parameter or form field of that name is a secret. */
export function isSecretParameter(verdict: NameVerdict, value: string, writer: Writer): boolean {
  if (writer === 'server' && (isStatement(value) || isConstant(value))) return false;
  if (verdict.strength === 'strong') return true;
  if (verdict.word === 'token') return value.length >= 6;
  if (verdict.word === 'code') return !/^\d{3}$/.test(value) && !/^[a-z_ -]{1,15}$/.test(value);
  return !/^(?:[a-z_-]{1,15}|\d{1,4})$/.test(value) && (value.length >= 6 || /\d/.test(value));
}
