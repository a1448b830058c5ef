/**
 * What was meant by a name that is none of those known, as a clause: `; did you mean allow?`. Where
 * nothing is near, a short list is given as a whole; '' for a long one.
 */
export function suggestion(name: string, known: readonly string[]): string {
  const near = known.find((one) => isNear(one, name));
  if (near !== undefined) return `; did you mean ${near}?`;
  const alike = known.filter((one) => shareWord(one, name)).slice(0, MOST);
  if (alike.length > 0) return `; did you mean ${alike.join(', ')}?`;
  return known.length <= SHORT_LIST ? `; it is one of ${known.join(', ')}` : '';
}

const MOST = 5;
const SHORT_LIST = 8;

function isNear(one: string, name: string): boolean {
  const [a, b] = [one.toLowerCase(), name.toLowerCase()];
  const isBeginning = b.length > 2 && (a.startsWith(b) || b.startsWith(a));
  return letters(a) === letters(b) || isBeginning || isOneEditApart(a, b);
}

const letters = (word: string): string => [...word].sort().join('');

/** One character more, less, or another. */
function isOneEditApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = short.length === long.length ? short.slice(at + 1) : short.slice(at);
  return rest === long.slice(at + 1);
}

const SHORTEST_WORD = 4;

/** `expired` in `token-expired`; `cookie` in both `cookie-lost` and `session-cookie-missing`. */
const shareWord = (one: string, name: string): boolean =>
  name.length >= SHORTEST_WORD &&
  (one.includes(name) ||
    one.split('-').some((word) => word.length >= SHORTEST_WORD && name.includes(word)));
