import type { HeaderField } from '../http/exchange.ts';
import { isFieldName, whyForbidden } from './forbidden.ts';

/** What a person wrote as headers, one `name: value` a line. */
export interface HeaderText {
  readonly headers: readonly HeaderField[];
  /** Lines that cannot be sent, and why. */
  readonly problems: readonly { readonly line: string; readonly why: string }[];
}

/** Headers as lines of text. */
export const writeHeaders = (headers: readonly HeaderField[]): string =>
  headers.map(({ name, value }) => `${name}: ${value}`).join('\n');

/** Reads lines of `name: value`; what a page cannot send is named, with the reason. */
export function readHeaders(text: string): HeaderText {
  const headers: HeaderField[] = [];
  const problems: { line: string; why: string }[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    const value = line.slice(colon + 1).trim();
    const why = whyUnsendable(colon, name, value);
    if (why === null) headers.push({ name, value });
    else problems.push({ line: name === '' ? line.slice(0, 40) : name, why });
  }
  return { headers, problems };
}

function whyUnsendable(colon: number, name: string, value: string): string | null {
  if (colon < 0) return 'A header is a name, a colon and a value.';
  if (!isFieldName(name)) return 'A header name consists of letters, digits and hyphens.';
  const forbidden = whyForbidden(name);
  if (forbidden !== null) return forbidden;
  // Fetch converts a value to a ByteString (Web IDL §es-ByteString): no character above U+00FF.
  return /[^\t\x20-\x7e\x80-\xff]/.test(value)
    ? 'The value has a character that headers cannot contain; it may be a curly quote or a dash.'
    : null;
}
