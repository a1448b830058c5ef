import { assignmentsOf } from './assignments.ts';
import { NOTHING, inOrder, type Finding } from './finding.ts';
import type { Context } from './grammars.ts';
import { isConstant, isStatement } from './secret-form.ts';
import { judgeName, type NameVerdict } from './sensitive-names.ts';
import { findNamedAt } from './value.ts';

const LONGEST_TAG = 4000;
const LONGEST_TEXT = 8000;
/**
 * Elements whose text names the value that follows: XML-RPC's members, property lists, NuGet's
 * settings.
 */
const NAMING = /^(?:name|key|string-name|param-name|property-name)$/i;
/** Elements that hold the value of what was named. */
const HOLDING = /^(?:value|string|data|param-value|i4|int|password)$/i;

/**
 * XML and HTML, well formed or not: text of elements that are named like a secret, or
 * that follow such a name; values of form fields and attributes. One pass.
 */
export function findInMarkup(text: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  let element = '';
  let named: NameVerdict | null = null;
  for (let open = text.indexOf('<'); open >= 0;) {
    const isData = text.startsWith('<![CDATA[', open);
    const close = isData ? text.indexOf(']]>', open) : text.indexOf('>', open);
    if (close < 0) break;
    if (!isData && close - open <= LONGEST_TAG) {
      const tag = text.slice(open, close);
      for (const one of findInTag(text, open, close, context)) found.push(one);
      element = /^<([A-Za-z][\w:.-]{0,80})/.exec(tag)?.[1]?.replace(/^.*:/, '') ?? '';
    }
    const next = isData ? close + 3 : orEnd(text.indexOf('<', close + 1), text.length);
    const content = trimmed(text, isData ? open + 9 : close + 1, isData ? close : next);
    if (content[1] > content[0] && content[1] - content[0] <= LONGEST_TEXT && element !== '') {
      const value = text.slice(...content);
      if (NAMING.test(element)) named = judgeName(value, 'member');
      else {
        const own = judgeName(element, 'member');
        const verdict = own ?? (HOLDING.test(element) ? named : null);
        if (isSecretText(verdict, value, context))
          for (const one of findNamedAt(text, content, verdict.word, context)) found.push(one);
        named = null;
      }
    }
    open = isData ? text.indexOf('<', next) : next < text.length ? next : -1;
  }
  return found.length === 0 ? NOTHING : inOrder(found);
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

/** Attributes named like a secret, and `value` or `content` of a field that is. */
function findInTag(
  text: string,
  open: number,
  close: number,
  context: Context,
): readonly Finding[] {
  const tag = text.slice(open, close);
  if (!tag.includes('=')) return NOTHING;
  const attributes = assignmentsOf(tag).filter(({ sign }) => sign === '=');
  const naming = attributes.find(({ name }) => /^(?:name|id|property|key|itemprop)$/i.test(name));
  const named = naming === undefined ? '' : tag.slice(naming.start, naming.end);
  const field = named === '' || NAMES_A_NAME.test(named) ? null : judgeName(named, 'member');
  return attributes.flatMap(({ name, start, end }) => {
    const isValue = /^(?:value|content|data-value)$/i.test(name);
    const verdict = isValue ? field : judgeName(name, 'member');
    return isSecretText(verdict, tag.slice(start, end), context)
      ? findNamedAt(text, [open + start, open + end], verdict.word, context)
      : NOTHING;
  });
}
