import { finding, NOTHING, type Finding } from './finding.ts';
import { deeper, type Context } from './grammars.ts';
import { isPublicName } from './harmless.ts';
import { findJwts, isRandomOnly } from './jwt.ts';
import { hasKnownForm } from './known-forms.ts';
import { isReference } from './references.ts';
import { beginsAsJson } from './secret-form.ts';

/** A string, unescaped: perhaps JSON within, a URL, a form, a sentence. `name`: its member's. */
export function findInString(
  name: string | null,
  value: string,
  context: Context,
): readonly Finding[] {
  if (value.length < 8) return NOTHING;
  const inner = deeper(context);
  if (inner === null) return NOTHING;
  if (name !== null && context.writer === 'server' && isPublicName(name))
    return findJwts(value, context);
  const found = findByLook(value, inner);
  if (name === 'error_uri') return found.filter((one) => !isErrorNumber(value, one));
  return name !== null && isPublicName(name) ? found.filter((one) => !isRandomOnly(one)) : found;
}

function findByLook(value: string, context: Context): readonly Finding[] {
  const isJson = beginsAsJson(value.trimStart()) || /^\s{0,20}\[\s{0,20}[{"[]/.test(value);
  if (isJson) return context.find.json(value, context);
  if (isReference(value)) return context.find.url(value, context);
  return context.find[ENCODED_FORM.test(value) ? 'pairs' : 'prose'](value, context);
}

/** A form whose names are percent-encoded: `user%5Bpassword%5D=…`. */
const ENCODED_FORM = /^[\w.-]{0,60}%[\w.%-]{1,60}=[^\s&]{0,2000}(?:&[\w.%[\]-]{1,60}=|$)/;

/** `error_uri` (RFC 6749 §5.2) leads to a page about an error, which a short number names. */
const isErrorNumber = (text: string, one: Finding): boolean =>
  !('inner' in one) && one.word === 'code' && /^\d{1,8}$/.test(text.slice(one.start, one.end));

/** Members by token: `{"ghp_…": true}`. */
export const findInMemberName = (name: string, context: Context): readonly Finding[] =>
  name.length < LEAST_NAMED_TOKEN
    ? NOTHING
    : hasKnownForm(name)
      ? [finding([0, name.length], 'api-key', 'known')]
      : findJwts(name, context);

const LEAST_NAMED_TOKEN = 16;
