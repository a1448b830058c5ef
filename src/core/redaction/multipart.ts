import { finding, NOTHING, secretsOf, shifted, type Finding } from './finding.ts';
import { deeper, type Content, type Context } from './grammars.ts';
import { isSecretParameter } from './pairs.ts';
import { fromBase64 } from './secret-form.ts';
import { judgeName } from './sensitive-names.ts';
import { findNamed } from './value.ts';

const LONGEST_PREAMBLE = 300;
const LONGEST_HEAD = 2000;

/** Whether a text begins with a boundary. */
export const beginsWithBoundary = (text: string): boolean =>
  !text.startsWith('-----BEGIN') && /^--[^\r\n]{3,80}\r?\n/.test(text);

/** `multipart/form-data` (RFC 7578): a part's name judges its content. */
export function findInMultipart(text: string, context: Context): readonly Finding[] {
  const boundary = /(?:^|\n)(--[^\r\n]{1,80})\r?\n/.exec(text.slice(0, LONGEST_PREAMBLE))?.[1];
  if (boundary === undefined) return context.find.prose(text, context);
  const found: Finding[] = [];
  for (let at = text.indexOf(boundary); at >= 0;) {
    const start = at + boundary.length;
    const next = text.indexOf(boundary, start);
    const end = next < 0 ? text.length : next;
    for (const one of shifted(findInPart(text.slice(start, end), context), start)) found.push(one);
    at = next;
  }
  return found;
}

function findInPart(part: string, context: Context): readonly Finding[] {
  const blank = /\r?\n\r?\n/.exec(part.slice(0, LONGEST_HEAD));
  if (blank === null) return NOTHING;
  const head = part.slice(0, blank.index);
  const start = blank.index + blank[0].length;
  const value = part.slice(start).replace(/\r?\n$/, '');
  const [, quoted, bare] = /\bname=(?:"([^"]{0,200})"|([^\s;"]{1,200}))/i.exec(head) ?? [];
  const verdict = judgeName(quoted ?? bare ?? '', 'parameter');
  if (verdict !== null && isSecretParameter(verdict, value, context.writer))
    return shifted(findNamed(value, verdict.word, context), start);
  const type = /content-type:\s{0,8}([^\r\n]{1,200})/i.exec(head)?.[1] ?? '';
  const mimeType = /^multipart/i.test(type) ? '' : type;
  if (/content-transfer-encoding:\s{0,8}base64/i.test(head))
    return shifted(findInBase64({ text: value, mimeType }, context), start);
  return shifted(context.find.body({ text: value, mimeType }, context), start);
}

/** A part in Base64 (RFC 2045 §6.8) goes whole where it holds a secret. */
function findInBase64({ text, mimeType }: Content, context: Context): readonly Finding[] {
  const inner = deeper(context);
  const plain = fromBase64(text.replace(/\s/g, ''));
  if (inner === null || plain === null) return NOTHING;
  const found = inner.find.body({ text: plain, mimeType }, inner);
  return found.length === 0
    ? NOTHING
    : [finding([0, text.length], 'secret', 'local', secretsOf(plain, found))];
}
