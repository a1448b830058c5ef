import { decodeEntities, encodeEntities } from '../entities.ts';
import { assignmentsOf, outermost, type Assignment } from './assignments.ts';
import { NOTHING, inOrder, nested, type Finding } from './finding.ts';
import { deeper, type Context } from './grammars.ts';
import { isConstant, isStatement } from './secret-form.ts';
import { judgeName, type NameVerdict } from './sensitive-names.ts';
import { findNamedAt, isSecretish } from './value.ts';

/** Scripts have no character references (HTML §13.2.5.4), but short ones may quote some. */
const LONGEST_SCRIPT = 8000;
const RAW = /^(?:script|style)$/i;
/**
 * Elements whose text names the value that follows: XML-RPC's members, property lists, NuGet's
 * settings.
 */
const NAMING = /^(?:name|key|string-name|param-name|property-name)$/i;
/** Elements that hold the value of what was named. */
const HOLDING = /^(?:value|string|data|param-value|i4|int|password)$/i;
/** Elements of tables and lists, where an error page writes names and values in turn. */
const CELL = /^(?:th|td|dt|dd|b|strong|em|i|li|p|pre|code|samp|kbd|span|label)$/i;
const HOLDING_CELL = /^(?:td|dd|em|i|p|pre|code|samp|kbd|span)$/i;
const CELL_NAME = /^[\p{L}\p{N}_.\- ]{2,60}:?$/u;
/** Elements of HTML that have no content: the text after them is not theirs. */
const VOID = /^(?:input|meta|link|img|br|hr|base|source|embed|area|col|wbr)$/i;

/** What a name says of the text that follows. */
interface Named {
  readonly verdict: NameVerdict;
  /** In a cell the text may as well be about the secret; a choice may be a plain word. */
  readonly isCell: boolean;
  /** The element that encloses what is named, up to its end tag; '' where only the next text is. */
  readonly within: string;
}

/**
 * XML and HTML, well formed or not: text of elements that are named like a secret, or
 * that follow such a name or are enclosed by it; values of form fields and attributes. One pass.
 */
export function findInMarkup(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  let element = '';
  let own: NameVerdict | null = null;
  let named: Named | null = null;
  for (let open = text.indexOf('<'); open >= 0;) {
    const isData = text.startsWith('<![CDATA[', open);
    const close = isData ? text.indexOf(']]>', open) : endOfTag(text, open);
    if (close < 0) break;
    if (!isData) {
      element = elementOf(text, open);
      if (named !== null && endsEnclosed(text, open, named)) named = null;
      const tag = findInTag(text, [open, close], choiceIn(element, named), context);
      for (const one of tag.found) found.push(one);
      own = element === '' ? null : judgeName(element, 'member');
      if (tag.naming !== null && !VOID.test(element)) own ??= tag.naming;
    }
    const next = isData ? close + 3 : orEnd(text.indexOf('<', close + 1), text.length);
    const content = trimmed(text, isData ? open + 9 : close + 1, isData ? close : next);
    if (content[1] > content[0] && element !== '') {
      const value = text.slice(...content);
      const given = own ?? givenTo(element, named);
      const isCell = own === null && named?.isCell === true;
      const names = own === null ? namedBy(element, value) : null;
      if (names === null || given !== null)
        for (const one of findInContent(text, content, { given, isCell, element }, context))
          found.push(one);
      named = names ?? (own === null ? stillNamed(named) : null);
    } else if (own !== null && text.charAt(close - 1) !== '/') named = enclosing(element, own);
    open = isData ? text.indexOf('<', next) : next < text.length ? next : -1;
  }
  return found.length === 0 ? NOTHING : inOrder(found);
}

const LESS = 0x3c;
const EQUALS = 0x3d;
const SLASH = 0x2f;
const GREATER = 0x3e;
const DOUBLE = 0x22;
const SINGLE = 0x27;

