/**
 * Control characters as their pictures (U+2400 and on), line breaks as spaces. Characters that
 * people do not see and models read are removed: bidirectional controls, tags (U+E0000 and on).
 */
export const printable = (text: string): string =>
  text
    .replace(/\r?\n|[\u2028\u2029]/g, ' ')
    .replace(/[\0-\x1f]/g, (char) => String.fromCharCode(0x2400 + char.charCodeAt(0)))
    .replace(/[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu, '');

/** The same, line by line: for code. */
export const printableLines = (text: string): string[] => text.split(/\r?\n/).map(printable);
