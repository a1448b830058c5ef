import { decodeEntities, encodeEntities } from '../entities.ts';
import { assignmentsOf, outermost } from './assignments.ts';
import { NOTHING, inOrder, nested, type Finding } from './finding.ts';
import { deeper, type Context } from './grammars.ts';
import { isConstant, isStatement } from './secret-form.ts';
import { judgeName, type NameVerdict } from './sensitive-names.ts';
import { findNamedAt, isSecretish } from './value.ts';

const LONGEST_TAG = 4000;
const LONGEST_TEXT = 8000;
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
  /** In a cell the text may as well be about the secret. */
  readonly isCell: boolean;
}

/**
 * XML and HTML, well formed or not: text of elements that are named like a secret, or
 * that follow such a name; values of form fields and attributes. One pass.
 */
export function findInMarkup(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  let element = '';
  let own: NameVerdict | null = null;
  let named: Named | null = null;
  for (let open = text.indexOf('<'); open >= 0;) {
    const isData = text.startsWith('<![CDATA[', open);
    const close = isData ? text.indexOf(']]>', open) : text.indexOf('>', open);
    if (close < 0) break;
    if (!isData && close - open <= LONGEST_TAG) {
      element = elementOf(text.slice(open, close));
      const tag = findInTag(text, [open, close], context);
      for (const one of tag.found) found.push(one);
      own = judgeName(element, 'member') ?? (VOID.test(element) ? null : tag.naming);
    }
    const next = isData ? close + 3 : orEnd(text.indexOf('<', close + 1), text.length);
    const content = trimmed(text, isData ? open + 9 : close + 1, isData ? close : next);
    if (content[1] > content[0] && content[1] - content[0] <= LONGEST_TEXT && element !== '') {
      const value = text.slice(...content);
      const given = own ?? givenTo(element, named);
      const isCell = own === null && named?.isCell === true;
      named = own === null ? namedBy(element, value) : null;
      if (named === null || given !== null)
        for (const one of findInContent(text, content, { given, isCell }, context)) found.push(one);
    }
    open = isData ? text.indexOf('<', next) : next < text.length ? next : -1;
  }
  return found.length === 0 ? NOTHING : inOrder(found);
}

const elementOf = (tag: string): string =>
  /^<([A-Za-z][\w:.-]{0,80})/.exec(tag)?.[1]?.replace(/^.*:/, '') ?? '';

/** What the name before says of an element's text. */
function givenTo(element: string, named: Named | null): NameVerdict | null {
  if (named === null) return null;
  return (named.isCell ? HOLDING_CELL : HOLDING).test(element) ? named.verdict : null;
}

/** What an element's text says of the text that follows. */
function namedBy(element: string, value: string): Named | null {
  const isCell = CELL.test(element) && CELL_NAME.test(value);
  if (!isCell && !NAMING.test(element)) return null;
  const verdict = judgeName(value.replace(/^HTTP_|:$/g, ''), isCell ? 'header' : 'member');
  return verdict?.strength === 'strong' ? { verdict, isCell } : null;
}

function findInContent(
  text: string,
  [start, end]: readonly [number, number],
  { given, isCell }: { readonly given: NameVerdict | null; readonly isCell: boolean },
  context: Context,
): readonly Finding[] {
  const value = text.slice(start, end);
  const isSecret = isSecretText(given, value, context) && (!isCell || isQuotedSecret(value));
  if (isSecret && given !== null) return findNamedAt(text, [start, end], given.word, context);
  return findInEncoded(text, [start, end], context);
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

/** Attributes named like a secret, and `value` or `content` of a field that is. */
function findInTag(
  text: string,
  [open, close]: readonly [number, number],
  context: Context,
): TagFindings {
  const tag = text.slice(open, close);
  if (!tag.includes('=')) return { found: NOTHING, naming: null };
  const attributes = outermost(assignmentsOf(tag).filter(({ sign }) => sign === '='));
  const naming = attributes.find(({ name }) => /^(?:name|id|property|key|itemprop)$/i.test(name));
  const named = naming === undefined ? '' : tag.slice(naming.start, naming.end);
  const field = named === '' || NAMES_A_NAME.test(named) ? null : judgeName(named, 'member');
  const found = attributes.flatMap(({ name, start, end }) => {
    const isValue = /^(?:value|content|data-value)$/i.test(name);
    const verdict = isValue ? field : judgeName(name, 'member');
    const at: readonly [number, number] = [open + start, open + end];
    return isSecretText(verdict, tag.slice(start, end), context)
      ? findNamedAt(text, at, verdict.word, context)
      : findInEncoded(text, at, context);
  });
  const isContentNamed = naming !== undefined && /^(?:name|key)$/i.test(naming.name);
  return { found, naming: isContentNamed ? field : null };
}
