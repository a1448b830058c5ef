import { JsonCursor } from '../json-cursor.ts';

/**
 * A text without what `scrub` takes out. In JSON a number that holds some of it becomes a string,
 * so that the text stays JSON.
 */
export function scrubJson(text: string, scrub: (text: string) => string): string {
  const scrubbed = scrub(text);
  if (scrubbed === text || !/^\s{0,100}[{[]/.test(text)) return scrubbed;
  const quoted = withQuotedNumbers(text, scrub);
  return quoted === text ? scrubbed : scrub(quoted);
}

function withQuotedNumbers(text: string, scrub: (text: string) => string): string {
  const cursor = new JsonCursor(text);
  let out = '';
  let copied = 0;
  while (cursor.next()) {
    if (cursor.kind !== 'number') continue;
    const number = cursor.rawText();
    const hidden = scrub(number);
    if (hidden === number) continue;
    out += text.slice(copied, cursor.start) + JSON.stringify(hidden);
    copied = cursor.end;
  }
  return out + text.slice(copied);
}
