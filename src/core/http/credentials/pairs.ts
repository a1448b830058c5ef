import { decodePercent } from '../../percent-encoding.ts';
import { between, type Span } from '../../span.ts';
import { plainName } from './names.ts';

/** One `name=value` of a query or a form. */
export interface Pair {
  readonly name: string;
  readonly plain: string;
  /** As sent, still encoded. */
  readonly raw: string;
  readonly at: Span;
}

/** The pairs of `text` between two offsets, in order; those without a name are left out. */
export function pairsOf(text: string, start: number, end: number): Pair[] {
  const pairs: Pair[] = [];
  for (let at = start; at < end;) {
    const ampersand = text.indexOf('&', at);
    const next = ampersand < 0 || ampersand > end ? end : ampersand;
    const equals = text.indexOf('=', at);
    if (equals > at && equals < next && equals - at <= 128) {
      const name = decodePercent(text.slice(at, equals));
      pairs.push({
        name,
        plain: plainName(name),
        raw: text.slice(equals + 1, next),
        at: between(equals + 1, next),
      });
    }
    at = next + 1;
  }
  return pairs;
}
