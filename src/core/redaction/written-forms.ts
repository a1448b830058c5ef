import { encodePercent } from '../percent-encoding.ts';

/** Longer secrets are recognized by their pieces. */
const LONGEST = 256;
const SPECIAL = /[^\w.~-]/;
const HEX = /^(?:[0-9a-f-]{16,}|[0-9A-F-]{16,})$/;

/**
 * How else a secret may be written where it is quoted: percent-encoded, with HTML's character
 * references, with the blanks that a form writes as `+`; hexadecimal digits in the other case.
 */
export function writtenForms(secret: string): readonly string[] {
  if (secret.length > LONGEST) return [];
  if (HEX.test(secret)) {
    const upper = secret.toUpperCase();
    const other = upper === secret ? secret.toLowerCase() : upper;
    return other === secret ? [] : [other];
  }
  if (!SPECIAL.test(secret)) return [];
  const forms = [encodePercent(secret), asHtml(secret), secret.replaceAll('+', ' ')];
  return forms.filter((form) => form !== secret);
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const asHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => REFERENCES[char] ?? char);
