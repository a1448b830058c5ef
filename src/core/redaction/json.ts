import {
  finding,
  inOrder,
  nested,
  NOTHING,
  shifted,
  type Finding,
  type SecretWord,
} from './finding.ts';
import { writtenBy, type Context } from './grammars.ts';
import { isPublicForm } from './harmless.ts';
import { JsonCursor } from '../json-cursor.ts';
import { findInMemberName, findInString } from './json-string.ts';
import { isRandomOnly } from './jwt.ts';
import { isCount, isOrdinary } from './ordinary-values.ts';
import { looksRandom } from './randomness.ts';
import { isConstant, isPassPhrase, isStatement } from './secret-form.ts';
import { isCredentialField, judgeName, type NameVerdict } from './sensitive-names.ts';
import { findNamed, isSecretish } from './value.ts';

/** An object or array that is open. */
interface Container {
  readonly isArray: boolean;
  /** What the name that it is under says of the values within. */
  readonly verdict: NameVerdict | null;
  /** The member that the next value belongs to. */
  name: string | null;
  /** What `{"name": "Authorization", "value": …}` says of the value, before or after it. */
  statedName: string | null;
  /** Its values, until all that may name them is known. */
  readonly pending: JsonString[];
  /** The object whose value this array names: `{"path": ["user", "password"], "input": …}`. */
  readonly namesFor: Container | null;
  /** Whether it is the public part of a JWK (RFC 7517 §4), or of a private key as well. */
  isJwk: boolean;
  /** What looks random in the members that a JWK makes public, until that is known. */
  readonly publicParts: Finding[];
  /** The string before, in an array that lists names and values in turn. */
  before: string | null;
}

/** A string of the text: where its inside is, and what it says. */
interface JsonString {
  readonly start: number;
  readonly end: number;
  readonly plain: string;
  readonly isEscaped: boolean;
}

const MOST_OPEN = 2000;
/** Members that hold the name of what another member holds. */
const STATES_NAME =
  /^(?:name|key|k|header|field|field_?name|label|id|path|instance_?path|loc|attribute|property|param|parameter|type)$/i;
const STATED_VALUE =
  /^(?:(?:string_?)?values?|v|content|data|text|(?:new|old|default|current|rejected|attempted)_?value|input|received|actual|example)$/i;
/** Members of a secret's object that describe it. */
const DESCRIBES =
  /^(?:type|name|id|kind|hint|alg|algorithm|message|label|title|error|code|reason|description|policy|user|username|email|login|url|uri|expires?\w*|created\w*|updated\w*|\$\w+|scopes?|status)$/i;
/** The private parts of a JWK (RFC 7518 §6.2.2, §6.3.2, §6.4). */
const PRIVATE_JWK_MEMBER = /^(?:d|p|q|dp|dq|qi|k)$/;
/** The public ones (RFC 7518 §6.2.1, §6.3.1), of the types of keys that have them. */
const PUBLIC_JWK_MEMBER = /^[nexy]$/;
const KEY_PAIR = /^(?:EC|RSA|OKP)$/;
const LEAST_JWK_PART = 20;
const LEAST_SESSION_ID = 16;

/** In claims these name a session, a code's hash, a user: `sid`, `sub`. */
const IDENTIFYING = new Set<SecretWord>(['session', 'code', 'user', 'signature']);
const CODE: NameVerdict = { word: 'code', strength: 'strong' };
/** A Secret of Kubernetes, whose data have names of their own. */
const SECRET_MANIFEST = /"kind"\s{0,9}:\s{0,9}"Secret"/;
const SECRET_DATA = /^(?:data|stringData)$/;
const SECRET: NameVerdict = { word: 'secret', strength: 'strong' };

/**
 * JSON, whole, cut off or broken: strings under a secret's name and strings that look
 * like a secret; all else stays as written, numbers to the last digit. One pass.
 */
export function findInJson(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  const cursor = new JsonCursor(text);
  const outermost = newContainer({ isArray: false, verdict: null, namesFor: null });
  const stack: Container[] = [outermost];
  const isGrant = context.writer === 'client' && text.includes('"grant_type"');
  const isManifest = SECRET_MANIFEST.test(text);
  while (cursor.next()) {
    const top = stack.at(-1) ?? outermost;
    switch (cursor.kind) {
      case 'string': {
        const isName = !top.isArray && top.name === null && cursor.isBeforeColon();
        if (isName) {
          const name = stringAt(cursor);
          top.name = name.plain;
          for (const one of placed(name, findInMemberName(name.plain, context))) found.push(one);
        } else {
          const value = stringAt(cursor);
          const isPublicPart = !top.isArray && PUBLIC_JWK_MEMBER.test(top.name ?? '');
          for (const one of findInMember(top, value, isGrant, context))
            (isPublicPart && isRandomOnly(one) ? top.publicParts : found).push(one);
          if (top.name === 'kty' && KEY_PAIR.test(value.plain)) top.isJwk = true;
          noteElement(top, value.plain);
          top.name = null;
        }
        break;
      }
      case '{':
      case '[':
        if (stack.length < MOST_OPEN) stack.push(openedIn(top, cursor.kind === '[', isManifest));
        break;
      case '}':
      case ']': {
        for (const one of findPending(top, context)) found.push(one);
        if (!top.isJwk) for (const one of top.publicParts.splice(0)) found.push(one);
        if (stack.length > 1) stack.pop();
        const parent = stack.at(-1);
        if (parent !== undefined) parent.name = null;
        break;
      }
      case 'number':
        for (const one of findInNumber(top, cursor, context)) found.push(one);
        top.name = null;
        break;
      case ',':
        top.name = null;
        break;
      default:
        break;
    }
  }
  for (const { isJwk, publicParts } of stack)
    if (!isJwk) for (const one of publicParts) found.push(one);
  return inOrder(found);
}

