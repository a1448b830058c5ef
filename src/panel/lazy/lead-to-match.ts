import type { Evidence, Failure, HeaderField, Row } from '../../core/index.ts';
import { selectedDetail } from '../copy.ts';
import { numbered } from '../field-lines.ts';
import { parseFilter } from '../filter.ts';
import { jsonMembers } from '../json-text.ts';
import type { Store } from '../store.ts';

/** Where the details hold what DevTools' search bar looks for. */

/** Claims that are looked through. */
const MOST_CLAIMS = 1000;

const header = (
  place: 'request' | 'response',
  fields: readonly HeaderField[],
  text: string,
): Evidence | null => {
  for (const [{ name, value }, line] of numbered(fields)) {
    const found = `${name}: ${value}`.toLowerCase().indexOf(text);
    const offset = found - name.length - 2;
    if (found < 0) continue;
    const span = offset < 0 ? {} : { offset, length: text.length };
    return { in: place, name, text: '', at: { line, ...span } };
  }
  return null;
};

const claim = ({ reading }: Failure, text: string): Evidence | null => {
  for (const { token } of reading.tokens) {
    const members =
      token.payloadText === null ? [] : jsonMembers(token.payloadText, MOST_CLAIMS).members;
    const found = members.find((one) => `${one.name}: ${one.text}`.toLowerCase().includes(text));
    if (found !== undefined) return { in: 'claim', name: found.name, text: '' };
  }
  return null;
};

const body = ({ exchange }: Failure, text: string): Evidence | null => {
  const offset = exchange.response.body.text?.toLowerCase().indexOf(text) ?? -1;
  return offset < 0
    ? null
    : { in: 'body', name: 'body', text: '', at: { offset, length: text.length } };
};

/** From top to bottom of the details; null where only the row shows it, or nothing does. */
const placeOf = (failure: Failure, text: string): Evidence | null => {
  const { request, response } = failure.exchange;
  return (
    header('request', request.headers, text) ??
    claim(failure, text) ??
    header('response', response.headers, text) ??
    body(failure, text)
  );
};

/** Marks the first place that matches and brings it into view; the row's own text is in sight. */
export const leadToMatch = async (store: Store, row: Row, query: string): Promise<void> => {
  const rowText = `${row.url} ${row.title} ${row.cause} ${row.method}`.toLowerCase();
  const texts = parseFilter(query).flatMap(({ value, negated }) =>
    negated || value === '' || rowText.includes(value) ? [] : [value],
  );
  if (texts.length === 0) return;
  const { failure } = await selectedDetail(store);
  if (store.selectedId.peek() !== row.id) return;
  const places = texts.flatMap((text) => placeOf(failure, text) ?? []);
  const [first] = places;
  if (first !== undefined) store.visitEvidence(first, 'look');
};
