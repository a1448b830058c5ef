import { createRedactor } from '../../core/index.ts';
import { parseFilter } from '../filter.ts';

/** Whoever looks for this much of a token has the token's own text. */
const PART_OF_A_TOKEN = 8;

/**
 * The term of a filter that holds what looks like a secret, or null. Such a filter is not stored:
 * it would outlive the session that the secret came from.
 */
export const secretInFilter = (filter: string): string | null => {
  const redactor = createRedactor({ exchanges: [] });
  for (const { key, offset, length } of parseFilter(filter)) {
    const term = filter.slice(offset, offset + length);
    const value = term.replace(/^-?(?:[a-z]+:)?"?/i, '').replace(/"$/, '');
    const isToken = key === 'token' && value.length >= PART_OF_A_TOKEN;
    if (isToken || redactor.text(value) !== value || redactor.text(term) !== term)
      return key ?? value.slice(0, 1);
  }
  return null;
};