const newContainer = (form: Pick<Container, 'isArray' | 'verdict' | 'namesFor'>): Container => ({
  ...form,
  name: null,
  statedName: null,
  pending: [],
  isJwk: false,
  publicParts: [],
  before: null,
});

const openedIn = (top: Container, isArray: boolean, isManifest: boolean): Container =>
  newContainer({
    isArray,
    verdict: isManifest && SECRET_DATA.test(top.name ?? '') ? SECRET : verdictWithin(top),
    namesFor: isArray && top.name !== null && STATES_NAME.test(top.name) ? top : null,
  });

/** The last string of a path names the value; in a list of pairs each names the next. */
function noteElement(container: Container, value: string): void {
  if (!container.isArray) return;
  if (container.namesFor !== null && value.length <= LONGEST_NAME)
    container.namesFor.statedName = value;
  container.before = container.before === null && ELEMENT_NAME.test(value) ? value : null;
}

/** A name as an element of an array; Transit begins keywords with `~:`. */
const ELEMENT_NAME = /^(?:~:)?[A-Za-z][\w.-]{1,60}$/;

function stringAt(cursor: JsonCursor): JsonString {
  const { offset, length } = cursor.insideSpan;
  const raw = cursor.text.slice(offset, offset + length);
  const isEscaped = raw.includes('\\');
  return {
    start: offset,
    end: offset + length,
    plain: isEscaped ? cursor.stringValue() : raw,
    isEscaped,
  };
}

/** `{"key": "x-api-key", "value": {"stringValue": …}}`: a value may be an object. */
function verdictWithin(top: Container): NameVerdict | null {
  const { name, statedName } = top;
  const isStated = name !== null && statedName !== null && STATED_VALUE.test(name);
  return (isStated ? judgeName(stated(statedName) ?? '', 'member') : null) ?? inherited(top);
}

/** What an object or array inherits from the name that it is under. */
function inherited({ name, verdict, isArray }: Container): NameVerdict | null {
  if (name === null) return isArray ? verdict : null;
  if (DESCRIBES.test(name)) return null;
  return judgeName(name, 'member') ?? verdict;
}

function findInMember(
  container: Container,
  value: JsonString,
  isGrant: boolean,
  context: Context,
): readonly Finding[] {
  const { name, verdict: outer } = container;
  const isSessionId = name === 'id' && outer?.word === 'session' && context.writer !== 'issuer';
  if (isSessionId && looksRandom(value.plain, LEAST_SESSION_ID))
    return placed(value, findNamed(value.plain, outer.word, context));
  if (name !== null && STATES_NAME.test(name)) {
    if (isStatedName(name, value.plain, container)) container.statedName = value.plain;
    return placed(value, findInString(name, value.plain, context));
  }
  if (container.before !== null) {
    const known = findUnder(container.before.replace('~:', ''), null, value.plain, context);
    const isSecret = known.length > 0 && isSecretish(value.plain) && !isPublicForm(value.plain);
    if (isSecret) return placed(value, known);
  }
  const isStatedValue = name !== null && STATED_VALUE.test(name);
  const under =
    isStatedValue && container.statedName !== null ? stated(container.statedName) : name;
  const verdict = isGrant && under === 'code' ? CODE : container.verdict;
  const known = findUnder(under, verdict, value.plain, context);
  if (isStatedValue && known.length === 0 && container.pending.length < MOST_PENDING)
    container.pending.push(value);
  return placed(value, known);
}

const MOST_PENDING = 8;

/**
 * `path` names what a JSON Patch (RFC 6902) changes; `type` is only taken where nothing better
 * states it.
 */
const isStatedName = (name: string, value: string, { statedName }: Container): boolean =>
  value.length <= LONGEST_NAME && (statedName === null || !/^(?:type|id)$/i.test(name));

const LONGEST_NAME = 128;

/** `/user/password`, `user.password`: the last part names the value. */
const stated = (name: string | null): string | null =>
  name === null ? null : (name.split(/[/.]/).at(-1) ?? name);

/** Values that stood before their name. */
function findPending({ pending, statedName }: Container, context: Context): readonly Finding[] {
  if (pending.length === 0 || statedName === null) return NOTHING;
  return pending.flatMap((value) =>
    placed(value, findUnder(stated(statedName), null, value.plain, context)),
  );
}