/**
 * Where a tag ends: at a `>` that is in no attribute's value, or -1. A quotation mark that is not
 * closed before the next tag is none.
 */
function endOfTag(text: string, open: number): number {
  const first = text.indexOf('>', open);
  if (first < 0 || isAfterValue(text, first) || !text.slice(open, first).includes('='))
    return first;
  let quote = 0;
  for (let at = open + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote === 0 && code === GREATER) return at;
    if (code === LESS) return first;
    if (quote === code) quote = 0;
    else if (quote === 0 && (code === DOUBLE || code === SINGLE))
      quote = text.charCodeAt(at - 1) === EQUALS ? code : 0;
  }
  return first;
}

/** Most tags end with a quotation mark that closes a value. */
const isAfterValue = (text: string, at: number): boolean =>
  (text.charCodeAt(at - 1) === DOUBLE || text.charCodeAt(at - 1) === SINGLE) &&
  text.charCodeAt(at - 2) !== EQUALS;

/** The name of an element from its start tag, or ''. */
const elementOf = (text: string, open: number): string =>
  text.charCodeAt(open + 1) === SLASH
    ? ''
    : localName(/^<([A-Za-z][\w:.-]{0,80})/.exec(text.slice(open, open + LONGEST_NAME))?.[1] ?? '');

const LONGEST_NAME = 84;

const localName = (name: string): string => name.slice(name.lastIndexOf(':') + 1);

/** Whether a tag ends the element that encloses what is named, or begins the next such one. */
function endsEnclosed(text: string, open: number, { within }: Named): boolean {
  if (within === '') return false;
  const tag = /^<\/?([A-Za-z][\w:.-]{0,80})/.exec(text.slice(open, open + LONGEST_NAME));
  return localName(tag?.[1] ?? '').toLowerCase() === within.toLowerCase();
}

/** What an element says of the elements within: `<Password><Value>…`, `<select name="token">`. */
function enclosing(element: string, verdict: NameVerdict): Named | null {
  if (verdict.strength !== 'strong') return null;
  return { verdict, isCell: CHOICE.test(element), within: element };
}

/** What is enclosed stays named up to the end tag; else a name is of one text. */
const stillNamed = (named: Named | null): Named | null => (named?.within === '' ? null : named);

const CHOICE = /^select$/i;
const OPTION = /^option$/i;

/** What the name before says of an element's text. */
function givenTo(element: string, named: Named | null): NameVerdict | null {
  if (named === null) return null;
  const holding = CHOICE.test(named.within) ? OPTION : named.isCell ? HOLDING_CELL : HOLDING;
  return holding.test(element) ? named.verdict : null;
}

/** What an element's text says of the text that follows. */
function namedBy(element: string, value: string): Named | null {
  const isCell = CELL.test(element) && CELL_NAME.test(value);
  if (!isCell && !NAMING.test(element)) return null;
  const verdict = judgeName(value.replace(/^HTTP_|:$/g, ''), isCell ? 'header' : 'member');
  return verdict?.strength === 'strong' ? { verdict, isCell, within: '' } : null;
}

/** What is known of an element's text. */
interface Given {
  readonly given: NameVerdict | null;
  readonly isCell: boolean;
  readonly element: string;
}

function findInContent(
  text: string,
  [start, end]: readonly [number, number],
  { given, isCell, element }: Given,
  context: Context,
): readonly Finding[] {
  const value = text.slice(start, end);
  const isSecret = isSecretText(given, value, context) && (!isCell || isQuotedSecret(value));
  if (isSecret && given !== null) return findNamedAt(text, [start, end], given.word, context);
  return RAW.test(element) && value.length > LONGEST_SCRIPT
    ? NOTHING
    : findInEncoded(text, [start, end], context);
}

