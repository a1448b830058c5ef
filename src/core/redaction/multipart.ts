import { finding, NOTHING, secretsOf, shifted, type Finding } from './finding.ts';
import { deeper, type Content, type Context } from './grammars.ts';
import { isRandomOnly } from './jwt.ts';
import { isSecretParameter } from './pairs.ts';
import { decodeFully, fromBase64 } from './secret-form.ts';
import { judgeName, type NameVerdict } from './sensitive-names.ts';
import { findNamed } from './value.ts';

const LONGEST_PREAMBLE = 300;
const LONGEST_HEAD = 8000;

/**
 * The delimiter of a body's parts, `--boundary` (RFC 2046 §5.1.1), or null where the body has no
 * parts. Without a media type that says so, the text must begin with the delimiter, and a part's
 * header or the closing delimiter must confirm it: patches, SQL comments and YAML begin with dashes
 * too.
 */
export function delimiterOf({ text, mimeType }: Content): string | null {
  if (!/^\s{0,8}multipart\//i.test(mimeType)) return delimiterAtStart(text);
  const [, quoted, bare] =
    /;\s{0,8}boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(mimeType) ?? [];
  const named = `--${quoted ?? bare ?? ''}`;
  if (named.length > 2 && nextDelimiter(text, named, 0) >= 0) return named;
  const line = /(?:^|\n)(--[^\r\n]{1,80})\r?\n/.exec(text.slice(0, LONGEST_PREAMBLE))?.[1];
  return line?.trimEnd() ?? null;
}

function delimiterAtStart(text: string): string | null {
  if (!text.startsWith('--') || text.startsWith('-----BEGIN')) return null;
  const line = /^(--[^\r\n]{1,80})(\r?\n)/.exec(text.slice(0, LONGEST_PREAMBLE));
  if (line === null) return null;
  const [all, first = '', lineBreak = ''] = line;
  const delimiter = first.trimEnd();
  const isPartHead = /^content-[a-z-]{1,40}:/i.test(text.slice(all.length, LONGEST_PREAMBLE));
  const isClosed = /[^-\s]/.test(delimiter) && text.includes(`${lineBreak}${delimiter}--`);
  return isPartHead || isClosed ? delimiter : null;
}

/** Where the next line begins that is the delimiter, or -1. */
function nextDelimiter(text: string, delimiter: string, from: number): number {
  let at = text.indexOf(delimiter, from);
  while (at >= 0 && !isDelimiter(text, delimiter, at))
    at = text.indexOf(delimiter, at + delimiter.length);
  return at;
}

/** Within a line, the delimiter's characters are a part's content. */
const isDelimiter = (text: string, delimiter: string, at: number): boolean =>
  (at === 0 || /[\r\n]/.test(text.charAt(at - 1))) &&
  /^(?:--)?(?:[ \t\r\n]|$)/.test(text.slice(at + delimiter.length, at + delimiter.length + 3));

/** `multipart/form-data` (RFC 7578): a part's name judges its content. */
export function findInMultipart(
  text: string,
  delimiter: string,
  context: Context,
): readonly Finding[] {
  const inner = deeper(context);
  const first = nextDelimiter(text, delimiter, 0);
  if (inner === null || first < 0) return context.find.prose(text, context);
  const found = [...context.find.prose(text.slice(0, first), context)];
  for (let at = first; at >= 0;) {
    const start = at + delimiter.length;
    const next = nextDelimiter(text, delimiter, start);
    const end = next < 0 ? text.length : next;
    for (const one of shifted(findInPart(text.slice(start, end), inner), start)) found.push(one);
    at = next;
  }
  return found;
}

function findInPart(part: string, context: Context): readonly Finding[] {
  const blank = /\r?\n\r?\n/.exec(part.slice(0, LONGEST_HEAD));
  if (blank === null) return context.find.prose(part, context);
  const head = part.slice(0, blank.index);
  const start = blank.index + blank[0].length;
  const content = part.slice(start).replace(/\r?\n$/, '');
  return [...findInHead(head, context), ...shifted(findInContent(content, head, context), start)];
}

/** The header lines before a part's content (RFC 2046 §5.1). */
function findInHead(head: string, context: Context): readonly Finding[] {
  const found: Finding[] = [];
  for (const { 0: line, index } of head.matchAll(/[^\r\n]+/g))
    for (const one of shifted(findInHeadLine(line, context), index)) found.push(one);
  return found;
}

function findInHeadLine(line: string, context: Context): readonly Finding[] {
  const [begin = '', name = ''] = /^([\w-]{1,80})[ \t]{0,8}:[ \t]{0,8}/.exec(line) ?? [];
  const value = line.slice(begin.length);
  // A file's name may be a key; one that only looks random is a name.
  const isDisposition = name === '' || /^content-disposition$/i.test(name);
  const found = isDisposition
    ? context.find.prose(value, context).filter((one) => !isRandomOnly(one))
    : context.find.header({ name, value }, context);
  return shifted(found, begin.length);
}

function findInContent(content: string, head: string, context: Context): readonly Finding[] {
  const verdict = verdictOf(head);
  if (verdict !== null && isSecretParameter(verdict, content, context.writer))
    return findNamed(content, verdict.word, context);
  const mimeType = /content-type:\s{0,8}([^\r\n]{1,200})/i.exec(head)?.[1] ?? '';
  const isBase64 = /content-transfer-encoding:\s{0,8}base64/i.test(head);
  return isBase64
    ? findInBase64({ text: content, mimeType }, context)
    : context.find.body({ text: content, mimeType }, context);
}

/** What a part's name says: `name="password"`, `name*=UTF-8''password` (RFC 5987 §3.2). */
function verdictOf(head: string): NameVerdict | null {
  for (const [, extended, quoted, bare] of head.matchAll(NAME)) {
    const verdict = judgeName(decodeFully(extended ?? quoted ?? bare ?? ''), 'parameter');
    if (verdict !== null) return verdict;
  }
  return null;
}

const NAME =
  /\bname(?:\*=[\w-]{0,40}'[\w-]{0,40}'([^\s;"]{1,200})|=(?:"([^"]{0,200})"|([^\s;"]{1,200})))/gi;

/** A part in Base64 (RFC 2045 §6.8) goes whole where it holds a secret. */
function findInBase64({ text, mimeType }: Content, context: Context): readonly Finding[] {
  const inner = deeper(context);
  const plain = fromBase64(text.replace(/\s/g, ''));
  if (inner === null || plain === null) return context.find.prose(text, context);
  const found = inner.find.body({ text: plain, mimeType }, inner);
  return found.length === 0
    ? NOTHING
    : [finding([0, text.length], 'secret', 'local', secretsOf(plain, found))];
}