/** A value under a name, within what an outer name says. */
function findUnder(
  name: string | null,
  outer: NameVerdict | null,
  value: string,
  context: Context,
): readonly Finding[] {
  if (name !== null && isCredentialField(name)) {
    return context.writer !== 'client' && isStatement(value)
      ? NOTHING
      : context.find.header({ name, value }, writtenBy('client', context));
  }
  const verdict = outer === CODE ? CODE : verdictOf(name, outer, context);
  const isKnownOrdinary = name !== null && outer !== CODE && isOrdinary(name, value);
  if (verdict !== null && !isKnownOrdinary && isSecretMember(verdict, value, context, name))
    return findNamed(value, verdict.word, context);
  if (verdict?.strength === 'strong' && isStatement(value))
    return inOrder([
      ...findQuoted(value, verdict.word, context),
      ...findInString(name, value, context),
    ]);
  if (name !== null && PRIVATE_JWK_MEMBER.test(name) && looksRandom(value, LEAST_JWK_PART))
    return [finding([0, value.length], 'secret', 'known')];
  return findInString(name, value, context);
}

/** `{"password": ["The value 'x' is not valid."]}`: a sentence about a secret may quote it. */
const findQuoted = (sentence: string, word: SecretWord, context: Context): readonly Finding[] =>
  [...sentence.matchAll(QUOTED)].flatMap(({ 1: value = '', index }) =>
    isSecretish(value) ? shifted(findNamed(value, word, context), index + 1) : NOTHING,
  );

const QUOTED = /["'‘“„]([^\s"'‘’“”„]{4,200})["'’”]/g;

function verdictOf(
  name: string | null,
  outer: NameVerdict | null,
  context: Context,
): NameVerdict | null {
  if (name === null) return outer;
  const own = judgeName(name, 'member');
  if (own !== null) return own;
  // A code of `backupCodes`.
  if (outer?.word === 'code' && outer.strength === 'strong' && name === 'code') return outer;
  if (context.writer === 'client' && /^code$/i.test(name)) return CLIENT_CODE;
  return outer !== null && !DESCRIBES.test(name) && passesOn(outer, name) ? outer : null;
}

/** A code that a client sends may be a one-time code or a country's. */
const CLIENT_CODE: NameVerdict = { word: 'code', strength: 'weak' };

/**
 * Every string of a `password` object is secret; of a `session` object only what says that it is
 * its value.
 */
const passesOn = ({ word, strength }: NameVerdict, name: string): boolean =>
  strength === 'strong' &&
  (SECRET_THROUGHOUT.has(word) ||
    STATED_VALUE.test(name) ||
    /^(?:raw|plain|current|new|old|secret|hash)$/i.test(name));

const SECRET_THROUGHOUT: ReadonlySet<string> = new Set([
  'password',
  'secret',
  'credentials',
  'api-key',
]);

function isSecretMember(
  verdict: NameVerdict,
  value: string,
  { writer }: Context,
  name: string | null,
): boolean {
  if (verdict === CLIENT_CODE) return /^\d{4,10}$/.test(value) || looksRandom(value, 16);
  return (
    verdict.strength === 'strong' &&
    (writer === 'client' || !(saysSomething(verdict, value) || isConstant(value))) &&
    (writer !== 'issuer' || !IDENTIFYING.has(verdict.word) || /token$/i.test(name ?? ''))
  );
}

/** A pass-phrase is several words too. */
const saysSomething = ({ word }: NameVerdict, value: string): boolean =>
  isStatement(value) && !((word === 'password' || word === 'secret') && isPassPhrase(value));

/** Findings of a string's text as findings of the JSON text. */
function placed(value: JsonString, found: readonly Finding[]): readonly Finding[] {
  if (found.length === 0) return NOTHING;
  return value.isEscaped
    ? nested([value.start, value.end], value.plain, found, escapeJson)
    : shifted(found, value.start);
}

const escapeJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** A PIN, a one-time code, a numeric token. A server's codes are those of errors. */
function findInNumber(top: Container, cursor: JsonCursor, context: Context): readonly Finding[] {
  if (top.name === null) return NOTHING;
  const verdict = judgeName(top.name, 'member');
  const digits = cursor.rawText();
  // As many tokens as a text has; the seed of a generator.
  if (isCount(top.name, digits) || /(?:^|[_-])seed$/i.test(top.name)) return NOTHING;
  const isCode =
    verdict === null &&
    context.writer === 'client' &&
    /^code$/i.test(top.name) &&
    /^\d{4,10}$/.test(digits);
  const isSecret =
    isCode || (verdict?.strength === 'strong' && isNumericSecret(verdict.word, context));
  if (!isSecret) return NOTHING;
  const found = finding([0, digits.length], verdict?.word ?? 'code', 'known');
  return nested([cursor.start, cursor.end], digits, [found], (text) => JSON.stringify(text));
}

const isNumericSecret = (word: SecretWord, { writer }: Context): boolean =>
  word === 'password' || (writer !== 'issuer' && NUMERIC.has(word));

const NUMERIC: ReadonlySet<SecretWord> = new Set(['code', 'token', 'secret', 'session']);