const isQuotedSecret = (value: string): boolean =>
  isSecretish(decodeEntities(value).replace(/^["']|["']$/g, ''));

/** Text with character references is another text: JSON in an attribute, markup in markup. */
function findInEncoded(
  text: string,
  [start, end]: readonly [number, number],
  context: Context,
): readonly Finding[] {
  const value = text.slice(start, end);
  const inner = value.includes('&') ? deeper(context) : null;
  const plain = inner === null ? value : decodeEntities(value);
  if (inner === null || plain === value) return NOTHING;
  const found = inner.find.body({ text: plain, mimeType: '' }, inner);
  return nested([start, end], plain, found, encodeEntities);
}

const orEnd = (offset: number, end: number): number => (offset < 0 ? end : offset);

function trimmed(text: string, from: number, to: number): readonly [number, number] {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return [start, end];
}

const isSecretText = (
  verdict: NameVerdict | null,
  value: string,
  { writer }: Context,
): verdict is NameVerdict =>
  verdict?.strength === 'strong' &&
  !(writer === 'server' && (isStatement(value) || isConstant(value)));

/** Rails' csrf-param and Spring's _csrf_header say what the value is called. */
const NAMES_A_NAME = /^_?csrf[-_](?:param|parameter|parameter_name|header|header_name)$/i;

/** What is found in a tag, and what its name says of the element's content. */
interface TagFindings {
  readonly found: readonly Finding[];
  readonly naming: NameVerdict | null;
}

/** What a list of choices says of the value of one. */
const choiceIn = (element: string, named: Named | null): NameVerdict | null =>
  named !== null && CHOICE.test(named.within) ? givenTo(element, named) : null;

/** Attributes named like a secret, and `value` or `content` of a field that is. */
function findInTag(
  text: string,
  [open, close]: readonly [number, number],
  choice: NameVerdict | null,
  context: Context,
): TagFindings {
  const tag = text.slice(open, close);
  // A script's `a < b` begins no tag.
  const isCode = tag.length > LONGEST_SCRIPT && !/^<[A-Za-z]/.test(tag);
  if (isCode || !tag.includes('=')) return { found: NOTHING, naming: null };
  const attributes = outermost(assignmentsOf(tag).filter(({ sign }) => sign === '='));
  const { field, naming } = namesIn(tag, attributes);
  const isChoice = field === null && choice !== null;
  const found = attributes.flatMap(({ name, start, end }) => {
    const isValue = /^(?:value|content|data-value)$/i.test(name);
    const verdict = isValue ? (isChoice ? choice : field) : judgeName(name, 'member');
    const at: readonly [number, number] = [open + start, open + end];
    const value = tag.slice(start, end);
    const isSecret =
      isSecretText(verdict, value, context) && !(isValue && isChoice && !isQuotedSecret(value));
    return isSecret && verdict !== null
      ? findNamedAt(text, at, verdict.word, context)
      : findInEncoded(text, at, context);
  });
  return { found, naming };
}

const NAMING_ATTRIBUTE = /^(?:name|id|property|key|itemprop|var|type)$/i;
const LONGEST_NAMING = 8;
const PASSWORD: NameVerdict = { word: 'password', strength: 'strong' };

/** What a tag's attributes say of its `value`, and of the element's content. */
function namesIn(
  tag: string,
  attributes: readonly Assignment[],
): { readonly field: NameVerdict | null; readonly naming: NameVerdict | null } {
  let field: NameVerdict | null = null;
  let naming: NameVerdict | null = null;
  for (const { name, start, end } of attributes) {
    if (name.length > LONGEST_NAMING || !NAMING_ATTRIBUTE.test(name)) continue;
    const value = tag.slice(start, end);
    // A password's field is one under any name (HTML §4.10.5.1.6, XEP-0004 §3.3).
    if (/^type$/i.test(name)) {
      if (/^(?:password|text-private)$/i.test(value)) field = PASSWORD;
      continue;
    }
    if (NAMES_A_NAME.test(value)) return { field: null, naming: null };
    const verdict = judgeName(value, 'member');
    field ??= verdict;
    if (/^(?:name|key|var)$/i.test(name)) naming ??= verdict;
  }
  return { field, naming };
}
